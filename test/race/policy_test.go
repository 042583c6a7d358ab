package race

// stay is some nights in a category, from the public or out of the block.
type stay struct {
	category, first, nights int
	block                   bool
}

// overlaps reports whether two stays have a night in common.
func (s stay) overlaps(other stay) bool {
	return s.first < other.first+other.nights && other.first < s.first+s.nights
}

// request is reservations that are added together.
type request struct {
	stays []stay
	// unchecked requests don't ask for a check against the overbooking limit.
	unchecked bool
}

// matrix is a number for each category and night.
type matrix [categories][nights]int32

// fill sets the nights from first to last.
func (m *matrix) fill(category, first, last int, n int32) {
	for night := first; night <= last; night++ {
		m[category][night] = n
	}
}

// books are the reservations of a service, added up.
type books struct {
	// sold are all, pickedUp those out of the block.
	sold, pickedUp matrix
}

// add enters stays, or takes them out.
func (b *books) add(stays []stay, by int32) {
	for _, s := range stays {
		for night := s.first; night < s.first+s.nights; night++ {
			b.sold[s.category][night] += by
			if s.block {
				b.pickedUp[s.category][night] += by
			}
		}
	}
}

// noLimit stands where no overbooking limit is set.
const noLimit = -1

// terms are what a service offers.
type terms struct {
	rooms [categories]int32
	// limit is the overbooking limit of each night.
	limit [nights]int32
	// public are the public adjustments, allocated what is held back in the
	// block.
	public, allocated matrix
}

// left is what can be picked up from the block.
func (o *terms) left(b *books, category, night int) int32 {
	return max(0, o.allocated[category][night]-b.pickedUp[category][night])
}

// available is what can be sold to the public.
func (o *terms) available(b *books, category, night int) int32 {
	return o.rooms[category] + o.public[category][night] - b.sold[category][night] - o.left(b, category, night)
}

// overbookings are how many more are sold on a night than categories offer, and
// than there are rooms.
func (o *terms) overbookings(b *books, night int) (beyond, physical int32) {
	for c := range categories {
		beyond += max(0, -o.available(b, c, night))
		physical += b.sold[c][night] + o.left(b, c, night) - o.rooms[c]
	}
	return beyond, max(0, physical)
}

// allow tells whether a request is to be granted.
//
// The block must have what is taken out of it. Beyond that, where a limit is
// set, neither number of overbookings may be brought above it; where none is,
// no more may be sold than categories offer. What is above already may stay so.
func (o *terms) allow(before books, r request) bool {
	after := before
	after.add(r.stays, 1)
	for c := range categories {
		for night := blockFirst; night <= blockLast; night++ {
			if taken := after.pickedUp[c][night] - before.pickedUp[c][night]; taken > o.left(&before, c, night) && taken > 0 {
				return false
			}
		}
	}
	if r.unchecked {
		return true
	}
	for night := range nights {
		beyondBefore, physicalBefore := o.overbookings(&before, night)
		beyond, physical := o.overbookings(&after, night)
		limit := o.limit[night]
		if beyond > max(beyondBefore, limit) || limit != noLimit && physical > max(physicalBefore, limit) {
			return false
		}
	}
	return true
}
