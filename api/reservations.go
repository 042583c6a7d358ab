package api

// Reservation is a stay in a resource of a category.
type Reservation struct {
	// Identifier of the reservation.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Identifier of the customer who owns the reservation.
	AccountID ID `json:"AccountId"`
	// Type of the owner.
	AccountType AccountType `json:"AccountType"`
	// Identifier of the user who made the reservation.
	CreatorProfileID ID `json:"CreatorProfileId"`
	// Identifier of the user who last changed the reservation.
	UpdaterProfileID ID `json:"UpdaterProfileId"`
	// Identifier of the customer on whose behalf the reservation was made.
	BookerID *ID `json:"BookerId" rule:"nullable"`
	// Number of the reservation, unique within the enterprise.
	Number string `json:"Number"`
	// State of the reservation.
	State ReservationState `json:"State"`
	// Where the reservation comes from.
	Origin ReservationOrigin `json:"Origin"`
	// How the reservation reached the staff that entered it.
	CommanderOrigin *CommanderOrigin `json:"CommanderOrigin" rule:"nullable"`
	// Where exactly the reservation comes from, as text.
	OriginDetails *string `json:"OriginDetails" rule:"nullable"`
	// When the reservation was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the reservation was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// When the reservation was canceled.
	CancelledUtc *Time `json:"CancelledUtc" rule:"nullable"`
	// Identifier of the voucher.
	VoucherID *ID `json:"VoucherId" rule:"nullable"`
	// Identifier of the business segment.
	BusinessSegmentID *ID `json:"BusinessSegmentId" rule:"nullable"`
	// Options of the reservation.
	Options ReservationOptions `json:"Options"`
	// Identifier of the rate.
	RateID ID `json:"RateId"`
	// Identifier of the credit card.
	CreditCardID *ID `json:"CreditCardId" rule:"nullable"`
	// Identifier of the group of reservations.
	GroupID ID `json:"GroupId"`
	// Requested resource category.
	RequestedResourceCategoryID ID `json:"RequestedResourceCategoryId"`
	// Resource that was assigned.
	AssignedResourceID *ID `json:"AssignedResourceId" rule:"nullable"`
	// Availability block that the reservation is taken from.
	AvailabilityBlockID *ID `json:"AvailabilityBlockId" rule:"nullable"`
	// Identifier of the company on whose behalf the reservation was made.
	PartnerCompanyID *ID `json:"PartnerCompanyId" rule:"nullable"`
	// Identifier of the travel agency.
	TravelAgencyID *ID `json:"TravelAgencyId" rule:"nullable"`
	// Whether the reservation must keep the assigned resource.
	AssignedResourceLocked bool `json:"AssignedResourceLocked"`
	// Number of the reservation in the channel that it comes from.
	ChannelNumber *string `json:"ChannelNumber" rule:"nullable"`
	// Number of the reservation in the channel manager.
	ChannelManagerNumber *string `json:"ChannelManagerNumber" rule:"nullable"`
	// Why the reservation was canceled.
	CancellationReason *CancellationReason `json:"CancellationReason" rule:"nullable"`
	// By when an optional reservation must be confirmed or canceled.
	ReleasedUtc *Time `json:"ReleasedUtc" rule:"nullable"`
	// Scheduled start, or actual arrival of the guest if that was earlier.
	StartUtc Time `json:"StartUtc" rule:"deprecated"`
	// Scheduled end.
	EndUtc Time `json:"EndUtc" rule:"deprecated"`
	// Scheduled arrival of the guest.
	ScheduledStartUtc Time `json:"ScheduledStartUtc"`
	// Actual arrival of the guest.
	ActualStartUtc *Time `json:"ActualStartUtc" rule:"nullable"`
	// Scheduled departure of the guest.
	ScheduledEndUtc Time `json:"ScheduledEndUtc"`
	// Actual departure of the guest.
	ActualEndUtc *Time `json:"ActualEndUtc" rule:"nullable"`
	// Purpose of the stay.
	Purpose *ReservationPurpose `json:"Purpose" rule:"nullable"`
	// Always null.
	QrCodeData *string `json:"QrCodeData" rule:"nullable"`
	// Persons staying, by age category.
	PersonCounts []PersonCount `json:"PersonCounts" rule:"items=1.."`
}

// ReservationState is the state of a reservation. Optional, Confirmed, Started
// and Processed ones take availability.
type ReservationState string

// Values lists the states.
func (ReservationState) Values() []string {
	return []string{"Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"}
}

// AccountType is the type of the owner of a reservation.
type AccountType string

// CustomerAccount is a person who owns reservations.
const CustomerAccount AccountType = "Customer"

