package api

// UpdateServiceAvailabilityRequest adds signed adjustments to the computed
// availability of resource categories. A second adjustment of the same
// category, block and time unit replaces the first. Either all updates are
// applied, or none.
type UpdateServiceAvailabilityRequest struct {
	Credentials
	// Enterprise of the service. It may be omitted, because the service determines the enterprise.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Service whose availability to adjust.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// The adjustments.
	AvailabilityUpdates []AvailabilityUpdate `json:"AvailabilityUpdates" rule:"required,items=1..1000"`
}

// AvailabilityUpdate adjusts one resource category over an interval of time
// units. The interval is given by FirstTimeUnitStartUtc and
// LastTimeUnitStartUtc, or in older clients by StartUtc and EndUtc.
type AvailabilityUpdate struct {
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc,omitzero"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc,omitzero"`
	// Any instant of the first time unit. Used only if neither first nor last time unit is given.
	StartUtc Time `json:"StartUtc,omitzero" rule:"deprecated"`
	// Any instant of the last time unit. Used only if neither first nor last time unit is given.
	EndUtc Time `json:"EndUtc,omitzero" rule:"deprecated"`
	// Resource category to adjust.
	ResourceCategoryID ID `json:"ResourceCategoryId" rule:"required"`
	// Number of units to add to the availability, or to subtract from it if negative; an empty object removes the adjustment.
	UnitCountAdjustment *Int32UpdateValue `json:"UnitCountAdjustment" rule:"required"`
	// Availability block that the adjustment belongs to; if omitted, the adjustment is public.
	AvailabilityBlockID ID `json:"AvailabilityBlockId,omitempty"`
	// How the units of an availability block are split by number of persons; if omitted, each unit holds as many as the capacity of the category. Ignored for public adjustments and removals.
	PaxCounts []PaxCount `json:"PaxCounts,omitempty" rule:"items=..5"`
}

// PaxCount is a number of units that hold a number of persons each.
type PaxCount struct {
	// Persons in each unit, at most what the resource category holds.
	PersonCount *int32 `json:"PersonCount" rule:"required,min=1"`
	// Number of units.
	UnitCount *int32 `json:"UnitCount" rule:"required,min=0"`
}

// AvailabilityAdjustment is a signed number of units, added to the availability
// of one resource category on each time unit from the first to the last.
type AvailabilityAdjustment struct {
	// Identifier of the adjustment.
	ID ID `json:"Id"`
	// Availability block that the adjustment belongs to; null for a public one.
	AvailabilityBlockID *ID `json:"AvailabilityBlockId" rule:"nullable"`
	// Resource category that is adjusted.
	ResourceCategoryID ID `json:"ResourceCategoryId"`
	// Always null.
	StartUtc *Time `json:"StartUtc" rule:"nullable,deprecated"`
	// Always null.
	EndUtc *Time `json:"EndUtc" rule:"nullable,deprecated"`
	// Start of the first time unit that the adjustment covers.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc"`
	// Start of the last time unit that the adjustment covers.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc"`
	// Number of units: positive adds availability, negative removes it.
	UnitCount int32 `json:"UnitCount"`
	// State of the adjustment; the same as IsActive.
	ActivityState ActivityState `json:"ActivityState" rule:"deprecated"`
	// When the units return to public sale, regardless of the block.
	ReleaseOverrideUtc *Time `json:"ReleaseOverrideUtc" rule:"nullable"`
	// When the first unit returns to public sale; null for a public adjustment.
	FirstTimeUnitReleaseUtc *Time `json:"FirstTimeUnitReleaseUtc" rule:"nullable"`
	// How the units are split by number of persons; null if they are not split.
	PaxCounts []PaxCount `json:"PaxCounts" rule:"nullable,items=..5"`
	// When the adjustment was last changed; a deleted one no longer changes.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Whether the adjustment is in force.
	IsActive bool `json:"IsActive"`
}

// GetAllAvailabilityAdjustmentsRequest selects availability adjustments. All
// given filters must match.
type GetAllAvailabilityAdjustmentsRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Adjustments to return.
	AvailabilityAdjustmentIDs []ID `json:"AvailabilityAdjustmentIds,omitempty" rule:"items=..1000"`
	// Interval in which the adjustments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active adjustments.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many adjustments to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllAvailabilityAdjustmentsResponse is one page of availability
// adjustments, the newest first.
type GetAllAvailabilityAdjustmentsResponse struct {
	// The adjustments.
	AvailabilityAdjustments []AvailabilityAdjustment `json:"AvailabilityAdjustments"`
	// Identifier of the last adjustment on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
