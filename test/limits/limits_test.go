package limits

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// rules 2.7, 3.1, 3.2, 3.3, 3.4
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, e := range []notation.Example{
		{Name: "empty", Request: "set 10[1..30]", After: "b:10[1..30]"},
		{Name: "repeat", Before: "b:10[1..30]", Request: "set 10[1..30]", After: "b:10[1..30]"},
		{Name: "contained, same", Before: "b:10[1..30]", Request: "set 10[5..7]", After: "b:10[1..30]"},
		{Name: "contained, different", Before: "a:5[1..30]", Request: "set 2[10..20]", After: "c:5[1..9] d:2[10..20] e:5[21..30]"},
		{Name: "overlap left", Before: "a:5[10..20]", Request: "set 7[5..12]", After: "c:7[5..12] d:5[13..20]"},
		{Name: "overlap right", Before: "a:5[10..20]", Request: "set 7[18..25]", After: "c:5[10..17] d:7[18..25]"},
		{Name: "cover, different", Before: "a:5[10..20]", Request: "set 7[1..30]", After: "c:7[1..30]"},
		{Name: "cover, same", Before: "a:5[10..20]", Request: "set 5[1..30]", After: "c:5[1..30]"},
		{Name: "overlap, same", Before: "a:5[10..20]", Request: "set 5[15..25]", After: "c:5[10..25]"},
		{Name: "adjacent, same", Before: "a:5[1..10]", Request: "set 5[11..20]", After: "c:5[1..20]"},
		{Name: "adjacent, different", Before: "a:5[1..10]", Request: "set 6[11..20]", After: "a:5[1..10] c:6[11..20]"},
		{Name: "bridge", Before: "a:5[1..10] b:5[12..20]", Request: "set 5[11]", After: "c:5[1..20]"},
		{Name: "exact replace", Before: "a:5[1..10]", Request: "set 6[1..10]", After: "c:6[1..10]"},
		{Name: "cover of several", Before: "a:1[1..5] b:2[6..9] c:3[12..15]", Request: "set 9[4..13]", After: "d:1[1..3] e:9[4..13] f:3[14..15]"},
		{Name: "one request, chain", Request: "set 4[1..5] 4[6..9]", After: "a:4[1..9]"},
		{Name: "one request, duplicates", Request: "set 4[1..5] 4[1..5]", After: "a:4[1..5]"},
		{Name: "one request, conflict", Request: "set 4[1..10] 7[5..6]", After: "a:4[1..4] b:7[5..6] c:4[7..10]"},
		{Name: "one request, there and back", Before: "a:5[1..10]", Request: "set 9[1..10] 5[1..10]", After: "a:5[1..10]"},
		{Name: "zero is a limit", Before: "a:5[1..10]", Request: "set 0[3..4]", After: "c:5[1..2] d:0[3..4] e:5[5..10]"},
		{Name: "clear inside", Before: "a:5[1..25]", Request: "clear [10..20]", After: "b:5[1..9] c:5[21..25]"},
		{Name: "clear the edge", Before: "a:5[1..10]", Request: "clear [1..3]", After: "b:5[4..10]"},
		{Name: "clear over several", Before: "a:5[1..10] b:0[15..20]", Request: "clear [1..30]"},
		{Name: "clear nothing", Before: "a:5[1..10]", Request: "clear [11..12]", After: "a:5[1..10]"},
		{Name: "set what was cleared", Before: "b:5[1..9] c:5[21..25]", Request: "set 5[10..20]", After: "d:5[1..25]"},
		{
			Name: "history", At: "2026-11-20T15:00:00Z",
			Before: "a:5[1..30]", Request: "set 6[16..30]", After: "b:5[1..15] c:6[16..30]",
		},
		{
			Name: "first day too early", At: "2026-11-20T15:00:00Z",
			Before: "a:5[1..30]", Request: "set 6[14..16]", After: "a:5[1..30]", Refusal: notation.ErrHistory,
		},
		{
			Name: "first day editable", At: "2026-11-20T15:00:00Z",
			Before: "a:5[1..30]", Request: "set 6[15..16]", After: "b:5[1..14] c:6[15..16] d:5[17..30]",
		},
		{
			Name:   "all or nothing, malformed",
			Before: "a:5[1..10]", Request: "set 6[1..2] 6[2026-11-05T01:00:00Z..2026-11-06T00:00:00Z]", After: "a:5[1..10]", Refusal: notation.ErrFirst,
		},
		{
			Name: "all or nothing, forbidden", At: "2026-11-20T15:00:00Z",
			Before: "a:5[1..10]", Request: "clear [25] [3..4]", After: "a:5[1..10]", Refusal: notation.ErrHistory,
		},
		{
			Name: "malformed goes before forbidden", At: "2026-11-20T15:00:00Z",
			Before: "a:5[1..10]", Request: "clear [3..4] [2026-11-25T00:00:00Z..2026-11-26T01:00:00Z]", After: "a:5[1..10]", Refusal: notation.ErrLast,
		},
		{Name: "clear, one request, overlapping", Before: "a:5[1..10]", Request: "clear [2..4] [4..6] [20]", After: "b:5[1] c:5[7..10]"},
		{Name: "largest limit", Before: "a:0[1..10]", Request: "set 2147483647[1..10]", After: "b:2147483647[1..10]"},
	} {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			e.Run(t, notation.London(notation.Start(t, notation.AtSetup)))
		})
	}
}

