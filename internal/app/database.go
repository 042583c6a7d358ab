package app

import (
	"context"
	"fmt"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// store is a store that the app opens and closes.
type store interface {
	books.Store
	Ready(ctx context.Context) error
	JournalBytes() int64
	Close() error
}

// sqliteScheme is the prefix of the URL of an SQLite store, followed by its path.
const sqliteScheme = "sqlite:"

// openStore opens the store with a URL. It recounts the counters if they were
// written with another release of the time zone database.
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

// pathOf returns the path in the URL of an SQLite store.
func pathOf(url string) (string, error) {
	path, ok := strings.CutPrefix(url, sqliteScheme)
	if !ok || path == "" {
		return "", fmt.Errorf("--database: invalid database URL %q: want sqlite:PATH, or sqlite::memory: to keep nothing", url)
	}
	return path, nil
}

// describeStore describes where the data of a URL is, for the operator.
func describeStore(url string) string {
	if path := strings.TrimPrefix(url, sqliteScheme); path != sqlite.Memory {
		return path
	}
	return "in memory, gone when the server stops"
}
