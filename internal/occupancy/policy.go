package occupancy

import (
	"fmt"

	"vacancy/internal/hotel"
)

// Strategy says how overbookings of one category bear on others.
type Strategy int

// Discrete is the strategy in which they don't: what is sold beyond a category
// concerns that category alone.
const Discrete Strategy = iota + 1

// StrategyOf returns how overbookings of a service's categories bear on each
// other.
func StrategyOf(hotel.Service) Strategy { return Discrete }

// State is how a resource category stands on one unit.
type State struct {
	Category hotel.ID
	// Available is what can be sold, less than zero where more has been.
	Available int64
	// Occupied are reservations and what blocks hold back.
	Occupied int64
	// Capacity are the resources that can be given to guests.
	Capacity int64
}

// Limit is the overbooking limit of a unit; without Set there is none.
type Limit struct {
	Set bool
	N   int32
}

// Excess is why a request must be refused.
type Excess struct {
	// Category is the one that the request overbooks most.
	Category hotel.ID
	// Over is by how many bookings the limit would be exceeded.
	Over int64
	// Physical is whether it is the resources of the service as a whole that
	// don't suffice, not what its categories offer.
	Physical bool
}

// Judge is the overbooking policy (rules 5.4): it reports whether a service may go from one
// state of its categories to another on a unit. Both list the same categories
// in the same order.
//
// Two numbers are bounded. The bookings beyond what each category offers, over
// all categories, may not exceed the limit; without a limit they may not
// increase. And under a limit, bookings beyond the resources of the service as
// a whole may not exceed it either, whatever adjustments offer. A state that is
// beyond its bound already may stay as bad as it is.
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

// overbookings are the bookings beyond what each category offers and those
// beyond the resources of the service.
func overbookings(states []State) (beyond, physical int64) {
	for _, s := range states {
		beyond += max(0, -s.Available)
		physical += s.Occupied - s.Capacity
	}
	return beyond, max(0, physical)
}

// worst is the category that lost most, and of those the one that is least
// available.
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
