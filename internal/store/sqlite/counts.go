package sqlite

import (
	"encoding/binary"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Counters are kept by the chunk, so that a year takes a handful of rows and
// reading it costs the same whatever was counted.
const (
	chunkBits  = 6
	chunkUnits = 1 << chunkBits
)

// chunk names a row of counters: those of a key on chunkUnits units.
type chunk struct {
	hotel.CountKey
	at int64
}

// chunkOf is where a unit is counted: in which chunk, and where in it.
func chunkOf(i timeunit.Index) (at int64, place int) {
	return int64(i >> chunkBits), int(i & (chunkUnits - 1))
}

// packed are the counters of a chunk as they are stored.
type packed [4 * chunkUnits]byte

func (p *packed) count(place int) int32 { return int32(binary.LittleEndian.Uint32(p[4*place:])) }

func (p *packed) add(place int, by int32) {
	binary.LittleEndian.PutUint32(p[4*place:], uint32(p.count(place)+by))
}

const (
	readChunk = `SELECT counts FROM counts
		WHERE enterprise_id = ? AND service_id = ? AND chunk = ? AND kind = ? AND resource_category_id = ? AND availability_block_id = ?`
	writeChunk = `INSERT INTO counts (enterprise_id, service_id, chunk, kind, resource_category_id, availability_block_id, counts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (enterprise_id, service_id, chunk, kind, resource_category_id, availability_block_id) DO UPDATE SET counts = excluded.counts`
	readChunks = `SELECT chunk, kind, resource_category_id, availability_block_id, counts FROM counts
		WHERE enterprise_id = ? AND service_id = ? AND chunk BETWEEN ? AND ?`
	eachChunk = `SELECT chunk, kind, resource_category_id, availability_block_id, counts, service_id FROM counts WHERE enterprise_id = ?`
)

// Counts implements inventory.Reader.
func (t *tx) Counts(service hotel.ID, w timeunit.Window) (hotel.Counts, error) {
	b, err := t.prepare(readChunks)
	if err != nil {
		return nil, err
	}
	first, _ := chunkOf(w.First)
	last, _ := chunkOf(w.Last)
	b.bindID(t.enterprise)
	b.bindID(service)
	b.bindInt(first)
	b.bindInt(last)
	counts := make(hotel.Counts)
	var p packed
	for {
		more, err := b.stmt.Step()
		if err != nil {
			return nil, err
		}
		if !more {
			return counts, nil
		}
		c := p.scan(row{b.stmt})
		units := counts[c.CountKey]
		if units == nil {
			units = make([]int32, w.Last-w.First+1)
			counts[c.CountKey] = units
		}
		begin := timeunit.Index(c.at) << chunkBits
		for i := max(begin, w.First); i <= min(begin+chunkUnits-1, w.Last); i++ {
			units[i-w.First] = p.count(int(i - begin))
		}
	}
}

// scan reads a chunk's name and its counters.
func (p *packed) scan(r row) (c chunk) {
	c.at, c.Kind, c.Category, c.Block = r.int(0), hotel.CountKind(r.int(1)), r.id(2), r.id(3)
	r.stmt.ColumnBytes(4, p[:])
	return c
}

// EachCount implements inventory.Reader.
func (t *tx) EachCount(fn func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error) error {
	var p packed
	return t.query(eachChunk, func(r row) error {
		c, service := p.scan(r), r.id(5)
		for place := range chunkUnits {
			if n := p.count(place); n != 0 {
				if err := fn(service, c.CountKey, timeunit.Index(c.at)<<chunkBits+timeunit.Index(place), n); err != nil {
					return err
				}
			}
		}
		return nil
	}, t.enterprise)
}

// Count implements inventory.Tx. Each chunk is read and written once, whatever
// the number of changes to it.
func (t *tx) Count(service hotel.ID, changes []hotel.CountChange) error {
	if err := t.conn.revise(t.enterprise); err != nil {
		return err
	}
	sums := make(map[chunk]*[chunkUnits]int32)
	for _, c := range changes {
		var sum *[chunkUnits]int32
		for i := c.First; i <= c.Last; i++ {
			at, place := chunkOf(i)
			if sum == nil || place == 0 {
				name := chunk{CountKey: c.CountKey, at: at}
				if sum = sums[name]; sum == nil {
					sum = new([chunkUnits]int32)
					sums[name] = sum
				}
			}
			sum[place] += c.By
		}
	}
	for c, sum := range sums {
		if *sum == ([chunkUnits]int32{}) {
			continue
		}
		if err := t.addToChunk(service, c, sum); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) addToChunk(service hotel.ID, c chunk, sum *[chunkUnits]int32) error {
	var p packed
	b, err := t.prepare(readChunk)
	if err != nil {
		return err
	}
	b.bindChunk(t.enterprise, service, c)
	found, err := b.stmt.Step()
	if err != nil {
		return err
	}
	if found {
		b.stmt.ColumnBytes(0, p[:])
		if err := b.stmt.Reset(); err != nil {
			return err
		}
	}
	for place, by := range sum {
		p.add(place, by)
	}
	if b, err = t.prepare(writeChunk); err != nil {
		return err
	}
	b.bindChunk(t.enterprise, service, c)
	b.bind(p[:])
	_, err = b.stmt.Step()
	return err
}

func (b *binder) bindChunk(enterprise, service hotel.ID, c chunk) {
	b.bindID(enterprise)
	b.bindID(service)
	b.bindInt(c.at)
	b.bindInt(int64(c.Kind))
	b.bindID(c.Category)
	b.bindID(c.Block)
}

// ClearCounts implements inventory.Tx.
func (t *tx) ClearCounts() error {
	return t.change("DELETE FROM counts WHERE enterprise_id = ?", t.enterprise)
}
