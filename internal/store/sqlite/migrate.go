package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
	"syscall"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitemigration"
	"zombiezen.com/go/sqlite/sqlitex"
)

// applicationID marks a file as a store of this program: "Vcny" in ASCII.
const applicationID = 0x56636e79

//go:embed migrations/*.sql
var migrationFiles embed.FS

// openTimeout is how long opening a file waits for other processes that open it or
// write to it.
const openTimeout = 10 * time.Second

// openWriter migrates the schema and opens the connection that writes.
func openWriter(ctx context.Context, path string) (*conn, error) {
	c, err := openConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	c.SetBusyTimeout(openTimeout)
	if path == Memory {
		err = copyModel(c)
	} else {
		err = migrate(ctx, c)
	}
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	// The journal mode is stored in the file, so check first that the file is a
	// store.
	for _, p := range append([]string{"PRAGMA journal_mode = WAL"}, writerPragmas...) {
		err := sqlitex.ExecuteTransient(c.Conn, p, nil)
		// If two processes change the journal mode at once, one fails without
		// waiting.
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

// writerPragmas configure the connection that writes. The file is not memory-mapped
// (see readers.open), and a WAL that has grown beyond its usual size is truncated
// when it is restarted.
var writerPragmas = []string{
	"PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536", "PRAGMA foreign_keys = ON", "PRAGMA mmap_size = 0", "PRAGMA journal_size_limit = 8388608",
	// Otherwise SQLite writes the pages that a statement may have to restore to a
	// temporary file.
	"PRAGMA temp_store = MEMORY",
}

// reopenWriter reopens the connection that writes, on the same file. Returns
// errFileChanged if that file is gone.
func reopenWriter(path string, f *watch) (*conn, error) {
	if _, _, err := f.stat(); err != nil {
		return nil, err
	}
	c, err := openConn(path, sqlite.OpenReadWrite, writerPragmas...)
	if err != nil {
		return nil, err
	}
	if _, _, err := f.stat(); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// checkModes returns an error if an existing file is not writable. SQLite would
// open it read-only and leave a WAL that is not writable either; such a WAL gets
// the mode of the file.
func checkModes(path string) error {
	info, err := os.Stat(path) //nolint:gosec // The operator names the file.
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = syscall.Access(path, writable)
	}
	if err != nil {
		return fmt.Errorf("the file can't be written to: %w", err)
	}
	for _, beside := range []string{path + "-wal", path + "-shm"} {
		err := syscall.Access(beside, writable)
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Chmod(beside, info.Mode().Perm()); err != nil { //nolint:gosec // The operator names the file.
			return fmt.Errorf("%s can't be written to: %w", beside, err)
		}
	}
	return nil
}

// writable is the mode of access(2) that asks for write permission.
const writable = 2

// migrations returns the texts of all migrations, in order.
func migrations() ([]string, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts[i] = string(text)
	}
	return texts, nil
}

// migrate runs the migrations that the file does not have yet; its user_version
// counts those it has.
func migrate(ctx context.Context, c *conn) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	if err := checkOwner(c); err != nil {
		return err
	}
	if _, err := checkSchema(ctx, c, all); err != nil {
		return err
	}
	return sqlitemigration.Migrate(ctx, c.Conn, sqlitemigration.Schema{AppID: applicationID, Migrations: all})
}

// checkSchema returns the schema version of the file. Returns an error if its
// schema is not the one that the migrations up to that version create.
func checkSchema(ctx context.Context, c *conn, all []string) (version int, err error) {
	err = c.query("SELECT user_version FROM pragma_user_version", func(r row) error {
		version = int(r.int(0))
		return nil
	})
	if err != nil || version == 0 {
		return version, err
	}
	if version > len(all) {
		return version, fmt.Errorf("its schema has version %d and this release knows %d: use a newer release", version, len(all))
	}
	want, err := schemaOf(ctx, all, version)
	if err != nil {
		return version, err
	}
	got, err := c.schema()
	if err == nil && !slices.Equal(got, want) {
		err = fmt.Errorf("its schema is not that of version %d: the file was made by a build that was never released, start with a new one", version)
	}
	return version, err
}

// schemaOf returns the statements that make the schema of a version.
func schemaOf(ctx context.Context, all []string, version int) (statements []string, err error) {
	if version == len(all) {
		m, err := newest()
		if err != nil {
			return nil, err
		}
		return m.statements, nil
	}
	older, err := migrated(ctx, all[:version])
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, older.Close()) }()
	return older.schema()
}

// migrated returns a fresh store in memory that has seen migrations.
func migrated(ctx context.Context, migrations []string) (*conn, error) {
	c, err := openConn(Memory, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	if err := sqlitemigration.Migrate(ctx, c.Conn, sqlitemigration.Schema{AppID: applicationID, Migrations: migrations}); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// model is a fresh store in memory that has seen all migrations. Nothing is
// written to it.
type model struct {
	// mu is held while conn is in use.
	mu         sync.Mutex
	conn       *sqlite.Conn
	statements []string
}

// newest returns the model, which is made once in the life of the process and
// stays open: to run the migrations takes several times as long as to copy what
// they make.
var newest = sync.OnceValues(func() (*model, error) {
	all, err := migrations()
	if err != nil {
		return nil, err
	}
	c, err := migrated(context.Background(), all)
	if err != nil {
		return nil, err
	}
	statements, err := c.schema()
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	c.SetInterrupt(nil) // It would keep a goroutine.
	return &model{conn: c.Conn, statements: statements}, nil
})

// copyModel makes an empty store in memory a copy of the model.
func copyModel(c *conn) (err error) {
	m, err := newest()
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	backup, err := sqlite.NewBackup(c.Conn, "main", m.conn, "main")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, backup.Close()) }()
	_, err = backup.Step(-1)
	return err
}

// schema returns the statements that create the schema.
func (c *conn) schema() (statements []string, err error) {
	err = c.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY tbl_name, type DESC, name", func(r row) error {
		statements = append(statements, r.text(0)+";\n")
		return nil
	})
	return statements, err
}

// checkOwner returns an error if the file is a database of another program.
func checkOwner(c *conn) error {
	var owner, tables int64
	err := c.query("SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)", func(r row) error {
		owner, tables = r.int(0), r.int(1)
		return nil
	})
	if err == nil && owner != applicationID && (owner != 0 || tables > 0) {
		err = errors.New("the file is a database of another program")
	}
	return err
}
