package sqlite

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/books/bookstest"
)

// open opens a store that is closed when the test ends.
func open(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// file returns a path at which there is no file.
func file(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "vacancy.db")
}

func TestConformance(t *testing.T) {
	t.Parallel()
	t.Run("File", func(t *testing.T) {
		t.Parallel()
		var paths sync.Map // *Store -> string
		bookstest.Run(t, func(t *testing.T, clock func() time.Time) books.Store {
			path := file(t)
			s := open(t, path, Options{Clock: clock})
			paths.Store(s, path)
			return s
		}, bookstest.WithReopen(func(t *testing.T, store books.Store, clock func() time.Time) books.Store {
			path, _ := paths.Load(store)
			if err := store.(*Store).Close(); err != nil {
				t.Fatal(err)
			}
			s := open(t, path.(string), Options{Clock: clock})
			paths.Store(s, path)
			return s
		}))
	})
	t.Run("Memory", func(t *testing.T) {
		t.Parallel()
		bookstest.Run(t, func(t *testing.T, clock func() time.Time) books.Store {
			return open(t, Memory, Options{Clock: clock})
		})
	})
}
