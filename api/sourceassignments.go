package api

// SourceAssignment says which source a group of reservations comes from.
type SourceAssignment struct {
	// Identifier of the assignment.
	ID ID `json:"Id"`
	// Identifier of the group.
	ReservationGroupID ID `json:"ReservationGroupId"`
	// Identifier of the source.
	SourceID ID `json:"SourceId"`
	// Whether it is the main source of the group.
	IsPrimary bool `json:"IsPrimary"`
}

// GetAllSourceAssignmentsRequest selects the assignments of groups of
// reservations to sources. All filters given must hold; ReservationGroupIds or
// UpdatedUtc is needed.
type GetAllSourceAssignmentsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Groups whose assignments to return.
	ReservationGroupIDs []ID `json:"ReservationGroupIds,omitempty" rule:"items=..1000"`
	// Interval in which the assignments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many assignments to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllSourceAssignmentsResponse is one page of assignments, the newest
// first. The server keeps none.
type GetAllSourceAssignmentsResponse struct {
	// The assignments.
	SourceAssignments []SourceAssignment `json:"SourceAssignments"`
	// Identifier of the last assignment on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// SourceAssignment2024 says which source a reservation comes from.
type SourceAssignment2024 struct {
	// Identifier of the assignment.
	ID ID `json:"Id"`
	// Identifier of the reservation.
	ReservationID ID `json:"ReservationId"`
	// Identifier of the source.
	SourceID ID `json:"SourceId"`
	// Whether it is the main source of the reservation.
	IsPrimary bool `json:"IsPrimary"`
	// When the assignment was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// GetAllSourceAssignments2024Request selects the assignments of reservations
// to sources. All filters given must hold; ReservationIds or UpdatedUtc is
// needed.
type GetAllSourceAssignments2024Request struct {
	Credentials
	// Enterprise to look in; needed with a portfolio access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1"`
	// Reservations whose assignments to return.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..100"`
	// Interval in which the assignments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many assignments to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllSourceAssignments2024Response is one page of assignments, the newest
// first. The server keeps none.
type GetAllSourceAssignments2024Response struct {
	// The assignments.
	SourceAssignments []SourceAssignment2024 `json:"SourceAssignments"`
	// Identifier of the last assignment on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
