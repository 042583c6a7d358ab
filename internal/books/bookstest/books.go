package bookstest

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

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// fixture is a store under test with the two enterprises that every case finds in
// it. They are configured alike; cases call them here and there.
type fixture struct {
	*testing.T
	suite suite
	store books.Store
	clock *clock

	here, there site
	// ids counts the rows made so far; later ones have greater IDs.
	ids uint32
}

// site holds the IDs of the configured entities of one enterprise.
type site struct {
	enterprise       hotel.ID
	day, hour, month hotel.ID
	// room and suite are sold by the service day, desk by hour and spot by month.
	room, suite, desk, spot hotel.ID
	// dorm and bed, which is a part of it, are in the category room; bed is in desk
	// as well.
	dorm, bed hotel.ID
	// block is an availability block of the service day.
	block hotel.ID
}

// opening is the instant at which the store is opened.
var opening = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// newBooks opens a store and configures the two enterprises.
func (s suite) newBooks(t *testing.T) *fixture {
	t.Helper()
	c := &clock{at: opening}
	b := &fixture{T: t, suite: s, store: s.open(t, c.now), clock: c, here: newSite(1), there: newSite(2)}
	b.configure(b.here, "Europe/Budapest")
	b.configure(b.there, "America/Santiago")
	return b
}

func newSite(n uint32) site {
	id := func(what byte) hotel.ID { return numbered(what, n) }
	return site{
		enterprise: id('e'), day: id('d'), hour: id('h'), month: id('m'),
		room: id('r'), suite: id('s'), desk: id('k'), spot: id('p'), dorm: id('1'), bed: id('2'), block: id('b'),
	}
}

// numbered returns an ID. A greater n gives a greater ID.
func numbered(what byte, n uint32) hotel.ID {
	var id hotel.ID
	binary.BigEndian.PutUint32(id[:], n)
	id[6], id[8], id[15] = 0x70, 0x80, what
	return id
}

func (b *fixture) configure(h site, zone string) {
	b.Helper()
	e := b.enterprise(h, zone)
	b.write(h.enterprise, &hotel.Change{
		Enterprise: &e, Services: b.services(h), Categories: b.categories(h), Resources: b.resources(h), Assignments: b.assignments(h),
		Blocks: []hotel.AvailabilityBlock{availabilityBlock(h.block, h.day, 1)},
	})
}

func record(id hotel.ID) hotel.Record {
	return hotel.Record{ID: id, Active: true, CreatedAt: opening, UpdatedAt: opening}
}

func (b *fixture) enterprise(h site, zone string) hotel.Enterprise {
	return hotel.Enterprise{
		Record: record(h.enterprise), Name: "Hotel " + zone, Zone: b.zone(zone),
		OperationalHistory: timeunit.Duration{Days: 5}, AccountingHistory: timeunit.Duration{Months: 1, Days: 2, Seconds: 3},
	}
}

func (*fixture) services(h site) []hotel.Service {
	return []hotel.Service{
		{Record: record(h.month), Name: "Parking", Period: timeunit.Month, Ordering: 3},
		{Record: record(h.hour), Name: "Desks", Period: timeunit.Hour, Ordering: 2},
		{
			Record: record(h.day), Name: "Stay", Period: timeunit.Day, Ordering: 1,
			StartOffset: timeunit.Duration{Seconds: 15 * 3600}, EndOffset: timeunit.Duration{Days: 1, Seconds: -12 * 3600},
			OccupancyStartOffset: timeunit.Duration{Seconds: 16 * 3600}, OccupancyEndOffset: timeunit.Duration{Seconds: -1},
			ExternalIdentifier: "Stay 1",
		},
	}
}

