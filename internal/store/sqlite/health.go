package sqlite

import (
	"context"
	"sync"
	"time"

	"vacancy/internal/hotel"
)

// fresh is how long the outcome of a commit tells whether the next will succeed.
const fresh = time.Second

// touchProbe writes something that nobody reads.
const touchProbe = "UPDATE probe SET writes = writes + 1"

// health remembers how the last commit ended.
type health struct {
	mu   sync.Mutex
	last time.Time
	err  error
}

// note notes the end of a commit. Only nil and faults count.
func (h *health) note(err error) {
	if err != nil && !isFault(err) {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last, h.err = time.Now(), err
}

// recent returns how the last commit ended, or false if that is long ago.
func (h *health) recent() (error, bool) { //nolint:revive // The error is what is asked for.
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.err, time.Since(h.last) < fresh
}

// Ready returns an error unless a write would be accepted now. It makes a small
// one if none was made in the last second.
func (s *Store) Ready(ctx context.Context) error {
	if s.writer.queue.closed() {
		return errClosed
	}
	if err := s.file.broken(); err != nil {
		return err
	}
	s.probing.Lock()
	defer s.probing.Unlock()
	if err, ok := s.health.recent(); ok {
		return err
	}
	return s.submit(ctx, hotel.ID{}, func(*conn) (func(*conn) error, error) {
		return func(c *conn) error { return c.exec(touchProbe) }, nil
	})
}

// JournalBytes is the size of the write-ahead log.
func (s *Store) JournalBytes() int64 { return s.file.journalBytes() }
