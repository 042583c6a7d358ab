package hotel

import (
	"strconv"

	"vacancy/internal/timeunit"
)

// CountKind is what a counter counts. Its number is stored and must not change.
type CountKind int32

// The kinds of counters. Each is of a resource category on a time unit.
const (
	// CountConfirmed: reservations that are confirmed, started or processed.
	CountConfirmed CountKind = iota + 1
	// CountOptional: optional reservations.
	CountOptional
	// CountPickedUp: reservations of one availability block that deduct.
	CountPickedUp
	// CountOutOfOrder: active resources that are out of order.
	CountOutOfOrder
	// CountHouseUse: active resources in house use that are not out of order.
	CountHouseUse
	// CountTaken: active resources that are neither, and that are taken by a
	// reservation which the category does not count: one of another service or
	// category, or of an ancestor or descendant of the resource.
	CountTaken
)

// String returns the kind in words.
func (k CountKind) String() string {
	switch k {
	case CountConfirmed:
		return "confirmed reservations"
	case CountOptional:
		return "optional reservations"
	case CountPickedUp:
		return "picked up"
	case CountOutOfOrder:
		return "out of order"
	case CountHouseUse:
		return "in house use"
	case CountTaken:
		return "taken by others"
	default:
		return "kind " + strconv.Itoa(int(k))
	}
}

// CountKey identifies a counter of a service.
type CountKey struct {
	Kind     CountKind
	Category ID
	// Block is the zero ID except for CountPickedUp.
	Block ID
}

// Counts are the counters of one service over a window: for each key, one number
// for each unit of the window. Keys that were never counted are missing.
type Counts map[CountKey][]int32

// CountChange adds to a counter on each unit of a window.
type CountChange struct {
	CountKey
	timeunit.Window
	By int32
}
