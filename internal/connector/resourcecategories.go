package connector

import (
	"vacancy/api"
	"vacancy/internal/inventory"
)

func getAllResourceCategories(c *call, req *api.GetAllResourceCategoriesRequest) (*api.GetAllResourceCategoriesResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	page, err := c.inventory.Categories(c.ctx, c.access, inventory.CategoryFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.ResourceCategoryIDs),
		Updated:       updated,
		States:        states(req.ActivityStates),
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	return &api.GetAllResourceCategoriesResponse{
		ResourceCategories: wireAll(page.Items, wireCategory), Cursor: wireIDOrNull(page.Last),
	}, nil
}

func wireCategory(c inventory.OwnedCategory) api.ResourceCategory {
	return api.ResourceCategory{
		ID:                   wireID(c.ID),
		EnterpriseID:         wireID(c.EnterpriseID),
		ServiceID:            wireID(c.ServiceID),
		IsActive:             c.Active,
		Type:                 api.ResourceCategoryType(c.Type),
		Classification:       api.ResourceClassification(c.Classification),
		Names:                c.Names.Texts(),
		ShortNames:           c.ShortNames.Texts(),
		Descriptions:         c.Descriptions.Texts(),
		Ordering:             c.Ordering,
		Capacity:             c.Capacity,
		ExtraCapacity:        c.ExtraCapacity,
		ExternalIdentifier:   wireTextOrNull[string](c.ExternalIdentifier),
		AccountingCategoryID: wireIDOrNull(c.AccountingCategoryID),
	}
}
