package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func updateAvailability(c *call, req *api.UpdateServiceAvailabilityRequest) error {
	updates := make([]inventory.AvailabilityUpdate, len(req.AvailabilityUpdates))
	for i, u := range req.AvailabilityUpdates {
		var err error
		if updates[i], err = availabilityUpdate(u, c.policy); err != nil {
			return err
		}
	}
	return c.inventory.UpdateAvailability(c.ctx, c.enterprise, id(req.ServiceID), updates)
}

func availabilityUpdate(u api.AvailabilityUpdate, p policy) (inventory.AvailabilityUpdate, error) {
	update := inventory.AvailabilityUpdate{
		Category:    id(u.ResourceCategoryID),
		Block:       id(u.AvailabilityBlockID),
		NonPositive: p.nonPositiveBlocks,
	}
	if value := u.UnitCountAdjustment.Value; value != nil {
		update.UnitCount = *value
	}
	for _, p := range u.PaxCounts {
		update.Pax = append(update.Pax, hotel.PaxCount{PersonCount: *p.PersonCount, UnitCount: *p.UnitCount})
	}
	var err error
	update.Interval, update.Touching, err = unitInterval(u.FirstTimeUnitStartUtc, u.LastTimeUnitStartUtc, u.StartUtc, u.EndUtc)
	return update, err
}

// unitInterval reads an interval of time units. It is given by the starts of its
// first and last units or, if both are left out, by any instants in them, as older
// clients do; then touching is true.
func unitInterval(first, last, start, end api.Time) (i hotel.Interval, touching bool, err error) {
	switch {
	case !first.IsZero() && !last.IsZero():
		return interval(first, last), false, nil
	case last.IsZero() && !first.IsZero():
		return i, false, hotel.InvalidMember("LastTimeUnitStartUtc")
	case !last.IsZero() || start.IsZero() && end.IsZero():
		return i, false, hotel.InvalidMember("FirstTimeUnitStartUtc")
	case start.IsZero():
		return i, false, hotel.InvalidMember("StartUtc")
	case end.IsZero():
		return i, false, hotel.InvalidMember("EndUtc")
	}
	return interval(start, end), true, nil
}

func getAllAvailabilityAdjustments(c *call, req *api.GetAllAvailabilityAdjustmentsRequest) (*api.GetAllAvailabilityAdjustmentsResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	page, err := c.inventory.Adjustments(c.ctx, c.access, inventory.AdjustmentFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs),
		IDs:           ids(req.AvailabilityAdjustmentIDs),
		Updated:       updated,
		States:        states(req.ActivityStates),
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	return &api.GetAllAvailabilityAdjustmentsResponse{
		AvailabilityAdjustments: wireAll(page.Items, wireAdjustment), Cursor: wireIDOrNull(page.Last),
	}, nil
}

func wireAdjustment(a inventory.ListedAdjustment) api.AvailabilityAdjustment {
	return api.AvailabilityAdjustment{
		ID:                      wireID(a.ID),
		AvailabilityBlockID:     wireIDOrNull(a.Key.Block),
		ResourceCategoryID:      wireID(a.Key.Category),
		FirstTimeUnitStartUtc:   api.At(a.FirstStart),
		LastTimeUnitStartUtc:    api.At(a.LastStart),
		UnitCount:               a.Value.UnitCount,
		ActivityState:           wireState(a.Active),
		ReleaseOverrideUtc:      wireTimeOrNull(a.ReleaseOverrideAt()),
		FirstTimeUnitReleaseUtc: wireTimeOrNull(a.FirstReleaseAt),
		PaxCounts:               wirePax(a.Value.Pax),
		UpdatedUtc:              api.At(a.UpdatedAt),
		IsActive:                a.Active,
	}
}

// wirePax maps a split. Units that are not split are null.
func wirePax(pax hotel.PaxCounts) []api.PaxCount {
	parts := pax.Parts()
	if len(parts) == 0 {
		return nil
	}
	return wireAll(parts, func(p hotel.PaxCount) api.PaxCount {
		return api.PaxCount{PersonCount: &p.PersonCount, UnitCount: &p.UnitCount}
	})
}
