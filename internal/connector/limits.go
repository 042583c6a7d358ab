package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllServiceOverbookingLimits(c *call, req *api.GetAllServiceOverbookingLimitsRequest) (*api.GetAllServiceOverbookingLimitsResponse, error) {
	var f timeFilters
	colliding, updated := f.read(req.CollidingUtc), f.read(req.UpdatedUtc)
	if f.err != nil {
		return nil, f.err
	}
	page, err := c.inventory.Limits(c.ctx, c.access, inventory.LimitFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		ServiceIDs:    ids(req.ServiceIDs),
		IDs:           ids(req.ServiceOverbookingLimitIDs),
		Colliding:     colliding,
		Updated:       updated,
		States:        states(req.ActivityStates),
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	services := make(map[hotel.ID]api.ID, len(req.ServiceIDs))
	return &api.GetAllServiceOverbookingLimitsResponse{
		ServiceOverbookingLimits: wireAll(page.Items, func(l inventory.ListedLimit) api.ServiceOverbookingLimit {
			service, ok := services[l.Key.Service]
			if !ok {
				service = wireID(l.Key.Service)
				services[l.Key.Service] = service
			}
			return wireLimit(l, service)
		}),
		Cursor: wireIDOrNull(page.Last),
	}, nil
}

// wireLimit maps a limit. The service is passed as text, because many limits have
// the same one.
func wireLimit(l inventory.ListedLimit, service api.ID) api.ServiceOverbookingLimit {
	return api.ServiceOverbookingLimit{
		ID:                    wireID(l.ID),
		ServiceID:             service,
		FirstTimeUnitStartUtc: api.At(l.FirstStart),
		LastTimeUnitStartUtc:  api.At(l.LastStart),
		Limit:                 l.Value,
		CreatedUtc:            api.At(l.CreatedAt),
		UpdatedUtc:            api.At(l.UpdatedAt),
		IsActive:              l.Active,
	}
}

func setServiceOverbookingLimits(c *call, req *api.SetServiceOverbookingLimitsRequest) error {
	return c.inventory.SetLimits(c.ctx, c.enterprise, id(req.ServiceID),
		wireAll(req.SetServiceOverbookingLimits, func(l api.SetServiceOverbookingLimit) inventory.LimitEdit {
			return inventory.LimitEdit{Interval: interval(l.FirstTimeUnitStartUtc, l.LastTimeUnitStartUtc), Limit: *l.Limit}
		}))
}

func clearServiceOverbookingLimits(c *call, req *api.ClearServiceOverbookingLimitsRequest) error {
	return c.inventory.ClearLimits(c.ctx, c.enterprise, id(req.ServiceID),
		wireAll(req.ClearServiceOverbookingLimits, func(l api.ClearServiceOverbookingLimit) hotel.Interval {
			return interval(l.FirstTimeUnitStartUtc, l.LastTimeUnitStartUtc)
		}))
}

func interval(first, last api.Time) hotel.Interval {
	return hotel.Interval{First: first.Time, Last: last.Time}
}
