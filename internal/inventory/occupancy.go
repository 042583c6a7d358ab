package inventory

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// occupancy is how a service tells which of its units a stay takes.
type occupancy struct {
	cal        timeunit.Calendar
	start, end timeunit.Duration
}

func occupancyOf(p *hotel.Property, s hotel.Service) occupancy {
	return occupancy{cal: p.Calendar(s), start: s.OccupancyStartOffset, end: s.OccupancyEndOffset}
}

// hours is when a unit counts as occupied: until itself is not part of it.
func (o occupancy) hours(unit timeunit.Index) (from, until time.Time) {
	return o.cal.At(unit, o.start), o.cal.At(o.cal.Next(unit), o.end)
}

// units are those whose hours overlap [from, until), if there are any.
func (o occupancy) units(from, until time.Time) (timeunit.Window, bool) {
	if !from.Before(until) {
		return timeunit.Window{}, false
	}
	zone := o.cal.Zone()
	// Hours move on from one unit to the next. So the first unit is the first
	// that ends late enough, and the last is the last that begins early enough.
	first := o.cal.Containing(zone.Add(from, o.end.Neg()))
	for o.endsAfter(first-1, from) {
		first = o.cal.Window(first-1, first).First
	}
	for !o.endsAfter(first, from) {
		first = o.cal.Next(first)
	}
	last := o.cal.Containing(zone.Add(until, o.start.Neg()))
	for o.cal.At(o.cal.Next(last), o.start).Before(until) {
		last = o.cal.Next(last)
	}
	for !o.cal.At(last, o.start).Before(until) {
		last = o.cal.Window(last-1, last).First
	}
	if last < first {
		return timeunit.Window{}, false
	}
	return o.cal.Window(first, last), true
}

func (o occupancy) endsAfter(unit timeunit.Index, at time.Time) bool {
	return o.cal.At(o.cal.Next(unit), o.end).After(at)
}

// hold is all of the time in which a stay's resource is nobody else's: the stay
// itself and the hours of all its units.
func (o occupancy) hold(from, until time.Time) (time.Time, time.Time) {
	w, ok := o.units(from, until)
	if !ok {
		return from, until
	}
	begin, _ := o.hours(w.First)
	_, end := o.hours(w.Last)
	return earlier(begin, from), latest(end, until)
}
