package inventory_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
	"vacancy/internal/timeunit"
)

// countingStore counts the calls to the store in each write.
type countingStore struct {
	books.Store

	calls int
}

func (s *countingStore) Write(ctx context.Context, enterprise hotel.ID, decide func(books.Snapshot) (*hotel.Change, error)) error {
	return s.Store.Write(ctx, enterprise, func(of books.Snapshot) (*hotel.Change, error) {
		s.calls = 0
		return decide(countingSnapshot{of, &s.calls})
	})
}

// countingSnapshot counts the calls that read sets.
type countingSnapshot struct {
	books.Snapshot

	calls *int
}

func (s countingSnapshot) LastNumbers() (int64, int64, error) {
	*s.calls++
	return s.Snapshot.LastNumbers()
}

// Layer is called once for each read of a layer.
func (s countingSnapshot) Layer(name string) any {
	*s.calls++
	return s.Snapshot.Layer(name)
}

func (s countingSnapshot) BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error) {
	*s.calls++
	return s.Snapshot.BlocksByID(ids)
}

func (s countingSnapshot) ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error) {
	*s.calls++
	return s.Snapshot.ResourceBlocksByID(ids)
}

func (s countingSnapshot) ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error) {
	*s.calls++
	return s.Snapshot.ResourceBlocksWithin(resources, periods)
}

func (s countingSnapshot) Housekeeping(resources []hotel.ID) (map[hotel.ID]hotel.Housekeeping, error) {
	*s.calls++
	return s.Snapshot.Housekeeping(resources)
}

func (s countingSnapshot) ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error) {
	*s.calls++
	return s.Snapshot.ReservationsByID(ids)
}

func (s countingSnapshot) ReservationPage(q books.ReservationQuery) ([]hotel.Reservation, error) {
	*s.calls++
	return s.Snapshot.ReservationPage(q)
}

func (s countingSnapshot) StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error) {
	*s.calls++
	return s.Snapshot.StaysWithin(resources, periods)
}

func (s countingSnapshot) CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error) {
	*s.calls++
	return s.Snapshot.CountsWithin(service, windows, categories)
}

var (
	house   = uuid.MustParse("11111111-1111-7111-8111-111111111111")
	nights  = uuid.MustParse("22222222-2222-7222-8222-222222222222")
	hours   = uuid.MustParse("33333333-3333-7333-8333-333333333333")
	opening = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
)

// numbered returns the i-th ID of a kind.
func numbered(kind, i int) hotel.ID {
	return uuid.MustParse(fmt.Sprintf("%08d-0000-7000-8000-%012d", kind, i))
}

