package sqlite

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// script runs SQL on any SQLite file.
func script(t *testing.T, path, sql string) {
	t.Helper()
	c, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	must(t, err)
	must(t, sqlitex.ExecuteScript(c, sql, nil))
	must(t, c.Close())
}

// content returns the bytes of a file without the change counters in the header of
// the database: reading the version changes them.
func content(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	return slices.Concat(text[:24], text[28:92], text[100:])
}

// TestRefusedFiles opens files that are not stores of this release, and checks that
// they are not changed.
func TestRefusedFiles(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		want string
	}{
		"newer release": {
			func(t *testing.T, path string) {
				must(t, openHotel(t, path, Options{}).Close())
				script(t, path, "PRAGMA user_version = 1000000")
			}, "use a newer release",
		},
		"foreign database": {
			func(t *testing.T, path string) { script(t, path, "CREATE TABLE guests (name TEXT)") }, "a database of another program",
		},
		"foreign application": {
			func(t *testing.T, path string) {
				script(t, path, "PRAGMA application_id = 252006675; CREATE TABLE fossils (name TEXT)")
			}, "a database of another program",
		},
		"no database": {
			func(t *testing.T, path string) {
				must(t, os.WriteFile(path, []byte(strings.Repeat("This is a letter. ", 500)), 0o600))
			}, "not a database",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := file(t)
			c.make(t, path)
			before := content(t, path)
			s, err := Open(context.Background(), path, Options{})
			if err == nil {
				t.Fatal("it is opened", s.Close())
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("the error is %v", err)
			}
			if !bytes.Equal(before, content(t, path)) {
				t.Error("the file has changed")
			}
		})
	}
}

func TestRefusedPaths(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{
		"directory":    t.TempDir(),
		"in no folder": filepath.Join(t.TempDir(), "none", "vacancy.db"),
		"under a file": "/dev/null/vacancy.db",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if s, err := Open(context.Background(), path, Options{}); err == nil {
				t.Error("it is opened", s.Close())
			}
		})
	}
}

func TestOpenIsCanceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if s, err := Open(ctx, file(t), Options{}); err == nil {
		t.Error("it is opened", s.Close())
	}
}
