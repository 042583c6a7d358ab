package connector

import (
	"vacancy/api"
	"vacancy/internal/inventory"
)

func getAllServices(c *call, req *api.GetAllServicesRequest) (*api.GetAllServicesResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	states := states(req.ActivityStates)
	if c.policy.inactiveServices && states == (inventory.States{}) {
		states = inventory.States{Active: true, Deleted: true}
	}
	page, err := c.inventory.Services(c.ctx, c.access, inventory.ServiceFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.ServiceIDs),
		Updated:       updated,
		States:        states,
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	if req.ServiceType == api.Additional {
		// There are no services but bookable ones.
		page = inventory.Page[inventory.OwnedService]{}
	}
	return &api.GetAllServicesResponse{Services: wireAll(page.Items, wireService), Cursor: wireIDOrNull(page.Last)}, nil
}

// reservable is the type that older clients expect of a bookable service.
const reservable = "Reservable"

func wireService(s inventory.OwnedService) api.Service {
	start, end, kind := wireDuration(s.StartOffset), wireDuration(s.EndOffset), reservable
	period := api.TimeUnitPeriod(s.Period.String())
	return api.Service{
		ID:           wireID(s.ID),
		EnterpriseID: wireID(s.EnterpriseID),
		IsActive:     s.Active,
		Name:         s.Name,
		Names:        names(s.Name),
		StartTime:    &start,
		EndTime:      &end,
		Promotions:   &api.Promotions{},
		Type:         &kind,
		Ordering:     s.Ordering,
		Data: api.ServiceData{Discriminator: api.Bookable, Value: api.BookableServiceData{
			StartOffset:          start,
			EndOffset:            end,
			OccupancyStartOffset: wireDuration(s.OccupancyStartOffset),
			OccupancyEndOffset:   wireDuration(s.OccupancyEndOffset),
			TimeUnit:             period,
			TimeUnitPeriod:       period,
		}},
		CreatedUtc: api.At(s.CreatedAt),
		UpdatedUtc: api.At(s.UpdatedAt),
	}
}

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
		ID:             wireID(c.ID),
		EnterpriseID:   wireID(c.EnterpriseID),
		ServiceID:      wireID(c.ServiceID),
		IsActive:       c.Active,
		Type:           api.ResourceCategoryType(c.Type),
		Classification: api.OtherClassification,
		Names:          names(c.Name),
		ShortNames:     names(c.Name),
		Descriptions:   map[string]string{},
		Ordering:       c.Ordering,
		Capacity:       c.Capacity,
		ExtraCapacity:  c.ExtraCapacity,
	}
}
