package inventory

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// readSlack is the gap between two edits, in units, up to which the rows they
// touch are read at once: reading a few rows too many is cheaper than reading
// twice.
const readSlack = 64

// splice applies edits to one step function and stores the difference alone: a
// row is deleted only if it is gone or cut, and no row is both born and deleted.
// It returns by how many rows the function has grown.
func splice[K, V comparable](tx books.Tx, steps books.Steps[K, V], writer books.StepWriter[K, V], key K, edits []stepfn.Edit[V], newID hotel.IDSource) (int, error) {
	rows, err := rowsWithin(steps, key, stepfn.Reach(edits, readSlack))
	if err != nil {
		return 0, err
	}
	before := make(stepfn.Function[V], len(rows))
	byFirst := make(map[int64]hotel.Row[K, V], len(rows))
	for i, r := range rows {
		before[i] = stepfn.Step[V]{First: int64(r.First), Last: int64(r.Last), Value: r.Value}
		byFirst[int64(r.First)] = r
	}
	removed, added := stepfn.Diff(before, before.Apply(edits))
	if len(removed) == 0 && len(added) == 0 {
		return 0, nil
	}

	now := tx.Now()
	stamp := now.Truncate(time.Second)
	stale := make([]hotel.Row[K, V], len(removed))
	for i, s := range removed {
		stale[i] = byFirst[s.First]
	}
	fresh := make([]hotel.Row[K, V], len(added))
	for i, s := range added {
		fresh[i] = hotel.Row[K, V]{
			ID: newID(now), Key: key,
			First: timeunit.Index(s.First), Last: timeunit.Index(s.Last), Value: s.Value,
			CreatedAt: stamp, UpdatedAt: stamp, Active: true,
		}
	}
	if err := writer.Delete(stale, stamp); err != nil {
		return 0, err
	}
	if err := writer.Insert(fresh); err != nil {
		return 0, err
	}
	return len(fresh) - len(stale), nil
}

// rowsWithin reads the rows that overlap any of the windows, which are ordered
// and disjoint; a row that overlaps several is returned once.
func rowsWithin[K, V comparable](steps books.Steps[K, V], key K, windows []stepfn.Window) ([]hotel.Row[K, V], error) {
	var rows []hotel.Row[K, V]
	for _, w := range windows {
		touching, err := steps.Touching(key, timeunit.Window{First: timeunit.Index(w.First), Last: timeunit.Index(w.Last)})
		if err != nil {
			return nil, err
		}
		if n := len(rows); n > 0 && len(touching) > 0 && touching[0].ID == rows[n-1].ID {
			touching = touching[1:]
		}
		rows = append(rows, touching...)
	}
	return rows, nil
}
