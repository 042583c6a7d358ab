package booking_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
)

// inspected has a room that is inspected, so that a reservation in it can be
// started.
var inspected = map[hotel.ID]hotel.ResourceState{id("1"): hotel.Inspected}

// TestSteps tries each step from each state.
//
// rules 1.12
func TestSteps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		step booking.Step
		// to is the next state, by the state before. The step is refused from any
		// other state.
		to map[hotel.ReservationState]hotel.ReservationState
	}{
		{"confirm", booking.Confirm, map[hotel.ReservationState]hotel.ReservationState{hotel.Optional: hotel.Confirmed}},
		{"start", booking.Start(inspected, booking.Blocked{}), map[hotel.ReservationState]hotel.ReservationState{hotel.Confirmed: hotel.Started}},
		{"process", booking.Process, map[hotel.ReservationState]hotel.ReservationState{hotel.Started: hotel.Processed}},
		{"cancel", booking.Cancel, map[hotel.ReservationState]hotel.ReservationState{
			hotel.Inquired: hotel.Canceled, hotel.Requested: hotel.Canceled, hotel.Optional: hotel.Canceled, hotel.Confirmed: hotel.Canceled,
		}},
	} {
		for _, from := range hotel.ReservationStates() {
			t.Run(c.name+" "+string(from), func(t *testing.T) {
				t.Parallel()
				now := day(5, 15, 0).Add(time.Millisecond)
				w := newWorld(newHouse(t, "UTC"))
				was := hotel.Reservation{
					ID: id("r"), State: from, ServiceID: id("night"), CategoryID: id("double"), ResourceID: id("1"),
					Start: day(5, 15, 0), End: day(6, 11, 0), ReleasedAt: day(4, 0, 0), UpdatedAt: opening,
				}
				w.reservations[was.ID] = was
				addCounts(w.counters, occupancy.Recount(w.property, w.all(), nil).All())
				to, allowed := c.to[from]
				want := was
				if allowed {
					stamp := day(5, 15, 0)
					want.State, want.UpdatedAt = to, stamp
					switch to {
					case hotel.Confirmed:
						want.ReleasedAt = time.Time{}
					case hotel.Started:
						want.ActualStart = stamp
					case hotel.Processed:
						want.ActualEnd, want.UpdatedAt = stamp, stamp
					default:
						want.CanceledAt, want.CancellationReason = stamp, "Other"
					}
				}
				err := w.step(was.ID, c.step, now)
				if allowed && err != nil || !allowed && hotel.KindOf(err) != hotel.Refused {
					t.Errorf("error %v, want a refusal: %t", err, !allowed)
				}
				if diff := cmp.Diff(want, w.reservations[was.ID]); diff != "" {
					t.Errorf("the reservation (-want +got):\n%s", diff)
				}
				checkCounters(t, w)
			})
		}
	}
}

