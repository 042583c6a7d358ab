package booking_test

import (
	"testing"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// TestPickups picks up from a group that holds two doubles on the nights of the
// 5th and the 6th.
//
// rules 4.5, 5.4
func TestPickups(t *testing.T) {
	t.Parallel()
	stay := func(category string, from, until int) booking.NewReservation {
		r := one(category, "", day(from, 15, 0), day(until, 11, 0))
		r.BlockID = id("group")
		return r
	}
	public := one("double", "", day(5, 15, 0), day(6, 11, 0))
	type list = []booking.NewReservation
	for _, c := range []struct {
		name     string
		requests []list
		ok       bool // whether the last request is accepted
	}{
		{"all at once", []list{{stay("double", 5, 7), stay("double", 5, 7)}}, true},
		{"one too many at once", []list{{stay("double", 5, 6), stay("double", 5, 6), stay("double", 5, 6)}}, false},
		{"one after another", []list{{stay("double", 5, 7)}, {stay("double", 5, 7)}}, true},
		{"one too many after another", []list{{stay("double", 5, 7), stay("double", 5, 7)}, {stay("double", 6, 7)}}, false},
		{"on different nights", []list{{stay("double", 5, 6), stay("double", 5, 6), stay("double", 6, 7), stay("double", 6, 7)}}, true},
		{"from before it", []list{{stay("double", 4, 6)}}, true},
		{"until after it", []list{{stay("double", 6, 9)}}, true},
		{"wholly after it", []list{{stay("double", 8, 9)}}, true},
		{"of another category", []list{{stay("suite", 5, 6)}}, false},
		{"beside the public", []list{{public}, {stay("double", 5, 6), stay("double", 5, 6)}}, true},
		{"what the group holds is not public", []list{{public, public}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHouse(t, "UTC"))
			night, _ := w.property.Service(id("night"))
			first := w.property.Calendar(night).Containing(day(5, 0, 0))
			w.groups[id("group")] = hotel.AvailabilityBlock{Record: record("group"), ServiceID: night.ID, State: hotel.BlockConfirmed, First: first, Last: first + 1}
			w.adjustments = []hotel.AvailabilityAdjustment{{
				Key:   hotel.AdjustmentKey{Service: night.ID, Category: id("double"), Block: id("group")},
				First: first, Last: first + 1, Value: hotel.Adjustment{UnitCount: -2}, Active: true,
			}}
			for i, request := range c.requests {
				_, err := w.add(of("night", request...))
				if ok := c.ok || i+1 < len(c.requests); ok && err != nil || !ok && hotel.KindOf(err) != hotel.Refused {
					t.Errorf("request %d: %v, want it accepted: %t", i, err, ok)
				}
			}
		})
	}
}
