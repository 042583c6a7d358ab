package availability

import (
	"slices"
	"time"
)

// numbers are the metrics of a category on a unit.
type numbers struct {
	ActiveResources, OutOfOrderBlocks, UsableResources, HouseUse, OtherServiceReservationCount int
	ConfirmedReservations, OptionalReservations, AllocatedBlockAvailability, BlockAvailability int
	Occupied, PublicAvailabilityAdjustment, Availability                                       int
}

// recount counts anew.
func (b *books) recount(s *service, at slot) numbers {
	n := numbers{PublicAvailabilityAdjustment: s.public[at]}
	hours := s.occupied(at.unit)
	for _, r := range at.category.rooms {
		n.ActiveResources++
		switch {
		case b.blocked(r, outOfOrder, hours):
			n.OutOfOrderBlocks++
		case b.blocked(r, internalUse, hours):
			n.HouseUse++
		case b.taken(r, s, hours):
			n.OtherServiceReservationCount++
		}
	}
	for _, r := range b.reservations {
		switch {
		case !r.occupies(s, at):
		case r.state == optional:
			n.OptionalReservations++
		default:
			n.ConfirmedReservations++
		}
	}
	for _, held := range b.blocks {
		if held.service != s || held.deleted || held.state == canceled {
			continue
		}
		left := b.left(held, at)
		n.BlockAvailability += left
		if held.state == confirmed || held.state == optional {
			n.AllocatedBlockAvailability += left
		}
	}
	n.UsableResources = n.ActiveResources - n.OutOfOrderBlocks
	n.Occupied = n.ConfirmedReservations + n.OptionalReservations + n.AllocatedBlockAvailability
	n.Availability = n.UsableResources - n.HouseUse - n.OtherServiceReservationCount - n.Occupied + n.PublicAvailabilityAdjustment
	return n
}

// blocked reports whether a room is blocked in some of the hours, or what it is
// part of or made of.
func (b *books) blocked(r *room, kind string, hours interval) bool {
	for _, on := range b.roomBlocks {
		if on.room.shares(r) && on.kind == kind && !on.deleted && on.overlaps(hours) {
			return true
		}
	}
	return false
}

// outOfOrder reports whether the state of a room is OutOfOrder: a resource block
// on the room itself is in force.
func (b *books) outOfOrder(r *room, now time.Time) bool {
	return slices.ContainsFunc(b.roomBlocks, func(on *roomBlock) bool {
		return on.room == r && on.kind == outOfOrder && !on.deleted && on.overlaps(interval{now, now.Add(1)})
	})
}

// taken reports whether somebody has a room in some of the hours whom the
// service doesn't count in it: a guest of another service, or of what the room
// is part of or made of.
func (b *books) taken(r *room, s *service, hours interval) bool {
	for _, by := range b.reservations {
		if by.room == nil || !by.deducts() || !by.room.shares(r) || !slices.ContainsFunc(by.seenBy(s), hours.overlaps) {
			continue
		}
		if by.room != r || by.service != s {
			return true
		}
	}
	return false
}

// left is what can still be picked up from an availability block.
func (b *books) left(held *block, at slot) int {
	if release, ok := held.release(at.unit); ok && !release.After(b.clock.now()) {
		return 0
	}
	left := -held.adjustments[at]
	for _, r := range b.reservations {
		if r.block == held && r.occupies(held.service, at) {
			left--
		}
	}
	return max(0, left)
}

// free reports whether on none of the units that a reservation takes, by the
// hours of its service or of anybody else's, a room is blocked or somebody else's.
func (b *books) free(r *room, stay *reservation) bool {
	for _, on := range b.roomBlocks {
		if on.room.shares(r) && !on.deleted && meet(stay.service, stay.stay(), on.interval) {
			return false
		}
	}
	for _, by := range b.reservations {
		if by != stay && by.deducts() && by.room != nil && by.room.shares(r) && collide(stay, by) {
			return false
		}
	}
	return true
}

// collide reports whether one of two stays has a unit of its service on which the
// other is there.
func collide(a, b *reservation) bool {
	needs := func(r, other *reservation) bool {
		return slices.ContainsFunc(other.seenBy(r.service), func(there interval) bool { return meet(r.service, r.stay(), there) })
	}
	return needs(a, b) || needs(b, a)
}

// seenBy is when a stay is there as a service sees it: while it lasts, and for
// other services than its own in the hours of all units that it takes too.
func (r *reservation) seenBy(s *service) []interval {
	there := []interval{r.stay()}
	if r.service == s {
		return there
	}
	for _, unit := range r.service.units(r.stay()) {
		there = append(there, r.service.occupied(unit))
	}
	return there
}

// meet reports whether two intervals occupy the same unit of a service.
func meet(s *service, a, b interval) bool {
	return slices.ContainsFunc(s.units(a), func(unit int) bool { return b.overlaps(s.occupied(unit)) })
}

// costs reports whether a room that is free, once it is given away, can't be
// sold in parts, or as a part, of which nobody has anything yet.
func (b *books) costs(r *room, stay *reservation) bool {
	begun := func(k *room) bool {
		return slices.ContainsFunc(b.reservations, func(by *reservation) bool {
			return by != stay && by.deducts() && by.room != nil && by.room != k && by.room.shares(k) && collide(stay, by)
		})
	}
	return slices.ContainsFunc(b.rooms, func(k *room) bool { return k != r && k.shares(r) && !begun(k) })
}

// firstFree is the first room of the category asked for that is free, if any.
// Rooms that cost nobody else anything go first, then those that are sold in few
// ways, and of those the one that stands first in the list of rooms.
func (b *books) firstFree(stay *reservation) *room {
	var found *room
	for _, r := range stay.asked.rooms {
		if !b.free(r, stay) {
			continue
		}
		better := found == nil || b.costs(found, stay) && !b.costs(r, stay)
		same := found != nil && b.costs(found, stay) == b.costs(r, stay)
		if better || same && b.ways(r) < b.ways(found) {
			found = r
		}
	}
	return found
}

// ways are in how many ways a room is sold: in categories, as a part of other
// rooms and in parts.
func (b *books) ways(r *room) int {
	ways := len(r.sold)
	for _, other := range b.rooms {
		if other != r && other.shares(r) {
			ways++
		}
	}
	return ways
}
