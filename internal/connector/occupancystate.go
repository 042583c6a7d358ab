package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getOccupancyState(c *call, req *api.GetOccupancyStateRequest) (*api.GetOccupancyStateResponse, error) {
	categories, err := c.inventory.OccupancyStates(c.ctx, c.access, ids(req.ResourceCategoryIDs))
	if err != nil {
		return nil, err
	}
	states := inventory.OneOf(namesOf[hotel.ResourceState](req.ResourceStates))
	taken := inventory.OneOf(namesOf[hotel.OccupancyState](req.OccupancyStates))
	return &api.GetOccupancyStateResponse{
		ResourceCategoryOccupancyStates: wireAll(categories, func(of inventory.CategoryOccupancy) api.ResourceCategoryOccupancyState {
			w := api.ResourceCategoryOccupancyState{ResourceCategoryID: wireID(of.CategoryID), ResourceOccupancyStates: []api.ResourceOccupancyState{}}
			for _, r := range of.Resources {
				if states(r.State) && taken(r.Occupancy) {
					w.ResourceOccupancyStates = append(w.ResourceOccupancyStates, api.ResourceOccupancyState{
						ResourceID: wireID(r.ResourceID), ResourceState: api.ResourceState(r.State), OccupancyState: api.OccupancyState(r.Occupancy),
					})
				}
			}
			return w
		}),
	}, nil
}
