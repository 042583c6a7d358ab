package api

// ConfirmReservationsRequest confirms optional reservations. Either all are
// confirmed or none.
type ConfirmReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservations to confirm.
	ReservationIDs []ID `json:"ReservationIds" rule:"required,items=1..1000"`
	// Ignored; the server sends no mail.
	SendConfirmationEmail *bool `json:"SendConfirmationEmail,omitempty"`
}

// ReservationIDsResponse names the reservations that were changed.
type ReservationIDsResponse struct {
	// Identifiers of the reservations.
	ReservationIDs []ID `json:"ReservationIds"`
}

// CancelReservationsRequest cancels reservations that have not started. Either
// all are canceled or none.
type CancelReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservations to cancel. They are needed unless ReservationId is there.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..1000"`
	// Reservation to cancel. Counts only without ReservationIds.
	ReservationID ID `json:"ReservationId,omitempty" rule:"deprecated"`
	// Ignored; the server charges no fees.
	PostCancellationFee bool `json:"PostCancellationFee,omitempty"`
	// Ignored; the server sends no mail.
	SendEmail *bool `json:"SendEmail,omitempty"`
	// Why the reservations are canceled. It is not kept.
	Notes string `json:"Notes" rule:"required"`
}

// StartReservationRequest notes that the guest of a confirmed reservation has
// come.
type StartReservationRequest struct {
	Credentials
	// Enterprise of the reservation; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to start.
	ReservationID ID `json:"ReservationId" rule:"required"`
}

// ProcessReservationRequest notes that the guest of a started reservation has
// left.
type ProcessReservationRequest struct {
	Credentials
	// Enterprise of the reservation; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to process.
	ReservationID ID `json:"ReservationId" rule:"required"`
	// Ignored; the server keeps no bills.
	CloseBills bool `json:"CloseBills,omitempty"`
	// Ignored; the server keeps no bills.
	AllowOpenBalance bool `json:"AllowOpenBalance,omitempty"`
	// Notes, which AllowOpenBalance needs. They are not kept.
	Notes string `json:"Notes,omitempty"`
}

// UpdateReservationIntervalRequest changes when a reservation starts or ends.
type UpdateReservationIntervalRequest struct {
	Credentials
	// Enterprise of the reservation; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to change.
	ReservationID ID `json:"ReservationId" rule:"required"`
	// When the guest is expected.
	StartUtc Time `json:"StartUtc,omitzero"`
	// When the guest is to leave.
	EndUtc Time `json:"EndUtc,omitzero"`
	// Whether to charge a fee for time units that are given up. The server charges none.
	ChargeCancellationFee *bool `json:"ChargeCancellationFee" rule:"required"`
}

// UpdateReservationsRequest changes reservations. Either all are changed or
// none. Only ReservationUpdates says what to change; the same members outside
// of it are those of older clients and ignored.
type UpdateReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; needed with a portfolio access token, ignored otherwise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Ignored.
	ReservationID ID `json:"ReservationId,omitempty" rule:"deprecated"`
	ReservationChanges
	// The changes.
	ReservationUpdates []ReservationUpdate `json:"ReservationUpdates" rule:"required,items=1..1000"`
	// Ignored; the server keeps no prices.
	Reprice *bool `json:"Reprice,omitempty"`
	// Ignored; the server charges no fees.
	ApplyCancellationFee *bool `json:"ApplyCancellationFee,omitempty"`
	// Why the reservations are changed. It is not kept.
	Reason string `json:"Reason,omitempty"`
}

// ReservationUpdate changes one reservation.
type ReservationUpdate struct {
	// Reservation to change.
	ReservationID ID `json:"ReservationId" rule:"required"`
	ReservationChanges
}

