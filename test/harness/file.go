package harness

import (
	"strings"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// OpenFile opens the server's file the way another process would.
func OpenFile(tb testing.TB, s *Server) *sqlite.Conn {
	tb.Helper()
	c, err := sqlite.OpenConn(strings.TrimPrefix(s.Database, "sqlite:"), sqlite.OpenReadWrite)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := c.Close(); err != nil {
			tb.Error(err)
		}
	})
	return c
}

// Execute runs statements.
func Execute(tb testing.TB, c *sqlite.Conn, statements ...string) {
	tb.Helper()
	for _, statement := range statements {
		if err := sqlitex.ExecuteTransient(c, statement, nil); err != nil {
			tb.Fatalf("%s: %v", statement, err)
		}
	}
}

// blob writes an identifier the way the file keeps it.
func blob(id string) string { return "x'" + strings.ReplaceAll(id, "-", "") + "'" }

// Retire makes a row of a table that is configured inactive.
func Retire(tb testing.TB, s *Server, table, id string) {
	tb.Helper()
	Execute(tb, OpenFile(tb, s),
		"BEGIN IMMEDIATE",
		"UPDATE "+table+" SET is_active = 0 WHERE id = "+blob(id),
		"UPDATE enterprises SET revision = revision + 1, configured = revision + 1",
		"COMMIT")
}
