package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitemigration"
	"zombiezen.com/go/sqlite/sqlitex"
)

// applicationID marks a file as a store of ours: "Vcny" in ASCII.
const applicationID = 0x56636e79

//go:embed migrations/*.sql
var migrationFiles embed.FS

// openTimeout is how long opening a file waits for other processes that open it
// or write to it.
const openTimeout = 10 * time.Second

// openWriter opens the connection that writes, and brings the schema up to
// date first.
func openWriter(ctx context.Context, path string) (*conn, error) {
	c, err := openConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	c.SetBusyTimeout(openTimeout)
	if err := migrate(ctx, c); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	// The journal's mode stays with the file, so the file has to be ours.
	for _, p := range []string{
		"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536", "PRAGMA foreign_keys = ON",
		// What savepoints keep of pages would be written to a file otherwise.
		"PRAGMA temp_store = MEMORY",
	} {
		err := sqlitex.ExecuteTransient(c.Conn, p, nil)
		// Of two that change the journal's mode at once, one fails unwaited.
		for until := time.Now().Add(openTimeout); isBusy(err) && time.Now().Before(until) && ctx.Err() == nil; {
			err = sqlitex.ExecuteTransient(c.Conn, p, nil)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", p, err), c.Close())
		}
	}
	c.SetBusyTimeout(busyTimeout)
	return c, nil
}

// migrate runs the migrations that the file has not seen; its user_version
// counts those it has.
func migrate(ctx context.Context, c *conn) error {
	schema := sqlitemigration.Schema{AppID: applicationID}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return err
		}
		schema.Migrations = append(schema.Migrations, string(text))
	}
	if err := checkOwner(c); err != nil {
		return err
	}
	if err := sqlitemigration.Migrate(ctx, c.Conn, schema); err != nil {
		return err
	}
	var version int64
	err = c.query("PRAGMA user_version", func(r row) error {
		version = r.int(0)
		return nil
	})
	if err == nil && int(version) > len(schema.Migrations) {
		err = fmt.Errorf("its schema has version %d and this release knows %d: use a newer release", version, len(schema.Migrations))
	}
	return err
}

// checkOwner fails if the file has tables of some other program.
func checkOwner(c *conn) error {
	var owner, tables int64
	err := c.query("SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)", func(r row) error {
		owner, tables = r.int(0), r.int(1)
		return nil
	})
	if err == nil && owner != applicationID && (owner != 0 || tables > 0) {
		err = errors.New("the file is a database of some other program")
	}
	return err
}
