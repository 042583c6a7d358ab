// Package timeunit divides the time line of an IANA zone into hours, days or months
// that can be sold, numbers them, and adds ISO 8601 durations on the zone's wall
// clock.
//
// Callers store and compare numbers rather than instants: two windows adjoin if
// next.First == prev.Last+1, whatever the clocks did between them, and a number
// keeps its meaning when the rules of a zone change.
//
// The package knows nothing of HTTP, storage or hotels, and never reads the current
// time.
package timeunit

import (
	"fmt"
	"time"
)

// Index is the number of a unit.
//
//   - Day: days from 1970-01-01 to the local calendar date.
//   - Month: months from January 1970 to the local month.
//   - Hour: the UTC hour, floor(unix/3600), in which the unit starts.
//
// A few numbers are not units: a date that the zone skipped, or a UTC hour in
// which no full local hour begins. Such a hole belongs to the unit before it. No
// method returns a hole as the index of a unit, but all methods accept one.
// Indexes from year 1 to year 9999 are exact (rules 2.2).
type Index int64

// Window is the units from First to Last, both included.
type Window struct{ First, Last Index }

// Calendar divides time into the units of one period in one zone. It is a small
// value, cheap to copy and safe for concurrent use. The zero Calendar is not
// usable.
type Calendar struct {
	zone   *Zone
	period Period
}

// NewCalendar returns the calendar of period p in zone z. It panics when z is
// nil or p is not one of Hour, Day and Month.
func NewCalendar(z *Zone, p Period) Calendar {
	if z == nil || p < Hour || p > Month {
		panic(fmt.Sprintf("timeunit: no calendar for zone %v and period %v", z, p))
	}

	return Calendar{zone: z, period: p}
}

// Period returns the length of the calendar's units.
func (c Calendar) Period() Period { return c.period }

// Zone returns the zone whose wall clock determines the units.
func (c Calendar) Zone() *Zone { return c.zone }

// Index returns the number of the unit that starts at t. It reports false when
// no unit starts at exactly t, to the nanosecond.
func (c Calendar) Index(t time.Time) (Index, bool) {
	unix := t.Unix()

	i := c.containing(unix)
	if start, _ := c.start(i); start != unix || t.Nanosecond() != 0 {
		return 0, false
	}

	return i, true
}

// Containing returns the number of the unit that holds t.
func (c Calendar) Containing(t time.Time) Index { return c.containing(t.Unix()) }

// Start returns the first instant of unit i, in UTC.
func (c Calendar) Start(i Index) time.Time { return time.Unix(c.StartUnix(i), 0).UTC() }

// StartUnix returns the first instant of unit i in seconds of Unix time. It
// does not allocate.
func (c Calendar) StartUnix(i Index) int64 {
	for {
		if start, ok := c.start(i); ok {
			return start
		}
		i--
	}
}

// End returns the first instant after unit i, in UTC: the start of the next
// unit that exists.
func (c Calendar) End(i Index) time.Time { return c.Start(c.Next(i)) }

// Next returns the number of the first unit after i that exists.
func (c Calendar) Next(i Index) Index {
	for {
		i++
		if _, ok := c.start(i); ok {
			return i
		}
	}
}

// Last returns the last number that belongs to unit i: i itself, or the last of the
// holes that follow it.
func (c Calendar) Last(i Index) Index { return c.Next(i) - 1 }

// Window returns the numbers of the units from first to last, including the holes
// that belong to them, so that the next window starts at Last+1. If unit last is
// before unit first, the window is inverted.
func (c Calendar) Window(first, last Index) Window {
	for {
		if _, ok := c.start(first); ok {
			break
		}
		first--
	}

	return Window{First: first, Last: c.Last(last)}
}

// Count returns how many units start within w: its length without the holes. An
// inverted window has none.
func (c Calendar) Count(w Window) int {
	if w.Last < w.First {
		return 0
	}
	n := int64(w.Last-w.First) + 1

	switch c.period {
	case Hour:
		n -= c.zone.hourHoles.between(w, hoursPerCycle)
	case Day:
		n -= c.zone.dayHoles.between(w, daysPerCycle)
	case Month: // no zone ever skipped a month
	}

	return int(n)
}

// start returns the first instant of unit i; false means that i is a hole.
func (c Calendar) start(i Index) (int64, bool) {
	switch c.period {
	case Hour:
		return c.zone.hourStart(int64(i))
	case Month:
		return c.zone.monthStart(int64(i)), true
	default:
		return c.zone.dayStart(int64(i))
	}
}

func (c Calendar) containing(unix int64) Index {
	switch c.period {
	case Hour:
		return Index(c.zone.hourOf(unix))
	case Month:
		return Index(monthOf(c.zone.dayOf(unix)))
	default:
		return Index(c.zone.dayOf(unix))
	}
}
