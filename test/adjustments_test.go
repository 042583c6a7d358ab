package test

import (
	"fmt"
	"maps"
	"testing"

	"vacancy/test/harness"
)

const (
	errFuture       = "403 Cannot edit so far in the future: LastTimeUnitStartUtc is too late."
	errCanceled     = "403 The availability block is canceled: AvailabilityBlockId."
	errBeforeBlock  = "403 FirstTimeUnitStartUtc is before the interval of the availability block."
	errBehindBlock  = "403 LastTimeUnitStartUtc is after the interval of the availability block."
	errBlock        = "400 Invalid AvailabilityBlockId."
	errCategory     = "400 Invalid ResourceCategoryId."
	errPaxCounts    = "400 Invalid PaxCounts."
	errPersonCount  = "400 Invalid PersonCount."
	errUnitCount    = "400 Invalid UnitCount."
	errTooManyDays  = "400 The interval must not exceed 367D."
	errNoAdjustment = "400 Invalid UnitCountAdjustment."
)

func TestAdjustments(t *testing.T) {
	t.Parallel()
	for _, e := range []example{
		{name: "in the middle", before: "a:+2[1..10]", request: "adjust -1[5..6]", after: "b:+2[1..4] c:-1[5..6] d:+2[7..10]"},
		{name: "remove over a border", before: "b:+2[1..4] c:-1[5..6] d:+2[7..10]", request: "adjust {}[1..5]", after: "e:-1[6] d:+2[7..10]"},
		{name: "repeat", before: "a:-1[5..6]", request: "adjust -1[5..6]", after: "a:-1[5..6]"},
		{name: "replace, not add up", before: "a:-5[1..3]", request: "adjust -7[1..3]", after: "b:-7[1..3]"},
		{name: "null removes", before: "a:-5[1..3]", request: "adjust null[2]", after: "b:-5[1] c:-5[3]"},
		{name: "zero removes", before: "a:-5[1..3]", request: "adjust 0[1..3]"},
		{name: "remove nothing", before: "a:-5[1..3]", request: "adjust {}[4..9]", after: "a:-5[1..3]"},
		{name: "adjacent, same", before: "a:-1[1..3]", request: "adjust -1[4..6]", after: "b:-1[1..6]"},
		{name: "adjacent, different", before: "a:-1[1..3]", request: "adjust +1[4..6]", after: "a:-1[1..3] b:+1[4..6]"},
		{name: "contained, same", before: "a:-1[1..9]", request: "adjust -1[4..6]", after: "a:-1[1..9]"},
		{name: "one request, conflict", request: "adjust -1[1..10] -2[5..6] {}[6..7]", after: "a:-1[1..4] b:-2[5] c:-1[8..10]"},
		{name: "one request, there and back", before: "a:-1[1..9]", request: "adjust +4[1..9] -1[1..9]", after: "a:-1[1..9]"},
		{name: "largest and smallest", request: "adjust +2147483647[1] -2147483648[2]", after: "a:+2147483647[1] b:-2147483648[2]"},

		{name: "public beside a block", before: "a:+2[2..5] b:-3@group[2..5]", request: "adjust {}[2..5]", after: "b:-3@group[2..5]"},
		{name: "block beside the public", before: "a:+2[2..5] b:-3@group[2..5]", request: "adjust {}@group[3]", after: "a:+2[2..5] c:-3@group[2] d:-3@group[4..5]"},
		{name: "block beside a block", before: "a:-2@group[2..5] b:-2@option[2..5]", request: "adjust -4@group[2..5]", after: "c:-4@group[2..5] b:-2@option[2..5]"},
		{name: "category beside a category", before: "a:-1[1..5] b:-1@suite[1..5]", request: "adjust {}@suite[1..5]", after: "a:-1[1..5]"},
		{name: "layers do not merge", before: "a:-1[2..5]", request: "adjust -1@group[6..9] -1@suite[6..9]", after: "a:-1[2..5] b:-1@group[6..9] c:-1@suite[6..9]"},

		{name: "whole block", request: "adjust -3@group[2..29]", after: "a:-3@group[2..29]"},
		{name: "more than there is", before: "a:-3@group[2..29]", request: "adjust -10@group[2..29]", after: "b:-10@group[2..29]"},
		{name: "positive in a block", request: "adjust +6@group[5]", after: "a:+6@group[5]"},
		{name: "optional and inquired blocks", request: "adjust -1@option[5] -2@inquiry[5]", after: "a:-1@option[5] b:-2@inquiry[5]"},
		{name: "before the block", before: "a:-1@group[2]", request: "adjust -2@group[1..2]", after: "a:-1@group[2]", refusal: errBeforeBlock},
		{name: "behind the block", request: "adjust -1@group[29..30]", refusal: errBehindBlock},
		{name: "removal behind the block", request: "adjust {}@group[30]", refusal: errBehindBlock},
		{name: "canceled block", request: "adjust -1@canceled[5]", refusal: errCanceled},
		{name: "removal in a canceled block", request: "adjust {}@canceled[5]", refusal: errCanceled},
		{name: "all or nothing over layers", before: "a:-1[5]", request: "adjust -2[5] -2@suite[5] -2@canceled[5]", after: "a:-1[5]", refusal: errCanceled},
		{name: "malformed goes before forbidden", before: "a:-1[5]", request: "adjust -2@canceled[5] -2[2026-11-05T12:00:00Z]", after: "a:-1[5]", refusal: errFirst},

		{name: "split", request: "adjust -3@group(1:1,2:2)[4..9]", after: "a:-3@group(1:1,2:2)[4..9]"},
		{name: "split of a positive number", request: "adjust +3@group(3:3)[4]", after: "a:+3@group(3:3)[4]"},
		{name: "split in another order", before: "a:-3@group(1:1,2:2)[4..9]", request: "adjust -3@group(2:2,1:1)[4..9]", after: "a:-3@group(1:1,2:2)[4..9]"},
		{
			name:   "split left out is one lot",
			before: "a:-3@group(1:1,2:2)[4..9]", request: "adjust -3@group[5]", after: "b:-3@group(1:1,2:2)[4] c:-3@group[5] d:-3@group(1:1,2:2)[6..9]",
		},
		{name: "split replaces split", before: "a:-3@group(1:1,2:2)[4..9]", request: "adjust -3@group(1:2,2:1)[4..9]", after: "b:-3@group(1:2,2:1)[4..9]"},
		{name: "same split is one row", before: "a:-3@group(1:1,2:2)[4..9]", request: "adjust -3@group(1:1,2:2)[10]", after: "b:-3@group(1:1,2:2)[4..10]"},
		{name: "number beside a split", before: "a:-3@group(1:1,2:2)[4..9]", request: "adjust -3@group[10]", after: "a:-3@group(1:1,2:2)[4..9] b:-3@group[10]"},

		{name: "first day editable", at: atSetup, request: "adjust -1[2026-10-14T23:00:00Z]", after: "a:-1[2026-10-14T23:00:00Z]"},
		{name: "first day too early", at: atSetup, request: "adjust -1[2026-10-13T23:00:00Z..2026-10-14T23:00:00Z]", refusal: errHistory},
		{name: "five years ahead", at: atSetup, request: "adjust -1[2031-10-19T23:00:00Z]", after: "a:-1[2031-10-19T23:00:00Z]"},
		{name: "five years and a day", at: atSetup, request: "adjust -1[2031-10-19T23:00:00Z..2031-10-20T23:00:00Z]", refusal: errFuture},
		{name: "removal five years and a day ahead", at: atSetup, request: "adjust {}[2031-10-20T23:00:00Z]", refusal: errFuture},
		{
			name: "367 days", at: atSetup, request: "adjust -1[2026-10-31T00:00:00Z..2027-11-01T00:00:00Z]",
			after: "a:-1[2026-10-31T00:00:00Z..2027-11-01T00:00:00Z]",
		},
		{name: "368 days", at: atSetup, request: "adjust -1[2026-10-31T00:00:00Z..2027-11-02T00:00:00Z]", refusal: errTooManyDays},
		{name: "backwards", at: atSetup, request: "adjust -1[6..5]", refusal: "400 Invalid LastTimeUnitStartUtc."},
		{name: "last day unaligned", at: atSetup, request: "adjust -1[5..2026-11-06T01:00:00Z]", refusal: errLast},
	} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			e.run(t, london(startHotel(t, atSetup)))
		})
	}
}

