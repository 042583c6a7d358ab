package storetest

import (
	"context"
	"encoding/binary"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// books is a store under test and what every case finds in it: two enterprises
// of the same make, here and there.
type books struct {
	*testing.T
	suite suite
	store inventory.Store
	clock *clock

	here, there hotel
	// ids counts the rows made so far; later ones have greater IDs.
	ids uint32
}

// hotel is the identifiers of what is configured of one enterprise.
type hotel struct {
	enterprise       inventory.ID
	day, hour, month inventory.ID
	// room and suite belong to day, desk to hour and spot to month.
	room, suite, desk, spot inventory.ID
	// dorm and its part bed are rooms, and bed is a desk as well.
	dorm, bed inventory.ID
	// block belongs to day.
	block inventory.ID
}

// opening is the time at which the books are opened.
var opening = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// newBooks opens a store and configures the two enterprises.
func (s suite) newBooks(t *testing.T) *books {
	t.Helper()
	c := &clock{at: opening}
	b := &books{T: t, suite: s, store: s.open(t, c.now), clock: c, here: newHotel(1), there: newHotel(2)}
	b.configure(b.here, "Europe/Budapest")
	b.configure(b.there, "America/Santiago")
	return b
}

func newHotel(n uint32) hotel {
	id := func(what byte) inventory.ID { return numbered(what, n) }
	return hotel{
		enterprise: id('e'), day: id('d'), hour: id('h'), month: id('m'),
		room: id('r'), suite: id('s'), desk: id('k'), spot: id('p'), dorm: id('1'), bed: id('2'), block: id('b'),
	}
}

// numbered makes an ID; those of greater numbers are greater.
func numbered(what byte, n uint32) inventory.ID {
	var id inventory.ID
	binary.BigEndian.PutUint32(id[:], n)
	id[6], id[8], id[15] = 0x70, 0x80, what
	return id
}

func (b *books) configure(h hotel, zone string) {
	b.Helper()
	e := b.enterprise(h, zone)
	b.update(h.enterprise, func(tx inventory.Tx) error {
		if err := tx.PutEnterprise(e); err != nil {
			return err
		}
		for _, s := range b.services(h) {
			if err := tx.PutService(s); err != nil {
				return err
			}
		}
		for _, c := range b.categories(h) {
			if err := tx.PutCategory(c); err != nil {
				return err
			}
		}
		for _, r := range b.resources(h) {
			if err := tx.PutResource(r); err != nil {
				return err
			}
		}
		for _, a := range b.assignments(h) {
			if err := tx.PutAssignment(a); err != nil {
				return err
			}
		}
		return tx.PutBlock(availabilityBlock(h.block, h.day, 1))
	})
}

func record(id inventory.ID) inventory.Record {
	return inventory.Record{ID: id, Active: true, CreatedAt: opening, UpdatedAt: opening}
}

func (b *books) enterprise(h hotel, zone string) inventory.Enterprise {
	return inventory.Enterprise{
		Record: record(h.enterprise), Name: "Hotel " + zone, Zone: b.zone(zone),
		OperationalHistory: timeunit.Duration{Days: 5}, AccountingHistory: timeunit.Duration{Months: 1, Days: 2, Seconds: 3},
	}
}

func (*books) services(h hotel) []inventory.Service {
	return []inventory.Service{
		{Record: record(h.month), Name: "Parking", Period: timeunit.Month, Ordering: 3},
		{Record: record(h.hour), Name: "Desks", Period: timeunit.Hour, Ordering: 2},
		{
			Record: record(h.day), Name: "Stay", Period: timeunit.Day, Ordering: 1,
			StartOffset: timeunit.Duration{Seconds: 15 * 3600}, EndOffset: timeunit.Duration{Days: 1, Seconds: -12 * 3600},
			OccupancyStartOffset: timeunit.Duration{Seconds: 16 * 3600}, OccupancyEndOffset: timeunit.Duration{Seconds: -1},
		},
	}
}

func (*books) categories(h hotel) []inventory.ResourceCategory {
	of := func(id, service inventory.ID, name, kind string) inventory.ResourceCategory {
		return inventory.ResourceCategory{Record: record(id), ServiceID: service, Name: name, Type: kind, Ordering: 7, Capacity: 2, ExtraCapacity: 1}
	}
	return []inventory.ResourceCategory{
		of(h.room, h.day, "Room", "Room"), of(h.suite, h.day, "Suite", "Suite"),
		of(h.desk, h.hour, "Desk", "Desk"), of(h.spot, h.month, "Spot", "ParkingSpot"),
	}
}

func (*books) resources(h hotel) []inventory.Resource {
	return []inventory.Resource{
		{Record: record(h.bed), ParentID: h.dorm, Name: "Nº 1\u2028'\"", Floor: "-1", Location: "behind the door"},
		{Record: record(h.dorm), Name: "Dorm"},
	}
}

func (*books) assignments(h hotel) []inventory.Assignment {
	of := func(n uint32, resource, category inventory.ID) inventory.Assignment {
		return inventory.Assignment{Record: record(numbered('a', n)), ResourceID: resource, CategoryID: category}
	}
	return []inventory.Assignment{of(3, h.bed, h.room), of(2, h.dorm, h.room), of(1, h.bed, h.desk)}
}

// availabilityBlock is a block of a service with a number, which is never
// released and covers all units that cases use.
func availabilityBlock(id, service inventory.ID, number int64) inventory.AvailabilityBlock {
	return inventory.AvailabilityBlock{
		Record: record(id), ServiceID: service, RateID: numbered('q', 1), Number: number, State: inventory.BlockConfirmed,
		First: -5000, Last: 50_000, Strategy: inventory.NoRelease, Pickup: inventory.AllInOneGroup,
		BlockDetails: inventory.BlockDetails{Name: "Wedding"},
	}
}

func (b *books) zone(name string) *timeunit.Zone {
	b.Helper()
	z, err := timeunit.LoadZone(name)
	b.must(err)
	return z
}

func (b *books) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// view runs a closure that must succeed.
func (b *books) view(enterprise inventory.ID, fn func(inventory.Reader) error) {
	b.Helper()
	b.must(b.store.View(context.Background(), enterprise, fn))
}

// update runs a closure that must succeed.
func (b *books) update(enterprise inventory.ID, fn func(inventory.Tx) error) {
	b.Helper()
	b.must(b.store.Update(context.Background(), enterprise, fn))
}

// property reads what is configured of an enterprise.
func (b *books) property(enterprise inventory.ID) (p *inventory.Property) {
	b.Helper()
	b.view(enterprise, func(r inventory.Reader) (err error) {
		p, err = r.Property()
		return err
	})
	return p
}

// same fails unless two values are equal; lists without entries are.
func (b *books) same(what string, want, got any) {
	b.Helper()
	b.must(differ(what, want, got))
}

// differ is the error that two values are not equal. A closure returns it: a
// store may run closures on a goroutine of its own, where no test can be ended.
func differ(what string, want, got any) error {
	if reflect.DeepEqual(want, got) {
		return nil // Package cmp takes its time over a thousand rows.
	}
	diff := cmp.Diff(want, got, cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b *timeunit.Zone) bool { return a.Name() == b.Name() }))
	if diff == "" {
		return nil
	}
	return fmt.Errorf("%s (-want +got):\n%s", what, diff)
}

// clock is a clock that a case sets.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// advance moves the time, back if d is negative.
func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}