// rules 2.2, 2.4, 3.4
func TestLimitsOverClockChanges(t *testing.T) {
	t.Parallel()
	const (
		atSpring = "2026-03-20T12:00:00Z"
		spring28 = "2026-03-27T23:00:00Z"
		spring29 = "2026-03-28T23:00:00Z"
		spring30 = "2026-03-29T22:00:00Z"
	)
	for service, examples := range map[string][]notation.Example{
		harness.BudapestDay: {
			{Name: "short day and a whole one", Request: "set 3[" + spring29 + ".." + spring30 + "]", After: "a:3[" + spring29 + ".." + spring30 + "]"},
			{
				Name:   "adjacent over the short day",
				Before: "a:3[" + spring28 + ".." + spring29 + "]", Request: "set 3[" + spring30 + "]", After: "b:3[" + spring28 + ".." + spring30 + "]",
			},
			{Name: "25 hours after the long day", Request: "set 3[2026-10-25T22:00:00Z]", Refusal: notation.ErrFirst},
			{Name: "long day", Request: "set 3[2026-10-24T22:00:00Z]", After: "a:3[2026-10-24T22:00:00Z]"},
		},
		notation.BudapestHour: {
			{
				Name: "hour that comes twice", Request: "set 1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]",
				After: "a:1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]",
			},
			{
				Name:   "the second of two alike",
				Before: "a:1[2026-10-25T00:00:00Z..2026-10-25T01:00:00Z]", Request: "set 2[2026-10-25T01:00:00Z]",
				After: "b:1[2026-10-25T00:00:00Z] c:2[2026-10-25T01:00:00Z]",
			},
		},
		notation.BudapestMonth: {
			{
				Name: "two months", Request: "set 2[2026-10-31T23:00:00Z..2026-11-30T23:00:00Z]",
				After: "a:2[2026-10-31T23:00:00Z..2026-11-30T23:00:00Z]",
			},
			{
				Name:   "one month of three",
				Before: "a:2[2026-09-30T22:00:00Z..2026-11-30T23:00:00Z]", Request: "clear [2026-10-31T23:00:00Z]",
				After: "b:2[2026-09-30T22:00:00Z] c:2[2026-11-30T23:00:00Z]",
			},
		},
	} {
		for _, e := range examples {
			t.Run(e.Name, func(t *testing.T) {
				t.Parallel()
				e.At = "2026-03-20T13:00:00Z"
				e.Run(t, notation.Budapest(notation.Start(t, atSpring), service))
			})
		}
	}
}

// TestRowsAreForGood follows rows through many writes: none comes back to
// life, none is renamed, and none is dated back, not even when the clock is.
//
// rules 3.3, 6.4
func TestRowsAreForGood(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	before, latest := make(notation.Rows), notation.AtSetup
	for _, write := range []struct{ at, request string }{
		{notation.AtSetup, "set 1[1..30]"},
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
		notation.Succeeded(t, s.Step(t, write.request))
		now := s.Limits(t)
		want := make(notation.Rows)
		for id, r := range before {
			if want[id] = r; r["IsActive"] == true && now[id]["IsActive"] == false {
				want[id] = r.Deleted(latest)
			}
		}
		notation.Same(t, want, notation.Only(now, before))
		for id, r := range notation.Without(now, before) {
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
//
// rules 2.7
func TestEndOfTime(t *testing.T) {
	t.Parallel()
	for service, item := range map[string]string{
		harness.BudapestDay:    "[9999-12-29T23:00:00Z..9999-12-30T23:00:00Z]",
		notation.BudapestHour:  "[9999-12-31T00:00:00Z..9999-12-31T23:00:00Z]",
		notation.BudapestMonth: "[9998-12-31T23:00:00Z..9999-11-30T23:00:00Z]",
	} {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			notation.Example{Request: "set 5" + item, After: "a:5" + item}.Run(t, notation.Budapest(notation.Start(t, notation.AtSetup), service))
			notation.Example{Before: "a:5" + item, Request: "clear " + item}.Run(t, notation.Budapest(notation.Start(t, notation.AtSetup), service))
		})
	}
}
