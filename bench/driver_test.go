package main

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/app"
	"vacancy/internal/provision"
	"vacancy/internal/stepfn"
	store "vacancy/internal/store/sqlite"
)

// demo makes a file with the demo property.
func demo(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vacancy.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := app.DemoPlan()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provision.Apply(t.Context(), s, plan); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestDriver checks that the driver leaves the limits in a file that the server
// would have left there.
func TestDriver(t *testing.T) {
	t.Parallel()
	path := demo(t)
	d, err := openDriver(path)
	if err != nil {
		t.Fatal(err)
	}
	p := newPlan(newEdits(0))
	var deleted, inserted int64
	for range 200 {
		c := p.next()
		deleted += int64(len(c.deleted))
		inserted += int64(len(c.inserted))
		if err := d.do(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}

	gotDeleted, gotInserted, err := countRows(path)
	if err != nil || gotDeleted != deleted || gotInserted != inserted || d.done.Load() != 200 {
		t.Errorf("%d rows are deleted of %d, want %d of %d after %d changes: %v", gotDeleted, gotInserted, deleted, inserted, d.done.Load(), err)
	}
	var got stepfn.Function[int32]
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	err = sqlitex.ExecuteTransient(conn, "SELECT first_unit, last_unit, overbooking_limit FROM overbooking_limits WHERE is_active = 1 ORDER BY first_unit",
		&sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
			got = append(got, stepfn.Step[int32]{First: stmt.ColumnInt64(0), Last: stmt.ColumnInt64(1), Value: stmt.ColumnInt32(2)})
			return nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p.function, got); diff != "" {
		t.Errorf("(-planned +written):\n%s", diff)
	}
}

// TestPopulate checks that a store is given the rows it is said to have, and
// that the server takes them.
func TestPopulate(t *testing.T) {
	t.Parallel()
	path := demo(t)
	if err := populate(path, fewRows); err != nil {
		t.Fatal(err)
	}
	deleted, inserted, err := countRows(path)
	if err != nil || inserted != fewRows || deleted != fewRows/5*4 {
		t.Errorf("%d rows of %d are deleted: %v", deleted, inserted, err)
	}
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
