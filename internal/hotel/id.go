package hotel

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"sync"
	"time"

	"github.com/google/uuid"
)

// IDSource makes the ID of a row created at an instant. IDs order as the
// instants do, and those of one instant in the order they were made: pages rely
// on it, since the newest row is the one with the greatest ID.
type IDSource func(at time.Time) ID

// NewIDSource returns a source of version 7 UUIDs. Should the clock step back,
// its IDs go on from where they were.
func NewIDSource() IDSource {
	var (
		mu   sync.Mutex
		last uint64
	)
	return func(at time.Time) ID {
		mu.Lock()
		// 48 bits of milliseconds and a 12-bit sequence, which spills over into
		// the milliseconds when it is used up.
		last = max(last+1, uint64(max(at.UnixMilli(), 0))<<12)
		stamp := last
		mu.Unlock()

		var id ID
		_, _ = rand.Read(id[8:]) // Read never fails.
		binary.BigEndian.PutUint64(id[:8], stamp>>12<<16|stamp&0xfff)
		id[6] |= 0x70
		id[8] = id[8]&0x3f | 0x80
		return id
	}
}

func CompareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// ID identifies an entity.
type ID = uuid.UUID
