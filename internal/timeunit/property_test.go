package timeunit_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/timeunit"
)

var periods = []timeunit.Period{timeunit.Hour, timeunit.Day, timeunit.Month}

// instants are from year 1 to year 9999, half of them near today.
func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		sec := rapid.OneOf(
			rapid.Int64Range(-62_135_596_800, 253_402_300_799),
			rapid.Int64Range(0, 4_102_444_800),
		).Draw(t, "unix")

		return time.Unix(sec, rapid.Int64Range(0, 999_999_999).Draw(t, "nanos")).UTC()
	})
}

func drawCalendar(t *rapid.T) timeunit.Calendar {
	z, err := timeunit.LoadZone(rapid.SampledFrom(walkedZones).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}

	return timeunit.NewCalendar(z, rapid.SampledFrom(periods).Draw(t, "period"))
}

func TestUnitsTileTime(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		at := instants().Draw(t, "at")

		i := c.Containing(at)
		start, end := c.Start(i), c.End(i)
		if at.Before(start) || !at.Before(end) {
			t.Fatalf("unit %d from %v to %v does not hold %v", i, start, end, at)
		}
		if got, ok := c.Index(start); !ok || got != i {
			t.Fatalf("Index(%v) = %d, %t, want %d", start, got, ok, i)
		}
		if got, ok := c.Index(at); ok != at.Equal(start) {
			t.Fatalf("Index(%v) = %d, %t in unit %d", at, got, ok, i)
		}
		next := c.Next(i)
		if next <= i || c.Containing(end) != next || c.Last(i) != next-1 {
			t.Fatalf("unit %d is followed by %d, but its end is in %d", i, next, c.Containing(end))
		}
		if c.Containing(end.Add(-time.Nanosecond)) != i {
			t.Fatalf("the last nanosecond of unit %d is in %d", i, c.Containing(end.Add(-time.Nanosecond)))
		}
		for hole := i + 1; hole < next; hole++ {
			if !c.Start(hole).Equal(start) || !c.End(hole).Equal(end) || c.Next(hole) != next {
				t.Fatalf("hole %d does not belong to unit %d", hole, i)
			}
		}
	})
}

func TestStartIncreases(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		a, b := instants().Draw(t, "a"), instants().Draw(t, "b")
		i, j := c.Containing(a), c.Containing(b)
		if (i < j) != (c.StartUnix(i) < c.StartUnix(j)) || (i == j) != (c.StartUnix(i) == c.StartUnix(j)) {
			t.Fatalf("units %d and %d start at %d and %d", i, j, c.StartUnix(i), c.StartUnix(j))
		}
		if a.Before(b) && i > j {
			t.Fatalf("%v is in unit %d and %v in unit %d", a, i, b, j)
		}
	})
}

func TestWindowsAdjoin(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		first := c.Containing(instants().Draw(t, "from"))
		middle, last, units := first, first, 0
		steps := rapid.IntRange(0, 300).Draw(t, "length")
		split := rapid.IntRange(0, steps).Draw(t, "split")
		for range steps + 1 {
			if units == split {
				middle = last
			}
			units++
			last = c.Next(last)
		}
		last = c.Containing(c.Start(last).Add(-time.Nanosecond))

		whole, head := c.Window(first, last), c.Window(first, middle)
		if got := c.Count(whole); got != units {
			t.Fatalf("%v counts %d units, walked %d", whole, got, units)
		}
		if middle == last {
			return
		}
		tail := c.Window(c.Next(middle), last)
		if tail.First != head.Last+1 || head.First != whole.First || tail.Last != whole.Last {
			t.Fatalf("%v is not %v and %v", whole, head, tail)
		}
		if c.Count(head)+c.Count(tail) != units {
			t.Fatalf("%v counts %d units, and its parts %d and %d", whole, units, c.Count(head), c.Count(tail))
		}
	})
}

func TestDurationRoundTrip(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		d := timeunit.Duration{
			Months:  rapid.Int64Range(-40_000, 40_000).Draw(t, "months"),
			Days:    rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "days"),
			Seconds: rapid.Int64Range(-100_000_000_000, 100_000_000_000).Draw(t, "seconds"),
		}
		if got, err := timeunit.ParseDuration(d.String()); err != nil || got != d {
			t.Fatalf("%v reads back as %v, %v", d, got, err)
		}
		if got, err := timeunit.ParseDuration("-" + d.String()); err != nil || got != d.Neg() {
			t.Fatalf("-%v reads back as %v, %v", d, got, err)
		}
	})
}

// TestAddMatchesWallClock compares Add with a search, minute by minute, for the
// first instant whose wall clock shows the wanted time or has jumped over it.
func TestAddMatchesWallClock(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		z := drawCalendar(t).Zone()
		// Near a change, where there is something to get wrong; offsets are whole
		// minutes since 2000.
		at := time.Unix(rapid.Int64Range(946_684_800, 4_102_444_800).Draw(t, "unix"), 0)
		if _, end := at.In(z.Location()).ZoneBounds(); !end.IsZero() {
			at = end.Add(time.Duration(rapid.Int64Range(-100_000, 100_000).Draw(t, "near")) * time.Second)
		}
		d := timeunit.Duration{
			Months: rapid.Int64Range(-24, 24).Draw(t, "months"),
			Days:   rapid.Int64Range(-400, 400).Draw(t, "days"),
		}
		exact := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "seconds")

		want := at
		if d != (timeunit.Duration{}) {
			want = searchWall(z.Location(), wallAfter(at.In(z.Location()), d))
		}
		d.Seconds = exact
		want = want.Add(time.Duration(exact) * time.Second)
		if got := z.Add(at, d); !got.Equal(want) {
			t.Fatalf("%s: %v + %v = %v, want %v", z.Name(), at.In(z.Location()), d, got, want)
		}
	})
}

// wallAfter is the wall clock d after at, written as if it were UTC.
func wallAfter(at time.Time, d timeunit.Duration) time.Time {
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	month += time.Month(d.Months)
	for time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Day() != day {
		day--
	}

	return time.Date(year, month, day+int(d.Days), hour, minute, second, 0, time.UTC)
}

func searchWall(location *time.Location, wall time.Time) time.Time {
	for t := wall.Add(-36 * time.Hour); ; t = t.Add(time.Minute) {
		local := t.In(location)
		_, offset := local.Zone()
		shown := t.Add(time.Duration(offset) * time.Second)
		switch {
		case shown.Equal(wall):
			return t
		case shown.After(wall):
			return t.Truncate(time.Minute) // the jump was on this minute
		}
	}
}
