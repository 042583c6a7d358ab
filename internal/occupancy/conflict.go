package occupancy

import (
	"slices"

	"vacancy/internal/hotel"
)

// FreeRoom returns a resource of the list that can be given to a reservation for
// all of its stay; zero if there is none. It is the first that takes nothing
// away from whoever sells a part of it or what it is a part of, or else the
// first of all (rules 5.5).
func (u Use) FreeRoom(r hotel.Reservation, rooms []hotel.ID) hotel.ID {
	stay := StayOf(r)
	reach := Reach(u.property, Period{From: stay.From, Until: stay.Until})
	taken := func(resource hotel.ID) bool {
		return slices.ContainsFunc(u.stays[resource], func(s hotel.Stay) bool {
			return s.ReservationID != r.ID && overlap(reach, Period{From: s.From, Until: s.Until}) && u.conflict(stay, s)
		})
	}
	blocked := func(resource hotel.ID) bool {
		return slices.ContainsFunc(u.blocks[resource], func(b hotel.ResourceBlock) bool {
			period := Period{From: b.Start, Until: b.End}
			return overlap(reach, period) && u.share(stay.ServiceID, Period{From: stay.From, Until: stay.Until}, period)
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

// conflict reports whether two stays can't have the same resource: a unit of the
// service of either is occupied by both (rules 5.1).
func (u Use) conflict(a, b hotel.Stay) bool {
	periodA, periodB := Period{From: a.From, Until: a.Until}, Period{From: b.From, Until: b.Until}
	return u.share(a.ServiceID, periodA, periodB) || a.ServiceID != b.ServiceID && u.share(b.ServiceID, periodA, periodB)
}

// share reports whether two periods occupy the same unit of a service.
func (u Use) share(service hotel.ID, a, b Period) bool {
	s, ok := u.property.Service(service)
	if !ok {
		return false
	}
	hours := HoursOf(u.property, s)
	unitsA, ok := hours.Units(a.From, a.Until)
	if !ok {
		return false
	}
	unitsB, ok := hours.Units(b.From, b.Until)
	return ok && unitsA.First <= unitsB.Last && unitsB.First <= unitsA.Last
}
