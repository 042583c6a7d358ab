package occupancy

import (
	"fmt"

	"vacancy/internal/hotel"
)

// Strategy is how overbooking one category affects the others.
type Strategy int

// Discrete is the strategy in which it does not: overbooking a category concerns
// that category alone.
const Discrete Strategy = iota + 1

// StrategyOf returns the overbooking strategy of a service.
func StrategyOf(hotel.Service) Strategy { return Discrete }

// State is the availability of a resource category on one unit.
type State struct {
	Category hotel.ID
	// Available is what can still be sold; negative if the category is overbooked.
	Available int64
	// Occupied is the number of reservations plus what blocks hold back.
	Occupied int64
	// Capacity is the number of resources that can be given to guests.
	Capacity int64
}

// Limit is the overbooking limit of a unit. There is none unless Set is true.
type Limit struct {
	Set bool
	N   int32
}

// Excess is why the overbooking policy refuses a request.
type Excess struct {
	// Category is the category that the request overbooks most.
	Category hotel.ID
	// Over is by how many bookings the limit would be exceeded.
	Over int64
	// Physical is true if the resources of the service as a whole are exceeded,
	// rather than the availability of its categories.
	Physical bool
}

// Judge applies the overbooking policy (rules 5.4): it reports whether the
// categories of a service may go from one state to another on a unit. Both lists
// must have the same categories in the same order.
//
// Two numbers are bounded. First, bookings beyond the availability of each
// category, summed over all categories, must not exceed the limit; without a limit
// they must not increase. Second, if there is a limit, bookings beyond the
// resources of the service as a whole must not exceed it either, whatever
// adjustments add. A state that already exceeds a bound must not get worse.
func Judge(strategy Strategy, before, after []State, limit Limit) (Excess, bool) {
	if strategy != Discrete {
		panic(fmt.Sprintf("occupancy: unknown overbooking strategy %d", strategy))
	}
	beyondBefore, physicalBefore := overbookings(before)
	beyondAfter, physicalAfter := overbookings(after)
	bound := beyondBefore
	if limit.Set {
		bound = max(bound, int64(limit.N))
	}
	if over := beyondAfter - bound; over > 0 {
		return Excess{Category: worst(before, after), Over: over}, false
	}
	if !limit.Set {
		return Excess{}, true
	}
	if over := physicalAfter - max(physicalBefore, int64(limit.N)); over > 0 {
		return Excess{Category: worst(before, after), Over: over, Physical: true}, false
	}
	return Excess{}, true
}

// overbookings returns the bookings beyond the availability of each category, and
// those beyond the resources of the service.
func overbookings(states []State) (beyond, physical int64) {
	for _, s := range states {
		beyond += max(0, -s.Available)
		physical += s.Occupied - s.Capacity
	}
	return beyond, max(0, physical)
}

// worst returns the category that lost most availability, and of several such the
// least available.
func worst(before, after []State) hotel.ID {
	at, lost := 0, int64(-1)
	for i := range after {
		loss := before[i].Available - after[i].Available
		if loss > lost || loss == lost && after[i].Available < after[at].Available {
			at, lost = i, loss
		}
	}
	return after[at].Category
}
