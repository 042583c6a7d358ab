package booking

import "vacancy/internal/hotel"

// Adding is a request to add reservations that has been checked.
type Adding struct {
	frame       Frame
	service     hotel.Service
	changes     []change
	overbooking bool
	roomNeeded  bool
	added       []hotel.Reservation
}

// Add checks reservations to add to a service. They are numbered from last+1 on and
// take their IDs from newID. Returns Invalid if an entity is not an active part of
// the service, a stay is empty, longer than five years or begins more than twenty
// years ago, the stays are more than ten years apart, or a new reservation can't
// have its state. Returns Refused if an availability block can't hold reservations.
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
	return a, f.check(a.changes, a.overbooking)
}

// Need returns what Decide needs to be loaded.
func (a *Adding) Need() Need { return needOf(a.frame.Property, a.changes, a.overbooking) }

// Decide returns the reservations to store. Each one that deducts is assigned a
// resource of its category, if one is free for the whole stay. Returns Refused if
// the overbooking policy forbids them, an availability block does not have enough
// left, a requested resource is taken, or a resource is needed and none is free.
func (a *Adding) Decide(d *Desk) ([]hotel.Reservation, error) {
	err := d.decide(a.service, a.changes, a.overbooking)
	if err == nil && a.roomNeeded {
		err = d.checkRooms(a.changes)
	}
	return a.added, err
}
