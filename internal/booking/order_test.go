package booking_test

import (
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// TestOrder books stays in rooms that they name in one order and in another:
// either all of them are accepted in both or in neither, and they take the same.
//
// rules 5.1, 5.4
func TestOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := &history{T: t, world: newWorld(newHouse(t, "America/New_York")), units: make(map[hotel.ID][]unit)}
		h.prepare()
		// Who does not ask goes beyond what others, who do, are judged by.
		unchecked := rapid.IntRange(0, 3).Draw(t, "unchecked") == 3
		var stays []booking.NewReservations
		for range rapid.IntRange(2, 4).Draw(t, "stays") {
			c := rapid.SampledFrom(houseCategories).Draw(t, "category")
			r := one(c.name, "", time.Time{}, time.Time{})
			r.Start, r.End = h.stay()
			r.ResourceID = rapid.SampledFrom(h.property.Rooms(r.CategoryID)).Draw(t, "room")
			n := of(c.service, r)
			n.Unchecked = unchecked
			stays = append(stays, n)
		}
		one, accepted := h.book(stays)
		other, acceptedToo := h.book(rapid.Permutation(stays).Draw(t, "order"))
		if accepted != acceptedToo {
			t.Fatalf("accepted %t in one order, %t in the other", accepted, acceptedToo)
		}
		if accepted && !maps.Equal(one, other) {
			t.Fatal("the counters (-one order +other):\n" + cmp.Diff(one, other, cmp.AllowUnexported(counter{})))
		}
	})
}

// book books stays one after another in an empty house with the same limits, and
// returns the counters, and whether all were accepted.
func (h *history) book(stays []booking.NewReservations) (map[counter]int32, bool) {
	w := newWorld(h.property)
	w.groups, w.adjustments, w.limits = h.groups, h.adjustments, h.limits
	for _, n := range stays {
		_, err := w.add(n)
		h.accept(err)
		if err != nil {
			return nil, false
		}
	}
	return w.counters, true
}

// TestOrderWithoutRoom lets the order matter, for a stay that names no room: a
// guest who is to come while an hour in the last room lasts is accepted without a
// room, and then takes nothing away from those who sell it by the hour.
//
// rules 5.1, 5.5
func TestOrderWithoutRoom(t *testing.T) {
	t.Parallel()
	night := of("night", one("double", "", day(5, 14, 0), day(6, 11, 0)))
	hour := of("hour", one("meeting", "2", day(5, 14, 0), day(5, 15, 0)))
	for _, c := range []struct {
		name  string
		order []booking.NewReservations
		room  string // the night's
		ok    bool
	}{
		{"the hour first", []booking.NewReservations{hour, night}, "", true},
		{"the night first", []booking.NewReservations{night, hour}, "2", false},
	} {
		w := newWorld(newHouse(t, "UTC"))
		for _, room := range []string{"1", "3"} {
			if err := w.block(room, hotel.OutOfOrderBlock, day(5, 0, 0), day(7, 0, 0)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.add(c.order[0]); err != nil {
			t.Fatal(err)
		}
		if _, err := w.add(c.order[1]); c.ok && err != nil || !c.ok && hotel.KindOf(err) != hotel.Refused {
			t.Errorf("%s: %v, want the other accepted: %t", c.name, err, c.ok)
		}
		for _, r := range w.all() {
			if r.ServiceID == night.ServiceID && r.ResourceID != id(c.room) {
				t.Errorf("%s: the night has room %s, want %q", c.name, r.ResourceID, c.room)
			}
		}
	}
}
