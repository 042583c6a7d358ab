package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// FuzzParseDuration checks that what parses prints and parses back unchanged,
// and is small enough to be added to any date.
func FuzzParseDuration(f *testing.F) {
	z := mustZone(f, "America/Havana")
	last := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

	f.Fuzz(func(t *testing.T, s string) {
		d, err := timeunit.ParseDuration(s)
		if err != nil {
			if d != (timeunit.Duration{}) {
				t.Fatalf("%q: %v with error %v", s, d, err)
			}
			return
		}
		again, err := timeunit.ParseDuration(d.String())
		if err != nil || again != d {
			t.Fatalf("%q: %v reads back as %v, %v", s, d, again, err)
		}
		if y := z.Add(last, d).Year(); y < -2 || y > 20_000 {
			t.Fatalf("%q: 9999 + %v is in year %d", s, d, y)
		}
		if got := z.Shorter(last, d, d.Neg()); got != d && got != d.Neg() {
			t.Fatalf("%q: the shorter of %v and its negative is %v", s, d, got)
		}
	})
}

// FuzzLoadZone checks that no name panics, and that the zones that load tile
// time.
func FuzzLoadZone(f *testing.F) {
	f.Fuzz(func(t *testing.T, name string, unix int64) {
		z, err := timeunit.LoadZone(name)
		if err != nil {
			return
		}
		if unix %= 250_000_000_000; unix < -62_000_000_000 {
			unix = -unix
		}
		at := time.Unix(unix, 0)
		for _, p := range periods {
			c := timeunit.NewCalendar(z, p)
			i := c.Containing(at)
			if at.Before(c.Start(i)) || !at.Before(c.End(i)) {
				t.Fatalf("%s: %v is not in %v %d", name, at, p, i)
			}
			if got, ok := c.Index(c.Start(i)); !ok || got != i {
				t.Fatalf("%s: %v %d starts at the start of %d, %t", name, p, i, got, ok)
			}
		}
	})
}
