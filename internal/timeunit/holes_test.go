package timeunit_test

import (
	"testing"

	"vacancy/internal/timeunit"
)

// rules 2.2
func TestHolesBelongToTheUnitBefore(t *testing.T) {
	t.Parallel()

	apia := timeunit.NewCalendar(mustZone(t, "Pacific/Apia"), timeunit.Day)
	checkHole(t, apia, dayIndex(t, "2011-12-30"))
	kiritimati := timeunit.NewCalendar(mustZone(t, "Pacific/Kiritimati"), timeunit.Day)
	checkHole(t, kiritimati, dayIndex(t, "1994-12-31"))
	kwajalein := timeunit.NewCalendar(mustZone(t, "Pacific/Kwajalein"), timeunit.Day)
	checkHole(t, kwajalein, dayIndex(t, "1993-08-21"))

	lordHowe := timeunit.NewCalendar(mustZone(t, "Australia/Lord_Howe"), timeunit.Hour)
	checkHole(t, lordHowe, hourIndex(t, "2026-10-03T15:00:00Z"))
	checkHole(t, lordHowe, hourIndex(t, "2826-10-03T15:00:00Z")) // two cycles of 400 years on
	kathmandu := timeunit.NewCalendar(mustZone(t, "Asia/Kathmandu"), timeunit.Hour)
	checkHole(t, kathmandu, hourIndex(t, "1985-12-31T18:00:00Z"))
}

func checkHole(t *testing.T, c timeunit.Calendar, hole timeunit.Index) {
	t.Helper()

	before, after := hole-1, hole+1
	name := c.Zone().Name()
	if got, want := c.Start(hole), c.Start(before); !got.Equal(want) {
		t.Errorf("%s: Start(hole) = %v, want %v", name, got, want)
	}
	if got, want := c.End(hole), c.Start(after); !got.Equal(want) || !c.End(before).Equal(want) {
		t.Errorf("%s: End(hole) = %v, End before it = %v, want %v", name, got, c.End(before), want)
	}
	if c.Next(before) != after || c.Next(hole) != after || c.Last(before) != hole || c.Last(hole) != hole {
		t.Errorf("%s: the hole is not skipped: Next = %d, Last = %d", name, c.Next(before), c.Last(before))
	}
	want := timeunit.Window{First: before, Last: hole}
	for _, got := range []timeunit.Window{
		c.Window(before, before), c.Window(before, hole), c.Window(hole, hole), c.Window(hole, before),
	} {
		if got != want || c.Count(got) != 1 {
			t.Errorf("%s: window %v of %d units, want %v", name, got, c.Count(got), want)
		}
	}
	if got := c.Count(timeunit.Window{First: before - 9, Last: after + 9}); got != 20 {
		t.Errorf("%s: 21 numbers around a hole count as %d units, want 20", name, got)
	}
	if got := c.Count(timeunit.Window{First: hole, Last: hole}); got != 0 {
		t.Errorf("%s: a hole counts as %d units", name, got)
	}
}

func TestCountInvertedWindow(t *testing.T) {
	t.Parallel()

	for _, p := range []timeunit.Period{timeunit.Hour, timeunit.Day, timeunit.Month} {
		c := timeunit.NewCalendar(mustZone(t, "Australia/Lord_Howe"), p)
		for _, first := range []timeunit.Index{-5, 0, 400} {
			if got := c.Count(c.Window(first, first-1)); got != 0 {
				t.Errorf("%v: Window(%d, %d) counts %d units", p, first, first-1, got)
			}
		}
	}
}

// TestCountFarAhead counts holes across the year 2500, after which they are those
// of 400 years before.
func TestCountFarAhead(t *testing.T) {
	t.Parallel()

	const cycle = 146097 * 24
	c := timeunit.NewCalendar(mustZone(t, "Australia/Lord_Howe"), timeunit.Hour)
	w := timeunit.Window{
		First: hourIndex(t, "2490-01-01T00:00:00Z"),
		Last:  hourIndex(t, "2510-12-31T23:00:00Z"),
	}

	units := 0
	for i := w.First; i <= w.Last; i = c.Next(i) {
		units++
	}
	if want := int(w.Last-w.First) + 1 - 21; units != want {
		t.Errorf("walked %d units, want one hole each October, %d", units, want)
	}
	for range 19 {
		if got := c.Count(w); got != units {
			t.Errorf("Count(%v) = %d, walked %d", w, got, units)
		}
		w.First, w.Last = w.First+cycle, w.Last+cycle
	}
	far := timeunit.Window{First: w.First - 10*cycle, Last: w.First - 1}
	if got := c.Count(far); got != 10*(cycle-400) {
		t.Errorf("ten cycles count %d units, want %d", got, 10*(cycle-400))
	}
}
