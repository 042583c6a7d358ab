package timeunit_test

import (
	"sync"
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

func TestLoadZone(t *testing.T) {
	t.Parallel()

	z := mustZone(t, "Europe/Budapest")
	if z.Name() != "Europe/Budapest" || z.Location().String() != "Europe/Budapest" {
		t.Errorf("loaded %q with location %q", z.Name(), z.Location())
	}
	mustZone(t, "UTC")
	mustZone(t, "Etc/GMT+5")

	for _, name := range []string{
		"", "Local", "localtime", "posixrules", "right/Europe/Budapest", "posix/Europe/Budapest",
		"Mars/Olympus", "../zoneinfo/UTC", "/etc/localtime", "CEST", "+01:00", "Europe/Budapest ",
	} {
		if z, err := timeunit.LoadZone(name); err == nil {
			t.Errorf("LoadZone(%q) = %v, want an error", name, z.Name())
		}
	}
}

func TestLoadZoneKeepsOnePerName(t *testing.T) {
	t.Parallel()

	got := make([]*timeunit.Zone, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i], _ = timeunit.LoadZone("Indian/Maldives") })
	}
	wg.Wait()

	for _, z := range got {
		if z == nil || z != got[0] {
			t.Fatalf("concurrent loads gave %p and %p", z, got[0])
		}
	}
}

// TestEveryZoneHasOneHourPerUTCHour checks what numbering hours by the UTC hour
// relies on: since 1970 no two full hours strike within one UTC hour. The only
// exception is the night in 2006 when Sri Lanka put its clocks back from 00:30 to
// 00:00; there the second midnight strikes within the unit of the first.
func TestEveryZoneHasOneHourPerUTCHour(t *testing.T) {
	t.Parallel()

	from := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	to := time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, name := range zoneNames(t) {
		z := mustZone(t, name)
		hours := timeunit.NewCalendar(z, timeunit.Hour)
		last := from.Unix()
		for _, c := range changes(z.Location(), from, to) {
			if c < last+3600 {
				t.Errorf("%s: the offset changes twice within an hour, at %d and %d", name, last, c)
			}
			last = c
			utcHour := c - c%3600

			var strikes []int64
			for _, offset := range []int{offsetAt(z, c-1), offsetAt(z, c)} {
				strike := utcHour + int64(((-offset)%3600+3600)%3600)
				if offsetAt(z, strike) == offset && (len(strikes) == 0 || strikes[0] != strike) {
					strikes = append(strikes, strike)
				}
			}
			i := timeunit.Index(utcHour / 3600)
			if len(strikes) > 1 && (name != "Asia/Colombo" || i != hourIndex(t, "2006-04-14T18:00:00Z")) {
				t.Errorf("%s: full hours strike at %d within UTC hour %d", name, strikes, i)
			}
			if want := min(len(strikes), 1); hours.Count(timeunit.Window{First: i, Last: i}) != want {
				t.Errorf("%s: UTC hour %d does not count as %d units", name, i, want)
			}
		}
	}
}

// TestEveryZoneMatchesPackageTime compares wall clocks around every change of
// offset, and in the far past and future, with package time.
func TestEveryZoneMatchesPackageTime(t *testing.T) {
	t.Parallel()

	const step = 100 * 86400
	eras := [][2]int{{1840, 2042}, {2080, 2105}, {2440, 2505}, {2899, 2901}, {9990, 10000}}
	for _, name := range zoneNames(t) {
		z := mustZone(t, name)
		days := timeunit.NewCalendar(z, timeunit.Day)
		months := timeunit.NewCalendar(z, timeunit.Month)

		check := func(u int64) {
			at := time.Unix(u, 0).In(z.Location())
			date, _ := dateOf(at)
			day := days.Containing(at)
			// A date on the wall may only lag behind its unit, by a re-entry.
			if day < date || day > date+1 || day > date && days.StartUnix(day) <= u-86400 {
				t.Errorf("%s: %v is in day %d, its date is %d", name, at, day, date)
			}
			start := days.Start(day).In(z.Location())
			first, _ := dateOf(start)
			before, _ := dateOf(start.Add(-time.Second))
			if start.After(at) || first != day || before >= day {
				t.Errorf("%s: day %d of %v starts at %v", name, day, at, start)
			}
			start = months.Start(months.Containing(at)).In(z.Location())
			if start.After(at) || start.Day() != 1 || start.Add(-time.Second).Day() < 28 {
				t.Errorf("%s: month of %v starts at %v", name, at, start)
			}
		}
		for _, era := range eras {
			from := time.Date(era[0], 1, 1, 0, 0, 0, 0, time.UTC)
			to := time.Date(era[1], 1, 1, 0, 0, 0, 0, time.UTC)
			for u := from.Unix(); u < to.Unix(); u += step {
				check(u)
			}
			for _, c := range changes(z.Location(), from, to) {
				for _, u := range []int64{c - 86400, c - 3600, c - 1, c, c + 3600, c + 86400} {
					check(u)
				}
			}
		}
	}
}

// changes returns the instants between from and to at which location changes
// its offset from UTC.
func changes(location *time.Location, from, to time.Time) []int64 {
	var list []int64
	_, last := from.In(location).Zone()

	for t := from.In(location); t.Before(to); {
		_, offset := t.Zone()
		if offset != last {
			list = append(list, t.Unix())
			last = offset
		}

		_, end := t.ZoneBounds()
		if end.IsZero() {
			break
		}
		if !end.After(t) { // see segmentsOf
			end = t.Add(24 * time.Hour)
		}
		t = end
	}

	return list
}

func offsetAt(z *timeunit.Zone, u int64) int {
	_, offset := time.Unix(u, 0).In(z.Location()).Zone()

	return offset
}
