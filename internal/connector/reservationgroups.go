package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllReservationGroups(c *call, req *api.GetAllReservationGroupsRequest) (*api.GetAllReservationGroupsResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	groups := ids(req.ReservationGroupIDs)
	if err := which("ReservationGroupIds", groups != nil, updated != nil); err != nil {
		return nil, err
	}
	page, err := c.inventory.ReservationGroups(c.ctx, c.access, inventory.GroupFilter{
		EnterpriseIDs: ids(req.EnterpriseIDs), IDs: groups, Updated: updated,
	}, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	return &api.GetAllReservationGroupsResponse{
		ReservationGroups: wireAll(page.Items, func(g inventory.Owned[hotel.ReservationGroup]) api.ReservationGroup {
			return api.ReservationGroup{ID: wireID(g.Entity.ID), Name: wireTextOrNull[string](g.Entity.Name), EnterpriseID: wireID(g.EnterpriseID)}
		}),
		Cursor: wireIDOrNull(page.Last),
	}, nil
}
