package availability

import (
	"fmt"
	"slices"
	"sort"
	"time"
)

const day = 24 * time.Hour

// changes are instants at which something happens to the clocks of a zone, or
// nothing at all.
var changes = []struct{ zone, at string }{
	{"Europe/Budapest", "2026-03-29T01:00:00Z"},
	{"Europe/Budapest", "2026-10-25T01:00:00Z"},
	// Midnight does not exist, and an hour before midnight comes twice.
	{"America/Santiago", "2026-09-06T04:00:00Z"},
	{"America/Santiago", "2026-04-05T03:00:00Z"},
	// The clocks move by half an hour.
	{"Australia/Lord_Howe", "2026-04-04T15:00:00Z"},
	{"Australia/Lord_Howe", "2026-10-03T15:30:00Z"},
	// From 5:30 to 5:45 at midnight, once and for all; and a quiet time.
	{"Asia/Kathmandu", "1985-12-31T18:30:00Z"},
	{"Asia/Kathmandu", "2026-06-01T18:15:00Z"},
	{"UTC", "2026-02-28T12:00:00Z"},
}

// interval is a stretch of time; until is not part of it.
type interval struct{ from, until time.Time }

// overlaps reports whether two intervals have more than an instant in common.
func (i interval) overlaps(other interval) bool {
	return latest(i.from, other.from).Before(earliest(i.until, other.until))
}

// covers reports whether an interval has all of another.
func (i interval) covers(other interval) bool {
	return !other.from.Before(i.from) && !other.until.After(i.until)
}

