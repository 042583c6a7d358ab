package availability

import (
	"maps"
	"net/http"
	"slices"
	"time"
)

// verdict is what the server has to answer to a step, and why.
type verdict struct {
	status int
	reason string
}

var accepted = verdict{http.StatusOK, "nothing speaks against it"}

func malformed(reason string) verdict { return verdict{http.StatusBadRequest, reason} }
func refused(reason string) verdict   { return verdict{http.StatusForbidden, reason} }

// standing is how a service stands on a unit.
type standing struct {
	// beyond are bookings beyond what each category offers, and physical those
	// beyond the rooms of the service.
	beyond, physical int
}

func (b *books) standing(s *service, unit int) standing {
	var at standing
	for _, c := range s.categories {
		n := b.recount(s, slot{c, unit})
		at.beyond += max(0, -n.Availability)
		at.physical += n.Occupied - (n.UsableResources - n.HouseUse - n.OtherServiceReservationCount)
	}
	at.physical = max(0, at.physical)
	return at
}

// permits reports whether a service may go from one standing to another.
func (s *service) permits(unit int, before, after standing) bool {
	limit, ok := s.limits[unit]
	if !ok {
		return after.beyond <= before.beyond
	}
	return after.beyond <= max(before.beyond, limit) && after.physical <= max(before.physical, limit)
}

// add adds reservations of a service, all or none, and assigns rooms where none
// was asked for.
func (b *books) add(list []*reservation, check bool) verdict {
	for _, r := range list {
		if v := r.sense(nil); v != accepted {
			return v
		}
	}
	for _, r := range list {
		if r.block != nil && r.block.state != confirmed {
			return refused("the block is not confirmed")
		}
	}
	// Every service that a stay may take rooms from is judged by its own limit.
	before := make(map[*service]map[int]standing)
	for _, r := range list {
		for _, other := range b.services {
			if before[other] == nil {
				before[other] = make(map[int]standing)
			}
			for _, there := range r.seenBy(other) {
				for _, unit := range other.units(there) {
					before[other][unit] = b.standing(other, unit)
				}
			}
		}
	}
	picked := make(map[*block]map[slot]int)
	for _, r := range list {
		for _, at := range r.picks() {
			if picked[r.block] == nil {
				picked[r.block] = make(map[slot]int)
			}
			picked[r.block][at]++
			if picked[r.block][at] > b.left(r.block, at) {
				return refused("the block has not enough left")
			}
		}
	}
	there := len(b.reservations)
	undo := func(v verdict) verdict {
		b.reservations = b.reservations[:there]
		return v
	}
	for _, r := range list {
		switch {
		case !r.deducts():
		case r.room == nil:
			r.room = b.firstFree(r)
		case !b.free(r.room, r):
			return undo(refused("the room asked for is taken"))
		}
		b.reservations = append(b.reservations, r)
	}
	for _, judged := range b.services {
		for _, unit := range slices.Sorted(maps.Keys(before[judged])) {
			if check && !judged.permits(unit, before[judged][unit], b.standing(judged, unit)) {
				return undo(refused("too many on " + judged.starts[unit].String()))
			}
		}
	}
	return accepted
}

// sense says whether a reservation makes sense in itself. Some of it need not
// if it was so before.
func (r *reservation) sense(was *reservation) verdict {
	switch {
	case !slices.Contains(r.service.categories, r.asked):
		return malformed("the category is another service's")
	case was == nil && !slices.Contains([]string{inquired, optional, confirmed}, r.state):
		return malformed("no reservation begins in this state")
	case !r.scheduled.until.After(r.scheduled.from):
		return malformed("it ends before it begins")
	case r.room != nil && (was == nil || was.room != r.room) && r.room.sold[r.service] == nil:
		return malformed("the service does not sell the room")
	case r.block != nil && (was == nil || was.block != r.block) && (r.block.deleted || r.block.service != r.service):
		return malformed("the service has no such block")
	}
	return accepted
}

