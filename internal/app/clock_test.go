package app

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSystemClock(t *testing.T) {
	t.Parallel()
	clock, err := parseClock("system")
	if err != nil {
		t.Fatal(err)
	}
	before := time.Now()
	if now := clock(); now.Before(before) || now.After(time.Now()) {
		t.Errorf("the clock says %s, and it was %s before", now, before)
	}
}

// TestClockThatStartsAtAnInstant checks that a clock starts at its instant and runs
// in real time.
func TestClockThatStartsAtAnInstant(t *testing.T) {
	t.Parallel()
	for setting, at := range map[string]time.Time{
		"2020-10-01T00:00:00Z":      time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC),
		"2020-10-01T02:00:00+02:00": time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC),
		"2030-12-31T23:59:59.5Z":    time.Date(2030, 12, 31, 23, 59, 59, 5e8, time.UTC),
		"1970-01-01T00:00:00Z":      time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC),
		"2300-01-01T00:00:00Z":      time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC),
		"9999-12-31T00:00:00Z":      time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC),
	} {
		before := time.Now()
		clock, err := parseClock(setting)
		if err != nil {
			t.Errorf("%s: %v", setting, err)
			continue
		}
		first := clock()
		if first.Before(at) || first.After(at.Add(time.Since(before))) {
			t.Errorf("%s: the clock starts at %s", setting, first)
		}
		for !clock().After(first) {
			if time.Since(before) > 10*time.Second {
				t.Fatalf("%s: the clock stands still at %s", setting, first)
			}
		}
		if last := clock(); last.After(at.Add(time.Since(before))) {
			t.Errorf("%s: the clock is ahead, at %s", setting, last)
		}
	}
}

func TestClocksThatAreNone(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{
		"", "System", "now", "2020-10-01", "2020-10-01T00:00:00", "2020-10-01 00:00:00Z", "2020-13-01T00:00:00Z", "0",
		"2020-10-01T00:00:00+24:00", "2020-10-01T00:00:00+01:60", "2020-10-01T00:00:00.0000000001Z", "2020-10-01T0:00:00Z", "2020-10-01T00:00:00,5Z",
		// Instants out of range.
		"0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
		"9999-12-31T23:59:59.1Z", "10000-01-01T00:00:00Z",
	} {
		if _, err := parseClock(setting); err == nil || !strings.Contains(err.Error(), "--clock") {
			t.Errorf("%q: %v", setting, err)
		}
	}
}

// TestClockStopsAtTheEnd checks that a clock stops at the last instant that the API
// can represent.
func TestClockStopsAtTheEnd(t *testing.T) {
	t.Parallel()
	clock, err := parseClock("9999-12-31T23:59:59Z")
	if err != nil {
		t.Fatal(err)
	}
	want := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	for before := time.Now(); time.Since(before) < time.Millisecond; {
		if now := clock(); !now.Equal(want) {
			t.Fatalf("the clock says %s", now)
		}
	}
}

// machine is a wall clock that can be set, and how long it has run.
type machine struct {
	wall    time.Time
	running time.Duration
}

func (m *machine) read() (time.Time, time.Duration) { return m.wall, m.running }

func (m *machine) run(d time.Duration) {
	m.wall, m.running = m.wall.Add(d), m.running+d
}

// TestClockSetBack checks that the server's time goes on while the wall clock is
// set. Each step first sets the wall clock and then lets time pass.
//
// rules 6.4
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	type step struct{ set, run, want time.Duration } // want counts from noon.
	for name, steps := range map[string][]step{
		"left alone":  {{0, time.Second, time.Second}, {0, time.Hour, time.Hour + time.Second}},
		"set forward": {{time.Hour, time.Second, time.Hour + time.Second}, {0, time.Second, time.Hour + 2*time.Second}},
		"set back an hour": {
			{-time.Hour, time.Second, time.Second / 2},
			{0, time.Second, time.Second},
			{0, 2*time.Hour - 2*time.Second, time.Hour},
			{0, time.Second, time.Hour + time.Second},
		},
		"set back a year":         {{-365 * 24 * time.Hour, 2 * time.Hour, time.Hour}, {0, 48 * time.Hour, 25 * time.Hour}},
		"set back twice":          {{-time.Hour, time.Minute, time.Minute / 2}, {-time.Hour, time.Minute, time.Minute}},
		"set back and forward":    {{-time.Hour, time.Minute, time.Minute / 2}, {time.Hour, time.Minute, 2 * time.Minute}},
		"caught up between looks": {{-time.Minute, time.Hour, 59 * time.Minute}},
	} {
		m := &machine{wall: noon}
		clock := steady(m.read)
		clock()
		for i, s := range steps {
			m.wall = m.wall.Add(s.set)
			m.run(s.run)
			if got := clock().Sub(noon); got != s.want {
				t.Errorf("%s, step %d: %s past noon, want %s", name, i, got, s.want)
			}
		}
	}
}

// TestClockIsSteady checks that the server's time, however the wall clock is set,
// never goes backwards, runs at half speed or faster, is never behind the wall
// clock, and is right in the end.
//
// rules 6.4
func TestClockIsSteady(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{wall: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}
		clock := steady(m.read)
		told := clock()
		look := func(d time.Duration) {
			m.run(d)
			now := clock()
			if now.Sub(told) < d/2 || now.Before(m.wall) {
				t.Fatalf("after %s it is %s, and was %s; the wall clock shows %s", d, now, told, m.wall)
			}
			told = now
		}
		for range rapid.IntRange(0, 20).Draw(t, "settings") {
			m.wall = m.wall.Add(time.Duration(rapid.Int64Range(-int64(48*time.Hour), int64(48*time.Hour)).Draw(t, "set")))
			look(time.Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "run")))
		}
		look(2 * told.Sub(m.wall))
		if !told.Equal(m.wall) {
			t.Fatalf("it is %s, and the wall clock shows %s", told, m.wall)
		}
	})
}
