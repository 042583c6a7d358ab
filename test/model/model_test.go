package model

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vacancy/api"
	"vacancy/internal/provision"
	"vacancy/test/harness"
)

// TestSequences runs random sequences of requests, each against a hotel of its
// own.
//
// rules 3.3, 4.7
func TestSequences(t *testing.T) {
	t.Parallel()
	for _, zone := range zones {
		for _, p := range periods {
			t.Run(zone.name+"/"+p.name, func(t *testing.T) {
				t.Parallel()
				f := harness.NewFront(t)
				calendars := calendarsOf(t, zone.name, zone.changes, p)
				plans := make([]provision.Plan, len(calendars))
				for i, c := range calendars {
					plans[i] = plan(t, c)
				}
				rapid.Check(t, func(t *rapid.T) {
					i := rapid.IntRange(0, len(calendars)-1).Draw(t, "calendar")
					open(t, f, calendars[i], plans[i]).live()
				})
			})
		}
	}
}

// live is one sequence.
func (h *hotel) live() {
	limits, adjustments := h.ledger(limits), h.ledger(adjustments)
	for range rapid.IntRange(2, 5).Draw(h.T, "steps") {
		h.pass()
		w, l := setting, limits
		switch rapid.IntRange(0, 5).Draw(h.T, "operation") {
		case 0, 1:
		case 2:
			w = clearing
		default:
			w, l = updating, adjustments
		}
		entries := make([]entry, rapid.IntRange(1, 4).Draw(h.T, "items"))
		for i := range entries {
			entries[i] = w.draw(h, l)
		}
		switch rapid.IntRange(0, 4).Draw(h.T, "step") {
		case 0:
			h.refuse(w, l, entries)
		case 1:
			l.read(h)
		default:
			h.write(w, l, entries)
		}
	}
	limits.same("it all")
	adjustments.same("it all")
}

// pass lets some seconds pass, or none.
func (h *hotel) pass() { h.seconds.Add(int64(rapid.IntRange(0, 2).Draw(h.T, "seconds passed"))) }

// write sends a valid request, and then the same once more.
func (h *hotel) write(w write, l *ledger, entries []entry) {
	m := w.request(entries)
	before := l.want.clone()
	for _, e := range entries {
		e.apply()
	}
	l.want.cut(before, entries)
	h.succeed(w, m)
	l.changed()
	h.pass()
	h.succeed(w, m)
	l.same("the same request again")
}

func (h *hotel) succeed(w write, m members) {
	if body := h.must(w.operation, m); strings.TrimSpace(string(body)) != "{}" {
		h.Fatalf("%s is answered with %s", w.operation, body)
	}
}

// refused sends a request that has to fail.
func (h *hotel) refused(w write, m members, status int, message string) {
	got, body := h.post(w.operation, m)
	var e api.ErrorResponse
	if err := json.Unmarshal(body, &e); err != nil {
		h.Fatalf("%v in %s", err, body)
	}
	if got != status || !strings.HasPrefix(e.Message, message) || e.RequestID == "" {
		h.Fatalf("%s %v\nis answered with %d %s\nwant %d %s (%s)", w.operation, m, got, body, status, message, http.StatusText(status))
	}
}
