package booking_test

import (
	"errors"
	"testing"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// TestStayBounds adds stays that are as long as may be and begin as long ago as
// may be, and such as exceed that. TestSpread has those that lie far apart.
//
// rules 5.6
func TestStayBounds(t *testing.T) {
	t.Parallel()
	start := day(5, 15, 0)
	leap := time.Date(2028, 2, 29, 15, 0, 0, 0, time.UTC)
	past := opening.AddDate(-20, 0, 0)
	stay := func(start, end time.Time) booking.NewReservation { return one("double", "", start, end) }
	night := func(start time.Time) booking.NewReservation { return stay(start, start.Add(18*time.Hour)) }
	type list = []booking.NewReservation
	for _, c := range []struct {
		name    string
		list    list
		message string // empty: accepted
	}{
		{"a second", list{stay(start, start.Add(time.Second))}, ""},
		{"nothing", list{stay(start, start)}, "Invalid EndUtc."},
		{"a fraction of a second", list{stay(start, start.Add(time.Second-1))}, "Invalid EndUtc."},
		{"backwards", list{stay(start, start.Add(-time.Hour))}, "Invalid EndUtc."},
		{"five years", list{stay(start, start.AddDate(5, 0, 0))}, ""},
		{"five years and a second", list{stay(start, start.AddDate(5, 0, 0).Add(time.Second))}, "Invalid EndUtc."},
		{"five years from a leap day", list{stay(leap, leap.AddDate(5, 0, -1))}, ""},
		{"five years from a leap day and a second", list{stay(leap, leap.AddDate(5, 0, -1).Add(time.Second))}, "Invalid EndUtc."},
		{"twenty years ago", list{night(past)}, ""},
		{"twenty years ago and a second", list{night(past.Add(-time.Second))}, "Invalid StartUtc."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := newWorld(newHouse(t, "UTC")).add(of("night", c.list...))
			requireInvalid(t, err, c.message)
		})
	}
}

// requireInvalid fails unless an error is Invalid with a message; an empty one
// stands for no error.
func requireInvalid(t *testing.T, err error, message string) {
	t.Helper()
	if message == "" {
		if err != nil {
			t.Errorf("got %v, want no error", err)
		}
		return
	}
	e := new(hotel.Error)
	if !errors.As(err, &e) || e.Kind != hotel.Invalid || e.Message != message {
		t.Errorf("got %v, want %q", err, message)
	}
}

// TestResourceBlockBounds blocks a room for as long as may be, and for longer.
//
// rules 1.7
func TestResourceBlockBounds(t *testing.T) {
	t.Parallel()
	start := day(5, 15, 30)
	for _, c := range []struct {
		name, room string
		end        time.Time
		message    string
	}{
		{"a second", "1", start.Add(time.Second), ""},
		{"nothing", "1", start, "Invalid EndUtc."},
		{"a fraction of a second", "1", start.Add(time.Second - 1), "Invalid EndUtc."},
		{"twenty years", "1", start.AddDate(20, 0, 0), ""},
		{"twenty years and a second", "1", start.AddDate(20, 0, 0).Add(time.Second), "Invalid EndUtc."},
		{"no such room", "99", start.Add(time.Hour), "Invalid ResourceId."},
	} {
		list := []booking.NewResourceBlock{{ResourceID: id(c.room), Type: hotel.OutOfOrderBlock, Start: start, End: c.end}}
		_, err := booking.AddResourceBlocks(newHouse(t, "UTC"), list, opening, newWorld(nil).newID)
		t.Run(c.name, func(t *testing.T) { requireInvalid(t, err, c.message) })
	}
}
