package inventory_test

import (
	"context"
	"encoding/binary"
	"testing"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// guestCalls is a store that counts the calls that read guests.
type guestCalls struct {
	books.Store

	calls int
}

func (g *guestCalls) Read(ctx context.Context, enterprise hotel.ID, fn func(books.Snapshot) error) error {
	return g.Store.Read(ctx, enterprise, func(s books.Snapshot) error { return fn(guestSnapshot{s, g}) })
}

// guestSnapshot counts calls.
type guestSnapshot struct {
	books.Snapshot

	counted *guestCalls
}

func (s guestSnapshot) DocumentsByID(collection string, ids []hotel.ID) ([]hotel.Document, error) {
	s.counted.calls++
	return s.Snapshot.DocumentsByID(collection, ids)
}

func (s guestSnapshot) DocumentPage(q books.DocumentQuery) ([]hotel.Document, error) {
	s.counted.calls++
	return s.Snapshot.DocumentPage(q)
}

func (s guestSnapshot) ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error) {
	s.counted.calls++
	return s.Snapshot.ReservationsByID(ids)
}

// TestCompanionshipCallsDoNotGrow checks that a page of many companionships, with
// all that they refer to, makes as many calls to the store as a page of one.
func TestCompanionshipCallsDoNotGrow(t *testing.T) {
	t.Parallel()
	store, _ := newHotel(t)
	const many = 300
	numbered := func(kind byte, i int) (id hotel.ID) {
		id[0] = kind
		binary.BigEndian.PutUint32(id[12:], uint32(i))
		return id
	}
	named := make([]hotel.ID, many)
	change := new(hotel.Change)
	for i := range many {
		named[i] = numbered(1, i)
		record := hotel.Record{ID: named[i], Active: true, CreatedAt: now, UpdatedAt: now}
		hotel.Companionships.Put(change, hotel.Companionship{
			Record: record, CustomerID: numbered(2, i), GroupID: numbered(3, i), ReservationID: numbered(4, i),
		})
		record.ID = numbered(2, i)
		hotel.Customers.Put(change, hotel.Customer{Record: record, CustomerDetails: hotel.CustomerDetails{LastName: "Guest"}})
	}
	if err := store.Write(t.Context(), enterprise, func(books.Snapshot) (*hotel.Change, error) { return change, nil }); err != nil {
		t.Fatal(err)
	}
	g := &guestCalls{Store: store.Store}
	v := inventory.New(g, hotel.NewIDSource())
	access := hotel.Access{Links: []hotel.Link{{EnterpriseID: enterprise}}}
	calls := func(count int) int {
		g.calls = 0
		f := inventory.CompanionshipFilter{IDs: named, WithReservations: true, WithGroups: true, WithCustomers: true}
		page, err := v.Companionships(t.Context(), access, f, inventory.PageRequest{Count: count})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Items) != count || page.Items[0].Customer.LastName != "Guest" {
			t.Fatalf("a page of %d has %d, the first of them of %q", count, len(page.Items), page.Items[0].Customer.LastName)
		}
		return g.calls
	}
	if one, all := calls(1), calls(many); one != all || all > 5 {
		t.Errorf("one companionship takes %d calls, and %d take %d", one, many, all)
	}
}