// takes are the units that a reservation takes.
func (r *reservation) takes() []int {
	if !r.deducts() {
		return nil
	}
	return r.service.units(r.stay())
}

// picks are what a reservation takes from its block.
func (r *reservation) picks() []slot {
	var picks []slot
	for _, unit := range r.takes() {
		if r.block != nil && r.block.first <= unit && unit <= r.block.last {
			picks = append(picks, slot{r.category(), unit})
		}
	}
	return picks
}

// change is what a request changes of a reservation. What is nil stays as it is.
type change struct {
	start, end *time.Time
	asked      *category
	// room and block are changed to nothing where they point to nil.
	room   **room
	block  **block
	locked *bool
}

// moves reports whether a change is of what a room is needed for.
func (c change) moves() bool { return c.start != nil || c.end != nil || c.asked != nil }

// unless leaves out what is as it was, but for the room: a room that is named
// stays, even where it would be exchanged.
func (c change) unless(was *reservation) change {
	if c.start != nil && c.start.Equal(was.scheduled.from) {
		c.start = nil
	}
	if c.end != nil && c.end.Equal(was.scheduled.until) {
		c.end = nil
	}
	if c.asked == was.asked {
		c.asked = nil
	}
	if c.block != nil && *c.block == was.block {
		c.block = nil
	}
	return c
}

// update changes a reservation.
func (b *books) update(r *reservation, c change) verdict {
	c = c.unless(r)
	reassigns := c.room != nil && *c.room != r.room
	switch {
	case (r.state == processed || r.state == canceled) && (c.moves() || reassigns || c.block != nil):
		return refused("it is over")
	case r.state == started && (c.start != nil || c.asked != nil || reassigns || c.block != nil):
		return refused("the guest is in house")
	case c.room != nil && *c.room != r.room && r.locked && (c.locked == nil || *c.locked):
		return refused("it is locked to its room")
	}
	was := *r
	r.apply(c)
	if v := b.revise(r, &was, c.moves() && c.room == nil && r.state != started); v != accepted {
		*r = was
		return v
	}
	return accepted
}

// apply changes what is asked for.
func (r *reservation) apply(c change) {
	if c.start != nil {
		r.scheduled.from = *c.start
	}
	if c.end != nil {
		r.scheduled.until = *c.end
	}
	if c.asked != nil {
		r.asked = c.asked
	}
	if c.room != nil {
		r.room = *c.room
	}
	if c.block != nil {
		r.block = *c.block
	}
	if c.locked != nil {
		r.locked = *c.locked
	}
	if c.asked != nil && c.room == nil && !r.locked && r.room != nil && r.room.sold[r.service] != c.asked {
		r.room = nil
	}
}

// revise sees to it that a reservation that was another can be. If find is set
// it may get another room, or none.
func (b *books) revise(r, was *reservation, find bool) verdict {
	if v := r.sense(was); v != accepted {
		return v
	}
	if r.block != nil && r.block != was.block && r.block.state != confirmed {
		return refused("the block is not confirmed")
	}
	kept := r.room != nil && r.room == was.room && was.deducts() && was.stay().covers(r.stay())
	switch {
	case !r.deducts() || kept:
	case r.room == nil && find:
		r.room = b.firstFree(r)
	case r.room == nil || b.free(r.room, r):
	case find && !r.locked:
		r.room = b.firstFree(r)
	default:
		return refused("the room is taken")
	}
	return b.pickAnew(r, was)
}

// pickAnew says whether the block has what a reservation newly takes from it.
func (b *books) pickAnew(r, was *reservation) verdict {
	now := *r
	*r = *was
	defer func() { *r = now }()
	had := make(map[slot]bool)
	if was.block == now.block && was.deducts() {
		for _, unit := range was.takes() {
			had[slot{was.category(), unit}] = true
		}
	}
	for _, at := range now.picks() {
		if !had[at] && b.left(now.block, at) < 1 {
			return refused("the block has not enough left")
		}
	}
	return accepted
}
