package notation

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// AtSetup is when most hotels open, and atRequest when most examples send their
// request.
const (
	AtSetup   = "2026-10-20T12:00:00Z"
	atRequest = "2026-10-21T09:30:15Z"
)

// Example is a set, clear or adjust on known rows:
//
//	{Before: "a:5[1..9]", Request: "set 7[4]", After: "b:5[1..3] c:7[4] d:5[5..9]"}
//
// The rows Before are written at an earlier time. A row After that has the name
// of one Before is untouched; all others are new. A row Before that has no
// namesake After is deleted.
type Example struct {
	Name                   string
	Before, Request, After string
	// Refusal is the status and the message; it is empty where the request succeeds.
	Refusal string
	// At is when the request is sent, if not at atRequest.
	At string
}

// Run sets up the rows, sends the request and compares all rows, active and
// deleted, with those After.
func (e Example) Run(t *testing.T, h *Hotel) {
	t.Helper()
	setup, list := "set ", h.Limits
	if strings.HasPrefix(e.Request, "adjust") {
		setup, list = "adjust ", h.Adjustments
	}
	named := make(map[string]string) // texts by name
	if e.Before != "" {
		var items []string
		for _, w := range ParseEntries(t, e.Before) {
			named[w.name] = w.Format()
			items = append(items, w.Format())
		}
		Succeeded(t, h.Step(t, setup+strings.Join(items, " ")))
	}
	before := list(t)
	ids := make(map[string]string) // by text
	for id, r := range before {
		ids[h.Format(r)] = id
	}
	if len(ids) != len(named) {
		t.Fatalf("before is %v, not %q", ids, e.Before)
	}

	now := e.At
	if now == "" {
		now = atRequest
	}
	h.Clock.Set(t, now)
	a := h.Step(t, e.Request)
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
		text, ok := named[w.name]
		switch {
		case ok && text != w.Format():
			t.Fatalf("the row %s can't be both %s and %s", w.name, text, w.Format())
		case ok:
			want[ids[text]] = before[ids[text]]
		default:
			fresh = append(fresh, w.Format())
		}
	}
	got := list(t)
	Same(t, want, Only(got, before))
	h.CheckFresh(t, fresh, Without(got, before), now)
}

// CheckFresh compares rows that a request has made with their entries, and checks
// that they are active and have the time of the request.
func (h *Hotel) CheckFresh(t *testing.T, want []string, rows Rows, now string) {
	t.Helper()
	slices.Sort(want)
	if diff := cmp.Diff(want, h.FormatActive(rows)); diff != "" {
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

// Only returns the rows that others contain as well.
func Only(rows, others Rows) Rows {
	kept := make(Rows)
	for id, r := range rows {
		if _, ok := others[id]; ok {
			kept[id] = r
		}
	}
	return kept
}

// Without returns the rows that others do not contain.
func Without(rows, others Rows) Rows {
	kept := make(Rows)
	for id, r := range rows {
		if _, ok := others[id]; !ok {
			kept[id] = r
		}
	}
	return kept
}
