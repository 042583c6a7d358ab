package notation

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

const (
	AtSetup   = "2026-10-20T12:00:00Z"
	atRequest = "2026-10-21T09:30:15Z"
)

// example is a request on known rows, in the notation of words. Rows before
// are set up at an earlier time. Rows after that have the name of one before
// are untouched; all others are new. Rows before that have no namesake after
// are deleted.
type Example struct {
	Name                   string
	Before, Request, After string
	// refusal is empty where the request succeeds.
	Refusal string
	// at is when the request is sent, if not at atRequest.
	At string
}

// run plays an example on a stage whose clock stands at or before its setup.
func (e Example) Run(t *testing.T, s *Hotel) {
	t.Helper()
	setup, list := "set ", s.Limits
	if strings.HasPrefix(e.Request, "adjust") {
		setup, list = "adjust ", s.Adjustments
	}
	named := make(map[string]string) // shapes by name
	if e.Before != "" {
		var items []string
		for _, w := range ParseEntries(t, e.Before) {
			named[w.name] = w.Format()
			items = append(items, w.Format())
		}
		Succeeded(t, s.Step(t, setup+strings.Join(items, " ")))
	}
	before := list(t)
	ids := make(map[string]string) // by shape
	for id, r := range before {
		ids[s.Format(r)] = id
	}
	if len(ids) != len(named) {
		t.Fatalf("before is %v, not %q", ids, e.Before)
	}

	now := e.At
	if now == "" {
		now = atRequest
	}
	s.Clock.Set(t, now)
	a := s.Step(t, e.Request)
	if e.Refusal == "" {
		Succeeded(t, a)
	} else {
		Refused(t, a, e.Refusal)
	}

	want := make(Rows)
	for id, r := range before {
		want[id] = r.Deleted(now)
	}
	var fresh []string
	for _, w := range ParseEntries(t, e.After) {
		shape, ok := named[w.name]
		switch {
		case ok && shape != w.Format():
			t.Fatalf("the row %s can't be both %s and %s", w.name, shape, w.Format())
		case ok:
			want[ids[shape]] = before[ids[shape]]
		default:
			fresh = append(fresh, w.Format())
		}
	}
	got := list(t)
	Same(t, want, Only(got, before))
	s.CheckFresh(t, fresh, Without(got, before), now)
}

// checkFresh holds rows that a request made against their shapes.
func (s *Hotel) CheckFresh(t *testing.T, want []string, rows Rows, now string) {
	t.Helper()
	slices.Sort(want)
	if diff := cmp.Diff(want, s.FormatActive(rows)); diff != "" {
		t.Errorf("new rows (-want +got):\n%s", diff)
	}
	for id, r := range rows {
		if uuid.Validate(id) != nil || id != strings.ToLower(id) {
			t.Errorf("the Id of a new row is %q", id)
		}
		created, exposed := r["CreatedUtc"]
		if r["UpdatedUtc"] != now || r["IsActive"] != true || exposed && created != now {
			t.Errorf("a row made at %s is %v", now, r)
		}
	}
}

// only is the rows that another ledger has as well, and without those that it
// has not.
func Only(rows, other Rows) Rows {
	kept := make(Rows)
	for id, r := range rows {
		if _, ok := other[id]; ok {
			kept[id] = r
		}
	}
	return kept
}

func Without(rows, other Rows) Rows {
	kept := make(Rows)
	for id, r := range rows {
		if _, ok := other[id]; !ok {
			kept[id] = r
		}
	}
	return kept
}
