package inventory

import (
	"fmt"

	"vacancy/internal/hotel"
)

// Strategy says how overbookings of one category bear on others.
type Strategy int

// Discrete is the strategy in which they don't: what is sold beyond a category
// concerns that category alone.
const Discrete Strategy = iota + 1

// strategy is how overbookings of the service's categories bear on each other.
func strategyOf(_ hotel.Service) Strategy { return Discrete }

// Standing is how a resource category stands on one unit.
type Standing struct {
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

// judge is the overbooking policy: it says whether a service may go from one
// state of its categories to another on a unit. Both list the same categories
// in the same order.
//
// Two numbers are bounded. The bookings beyond what each category offers, over
// all categories, may not exceed the limit; without a limit they may not
// increase. And under a limit, bookings beyond the resources of the service as
// a whole may not exceed it either, whatever adjustments offer. A state that is
// beyond its bound already may stay as bad as it is.
func judge(strategy Strategy, before, after []Standing, limit Limit) (Excess, bool) {
	if strategy != Discrete {
		panic(fmt.Sprintf("inventory: unknown overbooking strategy %d", strategy))
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
func overbookings(standings []Standing) (beyond, physical int64) {
	for _, s := range standings {
		beyond += max(0, -s.Available)
		physical += s.Occupied - s.Capacity
	}
	return beyond, max(0, physical)
}

// worst is the category that lost most, and of those the one that is least
// available.
func worst(before, after []Standing) hotel.ID {
	at, lost := 0, int64(-1)
	for i := range after {
		loss := before[i].Available - after[i].Available
		if loss > lost || loss == lost && after[i].Available < after[at].Available {
			at, lost = i, loss
		}
	}
	return after[at].Category
}
