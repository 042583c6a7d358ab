package api

// ServiceOverbookingLimit is the number of overbookings that a service allows
// on each of its time units from the first to the last.
type ServiceOverbookingLimit struct {
	// Identifier of the limit.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Start of the first time unit that the limit covers.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc"`
	// Start of the last time unit that the limit covers.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc"`
	// Number of overbookings allowed. Zero forbids overbooking; units without a limit have none.
	Limit int32 `json:"Limit" rule:"min=0"`
	// When the limit was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the limit was last changed; a deleted one no longer changes.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Whether the limit is in force.
	IsActive bool `json:"IsActive"`
}

// GetAllServiceOverbookingLimitsRequest selects overbooking limits. All given
// filters must match.
type GetAllServiceOverbookingLimitsRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Services whose limits to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Limits to return.
	ServiceOverbookingLimitIDs []ID `json:"ServiceOverbookingLimitIds,omitempty" rule:"items=..1000"`
	// Interval that the limits must touch, both ends included.
	CollidingUtc *TimeFilterInterval `json:"CollidingUtc,omitempty"`
	// Interval in which the limits were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active limits.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many limits to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllServiceOverbookingLimitsResponse is one page of overbooking limits, the
// newest first.
type GetAllServiceOverbookingLimitsResponse struct {
	// The limits.
	ServiceOverbookingLimits []ServiceOverbookingLimit `json:"ServiceOverbookingLimits"`
	// Identifier of the last limit on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// SetServiceOverbookingLimitsRequest sets limits on intervals of time units. If
// intervals overlap, the later one wins. Either all are set, or none.
type SetServiceOverbookingLimitsRequest struct {
	Credentials
	// Enterprise of the service; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Service whose limits to set.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// The limits to set.
	SetServiceOverbookingLimits []SetServiceOverbookingLimit `json:"SetServiceOverbookingLimits" rule:"required,items=1..1000"`
}

// SetServiceOverbookingLimit is one interval and its limit.
type SetServiceOverbookingLimit struct {
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc" rule:"required"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc" rule:"required"`
	// Number of overbookings allowed.
	Limit *int32 `json:"Limit" rule:"required,min=0,max=2147483647"`
}

// ClearServiceOverbookingLimitsRequest removes limits from intervals of time
// units, whatever their values. Either all intervals are cleared, or none.
type ClearServiceOverbookingLimitsRequest struct {
	Credentials
	// Enterprise of the service; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Service whose limits to clear.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// The intervals to clear.
	ClearServiceOverbookingLimits []ClearServiceOverbookingLimit `json:"ClearServiceOverbookingLimits" rule:"required,items=1..1000"`
}

// ClearServiceOverbookingLimit is one interval to clear.
type ClearServiceOverbookingLimit struct {
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc" rule:"required"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc" rule:"required"`
}
