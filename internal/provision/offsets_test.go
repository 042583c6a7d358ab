package provision

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// TestOffsets checks offsets and what is wrong with them, in London.
//
// rules 1.3
func TestOffsets(t *testing.T) {
	t.Parallel()
	const anyDay, shortDay = " of the Day that starts at 2000-01-01T00:00:00Z", " of the Day that starts at 2000-03-26T00:00:00Z"
	const hour, february = " of the Hour that starts at 2000-01-01T00:00:00Z", " of the Month that starts at 2001-02-01T00:00:00Z"
	for _, c := range []struct{ members, want string }{
		// Overnight, by day, around the clock, overlapping, and next week.
		{"startOffset: PT15H, endOffset: PT12H", ""},
		{"startOffset: PT9H, endOffset: -PT6H", ""},
		{"startOffset: PT0H, endOffset: PT0H", ""},
		{"startOffset: PT12H, endOffset: PT14H", ""},
		{"startOffset: P7D, endOffset: P7D", ""},
		{"startOffset: PT23H, endOffset: PT1S, occupancyStartOffset: P1D", ""},
		{"occupancyStartOffset: PT18H, occupancyEndOffset: PT8H", ""},
		{"occupancyStartOffset: PT20H, occupancyEndOffset: -PT3H", ""},

		// Nothing remains.
		{"\noccupancyStartOffset: P0DT20H,\noccupancyEndOffset: -P0DT10H", "line 7: occupancyEndOffset: leaves nothing occupied" + anyDay},
		{"occupancyStartOffset: PT20H,\noccupancyEndOffset: -PT4H", "line 6: occupancyEndOffset: leaves nothing occupied" + anyDay},
		{"startOffset: P2D,\nendOffset: -P2D", "line 6: endOffset: leaves nothing" + anyDay},
		{"startOffset: P1D,\nendOffset: PT0H", "line 6: endOffset: leaves nothing" + anyDay},
		{"\n\nstartOffset: P2D", "line 7: startOffset: leaves nothing" + anyDay},
		{"\noccupancyStartOffset: P2D", "line 6: occupancyStartOffset: leaves nothing occupied" + anyDay},

		// The occupancy is outside the service.
		{"occupancyStartOffset: PT14H", "line 5: occupancyStartOffset: is before startOffset" + anyDay},
		{"\noccupancyEndOffset: P1D", "line 6: occupancyEndOffset: is after endOffset" + anyDay},

		// The clocks go from 01:00 to 02:00.
		{"startOffset: PT1H,\nendOffset: -PT22H", "line 6: endOffset: leaves nothing" + shortDay},
		{"startOffset: PT1H,\nendOffset: -PT21H59M59S", ""},

		// Hours and months.
		{"timeUnitPeriod: Hour, startOffset: PT30M, endOffset: -PT29M59S", ""},
		{"timeUnitPeriod: Hour, startOffset: PT30M, endOffset: -PT30M", "line 5: endOffset: leaves nothing" + hour},
		{"timeUnitPeriod: Hour, occupancyStartOffset: PT30M, occupancyEndOffset: -PT30M", "line 5: occupancyEndOffset: leaves nothing occupied" + hour},
		{"timeUnitPeriod: Hour, occupancyEndOffset: PT1S", "line 5: occupancyEndOffset: is after endOffset" + hour},
		{"timeUnitPeriod: Month, startOffset: P27D, endOffset: P0D", ""},
		{"timeUnitPeriod: Month, startOffset: P28D, endOffset: P0D", "line 5: endOffset: leaves nothing" + february},
		{"timeUnitPeriod: Month, startOffset: P1D, endOffset: -P30D", "line 5: endOffset: leaves nothing"},
	} {
		checkRefusal(t, c.members, inService(c.members), c.want)
	}
}

// checkRefusal parses a file. The error must begin with want; if that is empty,
// there must be none.
func checkRefusal(t *testing.T, name, text, want string) {
	t.Helper()
	_, err := Parse([]byte(text))
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", name, err)
	case want != "" && (err == nil || len(err.Error()) < len(want) || err.Error()[:len(want)] != want):
		t.Errorf("%s: the error is %v, not %s", name, err, want)
	}
}

// TestOffsetsHoldEverywhere checks accepted offsets on units of all the time that
// can be booked, most of them near a change of the clocks.
//
// rules 1.3
func TestOffsetsHoldEverywhere(t *testing.T) {
	t.Parallel()
	offset := rapid.Custom(func(t *rapid.T) timeunit.Duration {
		d := timeunit.Duration{
			Days:    rapid.SampledFrom([]int64{0, 0, 0, 1, -1, 2, 30, -30}).Draw(t, "days"),
			Seconds: 60 * rapid.Int64Range(-24*60, 24*60).Draw(t, "minutes"),
		}
		if rapid.IntRange(0, 29).Draw(t, "by months") == 29 {
			d.Months = rapid.Int64Range(-2, 2).Draw(t, "months")
		}
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		zone, err := timeunit.LoadZone(rapid.SampledFrom([]string{
			"UTC", "Europe/London", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "America/Santiago",
		}).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		period := rapid.SampledFrom([]timeunit.Period{timeunit.Hour, timeunit.Day, timeunit.Month}).Draw(t, "period")
		cal := timeunit.NewCalendar(zone, period)
		s := hotel.Service{StartOffset: offset.Draw(t, "start"), EndOffset: offset.Draw(t, "end")}
		s.OccupancyStartOffset, s.OccupancyEndOffset = s.StartOffset, s.EndOffset
		if rapid.Bool().Draw(t, "occupancy") {
			s.OccupancyStartOffset, s.OccupancyEndOffset = offset.Draw(t, "occupancy start"), offset.Draw(t, "occupancy end")
		}
		h := hoursOf{cal, s.StartOffset, s.EndOffset, s.OccupancyStartOffset, s.OccupancyEndOffset}
		if h.fault().text != "" {
			return
		}
		seconds := rapid.Int64Range(firstYear.Unix(), time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC).Unix())
		for range 50 {
			around := time.Unix(seconds.Draw(t, "instant"), 0)
			if changes := zone.Changes(); len(changes) > 0 && rapid.IntRange(0, 9).Draw(t, "near a change") > 0 {
				change := rapid.SampledFrom(changes).Filter(func(at time.Time) bool { return !at.Before(firstYear.AddDate(1, 0, 0)) }).Draw(t, "change")
				around = change.Add(time.Duration(rapid.Int64Range(-72, 72).Draw(t, "hours")) * time.Hour)
			}
			unit := cal.Containing(around)
			next := cal.Next(unit)
			from, until := cal.At(unit, s.StartOffset), cal.At(next, s.EndOffset)
			occupiedFrom, occupiedUntil := cal.At(unit, s.OccupancyStartOffset), cal.At(next, s.OccupancyEndOffset)
			if !from.Before(until) || !occupiedFrom.Before(occupiedUntil) || occupiedFrom.Before(from) || occupiedUntil.After(until) {
				t.Fatalf("the %s that starts at %s lasts from %s to %s, and is occupied from %s to %s", period, cal.Start(unit), from, until, occupiedFrom, occupiedUntil)
			}
		}
	})
}
