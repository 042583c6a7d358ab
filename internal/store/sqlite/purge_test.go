package sqlite

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPurge deletes rows in which a word is, and looks for it in the files before
// and after.
func TestPurge(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "vacancy.db")
	s, err := Open(t.Context(), path, Options{})
	must(t, err)
	must(t, s.Close())
	const word = "Zyxwvut"
	script(t, path, "CREATE TABLE t (text TEXT); INSERT INTO t VALUES ('"+strings.Repeat(word, 5000)+"'), ('"+word+"'), ('kept'); "+
		"PRAGMA secure_delete = OFF; DELETE FROM t WHERE text <> 'kept'")
	count := func() (n int) {
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		must(t, err)
		for _, f := range files {
			text, err := os.ReadFile(f)
			must(t, err)
			n += bytes.Count(text, []byte(word))
		}
		return n
	}
	if count() == 0 {
		t.Fatal("deleting leaves no traces, so this test finds nothing")
	}
	must(t, Purge(t.Context(), path))
	if n := count(); n != 0 {
		t.Errorf("the word is there %d times", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Purge(ctx, path); err == nil {
		t.Error("a context that has ended stops nothing")
	}
	if err := Purge(t.Context(), filepath.Join(folder, "absent.db")); err == nil {
		t.Error("there is no such file")
	}
}