// Values lists the types.
func (AccountType) Values() []string { return []string{"Company", string(CustomerAccount)} }

// ReservationOrigin is where a reservation comes from.
type ReservationOrigin string

// OriginConnector is the origin of reservations made through this API.
const OriginConnector ReservationOrigin = "Connector"

// Values lists the origins.
func (ReservationOrigin) Values() []string {
	return []string{"Distributor", "ChannelManager", "Commander", "Import", string(OriginConnector), "Navigator"}
}

// CommanderOrigin is how a reservation reached the staff that entered it.
type CommanderOrigin string

// Values lists the origins.
func (CommanderOrigin) Values() []string {
	return []string{"InPerson", "Channel", "Phone", "Email", "Website", "Message", "CallCenter", "RoomingList"}
}

// ReservationPurpose is the purpose of a stay.
type ReservationPurpose string

// Values lists the purposes.
func (ReservationPurpose) Values() []string { return []string{"Leisure", "Business", "Student"} }

// CancellationReason is why something was canceled.
type CancellationReason string

// Values lists the reasons.
func (CancellationReason) Values() []string {
	return []string{
		"Other", "ConfirmationMissed", "BookedElsewhere", "ForceMajeure", "GuestComplaint", "NoShow", "PriceTooHigh",
		"ServiceNotAvailable", "InputError", "InvalidPayment", "TravelAgency", "RequestedByGuest", "Update", "BookingAbandoned",
		"RequestedByBooker",
	}
}

// ReservationOptions are options of a reservation.
type ReservationOptions struct {
	ReservationOptions2017
	// Whether the owner checked in through this API.
	ConnectorCheckIn bool `json:"ConnectorCheckIn"`
}

// PersonCount is how many persons of an age category stay.
type PersonCount struct {
	// Identifier of the age category.
	AgeCategoryID ID `json:"AgeCategoryId" rule:"required"`
	// Number of persons.
	Count *int32 `json:"Count" rule:"required,min=1"`
}

// GetAllReservationsRequest selects reservations. All given filters must match.
type GetAllReservationsRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Reservations to return.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..1000"`
	// Services whose reservations to return.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Groups whose reservations to return.
	ReservationGroupIDs []ID `json:"ReservationGroupIds,omitempty" rule:"items=..1000"`
	// Customers whose reservations to return.
	AccountIDs []ID `json:"AccountIds,omitempty" rule:"items=..1000"`
	// Companies whose reservations to return.
	PartnerCompanyIDs []ID `json:"PartnerCompanyIds,omitempty" rule:"items=..100"`
	// Travel agencies whose reservations to return.
	TravelAgencyIDs []ID `json:"TravelAgencyIds,omitempty" rule:"items=..100"`
	// Numbers of the reservations to return.
	Numbers []string `json:"Numbers,omitempty" rule:"items=..1000"`
	// Numbers of the reservations to return in the channels they come from.
	ChannelNumbers []string `json:"ChannelNumbers,omitempty" rule:"items=..100"`
	// Resources whose reservations to return.
	AssignedResourceIDs []ID `json:"AssignedResourceIds,omitempty" rule:"items=..1000"`
	// Availability blocks whose reservations to return.
	AvailabilityBlockIDs []ID `json:"AvailabilityBlockIds,omitempty" rule:"items=..100"`
	// Interval in which the reservations were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the reservations were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Interval that the stays must touch, both ends included; at most three months and a day long.
	CollidingUtc *TimeFilterInterval `json:"CollidingUtc,omitempty"`
	// Interval of the scheduled arrivals, at most three months and a day long. It can\'t be combined with ActualStartUtc.
	ScheduledStartUtc *TimeFilterInterval `json:"ScheduledStartUtc,omitempty"`
	// Interval of the actual arrivals, at most three months and a day long. It can\'t be combined with ScheduledStartUtc.
	ActualStartUtc *TimeFilterInterval `json:"ActualStartUtc,omitempty"`
	// Interval of the actual departures, at most three months and a day long. It can\'t be combined with ScheduledEndUtc.
	ActualEndUtc *TimeFilterInterval `json:"ActualEndUtc,omitempty"`
	// Interval of the scheduled departures, at most three months and a day long. It can\'t be combined with ActualEndUtc.
	ScheduledEndUtc *TimeFilterInterval `json:"ScheduledEndUtc,omitempty"`
	// States of the reservations; if omitted, all.
	States []ReservationState `json:"States,omitempty"`
	// How many reservations to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllReservationsResponse is one page of reservations, the newest first.
type GetAllReservationsResponse struct {
	// The reservations.
	Reservations []Reservation `json:"Reservations"`
	// Identifier of the last reservation on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
