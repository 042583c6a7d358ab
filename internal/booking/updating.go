package booking

import (
	"maps"
	"time"

	"vacancy/internal/hotel"
)

// Updating is a request to update reservations.
type Updating struct {
	frame   Frame
	updates []ReservationUpdate
	// byID are the reservations that exist, with the updates applied so far.
	byID map[hotel.ID]hotel.Reservation
}

// Update returns the request to apply updates to reservations. Reservations that do
// not exist are left out.
func (f Frame) Update(updates []ReservationUpdate, reservations []hotel.Reservation) *Updating {
	u := &Updating{frame: f, updates: updates, byID: make(map[hotel.ID]hotel.Reservation, len(reservations))}
	for _, r := range reservations {
		u.byID[r.ID] = r
	}
	return u
}

// Need returns what Decide needs to be loaded: what the updates require up to the
// first invalid one, before any resource is reassigned.
func (u *Updating) Need() Need {
	n := newNeeds(u.frame.Property)
	current := maps.Clone(u.byID)
	for _, update := range u.updates {
		c, err := u.change(update, current)
		if err != nil {
			break
		}
		if u.frame.check([]change{c}, false) != nil {
			break
		}
		candidates := c.candidates(u.frame.Property)
		n.take(*c.was, candidates)
		n.take(*c.now, candidates)
		if c.now.BlockID != (hotel.ID{}) {
			n.judge(*c.now, candidates, false)
		}
		current[update.ID] = *c.now
	}
	return n.need()
}

// change returns the change that an update makes to the current state of a
// reservation. Returns Invalid if the reservation is unknown.
func (u *Updating) change(update ReservationUpdate, current map[hotel.ID]hotel.Reservation) (change, error) {
	was, ok := current[update.ID]
	if !ok {
		return change{}, hotel.InvalidMember("ReservationId")
	}
	update = update.withoutUnchanged(was)
	now, err := update.apply(was, u.frame.Property)
	return change{was: &was, now: &now, find: update.moves() && !update.ResourceID.Set && was.State != hotel.Started}, err
}

// Decide returns the reservation that results from each update, and the
// reservations to store. It does not check overbooking. A reservation whose
// resource is taken at the new times, or is not in the new category, is assigned
// another one, or none if none is free. A reservation that does not change is not
// stored. Returns Invalid if a reservation is unknown or would become invalid.
// Returns Refused if a reservation is over, an in-house guest would have to move, a
// requested resource is taken or an availability block does not have enough left.
func (u *Updating) Decide(d *Desk) (updated, put []hotel.Reservation, err error) {
	changed := make(map[hotel.ID]bool)
	for i, update := range u.updates {
		c, err := u.change(update, u.byID)
		if err != nil {
			return nil, nil, hotel.InItem(err, i)
		}
		if err := u.frame.check([]change{c}, false); err != nil {
			return nil, nil, hotel.InItem(err, i)
		}
		// Updates are applied one by one, because a later one may concern the same
		// reservation.
		service, _ := d.Property.Service(c.was.ServiceID)
		if err := d.decide(service, []change{c}, false); err != nil {
			return nil, nil, hotel.InItem(err, i)
		}
		if !same(*c.was, *c.now) {
			c.now.UpdatedAt = later(c.was.UpdatedAt, d.Now.Truncate(time.Second))
			changed[c.now.ID] = true
		}
		u.byID[update.ID] = *c.now
		updated = append(updated, *c.now)
	}
	for _, id := range order(changed) {
		put = append(put, u.byID[id])
	}
	return updated, put, nil
}