// TestHistories tells the two histories apart: limits can be changed as far
// back as operations go, availability no further than accounting as well.
func TestHistories(t *testing.T) {
	t.Parallel()
	for _, e := range []example{
		{name: "limit within operations", request: "set 1[2026-10-12T23:00:00Z]", after: "a:1[2026-10-12T23:00:00Z]"},
		{name: "limit before operations", request: "set 1[2026-10-11T23:00:00Z]", refusal: errHistory},
		{name: "clear before operations", request: "clear [2026-10-11T23:00:00Z]", refusal: errHistory},
		{name: "adjustment within accounting", request: "adjust -1[2026-10-17T23:00:00Z]", after: "a:-1[2026-10-17T23:00:00Z]"},
		{name: "adjustment before accounting", request: "adjust -1[2026-10-16T23:00:00Z]", refusal: errHistory},
	} {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			e.at = atSetup
			e.run(t, stage{
				Server: startHotel(t, atSetup), credentials: harness.Portfolio().With(harness.Members{"EnterpriseId": shortAccounts}),
				service: shortAccountsDay, layers: map[string]layer{"": {category: shortAccountsDouble}},
			})
		})
	}
}

// TestAdjustmentRefusals sends one item that is no good behind one that is.
func TestAdjustmentRefusals(t *testing.T) {
	t.Parallel()
	s := london(startHotel(t, atSetup))
	good := s.item(t, "adjust", parseWord(t, "-1[5]"))
	blocked := s.item(t, "adjust", parseWord(t, "-3@group[5]"))
	pax := func(counts ...any) harness.Members { return harness.Members{"PaxCounts": counts} }
	split := func(persons, units any) harness.Members {
		return harness.Members{"PersonCount": persons, "UnitCount": units}
	}
	send := func(item harness.Members) harness.Answer {
		return s.Call(t, "services/updateAvailability", s.credentials.With(harness.Members{
			"ServiceId": s.service, "AvailabilityUpdates": []harness.Members{good, item},
		}))
	}
	succeeded(t, s.send(t, "adjust -9[5]"))
	before := s.adjustments(t)
	for name, c := range map[string]struct {
		item, with harness.Members
		refusal    string
	}{
		"no adjustment":             {good, harness.Members{"UnitCountAdjustment": nil}, errNoAdjustment},
		"category of a sister":      {good, harness.Members{"ResourceCategoryId": annexDouble}, errCategory},
		"category elsewhere":        {good, harness.Members{"ResourceCategoryId": elsewhereDouble}, errCategory},
		"unknown category":          {good, harness.Members{"ResourceCategoryId": unknownID}, errCategory},
		"block of a sister":         {good, harness.Members{"AvailabilityBlockId": annexBlock}, errBlock},
		"block elsewhere":           {good, harness.Members{"AvailabilityBlockId": elsewhereBlock}, errBlock},
		"unknown block":             {good, harness.Members{"AvailabilityBlockId": unknownID}, errBlock},
		"split in public":           {good, pax(split(1, 1)), errPaxCounts},
		"split of a removal":        {blocked, harness.Members{"UnitCountAdjustment": harness.Members{}, "PaxCounts": []any{split(1, 3)}}, errPaxCounts},
		"split of zero":             {blocked, harness.Members{"UnitCountAdjustment": harness.Members{"Value": 0}, "PaxCounts": []any{split(1, 3)}}, errPaxCounts},
		"split short of the sum":    {blocked, pax(split(1, 1), split(2, 1)), errPaxCounts},
		"split over the sum":        {blocked, pax(split(1, 2), split(2, 2)), errPaxCounts},
		"split overflows":           {blocked, pax(split(1, 2147483647), split(2, 2147483647), split(3, 5)), errPaxCounts},
		"split by persons twice":    {blocked, pax(split(1, 1), split(1, 2)), errPaxCounts},
		"split into six":            {blocked, pax(split(1, 1), split(2, 1), split(3, 1), split(4, 1), split(5, 1), split(6, 1)), errPaxCounts},
		"no persons":                {blocked, pax(split(0, 3)), errPersonCount},
		"more persons than it has":  {blocked, pax(split(4, 3)), errPersonCount},
		"persons left out":          {blocked, pax(split(nil, 3)), errPersonCount},
		"no units":                  {blocked, pax(split(1, 3), split(2, 0)), errUnitCount},
		"fewer units than none":     {blocked, pax(split(1, 4), split(2, -1)), errUnitCount},
		"units left out":            {blocked, pax(split(1, nil)), errUnitCount},
		"null in place of a split":  {blocked, pax(nil), errPersonCount},
		"fraction of a unit":        {good, harness.Members{"UnitCountAdjustment": harness.Members{"Value": 1.5}}, "400 Invalid Value."},
		"too large":                 {good, harness.Members{"UnitCountAdjustment": harness.Members{"Value": 1 << 31}}, "400 Invalid Value."},
		"number for an adjustment":  {good, harness.Members{"UnitCountAdjustment": -1}, errNoAdjustment},
		"last day left out":         {good, harness.Members{"LastTimeUnitStartUtc": nil}, "400 Invalid LastTimeUnitStartUtc."},
		"first day left out":        {good, harness.Members{"FirstTimeUnitStartUtc": nil}, "400 Invalid FirstTimeUnitStartUtc."},
		"both days left out":        {good, harness.Members{"FirstTimeUnitStartUtc": nil, "LastTimeUnitStartUtc": nil}, "400 Invalid FirstTimeUnitStartUtc."},
		"sub-second part of a unit": {good, harness.Members{"FirstTimeUnitStartUtc": "2026-11-05T00:00:00.001Z"}, errFirst},
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, send(c.item.With(c.with)), c.refusal)
			same(t, before, s.adjustments(t))
		})
	}
	missing := maps.Clone(good)
	delete(missing, "UnitCountAdjustment")
	refused(t, send(missing), errNoAdjustment)
	same(t, before, s.adjustments(t))
}

