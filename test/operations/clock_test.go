package operations

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestFarFuture writes and reads with the clock set far ahead: rows bear the
// server's time, in any year that the API can write.
//
// rules 6.4
func TestFarFuture(t *testing.T) {
	t.Parallel()
	for now, unit := range map[string]string{
		"2262-04-11T23:47:17Z": "2262-11-01T00:00:00Z",
		"2300-01-01T00:00:00Z": "2300-11-01T00:00:00Z",
		"9998-12-31T23:59:59Z": "9999-12-31T00:00:00Z",
		"9999-12-31T23:59:59Z": "9999-12-31T00:00:00Z",
	} {
		s := notation.Start(t, now)
		s.MustCall(t, "serviceOverbookingLimits/set", harness.SingleLondon().With(harness.Members{
			"ServiceId":                   harness.LondonDay,
			"SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": unit, "LastTimeUnitStartUtc": unit, "Limit": 5}},
		}))
		london := notation.London(s)
		rows := london.List(t, "serviceOverbookingLimits/getAll", harness.Members{
			"ServiceIds": []string{harness.LondonDay}, "UpdatedUtc": notation.Interval(now, now),
		})
		for member, want := range map[string]string{"FirstTimeUnitStartUtc": unit, "CreatedUtc": now, "UpdatedUtc": now} {
			if got := notation.Texts(rows, member); got != want {
				t.Errorf("%s: %s of the rows is %q, not %q", now, member, got, want)
			}
		}
	}
}

// TestEarlierRestart writes on a clock that is behind what is in the books, as
// it is if a wall clock was set back and the server started anew: UpdatedUtc of
// a row never decreases, and new rows bear the new time.
//
// rules 6.4
func TestEarlierRestart(t *testing.T) {
	t.Parallel()
	const first, second = "2026-10-21T12:00:00Z", "2026-10-21T11:00:00Z"
	one := notation.Start(t, first)
	set := func(s *harness.Server, unit string, limit int) {
		s.MustCall(t, "serviceOverbookingLimits/set", harness.SingleLondon().With(harness.Members{
			"ServiceId":                   harness.LondonDay,
			"SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": unit, "LastTimeUnitStartUtc": unit, "Limit": limit}},
		}))
	}
	set(one, "2026-11-01T00:00:00Z", 1)
	two := harness.Start(t, harness.Options{Seed: notation.PropertiesSeed, Database: one.Database, Clock: harness.NewClock(t, second)})
	set(two, "2026-11-01T00:00:00Z", 2)
	all := harness.Members{"ServiceIds": []string{harness.LondonDay}, "ActivityStates": []string{"Active", "Deleted"}}
	rows := notation.London(two).List(t, "serviceOverbookingLimits/getAll", all)
	if got, want := notation.Texts(rows, "UpdatedUtc"), second+" "+first; got != want {
		t.Errorf("the rows were changed at %q, not %q", got, want)
	}
}
