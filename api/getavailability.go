package api

// GetServiceAvailabilityRequest requests the availability of a service on an
// interval of time units. The interval is given by FirstTimeUnitStartUtc and
// LastTimeUnitStartUtc, or in older clients by StartUtc and EndUtc.
type GetServiceAvailabilityRequest struct {
	Credentials
	// Service whose availability to return.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc,omitzero"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc,omitzero"`
	// Any instant of the first time unit. Used only if neither first nor last time unit is given.
	StartUtc Time `json:"StartUtc,omitzero" rule:"deprecated"`
	// Any instant of the last time unit. Used only if neither first nor last time unit is given.
	EndUtc Time `json:"EndUtc,omitzero" rule:"deprecated"`
}

// GetServiceAvailabilityResponse is the availability of a service.
type GetServiceAvailabilityResponse struct {
	// Always null.
	DatesUtc []Time `json:"DatesUtc" rule:"nullable,deprecated"`
	// Starts of the time units.
	TimeUnitStartsUtc []Time `json:"TimeUnitStartsUtc"`
	// Availability of each active resource category, by their Ordering.
	CategoryAvailabilities []CategoryAvailability `json:"CategoryAvailabilities"`
}

// CategoryAvailability is the availability of a resource category. Each list
// has one number for each time unit.
type CategoryAvailability struct {
	// Identifier of the resource category.
	CategoryID ID `json:"CategoryId"`
	// Resources that can still be sold, including adjustments; negative if the category is overbooked.
	Availabilities []int32 `json:"Availabilities"`
	// Sum of the public adjustments.
	Adjustments []int32 `json:"Adjustments"`
}

// GetServiceAvailabilityMetricsRequest requests metrics of the availability of
// a service on an interval of time units.
type GetServiceAvailabilityMetricsRequest struct {
	Credentials
	// Service whose availability to return.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc" rule:"required"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc" rule:"required"`
	// Metrics to return.
	Metrics []AvailabilityMetric `json:"Metrics" rule:"required,items=1.."`
}

// AvailabilityMetric is a number for each resource category on each time unit.
type AvailabilityMetric string

// The metrics, as AvailabilityMetrics describes them.
const (
	OutOfOrderBlocks             AvailabilityMetric = "OutOfOrderBlocks"
	PublicAvailabilityAdjustment AvailabilityMetric = "PublicAvailabilityAdjustment"
	OtherServiceReservationCount AvailabilityMetric = "OtherServiceReservationCount"
	Occupied                     AvailabilityMetric = "Occupied"
	ConfirmedReservations        AvailabilityMetric = "ConfirmedReservations"
	OptionalReservations         AvailabilityMetric = "OptionalReservations"
	BlockAvailability            AvailabilityMetric = "BlockAvailability"
	AllocatedBlockAvailability   AvailabilityMetric = "AllocatedBlockAvailability"
	UsableResources              AvailabilityMetric = "UsableResources"
	ActiveResources              AvailabilityMetric = "ActiveResources"
	HouseUse                     AvailabilityMetric = "HouseUse"
)

// Values lists the metrics.
func (AvailabilityMetric) Values() []string {
	return []string{
		string(OutOfOrderBlocks), string(PublicAvailabilityAdjustment), string(OtherServiceReservationCount), string(Occupied),
		string(ConfirmedReservations), string(OptionalReservations), string(BlockAvailability), string(AllocatedBlockAvailability),
		string(UsableResources), string(ActiveResources), string(HouseUse),
	}
}

// GetServiceAvailabilityMetricsResponse is metrics of the availability of a
// service.
type GetServiceAvailabilityMetricsResponse struct {
	// Starts of the time units.
	TimeUnitStartsUtc []Time `json:"TimeUnitStartsUtc"`
	// Metrics of each active resource category, by their Ordering.
	ResourceCategoryAvailabilities []ResourceCategoryAvailability `json:"ResourceCategoryAvailabilities"`
}

// ResourceCategoryAvailability is metrics of the availability of a resource
// category.
type ResourceCategoryAvailability struct {
	// Identifier of the resource category.
	ResourceCategoryID ID `json:"ResourceCategoryId"`
	// The requested metrics.
	Metrics AvailabilityMetrics `json:"Metrics"`
}

// AvailabilityMetrics are lists with one number for each time unit. Only the
// requested ones are present.
type AvailabilityMetrics struct {
	// Resources that are out of order.
	OutOfOrderBlocks []int32 `json:"OutOfOrderBlocks,omitempty" rule:"optional"`
	// Sum of the public adjustments.
	PublicAvailabilityAdjustment []int32 `json:"PublicAvailabilityAdjustment,omitempty" rule:"optional"`
	// Resources that are taken by reservations of other services, or through a resource that they are a part of.
	OtherServiceReservationCount []int32 `json:"OtherServiceReservationCount,omitempty" rule:"optional"`
	// ConfirmedReservations, OptionalReservations and AllocatedBlockAvailability together.
	Occupied []int32 `json:"Occupied,omitempty" rule:"optional"`
	// Reservations that are confirmed, started or processed.
	ConfirmedReservations []int32 `json:"ConfirmedReservations,omitempty" rule:"optional"`
	// Optional reservations.
	OptionalReservations []int32 `json:"OptionalReservations,omitempty" rule:"optional"`
	// Units left in availability blocks that are not canceled.
	BlockAvailability []int32 `json:"BlockAvailability,omitempty" rule:"optional"`
	// Units left in availability blocks that deduct them from the public availability.
	AllocatedBlockAvailability []int32 `json:"AllocatedBlockAvailability,omitempty" rule:"optional"`
	// ActiveResources less OutOfOrderBlocks.
	UsableResources []int32 `json:"UsableResources,omitempty" rule:"optional"`
	// Resources in use.
	ActiveResources []int32 `json:"ActiveResources,omitempty" rule:"optional"`
	// Resources in house use.
	HouseUse []int32 `json:"HouseUse,omitempty" rule:"optional"`
}