// TestOldIntervals gives intervals the way older clients do, by any instants in
// the first and the last day, where no days are given.
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

		{start: "2026-10-31T05:00:00Z", end: "2027-11-02T00:00:00Z", refusal: errTooManyDays},
		{start: "2026-10-14T22:59:59Z", end: "2026-10-15T00:00:00Z", refusal: errHistory},
		{start: "2031-10-20T22:00:00Z", end: "2031-10-20T23:00:00Z", refusal: errFuture},
		{start: "2026-11-12T11:00:00Z", end: "2026-11-12T10:59:59Z", refusal: "400 Invalid EndUtc."},
		{start: "2026-11-12T11:00:00Z", refusal: "400 Invalid EndUtc."},
		{end: "2026-11-12T11:00:00Z", refusal: "400 Invalid StartUtc."},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", first: "2026-11-20T00:00:00Z", refusal: "400 Invalid LastTimeUnitStartUtc."},
		{start: "2026-11-10T15:00:00Z", end: "2026-11-12T11:00:00Z", last: "2026-11-20T00:00:00Z", refusal: "400 Invalid FirstTimeUnitStartUtc."},
	} {
		t.Run(fmt.Sprint(c.start, c.end, c.first, c.last), func(t *testing.T) {
			t.Parallel()
			s := london(startHotel(t, atSetup))
			a := s.Call(t, "services/updateAvailability", s.credentials.With(harness.Members{
				"ServiceId": s.service,
				"AvailabilityUpdates": []harness.Members{{
					"StartUtc": c.start, "EndUtc": c.end, "FirstTimeUnitStartUtc": c.first, "LastTimeUnitStartUtc": c.last,
					"ResourceCategoryId": harness.LondonDouble, "UnitCountAdjustment": harness.Members{"Value": -1},
				}},
			}))
			if c.refusal != "" {
				refused(t, a, c.refusal)
				same(t, ledger{}, s.adjustments(t))
				return
			}
			succeeded(t, a)
			s.checkFresh(t, []string{c.want}, s.adjustments(t), atSetup)
		})
	}
}
