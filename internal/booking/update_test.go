package booking_test

import (
	"testing"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
)

// TestUpdateOfState tries each kind of change on a reservation in each state.
//
// rules 1.12, 5.5
func TestUpdateOfState(t *testing.T) {
	t.Parallel()
	type update = booking.ReservationUpdate
	const before, started, over = 0, 1, 2 // how far a reservation has come
	for _, c := range []struct {
		name   string
		update update
		// until is how far it may have come for the update to be accepted.
		until int
	}{
		{"another end", update{End: hotel.SetTo(day(7, 11, 0))}, started},
		{"another start", update{Start: hotel.SetTo(day(4, 15, 0))}, before},
		{"another category", update{CategoryID: hotel.SetTo(id("suite"))}, before},
		{"another room", update{ResourceID: hotel.SetTo(id("2"))}, before},
		{"no room", update{ResourceID: hotel.SetTo(hotel.ID{})}, before},
		{"a block", update{BlockID: hotel.SetTo(id("group"))}, before},
		{"another company", update{CompanyID: hotel.SetTo(id("company"))}, over},
	} {
		for _, state := range hotel.ReservationStates() {
			t.Run(c.name+" "+string(state), func(t *testing.T) {
				t.Parallel()
				w := newWorld(newHouse(t, "UTC"))
				w.groups[id("group")] = hotel.AvailabilityBlock{Record: record("group"), ServiceID: id("night"), State: hotel.BlockConfirmed}
				was := hotel.Reservation{
					ID: id("r"), State: state, ServiceID: id("night"), CategoryID: id("double"), ResourceID: id("1"), Start: day(5, 15, 0), End: day(6, 11, 0),
				}
				w.reservations[was.ID] = was
				come := before
				switch state {
				case hotel.Started:
					come = started
				case hotel.Processed, hotel.Canceled:
					come = over
				default:
				}
				u := c.update
				u.ID = was.ID
				_, _, err := w.update(opening, u)
				if ok := come <= c.until; ok && err != nil || !ok && hotel.KindOf(err) != hotel.Refused {
					t.Errorf("%v, want it accepted: %t", err, ok)
				}
			})
		}
	}
}

// TestLockedRoom exchanges the room of a reservation, or moves it to a category
// that does not sell it.
//
// rules 5.5
func TestLockedRoom(t *testing.T) {
	t.Parallel()
	type update = booking.ReservationUpdate
	for _, c := range []struct {
		name   string
		locked bool
		update update
		room   string // empty: refused
	}{
		{"another room", false, update{ResourceID: hotel.SetTo(id("2"))}, "2"},
		{"another room though locked", true, update{ResourceID: hotel.SetTo(id("2"))}, ""},
		{"unlocked at once", true, update{ResourceID: hotel.SetTo(id("2")), ResourceLocked: hotel.SetTo(false)}, "2"},
		{"locked at once", false, update{ResourceID: hotel.SetTo(id("2")), ResourceLocked: hotel.SetTo(true)}, "2"},
		{"the room that it has", true, update{ResourceID: hotel.SetTo(id("1"))}, "1"},
		{"another category", false, update{CategoryID: hotel.SetTo(id("family"))}, "5"},
		{"another category though locked", true, update{CategoryID: hotel.SetTo(id("family"))}, "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHouse(t, "UTC"))
			r := one("double", "1", day(5, 15, 0), day(6, 11, 0))
			r.ResourceLocked = c.locked
			added, err := w.add(of("night", r))
			if err != nil {
				t.Fatal(err)
			}
			c.update.ID = added[0].ID
			_, _, err = w.update(opening, c.update)
			switch {
			case c.room == "":
				if hotel.KindOf(err) != hotel.Refused {
					t.Errorf("accepted: %v", err)
				}
			case err != nil || w.reservations[added[0].ID].ResourceID != id(c.room):
				t.Errorf("room %s, error %v, want %s", w.reservations[added[0].ID].ResourceID, err, c.room)
			}
		})
	}
}

// TestNamed adds reservations that name what they can't.
//
// rules 1.8, 5.4, 5.5
func TestNamed(t *testing.T) {
	t.Parallel()
	good := one("double", "1", day(5, 15, 0), day(6, 11, 0))
	for _, c := range []struct {
		name    string
		change  func(r *booking.NewReservation, group *hotel.AvailabilityBlock)
		message string
	}{
		{"nothing wrong", func(*booking.NewReservation, *hotel.AvailabilityBlock) {}, ""},
		{"a category of another service", func(r *booking.NewReservation, _ *hotel.AvailabilityBlock) { r.CategoryID = id("meeting") }, "Invalid RequestedCategoryId."},
		{"a room of another category", func(r *booking.NewReservation, _ *hotel.AvailabilityBlock) { r.ResourceID = id("5") }, ""},
		{"no such room", func(r *booking.NewReservation, _ *hotel.AvailabilityBlock) { r.ResourceID = id("99") }, "Invalid AssignedResourceId."},
		{"no such block", func(r *booking.NewReservation, _ *hotel.AvailabilityBlock) { r.BlockID = id("none") }, "Invalid AvailabilityBlockId."},
		{"a deleted block", func(r *booking.NewReservation, g *hotel.AvailabilityBlock) { r.BlockID, g.Active = g.ID, false }, "Invalid AvailabilityBlockId."},
		{"a block of another service", func(r *booking.NewReservation, g *hotel.AvailabilityBlock) { r.BlockID, g.ServiceID = g.ID, id("hour") }, "Invalid AvailabilityBlockId."},
		{"a state that comes later", func(r *booking.NewReservation, _ *hotel.AvailabilityBlock) { r.State = hotel.Started }, "Invalid State."},
	} {
		w := newWorld(newHouse(t, "UTC"))
		group := hotel.AvailabilityBlock{Record: record("group"), ServiceID: id("night"), State: hotel.BlockConfirmed}
		r := good
		c.change(&r, &group)
		w.groups[group.ID] = group
		_, err := w.add(of("night", r))
		t.Run(c.name, func(t *testing.T) { requireInvalid(t, err, c.message) })
	}
	// A room that another service alone sells.
	_, err := newWorld(newHouse(t, "UTC")).add(of("hour", one("meeting", "1", day(5, 15, 0), day(5, 16, 0))))
	requireInvalid(t, err, "Invalid AssignedResourceId.")

	for _, state := range []hotel.BlockState{hotel.BlockOptional, hotel.BlockInquired, hotel.BlockCanceled} {
		w := newWorld(newHouse(t, "UTC"))
		w.groups[id("group")] = hotel.AvailabilityBlock{Record: record("group"), ServiceID: id("night"), State: state}
		r := good
		r.State, r.BlockID = hotel.Inquired, id("group")
		if _, err := w.add(of("night", r)); hotel.KindOf(err) != hotel.Refused {
			t.Errorf("a block that is %s: %v", state, err)
		}
		r.BlockID = hotel.ID{}
		added, err := w.add(of("night", r))
		if err != nil {
			t.Fatal(err)
		}
		into := booking.ReservationUpdate{ID: added[0].ID, BlockID: hotel.SetTo(id("group"))}
		if _, _, err := w.update(opening, into); hotel.KindOf(err) != hotel.Refused {
			t.Errorf("into a block that is %s: %v", state, err)
		}
	}
}
