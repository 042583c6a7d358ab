// Package sqlite stores the inventory in one SQLite file. One goroutine writes and
// groups waiting requests into one commit; a pool of connections reads. A write is
// on disk before it is acknowledged: the journal is a write-ahead log (WAL) and
// synchronous is FULL.
//
// It knows SQL and the interfaces of package books, and no rules.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Memory is the path of a store in memory, which is lost when the process ends.
const Memory = ":memory:"

// Options change how a store works. The zero value is the default.
type Options struct {
	// Clock returns the current time; the default is the system clock.
	Clock func() time.Time
	// ObserveGroup is called after each commit with the number of requests that it
	// made durable.
	ObserveGroup func(requests int)
	// Recount recounts the counters of an enterprise. Open calls it for each
	// enterprise if the counters were written with another release of the time zone
	// database. If it is nil, Open returns an error in that case.
	Recount func(ctx context.Context, store books.Store, enterprise hotel.ID) error
}

// errNoRecount is returned if the counters must be recounted and Recount is nil.
var errNoRecount = errors.New("the counters were written under another release of the time zone database and must be recounted")

// Store is a books.Store in an SQLite database.
type Store struct {
	*books.Books

	writer  *writer
	observe func(requests int)
	// readers is nil in memory, where the only connection is the writer's.
	readers *readers
	// index detects commits. It is nil if that is not possible, as in memory.
	index *walIndex
	// access is the access version that was read last.
	access atomic.Pointer[seenAccess]
	// inspected is the path of a store that was opened to be read.
	inspected string
	// file is nil in memory.
	file   *watch
	health *health
	// probing is held by the call of Ready that makes a write.
	probing sync.Mutex
}

var _ books.Store = (*Store)(nil)

// Open opens the store at a path, creates it if it does not exist, and migrates its
// schema. Returns an error if the file is not a store of this program or was
// written by a newer release.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s := newStore(o)
	if err := s.open(ctx, path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := s.followZones(ctx, o); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Close())
	}
	return s, nil
}

func newStore(o Options) *Store {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.ObserveGroup == nil {
		o.ObserveGroup = func(int) {}
	}
	s := &Store{observe: o.ObserveGroup, health: new(health)}
	s.Books = books.New(backend{s}, o.Clock)
	return s
}

// open opens the connections and starts the writer.
func (s *Store) open(ctx context.Context, path string) error {
	// Anything cached from a commit that was lost never existed.
	s.writer = &writer{observe: s.observe, lost: s.Forget, health: s.health}
	var before os.FileInfo
	if path != Memory {
		if err := checkModes(path); err != nil {
			return err
		}
		before, _ = os.Stat(path) //nolint:gosec // The operator names the file. It may not exist yet.
	}
	c, err := openWriter(ctx, path)
	if err != nil {
		return err
	}
	s.writer.conn = c
	if path != Memory {
		if s.file, err = watchFile(path, before, c); err != nil {
			return errors.Join(err, c.Close())
		}
		if s.readers, err = openReaders(path, max(2, runtime.GOMAXPROCS(0))); err != nil {
			return errors.Join(err, c.Close())
		}
		s.readers.file, s.writer.file = s.file, s.file
		s.writer.reopen = func() (*conn, error) { return reopenWriter(path, s.file) }
	}
	if path != Memory {
		if s.index, err = openWALIndex(path); err != nil {
			// The index only saves work: without it, more is read from the file.
			s.index = nil
		}
	}
	s.writer.start()
	return nil
}

// followZones recounts everything if the rules of time zones may have changed since
// the counters were written, because a stay may then occupy other units. Returns
// errNoRecount if Recount is nil.
func (s *Store) followZones(ctx context.Context, o Options) error {
	var zones string
	err := s.read(ctx, func(c *conn) error {
		return c.query("SELECT time_zones FROM catalog", func(r row) error {
			zones = r.text(0)
			return nil
		})
	})
	if err != nil || zones == timeunit.DatabaseVersion {
		return err
	}
	enterprises, err := s.Enterprises(ctx)
	if err != nil {
		return err
	}
	if len(enterprises) > 0 && o.Recount == nil {
		return errNoRecount
	}
	for _, id := range enterprises {
		if err := o.Recount(ctx, s, id); err != nil {
			return fmt.Errorf("recount enterprise %s: %w", id, err)
		}
	}
	return s.write(ctx, func(c *conn) error { return c.exec("UPDATE catalog SET time_zones = ?", timeunit.DatabaseVersion) })
}

// Close closes the store. It waits for the reads in progress and the writes in the
// queue; later requests fail.
func (s *Store) Close() error {
	var err error
	if s.readers != nil {
		// The last connection to close checkpoints the WAL, which read-only
		// connections can't.
		err = s.readers.close()
	}
	if s.writer != nil {
		err = errors.Join(err, s.writer.close())
	}
	if s.inspected != "" {
		tidy(s.inspected)
	}
	return errors.Join(err, s.index.close())
}

// read runs fn on a consistent state of the file.
func (s *Store) read(ctx context.Context, fn func(*conn) error) error {
	return s.readOf(ctx, hotel.ID{}, fn)
}

// readOf is like read, for one enterprise. In memory, where the only connection is
// the writer's, it takes its turn among the jobs of the enterprise.
func (s *Store) readOf(ctx context.Context, enterprise hotel.ID, fn func(*conn) error) error {
	if s.readers == nil {
		return s.submit(ctx, enterprise, func(c *conn) (func(*conn) error, error) { return nil, fn(c) })
	}
	return mapError(s.readers.view(ctx, fn))
}

// write runs fn in the writer and waits for the commit.
func (s *Store) write(ctx context.Context, fn func(*conn) error) error {
	return s.submit(ctx, hotel.ID{}, apply(fn))
}

// apply returns a job that decides nothing and only writes.
func apply(fn func(*conn) error) decide {
	return func(*conn) (func(*conn) error, error) { return fn, nil }
}

// submit runs a job in the writer and waits for the commit. Jobs of one enterprise
// run in the order in which they are submitted.
func (s *Store) submit(ctx context.Context, enterprise hotel.ID, d decide) error {
	if s.writer == nil {
		return errReadOnly
	}
	return mapError(s.writer.submit(ctx, enterprise, d))
}

// mapError converts the errors of SQLite and of contexts to the errors that package
// books documents.
func mapError(err error) error {
	switch {
	case err == nil || hotel.KindOf(err) != 0:
		return err
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled),
		sqlite.ErrCode(err).ToPrimary() == sqlite.ResultInterrupt:
		return &hotel.Error{Kind: hotel.Timeout, Message: "The request took too long. Nothing has been applied.", Cause: err}
	case isBusy(err):
		return &hotel.Error{Kind: hotel.Conflict, Message: "The data is being changed by somebody else, try again.", Cause: err}
	}
	return err
}

func isBusy(err error) bool {
	code := sqlite.ErrCode(err).ToPrimary()
	return code == sqlite.ResultBusy || code == sqlite.ResultLocked
}

// uri returns the URI with which SQLite opens a path.
func uri(path string) string {
	if path == Memory {
		return "file::memory:"
	}
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}
