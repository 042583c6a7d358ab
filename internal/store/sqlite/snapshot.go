package sqlite

import (
	"context"
	"fmt"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

var _ books.Snapshot = (*tx)(nil)

// Read implements books.Store.
func (s *Store) Read(ctx context.Context, enterprise hotel.ID, fn func(books.Snapshot) error) error {
	return s.View(ctx, enterprise, func(r books.Reader) error { return fn(r.(*tx)) })
}

// Write implements books.Store.
func (s *Store) Write(ctx context.Context, enterprise hotel.ID, decide func(books.Snapshot) (*hotel.Change, error)) error {
	return s.Update(ctx, enterprise, func(w books.Tx) error {
		t := w.(*tx)
		c, err := decide(t)
		if err != nil || c.Empty() {
			return err
		}
		return t.apply(c)
	})
}

// apply writes a change.
func (t *tx) apply(c *hotel.Change) error {
	if c.Enterprise != nil {
		if err := t.PutEnterprise(*c.Enterprise); err != nil {
			return err
		}
	}
	if c.Recount {
		if err := t.ClearCounts(); err != nil {
			return err
		}
	}
	if err := putAll(c.Services, t.PutService); err != nil {
		return err
	}
	if err := putAll(c.Categories, t.PutCategory); err != nil {
		return err
	}
	if err := putAll(c.Resources, t.PutResource); err != nil {
		return err
	}
	if err := putAll(c.Assignments, t.PutAssignment); err != nil {
		return err
	}
	if err := putAll(c.Blocks, t.PutBlock); err != nil {
		return err
	}
	if err := putAll(c.ResourceBlocks, t.PutResourceBlock); err != nil {
		return err
	}
	if err := putAll(c.Reservations, t.PutReservation); err != nil {
		return err
	}
	for name, change := range c.Layers() {
		if err := layers[name].apply(t, change); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, h := range c.Housekeeping {
		if err := t.PutHousekeeping(h.ResourceID, h.Housekeeping); err != nil {
			return err
		}
	}
	byService := make(map[hotel.ID][]hotel.CountChange)
	for _, change := range c.Counts {
		byService[change.ServiceID] = append(byService[change.ServiceID], change.CountChange)
	}
	for service, changes := range byService {
		if err := t.Count(service, changes); err != nil {
			return err
		}
	}
	return nil
}

func putAll[E any](list []E, put func(E) error) error {
	for _, e := range list {
		if err := put(e); err != nil {
			return err
		}
	}
	return nil
}

// layers are the tables of layers by name.
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

func (k *table[K, V]) apply(t *tx, change any) error {
	c := change.(*hotel.LayerChange[K, V])
	s := steps[K, V]{tx: t, table: k}
	for i := range c.Ended {
		if err := s.Delete(c.Ended[i:i+1], c.Ended[i].UpdatedAt); err != nil {
			return err
		}
	}
	for _, r := range c.Touched {
		if err := s.mark(k.touch, r, r.UpdatedAt); err != nil {
			return err
		}
	}
	if len(c.Born) == 0 {
		return nil
	}
	return s.Insert(c.Born)
}

// Layer implements books.Snapshot.
func (t *tx) Layer(name string) any { return layers[name].reader(t) }

// Within implements books.LayerReader.
func (s steps[K, V]) Within(reach []hotel.Reach[K]) ([]hotel.Row[K, V], error) {
	var rows []hotel.Row[K, V]
	for _, r := range reach {
		begin := len(rows)
		for _, w := range r.Windows {
			more, err := s.Touching(r.Key, w)
			if err != nil {
				return nil, err
			}
			if len(rows) > begin && len(more) > 0 && more[0].ID == rows[len(rows)-1].ID {
				more = more[1:]
			}
			rows = append(rows, more...)
		}
	}
	return rows, nil
}

// Overlapping implements books.LayerReader.
func (s steps[K, V]) Overlapping(service hotel.ID, windows []timeunit.Window) ([]hotel.Row[K, V], error) {
	statement := "SELECT " + s.table.columns() + " FROM " + s.table.name + ` INDEXED BY ` + s.table.name + `_by_last_unit
		WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 AND last_unit >= ? AND first_unit <= ?`
	if len(s.table.keyColumns) == 0 {
		return s.Within([]hotel.Reach[K]{{Key: s.table.scanKey(service, nil), Windows: windows}})
	}
	var all []hotel.Row[K, V]
	seen := make(map[hotel.ID]bool)
	for _, w := range windows {
		b, err := s.tx.prepare(statement)
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
			if !seen[r.ID] {
				seen[r.ID] = true
				all = append(all, r)
			}
		}
	}
	return all, nil
}

// Exceeds implements books.LayerReader.
func (s steps[K, V]) Exceeds(service hotel.ID, n int) (exceeds bool, err error) {
	statement := "SELECT count(*) FROM (SELECT 1 FROM " + s.table.name + " INDEXED BY " + s.table.name +
		"_by_unit WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 LIMIT ?)"
	err = s.tx.query(statement, func(r row) error {
		exceeds = r.int(0) > int64(n)
		return nil
	}, s.tx.enterprise, service, n+1)
	return exceeds, err
}

// RowPage implements books.LayerReader.
func (s steps[K, V]) RowPage(q books.Query) ([]hotel.Row[K, V], error) { return s.Page(q) }

// byIDs finds records one after another.
func byIDs[R any](ids []hotel.ID, find func(hotel.ID) (R, bool, error)) ([]R, error) {
	var list []R
	for _, id := range ids {
		r, ok, err := find(id)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, r)
		}
	}
	return list, nil
}

