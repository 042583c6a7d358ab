package occupancy

import (
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// StatesOn returns the occupancy states of resources on a unit of a service, given
// the reservations and active resource blocks on them and on their relatives (rules
// 6.19).
func StatesOn(
	p *hotel.Property, service hotel.Service, unit timeunit.Index, resources []hotel.ID,
	reservations []hotel.Reservation, blocks []hotel.ResourceBlock,
) map[hotel.ID]hotel.OccupancyState {
	on := make(map[hotel.ID]hotel.OccupancyState)
	put := func(resource hotel.ID, s Span, state hotel.OccupancyState) {
		if w, ok := UnitsOf(p, service, s); ok && w.First <= unit && unit <= w.Last {
			on[resource] = stronger(on[resource], state)
		}
	}
	for _, r := range reservations {
		switch r.State {
		case hotel.Confirmed, hotel.Optional, hotel.Started:
			state := hotel.OccupancyReserved
			if r.ResourceLocked {
				state = hotel.OccupancyLocked
			}
			put(r.ResourceID, SpanOf(r), state)
		default: // The guest has left, or the reservation takes no resource.
		}
	}
	for _, b := range blocks {
		state := hotel.OccupancyOutOfOrder
		if b.Type == hotel.InternalUseBlock {
			state = hotel.OccupancyHouseUse
		}
		put(b.ResourceID, SpanOfBlock(b), state)
	}
	states := make(map[hotel.ID]hotel.OccupancyState, len(resources))
	for _, r := range resources {
		state := stronger(hotel.OccupancyVacant, on[r])
		for _, relative := range p.Relatives(r) {
			state = stronger(state, on[relative])
		}
		states[r] = state
	}
	return states
}

// strength ranks the states: the strongest of several is the one that is shown.
var strength = map[hotel.OccupancyState]int{
	hotel.OccupancyVacant: 1, hotel.OccupancyReserved: 2, hotel.OccupancyLocked: 3, hotel.OccupancyHouseUse: 4, hotel.OccupancyOutOfOrder: 5,
}

func stronger(a, b hotel.OccupancyState) hotel.OccupancyState {
	if strength[b] > strength[a] {
		return b
	}
	return a
}
