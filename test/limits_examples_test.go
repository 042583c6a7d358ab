package test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/test/harness"
)

// example is a request on known rows, in the notation of words. Rows before
// are set up at an earlier time. Rows after that have the name of one before
// are untouched; all others are new. Rows before that have no namesake after
// are deleted.
type example struct {
	name                   string
	before, request, after string
	// refusal is empty where the request succeeds.
	refusal string
	// at is when the request is sent, if not at atRequest.
	at string
}

const (
	atSetup   = "2026-10-20T12:00:00Z"
	atRequest = "2026-10-21T09:30:15Z"

	errHistory = "403 Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval."
	errFirst   = "400 FirstTimeUnitStartUtc is not start of TimeUnit."
	errLast    = "400 LastTimeUnitStartUtc is not start of TimeUnit."
)

// run plays an example on a stage whose clock stands at or before its setup.
func (e example) run(t *testing.T, s stage) {
	t.Helper()
	setup, list := "set ", s.limits
	if strings.HasPrefix(e.request, "adjust") {
		setup, list = "adjust ", s.adjustments
	}
	named := make(map[string]string) // shapes by name
	if e.before != "" {
		var items []string
		for _, w := range parseWords(t, e.before) {
			named[w.name] = w.shape()
			items = append(items, w.shape())
		}
		succeeded(t, s.send(t, setup+strings.Join(items, " ")))
	}
	before := list(t)
	ids := make(map[string]string) // by shape
	for id, r := range before {
		ids[s.shape(r)] = id
	}
	if len(ids) != len(named) {
		t.Fatalf("before is %v, not %q", ids, e.before)
	}

	now := e.at
	if now == "" {
		now = atRequest
	}
	s.Clock.Set(t, now)
	a := s.send(t, e.request)
	if e.refusal == "" {
		succeeded(t, a)
	} else {
		refused(t, a, e.refusal)
	}

	want := make(ledger)
	for id, r := range before {
		want[id] = r.deleted(now)
	}
	var fresh []string
	for _, w := range parseWords(t, e.after) {
		shape, ok := named[w.name]
		switch {
		case ok && shape != w.shape():
			t.Fatalf("the row %s can't be both %s and %s", w.name, shape, w.shape())
		case ok:
			want[ids[shape]] = before[ids[shape]]
		default:
			fresh = append(fresh, w.shape())
		}
	}
	got := list(t)
	same(t, want, only(got, before))
	s.checkFresh(t, fresh, without(got, before), now)
}

