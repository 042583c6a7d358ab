package layers_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

var limitNotation = notation[hotel.LimitKey, int32]{
	read: func(t testing.TB, text string) (hotel.LimitKey, int32) {
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		return hotel.LimitKey{Service: service}, int32(n)
	},
	write: func(_ hotel.LimitKey, n int32) string { return strconv.Itoa(int(n)) },
}

// limitRequest reads a request: "set 5[1..3] 6[4]" or "clear [1..3]".
func limitRequest(t testing.TB, request string, p *hotel.Property, s hotel.Service, now time.Time) (*layers.Edits[hotel.LimitKey, int32], error) {
	t.Helper()
	words := strings.Fields(request)
	var sets []layers.LimitEdit
	var intervals []hotel.Interval
	for _, word := range words[1:] {
		text, first, last := parse(t, word)
		intervals = append(intervals, days(first, last))
		if words[0] == "set" {
			_, limit := limitNotation.read(t, text)
			sets = append(sets, layers.LimitEdit{Interval: days(first, last), Limit: limit})
		}
	}
	if words[0] == "set" {
		return layers.SetLimits(p, s, sets, now)
	}
	return layers.ClearLimits(p, s, intervals, now)
}

// TestLimits checks the worked examples of rules 3.4, by their numbers there.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, before, request, after string }{
		{"1 empty", "", "set 10[1..30]", "a:10[1..30]"},
		{"2 repeat", "a:10[1..30]", "set 10[1..30]", "a:10[1..30]"},
		{"3 contained, same", "a:10[1..30]", "set 10[5..7]", "a:10[1..30]"},
		{"4 contained, different", "a:5[1..30]", "set 2[10..20]", "b:5[1..9] c:2[10..20] d:5[21..30]"},
		{"5 overlap left", "a:5[10..20]", "set 7[5..12]", "b:7[5..12] c:5[13..20]"},
		{"6 overlap right", "a:5[10..20]", "set 7[18..25]", "b:5[10..17] c:7[18..25]"},
		{"7 cover, different", "a:5[10..20]", "set 7[1..30]", "b:7[1..30]"},
		{"8 cover, same", "a:5[10..20]", "set 5[1..30]", "b:5[1..30]"},
		{"9 overlap, same", "a:5[10..20]", "set 5[15..25]", "b:5[10..25]"},
		{"10 adjacent, same", "a:5[1..10]", "set 5[11..20]", "b:5[1..20]"},
		{"11 adjacent, different", "a:5[1..10]", "set 6[11..20]", "a:5[1..10] b:6[11..20]"},
		{"12 bridge", "a:5[1..10] b:5[12..20]", "set 5[11]", "c:5[1..20]"},
		{"13 exact replace", "a:5[1..10]", "set 6[1..10]", "b:6[1..10]"},
		{"14 cover of several", "a:1[1..5] b:2[6..9] c:3[12..15]", "set 9[4..13]", "d:1[1..3] e:9[4..13] f:3[14..15]"},
		{"15 chain", "", "set 4[1..5] 4[6..9]", "a:4[1..9]"},
		{"16 duplicates", "", "set 4[1..5] 4[1..5]", "a:4[1..5]"},
		{"17 conflict", "", "set 4[1..10] 7[5..6]", "a:4[1..4] b:7[5..6] c:4[7..10]"},
		{"18 there and back", "a:5[1..10]", "set 9[1..10] 5[1..10]", "a:5[1..10]"},
		{"19 zero", "a:5[1..10]", "set 0[3..4]", "b:5[1..2] c:0[3..4] d:5[5..10]"},
		{"20 clear inside", "a:5[1..25]", "clear [10..20]", "b:5[1..9] c:5[21..25]"},
		{"21 clear edge", "a:5[1..10]", "clear [1..3]", "b:5[4..10]"},
		{"22 clear several", "a:5[1..10] b:0[15..20]", "clear [1..30]", ""},
		{"23 clear nothing", "a:5[1..10]", "clear [11..12]", "a:5[1..10]"},
		{"24 set what was cleared", "a:5[1..9] b:5[21..25]", "set 5[10..20]", "c:5[1..25]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "Europe/London", timeunit.Day)
			now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
			edits, err := limitRequest(t, c.request, p, s, now)
			if err != nil {
				t.Fatal(err)
			}
			after, _ := decide(t, edits, limitNotation.rows(t, c.before), now)
			requireText(t, c.after, limitNotation.list(after))

			// Repeating the request changes nothing (rules 3.3).
			if _, change := decide(t, edits, after, now); len(change.Ended)+len(change.Born) > 0 {
				t.Errorf("the same again: %+v", change)
			}
		})
	}
}

