package api

// ConfirmReservationsRequest confirms optional reservations. Either all are
// confirmed, or none.
type ConfirmReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservations to confirm.
	ReservationIDs []ID `json:"ReservationIds" rule:"required,items=1..1000"`
	// Ignored; the server sends no mail.
	SendConfirmationEmail *bool `json:"SendConfirmationEmail,omitempty"`
}

// ReservationIDsResponse is the identifiers of the reservations that were
// changed.
type ReservationIDsResponse struct {
	// Identifiers of the reservations.
	ReservationIDs []ID `json:"ReservationIds"`
}

// CancelReservationsRequest cancels reservations that have not started. Either
// all are canceled, or none.
type CancelReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservations to cancel. Required unless ReservationId is given.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..1000"`
	// Reservation to cancel. Used only if ReservationIds is omitted.
	ReservationID ID `json:"ReservationId,omitempty" rule:"deprecated"`
	// Ignored; the server charges no fees.
	PostCancellationFee bool `json:"PostCancellationFee,omitempty"`
	// Ignored; the server sends no mail.
	SendEmail *bool `json:"SendEmail,omitempty"`
	// Why the reservations are canceled. It is not stored.
	Notes string `json:"Notes" rule:"required,length=..10000"`
}

// StartReservationRequest records the arrival of the guest of a confirmed
// reservation.
type StartReservationRequest struct {
	Credentials
	// Enterprise of the reservation; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to start.
	ReservationID ID `json:"ReservationId" rule:"required"`
}

// ProcessReservationRequest records the departure of the guest of a started
// reservation.
type ProcessReservationRequest struct {
	Credentials
	// Enterprise of the reservation; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to process.
	ReservationID ID `json:"ReservationId" rule:"required"`
	// Ignored; the server stores no bills.
	CloseBills bool `json:"CloseBills,omitempty"`
	// Ignored; the server stores no bills.
	AllowOpenBalance bool `json:"AllowOpenBalance,omitempty"`
	// Notes, which AllowOpenBalance requires. They are not stored.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
}

// UpdateReservationIntervalRequest changes when a reservation starts or ends.
type UpdateReservationIntervalRequest struct {
	Credentials
	// Enterprise of the reservation; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Reservation to change.
	ReservationID ID `json:"ReservationId" rule:"required"`
	// Scheduled arrival of the guest.
	StartUtc Time `json:"StartUtc,omitzero"`
	// Scheduled departure of the guest.
	EndUtc Time `json:"EndUtc,omitzero"`
	// Whether to charge a fee for time units that are canceled. The server charges none.
	ChargeCancellationFee *bool `json:"ChargeCancellationFee" rule:"required"`
}

// UpdateReservationsRequest changes reservations. Either all are changed, or
// none. Only ReservationUpdates says what to change; the same members outside
// it are for older clients, and ignored.
type UpdateReservationsRequest struct {
	Credentials
	// Enterprise of the reservations; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Ignored.
	ReservationID ID `json:"ReservationId,omitempty" rule:"deprecated"`
	ReservationChanges
	// The changes.
	ReservationUpdates []ReservationUpdate `json:"ReservationUpdates" rule:"required,items=1..1000"`
	// Ignored; the server stores no prices.
	Reprice *bool `json:"Reprice,omitempty"`
	// Ignored; the server charges no fees.
	ApplyCancellationFee *bool `json:"ApplyCancellationFee,omitempty"`
	// Why the reservations are changed. It is not stored.
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
	// New scheduled arrival. It can't be removed.
	StartUtc *StringUpdateValue `json:"StartUtc,omitempty"`
	// New scheduled departure. It can't be removed.
	EndUtc *StringUpdateValue `json:"EndUtc,omitempty"`
	// New instant by which an optional reservation must be confirmed or canceled.
	ReleasedUtc *StringUpdateValue `json:"ReleasedUtc,omitempty"`
	// New persons, replacing all previous ones. They can't be removed.
	PersonCounts *PersonCountsUpdateValue `json:"PersonCounts,omitempty"`
	// New resource to assign. A locked one must be unlocked.
	AssignedResourceID *NullableIDUpdateValue `json:"AssignedResourceId,omitempty"`
	// New requested resource category.
	RequestedCategoryID *IDUpdateValue `json:"RequestedCategoryId,omitempty"`
	// New travel agency.
	TravelAgencyID *NullableIDUpdateValue `json:"TravelAgencyId,omitempty"`
	// New company.
	CompanyID *NullableIDUpdateValue `json:"CompanyId,omitempty"`
	// New business segment.
	BusinessSegmentID *NullableIDUpdateValue `json:"BusinessSegmentId,omitempty"`
	// New purpose of the stay: Leisure, Business or Student.
	Purpose *StringUpdateValue `json:"Purpose,omitempty"`
	// New rate.
	RateID *IDUpdateValue `json:"RateId,omitempty"`
	// New credit card.
	CreditCardID *NullableIDUpdateValue `json:"CreditCardId,omitempty"`
	// New prices. They are not stored.
	TimeUnitPrices *TimeUnitPricesUpdateValue `json:"TimeUnitPrices,omitempty"`
	// New customer on whose behalf the reservation is made.
	BookerID *NullableIDUpdateValue `json:"BookerId,omitempty"`
	// Whether the reservation must keep the assigned resource from now on.
	AssignedResourceLocked *BooleanUpdateValue `json:"AssignedResourceLocked,omitempty"`
	// New availability block to take the reservation from.
	AvailabilityBlockID *NullableIDUpdateValue `json:"AvailabilityBlockId,omitempty"`
	// New options. They are not stored.
	Options *ReservationOptionsUpdate `json:"Options,omitempty"`
}

// PersonCountsUpdateValue wraps persons to change.
type PersonCountsUpdateValue struct {
	// New value.
	Value []PersonCount `json:"Value"`
}

// TimeUnitPricesUpdateValue wraps prices to change.
type TimeUnitPricesUpdateValue struct {
	// New value.
	Value []TimeUnitPrice `json:"Value"`
}

// ReservationOptionsUpdate changes options of a reservation.
type ReservationOptionsUpdate struct {
	// Whether the owner has checked in.
	OwnerCheckedIn *BooleanUpdateValue `json:"OwnerCheckedIn,omitempty"`
}

// UpdateReservationsResponse is the reservations that were changed, in their
// new state.
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