func (*fixture) categories(h site) []hotel.ResourceCategory {
	of := func(id, service hotel.ID, name, kind string) hotel.ResourceCategory {
		return hotel.ResourceCategory{
			Record: record(id), ServiceID: service, Names: hotel.LocalizedOf(map[string]string{"en-GB": name, "de-DE": "Nº 1"}),
			ShortNames: hotel.InDefaultLanguage(name[:1]), Descriptions: hotel.InDefaultLanguage("It's \"quiet\".\u2028"), Type: kind, Classification: "Family",
			Ordering: 7, Capacity: 2, ExtraCapacity: 1, ExternalIdentifier: "X " + name, AccountingCategoryID: numbered('v', 1),
		}
	}
	return []hotel.ResourceCategory{
		of(h.room, h.day, "Room", "Room"), of(h.suite, h.day, "Suite", "Suite"),
		of(h.desk, h.hour, "Desk", "Desk"), of(h.spot, h.month, "Spot", "ParkingSpot"),
	}
}

func (*fixture) resources(h site) []hotel.Resource {
	return []hotel.Resource{
		{Record: record(h.bed), ParentID: h.dorm, Name: "Nº 1\u2028'\"", Floor: "-1", Location: "behind the door"},
		{Record: record(h.dorm), Name: "Dorm"},
	}
}

func (*fixture) assignments(h site) []hotel.Assignment {
	of := func(n uint32, resource, category hotel.ID) hotel.Assignment {
		return hotel.Assignment{Record: record(numbered('a', n)), ResourceID: resource, CategoryID: category}
	}
	return []hotel.Assignment{of(3, h.bed, h.room), of(2, h.dorm, h.room), of(1, h.bed, h.desk)}
}

// availabilityBlock returns a block of a service with a number. It is never
// released and covers all units that the cases use.
func availabilityBlock(id, service hotel.ID, number int64) hotel.AvailabilityBlock {
	return hotel.AvailabilityBlock{
		Record: record(id), ServiceID: service, RateID: numbered('q', 1), Number: number, State: hotel.BlockConfirmed,
		First: -5000, Last: 50_000, Strategy: hotel.NoRelease, Pickup: hotel.AllInOneGroup,
		BlockDetails: hotel.BlockDetails{Name: "Wedding"},
	}
}

func (b *fixture) zone(name string) *timeunit.Zone {
	b.Helper()
	z, err := timeunit.LoadZone(name)
	b.must(err)
	return z
}

func (b *fixture) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// view runs a closure, which must succeed, in a read transaction.
func (b *fixture) view(enterprise hotel.ID, fn func(books.Snapshot) error) {
	b.Helper()
	b.must(b.store.Read(context.Background(), enterprise, fn))
}

// write commits a change, which must succeed.
func (b *fixture) write(enterprise hotel.ID, c *hotel.Change) {
	b.Helper()
	b.must(b.tryWrite(enterprise, c))
}

func (b *fixture) tryWrite(enterprise hotel.ID, c *hotel.Change) error {
	return b.store.Write(context.Background(), enterprise, func(books.Snapshot) (*hotel.Change, error) { return c, nil })
}

// property reads the configuration of an enterprise.
func (b *fixture) property(enterprise hotel.ID) (p *hotel.Property) {
	b.Helper()
	b.view(enterprise, func(r books.Snapshot) (err error) {
		p, err = r.Property()
		return err
	})
	return p
}

// same fails unless two values are equal. Nil and empty lists are equal.
func (b *fixture) same(what string, want, got any) {
	b.Helper()
	b.must(differ(what, want, got))
}

// differ returns an error if two values are not equal. Closures return it instead
// of ending the test, because a store may run them on a goroutine of its own.
func differ(what string, want, got any) error {
	if reflect.DeepEqual(want, got) {
		return nil // Package cmp is slow on a thousand rows.
	}
	diff := cmp.Diff(want, got, cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b *timeunit.Zone) bool { return a.Name() == b.Name() }))
	if diff == "" {
		return nil
	}
	return fmt.Errorf("%s (-want +got):\n%s", what, diff)
}

// clock is a clock that a case can set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// advance moves the clock, backwards if d is negative.
func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// set sets the clock.
func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}
