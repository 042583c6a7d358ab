package sqlite

import (
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/hotel"
)

// busyTimeout is how long one statement waits for another process.
const busyTimeout = 50 * time.Millisecond

// conn is one connection to the file, used by one goroutine at a time.
type conn struct {
	*sqlite.Conn
	// states are those of enterprises that the transaction under way has read.
	states map[hotel.ID]state
}

func openConn(path string, flags sqlite.OpenFlags, pragmas ...string) (*conn, error) {
	c, err := sqlite.OpenConn(uri(path), flags|sqlite.OpenURI)
	if err != nil {
		return nil, err
	}
	c.SetBusyTimeout(busyTimeout)
	for _, p := range pragmas {
		if err := sqlitex.ExecuteTransient(c, p, nil); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", p, err), c.Close())
		}
	}
	return &conn{Conn: c, states: make(map[hotel.ID]state)}, nil
}

// exec runs a statement that returns no rows.
func (c *conn) exec(query string, args ...any) error {
	return c.query(query, nil, args...)
}

// query runs a statement and hands its rows to scan. Arguments are IDs, byte
// strings, texts, numbers, instants and nil.
func (c *conn) query(query string, scan func(row) error, args ...any) error {
	stmt, err := c.Prepare(query)
	if err != nil {
		return err
	}
	for i, a := range args {
		bind(stmt, i+1, a)
	}
	return drain(stmt, scan)
}

// drain hands the rows of a statement to scan.
func drain(stmt *sqlite.Stmt, scan func(row) error) error {
	for {
		more, err := stmt.Step()
		if err != nil {
			return err // Step has reset the statement.
		}
		if !more {
			return stmt.Reset()
		}
		if err := scan(row{stmt}); err != nil {
			return errors.Join(err, stmt.Reset())
		}
	}
}

func bind(stmt *sqlite.Stmt, i int, arg any) {
	switch a := arg.(type) {
	case hotel.ID:
		stmt.BindBytes(i, a[:])
	case []byte:
		stmt.BindBytes(i, a)
	case string:
		stmt.BindText(i, a)
	case bool:
		stmt.BindBool(i, a)
	case int:
		stmt.BindInt64(i, int64(a))
	case int32:
		stmt.BindInt64(i, int64(a))
	case int64:
		stmt.BindInt64(i, a)
	case float64:
		stmt.BindFloat(i, a)
	case time.Time:
		stmt.BindInt64(i, a.Unix())
	case nil:
		stmt.BindNull(i)
	default:
		panic(fmt.Sprintf("sqlite: can't bind a %T", arg))
	}
}

// idOrNull binds an ID that may be none.
func idOrNull(id hotel.ID) any {
	if id == (hotel.ID{}) {
		return nil
	}
	return id
}

// instantOrNull binds an instant that may be none.
func instantOrNull(at time.Time) any {
	if at.IsZero() {
		return nil
	}
	return at
}

// row is a row of an answer. Columns count from zero.
type row struct {
	stmt *sqlite.Stmt
}

// id reads an ID; NULL is the zero ID.
func (r row) id(i int) (id uuid.UUID) {
	r.stmt.ColumnBytes(i, id[:])
	return id
}

func (r row) hash(i int) (h hotel.TokenHash) {
	r.stmt.ColumnBytes(i, h[:])
	return h
}

func (r row) text(i int) string { return r.stmt.ColumnText(i) }

func (r row) int(i int) int64 { return r.stmt.ColumnInt64(i) }

func (r row) float(i int) float64 { return r.stmt.ColumnFloat(i) }

func (r row) bool(i int) bool { return r.stmt.ColumnInt64(i) != 0 }

func (r row) time(i int) time.Time { return time.Unix(r.stmt.ColumnInt64(i), 0).UTC() }

// timeOrZero reads an instant; NULL is the zero time.
func (r row) timeOrZero(i int) time.Time {
	if r.stmt.ColumnType(i) == sqlite.TypeNull {
		return time.Time{}
	}
	return r.time(i)
}
