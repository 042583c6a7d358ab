package sqlite

import (
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
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

// Chunks implements books.Records. Each category is queried on its own, so that
// other categories cost nothing.
func (t *tx) Chunks(service hotel.ID, ranges []books.ChunkRange, categories []hotel.ID) (books.Chunks, error) {
	if categories == nil {
		var err error
		if categories, err = t.countedCategories(service); err != nil {
			return nil, err
		}
	}
	chunks := make(books.Chunks)
	for _, category := range distinct(categories) {
		for _, within := range ranges {
			err := t.each(readChunks, func(b *binder) {
				b.bindID(t.enterprise)
				b.bindID(service)
				b.bindID(category)
				b.bindInt(within.First)
				b.bindInt(within.Last)
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
	return chunks, nil
}

// countedCategories returns the categories of a service that have counters.
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

// distinct returns the IDs in order without duplicates.
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

// ChunksByKey implements books.Records.
func (t *tx) ChunksByKey(keys []books.ChunkKey) (map[books.ChunkKey]books.Chunk, error) {
	chunks := make(map[books.ChunkKey]books.Chunk, len(keys))
	for _, key := range keys {
		err := t.each(readChunk, func(b *binder) { b.bindChunk(t.enterprise, key) }, func(r row) error {
			var p books.PackedChunk
			r.stmt.ColumnBytes(0, p[:])
			chunks[key] = p.Unpack()
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return chunks, nil
}

// AllChunks implements books.Records.
func (t *tx) AllChunks() (map[books.ChunkKey]books.Chunk, error) {
	chunks := make(map[books.ChunkKey]books.Chunk)
	err := t.query(allChunks, func(r row) error {
		key, chunk := scanChunk(r)
		chunks[key] = chunk
		return nil
	}, t.enterprise)
	return chunks, err
}

// putChunks inserts or replaces chunks.
func (t *tx) putChunks(chunks map[books.ChunkKey]books.Chunk) error {
	for key, chunk := range chunks {
		p := chunk.Pack()
		err := t.each(writeChunk, func(b *binder) {
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

// clearCounts removes all chunks.
func (t *tx) clearCounts() error {
	return t.conn.exec("DELETE FROM counts WHERE enterprise_id = ?", t.enterprise)
}
