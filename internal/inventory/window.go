package inventory

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// sizeLimit is the most units that an interval may cover, and how the limit is
// worded.
type sizeLimit struct {
	units int
	text  string
}

// The documents limit intervals to 367 hours, 367 days or 60 months. For
// setting limits they say "367 days" only, which is taken at its word for
// hours.
var (
	intervalLimits = map[timeunit.Period]sizeLimit{
		timeunit.Hour:  {367, "367H"},
		timeunit.Day:   {367, "367D"},
		timeunit.Month: {60, "60M"},
	}
	setIntervalLimits = map[timeunit.Period]sizeLimit{
		timeunit.Hour:  {367 * 24, "367D"},
		timeunit.Day:   {367, "367D"},
		timeunit.Month: {60, "60M"},
	}
)

// The members of a request that give an interval.
const (
	memberFirst = "FirstTimeUnitStartUtc"
	memberLast  = "LastTimeUnitStartUtc"
)

// window turns an interval into a window of units. It is Invalid unless both
// ends are starts of units, in order, and not too far apart.
func intervalWindow(i hotel.Interval, cal timeunit.Calendar, limits map[timeunit.Period]sizeLimit) (timeunit.Window, error) {
	first, last, err := intervalUnits(i, cal)
	if err != nil {
		return timeunit.Window{}, err
	}
	return boundedWindow(cal, first, last, limits)
}

// units are the first and the last unit of an interval of any length.
func intervalUnits(i hotel.Interval, cal timeunit.Calendar) (first, last timeunit.Index, err error) {
	first, ok := cal.Index(i.First)
	if !ok {
		return 0, 0, notStartOfUnit(cal, memberFirst, i.First)
	}
	last, ok = cal.Index(i.Last)
	if !ok {
		return 0, 0, notStartOfUnit(cal, memberLast, i.Last)
	}
	if last < first {
		return 0, 0, hotel.InvalidMember(memberLast)
	}
	return first, last, nil
}

// touched turns the closed interval between two instants into the window of
// all units it touches, the way older clients give intervals.
func intervalTouched(i hotel.Interval, cal timeunit.Calendar, limits map[timeunit.Period]sizeLimit) (timeunit.Window, error) {
	if i.Last.Before(i.First) {
		return timeunit.Window{}, hotel.InvalidMember("EndUtc")
	}
	return boundedWindow(cal, cal.Containing(i.First), cal.Containing(i.Last), limits)
}

func boundedWindow(cal timeunit.Calendar, first, last timeunit.Index, limits map[timeunit.Period]sizeLimit) (timeunit.Window, error) {
	w := cal.Window(first, last)
	if limit := limits[cal.Period()]; cal.Count(w) > limit.units {
		return timeunit.Window{}, intervalTooLong(limit.text)
	}
	return w, nil
}

func notStartOfUnit(cal timeunit.Calendar, member string, at time.Time) error {
	return &hotel.Error{
		Kind:    hotel.Invalid,
		Message: member + " is not start of TimeUnit.",
		Detail:  fmt.Sprintf("%s is within the %s that starts at %s", at.Format(time.RFC3339Nano), cal.Period(), cal.Start(cal.Containing(at)).Format(time.RFC3339)),
	}
}

func intervalTooLong(limit string) error {
	return &hotel.Error{Kind: hotel.Invalid, Message: "The interval must not exceed " + limit + "."}
}

// editableWindow is the units that may be changed: from the one that holds the
// instant a history ago, to the one that holds an instant years ahead.
type editableWindow struct {
	first timeunit.Index
	last  timeunit.Index
}

// unboundedYears stands for a window without an end.
const unboundedYears = 0

func editable(cal timeunit.Calendar, now time.Time, history timeunit.Duration, years int64) editableWindow {
	zone := cal.Zone()
	w := editableWindow{
		first: cal.Containing(zone.Add(now, history.Neg())),
		last:  cal.Containing(maxInstant),
	}
	if years != unboundedYears {
		w.last = cal.Last(cal.Containing(zone.Add(now, timeunit.Duration{Months: 12 * years})))
	}
	return w
}

// maxInstant is the last instant the API can write.
var maxInstant = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// allows is Refused unless the whole window may be changed.
func (e editableWindow) allows(w timeunit.Window) error {
	switch {
	case w.First < e.first:
		return &hotel.Error{Kind: hotel.Refused, Message: "Cannot edit history: " + memberFirst + " is before the editable history interval."}
	case w.Last > e.last:
		return &hotel.Error{Kind: hotel.Refused, Message: "Cannot edit so far in the future: " + memberLast + " is too late."}
	}
	return nil
}
