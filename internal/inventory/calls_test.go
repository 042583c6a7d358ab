package inventory_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
	"vacancy/internal/timeunit"
)

// counted is a store that counts the calls to its snapshots.
type counted struct {
	books.Store

	calls atomic.Int64
}

func (c *counted) Read(ctx context.Context, enterprise hotel.ID, fn func(books.Snapshot) error) error {
	return c.Store.Read(ctx, enterprise, func(s books.Snapshot) error { return fn(snapshot{s, c}) })
}

func (c *counted) Write(ctx context.Context, enterprise hotel.ID, decide func(books.Snapshot) (*hotel.Change, error)) error {
	return c.Store.Write(ctx, enterprise, func(s books.Snapshot) (*hotel.Change, error) { return decide(snapshot{s, c}) })
}

// snapshot counts the calls that the use cases on layers make.
type snapshot struct {
	books.Snapshot

	counted *counted
}

func (s snapshot) Property() (*hotel.Property, error) {
	s.counted.calls.Add(1)
	return s.Snapshot.Property()
}

func (s snapshot) BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error) {
	s.counted.calls.Add(1)
	return s.Snapshot.BlocksByID(ids)
}

func (s snapshot) Layer(name string) any {
	if name == hotel.Limits.Name {
		return reader[hotel.LimitKey, int32]{books.Rows(s.Snapshot, hotel.Limits), s.counted}
	}
	return reader[hotel.AdjustmentKey, hotel.Adjustment]{books.Rows(s.Snapshot, hotel.Adjustments), s.counted}
}

// reader counts calls.
type reader[K, V comparable] struct {
	books.LayerReader[K, V]

	counted *counted
}

func (r reader[K, V]) Within(reach []hotel.Reach[K]) ([]hotel.Row[K, V], error) {
	r.counted.calls.Add(1)
	return r.LayerReader.Within(reach)
}

func (r reader[K, V]) Exceeds(service hotel.ID, n int) (bool, error) {
	r.counted.calls.Add(1)
	return r.LayerReader.Exceeds(service, n)
}

func (r reader[K, V]) RowPage(q books.Query) ([]hotel.Row[K, V], error) {
	r.counted.calls.Add(1)
	return r.LayerReader.RowPage(q)
}

var (
	enterprise, service     = hotel.ID{1}, hotel.ID{2}
	firstCategory, firstBlk = byte(10), byte(100)
	now                     = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
)

// blocks is the number of categories and blocks in the test hotel.
const blocks = 50

// newHotel returns a store with a hotel, and an Inventory over it.
func newHotel(t *testing.T, options ...inventory.Option) (*counted, *inventory.Inventory) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory, sqlite.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	zone, err := timeunit.LoadZone("Africa/Abidjan")
	if err != nil {
		t.Fatal(err)
	}
	record := func(id hotel.ID) hotel.Record {
		return hotel.Record{ID: id, Active: true, CreatedAt: now, UpdatedAt: now}
	}
	change := &hotel.Change{
		Enterprise: &hotel.Enterprise{Record: record(enterprise), Name: "Hotel", Zone: zone},
		Services:   []hotel.Service{{Record: record(service), Name: "Stay", Period: timeunit.Day}},
	}
	today := timeunit.NewCalendar(zone, timeunit.Day).Containing(now)
	for i := range byte(blocks) {
		change.Categories = append(change.Categories, hotel.ResourceCategory{
			Record: record(hotel.ID{firstCategory + i}), ServiceID: service, Names: hotel.InDefaultLanguage("Room"), Type: "Room", Capacity: 2,
		})
		change.Blocks = append(change.Blocks, hotel.AvailabilityBlock{
			Record: record(hotel.ID{firstBlk + i}), ServiceID: service, RateID: hotel.ID{200}, Number: int64(i) + 1,
			State: hotel.BlockConfirmed, Strategy: hotel.NoRelease, Pickup: hotel.AllInOneGroup, First: today, Last: today + 1000,
		})
	}
	if err := store.Write(t.Context(), enterprise, func(books.Snapshot) (*hotel.Change, error) { return change, nil }); err != nil {
		t.Fatal(err)
	}
	c := &counted{Store: store}
	return c, inventory.New(c, hotel.NewIDSource(), options...)
}

// onDay returns the i-th day from now; every second day gets a row of its own.
func onDay(i int) hotel.Interval {
	at := now.Truncate(24*time.Hour).AddDate(0, 0, 2*i)
	return hotel.Interval{First: at, Last: at}
}