// TestStart checks the other conditions for starting a reservation.
//
// rules 1.12
func TestStart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		room  string
		state hotel.ResourceState
		now   time.Time
		ok    bool
	}{
		{"when it begins", "1", hotel.Inspected, day(5, 15, 0), true},
		{"later", "1", hotel.Inspected, day(9, 0, 0), true},
		{"a second before it begins", "1", hotel.Inspected, day(5, 14, 59).Add(59 * time.Second), false},
		{"in no room", "", hotel.Inspected, day(5, 15, 0), false},
		{"in a dirty room", "1", hotel.Dirty, day(5, 15, 0), false},
		{"in a clean room", "1", hotel.Clean, day(5, 15, 0), false},
		{"in a room that is out of order", "1", hotel.OutOfOrder, day(5, 15, 0), false},
	} {
		r := hotel.Reservation{State: hotel.Confirmed, ResourceID: id(c.room), Start: day(5, 15, 0), End: day(6, 11, 0)}
		err := booking.Start(map[hotel.ID]hotel.ResourceState{id("1"): c.state}, booking.Blocked{})(&r, c.now)
		if c.ok && err != nil || !c.ok && hotel.KindOf(err) != hotel.Refused {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestStepOfSeveral applies a step to each reservation once, or to none.
//
// rules 1.12
func TestStepOfSeveral(t *testing.T) {
	t.Parallel()
	f := newWorld(newHouse(t, "UTC")).frame(opening)
	list := []hotel.Reservation{{ID: id("a"), State: hotel.Optional}, {ID: id("b"), State: hotel.Confirmed}, {ID: id("c"), State: hotel.Canceled}}
	for _, c := range []struct {
		name string
		ids  []string
		put  int
		err  bool
	}{
		{"both", []string{"a", "b"}, 2, false},
		{"one named twice", []string{"a", "b", "a"}, 2, false},
		{"one refused", []string{"a", "c"}, 0, true},
	} {
		var ids []hotel.ID
		for _, name := range c.ids {
			ids = append(ids, id(name))
		}
		s, err := f.Step(ids, list, booking.Cancel)
		switch {
		case c.err:
			if hotel.KindOf(err) != hotel.Refused {
				t.Errorf("%s: %v", c.name, err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		default:
			if put := s.Decide(&booking.Desk{Frame: f, Use: occupancy.NewUse(f.Property, nil, nil)}); len(put) != c.put {
				t.Errorf("%s: %d are put, want %d", c.name, len(put), c.put)
			}
		}
	}
	if _, err := f.Step([]hotel.ID{id("a"), id("z")}, list, booking.Cancel); hotel.KindOf(err) != hotel.Invalid || !strings.Contains(err.Error(), "Invalid Named.") {
		t.Errorf("one that does not exist: %v", err)
	}
}

// TestUpdateOfNothing stores nothing if an update sends the current values.
// Otherwise UpdatedAt changes, but never goes backwards.
//
// rules 1.12, 6.13
func TestUpdateOfNothing(t *testing.T) {
	t.Parallel()
	type update = booking.ReservationUpdate
	leisure := func(hotel.Reservation) update { return update{Purpose: hotel.SetTo("Leisure")} }
	for _, c := range []struct {
		name   string
		update func(hotel.Reservation) update
		now    time.Time
		puts   bool
	}{
		{"no member", func(hotel.Reservation) update { return update{} }, day(2, 0, 0), false},
		{"the times it has, with a fraction and in a zone", func(r hotel.Reservation) update {
			return update{Start: hotel.SetTo(r.Start.Add(time.Millisecond)), End: hotel.SetTo(r.End.In(time.FixedZone("", 3600)))}
		}, day(2, 0, 0), false},
		{"all that it has", func(r hotel.Reservation) update {
			return update{
				Start: hotel.SetTo(r.Start), End: hotel.SetTo(r.End), ReleasedAt: hotel.SetTo(r.ReleasedAt),
				CategoryID: hotel.SetTo(r.CategoryID), ResourceID: hotel.SetTo(r.ResourceID), BlockID: hotel.SetTo(r.BlockID),
				ResourceLocked: hotel.SetTo(r.ResourceLocked), Persons: hotel.SetTo(r.Persons), Purpose: hotel.SetTo(r.Purpose),
				ChannelNumber: hotel.SetTo(r.ChannelNumber), RateID: hotel.SetTo(r.RateID), BookerID: hotel.SetTo(r.BookerID),
				CreditCardID: hotel.SetTo(r.CreditCardID), CompanyID: hotel.SetTo(r.CompanyID), TravelAgencyID: hotel.SetTo(r.TravelAgencyID),
				BusinessSegmentID: hotel.SetTo(r.BusinessSegmentID),
			}
		}, day(2, 0, 0), false},
		{"another purpose", leisure, day(2, 0, 0), true},
		{"another purpose, by a clock that was set back", leisure, opening.Add(-time.Hour), true},
		{"another end", func(r hotel.Reservation) update { return update{End: hotel.SetTo(r.End.Add(time.Second))} }, day(2, 0, 0), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHouse(t, "UTC"))
			added, err := w.add(of("night", one("double", "", day(5, 15, 0), day(6, 11, 0))))
			if err != nil {
				t.Fatal(err)
			}
			u := c.update(added[0])
			u.ID = added[0].ID
			put, counts, err := w.update(c.now, u)
			if err != nil {
				t.Fatal(err)
			}
			want := opening
			if c.puts && c.now.After(opening) {
				want = c.now
			}
			if len(put) > 0 != c.puts || counts > 0 {
				t.Fatalf("%d are put and %d counters change, want it put: %t", len(put), counts, c.puts)
			}
			if got := w.reservations[u.ID].UpdatedAt; !got.Equal(want) {
				t.Errorf("updated at %s, want %s", got, want)
			}
		})
	}
}

// TestUpdateThereAndBack changes a reservation twice in one request, the second
// time back to what it was.
//
// rules 1.12, 5.5
func TestUpdateThereAndBack(t *testing.T) {
	t.Parallel()
	w := newWorld(newHouse(t, "UTC"))
	added, err := w.add(of("night", one("suite", "4", day(5, 15, 0), day(6, 11, 0))))
	if err != nil {
		t.Fatal(err)
	}
	there := booking.ReservationUpdate{ID: added[0].ID, End: hotel.SetTo(day(8, 11, 0))}
	back := booking.ReservationUpdate{ID: added[0].ID, End: hotel.SetTo(added[0].End)}
	if _, counts, err := w.update(day(2, 0, 0), there, back); err != nil || counts != 0 {
		t.Errorf("%d counters change, error %v", counts, err)
	}
	got := w.reservations[added[0].ID]
	got.UpdatedAt = added[0].UpdatedAt
	if diff := cmp.Diff(added[0], got); diff != "" {
		t.Errorf("the reservation (-was +is):\n%s", diff)
	}
}
