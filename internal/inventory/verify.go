package inventory

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Drift is a counter that is not what the rows say.
type Drift struct {
	ServiceID hotel.ID
	hotel.CountKey
	// UnitStart is when the unit starts.
	UnitStart time.Time
	// Counted is what the counter says, Actual what the rows say.
	Counted, Actual int32
}

// Verify recounts the counters of an enterprise from its rows and returns all
// that differ, by service, unit and counter.
func Verify(ctx context.Context, store books.Store, enterprise hotel.ID) ([]Drift, error) {
	var drifts []Drift
	err := store.View(ctx, enterprise, func(r books.Reader) error {
		drifts = nil
		property, err := r.Property()
		if err != nil {
			return err
		}
		lack, err := recount(r, property)
		if err != nil {
			return err
		}
		// What is left of the recount after the counters are taken from it is what
		// they lack.
		err = r.EachCount(func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error {
			lack.add(service, key, timeunit.Window{First: unit, Last: unit}, -n)
			return nil
		})
		if err != nil {
			return err
		}
		for service := range lack {
			more, err := driftsOf(r, property, service, lack.changes(service))
			if err != nil {
				return err
			}
			drifts = append(drifts, more...)
		}
		return nil
	})
	slices.SortFunc(drifts, func(a, b Drift) int {
		return cmp.Or(hotel.CompareIDs(a.ServiceID, b.ServiceID), a.UnitStart.Compare(b.UnitStart), cmp.Compare(a.Kind, b.Kind),
			hotel.CompareIDs(a.Category, b.Category), hotel.CompareIDs(a.Block, b.Block))
	})
	return drifts, err
}

// driftsOf lists, unit by unit, what the counters of a service lack.
func driftsOf(r books.Reader, p *hotel.Property, service hotel.ID, lacking []hotel.CountChange) ([]Drift, error) {
	s, ok := p.Service(service)
	if !ok {
		return nil, fmt.Errorf("counters of an unknown service %s", service)
	}
	var drifts []Drift
	for _, c := range lacking {
		counts, err := r.Counts(service, c.Window)
		if err != nil {
			return nil, err
		}
		for i := c.First; i <= c.Last; i++ {
			counted := int32(at(counts[c.CountKey], int(i-c.First)))
			drifts = append(drifts, Drift{
				ServiceID: service, CountKey: c.CountKey, UnitStart: p.Calendar(s).Start(i), Counted: counted, Actual: counted + c.By,
			})
		}
	}
	return drifts, nil
}

// Recount makes the counters of an enterprise what its rows say. Whoever
// changes what is configured of services, categories, resources or assignments
// calls it in the same transaction.
func Recount(tx books.Tx) error {
	property, err := tx.Property()
	if err != nil {
		return err
	}
	actual, err := recount(tx, property)
	if err != nil {
		return err
	}
	if err := tx.ClearCounts(); err != nil {
		return err
	}
	return actual.count(tx)
}

// recountPage is how many rows are read at once for a recount.
const recountPage = 1000

// recount counts the rows of an enterprise, looking at each resource once.
func recount(r books.Reader, property *hotel.Property) (tally, error) {
	all := make(tally)
	used := make(map[hotel.ID][]stretch)
	err := r.EachDeducting(func(reservation hotel.Reservation) error {
		all.addTaking(property, reservation, 1)
		if reservation.ResourceID != (hotel.ID{}) {
			for _, o := range takenOffers(property, reservation) {
				used[o.resource] = append(used[o.resource], stretchOf(reservation))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	q := books.ResourceBlockQuery{RecordQuery: books.RecordQuery{Count: recountPage}, Active: true}
	for {
		blocks, err := r.ResourceBlocks(q)
		if err != nil {
			return nil, err
		}
		for _, b := range blocks {
			used[b.ResourceID] = append(used[b.ResourceID], stretch{b.Start, b.End})
		}
		if len(blocks) < recountPage {
			break
		}
		q.Before = blocks[len(blocks)-1].Mark()
	}
	for resource, stretches := range used {
		if err := tallyRooms(r, property, all, offersOf(property, []hotel.ID{resource}), stretches, 1); err != nil {
			return nil, err
		}
	}
	return all, nil
}