// BlocksByID implements books.Snapshot.
func (t *tx) BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error) {
	return byIDs(ids, t.Block)
}

// BlockPage implements books.Snapshot.
func (t *tx) BlockPage(q books.BlockQuery) ([]hotel.AvailabilityBlock, error) { return t.Blocks(q) }

// BlocksInUse implements books.Snapshot.
func (t *tx) BlocksInUse(ids []hotel.ID) ([]hotel.ID, error) {
	var used []hotel.ID
	for _, id := range ids {
		found, err := t.Reservations(books.ReservationQuery{
			RecordQuery: books.RecordQuery{Count: 1}, Blocks: []hotel.ID{id},
			States: slices.DeleteFunc(hotel.ReservationStates(), func(s hotel.ReservationState) bool { return s == hotel.Canceled }),
		})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			used = append(used, id)
		}
	}
	return used, nil
}

// ResourceBlocksByID implements books.Snapshot.
func (t *tx) ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error) {
	return byIDs(ids, t.ResourceBlock)
}

// ResourceBlockPage implements books.Snapshot.
func (t *tx) ResourceBlockPage(q books.ResourceBlockQuery) ([]hotel.ResourceBlock, error) {
	return t.ResourceBlocks(q)
}

// ResourceBlocksWithin implements books.Snapshot.
func (t *tx) ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error) {
	var all []hotel.ResourceBlock
	seen := make(map[hotel.ID]bool)
	for _, p := range periods {
		found, err := t.ResourceBlocksOn(resources, p.From, p.Until)
		if err != nil {
			return nil, err
		}
		for _, b := range found {
			if !seen[b.ID] {
				seen[b.ID] = true
				all = append(all, b)
			}
		}
	}
	return all, nil
}

// ReservationsByID implements books.Snapshot.
func (t *tx) ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error) {
	return byIDs(ids, t.Reservation)
}

// ReservationPage implements books.Snapshot.
func (t *tx) ReservationPage(q books.ReservationQuery) ([]hotel.Reservation, error) {
	return t.Reservations(q)
}

// StaysWithin implements books.Snapshot.
func (t *tx) StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error) {
	var all []hotel.Stay
	seen := make(map[hotel.ID]bool)
	for _, p := range periods {
		found, err := t.StaysOn(resources, p.From, p.Until)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			if !seen[s.ReservationID] {
				seen[s.ReservationID] = true
				all = append(all, s)
			}
		}
	}
	return all, nil
}

// Deducting implements books.Snapshot.
func (t *tx) Deducting(after hotel.ID, count int) (list []hotel.Reservation, err error) {
	return reservations.list(t, "SELECT "+reservations.selected()+
		" FROM reservations WHERE enterprise_id = ? AND id > ? AND deducts = 1 ORDER BY id LIMIT ?", t.enterprise, after, count)
}

// LastNumbers implements books.Snapshot.
func (t *tx) LastNumbers() (reservation, block int64, err error) {
	if reservation, err = t.LastReservationNumber(); err != nil {
		return 0, 0, err
	}
	block, err = t.LastBlockNumber()
	return reservation, block, err
}

// CountsWithin implements books.Snapshot.
func (t *tx) CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error) {
	list := make([]hotel.Counts, len(windows))
	for i, w := range windows {
		counts, err := t.Counts(service, w)
		if err != nil {
			return nil, err
		}
		for key := range counts {
			if categories != nil && !slices.Contains(categories, key.Category) {
				delete(counts, key)
			}
		}
		list[i] = counts
	}
	return list, nil
}

// AllCounts implements books.Snapshot.
func (t *tx) AllCounts() (all []hotel.ServiceCountChange, err error) {
	err = t.EachCount(func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error {
		all = append(all, hotel.ServiceCountChange{ServiceID: service, CountChange: hotel.CountChange{
			CountKey: key, Window: timeunit.Window{First: unit, Last: unit}, By: n,
		}})
		return nil
	})
	return all, err
}
