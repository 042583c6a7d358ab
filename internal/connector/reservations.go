package connector

import (
	"math"
	"strconv"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

func getAllReservations(c *call, req *api.GetAllReservationsRequest) (*api.GetAllReservationsResponse, error) {
	var f timeFilters
	filter := inventory.ReservationFilter{
		EnterpriseIDs:   ids(req.EnterpriseIDs),
		ServiceIDs:      ids(req.ServiceIDs),
		IDs:             ids(req.ReservationIDs),
		GroupIDs:        ids(req.ReservationGroupIDs),
		ResourceIDs:     ids(req.AssignedResourceIDs),
		BlockIDs:        ids(req.AvailabilityBlockIDs),
		AccountIDs:      ids(req.AccountIDs),
		CompanyIDs:      ids(req.PartnerCompanyIDs),
		TravelAgencyIDs: ids(req.TravelAgencyIDs),
		Numbers:         texts(req.Numbers),
		ChannelNumbers:  texts(req.ChannelNumbers),
		States:          namesOf[hotel.ReservationState](req.States),
		Colliding:       f.read(req.CollidingUtc),
		Created:         f.read(req.CreatedUtc),
		Updated:         f.read(req.UpdatedUtc),
		ScheduledStart:  f.read(req.ScheduledStartUtc),
		ScheduledEnd:    f.read(req.ScheduledEndUtc),
		ActualStart:     f.read(req.ActualStartUtc),
		ActualEnd:       f.read(req.ActualEndUtc),
	}
	switch {
	case f.err != nil:
		return nil, f.err
	case filter.ScheduledStart != nil && filter.ActualStart != nil:
		return nil, hotel.InvalidMember("ActualStartUtc")
	case filter.ScheduledEnd != nil && filter.ActualEnd != nil:
		return nil, hotel.InvalidMember("ActualEndUtc")
	}
	page, err := c.inventory.Reservations(c.ctx, c.access, filter, pageRequest(req.Limitation))
	if err != nil {
		return nil, err
	}
	c.basis = page.Basis
	return &api.GetAllReservationsResponse{Reservations: wireAll(page.Items, wireReservation), Cursor: wireIDOrNull(page.Last)}, nil
}

// apiUser stands for the user who made or changed a reservation through the API.
var apiUser = derivedID("user", hotel.ID{})

func wireReservation(r hotel.Reservation) api.Reservation {
	start, _ := r.Stay()
	return api.Reservation{
		ID:                          wireID(r.ID),
		ServiceID:                   wireID(r.ServiceID),
		AccountID:                   wireID(r.AccountID),
		AccountType:                 api.CustomerAccount,
		CreatorProfileID:            apiUser,
		UpdaterProfileID:            apiUser,
		BookerID:                    wireIDOrNull(r.BookerID),
		Number:                      strconv.FormatInt(r.Number, 10),
		State:                       api.ReservationState(r.State),
		Origin:                      api.OriginConnector,
		CreatedUtc:                  api.At(r.CreatedAt),
		UpdatedUtc:                  api.At(r.UpdatedAt),
		CancelledUtc:                wireTimeOrNull(r.CanceledAt),
		VoucherID:                   wireIDOrNull(r.VoucherID),
		BusinessSegmentID:           wireIDOrNull(r.BusinessSegmentID),
		RateID:                      wireID(r.RateID),
		CreditCardID:                wireIDOrNull(r.CreditCardID),
		GroupID:                     wireID(r.GroupID),
		RequestedResourceCategoryID: wireID(r.CategoryID),
		AssignedResourceID:          wireIDOrNull(r.ResourceID),
		AvailabilityBlockID:         wireIDOrNull(r.BlockID),
		PartnerCompanyID:            wireIDOrNull(r.CompanyID),
		TravelAgencyID:              wireIDOrNull(r.TravelAgencyID),
		AssignedResourceLocked:      r.ResourceLocked,
		ChannelNumber:               wireTextOrNull[string](r.ChannelNumber),
		CancellationReason:          wireTextOrNull[api.CancellationReason](r.CancellationReason),
		ReleasedUtc:                 wireTimeOrNull(r.ReleasedAt),
		StartUtc:                    api.At(start),
		EndUtc:                      api.At(r.End),
		ScheduledStartUtc:           api.At(r.Start),
		ActualStartUtc:              wireTimeOrNull(r.ActualStart),
		ScheduledEndUtc:             api.At(r.End),
		ActualEndUtc:                wireTimeOrNull(r.ActualEnd),
		Purpose:                     wireTextOrNull[api.ReservationPurpose](r.Purpose),
		PersonCounts:                wireAll(r.Persons, wirePersons),
	}
}

func wirePersons(p hotel.PersonCount) api.PersonCount {
	return api.PersonCount{AgeCategoryID: wireID(p.AgeCategoryID), Count: &p.Count}
}

func persons(list []api.PersonCount) []hotel.PersonCount {
	return wireAll(list, func(p api.PersonCount) hotel.PersonCount {
		return hotel.PersonCount{AgeCategoryID: id(p.AgeCategoryID), Count: *p.Count}
	})
}

// wireReservation2017 maps a reservation to the first version of its wire type.
func wireReservation2017(r hotel.Reservation) api.Reservation2017 {
	start, end := r.Stay()
	account, resource := wireID(r.AccountID), wireIDOrNull(r.ResourceID)
	state := api.ReservationState2017(r.State)
	if r.State == hotel.Inquired {
		state = api.Enquired
	}
	return api.Reservation2017{
		ID:                     wireID(r.ID),
		ServiceID:              wireID(r.ServiceID),
		GroupID:                wireID(r.GroupID),
		Number:                 strconv.FormatInt(r.Number, 10),
		ChannelNumber:          wireTextOrNull[string](r.ChannelNumber),
		State:                  state,
		Origin:                 api.OriginConnector2017,
		Purpose:                wireTextOrNull[api.ReservationPurpose](r.Purpose),
		CreatedUtc:             api.At(r.CreatedAt),
		UpdatedUtc:             api.At(r.UpdatedAt),
		CancelledUtc:           wireTimeOrNull(r.CanceledAt),
		StartUtc:               api.At(start),
		EndUtc:                 api.At(end),
		ReleasedUtc:            wireTimeOrNull(r.ReleasedAt),
		RequestedCategoryID:    wireID(r.CategoryID),
		AssignedSpaceID:        resource,
		AssignedSpaceLocked:    r.ResourceLocked,
		AssignedResourceID:     resource,
		AssignedResourceLocked: r.ResourceLocked,
		BusinessSegmentID:      wireIDOrNull(r.BusinessSegmentID),
		CompanyID:              wireIDOrNull(r.CompanyID),
		TravelAgencyID:         wireIDOrNull(r.TravelAgencyID),
		AvailabilityBlockID:    wireIDOrNull(r.BlockID),
		RateID:                 wireID(r.RateID),
		VoucherID:              wireIDOrNull(r.VoucherID),
		CreditCardID:           wireIDOrNull(r.CreditCardID),
		CancellationReason:     wireTextOrNull[api.CancellationReason](r.CancellationReason),
		AdultCount:             int32(min(r.PersonCount(), math.MaxInt32)),
		PersonCounts:           wireAll(r.Persons, wirePersons),
		OwnerID:                account,
		CustomerID:             account,
		BookerID:               wireIDOrNull(r.BookerID),
		CompanionIDs:           []api.ID{account},
	}
}
