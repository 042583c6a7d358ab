package inventory

import (
	"context"
	"fmt"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
)

// Drift is a counter that differs from the reservations and resource blocks.
type Drift = occupancy.Drift

// Verify recounts the counters of an enterprise from its reservations and resource
// blocks, and returns those that differ, ordered by service, unit and counter.
func Verify(ctx context.Context, store books.Store, enterprise hotel.ID) ([]Drift, error) {
	var drifts []Drift
	err := store.Read(ctx, enterprise, func(s books.Snapshot) error {
		actual, p, err := recount(s)
		if err != nil {
			return err
		}
		counted, err := s.AllCounts()
		if err != nil {
			return err
		}
		drifts = occupancy.Drifts(p, counted, actual)
		for _, d := range drifts {
			if _, ok := p.Service(d.ServiceID); !ok {
				return fmt.Errorf("counters of an unknown service %s", d.ServiceID)
			}
		}
		return nil
	})
	return drifts, err
}

// Recount sets the counters of an enterprise to what its reservations and resource
// blocks say.
func Recount(ctx context.Context, store books.Store, enterprise hotel.ID) error {
	return store.Write(ctx, enterprise, func(s books.Snapshot) (*hotel.Change, error) {
		actual, _, err := recount(s)
		return &hotel.Change{Recount: true, Counts: actual.All()}, err
	})
}

// RecountWith adds to a change a recount of the counters as they must be after the
// change. p is the configuration before it.
func RecountWith(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
	reservations, blocks, err := everything(s)
	if err != nil {
		return err
	}
	reservations = replaced(reservations, c.Reservations, func(r hotel.Reservation) hotel.ID { return r.ID })
	blocks = replaced(blocks, c.ResourceBlocks, func(b hotel.ResourceBlock) hotel.ID { return b.ID })
	blocks = slices.DeleteFunc(blocks, func(b hotel.ResourceBlock) bool { return !b.Active })
	c.Recount, c.Counts = true, occupancy.Recount(p.With(c), reservations, blocks).All()
	return nil
}

// replaced returns a list with some entities added, or replaced if their ID is
// already in it.
func replaced[E any](list, put []E, id func(E) hotel.ID) []E {
	gone := make(map[hotel.ID]bool, len(put))
	for _, e := range put {
		gone[id(e)] = true
	}
	return append(slices.DeleteFunc(list, func(e E) bool { return gone[id(e)] }), put...)
}

// recountPage is how many rows a recount reads at once.
const recountPage = 1000

// recount counts all reservations and resource blocks of an enterprise.
func recount(s books.Snapshot) (occupancy.Deltas, *hotel.Property, error) {
	p, err := s.Property()
	if err != nil {
		return nil, nil, err
	}
	reservations, blocks, err := everything(s)
	return occupancy.Recount(p, reservations, blocks), p, err
}

// everything reads all deducting reservations and all active resource blocks, page
// by page.
func everything(s books.Snapshot) (reservations []hotel.Reservation, blocks []hotel.ResourceBlock, err error) {
	for more := true; more; {
		var after hotel.ID
		if n := len(reservations); n > 0 {
			after = reservations[n-1].ID
		}
		page, err := s.Deducting(after, recountPage)
		if err != nil {
			return nil, nil, err
		}
		reservations = append(reservations, page...)
		more = len(page) == recountPage
	}
	q := books.ResourceBlockQuery{RecordQuery: books.RecordQuery{Count: recountPage}, Active: true}
	for more := true; more; {
		page, err := s.ResourceBlockPage(q)
		if err != nil {
			return nil, nil, err
		}
		blocks = append(blocks, page...)
		if more = len(page) == recountPage; more {
			q.Before = page[len(page)-1].Mark()
		}
	}
	return reservations, blocks, nil
}
