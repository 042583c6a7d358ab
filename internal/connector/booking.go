package connector

import (
	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func addReservations(c *call, req *api.AddReservationsRequest) (*api.AddReservationsResponse, error) {
	added, err := c.inventory.AddReservations(c.ctx, c.enterprise, inventory.NewReservations{
		ServiceID:      id(req.ServiceID),
		GroupID:        id(req.GroupID),
		GroupName:      req.GroupName,
		Unchecked:      req.CheckOverbooking != nil && !*req.CheckOverbooking,
		RoomNeeded:     c.policy.roomNeeded,
		PersonsLimited: c.policy.personsLimited,
		Reservations:   wireAll(req.Reservations, newReservation),
	})
	if err != nil {
		return nil, err
	}
	res := &api.AddReservationsResponse{Reservations: make([]api.AddedReservation, len(added))}
	for i, r := range added {
		res.Reservations[i] = api.AddedReservation{
			Identifier: wireTextOrNull[string](req.Reservations[i].Identifier), Reservation: wireReservation2017(r),
		}
	}
	return res, nil
}

func newReservation(r api.NewReservation) inventory.NewReservation {
	return inventory.NewReservation{
		State:          stateOf2017(r.State),
		CategoryID:     id(r.RequestedCategoryID),
		ResourceID:     id(r.AssignedResourceID),
		ResourceLocked: r.AssignedResourceLocked,
		BlockID:        id(r.AvailabilityBlockID),
		Start:          r.StartUtc.Time,
		End:            r.EndUtc.Time,
		ReleasedAt:     r.ReleasedUtc.Time,
		ReservationDetails: hotel.ReservationDetails{
			ChannelNumber: r.ChannelNumber, AccountID: id(r.CustomerID), BookerID: id(r.BookerID), RateID: id(r.RateID),
			CreditCardID: id(r.CreditCardID), CompanyID: id(r.CompanyID), TravelAgencyID: id(r.TravelAgencyID),
			BusinessSegmentID: id(r.BusinessSegmentID),
		},
		Persons: persons(r.PersonCounts),
		Notes:   r.Notes,
	}
}

func confirmReservations(c *call, req *api.ConfirmReservationsRequest) (*api.ReservationIDsResponse, error) {
	named := ids(req.ReservationIDs)
	if err := c.inventory.ConfirmReservations(c.ctx, c.enterprise, named); err != nil {
		return nil, err
	}
	return &api.ReservationIDsResponse{ReservationIDs: wireAll(named, wireID)}, nil
}

func cancelReservations(c *call, req *api.CancelReservationsRequest) (*api.ReservationIDsResponse, error) {
	list, named := ids(req.ReservationIDs), hotel.InvalidList("ReservationIds")
	if len(list) == 0 && req.ReservationID != "" {
		list, named = ids([]api.ID{req.ReservationID}), hotel.InvalidMember("ReservationId")
	}
	if len(list) == 0 {
		return nil, named
	}
	if err := c.inventory.CancelReservations(c.ctx, c.enterprise, list, named, req.Notes != ""); err != nil {
		return nil, err
	}
	return &api.ReservationIDsResponse{ReservationIDs: wireAll(list, wireID)}, nil
}

func startReservation(c *call, req *api.StartReservationRequest) error {
	return c.inventory.StartReservation(c.ctx, c.enterprise, id(req.ReservationID), c.policy.blockedMessage)
}

func processReservation(c *call, req *api.ProcessReservationRequest) error {
	if req.AllowOpenBalance && req.Notes == "" {
		return hotel.InvalidMember("Notes")
	}
	return c.inventory.ProcessReservation(c.ctx, c.enterprise, id(req.ReservationID), !c.policy.stayToTheEnd)
}

func updateReservationInterval(c *call, req *api.UpdateReservationIntervalRequest) error {
	return c.inventory.MoveReservation(c.ctx, c.enterprise, id(req.ReservationID), req.StartUtc.Time, req.EndUtc.Time)
}

func updateReservations(c *call, req *api.UpdateReservationsRequest) (*api.UpdateReservationsResponse, error) {
	updates := make([]inventory.ReservationUpdate, len(req.ReservationUpdates))
	for i, u := range req.ReservationUpdates {
		var err error
		if updates[i], err = reservationUpdate(u, c.policy); err != nil {
			return nil, err
		}
	}
	updated, err := c.inventory.UpdateReservations(c.ctx, c.enterprise, updates)
	if err != nil {
		return nil, err
	}
	reservations, err := c.accompanied([]hotel.ID{c.enterprise}, updated)
	if err != nil {
		return nil, err
	}
	return &api.UpdateReservationsResponse{Reservations: reservations}, nil
}

func reservationUpdate(u api.ReservationUpdate, p policy) (inventory.ReservationUpdate, error) {
	read := changes{anyZone: p.anyZone}
	update := inventory.ReservationUpdate{
		ID:                id(u.ReservationID),
		Start:             needed(&read, "StartUtc", read.instant("StartUtc", u.StartUtc)),
		End:               needed(&read, "EndUtc", read.instant("EndUtc", u.EndUtc)),
		ReleasedAt:        read.instant("ReleasedUtc", u.ReleasedUtc),
		CategoryID:        needed(&read, "RequestedCategoryId", changeID((*api.NullableIDUpdateValue)(u.RequestedCategoryID))),
		ResourceID:        changeID(u.AssignedResourceID),
		BlockID:           changeID(u.AvailabilityBlockID),
		ResourceLocked:    read.truth("AssignedResourceLocked", u.AssignedResourceLocked),
		Persons:           read.persons("PersonCounts", u.PersonCounts),
		ChannelNumber:     changeText(u.ChannelNumber),
		Purpose:           oneOf[string](&read, "Purpose", u.Purpose, api.ReservationPurpose.Values("")),
		RateID:            needed(&read, "RateId", changeID((*api.NullableIDUpdateValue)(u.RateID))),
		BookerID:          changeID(u.BookerID),
		CreditCardID:      changeID(u.CreditCardID),
		CompanyID:         changeID(u.CompanyID),
		TravelAgencyID:    changeID(u.TravelAgencyID),
		BusinessSegmentID: changeID(u.BusinessSegmentID),
	}
	return update, read.err
}
