package occupancy

import (
	"slices"

	"vacancy/internal/hotel"
)

// FreeRoom returns the first resource of the list that is free for the whole stay
// of a reservation, or the zero ID if none is. It prefers a resource whose
// relatives are all unavailable already, so that the stay makes no further
// resource unavailable (rules 5.5).
func (u Use) FreeRoom(r hotel.Reservation, rooms []hotel.ID) hotel.ID {
	stay := StayOf(r)
	reach := Reach(u.property, ServicesOf(SalesOf(u.property, WithRelatives(u.property, WithRelatives(u.property, rooms)))), spanOfStay(stay).Period)
	taken := func(resource hotel.ID) bool {
		return slices.ContainsFunc(u.stays[resource], func(s hotel.Stay) bool {
			other := spanOfStay(s)
			return s.ReservationID != r.ID && overlap(reach, other.Period) && u.conflict(spanOfStay(stay), other)
		})
	}
	blocked := func(resource hotel.ID) bool {
		return slices.ContainsFunc(u.blocks[resource], func(b hotel.ResourceBlock) bool {
			block := SpanOfBlock(b)
			return overlap(reach, block.Period) && u.needs(spanOfStay(stay), block)
		})
	}
	var first hotel.ID
	for _, room := range rooms {
		relatives := u.property.Relatives(room)
		if taken(room) || blocked(room) || slices.ContainsFunc(relatives, taken) || slices.ContainsFunc(relatives, blocked) {
			continue
		}
		whole := func(relative hotel.ID) bool { return !slices.ContainsFunc(u.property.Relatives(relative), taken) }
		if !slices.ContainsFunc(relatives, whole) {
			return room
		}
		if first == (hotel.ID{}) {
			first = room
		}
	}
	return first
}

// conflict reports whether two reservations can't have the same resource (rules
// 5.1): one of them occupies a unit of its own service on which the other takes the
// resource. Within one service, that is a unit that both occupy.
func (u Use) conflict(a, b Span) bool {
	return u.needs(a, b) || u.needs(b, a)
}

// needs reports whether a reservation occupies a unit of its own service on which
// another span takes the resource.
func (u Use) needs(reservation, other Span) bool {
	service, ok := u.property.Service(reservation.Service)
	if !ok {
		return false
	}
	own, ok := UnitsOf(u.property, service, reservation)
	if !ok {
		return false
	}
	taken, ok := UnitsOf(u.property, service, other)
	return ok && own.First <= taken.Last && taken.First <= own.Last
}

// ServicesOf returns the services of sales, without duplicates.
func ServicesOf(sales []Sale) []hotel.Service {
	var list []hotel.Service
	for _, s := range sales {
		if !slices.ContainsFunc(list, func(other hotel.Service) bool { return other.ID == s.Service.ID }) {
			list = append(list, s.Service)
		}
	}
	return list
}
