package api

// Reservation2017 is a reservation in its first version, which the operations
// that change reservations return.
type Reservation2017 struct {
	// Identifier of the reservation.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Identifier of the group of reservations.
	GroupID ID `json:"GroupId"`
	// Number of the reservation, unique within the enterprise.
	Number string `json:"Number"`
	// Number of the reservation in the channel that it comes from.
	ChannelNumber *string `json:"ChannelNumber" rule:"nullable"`
	// Number of the reservation in the channel manager.
	ChannelManagerNumber *string `json:"ChannelManagerNumber" rule:"nullable"`
	// Number of the group in the channel manager.
	ChannelManagerGroupNumber *string `json:"ChannelManagerGroupNumber" rule:"nullable"`
	// Name of the channel manager.
	ChannelManager *string `json:"ChannelManager" rule:"nullable"`
	// State of the reservation.
	State ReservationState2017 `json:"State"`
	// Where the reservation comes from.
	Origin ReservationOrigin2017 `json:"Origin"`
	// Where exactly the reservation comes from, as text.
	OriginDetails *string `json:"OriginDetails" rule:"nullable"`
	// Purpose of the stay.
	Purpose *ReservationPurpose `json:"Purpose" rule:"nullable"`
	// When the reservation was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the reservation was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// When the reservation was canceled.
	CancelledUtc *Time `json:"CancelledUtc" rule:"nullable"`
	// Scheduled arrival of the guest, or actual arrival if that was earlier.
	StartUtc Time `json:"StartUtc"`
	// Scheduled departure of the guest, or actual departure.
	EndUtc Time `json:"EndUtc"`
	// By when an optional reservation must be confirmed or canceled.
	ReleasedUtc *Time `json:"ReleasedUtc" rule:"nullable"`
	// Requested resource category.
	RequestedCategoryID ID `json:"RequestedCategoryId"`
	// The same as AssignedResourceId.
	AssignedSpaceID *ID `json:"AssignedSpaceId" rule:"nullable,deprecated"`
	// The same as AssignedResourceLocked.
	AssignedSpaceLocked bool `json:"AssignedSpaceLocked" rule:"deprecated"`
	// Resource that was assigned.
	AssignedResourceID *ID `json:"AssignedResourceId" rule:"nullable"`
	// Whether the reservation must keep the assigned resource.
	AssignedResourceLocked bool `json:"AssignedResourceLocked"`
	// Identifier of the business segment.
	BusinessSegmentID *ID `json:"BusinessSegmentId" rule:"nullable"`
	// Identifier of the company on whose behalf the reservation was made.
	CompanyID *ID `json:"CompanyId" rule:"nullable"`
	// Identifier of the travel agency.
	TravelAgencyID *ID `json:"TravelAgencyId" rule:"nullable"`
	// Availability block that the reservation is taken from.
	AvailabilityBlockID *ID `json:"AvailabilityBlockId" rule:"nullable"`
	// Identifier of the rate.
	RateID ID `json:"RateId"`
	// Identifier of the voucher.
	VoucherID *ID `json:"VoucherId" rule:"nullable"`
	// Identifier of the credit card.
	CreditCardID *ID `json:"CreditCardId" rule:"nullable"`
	// Why the reservation was canceled.
	CancellationReason *CancellationReason `json:"CancellationReason" rule:"nullable"`
	// All persons staying, of whatever age.
	AdultCount int32 `json:"AdultCount" rule:"deprecated"`
	// Always zero.
	ChildCount int32 `json:"ChildCount" rule:"deprecated"`
	// Persons staying, by age category.
	PersonCounts []PersonCount `json:"PersonCounts"`
	// Identifier of the customer who owns the reservation.
	OwnerID ID `json:"OwnerId"`
	// The same as OwnerId.
	CustomerID ID `json:"CustomerId" rule:"deprecated"`
	// Identifier of the customer on whose behalf the reservation was made.
	BookerID *ID `json:"BookerId" rule:"nullable"`
	// Identifiers of the guests, of whom only the owner is known.
	CompanionIDs []ID `json:"CompanionIds" rule:"deprecated"`
	// Always null.
	ChannelManagerID *string `json:"ChannelManagerId" rule:"nullable,deprecated"`
	// Options of the reservation.
	Options ReservationOptions2017 `json:"Options"`
}

// ReservationState2017 is the state of a reservation in its first version.
type ReservationState2017 string

// Enquired is what later versions spell Inquired.
const Enquired ReservationState2017 = "Enquired"

// Values lists the states.
func (ReservationState2017) Values() []string {
	return []string{string(Enquired), "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"}
}

// ReservationOrigin2017 is where a reservation in its first version comes
// from.
type ReservationOrigin2017 string

// OriginConnector2017 is the origin of reservations made through this API.
const OriginConnector2017 ReservationOrigin2017 = "Connector"

// Values lists the origins.
func (ReservationOrigin2017) Values() []string {
	return []string{
		"Distributor", "ChannelManager", "Import", string(OriginConnector2017), "Navigator", "CommanderInPerson", "CommanderChannel",
		"CommanderPhone", "CommanderEmail", "CommanderWebsite", "CommanderMessage", "CommanderCallCenter", "CommanderRoomingList",
	}
}

// ReservationOptions2017 are options of a reservation in its first version.
type ReservationOptions2017 struct {
	// Whether the owner has checked in.
	OwnerCheckedIn bool `json:"OwnerCheckedIn"`
	// Whether all companions have checked in.
	AllCompanionsCheckedIn bool `json:"AllCompanionsCheckedIn"`
	// Whether any companion has checked in.
	AnyCompanionCheckedIn bool `json:"AnyCompanionCheckedIn"`
}

