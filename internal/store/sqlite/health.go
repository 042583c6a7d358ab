package sqlite

import (
	"context"
	"errors"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/hotel"
)

// fresh is how long the result of a commit is taken as the result that the next
// would have.
const fresh = time.Second

// touchProbe is a write to a table that is never read.
const touchProbe = "UPDATE probe SET writes = writes + 1"

// health holds the result of the last commit.
type health struct {
	mu   sync.Mutex
	last time.Time
	err  error
}

// note records the result of a commit. Only nil and faults count.
func (h *health) note(err error) {
	if err != nil && !isFault(err) {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last, h.err = time.Now(), err
}

// recent returns the result of the last commit, and false if it is too old.
func (h *health) recent() (error, bool) { //nolint:revive // The error is what is asked for.
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.err, time.Since(h.last) < fresh
}

// Ready returns an error unless a write would be accepted now. If there was no
// commit in the last second, it makes a small one.
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

// JournalBytes returns the size of the write-ahead log.
func (s *Store) JournalBytes() int64 { return s.file.journalBytes() }

// isFault reports whether an error is a fault of the store rather than of a
// request.
func isFault(err error) bool { return errors.Is(err, errFileChanged) || isBroken(err) }

// isBroken reports whether an error means that the connection, or what it has read
// from the file, may be unusable.
func isBroken(err error) bool {
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultIOErr, sqlite.ResultFull, sqlite.ResultCorrupt, sqlite.ResultNotADB, sqlite.ResultCantOpen,
		sqlite.ResultReadOnly, sqlite.ResultNoMem, sqlite.ResultProtocol, sqlite.ResultPerm, sqlite.ResultAuth, sqlite.ResultMisuse:
		return true
	default:
		return false
	}
}
