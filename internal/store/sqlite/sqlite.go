// Package sqlite keeps the inventory in one SQLite file. One goroutine writes
// and groups the requests that wait into one commit; a pool of connections
// reads. A write is on disk before it is acknowledged: the journal is a
// write-ahead log and synchronous is FULL.
//
// It knows SQL and the store seam of package inventory, and none of its rules.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
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
}

// Store keeps the inventory in SQLite.
type Store struct {
	*books.Books

	writer *writer
	// readers is nil in memory, where the writer's connection is the only one.
	readers *readers
}

var _ books.Store = (*Store)(nil)

// Open opens the store at a path, which is created if it is missing, and
// brings its schema up to date. It fails if the file is no store of ours or
// was written by a newer release.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.ObserveGroup == nil {
		o.ObserveGroup = func(int) {}
	}
	s := new(Store)
	s.Books = books.New(backend{s}, o.Clock)
	c, err := openWriter(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if path != Memory {
		if s.readers, err = openReaders(path, max(2, runtime.GOMAXPROCS(0))); err != nil {
			return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), c.Close())
		}
	}
	// What was cached of a lost commit was never there.
	s.writer = startWriter(c, o.ObserveGroup, s.Forget)
	if err := s.followZones(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Close())
	}
	return s, nil
}

// followZones recounts everything if the rules of time zones may have changed
// since the counters were written: a stay may take other units than before.
func (s *Store) followZones(ctx context.Context) error {
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
	for _, id := range enterprises {
		if err := inventory.Recount(ctx, s, id); err != nil {
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
	return errors.Join(err, s.writer.close())
}

// Ready reports whether the store can be read.
func (s *Store) Ready(ctx context.Context) error {
	return s.read(ctx, func(c *conn) error {
		_, err := accessVersion(c)
		return err
	})
}

// read runs fn on a consistent state.
func (s *Store) read(ctx context.Context, fn func(*conn) error) error {
	if s.readers == nil {
		return s.write(ctx, fn)
	}
	return mapError(s.readers.view(ctx, fn))
}

// write runs fn in the writer and waits for the commit.
func (s *Store) write(ctx context.Context, fn func(*conn) error) error {
	return mapError(s.writer.submit(ctx, fn))
}

// mapError turns what a driver or a context says into the errors of the store
// seam.
func mapError(err error) error {
	switch {
	case err == nil || hotel.KindOf(err) != 0:
		return err
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
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
