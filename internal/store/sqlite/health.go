package sqlite

import (
	"context"
	"errors"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

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

// isFault reports whether no request is to blame for an error.
func isFault(err error) bool { return errors.Is(err, errFileChanged) || isBroken(err) }

// isBroken reports whether an error says that the connection, or what it reads
// from the file, may not be of use any more.
func isBroken(err error) bool {
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultIOErr, sqlite.ResultFull, sqlite.ResultCorrupt, sqlite.ResultNotADB, sqlite.ResultCantOpen,
		sqlite.ResultReadOnly, sqlite.ResultNoMem, sqlite.ResultProtocol, sqlite.ResultPerm, sqlite.ResultAuth, sqlite.ResultMisuse:
		return true
	default:
		return false
	}
}
