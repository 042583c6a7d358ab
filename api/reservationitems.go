package api

// GetAllReservationItemsRequest selects items of reservations.
type GetAllReservationItemsRequest struct {
	Credentials
	// Reservations whose items to return.
	ReservationIDs []ID `json:"ReservationIds" rule:"required,items=1..1000"`
	// Currency of amounts; ignored, since the server stores none.
	Currency string `json:"Currency,omitempty"`
	// Ignored, since there are no items.
	AccountingStates []AccountingState `json:"AccountingStates,omitempty" rule:"items=..1000"`
}

// GetAllReservationItemsResponse is items by reservation.
type GetAllReservationItemsResponse struct {
	// The reservations, in the order of the request.
	Reservations []ReservationItems `json:"Reservations"`
}

// ReservationItems is items of a reservation. The server keeps none.
type ReservationItems struct {
	// The reservation.
	ReservationID ID `json:"ReservationId"`
	// Always empty.
	Items []Unkept `json:"Items"`
	// Always empty.
	OrderItems []OrderItem `json:"OrderItems"`
}

// GetChannelManagerDetailsRequest selects reservations.
type GetChannelManagerDetailsRequest struct {
	Credentials
	// Reservations whose details to return.
	ReservationIDs []ID `json:"ReservationIds" rule:"required,items=1..100"`
}

// GetChannelManagerDetailsResponse is what channel managers have told of
// reservations.
type GetChannelManagerDetailsResponse struct {
	// Details of the reservations that have a channel number, in the order of the request.
	ChannelManagerDetails []ChannelManagerDetails `json:"ChannelManagerDetails"`
}

// ChannelManagerDetails is what a channel manager has told of a reservation.
type ChannelManagerDetails struct {
	// The reservation.
	ReservationID ID `json:"ReservationId"`
	// The identifier of the rate, since codes of rates are not kept.
	RequestedRateCode string `json:"RequestedRateCode"`
	// Always null.
	ChannelManagerName *string `json:"ChannelManagerName" rule:"nullable"`
	// Number of the reservation in the channel.
	ChannelNumber *string `json:"ChannelNumber" rule:"nullable"`
	// Always null.
	ChannelManagerGroupNumber *string `json:"ChannelManagerGroupNumber" rule:"nullable"`
	// Always null.
	ChannelManagerNumber *string `json:"ChannelManagerNumber" rule:"nullable"`
	// When the reservation was created.
	CreatedUtc Time `json:"CreatedUtc"`
}
