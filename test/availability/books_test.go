package availability

import (
	"slices"
	"time"
)

// books are all that the hotel knows, in plain lists.
type books struct {
	clock        *clock
	services     []*service
	rooms        []*room
	roomBlocks   []*roomBlock
	blocks       []*block
	reservations []*reservation
}

// service is a bookable service.
type service struct {
	*calendar

	id string
	// occupancy is which of the period's hours its units have.
	occupancy  int
	categories []*category
	// limits are the overbooking limits, by unit; where there is none, none is
	// set.
	limits map[int]int
	// public are the public adjustments.
	public adjustments
}

// adjustments are the numbers by which the availability is adjusted.
type adjustments map[slot]int

// slot is a category on a unit.
type slot struct {
	category *category
	unit     int
}

// occupied is when a unit counts as occupied.
func (s *service) occupied(unit int) interval { return s.hours[s.occupancy][unit] }

// units are those that a stay occupies.
func (s *service) units(stay interval) []int {
	var units []int
	for unit := range s.hours[s.occupancy] {
		if stay.overlaps(s.occupied(unit)) {
			units = append(units, unit)
		}
	}
	return units
}

// category is a resource category.
type category struct {
	id string
	// rooms are in the order of their names.
	rooms []*room
}

// room is a resource.
type room struct {
	id, name string
	parent   *room
	// sold are the categories that it is sold in, one of a service at most.
	sold  map[*service]*category
	state string
}

// within reports whether a room is part of another.
func (r *room) within(other *room) bool {
	for up := r.parent; up != nil; up = up.parent {
		if up == other {
			return true
		}
	}
	return false
}

// shares reports whether who has one room has a part of the other.
func (r *room) shares(other *room) bool { return r == other || r.within(other) || other.within(r) }

// roomBlock is a resource block.
type roomBlock struct {
	interval

	id      string
	room    *room
	kind    string
	deleted bool
}

const (
	outOfOrder  = "OutOfOrder"
	internalUse = "InternalUse"
)

// block is an availability block.
type block struct {
	id          string
	service     *service
	state       string
	deleted     bool
	first, last int
	strategy    string
	releasedAt  time.Time
	rolling     offset
	adjustments adjustments
}

// release is when a unit that is left goes back to the public, if it ever does.
func (b *block) release(unit int) (time.Time, bool) {
	switch b.strategy {
	case fixedRelease:
		return b.releasedAt, true
	case rollingRelease:
		return b.service.ahead(b.service.starts[unit], b.rolling), true
	default:
		return time.Time{}, false
	}
}

const (
	fixedRelease   = "FixedRelease"
	rollingRelease = "RollingRelease"
	noRelease      = "None"
)

// States of availability blocks and of reservations.
const (
	inquired  = "Inquired"
	optional  = "Optional"
	confirmed = "Confirmed"
	started   = "Started"
	processed = "Processed"
	canceled  = "Canceled"
)

// reservation is a stay of somebody.
type reservation struct {
	id      string
	service *service
	state   string
	// asked is the category asked for.
	asked *category
	// room is nil as long as none is assigned.
	room   *room
	locked bool
	// block is the availability block that it is taken from, if any.
	block *block
	// scheduled is when the guest is expected; came and left are when the guest
	// did.
	scheduled  interval
	came, left time.Time
}

// deducts reports whether a reservation takes availability.
func (r *reservation) deducts() bool {
	return slices.Contains([]string{optional, confirmed, started, processed}, r.state)
}

// stay is the time that a reservation takes.
func (r *reservation) stay() interval {
	stay := r.scheduled
	if !r.came.IsZero() {
		stay.from = earliest(stay.from, r.came)
	}
	if r.state == processed {
		stay.until = earliest(stay.until, r.left)
	}
	return stay
}

// category is the one that a reservation counts in: that of its room, or else
// the one asked for.
func (r *reservation) category() *category {
	if r.room != nil && r.room.sold[r.service] != nil {
		return r.room.sold[r.service]
	}
	return r.asked
}

// occupies reports whether a reservation counts in a category on a unit.
func (r *reservation) occupies(s *service, at slot) bool {
	return r.service == s && r.deducts() && r.category() == at.category && r.stay().overlaps(s.occupied(at.unit))
}
