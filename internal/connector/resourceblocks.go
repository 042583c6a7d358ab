package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllResourceBlocks(c *call, req *api.GetAllResourceBlocksRequest) (*api.GetAllResourceBlocksResponse, error) {
	var f timeFilters
	filter := inventory.ResourceBlockFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.ResourceBlockIDs),
		ResourceIDs:   ids(req.AssignedResourceIDs),
		Colliding:     f.read(req.CollidingUtc),
		Created:       f.read(req.CreatedUtc),
		Updated:       f.read(req.UpdatedUtc),
		States:        states(req.ActivityStates),
	}
	if f.err != nil {
		return nil, f.err
	}
	if req.Extent != nil && req.Extent.Inactive {
		filter.States.Active = filter.States.Active || !filter.States.Deleted
		filter.States.Deleted = true
	}
	page, err := c.inventory.ResourceBlocks(c.ctx, c.access, filter, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	return &api.GetAllResourceBlocksResponse{ResourceBlocks: wireAll(page.Items, wireResourceBlock), Cursor: wireIDOrNull(page.Last)}, nil
}

func wireResourceBlock(b inventory.OwnedResourceBlock) api.ResourceBlock {
	return api.ResourceBlock{
		ID:                 wireID(b.ID),
		EnterpriseID:       wireID(b.EnterpriseID),
		AssignedResourceID: wireID(b.ResourceID),
		IsActive:           b.Active,
		Type:               api.ResourceBlockType(b.Type),
		StartUtc:           api.At(b.Start),
		EndUtc:             api.At(b.End),
		CreatedUtc:         api.At(b.CreatedAt),
		UpdatedUtc:         api.At(b.UpdatedAt),
		DeletedUtc:         wireTimeOrNull(b.DeletedAt),
		Name:               b.Name,
		Notes:              wireTextOrNull[string](b.Notes),
	}
}

func addResourceBlocks(c *call, req *api.AddResourceBlocksRequest) (*api.AddResourceBlocksResponse, error) {
	added, err := c.inventory.AddResourceBlocks(c.ctx, c.access,
		wireAll(req.ResourceBlocks, func(b api.NewResourceBlock) inventory.NewResourceBlock {
			return inventory.NewResourceBlock{
				ResourceID: id(b.ResourceID), Type: hotel.ResourceBlockType(b.Type), Start: b.StartUtc.Time, End: b.EndUtc.Time,
				Name: b.Name, Notes: b.Notes,
			}
		}))
	if err != nil {
		return nil, err
	}
	return &api.AddResourceBlocksResponse{ResourceBlocks: wireAll(added, wireResourceBlock)}, nil
}

func deleteResourceBlocks(c *call, req *api.DeleteResourceBlocksRequest) error {
	return c.inventory.DeleteResourceBlocks(c.ctx, c.access, ids(req.ResourceBlockIDs))
}
