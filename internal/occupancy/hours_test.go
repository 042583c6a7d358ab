package occupancy

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/timeunit"
)

// TestUnitsAgainstEach compares the units of a stay with the definition, tested on
// each unit around it.
func TestUnitsAgainstEach(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone, err := timeunit.LoadZone(rapid.SampledFrom([]string{
			"UTC", "Europe/Budapest", "America/Havana", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
		}).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		period := rapid.SampledFrom([]timeunit.Period{timeunit.Hour, timeunit.Day, timeunit.Month}).Draw(t, "period")
		// Offsets are chosen so that no change of the clocks makes the hours of a
		// unit empty.
		span := map[timeunit.Period]int64{timeunit.Hour: 1800, timeunit.Day: 12 * 3600, timeunit.Month: 10 * 86400}[period]
		o := Hours{cal: timeunit.NewCalendar(zone, period)}
		o.start.Seconds = rapid.Int64Range(-span, span/2-600).Draw(t, "start")
		o.end.Seconds = rapid.Int64Range(-span/2+600, span).Draw(t, "end")
		if period == timeunit.Day {
			o.end.Days = rapid.Int64Range(0, 2).Draw(t, "days")
		}
		year := rapid.SampledFrom([]int{2011, 2026}).Draw(t, "year")
		from := time.Date(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 31).Draw(t, "day"), 0, 0, 0, 0, time.UTC).
			Add(time.Duration(rapid.Int64Range(0, 86400/300).Draw(t, "minutes")) * 5 * time.Minute)
		until := from.Add(time.Duration(rapid.Int64Range(0, 4*span/300).Draw(t, "long")) * 5 * time.Minute)

		got, ok := o.Units(from, until)
		around := o.cal.Window(o.cal.Containing(from)-60, o.cal.Containing(until)+60)
		for i := around.First; i <= around.Last; i = o.cal.Next(i) {
			begin, end := o.Of(i)
			want := overlapping(from, until, begin, end)
			if in := ok && got.First <= i && i <= got.Last; in != want {
				t.Fatalf("unit %d, %s to %s: in the units %v, %t: %t, want %t", i, begin, end, got, ok, in, want)
			}
		}
	})
}

// TestJoinPeriods joins periods that overlap or touch, and takes too many as one.
//
// rules 5.1
func TestJoinPeriods(t *testing.T) {
	t.Parallel()
	of := func(hours ...int) (list []Period) {
		instant := func(hour int) time.Time { return time.Unix(int64(hour)*3600, 0) }
		for i := 0; i < len(hours); i += 2 {
			list = append(list, Period{From: instant(hours[i]), Until: instant(hours[i+1])})
		}
		return list
	}
	for _, c := range []struct {
		name     string
		in, want []Period
	}{
		{"none", nil, nil},
		{"apart, in any order", of(5, 6, 1, 2), of(1, 2, 5, 6)},
		{"touching", of(1, 2, 2, 3), of(1, 3)},
		{"overlapping", of(1, 3, 2, 4), of(1, 4)},
		{"one within another", of(1, 9, 2, 3), of(1, 9)},
		{"as many as may be", of(1, 2, 3, 4, 5, 6), of(1, 2, 3, 4, 5, 6)},
		{"one more", of(7, 8, 1, 2, 3, 4, 5, 6), of(1, 8)},
	} {
		if got := JoinPeriods(c.in, 3); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// overlapping reports whether two intervals overlap; their ends are excluded.
func overlapping(aFrom, aUntil, bFrom, bUntil time.Time) bool {
	return aFrom.Before(bUntil) && bFrom.Before(aUntil) && aFrom.Before(aUntil) && bFrom.Before(bUntil)
}
