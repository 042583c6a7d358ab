package availability

import (
	"fmt"
	"testing"
	"time"
)

// TestWalk makes sure of the ground that all else stands on, by starts that are
// known.
func TestWalk(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, after, until string
		period             *period
		want               []string
	}{
		{"Europe/Budapest", "2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z", daily, []string{"03-27T23:00", "03-28T23:00", "03-29T22:00"}},
		{"Europe/Budapest", "2026-10-24T23:30:00Z", "2026-10-25T02:00:00Z", hourly, []string{"10-25T00:00", "10-25T01:00", "10-25T02:00"}},
		{"Europe/Budapest", "2026-10-15T00:00:00Z", "2026-12-15T00:00:00Z", monthly, []string{"10-31T23:00", "11-30T23:00"}},
		{"America/Santiago", "2026-09-04T12:00:00Z", "2026-09-07T12:00:00Z", daily, []string{"09-05T04:00", "09-06T04:00", "09-07T03:00"}},
		{"Australia/Lord_Howe", "2026-04-04T13:30:00Z", "2026-04-04T16:30:00Z", hourly, []string{"04-04T14:00", "04-04T15:30", "04-04T16:30"}},
		{"Asia/Kathmandu", "1985-12-31T12:00:00Z", "1986-01-01T20:00:00Z", daily, []string{"12-31T18:30", "01-01T18:15"}},
	} {
		var got []string
		for _, at := range at(t, c.zone).walk(c.period, instant(t, c.after), instant(t, c.until)) {
			got = append(got, at.Format("01-02T15:04"))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s by the %s: units start at %v, want %v", c.zone, c.period.name, got, c.want)
		}
	}
}

// TestHours looks at known hours of days on which the clocks change.
func TestHours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, start string
		occupancy   int
		from, until string
	}{
		// Three in the afternoon is an hour earlier or later in UTC.
		{"Europe/Budapest", "2026-03-28T23:00:00Z", 0, "2026-03-29T13:00:00Z", "2026-03-30T10:00:00Z"},
		{"Europe/Budapest", "2026-10-24T22:00:00Z", 0, "2026-10-25T14:00:00Z", "2026-10-26T11:00:00Z"},
		// The day begins at one o'clock, and midnight counts all the same.
		{"America/Santiago", "2026-09-06T04:00:00Z", 0, "2026-09-06T18:00:00Z", "2026-09-07T15:00:00Z"},
		{"America/Santiago", "2026-09-06T04:00:00Z", 2, "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-03T13:30:00Z", 5, "2026-10-03T15:30:00Z", "2026-10-04T13:00:00Z"},
	} {
		cal := &calendar{period: daily, clocks: at(t, c.zone)}
		cal.starts = cal.clocks.walk(daily, instant(t, c.start).Add(-day), instant(t, c.start).Add(3*day))
		i, ok := cal.unit(instant(t, c.start))
		if !ok {
			t.Fatalf("no unit starts at %s: %v", c.start, cal.starts)
		}
		o := daily.occupancies[c.occupancy]
		got := interval{cal.past(cal.starts[i], o.start), cal.past(cal.starts[i+1], o.end)}
		if want := (interval{instant(t, c.from), instant(t, c.until)}); got != want {
			t.Errorf("%s in %s is occupied %v, want %v", c.start, c.zone, got, want)
		}
	}
}

// TestNights counts the nights of stays as the help centre of the API does,
// where nights last from 18:00 to 8:00. Days are those of October 2026.
//
// rules 5.1
func TestNights(t *testing.T) {
	t.Parallel()
	around, err := newSetting("UTC", "2026-10-16T00:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	s := &service{calendar: around.calendars[daily], occupancy: 1}
	for _, c := range []struct {
		from, until string
		want        []int
	}{
		{"2026-10-16T15:00:00Z", "2026-10-18T09:00:00Z", []int{16, 17}},
		{"2026-10-16T09:00:00Z", "2026-10-18T13:00:00Z", []int{16, 17}},
		{"2026-10-16T04:30:00Z", "2026-10-18T17:00:00Z", []int{15, 16, 17}},
		{"2026-10-16T08:00:00Z", "2026-10-16T18:00:00Z", nil},
		{"2026-10-16T20:00:00Z", "2026-10-16T20:00:00Z", nil},
	} {
		var got []int
		for _, unit := range s.units(interval{instant(t, c.from), instant(t, c.until)}) {
			got = append(got, s.starts[unit].Day())
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("from %s to %s are nights %v, want %v", c.from, c.until, got, c.want)
		}
	}
}

func at(t *testing.T, zone string) clocks {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	return clocks{location}
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
