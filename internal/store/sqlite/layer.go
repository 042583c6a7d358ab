package sqlite

import (
	"fmt"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// layers are the tables of the layers, by name.
var layers = map[string]layerTable{
	hotel.Limits.Name:      limitTable,
	hotel.Adjustments.Name: adjustmentTable,
}

// layerTable is a table of any layer.
type layerTable interface {
	reader(t *tx) any
	apply(t *tx, change any) error
}

func (k *table[K, V]) reader(t *tx) any { return steps[K, V]{tx: t, table: k} }

// apply writes a change of a layer. Rows are ended first, so that their units are
// free for new rows.
func (k *table[K, V]) apply(t *tx, change any) error {
	c := change.(*hotel.LayerChange[K, V])
	s := steps[K, V]{tx: t, table: k}
	for _, r := range c.Ended {
		if err := s.mark(k.remove, r, r.UpdatedAt); err != nil {
			return err
		}
	}
	for _, r := range c.Touched {
		if err := s.mark(k.touch, r, r.UpdatedAt); err != nil {
			return err
		}
	}
	for _, r := range c.Born {
		if err := s.add(r); err != nil {
			return err
		}
	}
	return nil
}

// Within implements books.LayerReader.
func (s steps[K, V]) Within(reach []hotel.Reach[K]) (rows []hotel.Row[K, V], err error) {
	for _, r := range reach {
		begin := len(rows)
		for _, w := range r.Windows {
			last := len(rows) - 1
			if last >= begin && rows[last].Last >= w.First {
				// The last row reaches into this window, so start after it.
				if rows[last].Last >= w.Last {
					continue
				}
				w.First = rows[last].Last + 1
			}
			if rows, err = s.appendOverlapping(rows, r.Key, w); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// unitSlack is the gap in units between two windows up to which they are read
// together.
const unitSlack = 64

// Overlapping implements books.LayerReader.
func (s steps[K, V]) Overlapping(service hotel.ID, windows []timeunit.Window) ([]hotel.Row[K, V], error) {
	wanted := books.JoinedWindows(windows, 0)
	if len(s.table.keyColumns) == 0 {
		return s.Within([]hotel.Reach[K]{{Key: s.table.scanKey(service, nil), Windows: wanted}})
	}
	var all []hotel.Row[K, V]
	seen := make(map[hotel.ID]bool)
	for _, w := range books.JoinedWindows(windows, unitSlack) {
		b, err := s.tx.prepare(s.table.overlapping)
		if err != nil {
			return nil, err
		}
		b.bindID(s.tx.enterprise)
		b.bindID(service)
		b.bindInt(int64(w.First))
		b.bindInt(int64(w.Last))
		rows, err := s.rows(b.stmt, service, nil)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if !seen[r.ID] && books.TouchesAny(timeunit.Window{First: r.First, Last: r.Last}, wanted) {
				seen[r.ID] = true
				all = append(all, r)
			}
		}
	}
	return all, nil
}

// Exceeds implements books.LayerReader.
func (s steps[K, V]) Exceeds(service hotel.ID, n int) (exceeds bool, err error) {
	if len(s.table.keyColumns) == 0 {
		// The rows of a function are disjoint, so it has at most as many as units
		// between its first and last row. That often saves counting.
		w, ok, err := s.extent(s.table.scanKey(service, nil))
		if err != nil || !ok || w.Last-w.First < timeunit.Index(n) {
			return false, err
		}
	}
	err = s.tx.query(s.table.exceeds, func(r row) error {
		exceeds = r.int(0) > int64(n)
		return nil
	}, s.tx.enterprise, service, n+1)
	return exceeds, err
}

// mark runs a statement that changes one active row at an instant.
func (s steps[K, V]) mark(statement string, r hotel.Row[K, V], now time.Time) error {
	b, err := s.tx.prepare(statement)
	if err != nil {
		return err
	}
	b.bindInt(now.Unix())
	b.bindID(s.tx.enterprise)
	b.bindID(s.table.service(r.Key))
	b.bindID(r.ID)
	if _, err := b.stmt.Step(); err != nil {
		return err
	}
	if n := s.tx.conn.Changes(); n != 1 {
		return fmt.Errorf("change %s: %d rows are active under the ID %s", s.table.name, n, r.ID)
	}
	return nil
}

// add adds a row.
func (s steps[K, V]) add(r hotel.Row[K, V]) error {
	b, err := s.tx.prepare(s.table.insert)
	if err != nil {
		return err
	}
	b.bindID(s.tx.enterprise)
	b.bindID(s.table.service(r.Key))
	b.bindID(r.ID)
	b.bindInt(int64(r.First))
	b.bindInt(int64(r.Last))
	b.bind(r.Active)
	b.bindInt(r.CreatedAt.Unix())
	b.bindInt(r.UpdatedAt.Unix())
	s.table.bindKey(b, r.Key)
	s.table.bindValue(b, r.Value)
	_, err = b.stmt.Step()
	return err
}
