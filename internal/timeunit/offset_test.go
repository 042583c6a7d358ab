package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// rules 5.1
func TestAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, zone string
		period     timeunit.Period
		within     string // an instant in the unit
		d          string
		want       string
	}{
		{"afternoon", "Europe/Budapest", timeunit.Day, "2026-07-01T12:00:00Z", "PT15H", "2026-07-01T13:00:00Z"},
		{"spring forward before the offset", "Europe/Budapest", timeunit.Day, "2026-03-29T12:00:00Z", "PT15H", "2026-03-29T13:00:00Z"},
		{"fall back before the offset", "Europe/Budapest", timeunit.Day, "2026-10-25T12:00:00Z", "PT15H", "2026-10-25T14:00:00Z"},
		{"in the gap", "Europe/Budapest", timeunit.Day, "2026-03-29T12:00:00Z", "PT2H30M", "2026-03-29T01:00:00Z"},
		{"twice", "Europe/Budapest", timeunit.Day, "2026-10-25T12:00:00Z", "PT2H30M", "2026-10-25T00:30:00Z"},
		{"the day before", "Europe/Budapest", timeunit.Day, "2026-03-30T12:00:00Z", "PT-6H", "2026-03-29T16:00:00Z"},
		{"days and hours", "Europe/Budapest", timeunit.Day, "2026-03-28T12:00:00Z", "P1DT8H", "2026-03-29T06:00:00Z"},
		{"a day without midnight", "America/Santiago", timeunit.Day, "2026-09-06T12:00:00Z", "PT15H", "2026-09-06T18:00:00Z"},
		{"start of a day without midnight", "America/Santiago", timeunit.Day, "2026-09-06T12:00:00Z", "PT0S", "2026-09-06T04:00:00Z"},
		{"a skipped date is the day before", "Pacific/Apia", timeunit.Day, "2011-12-30T12:00:00Z", "PT15H", "2011-12-31T01:00:00Z"},
		{"month", "Europe/Budapest", timeunit.Month, "2026-03-10T00:00:00Z", "P30DT12H", "2026-03-31T10:00:00Z"},
		{"hour", "Europe/Budapest", timeunit.Hour, "2026-03-29T00:00:00Z", "PT90M", "2026-03-29T01:30:00Z"},
		{"second of two hours", "Europe/Budapest", timeunit.Hour, "2026-10-25T01:00:00Z", "PT0S", "2026-10-25T01:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			zone, err := timeunit.LoadZone(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			within, err := time.Parse(time.RFC3339, c.within)
			if err != nil {
				t.Fatal(err)
			}
			d, err := timeunit.ParseDuration(c.d)
			if err != nil {
				t.Fatal(err)
			}
			cal := timeunit.NewCalendar(zone, c.period)
			if got := cal.At(cal.Containing(within), d).Format(time.RFC3339); got != c.want {
				t.Errorf("%s into the %s of %s is %s, want %s", c.d, c.period, c.within, got, c.want)
			}
		})
	}
}

// TestAtZero: nothing past the start of a unit is its start, in every zone.
func TestAtZero(t *testing.T) {
	t.Parallel()
	from := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, name := range []string{"Europe/London", "America/Havana", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"} {
		zone, err := timeunit.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, period := range []timeunit.Period{timeunit.Hour, timeunit.Day, timeunit.Month} {
			cal := timeunit.NewCalendar(zone, period)
			i := cal.Containing(from)
			for range 6000 {
				if got := cal.At(i, timeunit.Duration{}); !got.Equal(cal.Start(i)) {
					t.Fatalf("%s: the %s %d starts at %s, not %s", name, period, i, cal.Start(i), got)
				}
				i = cal.Next(i)
			}
		}
	}
}
