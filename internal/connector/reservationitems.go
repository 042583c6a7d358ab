package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// reservationsNamed returns reservations within reach in the order in which a
// member of the request names them, each once. Returns Invalid if one is unknown.
func (c *call) reservationsNamed(member string, named []api.ID) ([]hotel.Reservation, error) {
	list := distinct(ids(named), func(id hotel.ID) hotel.ID { return id })
	page, err := c.inventory.Reservations(c.ctx, c.access, inventory.ReservationFilter{IDs: list}, inventory.PageRequest{Count: len(list)})
	if err != nil {
		return nil, err
	}
	byID := make(map[hotel.ID]hotel.Reservation, len(page.Items))
	for _, r := range page.Items {
		byID[r.ID] = r
	}
	var found []hotel.Reservation
	for _, id := range list {
		r, ok := byID[id]
		if !ok {
			return nil, hotel.InvalidList(member)
		}
		found = append(found, r)
	}
	return found, nil
}

func getAllReservationItems(c *call, req *api.GetAllReservationItemsRequest) (*api.GetAllReservationItemsResponse, error) {
	found, err := c.reservationsNamed("ReservationIds", req.ReservationIDs)
	if err != nil {
		return nil, err
	}
	return &api.GetAllReservationItemsResponse{Reservations: wireAll(found, func(r hotel.Reservation) api.ReservationItems {
		return api.ReservationItems{ReservationID: wireID(r.ID), Items: []api.Unkept{}, OrderItems: []api.OrderItem{}}
	})}, nil
}

func getChannelManagerDetails(c *call, req *api.GetChannelManagerDetailsRequest) (*api.GetChannelManagerDetailsResponse, error) {
	found, err := c.reservationsNamed("ReservationIds", req.ReservationIDs)
	if err != nil {
		return nil, err
	}
	res := &api.GetChannelManagerDetailsResponse{ChannelManagerDetails: []api.ChannelManagerDetails{}}
	for _, r := range found {
		if r.ChannelNumber != "" {
			res.ChannelManagerDetails = append(res.ChannelManagerDetails, api.ChannelManagerDetails{
				ReservationID: wireID(r.ID), RequestedRateCode: r.RateID.String(), ChannelNumber: &r.ChannelNumber, CreatedUtc: api.At(r.CreatedAt),
			})
		}
	}
	return res, nil
}