// around is the least interval that has two others.
func (i interval) around(other interval) interval {
	return interval{earliest(i.from, other.from), latest(i.until, other.until)}
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// offset is a time that is added on the wall clock, and how it is written.
type offset struct {
	text  string
	days  int
	clock time.Duration
}

// occupancy is when a unit counts as occupied: from an offset past its start to
// one past its end.
type occupancy struct{ start, end offset }

var (
	noOffset    = offset{"PT0S", 0, 0}
	twoAM       = offset{"PT2H", 0, 2 * time.Hour}
	eightAM     = offset{"PT8H", 0, 8 * time.Hour}
	nineAM      = offset{"PT9H", 0, 9 * time.Hour}
	noon        = offset{"PT12H", 0, 12 * time.Hour}
	nextTwoPM   = offset{"PT14H", 0, 14 * time.Hour}
	threePM     = offset{"PT15H", 0, 15 * time.Hour}
	sixPM       = offset{"PT18H", 0, 18 * time.Hour}
	untilSixPM  = offset{"-PT6H", 0, -6 * time.Hour}
	halfPast    = offset{"PT30M", 0, 30 * time.Minute}
	quarterLess = offset{"-PT15M", 0, -15 * time.Minute}
	nextDay     = offset{"P1D", 1, 0}
	dayLess     = offset{"P-1DT6H", -1, 6 * time.Hour}
)

// period is one of the API's.
type period struct {
	name string
	// number tells local times of different units apart and grows with time;
	// hours have none.
	number func(local time.Time) int
	// midnight is when a unit starts on the wall clock, of which an instant of
	// it is given; hours have none.
	midnight func(wall time.Time) time.Time
	// behind and ahead are how far time is walked from the change of the clocks.
	behind, ahead time.Duration
	// before and after are how many units before and after the change are
	// compared.
	before, after int
	// occupancies are the hours that a service can have.
	occupancies []occupancy
}

var (
	hourly = &period{
		"Hour", nil, nil, 6 * day, 14 * day, 40, 60,
		[]occupancy{{noOffset, noOffset}, {noOffset, quarterLess}, {noOffset, halfPast}},
	}
	daily = &period{
		"Day", func(l time.Time) int { return l.Year()*10_000 + int(l.Month())*100 + l.Day() },
		func(wall time.Time) time.Time { return wall.Truncate(day) },
		20 * day, 35 * day, 9, 14,
		[]occupancy{
			{threePM, noon},
			{sixPM, eightAM},
			{noOffset, noOffset},
			{nineAM, untilSixPM},
			// Units overlap, so that some instants belong to two.
			{noon, nextTwoPM},
			// The clocks jump over this time, or show it twice.
			{twoAM, noOffset},
		},
	}
	monthly = &period{
		"Month", func(l time.Time) int { return l.Year()*100 + int(l.Month()) },
		func(wall time.Time) time.Time { return wall.Truncate(day).AddDate(0, 0, 1-wall.Day()) },
		200 * day, 420 * day, 3, 5,
		[]occupancy{{noOffset, noOffset}, {threePM, noon}, {nextDay, dayLess}},
	}
)

// calendar is a stretch of time in a zone, cut into units.
type calendar struct {
	period *period
	clocks clocks
	// starts are the instants at which the units start, one after another.
	starts []time.Time
	// middle is the unit in which the clocks change.
	middle int
	// hours are the hours of each unit, by the period's occupancies.
	hours [][]interval
}

// clocks are the clocks of a zone.
type clocks struct{ *time.Location }

// step is what time is walked by. All units start on a multiple of it, and all
// offsets are one.
const step = 15 * time.Minute

// wall is what the clocks show at an instant, as if it were UTC.
func (c clocks) wall(at time.Time) time.Time {
	_, seconds := at.In(c.Location).Zone()
	return at.UTC().Add(time.Duration(seconds) * time.Second)
}

// shown is the first instant at which the clocks show a time or a later one.
func (c clocks) shown(wall time.Time) time.Time {
	at := wall.Add(-16 * time.Hour)
	for c.wall(at).Before(wall) {
		at = at.Add(step)
	}
	return at
}

// walk finds the starts of units after one instant and up to another.
func (c clocks) walk(p *period, after, until time.Time) []time.Time {
	var starts []time.Time
	at, newest := after.Truncate(step), 0
	if p.number != nil {
		newest = p.number(c.wall(at))
	}
	for at = at.Add(step); !at.After(until); at = at.Add(step) {
		wall := c.wall(at)
		switch {
		case p.number == nil && wall.Minute() == 0:
			starts = append(starts, at)
		case p.number != nil && p.number(wall) > newest:
			// The clock shows this unit for the first time.
			starts = append(starts, at)
			newest = p.number(wall)
		}
	}
	return starts
}

func newCalendar(c clocks, p *period, change time.Time) *calendar {
	cal := &calendar{period: p, clocks: c, starts: c.walk(p, change.Add(-p.behind), change.Add(p.ahead))}
	cal.middle = cal.containing(change)
	for _, o := range p.occupancies {
		hours := make([]interval, len(cal.starts)-1)
		for i := range hours {
			hours[i] = interval{cal.past(cal.starts[i], o.start), cal.past(cal.starts[i+1], o.end)}
		}
		cal.hours = append(cal.hours, hours)
	}
	return cal
}

// past is when the clocks show an offset past the start of a unit. Hours, which
// may bear the same time twice, are counted exactly.
func (c *calendar) past(start time.Time, o offset) time.Time {
	if c.period.midnight == nil {
		return start.Add(o.clock)
	}
	return c.clocks.shown(c.period.midnight(c.clocks.wall(start)).AddDate(0, 0, o.days).Add(o.clock))
}

// ahead is an offset before the start of a unit: days on the wall clock, and
// then exact hours.
func (c *calendar) ahead(start time.Time, o offset) time.Time {
	if o.days != 0 {
		start = c.clocks.shown(c.clocks.wall(start).AddDate(0, 0, -o.days))
	}
	return start.Add(-o.clock)
}

// containing is the unit that holds an instant.
func (c *calendar) containing(at time.Time) int {
	unit := sort.Search(len(c.starts), func(i int) bool { return c.starts[i].After(at) }) - 1
	if unit < 0 || unit >= len(c.starts)-1 {
		panic(fmt.Sprintf("%s is not between %s and %s", at, c.starts[0], c.starts[len(c.starts)-1]))
	}
	return unit
}

// unit is the unit that starts at an instant.
func (c *calendar) unit(at time.Time) (int, bool) {
	return slices.BinarySearchFunc(c.starts, at, time.Time.Compare)
}

// compared are the first and the last unit that are compared.
func (c *calendar) compared() (first, last int) {
	return c.middle - c.period.before, c.middle + c.period.after
}

// setting is a change of the clocks and the calendars around it.
type setting struct {
	zone      string
	change    time.Time
	calendars map[*period]*calendar
}

func newSetting(zone, at string) (*setting, error) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return nil, err
	}
	change, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return nil, err
	}
	s := &setting{zone: zone, change: change, calendars: make(map[*period]*calendar)}
	for _, p := range []*period{hourly, daily, monthly} {
		s.calendars[p] = newCalendar(clocks{location}, p, change)
	}
	return s, nil
}