// TestLimitHistory checks examples 25, 26 and 32 of rules 3.4: units before the
// editable history may get a new row but not a new limit (rules 2.7), and a
// malformed interval takes precedence over a forbidden one.
func TestLimitHistory(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Europe/London", timeunit.Day)
	now := time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC)
	before := limitNotation.rows(t, "a:5[1..30]")
	edits, err := limitRequest(t, "set 6[16..30]", p, s, now)
	if err != nil {
		t.Fatal(err)
	}
	after, _ := decide(t, edits, before, now)
	requireText(t, "b:5[1..15] c:6[16..30]", limitNotation.list(after))

	for _, request := range []string{"set 6[14..16]", "set 6[15] 6[14]", "clear [14]"} {
		_, err = limitRequest(t, request, p, s, now)
		requireError(t, err, hotel.Refused, "Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval.")
	}
	for _, request := range []string{"set 6[15..16]", "clear [15]", "set 0[15]"} {
		if _, err = limitRequest(t, request, p, s, now); err != nil {
			t.Errorf("%s: %v", request, err)
		}
	}

	unaligned := hotel.Interval{First: days(1, 1).First.Add(time.Second), Last: days(2, 2).Last}
	_, err = layers.SetLimits(p, s, []layers.LimitEdit{{Interval: days(1, 2), Limit: 6}, {Interval: unaligned, Limit: 6}}, now)
	requireError(t, err, hotel.Invalid, "FirstTimeUnitStartUtc is not start of TimeUnit.")
}

// TestLimitUnits checks examples 27 to 31 of rules 3.4: units follow the wall clock
// of the property.
func TestLimitUnits(t *testing.T) {
	t.Parallel()
	instant := func(text string) time.Time {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	now := instant("2026-03-20T12:00:00Z")
	for _, c := range []struct {
		name        string
		period      timeunit.Period
		before      [2]string
		first, last string
		// units is the number of units that the resulting row covers; zero if the
		// interval is refused.
		units int
	}{
		{"27 spring", timeunit.Day, [2]string{}, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 2},
		{"28 next to each other in spring", timeunit.Day, [2]string{"2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z"}, "2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z", 3},
		{"29 not a start in autumn", timeunit.Day, [2]string{}, "2026-10-25T22:00:00Z", "2026-10-25T22:00:00Z", 0},
		{"30 the hour that comes twice", timeunit.Hour, [2]string{}, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", 2},
		{"31 months", timeunit.Month, [2]string{}, "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "Europe/Budapest", c.period)
			set := func(first, last string) (*layers.Edits[hotel.LimitKey, int32], error) {
				return layers.SetLimits(p, s, []layers.LimitEdit{{Interval: hotel.Interval{First: instant(first), Last: instant(last)}, Limit: 3}}, now)
			}
			var before []hotel.OverbookingLimit
			if c.before[0] != "" {
				edits, err := set(c.before[0], c.before[1])
				if err != nil {
					t.Fatal(err)
				}
				before, _ = decide(t, edits, nil, now)
			}
			edits, err := set(c.first, c.last)
			if c.units == 0 {
				requireError(t, err, hotel.Invalid, "FirstTimeUnitStartUtc is not start of TimeUnit.")
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			after, _ := decide(t, edits, before, now)
			if len(after) != 1 || p.Calendar(s).Count(timeunit.Window{First: after[0].First, Last: after[0].Last}) != c.units {
				t.Errorf("got %+v, want one row of %d units", after, c.units)
			}
		})
	}
}

// TestIntervalSizes checks how many units an interval may cover (rules 2.5), and
// that it must not be inverted (rules 2.4).
func TestIntervalSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		period     timeunit.Period
		set, clear int
		setText    string
		clearText  string
	}{
		{timeunit.Hour, 367 * 24, 367, "367D", "367H"},
		{timeunit.Day, 367, 367, "367D", "367D"},
		{timeunit.Month, 60, 60, "60M", "60M"},
	} {
		t.Run(c.period.String(), func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "Europe/Budapest", c.period)
			cal := p.Calendar(s)
			now := time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)
			first := cal.Containing(now)
			of := func(units int) hotel.Interval {
				return hotel.Interval{First: cal.Start(first), Last: cal.Start(first + timeunit.Index(units-1))}
			}
			set := func(units int) error {
				_, err := layers.SetLimits(p, s, []layers.LimitEdit{{Interval: of(units)}}, now)
				return err
			}
			clearing := func(units int) error {
				_, err := layers.ClearLimits(p, s, []hotel.Interval{of(units)}, now)
				return err
			}
			for _, err := range []error{set(1), set(c.set), clearing(1), clearing(c.clear)} {
				if err != nil {
					t.Error(err)
				}
			}
			requireError(t, set(c.set+1), hotel.Invalid, "The interval must not exceed "+c.setText+".")
			requireError(t, clearing(c.clear+1), hotel.Invalid, "The interval must not exceed "+c.clearText+".")
			requireError(t, set(0), hotel.Invalid, "Invalid LastTimeUnitStartUtc.")
		})
	}
}

// TestReadsTogether checks that rows close together are read at once and rows far
// apart are not: a request does not read what lies between its ends.
func TestReadsTogether(t *testing.T) {
	t.Parallel()
	edits := layers.NewEdits[hotel.LimitKey, int32](nil)
	key := hotel.LimitKey{Service: service}
	for _, first := range []timeunit.Index{1000, 0, 40, 1050} {
		edits.Set(key, timeunit.Window{First: first, Last: first + 2}, math.MaxInt32)
	}
	want := []timeunit.Window{{First: -1, Last: 43}, {First: 999, Last: 1053}}
	if got := edits.Reach(); len(got) != 1 || got[0].Key != key || !slices.Equal(got[0].Windows, want) {
		t.Errorf("reach is %v, want %v", got, want)
	}
}
