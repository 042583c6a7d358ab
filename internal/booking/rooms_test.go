package booking_test

import (
	"slices"
	"testing"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// one returns a reservation of a category and a room; an empty room means that one
// is chosen.
func one(category, room string, start, end time.Time) booking.NewReservation {
	return booking.NewReservation{CategoryID: id(category), ResourceID: id(room), Start: start, End: end}
}

// of returns a request to add reservations to a service.
func of(service string, list ...booking.NewReservation) booking.NewReservations {
	return booking.NewReservations{ServiceID: id(service), Reservations: list}
}

// TestConflicts puts two stays into one room, in either order.
//
// rules 1.6, 5.1, 5.5
func TestConflicts(t *testing.T) {
	t.Parallel()
	type stay struct {
		service, category, room string
		start, end              time.Time
	}
	night := stay{"night", "double", "2", day(5, 14, 0), day(6, 11, 0)}
	nextNight := stay{"night", "double", "2", day(4, 15, 0), day(5, 11, 0)}
	bed := stay{"night", "bed", "bed1", day(5, 15, 0), day(6, 11, 0)}
	hour := func(start, end time.Time) stay { return stay{"hour", "meeting", "2", start, end} }
	for _, c := range []struct {
		name     string
		a, b     stay
		conflict bool
	}{
		{"an hour of the night after the guest has left", night, hour(day(6, 11, 15), day(6, 11, 45)), true},
		{"an hour that begins when the night ends", night, hour(day(6, 12, 0), day(6, 13, 0)), false},
		{"an hour before the guest comes", night, hour(day(5, 13, 0), day(5, 14, 0)), false},
		{"an hour in which the guest comes", night, hour(day(5, 14, 0), day(5, 15, 0)), true},
		{"the night before", night, nextNight, false},
		{"the night before, until before this one", night, stay{"night", "double", "2", day(4, 15, 0), day(5, 14, 59)}, false},
		{"the same night", night, stay{"night", "double", "2", day(5, 16, 0), day(6, 9, 0)}, true},
		{
			"two long days that overlap while no stay takes both",
			stay{"long", "bunk", "bed1", day(5, 12, 0), day(6, 11, 0)},
			stay{"long", "bunk", "bed1", day(6, 14, 30), day(7, 11, 0)},
			false,
		},
		{
			"stays that are apart, though their units are not",
			stay{"night", "double", "3", day(5, 15, 0), day(6, 8, 0)},
			stay{"day", "desk", "3", day(6, 13, 0), day(6, 18, 0)},
			true,
		},
		{"a bed and its dorm", bed, stay{"hour", "meeting", "dorm", day(5, 23, 0), day(5, 23, 30)}, true},
		{"two beds of a dorm", bed, stay{"night", "bed", "bed2", day(5, 15, 0), day(6, 11, 0)}, false},
		{"a bed by the night and by the long day", bed, stay{"long", "bunk", "bed1", day(6, 15, 0), day(6, 16, 0)}, false},
		{"a room that is let for the month", stay{"night", "suite", "4", day(28, 15, 0), day(29, 9, 0)}, stay{"month", "lease", "4", day(2, 0, 0), day(3, 0, 0)}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, order := range [][2]stay{{c.a, c.b}, {c.b, c.a}} {
				w := newWorld(newHouse(t, "UTC"))
				first, second := order[0], order[1]
				if _, err := w.add(of(first.service, one(first.category, first.room, first.start, first.end))); err != nil {
					t.Fatal(err)
				}
				n := of(second.service, one(second.category, second.room, second.start, second.end))
				// A taken room is refused whether or not overbooking is checked.
				for _, n.Unchecked = range []bool{false, true} {
					_, err := w.add(n)
					if err != nil && hotel.KindOf(err) != hotel.Refused || (err != nil) != c.conflict {
						t.Errorf("%s second, unchecked %t: %v, want a conflict: %t", second.service, n.Unchecked, err, c.conflict)
					}
					if !c.conflict {
						break
					}
				}
			}
		})
	}
}