// checkFresh holds rows that a request made against their shapes.
func (s stage) checkFresh(t *testing.T, want []string, rows ledger, now string) {
	t.Helper()
	slices.Sort(want)
	if diff := cmp.Diff(want, s.shapes(rows)); diff != "" {
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
func only(rows, other ledger) ledger {
	kept := make(ledger)
	for id, r := range rows {
		if _, ok := other[id]; ok {
			kept[id] = r
		}
	}
	return kept
}

func without(rows, other ledger) ledger {
	kept := make(ledger)
	for id, r := range rows {
		if _, ok := other[id]; !ok {
			kept[id] = r
		}
	}
	return kept
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, e := range []example{
		{name: "empty", request: "set 10[1..30]", after: "b:10[1..30]"},
		{name: "repeat", before: "b:10[1..30]", request: "set 10[1..30]", after: "b:10[1..30]"},
		{name: "contained, same", before: "b:10[1..30]", request: "set 10[5..7]", after: "b:10[1..30]"},
		{name: "contained, different", before: "a:5[1..30]", request: "set 2[10..20]", after: "c:5[1..9] d:2[10..20] e:5[21..30]"},
		{name: "overlap left", before: "a:5[10..20]", request: "set 7[5..12]", after: "c:7[5..12] d:5[13..20]"},
		{name: "overlap right", before: "a:5[10..20]", request: "set 7[18..25]", after: "c:5[10..17] d:7[18..25]"},
		{name: "cover, different", before: "a:5[10..20]", request: "set 7[1..30]", after: "c:7[1..30]"},
		{name: "cover, same", before: "a:5[10..20]", request: "set 5[1..30]", after: "c:5[1..30]"},
		{name: "overlap, same", before: "a:5[10..20]", request: "set 5[15..25]", after: "c:5[10..25]"},
		{name: "adjacent, same", before: "a:5[1..10]", request: "set 5[11..20]", after: "c:5[1..20]"},
		{name: "adjacent, different", before: "a:5[1..10]", request: "set 6[11..20]", after: "a:5[1..10] c:6[11..20]"},
		{name: "bridge", before: "a:5[1..10] b:5[12..20]", request: "set 5[11]", after: "c:5[1..20]"},
		{name: "exact replace", before: "a:5[1..10]", request: "set 6[1..10]", after: "c:6[1..10]"},
		{name: "cover of several", before: "a:1[1..5] b:2[6..9] c:3[12..15]", request: "set 9[4..13]", after: "d:1[1..3] e:9[4..13] f:3[14..15]"},
		{name: "one request, chain", request: "set 4[1..5] 4[6..9]", after: "a:4[1..9]"},
		{name: "one request, duplicates", request: "set 4[1..5] 4[1..5]", after: "a:4[1..5]"},
		{name: "one request, conflict", request: "set 4[1..10] 7[5..6]", after: "a:4[1..4] b:7[5..6] c:4[7..10]"},
		{name: "one request, there and back", before: "a:5[1..10]", request: "set 9[1..10] 5[1..10]", after: "a:5[1..10]"},
		{name: "zero is a limit", before: "a:5[1..10]", request: "set 0[3..4]", after: "c:5[1..2] d:0[3..4] e:5[5..10]"},
		{name: "clear inside", before: "a:5[1..25]", request: "clear [10..20]", after: "b:5[1..9] c:5[21..25]"},
		{name: "clear the edge", before: "a:5[1..10]", request: "clear [1..3]", after: "b:5[4..10]"},
		{name: "clear over several", before: "a:5[1..10] b:0[15..20]", request: "clear [1..30]"},
		{name: "clear nothing", before: "a:5[1..10]", request: "clear [11..12]", after: "a:5[1..10]"},
		{name: "set what was cleared", before: "b:5[1..9] c:5[21..25]", request: "set 5[10..20]", after: "d:5[1..25]"},
		{
			name: "history", at: "2026-11-20T15:00:00Z",
			before: "a:5[1..30]", request: "set 6[16..30]", after: "b:5[1..15] c:6[16..30]",
		},
		{
			name: "first day too early", at: "2026-11-20T15:00:00Z",
			before: "a:5[1..30]", request: "set 6[14..16]", after: "a:5[1..30]", refusal: errHistory,
		},
		{
			name: "first day editable", at: "2026-11-20T15:00:00Z",
			before: "a:5[1..30]", request: "set 6[15..16]", after: "b:5[1..14] c:6[15..16] d:5[17..30]",
		},
		{
			name:   "all or nothing, malformed",
			before: "a:5[1..10]", request: "set 6[1..2] 6[2026-11-05T01:00:00Z..2026-11-06T00:00:00Z]", after: "a:5[1..10]", refusal: errFirst,
		},
		{
			name: "all or nothing, forbidden", at: "2026-11-20T15:00:00Z",
			before: "a:5[1..10]", request: "clear [25] [3..4]", after: "a:5[1..10]", refusal: errHistory,
		},
		{
			name: "malformed goes before forbidden", at: "2026-11-20T15:00:00Z",
			before: "a:5[1..10]", request: "clear [3..4] [2026-11-25T00:00:00Z..2026-11-26T01:00:00Z]", after: "a:5[1..10]", refusal: errLast,
		},
		{name: "clear, one request, overlapping", before: "a:5[1..10]", request: "clear [2..4] [4..6] [20]", after: "b:5[1] c:5[7..10]"},
		{name: "largest limit", before: "a:0[1..10]", request: "set 2147483647[1..10]", after: "b:2147483647[1..10]"},
	} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			e.run(t, london(startHotel(t, atSetup)))
		})
	}
}

