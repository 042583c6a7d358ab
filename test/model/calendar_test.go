package model

import (
	"fmt"
	"slices"
	"sort"
	"testing"
	"time"
)

// zones are where something out of the ordinary happens to the clocks, and the
// instants at which it does.
var zones = []struct {
	name    string
	changes []string
}{
	{"Europe/Budapest", []string{"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"}},
	// Midnight does not exist, and an hour before midnight comes twice.
	{"America/Santiago", []string{"2026-09-06T04:00:00Z", "2026-04-05T03:00:00Z"}},
	// Midnight comes twice, and does not exist.
	{"America/Havana", []string{"2026-11-01T05:00:00Z", "2026-03-08T05:00:00Z"}},
	{"Africa/Cairo", []string{"2026-04-23T22:00:00Z", "2026-10-29T21:00:00Z"}},
	// The clocks move by half an hour.
	{"Australia/Lord_Howe", []string{"2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"}},
	// From 5:30 to 5:45, once and for all; and a quiet time.
	{"Asia/Kathmandu", []string{"1985-12-31T18:30:00Z", "2026-06-01T18:15:00Z"}},
	// A date that never was.
	{"Pacific/Apia", []string{"2011-12-30T10:00:00Z", "2012-03-31T14:00:00Z"}},
}

// period is one of the API's.
type period struct {
	name string
	// number tells local times of different units apart and grows with time;
	// hours have none.
	number func(local time.Time) int
	// behind and ahead are how far time is walked from the present, and change
	// how far ahead of it the clocks do what they do.
	behind, change, ahead time.Duration
	// setLimit and limit are the most units that an interval may have, to set
	// limits and for all else.
	setLimit, limit int
}

const day = 24 * time.Hour

var periods = []period{
	{"Hour", nil, 4 * day, 20 * time.Hour, 372 * day, 367 * 24, 367},
	{"Day", func(l time.Time) int { return l.Year()*10_000 + int(l.Month())*100 + l.Day() }, 8 * day, 10 * day, 430 * day, 367, 367},
	{"Month", func(l time.Time) int { return l.Year()*100 + int(l.Month()) }, 130 * day, 100 * day, 2350 * day, 60, 60},
}

// The editable histories, in days.
const (
	operationalHistory = 2
	accountingHistory  = 1
)

// calendar is a stretch of time in a zone, cut into units.
type calendar struct {
	zone   *time.Location
	period period
	// starts are the instants at which the units start, one after another.
	starts []time.Time
	// now is the present.
	now time.Time
	// firstLimit and firstAdjustment are the first units that can still be
	// changed, and lastAdjustment the last that can be adjusted already.
	firstLimit, firstAdjustment, lastAdjustment int
	// far is the start of the first unit that is too far ahead to be adjusted.
	far time.Time
}

// step is what time is walked by. All units start on a multiple of it.
const step = 15 * time.Minute

// walk finds the starts of units after one instant and up to another.
func walk(zone *time.Location, p period, after, until time.Time) []time.Time {
	var starts []time.Time
	at, latest := after.Truncate(step), 0
	if p.number != nil {
		latest = p.number(at.In(zone))
	}
	for at = at.Add(step); !at.After(until); at = at.Add(step) {
		local := at.In(zone)
		switch {
		case p.number == nil && local.Minute() == 0:
			starts = append(starts, at)
		case p.number != nil && p.number(local) > latest:
			// The clock shows this unit for the first time.
			starts = append(starts, at)
			latest = p.number(local)
		}
	}
	return starts
}

func newCalendar(zone *time.Location, p period, change time.Time) *calendar {
	// One second into a unit, so that the few seconds of a test stay in it.
	now := change.Add(-p.change + time.Second)
	c := &calendar{zone: zone, period: p, now: now, starts: walk(zone, p, now.Add(-p.behind), now.Add(p.ahead))}
	c.firstLimit = c.containing(now.In(zone).AddDate(0, 0, -operationalHistory))
	c.firstAdjustment = c.containing(now.In(zone).AddDate(0, 0, -accountingHistory))
	fiveYears := now.In(zone).AddDate(5, 0, 0)
	c.lastAdjustment = c.containing(fiveYears)
	c.far = walk(zone, p, fiveYears, fiveYears.Add(70*day))[0]
	return c
}

// containing is the unit that holds an instant, or the last one walked to.
func (c *calendar) containing(at time.Time) int {
	return sort.Search(len(c.starts), func(i int) bool { return c.starts[i].After(at) }) - 1
}

// unit is the unit that starts at an instant.
func (c *calendar) unit(at time.Time) (int, bool) {
	return slices.BinarySearchFunc(c.starts, at, time.Time.Compare)
}

// near is how many units most requests keep to, so that they meet.
const near = 45

// blockFirst and blockLast are the first and last unit of the block.
func (c *calendar) blockFirst() int { return c.firstAdjustment + 3 }
func (c *calendar) blockLast() int  { return c.firstAdjustment + near - 5 }

// end is the first instant after a unit.
func (c *calendar) end(unit int) time.Time { return c.starts[unit+1] }

// calendarsOf are the calendars around all changes of a zone.
func calendarsOf(t *testing.T, zone string, changes []string, p period) []*calendar {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]*calendar, len(changes))
	for i, change := range changes {
		at, err := time.Parse(time.RFC3339, change)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = newCalendar(location, p, at)
	}
	return all
}

// TestWalk makes sure of the ground that all else stands on, by starts that are
// known.
func TestWalk(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, period string
		after, until string
		want         []string
	}{
		{"Europe/Budapest", "Day", "2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z", []string{"03-27T23:00", "03-28T23:00", "03-29T22:00"}},
		{"Europe/Budapest", "Hour", "2026-10-24T23:30:00Z", "2026-10-25T02:00:00Z", []string{"10-25T00:00", "10-25T01:00", "10-25T02:00"}},
		{"Europe/Budapest", "Month", "2026-10-15T00:00:00Z", "2026-12-15T00:00:00Z", []string{"10-31T23:00", "11-30T23:00"}},
		{"America/Santiago", "Day", "2026-09-04T12:00:00Z", "2026-09-07T12:00:00Z", []string{"09-05T04:00", "09-06T04:00", "09-07T03:00"}},
		{"America/Havana", "Day", "2026-10-31T12:00:00Z", "2026-11-02T12:00:00Z", []string{"11-01T04:00", "11-02T05:00"}},
		{"America/Havana", "Hour", "2026-11-01T03:30:00Z", "2026-11-01T06:00:00Z", []string{"11-01T04:00", "11-01T05:00", "11-01T06:00"}},
		{"Australia/Lord_Howe", "Hour", "2026-04-04T13:30:00Z", "2026-04-04T16:30:00Z", []string{"04-04T14:00", "04-04T15:30", "04-04T16:30"}},
		{"Pacific/Apia", "Day", "2011-12-28T12:00:00Z", "2011-12-31T12:00:00Z", []string{"12-29T10:00", "12-30T10:00", "12-31T10:00"}},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		bounds := make([]time.Time, 2)
		for i, text := range []string{c.after, c.until} {
			if bounds[i], err = time.Parse(time.RFC3339, text); err != nil {
				t.Fatal(err)
			}
		}
		p := periods[slices.IndexFunc(periods, func(p period) bool { return p.name == c.period })]
		var got []string
		for _, at := range walk(zone, p, bounds[0], bounds[1]) {
			got = append(got, at.Format("01-02T15:04"))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s by the %s: units start at %v, want %v", c.zone, c.period, got, c.want)
		}
	}
}
