package resources

import (
	"testing"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestNothingChanges sends updates that leave resources as they are, one by one
// or in the end: neither UpdatedUtc of the resource nor the revision of its
// enterprise changes.
//
// rules 1.6, 6.4
func TestNothingChanges(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	file := harness.OpenFile(t, d.Server)
	revision := func() (n int64) {
		err := sqlitex.ExecuteTransient(file, "SELECT sum(revision) FROM enterprises", &sqlitex.ExecOptions{ResultFunc: func(s *sqlite.Stmt) error {
			n = s.ColumnInt64(0)
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	update := func(members ...harness.Members) {
		t.Helper()
		for _, m := range members {
			m["ResourceId"] = notation.Room101
		}
		notation.Succeeded(t, d.Send(t, "resources/update", harness.Members{"ResourceUpdates": members}))
	}
	state := func(of string) harness.Members { return harness.Members{"State": notation.NewValue(of)} }
	name := func(of string) harness.Members { return harness.Members{"Name": notation.NewValue(of)} }
	read := func() notation.Row {
		return d.List(t, "resources/getAll", harness.Members{"ResourceIds": []string{notation.Room101}})[0]
	}
	update(state("Clean"))
	was, before := read(), revision()
	for what, members := range map[string][]harness.Members{
		"the same state":             {state("Clean")},
		"the same state twice":       {state("Clean"), state("Clean")},
		"another state and back":     {state("Dirty"), state("Clean")},
		"the same name":              {name("101")},
		"another name and back":      {name("A"), name("101")},
		"another parent and back":    {{"ParentResourceId": notation.NewValue(notation.Room103)}, {"ParentResourceId": harness.Members{}}},
		"the same floor and a state": {{"Data": harness.Members{"Value": harness.Members{"FloorNumber": notation.NewValue("1")}}}, state("Clean")},
	} {
		d.Clock.Advance(time.Minute)
		update(members...)
		notation.Same(t, notation.Rows{what: was}, notation.Rows{what: read()})
		if now := revision(); now != before {
			t.Errorf("%s: the revision went from %d to %d", what, before, now)
		}
	}
	d.Clock.Advance(time.Minute)
	update(state("Dirty"))
	if now := revision(); now == before || read()["UpdatedUtc"] == was["UpdatedUtc"] {
		t.Errorf("another state changes nothing: revision %d, %v", now, read())
	}
}
