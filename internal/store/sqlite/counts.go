package sqlite

import (
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

const (
	readChunk = `SELECT counts FROM counts
		WHERE enterprise_id = ? AND service_id = ? AND resource_category_id = ? AND chunk = ? AND kind = ? AND availability_block_id = ?`
	writeChunk = `INSERT INTO counts (enterprise_id, service_id, resource_category_id, chunk, kind, availability_block_id, counts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, service_id, resource_category_id, chunk, kind, availability_block_id) DO UPDATE SET counts = excluded.counts`
	readChunks = `SELECT service_id, resource_category_id, chunk, kind, availability_block_id, counts FROM counts
		WHERE enterprise_id = ? AND service_id = ? AND resource_category_id = ? AND chunk BETWEEN ? AND ?`
	nextCategory = `SELECT resource_category_id FROM counts
		WHERE enterprise_id = +? AND service_id = +? AND resource_category_id > ? ORDER BY resource_category_id LIMIT 1`
	allChunks = `SELECT service_id, resource_category_id, chunk, kind, availability_block_id, counts FROM counts WHERE enterprise_id = ?`
)

// CountsWithin implements books.Snapshot. Each category is sought on its own, so
// that those that nobody asks for cost nothing.
func (t *tx) CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error) {
	if categories == nil {
		var err error
		if categories, err = t.countedCategories(service); err != nil {
			return nil, err
		}
	}
	chunks := make(books.Chunks)
	for _, category := range distinct(categories) {
		for _, r := range books.ChunkRanges(windows) {
			err := t.each(readChunks, func(b *binder) {
				b.bindID(t.enterprise)
				b.bindID(service)
				b.bindID(category)
				b.bindInt(r.First)
				b.bindInt(r.Last)
			}, func(r row) error {
				key, chunk := scanChunk(r)
				chunks[key.Number] = append(chunks[key.Number], books.KeyedChunk{CountKey: key.CountKey, Chunk: chunk})
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	list := make([]hotel.Counts, len(windows))
	for i, w := range windows {
		list[i] = chunks.Over(w)
	}
	return list, nil
}

// countedCategories returns the categories of which something was ever counted
// in a service.
func (t *tx) countedCategories(service hotel.ID) (categories []hotel.ID, err error) {
	for more := true; more && err == nil; {
		more = false
		err = t.each(nextCategory, func(b *binder) {
			b.bindID(t.enterprise)
			b.bindID(service)
			if n := len(categories); n == 0 {
				b.bind([]byte{})
			} else {
				b.bindID(categories[n-1])
			}
		}, func(r row) error {
			categories, more = append(categories, r.id(0)), true
			return nil
		})
	}
	return categories, err
}

// distinct returns IDs in order, each once.
func distinct(ids []hotel.ID) []hotel.ID {
	return slices.Compact(slices.SortedFunc(slices.Values(ids), hotel.CompareIDs))
}

// scanChunk reads a chunk and its key.
func scanChunk(r row) (key books.ChunkKey, chunk books.Chunk) {
	key.Service, key.Category, key.Number = r.id(0), r.id(1), r.int(2)
	key.Kind, key.Block = hotel.CountKind(r.int(3)), r.id(4)
	var p books.PackedChunk
	r.stmt.ColumnBytes(5, p[:])
	return key, p.Unpack()
}

// AllCounts implements books.Snapshot.
func (t *tx) AllCounts() (all []hotel.ServiceCountChange, err error) {
	err = t.query(allChunks, func(r row) error {
		key, chunk := scanChunk(r)
		all = books.AppendCounts(all, key, chunk)
		return nil
	}, t.enterprise)
	return all, err
}

// addCounts changes counters. Each chunk is read and written once, whatever the
// number of changes to it.
func (t *tx) addCounts(changes []hotel.ServiceCountChange) error {
	sums := books.SumChunks(changes)
	if len(sums) == 0 {
		return nil
	}
	if err := t.conn.raise(t.enterprise, false); err != nil {
		return err
	}
	for key, sum := range sums {
		var p books.PackedChunk
		err := t.each(readChunk, func(b *binder) { b.bindChunk(t.enterprise, key) }, func(r row) error {
			r.stmt.ColumnBytes(0, p[:])
			return nil
		})
		if err != nil {
			return err
		}
		chunk := p.Unpack()
		for place, by := range sum {
			chunk[place] += by
		}
		p = chunk.Pack()
		err = t.each(writeChunk, func(b *binder) {
			b.bindChunk(t.enterprise, key)
			b.bind(p[:])
		}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *binder) bindChunk(enterprise hotel.ID, key books.ChunkKey) {
	b.bindID(enterprise)
	b.bindID(key.Service)
	b.bindID(key.Category)
	b.bindInt(key.Number)
	b.bindInt(int64(key.Kind))
	b.bindID(key.Block)
}

// ClearCounts implements books.Tx.
func (t *tx) ClearCounts() error {
	return t.change("DELETE FROM counts WHERE enterprise_id = ?", t.enterprise)
}

// Counts implements books.Reader.
func (t *tx) Counts(service hotel.ID, w timeunit.Window) (hotel.Counts, error) {
	list, err := t.CountsWithin(service, []timeunit.Window{w}, nil)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// EachCount implements books.Reader.
func (t *tx) EachCount(fn func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error) error {
	all, err := t.AllCounts()
	for _, c := range all {
		if err := fn(c.ServiceID, c.CountKey, c.First, c.By); err != nil {
			return err
		}
	}
	return err
}

// Count implements books.Tx.
func (t *tx) Count(service hotel.ID, changes []hotel.CountChange) error {
	list := make([]hotel.ServiceCountChange, len(changes))
	for i, c := range changes {
		list[i] = hotel.ServiceCountChange{ServiceID: service, CountChange: c}
	}
	return t.addCounts(list)
}