// openHouse opens a store with a hotel of two services that share its rooms.
func openHouse(t *testing.T, categories, rooms int) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "db"), sqlite.Options{Clock: func() time.Time { return opening }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	zone, err := timeunit.LoadZone("UTC")
	if err != nil {
		t.Fatal(err)
	}
	record := func(id hotel.ID) hotel.Record {
		return hotel.Record{ID: id, Active: true, CreatedAt: opening, UpdatedAt: opening}
	}
	c := &hotel.Change{
		Enterprise: &hotel.Enterprise{Record: record(house), Name: "House", Zone: zone},
		Services: []hotel.Service{
			{Record: record(nights), Name: "Nights", Period: timeunit.Day},
			{Record: record(hours), Name: "Hours", Period: timeunit.Hour},
		},
	}
	for i := range categories {
		for k, service := range []hotel.ID{nights, hours} {
			c.Categories = append(c.Categories, hotel.ResourceCategory{Record: record(numbered(1+k, i)), ServiceID: service, Names: hotel.InDefaultLanguage(fmt.Sprint(i)), Type: "Room", Capacity: 2})
		}
	}
	for i := range rooms {
		c.Resources = append(c.Resources, hotel.Resource{Record: record(numbered(3, i)), Name: fmt.Sprint(i)})
		for k := range 2 {
			c.Assignments = append(c.Assignments, hotel.Assignment{Record: record(numbered(4+k, i)), ResourceID: numbered(3, i), CategoryID: numbered(1+k, i%categories)})
		}
	}
	if err := s.Write(t.Context(), house, func(books.Snapshot) (*hotel.Change, error) { return c, nil }); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCallsOfSeam checks that 1,000 entries take as many calls to the store as one.
func TestCallsOfSeam(t *testing.T) {
	t.Parallel()
	const many = 1000
	store := &countingStore{Store: openHouse(t, 2, 60)}
	v := inventory.New(store, hotel.NewIDSource())
	var made []hotel.Reservation
	reserve := func(n int) error {
		list := make([]inventory.NewReservation, n)
		for i := range list {
			start := opening.AddDate(0, 0, i/20).Truncate(24 * time.Hour)
			list[i] = inventory.NewReservation{State: hotel.Optional, CategoryID: numbered(1, i%2), Start: start, End: start.Add(20 * time.Hour)}
		}
		added, err := v.AddReservations(t.Context(), house, inventory.NewReservations{ServiceID: nights, Reservations: list})
		made = append(made, added...)
		return err
	}
	blocks := func(n int) error {
		list := make([]inventory.NewResourceBlock, n)
		for i := range list {
			list[i] = inventory.NewResourceBlock{ResourceID: numbered(3, i%40), Type: hotel.OutOfOrderBlock, Start: opening.AddDate(2, 0, i), End: opening.AddDate(2, 0, i+1)}
		}
		_, err := v.AddResourceBlocks(t.Context(), hotel.Access{Links: []hotel.Link{{EnterpriseID: house}}}, list)
		return err
	}
	next := 0
	some := func(n int) []hotel.ID {
		ids := make([]hotel.ID, n)
		for i, r := range made[next : next+n] {
			ids[i] = r.ID
		}
		next += n
		return ids
	}
	for _, c := range []struct {
		name string
		send func(n int) error
	}{
		{"reservations/add", reserve},
		{"reservations/add once more", reserve},
		{"reservations/update", func(n int) error {
			list := make([]inventory.ReservationUpdate, n)
			for i, r := range made[:n] {
				list[i] = inventory.ReservationUpdate{ID: r.ID, End: hotel.SetTo(r.End.Add(time.Duration(n) * time.Second))}
			}
			_, err := v.UpdateReservations(t.Context(), house, list)
			return err
		}},
		{"reservations/confirm", func(n int) error {
			return v.ConfirmReservations(t.Context(), house, some(n))
		}},
		{"reservations/cancel", func(n int) error {
			return v.CancelReservations(t.Context(), house, some(n), hotel.InvalidList("ReservationIds"), true)
		}},
		{"resourceBlocks/add", blocks},
	} {
		var calls [2]int
		for i, n := range []int{1, many} {
			if err := c.send(n); err != nil {
				t.Fatalf("%s of %d: %v", c.name, n, err)
			}
			calls[i] = store.calls
		}
		t.Logf("%s: %d calls", c.name, calls[0])
		if calls[0] != calls[1] || calls[0] == 0 {
			t.Errorf("%s: %d calls for one entry, %d for %d", c.name, calls[0], calls[1], many)
		}
	}
}

// TestBoundOfCounters checks that reservations which change more counters than one
// request may are refused, whether or not overbooking is checked (rules 5.6).
func TestBoundOfCounters(t *testing.T) {
	t.Parallel()
	v := inventory.New(openHouse(t, 100, 1), hotel.NewIDSource())
	for _, c := range []struct {
		name       string
		n          int
		categories int
		refused    bool
	}{
		{"five years of hours", 1, 1, false},
		{"a thousand times five years of hours, in nine categories", 1000, 9, false},
		{"in ten", 1000, 10, true},
		{"in a hundred", 1000, 100, true},
	} {
		list := make([]inventory.NewReservation, c.n)
		for i := range list {
			list[i] = inventory.NewReservation{CategoryID: numbered(2, i%c.categories), Start: opening, End: opening.AddDate(5, 0, 0)}
		}
		_, err := v.AddReservations(t.Context(), house, inventory.NewReservations{ServiceID: hours, Reservations: list, Unchecked: true})
		if refused := hotel.KindOf(err) == hotel.Invalid; refused != c.refused || err != nil && !refused {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
