package sqlite

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/books"
)

// beside returns what there is beside a file, by its suffix.
func beside(t *testing.T, path string) (suffixes []string) {
	t.Helper()
	found, err := filepath.Glob(path + "?*")
	must(t, err)
	for _, f := range found {
		suffixes = append(suffixes, f[len(path):])
	}
	return suffixes
}

// TestInspectLeavesNothingBehind reads a file that nobody else has open, one that
// a store has open, and one whose store is closed meanwhile.
func TestInspectLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	path := file(t)
	one := openHotel(t, path, Options{})
	must(t, insert(context.Background(), one, 1))
	inspect := func(meanwhile func() error) {
		t.Helper()
		s, err := Inspect(context.Background(), path, Options{})
		must(t, err)
		must(t, meanwhile())
		must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
			_, err := r.Property()
			return err
		}))
		must(t, s.Close())
	}
	nothing := func() error { return nil }
	inspect(nothing)
	if got := beside(t, path); len(got) != 2 {
		t.Errorf("a store that is open has %q", got)
	}
	must(t, insert(context.Background(), one, 2))
	await(t, "the journal is folded", func() bool { return one.JournalBytes() == 0 })
	inspect(one.Close)
	if got := beside(t, path); len(got) != 0 {
		t.Errorf("after the store was closed there is %q", got)
	}
	before, err := os.Stat(path)
	must(t, err)
	inspect(nothing)
	after, err := os.Stat(path)
	must(t, err)
	if got := beside(t, path); len(got) != 0 || !same(before, after) {
		t.Errorf("beside a file that nobody has open there is %q, and it is %v, was %v", got, after, before)
	}
	if n := count(t, open(t, path, Options{})); n != 2 {
		t.Errorf("%d limits", n)
	}
}

// TestInspectOfAnotherProgramsFile leaves a file of another program as it is, and
// nothing beside it.
func TestInspectOfAnotherProgramsFile(t *testing.T) {
	t.Parallel()
	path := file(t)
	c, err := openConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate, "PRAGMA journal_mode = wal", "CREATE TABLE guests (name TEXT)")
	must(t, err)
	must(t, c.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	if _, err := Inspect(context.Background(), path, Options{}); err == nil {
		t.Error("it is opened")
	}
	after, err := os.ReadFile(path)
	must(t, err)
	if got := beside(t, path); len(got) != 0 || !bytes.Equal(before, after) {
		t.Errorf("beside it there is %q", got)
	}
}