// TestCallsDoNotGrow checks that a request of 1,000 entries makes as many calls to
// the store as a request of one.
func TestCallsDoNotGrow(t *testing.T) {
	t.Parallel()
	adjust := func(units int32) func(*testing.T, *inventory.Inventory, int) error {
		return func(t *testing.T, v *inventory.Inventory, n int) error {
			updates := make([]inventory.AvailabilityUpdate, n)
			for i := range updates {
				of := byte(i % blocks)
				updates[i] = inventory.AvailabilityUpdate{
					Interval: onDay(i % 500), Category: hotel.ID{firstCategory + of}, Block: hotel.ID{firstBlk + of}, UnitCount: units,
				}
				if i%2 == 1 && n > 1 {
					updates[i].Block = hotel.ID{}
				}
			}
			return v.UpdateAvailability(t.Context(), enterprise, service, updates)
		}
	}
	set := func(limit int32) func(*testing.T, *inventory.Inventory, int) error {
		return func(t *testing.T, v *inventory.Inventory, n int) error {
			edits := make([]inventory.LimitEdit, n)
			for i := range edits {
				edits[i] = inventory.LimitEdit{Interval: onDay(i), Limit: limit}
			}
			return v.SetLimits(t.Context(), enterprise, service, edits)
		}
	}
	for _, c := range []struct {
		name         string
		before, then func(*testing.T, *inventory.Inventory, int) error
	}{
		{"set", nil, set(1)},
		{"set again", set(1), set(2)},
		{"clear", set(1), func(t *testing.T, v *inventory.Inventory, n int) error {
			intervals := make([]hotel.Interval, n)
			for i := range intervals {
				intervals[i] = onDay(i)
			}
			return v.ClearLimits(t.Context(), enterprise, service, intervals)
		}},
		{"adjust", nil, adjust(-1)},
		{"adjust again", adjust(-1), adjust(-2)},
		{"remove", adjust(-1), adjust(0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			calls := func(n int) int64 {
				store, v := newHotel(t)
				if c.before != nil {
					if err := c.before(t, v, n); err != nil {
						t.Fatal(err)
					}
				}
				before := store.calls.Load()
				if err := c.then(t, v, n); err != nil {
					t.Fatal(err)
				}
				return store.calls.Load() - before
			}
			if one, many := calls(1), calls(1000); one == 0 || many != one {
				t.Errorf("%d calls for one entry, %d for 1,000", one, many)
			}
		})
	}
}

// TestListedBlocksAreReadAtOnce checks that the blocks of listed adjustments are
// read in one call.
func TestListedBlocksAreReadAtOnce(t *testing.T) {
	t.Parallel()
	store, v := newHotel(t)
	updates := make([]inventory.AvailabilityUpdate, blocks)
	for i := range updates {
		updates[i] = inventory.AvailabilityUpdate{
			Interval: onDay(1), Category: hotel.ID{firstCategory}, Block: hotel.ID{firstBlk + byte(i)}, UnitCount: -1,
		}
	}
	if err := v.UpdateAvailability(t.Context(), enterprise, service, updates); err != nil {
		t.Fatal(err)
	}
	access := hotel.Access{Links: []hotel.Link{{EnterpriseID: enterprise}}}
	calls := func(n int) int64 {
		before := store.calls.Load()
		page, err := v.Adjustments(t.Context(), access, inventory.AdjustmentFilter{}, inventory.PageRequest{Count: n})
		if err != nil || len(page.Items) != n {
			t.Fatalf("%d adjustments, want %d (%v)", len(page.Items), n, err)
		}
		return store.calls.Load() - before
	}
	if one, all := calls(1), calls(blocks); one == 0 || one != all {
		t.Errorf("%d calls for one adjustment, %d for %d", one, all, blocks)
	}
}

// TestQuotaOfAdjustments checks that the quota of rows counts the adjustments of
// all categories and blocks of a service.
func TestQuotaOfAdjustments(t *testing.T) {
	t.Parallel()
	_, v := newHotel(t, inventory.WithMaxActiveRows(3))
	adjust := func(updates ...inventory.AvailabilityUpdate) error {
		return v.UpdateAvailability(t.Context(), enterprise, service, updates)
	}
	on := func(day int, category byte, units int32) inventory.AvailabilityUpdate {
		return inventory.AvailabilityUpdate{Interval: onDay(day), Category: hotel.ID{firstCategory + category}, UnitCount: units}
	}
	if err := adjust(on(1, 0, -1), on(1, 1, -1), on(2, 1, -1)); err != nil {
		t.Fatal(err)
	}
	const refusal = "The service cannot have more than 3 active availability adjustments."
	if err := adjust(on(3, 2, -1)); hotel.KindOf(err) != hotel.Refused || err.Error() != refusal {
		t.Errorf("one more: %v, want %q", err, refusal)
	}
	// An update that adds no rows is not refused, nor is one that removes some
	// first.
	for _, updates := range [][]inventory.AvailabilityUpdate{{on(1, 0, -2)}, {on(3, 2, -1), on(1, 0, 0)}} {
		if err := adjust(updates...); err != nil {
			t.Error(err)
		}
	}
}
