package books

import (
	"encoding/binary"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Stores keep counters by the chunk, so that a year takes a handful of rows and
// reading it costs the same whatever was counted.
const (
	chunkBits = 6
	// ChunkUnits is how many units a chunk has.
	ChunkUnits = 1 << chunkBits
)

// ChunkKey names a chunk of counters: those of a key on ChunkUnits units.
type ChunkKey struct {
	Service hotel.ID
	hotel.CountKey
	// Number is the index of any of its units divided by ChunkUnits, rounded down.
	Number int64
}

// Chunk is the counters of a chunk, by unit.
type Chunk [ChunkUnits]int32

// PackedChunk is a chunk as stores keep it: four bytes to a counter, the lowest
// first.
type PackedChunk [4 * ChunkUnits]byte

// Pack returns the chunk as it is kept.
func (c *Chunk) Pack() (p PackedChunk) {
	for place, n := range c {
		binary.LittleEndian.PutUint32(p[4*place:], uint32(n))
	}
	return p
}

// Unpack returns the chunk that was kept.
func (p *PackedChunk) Unpack() (c Chunk) {
	for place := range c {
		c[place] = int32(binary.LittleEndian.Uint32(p[4*place:]))
	}
	return c
}

// ChunkNumber returns the number of the chunk that a unit is in.
func ChunkNumber(i timeunit.Index) int64 { return int64(i >> chunkBits) }

// firstOf returns the first unit of a chunk.
func firstOf(number int64) timeunit.Index { return timeunit.Index(number) << chunkBits }

// ChunkRange is chunks from one number to another, both included.
type ChunkRange struct {
	First, Last int64
}

// ChunkRanges returns the chunks that windows touch, each once.
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

// SumChunks adds up changes by chunk. Chunks that stay as they are are left out.
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

// Chunks are chunks of one service by their numbers.
type Chunks map[int64][]KeyedChunk

// KeyedChunk is the counters of a key on the units of a chunk.
type KeyedChunk struct {
	hotel.CountKey
	Chunk
}

// Over returns the counters over a window, whose chunks must all be there.
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

// AppendCounts appends the counters of a chunk that are not zero, as changes
// from zero.
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
