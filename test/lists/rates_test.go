package lists

import (
	"encoding/json"
	"slices"
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestRateExtent asks for rates, their groups and the blocks that have them.
//
// rules 1.13
func TestRateExtent(t *testing.T) {
	t.Parallel()
	seed := file("        products:\n", `        availabilityBlocks:
          - {id: ab10c000-0000-4000-8000-000000000001, rateId: a0a00000-0000-4000-8000-000000000002, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-03T00:00:00Z}
          - {id: ab10c000-0000-4000-8000-000000000002, rateId: a0a00000-0000-4000-8000-000000000001, firstTimeUnitStartUtc: 2026-11-02T00:00:00Z, lastTimeUnitStartUtc: 2026-11-03T00:00:00Z}
        products:
`)
	s := harness.Start(t, harness.Options{Clock: harness.NewClock(t, atSetup), Seed: seed})
	const block = `{"RateId":"a0a00000-0000-4000-8000-000000000001","AvailabilityBlockId":"ab10c000-0000-4000-8000-000000000002"}`
	const other = `{"RateId":"a0a00000-0000-4000-8000-000000000002","AvailabilityBlockId":"ab10c000-0000-4000-8000-000000000001"}`
	one, two := id("a", "0a0 01"), id("a", "0a0 02")
	first, second := id("a", "0d0 01"), id("a", "0d0 02")
	both := harness.Members{"Rates": true, "RateGroups": true, "AvailabilityBlockAssignments": true}
	for name, c := range map[string]struct {
		more          harness.Members
		rates, groups []string
		// blocks is the assignments in JSON; empty if the member is left out.
		blocks string
	}{
		"no extent":      {nil, []string{two, one}, []string{second, first}, ""},
		"null":           {harness.Members{"Extent": nil}, []string{two, one}, []string{second, first}, ""},
		"nothing":        {harness.Members{"Extent": harness.Members{}}, nil, nil, ""},
		"rates":          {harness.Members{"Extent": harness.Members{"Rates": true}}, []string{two, one}, nil, ""},
		"groups":         {harness.Members{"Extent": harness.Members{"RateGroups": true}}, nil, []string{second, first}, ""},
		"blocks":         {harness.Members{"Extent": harness.Members{"AvailabilityBlockAssignments": true}}, nil, nil, "[" + other + "," + block + "]"},
		"all":            {harness.Members{"Extent": both}, []string{two, one}, []string{second, first}, "[" + other + "," + block + "]"},
		"of one":         {harness.Members{"Extent": both, "RateIds": []string{one}}, []string{one}, []string{first}, "[" + block + "]"},
		"the next page":  {harness.Members{"Extent": both, "Limitation": harness.Members{"Count": 1, "Cursor": two}}, []string{one}, []string{first}, "[]"},
		"an empty page":  {harness.Members{"Extent": both, "Limitation": harness.Members{"Count": 1, "Cursor": one}}, nil, nil, "[]"},
		"another's rate": {harness.Members{"Extent": both, "RateIds": []string{id("b", "0a0 01")}}, nil, nil, "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			body := harness.SingleLondon().With(all).With(harness.Members{"ServiceIds": []string{id("a", "1")}}).With(c.more)
			var got struct {
				Rates, RateGroups            []notation.Row
				RateRestrictions             map[string][]any
				AvailabilityBlockAssignments []notation.Row
			}
			a := s.MustCall(t, "rates/getAll", body)
			a.Decode(t, &got)
			ids := func(rows []notation.Row) []string { return notation.Page{Rows: rows}.IDs() }
			if !slices.Equal(ids(got.Rates), c.rates) || !slices.Equal(ids(got.RateGroups), c.groups) || len(got.RateRestrictions) != 3 {
				t.Errorf("%s", a.Body)
			}
			var members map[string]json.RawMessage
			a.Decode(t, &members)
			var want []notation.Row
			if c.blocks != "" {
				harness.Answer{Body: []byte(c.blocks)}.Decode(t, &want)
			}
			if _, there := members["AvailabilityBlockAssignments"]; there != (c.blocks != "") || !sameBlocks(want, got.AvailabilityBlockAssignments) {
				t.Errorf("%s, not %s", members["AvailabilityBlockAssignments"], c.blocks)
			}
		})
	}
	notation.Refused(t, s.Call(t, "rateGroups/getAll", harness.SingleLondon().With(all)), "400 Invalid ServiceIds")
}

// sameBlocks compares assignments in whatever order.
func sameBlocks(want, got []notation.Row) bool {
	return len(want) == len(got) && !slices.ContainsFunc(want, func(w notation.Row) bool {
		return !slices.ContainsFunc(got, func(g notation.Row) bool {
			return w["RateId"] == g["RateId"] && w["AvailabilityBlockId"] == g["AvailabilityBlockId"]
		})
	})
}

// TestDefaultProducts lists the product that stands for the night only on request.
//
// rules 1.14
func TestDefaultProducts(t *testing.T) {
	t.Parallel()
	s := start(t)
	l := list{operation: "products/getAll"}
	body := harness.SingleLondon().With(harness.Members{"ServiceIds": []string{id("a", "1")}})
	l.same(t, "with", s, body.With(harness.Members{"IncludeDefault": true}), []string{id("a", "00d 01"), id("a", "00d 02"), id("a", "00d 03")})
	l.same(t, "without", s, body.With(harness.Members{"IncludeDefault": false}), []string{id("a", "00d 01"), id("a", "00d 02")})
}

// TestCompanyFilters finds companies by what no other list can be.
//
// rules 1.14
func TestCompanyFilters(t *testing.T) {
	t.Parallel()
	s := start(t)
	l := list{operation: "companies/getAll", rows: []string{"0c0 01", "0c0 02"}}
	first, second := []string{id("a", "0c0 01")}, []string{id("a", "0c0 02")}
	older := func(by, start, end string) harness.Members {
		return harness.Members{"TimeFilter": by, "StartUtc": start, "EndUtc": end}
	}
	for what, c := range map[string]struct {
		more harness.Members
		want []string
	}{
		"name":           {harness.Members{"Names": []string{"Tours", "Nobody"}}, first},
		"mother":         {harness.Members{"MotherCompanyIds": first}, second},
		"created":        {harness.Members{"CreatedUtc": notation.Interval(atSetup, atSetup)}, l.wanted("a")},
		"created before": {harness.Members{"CreatedUtc": notation.Interval("2026-10-01T00:00:00Z", atSetup)}, nil},
		"older created":  {older("Created", "2026-10-01T00:00:00Z", atSetup), nil},
		"older updated":  {older("Updated", atSetup, atSetup), l.wanted("a")},
		"older, alone":   {harness.Members{"StartUtc": "2026-10-01T00:00:00Z", "EndUtc": atSetup}, l.wanted("a")},
	} {
		l.same(t, what, s, harness.SingleLondon().With(c.more), c.want)
	}
	notation.Refused(t, s.Call(t, l.operation, harness.SingleLondon().With(all).With(harness.Members{"ChainIds": []string{notation.UnknownID}})), "400 Invalid ChainIds")
}
