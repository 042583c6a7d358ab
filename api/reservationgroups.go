package api

// ReservationGroup is a group of reservations.
type ReservationGroup struct {
	// Identifier of the group.
	ID ID `json:"Id"`
	// Name of the group.
	Name *string `json:"Name" rule:"nullable"`
	// Channel manager that the group comes from. Always null.
	ChannelManager *string `json:"ChannelManager" rule:"nullable"`
	// Number of the group in that. Always null.
	ChannelManagerGroupNumber *string `json:"ChannelManagerGroupNumber" rule:"nullable"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
}

// ReservationGroup2017 is a group of reservations as the first version of the
// API shows it.
type ReservationGroup2017 struct {
	// Identifier of the group.
	ID ID `json:"Id"`
	// Name of the group.
	Name *string `json:"Name" rule:"nullable"`
}

// GetAllReservationGroupsRequest selects groups of reservations. All filters
// given must hold; ReservationGroupIds or UpdatedUtc is needed.
type GetAllReservationGroupsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Groups to return.
	ReservationGroupIDs []ID `json:"ReservationGroupIds,omitempty" rule:"items=..1000"`
	// Interval in which the groups were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many groups to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllReservationGroupsResponse is one page of groups of reservations, the
// newest first.
type GetAllReservationGroupsResponse struct {
	// The groups.
	ReservationGroups []ReservationGroup `json:"ReservationGroups"`
	// Identifier of the last group on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
