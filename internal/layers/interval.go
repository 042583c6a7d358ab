package layers

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// The members of a request that define an interval.
const (
	memberFirst = "FirstTimeUnitStartUtc"
	memberLast  = "LastTimeUnitStartUtc"
)

// Sizes are the maximum sizes of an interval, by the period of the service (rules
// 2.5).
type Sizes map[timeunit.Period]size

// size is a maximum number of units and how messages express it.
type size struct {
	units int
	text  string
}

// The published limits are 367 hours, 367 days or 60 months. For setting
// overbooking limits the documents give only "367 days", which is also applied to
// hours. HundredDays is what the live service allows where the documents say 367
// days.
var (
	IntervalSizes = Sizes{
		timeunit.Hour:  {367, "367H"},
		timeunit.Day:   {367, "367D"},
		timeunit.Month: {60, "60M"},
	}
	HundredDays = Sizes{
		timeunit.Hour:  {367, "367H"},
		timeunit.Day:   {100, "100D"},
		timeunit.Month: {60, "60M"},
	}
	SetLimitSizes = Sizes{
		timeunit.Hour:  {367 * 24, "367D"},
		timeunit.Day:   {367, "367D"},
		timeunit.Month: {60, "60M"},
	}
)

// Aligned returns the window of an interval that is given by the starts of its
// first and last units (rules 2.4). Returns Invalid unless both are starts of
// units, in order, and the window is not too long.
func Aligned(i hotel.Interval, cal timeunit.Calendar, sizes Sizes) (timeunit.Window, error) {
	first, last, err := Units(i, cal)
	if err != nil {
		return timeunit.Window{}, err
	}
	return sizes.window(cal, first, last)
}

// Touched returns the window of all units that overlap the closed interval between
// two instants, as older clients give intervals (rules 2.6). Returns Invalid if the
// interval is inverted or the window is too long.
func Touched(i hotel.Interval, cal timeunit.Calendar, sizes Sizes) (timeunit.Window, error) {
	if i.Last.Before(i.First) {
		return timeunit.Window{}, hotel.InvalidMember("EndUtc")
	}
	return sizes.window(cal, cal.Containing(i.First), cal.Containing(i.Last))
}

// Units returns the first and last units of an aligned interval of any length.
// Returns Invalid unless both are starts of units, in order (rules 2.1, 2.4).
func Units(i hotel.Interval, cal timeunit.Calendar) (first, last timeunit.Index, err error) {
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

func (s Sizes) window(cal timeunit.Calendar, first, last timeunit.Index) (timeunit.Window, error) {
	w := cal.Window(first, last)
	if most := s[cal.Period()]; cal.Count(w) > most.units {
		return timeunit.Window{}, TooLong(most.text)
	}
	return w, nil
}

func notStartOfUnit(cal timeunit.Calendar, member string, instant time.Time) error {
	return &hotel.Error{
		Kind:    hotel.Invalid,
		Message: member + " is not start of TimeUnit.",
		Detail: fmt.Sprintf("%s is within the %s that starts at %s",
			instant.Format(time.RFC3339Nano), cal.Period(), cal.Start(cal.Containing(instant)).Format(time.RFC3339)),
	}
}

// TooLong returns the error of an interval that is longer than a limit such as
// "367D".
func TooLong(limit string) *hotel.Error {
	return &hotel.Error{Kind: hotel.Invalid, Message: "The interval must not exceed " + limit + "."}
}
