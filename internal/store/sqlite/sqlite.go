// Package sqlite keeps the inventory in one SQLite file. One goroutine writes
// and groups the requests that wait into one commit; a pool of connections
// reads. A write is on disk before it is acknowledged: the journal is a
// write-ahead log and synchronous is FULL.
//
// It knows SQL and the seam of package books, and no rules.
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

// Memory is the path of a store that lives no longer than its process.
const Memory = ":memory:"

// Options change how a store works. The zero value is the default.
type Options struct {
	// Clock tells the time; the system's by default.
	Clock func() time.Time
	// ObserveGroup is told of each commit how many requests it made durable.
	ObserveGroup func(requests int)
	// Recount makes the counters of an enterprise anew. Open calls it for each
	// enterprise if the counters were written under another release of the time zone
	// database. Without it, Open returns an error then.
	Recount func(ctx context.Context, store books.Store, enterprise hotel.ID) error
}

// errNoRecount is the failure to open a store whose counters must be made anew
// without the means to do so.
var errNoRecount = errors.New("the counters were written under another release of the time zone database and must be made anew")

// Store keeps the inventory in SQLite.
type Store struct {
	*books.Books

	writer  *writer
	observe func(requests int)
	// readers is nil in memory, where the writer's connection is the only one.
	readers *readers
	// index tells whether anything was committed. It is nil where that can't be
	// told, as in memory.
	index *walIndex
	// access is the version of what tokens grant that was last read.
	access atomic.Pointer[seenAccess]
	// inspected is the path of a store that was opened to be read.
	inspected string
	// file is nil in memory.
	file   *watch
	health *health
	// probing is held by the Ready that makes a write.
	probing sync.Mutex
}

var _ books.Store = (*Store)(nil)

// Open opens the store at a path, which is created if it is missing, and
// brings its schema up to date. It fails if the file is no store of ours or
// was written by a newer release.
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
	// What was cached of a lost commit was never there.
	s.writer = &writer{observe: s.observe, lost: s.Forget, health: s.health}
	var before os.FileInfo
	if path != Memory {
		if err := checkModes(path); err != nil {
			return err
		}
		before, _ = os.Stat(path) //nolint:gosec // The operator names the file. If there is none, it is made.
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
			// It only saves work: without it, more is read from the file.
			s.index = nil
		}
	}
	s.writer.start()
	return nil
}

// followZones recounts everything if the rules of time zones may have changed
// since the counters were written: a stay may take other units than before.
// Returns errNoRecount if that is needed and can't be done.
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

// Close ends the store. Requests that have not begun fail.
func (s *Store) Close() error {
	var err error
	if s.readers != nil {
		// The last connection to close folds the journal into the file, which
		// none of these can.
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

// read runs fn on a consistent state.
func (s *Store) read(ctx context.Context, fn func(*conn) error) error {
	return s.readOf(ctx, hotel.ID{}, fn)
}

// readOf is read for what concerns one enterprise. In memory, where the writer's
// connection is the only one, it takes its turn among the enterprise's jobs.
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

// apply is a job that writes while it decides.
func apply(fn func(*conn) error) decide {
	return func(*conn) (func(*conn) error, error) { return fn, nil }
}

// submit runs a job in the writer and waits for the commit. Jobs of one
// enterprise are run in the order in which they come.
func (s *Store) submit(ctx context.Context, enterprise hotel.ID, d decide) error {
	if s.writer == nil {
		return errReadOnly
	}
	return mapError(s.writer.submit(ctx, enterprise, d))
}

// mapError turns what a driver or a context says into the errors of the store
// seam.
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

// uri is the name by which SQLite opens a path.
func uri(path string) string {
	if path == Memory {
		return "file::memory:"
	}
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}
