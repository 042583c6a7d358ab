package adjustments

import (
	"fmt"
	"maps"
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

const (
	errBlock        = "400 Invalid AvailabilityBlockId."
	errCategory     = "400 Invalid ResourceCategoryId."
	errPaxCounts    = "400 Invalid PaxCounts."
	errPersonCount  = "400 Invalid PersonCount."
	errUnitCount    = "400 Invalid UnitCount."
	errNoAdjustment = "400 Invalid UnitCountAdjustment."
)

// rules 2.4, 2.5, 2.7, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 6.15
func TestAdjustments(t *testing.T) {
	t.Parallel()
	for _, e := range []notation.Example{
		{Name: "in the middle", Before: "a:+2[1..10]", Request: "adjust -1[5..6]", After: "b:+2[1..4] c:-1[5..6] d:+2[7..10]"},
		{Name: "remove over a border", Before: "b:+2[1..4] c:-1[5..6] d:+2[7..10]", Request: "adjust {}[1..5]", After: "e:-1[6] d:+2[7..10]"},
		{Name: "repeat", Before: "a:-1[5..6]", Request: "adjust -1[5..6]", After: "a:-1[5..6]"},
		{Name: "replace, not add up", Before: "a:-5[1..3]", Request: "adjust -7[1..3]", After: "b:-7[1..3]"},
		{Name: "null removes", Before: "a:-5[1..3]", Request: "adjust null[2]", After: "b:-5[1] c:-5[3]"},
		{Name: "zero removes", Before: "a:-5[1..3]", Request: "adjust 0[1..3]"},
		{Name: "remove nothing", Before: "a:-5[1..3]", Request: "adjust {}[4..9]", After: "a:-5[1..3]"},
		{Name: "adjacent, same", Before: "a:-1[1..3]", Request: "adjust -1[4..6]", After: "b:-1[1..6]"},
		{Name: "adjacent, different", Before: "a:-1[1..3]", Request: "adjust +1[4..6]", After: "a:-1[1..3] b:+1[4..6]"},
		{Name: "contained, same", Before: "a:-1[1..9]", Request: "adjust -1[4..6]", After: "a:-1[1..9]"},
		{Name: "one request, conflict", Request: "adjust -1[1..10] -2[5..6] {}[6..7]", After: "a:-1[1..4] b:-2[5] c:-1[8..10]"},
		{Name: "one request, there and back", Before: "a:-1[1..9]", Request: "adjust +4[1..9] -1[1..9]", After: "a:-1[1..9]"},
		{Name: "largest and smallest", Request: "adjust +2147483647[1] -2147483648[2]", After: "a:+2147483647[1] b:-2147483648[2]"},

		{Name: "public beside a block", Before: "a:+2[2..5] b:-3@group(2:3)[2..5]", Request: "adjust {}[2..5]", After: "b:-3@group(2:3)[2..5]"},
		{Name: "block beside the public", Before: "a:+2[2..5] b:-3@group(2:3)[2..5]", Request: "adjust {}@group[3]", After: "a:+2[2..5] c:-3@group[2] d:-3@group[4..5]"},
		{Name: "block beside a block", Before: "a:-2@group(2:2)[2..5] b:-2@option(2:2)[2..5]", Request: "adjust -4@group[2..5]", After: "c:-4@group(2:4)[2..5] b:-2@option(2:2)[2..5]"},
		{Name: "category beside a category", Before: "a:-1[1..5] b:-1@suite[1..5]", Request: "adjust {}@suite[1..5]", After: "a:-1[1..5]"},
		{Name: "layers do not merge", Before: "a:-1[2..5]", Request: "adjust -1@group[6..9] -1@suite[6..9]", After: "a:-1[2..5] b:-1@group(2:1)[6..9] c:-1@suite[6..9]"},

		{Name: "whole block", Request: "adjust -3@group[2..29]", After: "a:-3@group(2:3)[2..29]"},
		{Name: "more than there is", Before: "a:-3@group(2:3)[2..29]", Request: "adjust -10@group[2..29]", After: "b:-10@group(2:10)[2..29]"},
		{Name: "positive in a block", Request: "adjust +6@group[5]", After: "a:+6@group(2:6)[5]"},
		{Name: "optional and inquired blocks", Request: "adjust -1@option[5] -2@inquiry[5]", After: "a:-1@option(2:1)[5] b:-2@inquiry(2:2)[5]"},
		{Name: "before the block", Before: "a:-1@group(2:1)[2]", Request: "adjust -2@group[1..2]", After: "a:-1@group(2:1)[2]", Refusal: notation.ErrBeforeBlock},
		{Name: "behind the block", Request: "adjust -1@group[29..30]", Refusal: notation.ErrAfterBlock},
		{Name: "removal behind the block", Request: "adjust {}@group[30]", Refusal: notation.ErrAfterBlock},
		{Name: "canceled block", Request: "adjust -1@canceled[5]", Refusal: notation.ErrCanceled},
		{Name: "removal in a canceled block", Request: "adjust {}@canceled[5]", Refusal: notation.ErrCanceled},
		{Name: "all or nothing over layers", Before: "a:-1[5]", Request: "adjust -2[5] -2@suite[5] -2@canceled[5]", After: "a:-1[5]", Refusal: notation.ErrCanceled},
		{Name: "malformed goes before forbidden", Before: "a:-1[5]", Request: "adjust -2@canceled[5] -2[2026-11-05T12:00:00Z]", After: "a:-1[5]", Refusal: notation.ErrFirst},

		{Name: "split", Request: "adjust -3@group(1:1,2:2)[4..9]", After: "a:-3@group(1:1,2:2)[4..9]"},
		{Name: "split of a positive number", Request: "adjust +3@group(3:3)[4]", After: "a:+3@group(3:3)[4]"},
		{Name: "split in another order", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group(2:2,1:1)[4..9]", After: "a:-3@group(1:1,2:2)[4..9]"},
		{
			Name:   "split left out is one part of the category's capacity, and around it the split is lost",
			Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group[5]", After: "b:-3@group[4] c:-3@group(2:3)[5] d:-3@group[6..9]",
		},
		{Name: "split within a split", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group(1:2,2:1)[5]", After: "b:-3@group[4] c:-3@group(1:2,2:1)[5] d:-3@group[6..9]"},
		{Name: "removal within a split", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust {}@group[5]", After: "b:-3@group[4] d:-3@group[6..9]"},
		{
			Name:   "what has lost its split joins its like",
			Before: "a:-3@group(1:3)[4..9] b:-3@group(2:3)[10..12]", Request: "adjust -1@group[8] -1@group[11]",
			After: "c:-3@group[4..7] d:-1@group(2:1)[8] e:-3@group[9..10] f:-1@group(2:1)[11] g:-3@group[12]",
		},
		{Name: "repeated within a split", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group(1:1,2:2)[4..9]", After: "a:-3@group(1:1,2:2)[4..9]"},
		{Name: "part without units", Request: "adjust -3@group(1:3,2:0)[4]", After: "a:-3@group(1:3,2:0)[4]"},
		{Name: "split in public has no effect", Request: "adjust -3(1:1)[4]", After: "a:-3[4]"},
		{Name: "split of a removal has no effect", Before: "a:-3@group(1:3)[4]", Request: "adjust {}@group(1:9)[4]"},
		{Name: "split replaces split", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group(1:2,2:1)[4..9]", After: "b:-3@group(1:2,2:1)[4..9]"},
		{Name: "same split is one row", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group(1:1,2:2)[10]", After: "b:-3@group(1:1,2:2)[4..10]"},
		{Name: "number beside a split", Before: "a:-3@group(1:1,2:2)[4..9]", Request: "adjust -3@group[10]", After: "a:-3@group(1:1,2:2)[4..9] b:-3@group(2:3)[10]"},

		{Name: "first day editable", At: notation.AtSetup, Request: "adjust -1[2026-10-14T23:00:00Z]", After: "a:-1[2026-10-14T23:00:00Z]"},
		{Name: "first day too early", At: notation.AtSetup, Request: "adjust -1[2026-10-13T23:00:00Z..2026-10-14T23:00:00Z]", Refusal: notation.ErrHistory},
		{Name: "five years ahead", At: notation.AtSetup, Request: "adjust -1[2031-10-19T23:00:00Z]", After: "a:-1[2031-10-19T23:00:00Z]"},
		{Name: "five years and a day", At: notation.AtSetup, Request: "adjust -1[2031-10-19T23:00:00Z..2031-10-20T23:00:00Z]", Refusal: notation.ErrFuture},
		{Name: "removal five years and a day ahead", At: notation.AtSetup, Request: "adjust {}[2031-10-20T23:00:00Z]", Refusal: notation.ErrFuture},
		{
			Name: "367 days", At: notation.AtSetup, Request: "adjust -1[2026-10-31T00:00:00Z..2027-11-01T00:00:00Z]",
			After: "a:-1[2026-10-31T00:00:00Z..2027-11-01T00:00:00Z]",
		},
		{Name: "368 days", At: notation.AtSetup, Request: "adjust -1[2026-10-31T00:00:00Z..2027-11-02T00:00:00Z]", Refusal: notation.ErrTooManyDays},
		{Name: "backwards", At: notation.AtSetup, Request: "adjust -1[6..5]", Refusal: "400 Invalid LastTimeUnitStartUtc."},
		{Name: "last day unaligned", At: notation.AtSetup, Request: "adjust -1[5..2026-11-06T01:00:00Z]", Refusal: notation.ErrLast},
	} {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			e.Run(t, notation.London(notation.Start(t, notation.AtSetup)))
		})
	}
}

// TestHistories tells the two histories apart: limits can be changed as far
// back as operations go, availability no further than accounting as well.
//
// rules 2.7
func TestHistories(t *testing.T) {
	t.Parallel()
	for _, e := range []notation.Example{
		{Name: "limit within operations", Request: "set 1[2026-10-12T23:00:00Z]", After: "a:1[2026-10-12T23:00:00Z]"},
		{Name: "limit before operations", Request: "set 1[2026-10-11T23:00:00Z]", Refusal: notation.ErrHistory},
		{Name: "clear before operations", Request: "clear [2026-10-11T23:00:00Z]", Refusal: notation.ErrHistory},
		{Name: "adjustment within accounting", Request: "adjust -1[2026-10-17T23:00:00Z]", After: "a:-1[2026-10-17T23:00:00Z]"},
		{Name: "adjustment before accounting", Request: "adjust -1[2026-10-16T23:00:00Z]", Refusal: notation.ErrHistory},
	} {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			e.At = notation.AtSetup
			e.Run(t, &notation.Hotel{
				Server: notation.Start(t, notation.AtSetup), Credentials: harness.Portfolio().With(harness.Members{"EnterpriseId": notation.ShortAccounts}),
				Service: notation.ShortAccountsDay, Layers: map[string]notation.Layer{"": {Category: notation.ShortAccountsDouble}},
			})
		})
	}
}

// TestAdjustmentRefusals sends one item that is no good behind one that is.
//
// rules 4.3, 4.5, 4.6, 4.8
func TestAdjustmentRefusals(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	good := s.Item(t, "adjust", notation.ParseEntry(t, "-1[5]"))
	blocked := s.Item(t, "adjust", notation.ParseEntry(t, "-3@group[5]"))
	pax := func(counts ...any) harness.Members { return harness.Members{"PaxCounts": counts} }
	split := func(persons, units any) harness.Members {
		return harness.Members{"PersonCount": persons, "UnitCount": units}
	}
	send := func(item harness.Members) harness.Answer {
		return s.Call(t, "services/updateAvailability", s.Credentials.With(harness.Members{
			"ServiceId": s.Service, "AvailabilityUpdates": []harness.Members{good, item},
		}))
	}
	notation.Succeeded(t, s.Step(t, "adjust -9[5]"))
	before := s.Adjustments(t)
	for name, c := range map[string]struct {
		item, with harness.Members
		refusal    string
	}{
		"no adjustment":             {good, harness.Members{"UnitCountAdjustment": nil}, errNoAdjustment},
		"category of a sister":      {good, harness.Members{"ResourceCategoryId": notation.AnnexDouble}, errCategory},
		"category elsewhere":        {good, harness.Members{"ResourceCategoryId": notation.ElsewhereDouble}, errCategory},
		"unknown category":          {good, harness.Members{"ResourceCategoryId": notation.UnknownID}, errCategory},
		"block of a sister":         {good, harness.Members{"AvailabilityBlockId": notation.AnnexBlock}, errBlock},
		"block elsewhere":           {good, harness.Members{"AvailabilityBlockId": notation.ElsewhereBlock}, errBlock},
		"unknown block":             {good, harness.Members{"AvailabilityBlockId": notation.UnknownID}, errBlock},
		"split short of the sum":    {blocked, pax(split(1, 1), split(2, 1)), errPaxCounts},
		"split over the sum":        {blocked, pax(split(1, 2), split(2, 2)), errPaxCounts},
		"split overflows":           {blocked, pax(split(1, 2147483647), split(2, 2147483647), split(3, 5)), errPaxCounts},
		"split by persons twice":    {blocked, pax(split(1, 1), split(1, 2)), errPaxCounts},
		"split into six":            {blocked, pax(split(1, 1), split(2, 1), split(3, 1), split(4, 1), split(5, 1), split(6, 1)), errPaxCounts},
		"no persons":                {blocked, pax(split(0, 3)), errPersonCount},
		"more persons than it has":  {blocked, pax(split(4, 3)), errPersonCount},
		"persons left out":          {blocked, pax(split(nil, 3)), errPersonCount},
		"fewer units than none":     {blocked, pax(split(1, 4), split(2, -1)), errUnitCount},
		"units left out":            {blocked, pax(split(1, nil)), errUnitCount},
		"null in place of a split":  {blocked, pax(nil), errPaxCounts},
		"fraction of a unit":        {good, harness.Members{"UnitCountAdjustment": harness.Members{"Value": 1.5}}, "400 Invalid Value."},
		"too large":                 {good, harness.Members{"UnitCountAdjustment": harness.Members{"Value": 1 << 31}}, "400 Invalid Value."},
		"number for an adjustment":  {good, harness.Members{"UnitCountAdjustment": -1}, errNoAdjustment},
		"last day left out":         {good, harness.Members{"LastTimeUnitStartUtc": nil}, "400 Invalid LastTimeUnitStartUtc."},
		"first day left out":        {good, harness.Members{"FirstTimeUnitStartUtc": nil}, "400 Invalid FirstTimeUnitStartUtc."},
		"both days left out":        {good, harness.Members{"FirstTimeUnitStartUtc": nil, "LastTimeUnitStartUtc": nil}, "400 Invalid FirstTimeUnitStartUtc."},
		"sub-second part of a unit": {good, harness.Members{"FirstTimeUnitStartUtc": "2026-11-05T00:00:00.001Z"}, notation.ErrFirst},
	} {
		t.Run(name, func(t *testing.T) {
			notation.Refused(t, send(c.item.With(c.with)), c.refusal)
			notation.Same(t, before, s.Adjustments(t))
		})
	}
	missing := maps.Clone(good)
	delete(missing, "UnitCountAdjustment")
	notation.Refused(t, send(missing), errNoAdjustment)
	notation.Same(t, before, s.Adjustments(t))
}

// TestOldIntervals gives intervals the way older clients do, by any instants in
// the first and the last day, where no days are given.
//
// rules 2.6
func TestOldIntervals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		start, end, first, last any
		want, refusal           string
	}{
		{start: "2026-11-10T00:00:00Z", end: "2026-11-12T00:00:00Z", want: "-1[10..12]"},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", want: "-1[10..12]"},
		{start: "2026-11-10T23:59:59Z", end: "2026-11-10T23:59:59.999Z", want: "-1[10]"},
		{start: "2026-11-10T23:59:59.999Z", end: "2026-11-11T00:00:00Z", want: "-1[10..11]"},
		{start: "2026-10-31T23:30:00+01:00", end: "2026-11-01T00:30:00+01:00", want: "-1[2026-10-31T00:00:00Z]"},
		{start: "2026-10-31T05:00:00Z", end: "2027-11-01T23:00:00Z", want: "-1[2026-10-31T00:00:00Z..2027-11-01T00:00:00Z]"},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", first: "2026-11-20T00:00:00Z", last: "2026-11-21T00:00:00Z", want: "-1[20..21]"},
		{start: "2026-11-12T11:00:00Z", end: "2026-11-10T15:00:00Z", first: "2026-11-20T00:00:00Z", last: "2026-11-20T00:00:00Z", want: "-1[20]"},

		{start: "2026-10-31T05:00:00Z", end: "2027-11-02T00:00:00Z", refusal: notation.ErrTooManyDays},
		{start: "2026-10-14T22:59:59Z", end: "2026-10-15T00:00:00Z", refusal: notation.ErrHistory},
		{start: "2031-10-20T22:00:00Z", end: "2031-10-20T23:00:00Z", refusal: notation.ErrFuture},
		{start: "2026-11-12T11:00:00Z", end: "2026-11-12T10:59:59Z", refusal: "400 Invalid EndUtc."},
		{start: "2026-11-12T11:00:00Z", refusal: "400 Invalid EndUtc."},
		{end: "2026-11-12T11:00:00Z", refusal: "400 Invalid StartUtc."},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", first: "2026-11-20T00:00:00Z", refusal: "400 Invalid LastTimeUnitStartUtc."},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", last: "2026-11-20T00:00:00Z", refusal: "400 Invalid FirstTimeUnitStartUtc."},
	} {
		t.Run(fmt.Sprint(c.start, c.end, c.first, c.last), func(t *testing.T) {
			t.Parallel()
			s := notation.London(notation.Start(t, notation.AtSetup))
			a := s.Call(t, "services/updateAvailability", s.Credentials.With(harness.Members{
				"ServiceId": s.Service,
				"AvailabilityUpdates": []harness.Members{{
					"StartUtc": c.start, "EndUtc": c.end, "FirstTimeUnitStartUtc": c.first, "LastTimeUnitStartUtc": c.last,
					"ResourceCategoryId": harness.LondonDouble, "UnitCountAdjustment": harness.Members{"Value": -1},
				}},
			}))
			if c.refusal != "" {
				notation.Refused(t, a, c.refusal)
				notation.Same(t, notation.Rows{}, s.Adjustments(t))
				return
			}
			notation.Succeeded(t, a)
			s.CheckFresh(t, []string{c.want}, s.Adjustments(t), notation.AtSetup)
		})
	}
}
