package books

import (
	"encoding/binary"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Counters are stored in chunks, so that a year takes a handful of rows and reading
// it costs the same however much was counted.
const (
	chunkBits = 6
	// ChunkUnits is the number of time units in a chunk.
	ChunkUnits = 1 << chunkBits
)

// ChunkKey identifies a chunk: the counters of one key on ChunkUnits consecutive
// units.
type ChunkKey struct {
	Service hotel.ID
	hotel.CountKey
	// Number is the index of any unit of the chunk divided by ChunkUnits, rounded
	// down.
	Number int64
}

// Chunk is the values of the counters of a chunk, one for each unit.
type Chunk [ChunkUnits]int32

// PackedChunk is the stored form of a chunk: four bytes for each counter,
// little-endian.
type PackedChunk [4 * ChunkUnits]byte

// Pack returns the stored form of the chunk.
func (c *Chunk) Pack() (p PackedChunk) {
	for place, n := range c {
		binary.LittleEndian.PutUint32(p[4*place:], uint32(n))
	}
	return p
}

// Unpack returns the chunk from its stored form.
func (p *PackedChunk) Unpack() (c Chunk) {
	for place := range c {
		c[place] = int32(binary.LittleEndian.Uint32(p[4*place:]))
	}
	return c
}

// ChunkNumber returns the number of the chunk that contains a unit.
func ChunkNumber(i timeunit.Index) int64 { return int64(i >> chunkBits) }

// firstOf returns the first unit of a chunk.
func firstOf(number int64) timeunit.Index { return timeunit.Index(number) << chunkBits }

// ChunkRange is a range of chunk numbers, both ends included.
type ChunkRange struct {
	First, Last int64
}

// ChunkRanges returns the ranges of chunks that overlap any of the windows, each
// chunk once.
func ChunkRanges(windows []timeunit.Window) []ChunkRange {
	ranges := make([]ChunkRange, 0, len(windows))
	for _, w := range JoinedWindows(windows, 0) {
		r := ChunkRange{ChunkNumber(w.First), ChunkNumber(w.Last)}
		if n := len(ranges); n > 0 && r.First <= ranges[n-1].Last {
			ranges[n-1].Last = max(ranges[n-1].Last, r.Last)
		} else {
			ranges = append(ranges, r)
		}
	}
	return ranges
}

// SumChunks adds up changes by chunk. Counters whose changes cancel out are left
// out.
func SumChunks(changes []hotel.ServiceCountChange) map[ChunkKey]*Chunk {
	sums := make(map[ChunkKey]*Chunk)
	for _, c := range changes {
		var sum *Chunk
		for i := c.First; i <= c.Last; i++ {
			place := i & (ChunkUnits - 1)
			if sum == nil || place == 0 {
				key := ChunkKey{Service: c.ServiceID, CountKey: c.CountKey, Number: ChunkNumber(i)}
				if sum = sums[key]; sum == nil {
					sum = new(Chunk)
					sums[key] = sum
				}
			}
			sum[place] += c.By
		}
	}
	for key, sum := range sums {
		if *sum == (Chunk{}) {
			delete(sums, key)
		}
	}
	return sums
}

// Chunks are the chunks of one service, by number.
type Chunks map[int64][]KeyedChunk

// KeyedChunk is a chunk and the key of its counters.
type KeyedChunk struct {
	hotel.CountKey
	Chunk
}

// Over returns the counters over a window. All chunks that overlap the window must
// have been loaded.
func (c Chunks) Over(w timeunit.Window) hotel.Counts {
	counts := make(hotel.Counts)
	for number := ChunkNumber(w.First); number <= ChunkNumber(w.Last); number++ {
		begin := firstOf(number)
		first, last := max(begin, w.First), min(begin+ChunkUnits-1, w.Last)
		for _, chunk := range c[number] {
			units := counts[chunk.CountKey]
			if units == nil {
				units = make([]int32, w.Last-w.First+1)
				counts[chunk.CountKey] = units
			}
			copy(units[first-w.First:last-w.First+1], chunk.Chunk[first-begin:])
		}
	}
	return counts
}

// AppendCounts appends the counters of a chunk that are not zero, as changes from
// zero.
func AppendCounts(list []hotel.ServiceCountChange, key ChunkKey, chunk Chunk) []hotel.ServiceCountChange {
	for place, n := range chunk {
		if n != 0 {
			unit := firstOf(key.Number) + timeunit.Index(place)
			list = append(list, hotel.ServiceCountChange{ServiceID: key.Service, CountChange: hotel.CountChange{
				CountKey: key.CountKey, Window: timeunit.Window{First: unit, Last: unit}, By: n,
			}})
		}
	}
	return list
}
