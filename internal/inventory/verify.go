package inventory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// Drift is a counter that is not what the rows say.
type Drift struct {
	ServiceID ID
	CountKey
	// UnitStart is when the unit starts.
	UnitStart time.Time
	// Counted is what the counter says, Actual what the rows say.
	Counted, Actual int32
}

// Verify recounts the counters of an enterprise from its rows and returns all
// that differ, by service, unit and counter.
func Verify(ctx context.Context, store Store, enterprise ID) ([]Drift, error) {
	var drifts []Drift
	err := store.View(ctx, enterprise, func(r Reader) error {
		property, err := r.Property()
		if err != nil {
			return err
		}
		actual, err := recount(r, property)
		if err != nil {
			return err
		}
		counted := make(tally)
		err = r.EachCount(func(service ID, key CountKey, unit timeunit.Index, n int32) error {
			counted.units(service, key)[unit] = n
			return nil
		})
		drifts = compare(property, counted, actual)
		return err
	})
	return drifts, err
}

// compare lists what differs.
func compare(p *Property, counted, actual tally) []Drift {
	var drifts []Drift
	note := func(service ID, key CountKey, unit timeunit.Index) {
		d := Drift{ServiceID: service, CountKey: key, Counted: counted[service][key][unit], Actual: actual[service][key][unit]}
		if d.Counted == d.Actual {
			return
		}
		if s, ok := p.Service(service); ok {
			d.UnitStart = p.Calendar(s).Start(unit)
		}
		drifts = append(drifts, d)
	}
	for service, keys := range actual {
		for key, units := range keys {
			for unit := range units {
				note(service, key, unit)
			}
		}
	}
	for service, keys := range counted {
		for key, units := range keys {
			for unit := range units {
				if _, seen := actual[service][key][unit]; !seen {
					note(service, key, unit)
				}
			}
		}
	}
	slices.SortFunc(drifts, func(a, b Drift) int {
		return cmp.Or(compareIDs(a.ServiceID, b.ServiceID), a.UnitStart.Compare(b.UnitStart), cmp.Compare(a.Kind, b.Kind),
			compareIDs(a.Category, b.Category), compareIDs(a.Block, b.Block))
	})
	return drifts
}

// Recount makes the counters of an enterprise what its rows say. Whoever
// changes what is configured of services, categories, resources or assignments
// calls it in the same transaction.
func Recount(tx Tx) error {
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

// recount counts the rows of an enterprise. It goes about it in another way
// than the writes do: it looks at each resource once, whatever was changed when.
func recount(r Reader, property *Property) (tally, error) {
	all := make(tally)
	type timeline struct{ from, until time.Time }
	used := make(map[ID]timeline)
	use := func(resource ID, from, until time.Time) {
		t, ok := used[resource]
		if !ok || from.Before(t.from) {
			t.from = from
		}
		if !ok || until.After(t.until) {
			t.until = until
		}
		used[resource] = t
	}
	err := r.EachDeducting(func(reservation Reservation) error {
		all.addTaking(property, reservation, 1)
		if from, until := reservation.Stay(); reservation.ResourceID != (ID{}) && from.Before(until) {
			for _, resource := range property.withKin([]ID{reservation.ResourceID}) {
				use(resource, from, until)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	q := ResourceBlockQuery{RecordQuery: RecordQuery{Count: recountPage}, Active: true}
	for {
		blocks, err := r.ResourceBlocks(q)
		if err != nil {
			return nil, err
		}
		for _, b := range blocks {
			use(b.ResourceID, b.Start, b.End)
		}
		if len(blocks) < recountPage {
			break
		}
		q.Before = blocks[len(blocks)-1].mark()
	}
	for resource, t := range used {
		if err := tallyRooms(r, property, all, property.offers([]ID{resource}), t.from, t.until, 1); err != nil {
			return nil, err
		}
	}
	return all, nil
}
