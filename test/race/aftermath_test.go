package race

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// books are the reservations that are left of a storm.
func (s *tempest) books() books {
	var b books
	for _, a := range s.attempts {
		if a.added != nil && a.canceled == 0 {
			b.add(a.stays, 1)
		}
	}
	return b
}

// terms are those in force after the storm.
func (s *tempest) terms() *terms { return &s.versions[len(s.versions)-1].terms }

// tryAgain sends what was refused once more, one request after another. Where
// nothing has been given back since, all is refused again: no request was
// refused in vain. Elsewhere the policy tells.
//
// What is asked for in the same words is sent once.
func (s *tempest) tryAgain(t *testing.T) {
	t.Helper()
	tried := make(map[string]bool)
	b := s.books()
	for _, a := range s.attempts {
		key := fmt.Sprint(a.request)
		if a.added != nil || tried[key] {
			continue
		}
		tried[key] = true
		want := s.terms().allow(b, a.request)
		if want && s.calm() {
			t.Errorf("request %s was refused, and there is room for it after all: %+v", a.name, a.request)
		}
		again := &attempt{request: a.request, name: "again-" + a.name}
		s.send(t, front, again)
		if got := again.added != nil; got != want {
			t.Errorf("granting request %s when all is quiet is %t, want %t: %+v", a.name, got, want, a.request)
		}
		if again.added != nil {
			b.add(again.stays, 1)
		}
		s.attempts = append(s.attempts, again)
	}
}

// checkSettled holds what is sold against what has to be, whatever the order.
func (s *tempest) checkSettled(t *testing.T) {
	t.Helper()
	if s.settle == nil {
		return
	}
	var asked books
	for _, a := range s.attempts {
		asked.add(a.stays, 1)
	}
	b := s.books()
	for night := range nights {
		if sold, want := b.sold[double][night]+b.sold[suite][night], s.settle(s.terms(), &asked.sold, night); sold != want {
			t.Errorf("%d reservations are granted for night %d, want %d", sold, night, want)
		}
	}
}

// recount holds what both servers tell against the requests that were granted.
func (s *tempest) recount(t *testing.T) {
	t.Helper()
	b, o := s.books(), s.terms()
	want := map[string]matrix{"ConfirmedReservations": b.sold, "PublicAvailabilityAdjustment": o.public}
	var usable, occupied, left, available matrix
	for c := range categories {
		for night := range nights {
			usable[c][night] = o.rooms[c]
			left[c][night] = o.left(&b, c, night)
			occupied[c][night] = b.sold[c][night] + left[c][night]
			available[c][night] = o.available(&b, c, night)
		}
	}
	for _, name := range []string{"ActiveResources", "UsableResources"} {
		want[name] = usable
	}
	for _, name := range []string{"BlockAvailability", "AllocatedBlockAvailability"} {
		want[name] = left
	}
	for _, name := range []string{"OutOfOrderBlocks", "HouseUse", "OtherServiceReservationCount", "OptionalReservations"} {
		want[name] = matrix{}
	}
	want["Occupied"] = occupied
	names := make([]string, 0, len(want))
	for name := range want {
		names = append(names, name)
	}
	for at := range desks {
		if got, ok := s.readMetrics(t, at, 0, names); ok && !cmp.Equal(want, got) {
			t.Errorf("metrics at server %d (-want +got):\n%s", at, cmp.Diff(want, got))
		}
		if got, ok := s.readAvailability(t, at, 0); ok && got != (availability{available, o.public}) {
			t.Errorf("the availability at server %d is\n%v, want\n%v", at, got, availability{available, o.public})
		}
		if got, ok := s.readLimits(t, at, 0); ok && got != o.limit {
			t.Errorf("the limits at server %d are\n%v, want\n%v", at, got, o.limit)
		}
		if got, ok := s.readReservations(t, at, 0); ok {
			if diff := cmp.Diff(s.rows(), byName(t, got)); diff != "" {
				t.Errorf("reservations at server %d (-want +got):\n%s", at, diff)
			}
		}
	}
}

// rows are the reservations as they have to be listed, by name.
func (s *tempest) rows() map[string]row {
	rows := make(map[string]row)
	for _, a := range s.attempts {
		for i, one := range a.added {
			name, stay := reservationName(a.name, i), a.stays[i]
			r := row{
				ID: one.Reservation.ID, State: "Confirmed", ChannelNumber: name,
				RequestedResourceCategoryID: categoryID(s.number, 0, stay.category), AssignedResourceID: one.Reservation.AssignedResourceID,
				ScheduledStartUtc: opening.AddDate(0, 0, stay.first).Add(arrival),
				ScheduledEndUtc:   opening.AddDate(0, 0, stay.first+stay.nights).Add(departure),
			}
			if stay.block {
				r.AvailabilityBlockID = blockID(s.number, 0)
			}
			if a.canceled > 0 {
				r.State = "Canceled"
			}
			rows[name] = r
		}
	}
	return rows
}

func byName(t *testing.T, list []row) map[string]row {
	t.Helper()
	rows := make(map[string]row, len(list))
	for _, r := range list {
		if _, twice := rows[r.ChannelNumber]; twice {
			t.Errorf("reservation %s is there twice", r.ChannelNumber)
		}
		rows[r.ChannelNumber] = r
	}
	return rows
}

// verify fails if the counters in the file are not what its rows say.
func (s *tempest) verify(t *testing.T) {
	t.Helper()
	store, err := sqlite.Open(context.Background(), strings.TrimPrefix(s.database, "sqlite:"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	drifts, err := inventory.Verify(context.Background(), store, uuid.MustParse(enterpriseID(s.number)))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drifts {
		t.Errorf("category %s block %s on %s: %s is counted %d times, and is there %d times",
			d.Category, d.Block, d.UnitStart, d.Kind, d.Counted, d.Actual)
	}
}
