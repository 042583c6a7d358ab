package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"zombiezen.com/go/sqlite"
)

// errReadOnly is returned by writes to a store opened by Inspect.
var errReadOnly = errors.New("the store was opened to be read")

// Inspect opens the store at a path for reading only. Returns an error if there is
// no store or its schema has another version.
func Inspect(ctx context.Context, path string, o Options) (*Store, error) {
	s := newStore(o)
	if err := s.inspect(ctx, path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) inspect(ctx context.Context, path string) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	if s.readers, err = openReaders(path, 1); err != nil {
		return err
	}
	s.inspected = path
	if err := s.read(ctx, func(c *conn) error { return checkCurrent(ctx, c) }); err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// tidy removes the empty journal that is left beside a file when a connection
// that only reads was the last to close, since such a one can't do it. A journal
// that has something in it, or is in use, stays, and so does one that may not be
// removed.
func tidy(path string) {
	if journal, err := fs.Stat(os.DirFS(filepath.Dir(path)), filepath.Base(path)+"-wal"); err != nil || journal.Size() > 0 {
		return
	}
	c, err := openConn(path, sqlite.OpenReadWrite)
	if err != nil {
		return
	}
	// Whoever has read removes the journal in closing.
	_ = c.query("SELECT count(*) FROM sqlite_schema", func(row) error { return nil })
	_ = c.Close()
}

// checkCurrent returns an error unless the file is a store with the schema of this
// release.
func checkCurrent(ctx context.Context, c *conn) error {
	if err := checkOwner(c); err != nil {
		return err
	}
	all, err := migrations()
	if err != nil {
		return err
	}
	version, err := checkSchema(ctx, c, all)
	if err == nil && version != len(all) {
		err = fmt.Errorf("its schema has version %d and this release's is %d: start the server on it once to bring it up to date", version, len(all))
	}
	return err
}

// Check returns the damage that it finds in the file, one line each: corrupt pages
// and indexes, and dangling references.
func (s *Store) Check(ctx context.Context) (problems []string, err error) {
	err = s.read(ctx, func(c *conn) error {
		problems = nil
		err := c.query("PRAGMA integrity_check", func(r row) error {
			if text := r.text(0); text != "ok" {
				problems = append(problems, text)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return c.query("PRAGMA foreign_key_check", func(r row) error {
			problems = append(problems, fmt.Sprintf("a row of %s refers to none of %s", r.text(0), r.text(2)))
			return nil
		})
	})
	return problems, err
}
