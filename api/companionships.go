package api

// Companionship says that a customer stays in a reservation of someone else.
type Companionship struct {
	// Identifier of the companionship.
	ID ID `json:"Id"`
	// Identifier of the customer.
	CustomerID ID `json:"CustomerId"`
	// Identifier of the reservation's group.
	ReservationGroupID ID `json:"ReservationGroupId"`
	// Identifier of the reservation.
	ReservationID *ID `json:"ReservationId" rule:"nullable"`
}

// GetAllCompanionshipsRequest selects companionships. All given filters must
// match, and at least one besides EnterpriseIds and UpdatedUtc must be given.
type GetAllCompanionshipsRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Companionships to return.
	CompanionshipIDs []ID `json:"CompanionshipIds,omitempty" rule:"items=..1000"`
	// What to return with the companionships.
	Extent *CompanionshipExtent `json:"Extent" rule:"required"`
	// Reservations whose companionships to return.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..1000"`
	// Customers whose companionships to return.
	CustomerIDs []ID `json:"CustomerIds,omitempty" rule:"items=..1000"`
	// Groups whose companionships to return.
	ReservationGroupIDs []ID `json:"ReservationGroupIds,omitempty" rule:"items=..1000"`
	// Interval in which the companionships were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many companionships to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// CompanionshipExtent says what to return with companionships.
type CompanionshipExtent struct {
	// Whether to return the reservations.
	Reservations bool `json:"Reservations,omitempty"`
	// Whether to return the groups of the reservations.
	ReservationGroups bool `json:"ReservationGroups,omitempty"`
	// Whether to return the customers.
	Customers bool `json:"Customers,omitempty"`
}

// GetAllCompanionshipsResponse is one page of companionships, the newest first,
// and what they refer to.
type GetAllCompanionshipsResponse struct {
	// The companionships.
	Companionships []Companionship `json:"Companionships"`
	// The reservations of this page; null if they were not requested.
	Reservations []Reservation2017 `json:"Reservations" rule:"nullable"`
	// The groups of this page; null if they were not requested.
	ReservationGroups []ReservationGroup2017 `json:"ReservationGroups" rule:"nullable"`
	// The customers of this page that are known; null if they were not requested.
	Customers []Customer `json:"Customers" rule:"nullable"`
	// Identifier of the last companionship on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// CompanionRequest names a customer and a reservation.
type CompanionRequest struct {
	Credentials
	// Enterprise of the reservation; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// The reservation.
	ReservationID ID `json:"ReservationId" rule:"required"`
	// The customer.
	CustomerID ID `json:"CustomerId" rule:"required"`
}

// AddCompanionResponse is the companionship that was added.
type AddCompanionResponse struct {
	// Identifier of the companionship.
	CompanionshipID ID `json:"CompanionshipId"`
}
