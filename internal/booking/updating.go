package booking

import (
	"maps"
	"time"

	"vacancy/internal/hotel"
)

// Updating is updates of reservations.
type Updating struct {
	frame   Frame
	updates []ReservationUpdate
	// byID are the reservations, as far as they exist.
	byID map[hotel.ID]hotel.Reservation
}

// Update takes in updates of reservations, as far as those exist.
func (f Frame) Update(updates []ReservationUpdate, reservations []hotel.Reservation) *Updating {
	u := &Updating{frame: f, updates: updates, byID: make(map[hotel.ID]hotel.Reservation, len(reservations))}
	for _, r := range reservations {
		u.byID[r.ID] = r
	}
	return u
}

// Need returns what must be loaded to decide: what the updates come to before
// any resource is exchanged, up to the first that is in error.
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

// change returns what an update does to a reservation as it is. Returns Invalid
// if there is no such reservation.
func (u *Updating) change(update ReservationUpdate, current map[hotel.ID]hotel.Reservation) (change, error) {
	was, ok := current[update.ID]
	if !ok {
		return change{}, hotel.InvalidMember("ReservationId")
	}
	update = update.withoutUnchanged(was)
	now, err := update.apply(was, u.frame.Property)
	return change{was: &was, now: &now, find: update.moves() && !update.ResourceID.Set && was.State != hotel.Started}, err
}

// Decide returns the reservations as each update leaves them, and those to put.
// Overbooking is not checked. A reservation whose resource is taken at the new
// times or not of the new category gets another, or none; one that stays as it
// was is not put. Returns Invalid if a reservation is unknown or would make no
// sense, and Refused if it is over, a guest in house would have to move, the
// resource asked for is taken or what a block has left does not suffice.
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
		// A later update may be of the same reservation, so each is made before
		// the next is looked at.
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
