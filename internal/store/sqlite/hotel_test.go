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

// errChangedMind ends a closure that is to leave no trace.
var errChangedMind = errors.New("on second thoughts")

func record(id hotel.ID) hotel.Record {
	return hotel.Record{ID: id, Active: true, CreatedAt: opening, UpdatedAt: opening}
}

// openHotel opens a store with a hotel in it.
func openHotel(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s := open(t, path, o)
	must(t, s.Update(context.Background(), property, func(tx books.Tx) error {
		zone, err := timeunit.LoadZone("Europe/Budapest")
		if err != nil {
			return err
		}
		if err := tx.PutEnterprise(hotel.Enterprise{Record: record(property), Name: "Hotel", Zone: zone}); err != nil {
			return err
		}
		return putService(tx, rooms, "Rooms")
	}))
	return s
}

func putService(tx books.Tx, id hotel.ID, name string) error {
	return tx.PutService(hotel.Service{Record: record(id), Name: name, Period: timeunit.Day})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// limit is a limit on one unit.
func limit(unit int) hotel.OverbookingLimit {
	return hotel.OverbookingLimit{
		ID:  uuid.MustParse(fmt.Sprintf("00000000-0000-7000-8000-%012d", unit)),
		Key: hotel.LimitKey{Service: rooms}, First: timeunit.Index(unit), Last: timeunit.Index(unit), Value: 5,
		CreatedAt: opening, UpdatedAt: opening, Active: true,
	}
}

// insert adds the limit of a unit.
func insert(ctx context.Context, s *Store, unit int) error {
	return s.Update(ctx, property, func(tx books.Tx) error {
		return tx.WriteLimits().Insert([]hotel.OverbookingLimit{limit(unit)})
	})
}

// count counts the limits.
func count(t *testing.T, s *Store) (n int) {
	t.Helper()
	must(t, s.View(context.Background(), property, func(r books.Reader) (err error) {
		n, err = r.Limits().Count(hotel.LimitKey{Service: rooms})
		return err
	}))
	return n
}

// serviceName is the name that a service has in the property, if it is there.
func serviceName(t *testing.T, s *Store, id hotel.ID) (name string) {
	t.Helper()
	must(t, s.View(context.Background(), property, func(r books.Reader) error {
		p, err := r.Property()
		if err != nil {
			return err
		}
		service, _ := p.Service(id)
		name = service.Name
		return nil
	}))
	return name
}
