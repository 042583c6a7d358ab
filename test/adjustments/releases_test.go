package adjustments

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestReleases reads when the first unit of an adjustment goes back to the
// public.
//
// rules 1.9
func TestReleases(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		request string
		want    any
	}{
		"public":                {"adjust -1[5..6]", nil},
		"block with a release":  {"adjust -1@released[5..6]", "2026-10-30T12:34:56Z"},
		"block without one":     {"adjust -1@group[5..6]", "2026-11-10T00:00:00Z"},
		"over the clock change": {"adjust -1@autumn[2026-10-22T23:00:00Z]", "2026-10-28T00:00:00Z"},
		"inquired block":        {"adjust -1@inquiry[7]", "2026-11-12T00:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := notation.London(notation.Start(t, notation.AtSetup))
			notation.Succeeded(t, s.Step(t, c.request))
			rows := s.Adjustments(t)
			for _, r := range rows {
				if got := r["FirstTimeUnitReleaseUtc"]; got != c.want || r["ReleaseOverrideUtc"] != nil {
					t.Errorf("released at %v, not %v; overridden: %v", got, c.want, r["ReleaseOverrideUtc"])
				}
			}
			if len(rows) != 1 {
				t.Errorf("%d rows", len(rows))
			}
		})
	}
}

// TestReleaseOverride has the pieces of a row keep what overrides its block,
// and what is written anew lose it. The API reads overrides and writes none.
//
// rules 1.9, 4.7
func TestReleaseOverride(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	notation.Succeeded(t, s.Step(t, "adjust -3@released[5..10]"))
	harness.Execute(t, harness.OpenFile(t, s.Server), "UPDATE availability_adjustments SET release_override = unixepoch('2026-11-01T06:00:00Z')")
	notation.Succeeded(t, s.Step(t, "adjust -3@released[7..8]"))

	const override, ofBlock = "2026-11-01T06:00:00Z", "2026-10-30T12:34:56Z"
	want := map[string][2]any{
		"-3@released[5..6]":      {override, override},
		"-3@released(2:3)[7..8]": {nil, ofBlock},
		"-3@released[9..10]":     {override, override},
	}
	rows := s.Adjustments(t)
	for _, r := range rows {
		if r["IsActive"] == false {
			continue
		}
		entry := s.Format(r)
		if got := [2]any{r["ReleaseOverrideUtc"], r["FirstTimeUnitReleaseUtc"]}; got != want[entry] {
			t.Errorf("%s: overridden and released at %v, not %v", entry, got, want[entry])
		}
		delete(want, entry)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

// TestRetired refuses what is no longer active as if it were not there; its
// rows stay readable.
//
// rules 1.3, 4.5, 4.8
func TestRetired(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		table, id, request, refusal string
	}{
		"service, set":      {"services", harness.LondonDay, "set 1[5]", "400 Invalid ServiceId."},
		"service, clear":    {"services", harness.LondonDay, "clear [5]", "400 Invalid ServiceId."},
		"service, adjust":   {"services", harness.LondonDay, "adjust -1[5]", "400 Invalid ServiceId."},
		"resource category": {"resource_categories", harness.LondonDouble, "adjust -1[5]", errCategory},
		"block":             {"availability_blocks", notation.GroupBlock, "adjust -1@group[5]", errBlock},
		"sister category":   {"resource_categories", harness.LondonSuite, "adjust -1[5]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := notation.London(notation.Start(t, notation.AtSetup))
			notation.Succeeded(t, s.Step(t, "set 7[1..30]"))
			notation.Succeeded(t, s.Step(t, "adjust -7[1..30] -7@group[2..29]"))
			limits, adjustments := s.Limits(t), s.Adjustments(t)
			harness.Retire(t, s.Server, c.table, c.id)
			if c.refusal == "" {
				notation.Succeeded(t, s.Step(t, c.request))
				return
			}
			notation.Refused(t, s.Step(t, c.request), c.refusal)
			notation.Same(t, limits, s.Limits(t))
			notation.Same(t, adjustments, s.Adjustments(t))
		})
	}
}
