package app

import (
	"context"
	"fmt"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// store is a store that can be opened and closed.
type store interface {
	books.Store
	Ready(ctx context.Context) error
	JournalBytes() int64
	Close() error
}

// sqliteScheme begins the URL of a store in SQLite; the path follows.
const sqliteScheme = "sqlite:"

// openStore opens the store that a URL names. Counters that were written under
// another release of the time zone database are made anew.
func openStore(ctx context.Context, url string, o sqlite.Options) (store, error) {
	path, err := pathOf(url)
	if err != nil {
		return nil, err
	}
	o.Recount = inventory.Recount
	opened, err := sqlite.Open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("--database: %w", err)
	}
	return opened, nil
}

// pathOf returns the path in the URL of a store in SQLite.
func pathOf(url string) (string, error) {
	path, ok := strings.CutPrefix(url, sqliteScheme)
	if !ok || path == "" {
		return "", fmt.Errorf("--database: invalid database URL %q: want sqlite:PATH, or sqlite::memory: to keep nothing", url)
	}
	return path, nil
}

// describeStore says where the data of a URL is, for a person.
func describeStore(url string) string {
	if path := strings.TrimPrefix(url, sqliteScheme); path != sqlite.Memory {
		return path
	}
	return "in memory, gone when the server stops"
}