// ReservationChanges are the members of a reservation that can be changed.
type ReservationChanges struct {
	// New number in the channel it comes from.
	ChannelNumber *StringUpdateValue `json:"ChannelNumber,omitempty"`
	// New instant at which the guest is expected. It can't be removed.
	StartUtc *StringUpdateValue `json:"StartUtc,omitempty"`
	// New instant at which the guest is to leave. It can't be removed.
	EndUtc *StringUpdateValue `json:"EndUtc,omitempty"`
	// New instant at which an optional reservation is to be decided on.
	ReleasedUtc *StringUpdateValue `json:"ReleasedUtc,omitempty"`
	// New persons, in place of all that there were. They can't be removed.
	PersonCounts *PersonCountsUpdateValue `json:"PersonCounts,omitempty"`
	// New resource to assign. A locked one must be unlocked.
	AssignedResourceID *NullableIDUpdateValue `json:"AssignedResourceId,omitempty"`
	// New resource category asked for.
	RequestedCategoryID *IDUpdateValue `json:"RequestedCategoryId,omitempty"`
	// New travel agency.
	TravelAgencyID *NullableIDUpdateValue `json:"TravelAgencyId,omitempty"`
	// New company.
	CompanyID *NullableIDUpdateValue `json:"CompanyId,omitempty"`
	// New business segment.
	BusinessSegmentID *NullableIDUpdateValue `json:"BusinessSegmentId,omitempty"`
	// New reason why the guest comes: Leisure, Business or Student.
	Purpose *StringUpdateValue `json:"Purpose,omitempty"`
	// New rate.
	RateID *IDUpdateValue `json:"RateId,omitempty"`
	// New credit card.
	CreditCardID *NullableIDUpdateValue `json:"CreditCardId,omitempty"`
	// New prices. They are not kept.
	TimeUnitPrices *TimeUnitPricesUpdateValue `json:"TimeUnitPrices,omitempty"`
	// New customer on whose behalf the reservation is made.
	BookerID *NullableIDUpdateValue `json:"BookerId,omitempty"`
	// Whether from now on the assigned resource must not be exchanged for another.
	AssignedResourceLocked *BooleanUpdateValue `json:"AssignedResourceLocked,omitempty"`
	// New availability block to take the reservation from.
	AvailabilityBlockID *NullableIDUpdateValue `json:"AvailabilityBlockId,omitempty"`
	// New options. They are not kept.
	Options *ReservationOptionsUpdate `json:"Options,omitempty"`
}

// PersonCountsUpdateValue wraps persons that are to be changed.
type PersonCountsUpdateValue struct {
	// New value.
	Value []PersonCount `json:"Value"`
}

// TimeUnitPricesUpdateValue wraps prices that are to be changed.
type TimeUnitPricesUpdateValue struct {
	// New value.
	Value []TimeUnitPrice `json:"Value"`
}

// ReservationOptionsUpdate changes options of a reservation.
type ReservationOptionsUpdate struct {
	// Whether the owner has checked in.
	OwnerCheckedIn *BooleanUpdateValue `json:"OwnerCheckedIn,omitempty"`
}

// UpdateReservationsResponse is the reservations that were changed, as they
// are then.
type UpdateReservationsResponse struct {
	// The reservations, in the order of the request.
	Reservations []Reservation2017 `json:"Reservations" rule:"nullable"`
	// Always null.
	ReservationGroups []ReservationGroup2017 `json:"ReservationGroups" rule:"nullable"`
	// Always null.
	Customers []Customer `json:"Customers" rule:"nullable"`
	// Always null.
	Services []Service `json:"Services" rule:"nullable"`
	// Always null.
	Products []Product `json:"Products" rule:"nullable"`
	// Always null.
	Resources []Resource `json:"Resources" rule:"nullable"`
	// Always null.
	ResourceCategories []ResourceCategory `json:"ResourceCategories" rule:"nullable"`
	// Always null.
	ResourceCategoryAssignments []ResourceCategoryAssignment `json:"ResourceCategoryAssignments" rule:"nullable"`
	// Always null.
	BusinessSegments []BusinessSegment `json:"BusinessSegments" rule:"nullable"`
	// Always null.
	Rates []Rate `json:"Rates" rule:"nullable"`
	// Always null.
	RateGroups []RateGroup2017 `json:"RateGroups" rule:"nullable"`
	// Always null.
	Items []AccountingItem `json:"Items" rule:"nullable"`
	// Always null.
	OrderItems []OrderItem `json:"OrderItems" rule:"nullable"`
	// Always null.
	Notes []OrderNote `json:"Notes" rule:"nullable"`
	// Always null.
	QrCodeData []ReservationQrCode `json:"QrCodeData" rule:"nullable"`
	// Always null.
	Companies []Company `json:"Companies" rule:"nullable"`
	// Always null.
	ResourceAccessTokens []ResourceAccessToken `json:"ResourceAccessTokens" rule:"nullable"`
	// Always null.
	AgeCategories []AgeCategory `json:"AgeCategories" rule:"nullable"`
	// Always null.
	ChannelManagerReservations []ChannelManagerReservation `json:"ChannelManagerReservations" rule:"nullable"`
	// Always null.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
