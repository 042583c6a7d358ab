package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// benchmarkZones are a plain zone, one with holes among its hours, and one
// without changes.
var benchmarkZones = []string{"Europe/Budapest", "Australia/Lord_Howe", "UTC"}

func benchmark(b *testing.B, run func(b *testing.B, c timeunit.Calendar, first timeunit.Index)) {
	for _, name := range benchmarkZones {
		for _, p := range periods {
			b.Run(name+"/"+p.String(), func(b *testing.B) {
				c := timeunit.NewCalendar(mustZone(b, name), p)
				b.ReportAllocs()
				run(b, c, c.Containing(mustTime(b, "2026-01-01T12:00:00Z")))
			})
		}
	}
}

// unitsOfAPage is how many units in turn the benchmarks look up.
const unitsOfAPage = 2000

func BenchmarkStartUnix(b *testing.B) {
	benchmark(b, func(b *testing.B, c timeunit.Calendar, first timeunit.Index) {
		for n := 0; b.Loop(); n++ {
			c.StartUnix(first + timeunit.Index(n%unitsOfAPage))
		}
	})
}

func BenchmarkStartUnixYear9999(b *testing.B) {
	benchmark(b, func(b *testing.B, c timeunit.Calendar, _ timeunit.Index) {
		last := c.Containing(mustTime(b, "9999-07-01T00:00:00Z"))
		for b.Loop() {
			c.StartUnix(last)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	benchmark(b, func(b *testing.B, c timeunit.Calendar, first timeunit.Index) {
		starts := startsOfAPage(c, first)
		for n := 0; b.Loop(); n++ {
			c.Index(starts[n%unitsOfAPage])
		}
	})
}

func BenchmarkContaining(b *testing.B) {
	benchmark(b, func(b *testing.B, c timeunit.Calendar, first timeunit.Index) {
		starts := startsOfAPage(c, first)
		for n := 0; b.Loop(); n++ {
			c.Containing(starts[n%unitsOfAPage])
		}
	})
}

func startsOfAPage(c timeunit.Calendar, first timeunit.Index) []time.Time {
	starts := make([]time.Time, unitsOfAPage)
	for n := range starts {
		starts[n] = c.Start(first + timeunit.Index(n))
	}

	return starts
}

func BenchmarkCountDays(b *testing.B) {
	c := timeunit.NewCalendar(mustZone(b, "Pacific/Apia"), timeunit.Day)
	w := timeunit.Window{First: 15_300, Last: 15_666}
	b.ReportAllocs()
	for b.Loop() {
		c.Count(w)
	}
}

func BenchmarkLoadZoneFirst(b *testing.B) {
	for _, name := range benchmarkZones {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				location, err := time.LoadLocation(name)
				if err != nil {
					b.Fatal(err)
				}
				timeunit.NewZone(name, location)
			}
		})
	}
}

func BenchmarkLoadZoneAgain(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := timeunit.LoadZone("Europe/Budapest"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkZoneAdd(b *testing.B) {
	z := mustZone(b, "Europe/Budapest")
	at := mustTime(b, "2026-11-20T12:00:00Z")
	d := timeunit.Duration{Months: -1, Days: -7, Seconds: 3600}
	b.ReportAllocs()
	for b.Loop() {
		z.Add(at, d)
	}
}

func BenchmarkParseDuration(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		mustDuration(b, "P0M7DT0H0M0S")
	}
}
