package hotel

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"sync"
	"time"

	"github.com/google/uuid"
)

// IDSource returns the ID of a row that is created at an instant. IDs are ordered
// by instant, and those of one instant in the order they were made. Pages rely on
// it: the newest row has the greatest ID (rules 6.3).
type IDSource func(at time.Time) ID

// NewIDSource returns a source of version 7 UUIDs. If the clock steps back, its IDs
// continue after the latest one.
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

// CompareIDs returns -1, 0 or 1 as a comes before, is or comes after b.
func CompareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// ID identifies an entity. The zero ID stands for no entity.
type ID = uuid.UUID
