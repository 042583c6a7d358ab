package sqlite

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// The hotel that the tests of this package write to.
var (
	property = uuid.MustParse("11111111-1111-7111-8111-111111111111")
	rooms    = uuid.MustParse("22222222-2222-7222-8222-222222222222")
	opening  = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
)

// errChangedMind ends a closure whose writes must be rolled back.
var errChangedMind = errors.New("on second thoughts")

func record(id hotel.ID) hotel.Record {
	return hotel.Record{ID: id, Active: true, CreatedAt: opening, UpdatedAt: opening}
}

// openHotel opens a store with a hotel in it.
func openHotel(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s := open(t, path, o)
	zone, err := timeunit.LoadZone("Europe/Budapest")
	must(t, err)
	must(t, writeChange(context.Background(), s, &hotel.Change{
		Enterprise: &hotel.Enterprise{Record: record(property), Name: "Hotel", Zone: zone},
		Services:   []hotel.Service{service(rooms, "Rooms")},
	}))
	return s
}

func service(id hotel.ID, name string) hotel.Service {
	return hotel.Service{Record: record(id), Name: name, Period: timeunit.Day}
}

// writeChange writes a change to the property.
func writeChange(ctx context.Context, s *Store, c *hotel.Change) error {
	return s.Write(ctx, property, func(books.Snapshot) (*hotel.Change, error) { return c, nil })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// limit returns a limit on one unit.
func limit(unit int) hotel.OverbookingLimit {
	return hotel.OverbookingLimit{
		ID:  uuid.MustParse(fmt.Sprintf("00000000-0000-7000-8000-%012d", unit)),
		Key: hotel.LimitKey{Service: rooms}, First: timeunit.Index(unit), Last: timeunit.Index(unit), Value: 5,
		CreatedAt: opening, UpdatedAt: opening, Active: true,
	}
}

// limits returns the change that adds limits on units.
func limits(units ...int) *hotel.Change {
	c := new(hotel.Change)
	for _, unit := range units {
		of := hotel.Limits.In(c)
		of.Born = append(of.Born, limit(unit))
	}
	return c
}

// insert adds the limit of a unit.
func insert(ctx context.Context, s *Store, unit int) error { return writeChange(ctx, s, limits(unit)) }

// limitsWithin returns the limits on units up to last.
func limitsWithin(r books.Snapshot, last timeunit.Index) ([]hotel.OverbookingLimit, error) {
	return books.Rows(r, hotel.Limits).Within([]hotel.Reach[hotel.LimitKey]{
		{Key: hotel.LimitKey{Service: rooms}, Windows: []timeunit.Window{{First: 0, Last: last}}},
	})
}

// lastUnit is beyond all limits of these tests.
const lastUnit = 1_000_000

// count counts the limits.
func count(t *testing.T, s *Store) (n int) {
	t.Helper()
	must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
		rows, err := limitsWithin(r, lastUnit)
		n = len(rows)
		return err
	}))
	return n
}

// serviceName returns the name of a service, or an empty text if it does not exist.
func serviceName(t *testing.T, s *Store, id hotel.ID) (name string) {
	t.Helper()
	must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
		p, err := r.Property()
		if err != nil {
			return err
		}
		found, _ := p.Service(id)
		name = found.Name
		return nil
	}))
	return name
}
