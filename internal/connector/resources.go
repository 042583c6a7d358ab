package connector

import (
	"cmp"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllResources(c *call, req *api.GetAllResourcesRequest) (*api.GetAllResourcesResponse, error) {
	var f timeFilters
	created, updated := f.read(req.CreatedUtc), f.read(req.UpdatedUtc)
	if f.err != nil {
		return nil, f.err
	}
	extent := *cmp.Or(req.Extent, &api.ResourceExtent{Resources: true})
	page, err := c.inventory.Resources(c.ctx, c.access, inventory.ResourceFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.ResourceIDs),
		Names:         texts(req.Names),
		Created:       created,
		Updated:       updated,
		Inactive:      extent.Inactive,
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	res := new(api.GetAllResourcesResponse)
	if extent == (api.ResourceExtent{Inactive: extent.Inactive}) {
		return res, nil // Nothing is requested, so there is no page to go on from.
	}
	res.Cursor = wireIDOrNull(page.Last)
	if extent.Resources {
		res.Resources = wireAll(page.Items, wireResource)
	}
	categories, assignments, err := c.inventory.CategoriesOf(c.ctx, page.Items, extent.Inactive)
	if err != nil {
		return nil, err
	}
	if extent.ResourceCategories {
		res.ResourceCategories = wireAll(categories, wireCategory)
	}
	if extent.ResourceCategoryAssignments {
		res.ResourceCategoryAssignments = wireAll(assignments, wireAssignment)
	}
	return res, c.addFeaturesAndImages(res, extent, page.Items, categories)
}

// resourcesOn returns the number of resources on a page. Every page with resources
// has a cursor, even if the resources themselves were not requested.
func resourcesOn(r *api.GetAllResourcesResponse) int {
	if r.Cursor == nil {
		return 0
	}
	return max(len(r.Resources), 1)
}

// deletedUtc returns when a resource was deleted, which is taken to be its last
// change.
func deletedUtc(r inventory.ListedResource) *api.Time {
	if r.Active {
		return nil
	}
	return wireTimeOrNull(r.UpdatedAt)
}

// unknownFloor is the floor of a resource without one: the API requires it.
const unknownFloor = "0"

func wireResource(r inventory.ListedResource) api.Resource {
	return api.Resource{
		ID:               wireID(r.ID),
		EnterpriseID:     wireID(r.EnterpriseID),
		IsActive:         r.Active,
		ParentResourceID: wireIDOrNull(r.ParentID),
		Name:             r.Name,
		State:            api.ResourceState(r.State),
		Descriptions:     map[string]string{},
		CreatedUtc:       api.At(r.CreatedAt),
		UpdatedUtc:       api.At(r.UpdatedAt),
		DeletedUtc:       deletedUtc(r),
		Data: api.ResourceData{Discriminator: api.Space, Value: api.SpaceData{
			FloorNumber: cmp.Or(r.Floor, unknownFloor), LocationNotes: wireTextOrNull[string](r.Location),
		}},
		ExternalNames: map[string]string{},
		Directions:    map[string]string{},
	}
}

func updateResources(c *call, req *api.UpdateResourcesRequest) error {
	updates := make([]inventory.ResourceUpdate, len(req.ResourceUpdates))
	for i, u := range req.ResourceUpdates {
		var err error
		if updates[i], err = resourceUpdate(u); err != nil {
			return err
		}
	}
	return c.inventory.UpdateResources(c.ctx, c.access, updates)
}

func resourceUpdate(u api.ResourceUpdate) (inventory.ResourceUpdate, error) {
	var read changes
	update := inventory.ResourceUpdate{
		ID:       id(u.ResourceID),
		Name:     changeText(u.Name),
		ParentID: changeID(u.ParentResourceID),
		State:    oneOf[hotel.ResourceState](&read, "State", u.State, api.ResourceState.Values("")),
	}
	if data := u.Data; data != nil {
		if data.Discriminator != "" && data.Discriminator != api.Space {
			read.invalid("Discriminator")
		}
		if data.Value != nil {
			update.Floor, update.Location = changeText(data.Value.FloorNumber), changeText(data.Value.LocationNotes)
		}
	}
	return update, read.err
}

func getAllResourceCategoryAssignments(
	c *call, req *api.GetAllResourceCategoryAssignmentsRequest,
) (*api.GetAllResourceCategoryAssignmentsResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	page, err := c.inventory.Assignments(c.ctx, c.access, inventory.AssignmentFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		CategoryIDs:   ids(req.ResourceCategoryIDs),
		IDs:           ids(req.ResourceCategoryAssignmentIDs),
		ResourceIDs:   ids(req.ResourceIDs),
		Updated:       updated,
		States:        states(req.ActivityStates),
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	return &api.GetAllResourceCategoryAssignmentsResponse{
		ResourceCategoryAssignments: wireAll(page.Items, wireAssignment), Cursor: wireIDOrNull(page.Last),
	}, nil
}

func wireAssignment(a inventory.ListedAssignment) api.ResourceCategoryAssignment {
	return api.ResourceCategoryAssignment{
		ID:         wireID(a.ID),
		IsActive:   a.InForce,
		ResourceID: wireID(a.ResourceID),
		CategoryID: wireID(a.CategoryID),
		CreatedUtc: api.At(a.CreatedAt),
		UpdatedUtc: api.At(a.UpdatedAt),
	}
}