func TestLimitsOverClockChanges(t *testing.T) {
	t.Parallel()
	const (
		atSpring = "2026-03-20T12:00:00Z"
		spring28 = "2026-03-27T23:00:00Z"
		spring29 = "2026-03-28T23:00:00Z"
		spring30 = "2026-03-29T22:00:00Z"
	)
	for service, examples := range map[string][]example{
		harness.BudapestDay: {
			{name: "short day and a whole one", request: "set 3[" + spring29 + ".." + spring30 + "]", after: "a:3[" + spring29 + ".." + spring30 + "]"},
			{
				name:   "adjacent over the short day",
				before: "a:3[" + spring28 + ".." + spring29 + "]", request: "set 3[" + spring30 + "]", after: "b:3[" + spring28 + ".." + spring30 + "]",
			},
			{name: "25 hours after the long day", request: "set 3[2026-10-25T22:00:00Z]", refusal: errFirst},
			{name: "long day", request: "set 3[2026-10-24T22:00:00Z]", after: "a:3[2026-10-24T22:00:00Z]"},
		},
		budapestHour: {
			{
				name: "hour that comes twice", request: "set 1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]",
				after: "a:1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]",
			},
			{
				name:   "the second of two alike",
				before: "a:1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]", request: "set 2[2026-10-25T01:00:00Z]",
				after: "b:1[2026-10-25T00:00:00Z] c:2[2026-10-25T01:00:00Z]",
			},
		},
		budapestMonth: {
			{
				name: "two months", request: "set 2[2026-10-31T23:00:00Z..2026-11-30T23:00:00Z]",
				after: "a:2[2026-10-31T23:00:00Z..2026-11-30T23:00:00Z]",
			},
			{
				name:   "one month of three",
				before: "a:2[2026-09-30T22:00:00Z..2026-11-30T23:00:00Z]", request: "clear [2026-10-31T23:00:00Z]",
				after: "b:2[2026-09-30T22:00:00Z] c:2[2026-11-30T23:00:00Z]",
			},
		},
	} {
		for _, e := range examples {
			t.Run(e.name, func(t *testing.T) {
				t.Parallel()
				e.at = "2026-03-20T13:00:00Z"
				e.run(t, budapest(startHotel(t, atSpring), service))
			})
		}
	}
}

// TestRowsAreForGood follows rows through many writes: none comes back to
// life, none is renamed, and none is dated back, not even when the clock is.
func TestRowsAreForGood(t *testing.T) {
	t.Parallel()
	s := london(startHotel(t, atSetup))
	before, latest := make(ledger), atSetup
	for _, write := range []struct{ at, request string }{
		{atSetup, "set 1[1..30]"},
		{"2026-10-20T12:00:10Z", "set 2[5..10] 3[12..20]"},
		{"2026-10-20T12:00:20Z", "clear [1..30]"},
		{"2026-10-20T12:00:30Z", "set 1[1..30]"},
		{"2026-10-20T11:00:00Z", "set 2[5..10]"},
		{"2026-10-20T11:30:00Z", "clear [8..9]"},
		{"2026-10-20T13:00:00Z", "set 1[1..30]"},
		{"2026-10-20T13:00:00Z", "clear [1..30]"},
	} {
		s.Clock.Set(t, write.at)
		latest = max(latest, write.at)
		succeeded(t, s.send(t, write.request))
		now := s.limits(t)
		want := make(ledger)
		for id, r := range before {
			if want[id] = r; r["IsActive"] == true && now[id]["IsActive"] == false {
				want[id] = r.deleted(latest)
			}
		}
		same(t, want, only(now, before))
		for id, r := range without(now, before) {
			if r["CreatedUtc"] != latest || r["UpdatedUtc"] != latest || r["IsActive"] != true {
				t.Errorf("%s made by %q at %s: %v", id, write.request, latest, r)
			}
		}
		before = now
	}
	if len(before) != 13 {
		t.Errorf("there are %d rows", len(before))
	}
}

// TestEndOfTime sets and clears the last units that can be written; limits
// have no bound ahead.
func TestEndOfTime(t *testing.T) {
	t.Parallel()
	for service, item := range map[string]string{
		harness.BudapestDay: "[9999-12-29T23:00:00Z..9999-12-30T23:00:00Z]",
		budapestHour:        "[9999-12-31T00:00:00Z..9999-12-31T23:00:00Z]",
		budapestMonth:       "[9998-12-31T23:00:00Z..9999-11-30T23:00:00Z]",
	} {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			example{request: "set 5" + item, after: "a:5" + item}.run(t, budapest(startHotel(t, atSetup), service))
			example{before: "a:5" + item, request: "clear " + item}.run(t, budapest(startHotel(t, atSetup), service))
		})
	}
}
