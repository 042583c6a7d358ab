package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

func TestCloseFinishesWhatWaits(t *testing.T) {
	t.Parallel()
	path := file(t)
	s := openHotel(t, path, Options{})
	release := hold(s)
	const requests = 5
	var all sync.WaitGroup
	for i := range requests {
		all.Go(func() {
			if err := insert(context.Background(), s, i); err != nil {
				t.Errorf("request %d: %v", i, err)
			}
		})
	}
	queued(t, s, requests)
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	await(t, "the store is closing", s.writer.queue.closed)
	if err := insert(context.Background(), s, 100); !errors.Is(err, errClosed) {
		t.Errorf("a request to a store that is closing: %v", err)
	}
	must(t, release())
	all.Wait()
	must(t, <-closed)
	if got := count(t, open(t, path, Options{})); got != requests {
		t.Errorf("%d limits are left behind, want %d", got, requests)
	}
}

func TestClosedStoreRefuses(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{"file": file(t), "memory": Memory} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			s := openHotel(t, path, Options{})
			must(t, s.Close())
			_, accessErr := s.Access(ctx, hotel.TokenHash{}, hotel.TokenHash{})
			_, locateErr := s.Locate(ctx, []hotel.ID{rooms})
			_, enterprisesErr := s.Enterprises(ctx)
			_, _, integrationErr := s.Integration(ctx, hotel.TokenHash{})
			for call, err := range map[string]error{
				"Read":           s.Read(ctx, property, func(books.Snapshot) error { return nil }),
				"Write":          s.Write(ctx, property, func(books.Snapshot) (*hotel.Change, error) { return nil, nil }),
				"Access":         accessErr,
				"Locate":         locateErr,
				"Integration":    integrationErr,
				"Enterprises":    enterprisesErr,
				"PutIntegration": s.PutIntegration(ctx, hotel.Integration{}),
				"Ready":          s.Ready(ctx),
			} {
				if !errors.Is(err, errClosed) {
					t.Errorf("%s: the error is %v", call, err)
				}
			}
			must(t, s.Close())
		})
	}
}

func TestCloseWaitsForReads(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	closed := make(chan error, 1)
	must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
		go func() { closed <- s.Close() }()
		await(t, "the other connections are closed", func() bool { return len(s.readers.free) == 0 })
		_, err := r.Property()
		return err
	}))
	must(t, <-closed)
}

func TestReadThatPanics(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	for range 2 * s.readers.size {
		func() {
			err := s.Read(context.Background(), property, func(books.Snapshot) error { panic("on second thoughts") })
			if err == nil || !strings.Contains(err.Error(), "panic: on second thoughts") {
				t.Errorf("the error is %v", err)
			}
		}()
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d limits", n)
	}
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	s := patient(openHotel(t, file(t), Options{}))
	must(t, insert(context.Background(), s, 0))
	limitPages := func(pragma string) {
		t.Helper()
		must(t, s.write(context.Background(), func(c *conn) error { return sqlitex.ExecuteTransient(c.Conn, pragma, nil) }))
	}
	limitPages("PRAGMA max_page_count = 1") // That is, no more than there are.
	release := hold(s)
	var small, large error
	var all sync.WaitGroup
	all.Go(func() { small = insert(context.Background(), s, 1) })
	queued(t, s, 1)
	units := make([]int, 10_000) // Far more than fit into the free pages.
	for i := range units {
		units[i] = 1000 + i
	}
	all.Go(func() { large = writeChange(context.Background(), s, limits(units...)) })
	queued(t, s, 2)
	held := release()
	all.Wait()
	if sqlite.ErrCode(large).ToPrimary() != sqlite.ResultFull {
		t.Errorf("the error of the request that filled the disk is %v", large)
	}
	// The two other jobs of the group were run again without it.
	if small != nil || held != nil {
		t.Errorf("the errors of the two others in the group are %v and %v", held, small)
	}
	const want = 2
	if got := count(t, s); got != want {
		t.Errorf("%d limits, want %d", got, want)
	}
	limitPages("PRAGMA max_page_count = 4294967294")
	must(t, insert(context.Background(), s, 2))
	if got := count(t, s); got != want+1 {
		t.Errorf("%d limits after there is space again, want %d", got, want+1)
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	t.Run("twice in memory is two stores", func(t *testing.T) {
		t.Parallel()
		one, other := openHotel(t, Memory, Options{}), openHotel(t, Memory, Options{})
		must(t, insert(context.Background(), one, 1))
		if got := count(t, other); got != 0 {
			t.Errorf("the other store has %d limits", got)
		}
	})
	t.Run("odd names", func(t *testing.T) {
		t.Parallel()
		for _, name := range []string{"a?b", "a#b", "a%20b", "a b", "é", "a&mode=memory", "?mode=memory", "%3fb", "'", `"`} {
			path := filepath.Join(t.TempDir(), name)
			s := openHotel(t, path, Options{})
			must(t, insert(context.Background(), s, 1))
			must(t, s.Close())
			if found, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); err != nil || len(found) != 1 || found[0] != path {
				t.Errorf("the file %q is %q, %v", path, found, err)
			}
			if got := count(t, open(t, path, Options{})); got != 1 {
				t.Errorf("%q: %d limits, want 1", name, got)
			}
		}
	})
}
