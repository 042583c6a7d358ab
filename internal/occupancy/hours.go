package occupancy

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Hours tells when the units of a service count as occupied, and so which of
// them a stay takes (rules 5.1).
type Hours struct {
	cal        timeunit.Calendar
	start, end timeunit.Duration
}

// HoursOf returns the hours of a service's units.
func HoursOf(p *hotel.Property, s hotel.Service) Hours {
	return Hours{cal: p.Calendar(s), start: s.OccupancyStartOffset, end: s.OccupancyEndOffset}
}

// Of returns when a unit counts as occupied; until is not part of it.
func (h Hours) Of(unit timeunit.Index) (from, until time.Time) {
	return h.cal.At(unit, h.start), h.cal.At(h.cal.Next(unit), h.end)
}

// Units returns the units whose hours overlap [from, until), or false if there
// are none.
func (h Hours) Units(from, until time.Time) (timeunit.Window, bool) {
	if !from.Before(until) {
		return timeunit.Window{}, false
	}
	zone := h.cal.Zone()
	// Hours move on from one unit to the next. So the first unit is the first
	// that ends late enough, and the last is the last that begins early enough.
	first := h.cal.Containing(zone.Add(from, h.end.Neg()))
	for h.endsAfter(first-1, from) {
		first = h.cal.Window(first-1, first).First
	}
	for !h.endsAfter(first, from) {
		first = h.cal.Next(first)
	}
	last := h.cal.Containing(zone.Add(until, h.start.Neg()))
	for h.cal.At(h.cal.Next(last), h.start).Before(until) {
		last = h.cal.Next(last)
	}
	for !h.cal.At(last, h.start).Before(until) {
		last = h.cal.Window(last-1, last).First
	}
	if last < first {
		return timeunit.Window{}, false
	}
	return h.cal.Window(first, last), true
}

func (h Hours) endsAfter(unit timeunit.Index, instant time.Time) bool {
	return h.cal.At(h.cal.Next(unit), h.end).After(instant)
}

// Period is a time between two instants.
type Period = hotel.Period

// PeriodOf returns the time that a reservation takes its resource.
func PeriodOf(r hotel.Reservation) Period {
	from, until := r.Stay()
	return Period{From: from, Until: until}
}

// Around returns the least period that holds a period and the hours of all units
// that it takes.
func (h Hours) Around(p Period) Period {
	w, ok := h.Units(p.From, p.Until)
	if !ok {
		return p
	}
	begin, _ := h.Of(w.First)
	_, end := h.Of(w.Last)
	return join(p, Period{From: begin, Until: end})
}

// join returns the least period that holds two.
func join(p, other Period) Period {
	if other.From.Before(p.From) {
		p.From = other.From
	}
	if other.Until.After(p.Until) {
		p.Until = other.Until
	}
	return p
}

// overlap reports whether two periods have a time in common.
func overlap(p, other Period) bool {
	return p.From.Before(other.Until) && other.From.Before(p.Until)
}

// Reach returns the least period that holds a period and the hours of all units
// that it takes of any service of the property. What lies outside of it has
// nothing to do with the period.
func Reach(p *hotel.Property, period Period) Period {
	reach := period
	for _, s := range p.ServicesByID {
		reach = join(reach, HoursOf(p, s).Around(period))
	}
	return reach
}

// JoinPeriods puts periods in order and joins those that overlap. If more than
// most are left, it returns the one that holds them all.
func JoinPeriods(list []Period, most int) []Period {
	slices.SortFunc(list, func(a, b Period) int { return a.From.Compare(b.From) })
	joined := list[:0]
	for _, p := range list {
		if n := len(joined); n > 0 && !p.From.After(joined[n-1].Until) {
			joined[n-1] = join(joined[n-1], p)
			continue
		}
		joined = append(joined, p)
	}
	if len(joined) > most {
		for _, p := range joined[1:] {
			joined[0] = join(joined[0], p)
		}
		joined = joined[:1]
	}
	return joined
}
