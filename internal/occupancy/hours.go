package occupancy

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Hours is when the units of a service count as occupied, and so which units a stay
// occupies (rules 5.1).
type Hours struct {
	cal        timeunit.Calendar
	start, end timeunit.Duration
}

// HoursOf returns the occupied hours of a service's units.
func HoursOf(p *hotel.Property, s hotel.Service) Hours {
	return Hours{cal: p.Calendar(s), start: s.OccupancyStartOffset, end: s.OccupancyEndOffset}
}

// Of returns when a unit counts as occupied, from included and until excluded.
func (h Hours) Of(unit timeunit.Index) (from, until time.Time) {
	return h.cal.At(unit, h.start), h.cal.At(h.cal.Next(unit), h.end)
}

// Units returns the units whose hours overlap [from, until), and false if there are
// none.
func (h Hours) Units(from, until time.Time) (timeunit.Window, bool) {
	if !from.Before(until) {
		return timeunit.Window{}, false
	}
	zone := h.cal.Zone()
	// Hours begin and end later with each unit. So the first unit is the first one
	// that ends after from, and the last unit the last one that begins before
	// until.
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

// Period is the time between two instants, From included and Until excluded.
type Period = hotel.Period

// PeriodOf returns the time for which a reservation takes its resource.
func PeriodOf(r hotel.Reservation) Period {
	from, until := r.Stay()
	return Period{From: from, Until: until}
}

// Around returns the smallest period that contains a period and the hours of all
// units that it occupies.
func (h Hours) Around(p Period) Period {
	w, ok := h.Units(p.From, p.Until)
	if !ok {
		return p
	}
	begin, _ := h.Of(w.First)
	_, end := h.Of(w.Last)
	return join(p, Period{From: begin, Until: end})
}

// join returns the smallest period that contains both.
func join(p, other Period) Period {
	if other.From.Before(p.From) {
		p.From = other.From
	}
	if other.Until.After(p.Until) {
		p.Until = other.Until
	}
	return p
}

// overlap reports whether two periods overlap.
func overlap(p, other Period) bool {
	return p.From.Before(other.Until) && other.From.Before(p.Until)
}

// Span is the time for which a reservation of a service takes its resource. With
// the zero Service it is the time of a resource block.
type Span struct {
	Service hotel.ID
	Period
}

// SpanOf returns the span of a reservation.
func SpanOf(r hotel.Reservation) Span { return Span{Service: r.ServiceID, Period: PeriodOf(r)} }

// seenBy returns the time for which a span takes its resource from a service. For
// the span's own service that is the time of the stay. For other services it also
// includes the hours of all units that the stay occupies, so that it does not
// matter which of two reservations was made first (rules 5.1).
func (s Span) seenBy(p *hotel.Property, service hotel.ID) Period {
	own, ok := p.Service(s.Service)
	if !ok || s.Service == service {
		return s.Period
	}
	return HoursOf(p, own).Around(s.Period)
}

// UnitsOf returns the units of a service on which a span takes its resource, and
// false if there are none.
func UnitsOf(p *hotel.Property, service hotel.Service, s Span) (timeunit.Window, bool) {
	seen := s.seenBy(p, service.ID)
	return HoursOf(p, service).Units(seen.From, seen.Until)
}

// Reach returns a period that contains everything that a stay or block in the given
// period can affect, or be affected by, on resources that the services sell: the
// hours of the units that it occupies, those of the spans that occupy any of these
// units, and the units on which those spans take the resource.
func Reach(p *hotel.Property, services []hotel.Service, period Period) Period {
	for range 3 {
		reach := period
		for _, s := range services {
			reach = join(reach, HoursOf(p, s).Around(period))
		}
		period = reach
	}
	return period
}

// JoinPeriods orders periods and joins those that overlap or adjoin. If more than
// most remain, it returns a single period that contains them all.
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
