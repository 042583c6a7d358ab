package connector

import (
	"maps"
	"slices"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// getAllCompanionships is not cached, because it returns personal data.
func getAllCompanionships(c *call, req *api.GetAllCompanionshipsRequest) (*api.GetAllCompanionshipsResponse, error) {
	updated, err := timeFilter(req.UpdatedUtc)
	if err != nil {
		return nil, err
	}
	filter := inventory.CompanionshipFilter{
		EnterpriseIDs:    ids(req.EnterpriseIDs),
		IDs:              ids(req.CompanionshipIDs),
		ReservationIDs:   ids(req.ReservationIDs),
		CustomerIDs:      ids(req.CustomerIDs),
		GroupIDs:         ids(req.ReservationGroupIDs),
		Updated:          updated,
		WithReservations: req.Extent.Reservations,
		WithGroups:       req.Extent.ReservationGroups,
		WithCustomers:    req.Extent.Customers,
	}
	if filter.IDs == nil && filter.ReservationIDs == nil && filter.CustomerIDs == nil && filter.GroupIDs == nil {
		return nil, hotel.InvalidList("CompanionshipIds")
	}
	page, err := c.inventory.Companionships(c.ctx, c.access, filter, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	res := &api.GetAllCompanionshipsResponse{
		Companionships: wireAll(page.Items, func(l inventory.ListedCompanionship) api.Companionship {
			return api.Companionship{
				ID: wireID(l.ID), CustomerID: wireID(l.CustomerID), ReservationGroupID: wireID(l.GroupID), ReservationID: wireIDOrNull(l.ReservationID),
			}
		}),
		Cursor: wireIDOrNull(page.Last),
	}
	if req.Extent.Reservations {
		res.Reservations = eachOnce(page.Items, func(l inventory.ListedCompanionship) (hotel.ID, api.Reservation2017) {
			return l.Reservation.ID, wireAccompanied(l.Reservation, l.Companions)
		})
	}
	if req.Extent.ReservationGroups {
		res.ReservationGroups = eachOnce(page.Items, func(l inventory.ListedCompanionship) (hotel.ID, api.ReservationGroup2017) {
			return l.GroupID, api.ReservationGroup2017{ID: wireID(l.GroupID), Name: wireTextOrNull[string](l.GroupName)}
		})
	}
	if req.Extent.Customers {
		res.Customers = eachOnce(page.Items, func(l inventory.ListedCompanionship) (hotel.ID, api.Customer) {
			return l.Customer.ID, wireCustomer(l.EnterpriseID, l.Customer, false)
		})
	}
	return res, nil
}

// eachOnce maps the items of a list to what they refer to, each once. What has no
// ID is left out. The result is never nil, because nil would be null in JSON.
func eachOnce[E, W any](list []E, of func(E) (hotel.ID, W)) []W {
	out := []W{}
	seen := map[hotel.ID]bool{{}: true}
	for _, e := range list {
		id, wire := of(e)
		if !seen[id] {
			seen[id] = true
			out = append(out, wire)
		}
	}
	return out
}

// wireAccompanied maps a reservation to the first version of its wire type, with
// its owner and its companions.
func wireAccompanied(r hotel.Reservation, companions []hotel.ID) api.Reservation2017 {
	wire := wireReservation2017(r)
	for _, id := range companions {
		if companion := wireID(id); !slices.Contains(wire.CompanionIDs, companion) {
			wire.CompanionIDs = append(wire.CompanionIDs, companion)
		}
	}
	return wire
}

// accompanied maps reservations of enterprises to the first version of their wire
// type, with their owners and their companions.
func (c *call) accompanied(enterprises []hotel.ID, reservations []hotel.Reservation) ([]api.Reservation2017, error) {
	companions, err := c.companions(enterprises, reservations)
	return wireAll(reservations, func(r hotel.Reservation) api.Reservation2017 { return wireAccompanied(r, companions[r.ID]) }), err
}

// companions returns the companions of reservations of enterprises.
func (c *call) companions(enterprises []hotel.ID, reservations []hotel.Reservation) (map[hotel.ID][]hotel.ID, error) {
	all := make(map[hotel.ID][]hotel.ID)
	named := wireAll(reservations, func(r hotel.Reservation) hotel.ID { return r.ID })
	for _, enterprise := range enterprises {
		of, err := c.inventory.Companions(c.ctx, enterprise, named)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, of)
	}
	return all, nil
}

func addCompanion(c *call, req *api.CompanionRequest) (*api.AddCompanionResponse, error) {
	added, err := c.inventory.AddCompanion(c.ctx, c.enterprise, id(req.ReservationID), id(req.CustomerID))
	if err != nil {
		return nil, err
	}
	return &api.AddCompanionResponse{CompanionshipID: wireID(added)}, nil
}

func deleteCompanion(c *call, req *api.CompanionRequest) error {
	return c.inventory.DeleteCompanion(c.ctx, c.enterprise, id(req.ReservationID), id(req.CustomerID))
}

func updateReservationCustomer(c *call, req *api.CompanionRequest) error {
	return c.inventory.UpdateReservationCustomer(c.ctx, c.enterprise, id(req.ReservationID), id(req.CustomerID))
}