// AddReservationsRequest adds reservations of one group. Either all are added,
// or none.
type AddReservationsRequest struct {
	Credentials
	// Enterprise of the service; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Service to reserve.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// Group to add the reservations to; if omitted, a new one is created.
	GroupID ID `json:"GroupId,omitempty"`
	// Name of a new group. A group that is there keeps its own.
	GroupName string `json:"GroupName,omitempty"`
	// The reservations to add.
	Reservations []NewReservation `json:"Reservations" rule:"required,items=1..1000"`
	// Whether to check that the rates may be used; true if omitted. It has no effect: a rate is looked up, and not checked for being applicable.
	CheckRateApplicability *bool `json:"CheckRateApplicability,omitempty"`
	// Whether to refuse reservations that the overbooking policy does not allow; true if omitted.
	CheckOverbooking *bool `json:"CheckOverbooking,omitempty"`
	// Ignored; the server sends no mail.
	SendConfirmationEmail *bool `json:"SendConfirmationEmail,omitempty"`
}

// NewReservation is a reservation to add.
type NewReservation struct {
	// Identifier within the request, returned in the answer.
	Identifier string `json:"Identifier,omitempty"`
	// Number of the reservation in the channel that it comes from.
	ChannelNumber string `json:"ChannelNumber,omitempty"`
	// State of the reservation: Optional, Enquired or Confirmed; if omitted, Confirmed.
	State ReservationState2017 `json:"State,omitempty"`
	// Scheduled arrival of the guest.
	StartUtc Time `json:"StartUtc" rule:"required"`
	// Scheduled departure of the guest, after the arrival.
	EndUtc Time `json:"EndUtc" rule:"required"`
	// By when an optional reservation must be confirmed or canceled.
	ReleasedUtc Time `json:"ReleasedUtc,omitzero"`
	// Ignored; PersonCounts is used instead.
	AdultCount int32 `json:"AdultCount,omitempty" rule:"deprecated"`
	// Ignored; PersonCounts is used instead.
	ChildCount int32 `json:"ChildCount,omitempty" rule:"deprecated"`
	// Persons staying, by age category.
	PersonCounts []PersonCount `json:"PersonCounts" rule:"required,items=1.."`
	// Customer who owns the reservation.
	CustomerID ID `json:"CustomerId" rule:"required"`
	// Customer on whose behalf the reservation is made.
	BookerID ID `json:"BookerId,omitempty"`
	// Requested resource category.
	RequestedCategoryID ID `json:"RequestedCategoryId" rule:"required"`
	// Resource to assign; if omitted, one is chosen.
	AssignedResourceID ID `json:"AssignedResourceId,omitempty"`
	// Whether the reservation must keep the assigned resource.
	AssignedResourceLocked bool `json:"AssignedResourceLocked,omitempty"`
	// Rate of the reservation.
	RateID ID `json:"RateId" rule:"required"`
	// Code of a voucher that gives access to a private rate. It is not stored.
	VoucherCode string `json:"VoucherCode,omitempty"`
	// Credit card of the customer or booker.
	CreditCardID ID `json:"CreditCardId,omitempty"`
	// Travel agency.
	TravelAgencyID ID `json:"TravelAgencyId,omitempty"`
	// Company on whose behalf the reservation is made.
	CompanyID ID `json:"CompanyId,omitempty"`
	// Business segment.
	BusinessSegmentID ID `json:"BusinessSegmentId,omitempty"`
	// Text of a note to keep with the reservation.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
	// Price of each time unit. It is not stored.
	TimeUnitAmount *Amount `json:"TimeUnitAmount,omitempty"`
	// Prices of single time units. They are not stored.
	TimeUnitPrices []TimeUnitPrice `json:"TimeUnitPrices,omitempty"`
	// Products ordered together with the reservation. They are not stored.
	ProductOrders []ProductOrder `json:"ProductOrders,omitempty"`
	// Availability block to take the reservation from.
	AvailabilityBlockID ID `json:"AvailabilityBlockId,omitempty"`
}

// Amount is a price, net or gross.
type Amount struct {
	// ISO 4217 code.
	Currency string `json:"Currency" rule:"required"`
	// Codes of the taxes.
	TaxCodes []string `json:"TaxCodes"`
	// Price without taxes.
	NetValue *float64 `json:"NetValue,omitempty"`
	// Price with taxes.
	GrossValue *float64 `json:"GrossValue,omitempty"`
}

// TimeUnitPrice is the price of one time unit of a reservation.
type TimeUnitPrice struct {
	// Index of the time unit; the first is zero.
	Index int32 `json:"Index"`
	// The price.
	Amount *Amount `json:"Amount,omitempty"`
}

// ProductOrder is a product ordered together with a reservation.
type ProductOrder struct {
	// Product to order.
	ProductID ID `json:"ProductId" rule:"required"`
	// Number of pieces.
	Count *int32 `json:"Count,omitempty"`
	// Price of one piece.
	UnitAmount *Amount `json:"UnitAmount,omitempty"`
	// Start of the order.
	StartUtc Time `json:"StartUtc,omitzero"`
	// End of the order.
	EndUtc Time `json:"EndUtc,omitzero"`
	// Identifier in another system.
	ExternalIdentifier string `json:"ExternalIdentifier,omitempty"`
}

// AddReservationsResponse is the reservations that were added.
type AddReservationsResponse struct {
	// The reservations, in the order of the request.
	Reservations []AddedReservation `json:"Reservations"`
}

// AddedReservation is a reservation that was added.
type AddedReservation struct {
	// Identifier within the request.
	Identifier *string `json:"Identifier" rule:"nullable"`
	// The reservation.
	Reservation Reservation2017 `json:"Reservation"`
}
