package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/hotel"
)

// busyTimeout is how long a statement waits for the lock of another process.
const busyTimeout = 50 * time.Millisecond

// maxStatements is how many prepared statements a connection keeps between
// transactions. Statements composed for a request have thousands of variants, and
// each takes some 40 KB.
const maxStatements = 128

// conn is one connection to the file, used by one goroutine at a time.
type conn struct {
	*sqlite.Conn
	// states are the states of enterprises that the current transaction has read.
	states map[hotel.ID]state
	// wrote is true if a statement that may write has been prepared since it was
	// last set to false.
	wrote bool

	statements map[string]*statement
	// touched are the statements used since the last call of settle.
	touched []*statement
	// uses counts calls of Prepare, to find the least recently used statement.
	uses uint64
	// interrupt interrupts the current statement when it is closed.
	interrupt chan struct{}
}

// statement is a cached prepared statement.
type statement struct {
	query string
	stmt  *sqlite.Stmt
	// writes is false only if the statement certainly does not write.
	writes  bool
	touched bool
	used    uint64
}

// openConn opens a connection and runs pragmas on it.
func openConn(path string, flags sqlite.OpenFlags, pragmas ...string) (*conn, error) {
	opened, err := sqlite.OpenConn(uri(path), flags|sqlite.OpenURI)
	if err != nil {
		return nil, err
	}
	c := &conn{Conn: opened, states: make(map[hotel.ID]state), statements: make(map[string]*statement)}
	c.renewInterrupt()
	c.SetBusyTimeout(busyTimeout)
	for _, p := range pragmas {
		if err := sqlitex.ExecuteTransient(c.Conn, p, nil); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", p, err), c.Close())
		}
	}
	return c, nil
}

// follow makes statements fail with SQLITE_INTERRUPT once a context has ended,
// until the returned function is called.
func (c *conn) follow(ctx context.Context) (unfollow func()) {
	interrupt := c.interrupt
	stop := context.AfterFunc(ctx, func() { close(interrupt) })
	return func() {
		if !stop() {
			<-interrupt // It is closed, or about to be.
			c.renewInterrupt()
		}
	}
}

func (c *conn) renewInterrupt() {
	c.interrupt = make(chan struct{})
	c.SetInterrupt(c.interrupt)
}

// Prepare returns a prepared statement with no arguments bound. The connection owns
// it, and may finalize it after the transaction.
func (c *conn) Prepare(query string) (*sqlite.Stmt, error) {
	s := c.statements[query]
	if s == nil {
		stmt, err := c.Conn.Prepare(query)
		if err != nil {
			return nil, err
		}
		s = &statement{query: query, stmt: stmt, writes: !strings.HasPrefix(strings.TrimSpace(query), "SELECT")}
		c.statements[query] = s
	} else if err := errors.Join(s.stmt.Reset(), s.stmt.ClearBindings()); err != nil {
		return nil, err
	}
	c.uses++
	s.used = c.uses
	c.wrote = c.wrote || s.writes
	if !s.touched {
		s.touched = true
		c.touched = append(c.touched, s)
	}
	return s.stmt, nil
}

// settle resets the statements that a request has used: a statement that is still
// open would hold its snapshot. It also finalizes the least recently used
// statements if there are too many.
func (c *conn) settle() {
	for _, s := range c.touched {
		_ = s.stmt.Reset() // It returns the error of Step again.
		s.touched = false
	}
	c.touched = c.touched[:0]
	if len(c.statements) <= maxStatements {
		return
	}
	oldest := slices.SortedFunc(maps.Values(c.statements), func(a, b *statement) int { return cmp.Compare(a.used, b.used) })
	for _, s := range oldest[:len(oldest)-maxStatements*3/4] {
		delete(c.statements, s.query)
		_ = s.stmt.Finalize() // As above.
	}
}

// exec runs a statement that returns no rows.
func (c *conn) exec(query string, args ...any) error {
	return c.query(query, nil, args...)
}

// query runs a statement and calls scan for each row. Arguments may be IDs, byte
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

// drain steps through a statement and calls scan for each row.
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

// idOrNull returns the argument for an ID, which is NULL for the zero ID.
func idOrNull(id hotel.ID) any {
	if id == (hotel.ID{}) {
		return nil
	}
	return id
}

// instantOrNull returns the argument for an instant, which is NULL for the zero
// time.
func instantOrNull(at time.Time) any {
	if at.IsZero() {
		return nil
	}
	return at
}

// row is a row of a result. Columns count from zero.
type row struct {
	stmt *sqlite.Stmt
}

// id reads an ID. NULL is the zero ID.
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

// timeOrZero reads an instant. NULL is the zero time.
func (r row) timeOrZero(i int) time.Time {
	if r.stmt.ColumnType(i) == sqlite.TypeNull {
		return time.Time{}
	}
	return r.time(i)
}
