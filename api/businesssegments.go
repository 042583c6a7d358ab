package api

// BusinessSegment is what kind of business a reservation is.
type BusinessSegment struct {
	// Identifier of the business segment.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Whether the business segment is in use.
	IsActive bool `json:"IsActive"`
	// Name of the business segment.
	Name string `json:"Name"`
	// When the business segment was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the business segment was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// GetAllBusinessSegmentsRequest selects business segments. All filters given
// must hold.
type GetAllBusinessSegmentsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Business segments to return.
	IDs []ID `json:"Ids,omitempty" rule:"items=..1000"`
	// Services whose business segments to return; without them, all services.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Interval in which the business segments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active business segments alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many business segments to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllBusinessSegmentsResponse is one page of business segments, the newest
// first.
type GetAllBusinessSegmentsResponse struct {
	// The business segments.
	BusinessSegments []BusinessSegment `json:"BusinessSegments"`
	// Identifier of the last business segment on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
