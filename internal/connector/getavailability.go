package connector

import (
	"vacancy/api"
	"vacancy/internal/inventory"
)

func getServiceAvailability(c *call, req *api.GetServiceAvailabilityRequest) (*api.GetServiceAvailabilityResponse, error) {
	i, touching, err := unitInterval(req.FirstTimeUnitStartUtc, req.LastTimeUnitStartUtc, req.StartUtc, req.EndUtc)
	if err != nil {
		return nil, err
	}
	a, err := c.inventory.Availability(c.ctx, c.enterprise, id(req.ServiceID), i, touching, inventory.IntervalSizes)
	if err != nil {
		return nil, err
	}
	c.basis = a.Basis
	return &api.GetServiceAvailabilityResponse{
		TimeUnitStartsUtc: wireAll(a.UnitStarts, api.At),
		CategoryAvailabilities: wireAll(a.Categories, func(of inventory.CategoryAvailability) api.CategoryAvailability {
			return api.CategoryAvailability{CategoryID: wireID(of.CategoryID), Availabilities: of.Available, Adjustments: of.PublicAdjustment}
		}),
	}, nil
}

func getServiceAvailabilityMetrics(c *call, req *api.GetServiceAvailabilityMetricsRequest) (*api.GetServiceAvailabilityMetricsResponse, error) {
	i := interval(req.FirstTimeUnitStartUtc, req.LastTimeUnitStartUtc)
	sizes := inventory.IntervalSizes
	if c.policy.hundredDays {
		sizes = inventory.HundredDays
	}
	a, err := c.inventory.Availability(c.ctx, c.enterprise, id(req.ServiceID), i, false, sizes)
	if err != nil {
		return nil, err
	}
	c.basis = a.Basis
	return &api.GetServiceAvailabilityMetricsResponse{
		TimeUnitStartsUtc: wireAll(a.UnitStarts, api.At),
		ResourceCategoryAvailabilities: wireAll(a.Categories, func(of inventory.CategoryAvailability) api.ResourceCategoryAvailability {
			return api.ResourceCategoryAvailability{ResourceCategoryID: wireID(of.CategoryID), Metrics: wireMetrics(of, req.Metrics)}
		}),
	}, nil
}

// wireMetrics maps the metrics that were requested.
func wireMetrics(of inventory.CategoryAvailability, metrics []api.AvailabilityMetric) api.AvailabilityMetrics {
	var picked api.AvailabilityMetrics
	for _, metric := range metrics {
		switch metric {
		case api.OutOfOrderBlocks:
			picked.OutOfOrderBlocks = of.OutOfOrder
		case api.PublicAvailabilityAdjustment:
			picked.PublicAvailabilityAdjustment = of.PublicAdjustment
		case api.OtherServiceReservationCount:
			picked.OtherServiceReservationCount = of.OtherService
		case api.Occupied:
			picked.Occupied = of.Occupied
		case api.ConfirmedReservations:
			picked.ConfirmedReservations = of.Confirmed
		case api.OptionalReservations:
			picked.OptionalReservations = of.Optional
		case api.BlockAvailability:
			picked.BlockAvailability = of.Block
		case api.AllocatedBlockAvailability:
			picked.AllocatedBlockAvailability = of.AllocatedBlock
		case api.UsableResources:
			picked.UsableResources = of.Usable
		case api.ActiveResources:
			picked.ActiveResources = of.ActiveResources
		case api.HouseUse:
			picked.HouseUse = of.HouseUse
		}
	}
	return picked
}
