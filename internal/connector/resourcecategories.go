package connector

import (
	"cmp"

	"vacancy/api"
	"vacancy/internal/hotel"
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

func addResourceCategories(c *call, req *api.AddResourceCategoriesRequest) (*api.ResourceCategoriesResponse, error) {
	added, err := c.inventory.AddCategories(c.ctx, c.enterprise, wireAll(req.ResourceCategories, newCategory))
	if err != nil {
		return nil, err
	}
	return &api.ResourceCategoriesResponse{ResourceCategories: wireAll(added, wireCategory)}, nil
}

func newCategory(n api.NewResourceCategory) inventory.NewCategory {
	category := inventory.NewCategory{
		ResourceCategory: hotel.ResourceCategory{
			ServiceID: id(n.ServiceID), Type: string(n.Type), Classification: string(cmp.Or(n.Classification, api.OtherClassification)),
			Names: hotel.LocalizedOf(n.Names), ShortNames: hotel.LocalizedOf(n.ShortNames), Descriptions: hotel.LocalizedOf(n.Descriptions),
			Capacity: *n.Capacity, ExternalIdentifier: n.ExternalIdentifier, AccountingCategoryID: id(n.AccountingCategoryID),
		},
		Last: n.Ordering == nil,
	}
	if n.Ordering != nil {
		category.Ordering = *n.Ordering
	}
	if n.ExtraCapacity != nil {
		category.ExtraCapacity = *n.ExtraCapacity
	}
	return category
}

func updateResourceCategories(c *call, req *api.UpdateResourceCategoriesRequest) (*api.ResourceCategoriesResponse, error) {
	updates := make([]inventory.CategoryUpdate, len(req.ResourceCategoryUpdates))
	for i, u := range req.ResourceCategoryUpdates {
		var err error
		if updates[i], err = categoryUpdate(u); err != nil {
			return nil, err
		}
	}
	updated, err := c.inventory.UpdateCategories(c.ctx, c.enterprise, updates)
	if err != nil {
		return nil, err
	}
	return &api.ResourceCategoriesResponse{ResourceCategories: wireAll(updated, wireCategory)}, nil
}

func categoryUpdate(u api.ResourceCategoryUpdate) (inventory.CategoryUpdate, error) {
	var read changes
	update := inventory.CategoryUpdate{
		ID:                   id(u.ResourceCategoryID),
		Names:                read.localized("Names", u.Names),
		ShortNames:           read.localized("ShortNames", u.ShortNames),
		Descriptions:         read.localized("Descriptions", u.Descriptions),
		Capacity:             read.number("Capacity", u.Capacity),
		ExtraCapacity:        read.number("ExtraCapacity", u.ExtraCapacity),
		Ordering:             read.number("Ordering", u.Ordering),
		ExternalIdentifier:   read.shortText("ExternalIdentifier", u.ExternalIdentifier),
		AccountingCategoryID: changeID(u.AccountingCategoryID),
	}
	if u.Type != nil {
		update.Type = needed(&read, "Type", hotel.SetTo(string(u.Type.Value)))
	}
	if u.Classification != nil {
		update.Classification = hotel.SetTo(string(cmp.Or(u.Classification.Value, api.OtherClassification)))
	}
	return update, read.err
}

func deleteResourceCategories(c *call, req *api.DeleteResourceCategoriesRequest) error {
	return c.inventory.DeleteCategories(c.ctx, c.enterprise, ids(req.ResourceCategoryIDs))
}