// TestRoomChoice checks which rooms are chosen for nights.
//
// rules 1.6, 5.5
func TestRoomChoice(t *testing.T) {
	t.Parallel()
	start, end := day(5, 15, 0), day(6, 11, 0)
	night := func(category string) booking.NewReservation { return one(category, "", start, end) }
	inquiry := night("double")
	inquiry.State = hotel.Inquired
	for _, c := range []struct {
		name string
		// broken is a room that is out of order during one hour of the night.
		broken string
		list   []booking.NewReservation
		want   []string
	}{
		{"those that are sold in few ways first", "", []booking.NewReservation{night("double"), night("double"), night("double"), night("double")}, []string{"1", "2", "3", ""}},
		{"not one that is out of order", "1", []booking.NewReservation{night("double")}, []string{"2"}},
		{"no bed of a dorm that is out of order", "dorm", []booking.NewReservation{night("bed"), night("bed"), night("bed")}, []string{"bed3", "bed4", ""}},
		{"no dorm with a bed that is out of order", "bed1", []booking.NewReservation{night("dorm"), night("dorm"), night("bed")}, []string{"hall", "", "bed2"}},
		{
			"no dorm with a bed that is taken", "",
			[]booking.NewReservation{night("bed"), night("dorm"), night("dorm"), night("bed"), night("bed")},
			[]string{"bed2", "hall", "", "bed1", ""},
		},
		{"no bed of a dorm that is taken", "", []booking.NewReservation{night("dorm"), night("dorm"), night("bed")}, []string{"hall", "dorm", ""}},
		{"a bed of a dorm that is begun before one of a dorm that is whole", "", []booking.NewReservation{one("bed", "bed4", start, end), night("bed")}, []string{"bed4", "bed3"}},
		{"none for an inquiry", "", []booking.NewReservation{inquiry, night("double")}, []string{"", "1"}},
		{
			"none where each room is taken for a part", "",
			[]booking.NewReservation{
				one("suite", "4", start, end), one("suite", "5", day(6, 15, 0), day(7, 11, 0)), one("suite", "", start, day(7, 11, 0)),
			},
			[]string{"4", "5", ""},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHouse(t, "UTC"))
			if c.broken != "" {
				if err := w.block(c.broken, hotel.OutOfOrderBlock, day(5, 18, 0), day(5, 19, 0)); err != nil {
					t.Fatal(err)
				}
			}
			n := of("night", c.list...)
			n.Unchecked = true
			added, err := w.add(n)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range added {
				room, _ := w.property.Resource(r.ResourceID)
				got = append(got, room.Name)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("rooms %q, want %q", got, c.want)
			}
		})
	}
}

// TestDeparture books the next night of a room whose guest leaves late, and the
// nights that a guest who leaves early does not need.
//
// rules 5.1
func TestDeparture(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		end, leave time.Time
		// next is the day on which the next guest arrives.
		next int
		free bool
	}{
		{"leaves as scheduled", day(6, 11, 0), day(6, 11, 0), 6, true},
		{"leaves late", day(6, 11, 0), day(6, 17, 0), 6, true},
		{"leaves a day late", day(6, 11, 0), day(7, 17, 0), 6, true},
		{"leaves early", day(8, 11, 0), day(6, 9, 0), 6, true},
		{"leaves early, though not before that night", day(8, 11, 0), day(6, 16, 0), 6, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHouse(t, "UTC"))
			added, err := w.add(of("night", one("double", "1", day(5, 15, 0), c.end)))
			if err != nil {
				t.Fatal(err)
			}
			inspected := booking.Start(map[hotel.ID]hotel.ResourceState{id("1"): hotel.Inspected}, booking.Blocked{})
			if err := w.step(added[0].ID, inspected, day(5, 15, 0)); err != nil {
				t.Fatal(err)
			}
			if err := w.step(added[0].ID, booking.Process, c.leave); err != nil {
				t.Fatal(err)
			}
			_, err = w.add(of("night", one("double", "1", day(c.next, 15, 0), day(c.next+1, 11, 0))))
			if (err == nil) != c.free {
				t.Errorf("the next guest: %v, want a free room: %t", err, c.free)
			}
		})
	}
}
