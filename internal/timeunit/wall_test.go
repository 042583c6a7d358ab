package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// rules 2.7
func TestZoneAdd(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct{ zone, at, duration, want string }{
		{"UTC", "2026-01-31T10:20:30.5Z", "P1M", "2026-02-28T10:20:30.5Z"},
		{"UTC", "2028-01-31T00:00:00Z", "P1M", "2028-02-29T00:00:00Z"},
		{"UTC", "2028-02-29T00:00:00Z", "P1Y", "2029-02-28T00:00:00Z"},
		{"UTC", "2028-02-29T00:00:00Z", "P-4Y", "2024-02-29T00:00:00Z"},
		{"UTC", "2026-03-31T00:00:00Z", "P-1M", "2026-02-28T00:00:00Z"},
		{"UTC", "2026-01-15T00:00:00Z", "P-1M", "2025-12-15T00:00:00Z"},
		{"UTC", "2026-01-31T00:00:00Z", "P1M1D", "2026-03-01T00:00:00Z"}, // months before days
		{"UTC", "1969-12-31T23:59:59Z", "P1D", "1970-01-01T23:59:59Z"},
		{"UTC", "2026-01-01T00:00:00Z", "PT87658200H", "12026-01-01T00:00:00Z"}, // more than 292 years
		{"UTC", "0001-01-01T00:00:00Z", "P9998Y", "9999-01-01T00:00:00Z"},
		// The wall clock stays over a change of offset; seconds are exact.
		{"Europe/Budapest", "2026-03-28T11:00:00Z", "P1D", "2026-03-29T10:00:00Z"},
		{"Europe/Budapest", "2026-03-28T11:00:00Z", "PT24H", "2026-03-29T11:00:00Z"},
		{"Europe/Budapest", "2026-03-28T11:00:00Z", "P1DT-24H", "2026-03-28T10:00:00Z"},
		{"Europe/Budapest", "2026-11-01T11:00:00Z", "P-7D", "2026-10-25T11:00:00Z"},
		{"Europe/Budapest", "2026-11-01T11:00:00Z", "P-8D", "2026-10-24T10:00:00Z"},
		// In a gap: 02:30 on 29 March becomes the change at 01:00Z, to the second.
		{"Europe/Budapest", "2026-03-28T01:30:00.25Z", "P1D", "2026-03-29T01:00:00Z"},
		{"Europe/Budapest", "2026-02-28T01:30:00Z", "P1M1DT1S", "2026-03-29T01:00:01Z"},
		{"America/Santiago", "2026-09-05T04:00:00Z", "P1D", "2026-09-06T04:00:00Z"},
		{"Pacific/Apia", "2011-12-29T22:00:00Z", "P1D", "2011-12-30T10:00:00Z"}, // to the skipped date
		// Shown twice: the earlier, unless no wall clock was consulted.
		{"Europe/Budapest", "2026-10-24T00:30:00.25Z", "P1D", "2026-10-25T00:30:00.25Z"},
		{"Europe/Budapest", "2026-10-26T01:30:00Z", "P-1D", "2026-10-25T00:30:00Z"},
		{"Europe/Budapest", "2026-10-25T01:30:00Z", "P1M-31D", "2026-10-25T00:30:00Z"},
		{"Europe/Budapest", "2026-10-25T01:30:00Z", "P0D", "2026-10-25T01:30:00Z"},
		{"Europe/Budapest", "2026-10-25T01:30:00Z", "PT-1S", "2026-10-25T01:29:59Z"},
		{"America/Havana", "2026-11-02T05:00:00Z", "P-1D", "2026-11-01T04:00:00Z"},
	} {
		z := mustZone(t, tt.zone)
		d := mustDuration(t, tt.duration)
		got := z.Add(mustTime(t, tt.at), d)
		if s := got.Format(time.RFC3339Nano); s != tt.want || got.Location() != time.UTC {
			t.Errorf("%s: %s + %s = %v, want %s", tt.zone, tt.at, tt.duration, got, tt.want)
		}
	}
}

func TestZoneShorter(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct{ at, a, b, want string }{
		{"2026-11-20T12:00:00Z", "P7D", "P5D", "P5D"},
		{"2026-11-20T12:00:00Z", "P5D", "P7D", "P5D"},
		{"2026-11-20T12:00:00Z", "P0D", "P5D", "P0D"},
		{"2026-11-20T12:00:00Z", "P7D", "P1W", "P7D"},
		{"2026-11-20T12:00:00Z", "PT24H", "P1D", "PT24H"}, // same effect: the first
		{"2026-11-20T12:00:00Z", "P1D", "PT24H", "P1D"},
		{"2026-03-15T12:00:00Z", "P1M", "P30D", "P1M"}, // February has 28 days
		{"2026-04-15T12:00:00Z", "P1M", "P30D", "P30D"},
		{"2026-03-29T12:00:00Z", "PT24H", "P1D", "P1D"}, // a day of 23 hours
		{"2026-10-25T12:00:00Z", "P1D", "PT24H", "PT24H"},
		{"2026-11-20T12:00:00Z", "P-1D", "P1D", "P-1D"},
	} {
		z := mustZone(t, "Europe/Budapest")
		got := z.Shorter(mustTime(t, tt.at), mustDuration(t, tt.a), mustDuration(t, tt.b))
		if got != mustDuration(t, tt.want) {
			t.Errorf("at %s, of %s and %s got %v, want %s", tt.at, tt.a, tt.b, got, tt.want)
		}
	}
}

func mustDuration(t testing.TB, s string) timeunit.Duration {
	t.Helper()

	d, err := timeunit.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}

	return d
}
