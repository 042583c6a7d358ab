package booking

import "vacancy/internal/hotel"

// Adding is reservations that are to be added and have been checked.
type Adding struct {
	frame       Frame
	service     hotel.Service
	changes     []change
	overbooking bool
	roomNeeded  bool
	added       []hotel.Reservation
}

// Add checks reservations of a service to add, numbered from last+1 on and named
// by newID. Returns Invalid if something named is not an active part of the
// service, a stay is no interval or longer than five years, or begins twenty
// years ago, or the stays lie further apart than ten years, or a new reservation
// can't have the state; and Refused if a block may not hold reservations.
func (f Frame) Add(service hotel.Service, n NewReservations, last int64, newID func() hotel.ID) (*Adding, error) {
	group := n.GroupID
	if group == (hotel.ID{}) {
		group = newID()
	}
	a := &Adding{frame: f, service: service, overbooking: !n.Unchecked, roomNeeded: n.RoomNeeded && !n.Unchecked, added: make([]hotel.Reservation, len(n.Reservations))}
	for i, one := range n.Reservations {
		a.added[i] = one.reservation(newID(), f.Now)
		a.added[i].ServiceID, a.added[i].GroupID, a.added[i].Number = service.ID, group, last+1+int64(i)
		a.changes = append(a.changes, change{now: &a.added[i], find: one.ResourceID == hotel.ID{}, personsLimited: n.PersonsLimited})
	}
	return a, f.check(service, a.changes, a.overbooking)
}

// Need returns what must be loaded to decide.
func (a *Adding) Need() Need { return needOf(a.frame.Property, a.changes, a.overbooking) }

// Decide returns the reservations to put, each with a resource of its category if
// one is free for all of the stay. Returns Refused if the overbooking policy
// forbids them, a block has nothing left, a resource that was asked for is taken,
// or none is free and one is needed.
func (a *Adding) Decide(d *Desk) ([]hotel.Reservation, error) {
	err := d.decide(a.service, a.changes, a.overbooking)
	if err == nil && a.roomNeeded {
		err = d.checkRooms(a.changes)
	}
	return a.added, err
}
