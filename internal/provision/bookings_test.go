package provision

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// readReservation returns a reservation of the hotel.
func (w *world) readReservation(t *testing.T, id string) hotel.Reservation {
	t.Helper()
	var found hotel.Reservation
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		list, err := r.ReservationsByID([]hotel.ID{uuid.MustParse(id)})
		if err != nil {
			return err
		}
		if len(list) != 1 {
			return fmt.Errorf("there are %d reservations %s", len(list), id)
		}
		found = list[0]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// readBlock returns an availability block of the hotel.
func (w *world) readBlock(t *testing.T, id string) hotel.AvailabilityBlock {
	t.Helper()
	var found hotel.AvailabilityBlock
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		list, err := r.BlocksByID([]hotel.ID{uuid.MustParse(id)})
		if err != nil {
			return err
		}
		if len(list) != 1 {
			return fmt.Errorf("there are %d blocks %s", len(list), id)
		}
		found = list[0]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestReservationsLiveOn applies a file again after its reservations have changed.
func TestReservationsLiveOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, full)
	first, second := w.readReservation(t, stayID), w.readReservation(t, nightID)
	if first.Number != 1 || second.Number != 2 || !second.CreatedAt.Equal(start) || !first.UpdatedAt.Equal(start) {
		t.Errorf("numbers %d and %d, created at %s, updated at %s", first.Number, second.Number, second.CreatedAt, first.UpdatedAt)
	}
	gone := first
	gone.State, gone.CanceledAt, gone.ActualStart = hotel.Canceled, start, time.Time{}
	w.write(t, &hotel.Change{Reservations: []hotel.Reservation{gone}})
	w.passHour()
	before := w.readBooks(t)
	for _, text := range []string{full, strings.Replace(full, "personCount: 2", "personCount: 5", 1), strings.Replace(full, "state: Processed", "state: Optional", 1)} {
		if got, want := w.apply(t, text), (Report{Unchanged: inFull}); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		w.moved(t, before, w.readBooks(t), nil)
	}
	third := strings.Replace(full, "- id: "+nightID, "- id: "+suiteID, 1)
	if got, want := w.apply(t, third), (Report{Created: 1, Unchanged: inFull - 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if n := w.readReservation(t, suiteID).Number; n != 3 {
		t.Errorf("number %d, want 3", n)
	}
}

// TestCanceledNow checks when something that the file cancels counts as canceled.
func TestCanceledNow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	canceled := strings.Replace(strings.Replace(full, "state: Processed", "state: Canceled", 1), "state: Optional", "state: Canceled", 1)
	w.apply(t, canceled)
	at := w.readReservation(t, nightID)
	if !at.CanceledAt.Equal(start) || !at.ActualStart.IsZero() || !at.ActualEnd.IsZero() {
		t.Errorf("%+v", at)
	}
	checkBlock := func(want time.Time) {
		t.Helper()
		if b := w.readBlock(t, blockID); !b.CanceledAt.Equal(want) {
			t.Errorf("canceled at %s, want %s", b.CanceledAt, want)
		}
	}
	checkBlock(start)
	w.passHour()
	w.apply(t, canceled)
	checkBlock(start)
	w.apply(t, full)
	checkBlock(time.Time{})
	w.apply(t, canceled)
	checkBlock(start.Add(time.Hour))
}

// TestBlockKeeps checks that a block keeps the members that a file can't set.
func TestBlockKeeps(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, full)
	if first, second := w.readBlock(t, blockID), w.readBlock(t, tourID); first.Number != 1 || second.Number != 2 {
		t.Errorf("numbers %d and %d, want 1 and 2", first.Number, second.Number)
	}
	want := w.readBlock(t, tourID)
	want.RateID, want.Number, want.Pickup = uuid.MustParse(innID), 17, hotel.IndividualGroups
	want.PurchaseOrderNumber, want.Purpose, want.BookerID = "PO", "Leisure", uuid.MustParse(partyID)
	want.Budget = hotel.Money{Currency: "GBP", Value: 9.5}
	changed := want
	changed.Active, changed.Name, changed.Notes, changed.ExternalIdentifier = false, "Trip", "", ""
	changed.State, changed.Strategy, changed.ReleasedAt, changed.RollingOffset.Days = hotel.BlockOptional, hotel.FixedRelease, start, 1
	w.write(t, &hotel.Change{Blocks: []hotel.AvailabilityBlock{changed}})
	w.passHour()
	if got, want := w.apply(t, full), (Report{Changed: 1, Unchanged: inFull - 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	want.UpdatedAt = start.Add(time.Hour)
	if got := w.readBlock(t, tourID); got != want {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if got, want := w.apply(t, strings.Replace(full, "- id: "+blockID, "- id: "+suiteID, 1)), (Report{Created: 1, Unchanged: inFull - 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if n := w.readBlock(t, suiteID).Number; n != 18 {
		t.Errorf("number %d, want 18", n)
	}
}

// TestResourceBlockComesBack applies a file whose resource block was deleted.
func TestResourceBlockComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, full)
	before := w.readBooks(t)
	var deleted []hotel.ResourceBlock
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) (err error) {
		deleted, err = r.ResourceBlocksByID([]hotel.ID{uuid.MustParse(closedID)})
		return err
	})
	if err != nil || len(deleted) != 1 {
		t.Fatalf("the resource blocks are %v, %v", deleted, err)
	}
	deleted[0].Active, deleted[0].DeletedAt = false, start
	w.write(t, &hotel.Change{ResourceBlocks: deleted})
	w.passHour()
	if got, want := w.apply(t, full), (Report{Changed: 1, Unchanged: inFull - 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	w.moved(t, before, w.readBooks(t), nil, "resource block "+closedID)
}

// TestCountsFollow checks the counters of what a file books, and how they change
// when the file takes rooms out of sale.
func TestCountsFollow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	days := uuid.MustParse(daysID)
	counts := func() map[hotel.CountKind]int32 {
		total := make(map[hotel.CountKind]int32)
		err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
			clear(total)
			p, err := r.Property()
			if err != nil {
				return err
			}
			s, _ := p.Service(days)
			cal := p.Calendar(s)
			window := cal.Window(cal.Containing(start), cal.Containing(start.AddDate(0, 3, 0)))
			counted, err := r.CountsWithin(days, []timeunit.Window{window}, nil)
			if err != nil {
				return err
			}
			for key, list := range counted[0] {
				for _, n := range list {
					total[key.Kind] += n
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return total
	}
	w.apply(t, full)
	// Two nights of one guest in a block, who has a bed of the dorm, so the dorm is
	// taken twice; one night of another. The bed is in house use from the early
	// hours of one day to those of the next: two nights, also for the dorm.
	got := counts()
	want := map[hotel.CountKind]int32{hotel.CountConfirmed: 3, hotel.CountPickedUp: 2, hotel.CountTaken: 2, hotel.CountHouseUse: 4}
	for kind := hotel.CountConfirmed; kind <= hotel.CountTaken; kind++ {
		if got[kind] != want[kind] {
			t.Errorf("kind %d: %d, want %d", kind, got[kind], want[kind])
		}
	}
	w.apply(t, strings.Replace(full, "type: InternalUse", "type: OutOfOrder", 1))
	if got := counts(); got[hotel.CountHouseUse] != 0 || got[hotel.CountOutOfOrder] != want[hotel.CountHouseUse] {
		t.Errorf("out of order: %v", got)
	}
}
