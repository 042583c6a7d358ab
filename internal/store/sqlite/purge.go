package sqlite

import (
	"context"
	"errors"
	"fmt"

	"zombiezen.com/go/sqlite"
)

// errInUse is returned by Purge if others keep the WAL from being truncated.
var errInUse = errors.New("others are using the file")

// Purge rewrites a file so that what was deleted or replaced is no longer in it,
// nor in its WAL. Others may use the file meanwhile, but if they read or write all
// the time, Purge returns an error.
func Purge(ctx context.Context, path string) (err error) {
	// What is overwritten leaves traces in the free space of pages, wherever they
	// were split before, so only VACUUM removes all of it.
	c, err := openConn(path, sqlite.OpenReadWrite, append([]string{"PRAGMA secure_delete = ON"}, writerPragmas...)...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	c.SetBusyTimeout(openTimeout)
	defer c.follow(ctx)()
	if err := c.exec("VACUUM"); err != nil {
		return fmt.Errorf("VACUUM: %w", err)
	}
	return c.query("PRAGMA wal_checkpoint(TRUNCATE)", func(r row) error {
		if r.int(0) != 0 {
			return errInUse
		}
		return nil
	})
}
