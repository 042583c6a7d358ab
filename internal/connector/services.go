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
		ExternalIdentifier: wireTextOrNull[string](s.ExternalIdentifier),
		CreatedUtc:         api.At(s.CreatedAt),
		UpdatedUtc:         api.At(s.UpdatedAt),
	}
}
