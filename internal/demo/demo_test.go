package demo_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"vacancy/internal/demo"
	"vacancy/internal/hotel"
	"vacancy/internal/provision"
)

// autumn is a day in a busy season, in every zone.
var autumn = time.Date(2026, 9, 25, 12, 0, 0, 0, time.UTC)

func config(rooms int, seed uint64) demo.Config {
	return demo.Config{Name: "Test", Key: "test", Rooms: rooms, Occupancy: 0.75, Seed: seed, Zone: "Europe/Amsterdam", Now: autumn}
}

func file(t *testing.T, c demo.Config) []byte {
	t.Helper()
	text, err := demo.File(c)
	if err != nil {
		t.Fatalf("%+v: %v", c, err)
	}
	return text
}

// TestSameHotel makes each hotel twice: whoever asks for the same day, seed and
// size gets the same bytes, at any time of the day.
func TestSameHotel(t *testing.T) {
	t.Parallel()
	one := file(t, config(60, 7))
	later := config(60, 7)
	later.Now = later.Now.Add(9*time.Hour + 59*time.Minute)
	if !bytes.Equal(one, file(t, later)) {
		t.Error("the same day and seed make another hotel")
	}
	for name, other := range map[string]func(*demo.Config){
		"seed": func(c *demo.Config) { c.Seed = 8 }, "day": func(c *demo.Config) { c.Now = c.Now.Add(10 * time.Hour) },
		"key": func(c *demo.Config) { c.Key = "other" }, "occupancy": func(c *demo.Config) { c.Occupancy = 0.76 }, "zone": func(c *demo.Config) { c.Zone = "Europe/Lisbon" },
	} {
		c := config(60, 7)
		other(&c)
		if bytes.Equal(one, file(t, c)) {
			t.Errorf("another %s makes the same hotel", name)
		}
	}
}

// TestEveryState looks for something in every state, in hotels of all sizes, and
// reads the file: rooms that are given twice would be refused.
func TestEveryState(t *testing.T) {
	t.Parallel()
	for _, rooms := range []int{demo.MinRooms, 17, 60} {
		for seed := range uint64(2) {
			for _, occupancy := range []float64{demo.MinOccupancy, 0.75, 1} {
				c := config(rooms, seed)
				c.Occupancy = occupancy
				text := file(t, c)
				if _, err := provision.Parse(text); err != nil {
					t.Fatalf("%+v: %v", c, err)
				}
				for _, state := range hotel.ReservationStates() {
					if !bytes.Contains(text, fmt.Appendf(nil, "state: %s, startUtc", state)) {
						t.Errorf("%+v: nothing is %s", c, state)
					}
				}
			}
		}
	}
}

// TestAnywhere makes hotels in zones that are far from UTC, by half an hour and
// more, across changes of the clocks and over a date that was skipped.
func TestAnywhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, now string }{
		{"Pacific/Apia", "2011-12-20T12:00:00Z"},
		{"Pacific/Kiritimati", "2026-11-25T12:00:00Z"},
		{"America/St_Johns", "2026-10-20T12:00:00Z"},
		{"Asia/Kathmandu", "2026-02-27T18:30:00Z"},
		{"America/Havana", "2026-10-25T04:00:00Z"},
		{"Africa/Casablanca", "2026-02-10T00:00:00Z"},
		{"Australia/Lord_Howe", "2026-03-30T00:00:00Z"},
		{"UTC", "1971-01-01T00:00:00Z"},
		{"UTC", "9998-12-31T23:59:59Z"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		one := config(60, 3)
		one.Zone, one.Now = c.zone, now
		if _, err := provision.Parse(file(t, one)); err != nil {
			t.Errorf("%s at %s: %v", c.zone, c.now, err)
		}
	}
}

// TestOutOfBounds asks for hotels that can't be made.
func TestOutOfBounds(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(*demo.Config){
		"9 rooms: want 10 to 5000":            func(c *demo.Config) { c.Rooms = 9 },
		"5001 rooms: want 10 to 5000":         func(c *demo.Config) { c.Rooms = 5001 },
		"an occupancy of 0.05: want 0.1 to 1": func(c *demo.Config) { c.Occupancy = 0.05 },
		"an occupancy of 1.01: want 0.1 to 1": func(c *demo.Config) { c.Occupancy = 1.01 },
		"the year 1970: want 1971 to 9998":    func(c *demo.Config) { c.Now = time.Date(1970, 12, 31, 0, 0, 0, 0, time.UTC) },
		"the year 9999: want 1971 to 9998":    func(c *demo.Config) { c.Now = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) },
		`timeunit: "Atlantis" is not an IANA time zone id: open Atlantis: file does not exist`: func(c *demo.Config) { c.Zone = "Atlantis" },
	} {
		c := config(60, 1)
		change(&c)
		if _, err := demo.File(c); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// BenchmarkFile makes hotels of two sizes.
func BenchmarkFile(b *testing.B) {
	for _, rooms := range []int{60, 2000} {
		b.Run(fmt.Sprintf("%d rooms", rooms), func(b *testing.B) {
			for b.Loop() {
				if _, err := demo.File(config(rooms, 1)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
