package hotel

import (
	"time"
)

// Resource is a single room, bed, desk or parking spot. It belongs to the
// enterprise; its assignments say in which categories it is sold.
type Resource struct {
	Record
	// ParentID is the resource that it is a part of, as a bed is of a dorm; the
	// zero ID for one that stands alone.
	ParentID ID
	Name     string
	// Floor and Location say where it is; both may be empty.
	Floor, Location string
}

// Assignment puts a resource into a resource category. A resource may be in
// categories of several services.
type Assignment struct {
	Record
	ResourceID, CategoryID ID
}

// ResourceState is whether a resource is ready for its next guest (rules 1.6).
type ResourceState string

// The states of a resource. OutOfOrder is never stored: it follows from a
// resource block that is in force.
const (
	Dirty        ResourceState = "Dirty"
	Clean        ResourceState = "Clean"
	Inspected    ResourceState = "Inspected"
	OutOfService ResourceState = "OutOfService"
	OutOfOrder   ResourceState = "OutOfOrder"
)

// SettableStates returns the states that a request can set.
func SettableStates() []ResourceState { return []ResourceState{Dirty, Clean, Inspected, OutOfService} }

// DefaultResourceState is the state of a resource whose state was never set.
const DefaultResourceState = Inspected

// Housekeeping is the state of a resource and when it was set.
type Housekeeping struct {
	State     ResourceState
	UpdatedAt time.Time
}

// ResourceBlockType is why a resource can't be sold.
type ResourceBlockType string

// The types of resource blocks.
const (
	OutOfOrderBlock  ResourceBlockType = "OutOfOrder"
	InternalUseBlock ResourceBlockType = "InternalUse"
)

// ResourceBlock takes a resource out of sale from one instant until another (rules
// 1.7).
type ResourceBlock struct {
	Record
	ResourceID ID
	Type       ResourceBlockType
	// Start is included, End is not; both are whole seconds.
	Start, End  time.Time
	Name, Notes string
	// DeletedAt is zero as long as the block is active.
	DeletedAt time.Time
}

// OccupancyState is what a resource is taken by (rules 6.19).
type OccupancyState string

// The occupancy states.
const (
	OccupancyVacant   OccupancyState = "Vacant"
	OccupancyReserved OccupancyState = "Reserved"
	// OccupancyLocked is that of a reservation that must keep the resource.
	OccupancyLocked     OccupancyState = "ReservedLocked"
	OccupancyHouseUse   OccupancyState = "InternalUse"
	OccupancyOutOfOrder OccupancyState = "OutOfOrder"
)
