package layers

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// MaxYearsAhead is how many calendar years ahead availability can be adjusted
// (rules 2.7).
const MaxYearsAhead = 5

// Unbounded means no limit on the years ahead.
const Unbounded = 0

// lastInstant is the last instant that the API can represent.
var lastInstant = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// Editable is the window of editable units (rules 2.7): from the unit that contains
// the start of the editable history to the unit that contains the instant some
// years ahead.
type Editable timeunit.Window

// EditableAt returns the units that are editable at an instant.
func EditableAt(now time.Time, cal timeunit.Calendar, history timeunit.Duration, years int64) Editable {
	zone := cal.Zone()
	e := Editable{
		First: cal.Containing(zone.Add(now, history.Neg())),
		Last:  cal.Containing(lastInstant),
	}
	if years != Unbounded {
		e.Last = cal.Last(cal.Containing(zone.Add(now, timeunit.Duration{Months: 12 * years})))
	}
	return e
}

// Check returns Refused unless the whole window is editable.
func (e Editable) Check(w timeunit.Window) error {
	switch {
	case w.First < e.First:
		return &hotel.Error{Kind: hotel.Refused, Message: "Cannot edit history: " + memberFirst + " is before the editable history interval."}
	case w.Last > e.Last:
		return &hotel.Error{Kind: hotel.Refused, Message: "Cannot edit so far in the future: " + memberLast + " is too late."}
	}
	return nil
}

// Cut returns the part of a window that is not before the editable history. Returns
// Refused if nothing is left or the window reaches too far ahead.
func (e Editable) Cut(w timeunit.Window) (timeunit.Window, error) {
	if w.Last >= e.First {
		w.First = max(w.First, e.First)
	}
	return w, e.Check(w)
}
