package bookings

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestOverbookingDetails tells in Details what is full, when, and by how much,
// unless the server is to keep that to itself.
//
// rules 5.4, 5.5
func TestOverbookingDetails(t *testing.T) {
	t.Parallel()
	double, suite := "Double ("+notation.ID("double")+")", "Suite ("+notation.ID("suite")+")"
	for _, c := range []struct {
		name    string
		steps   []string
		reserve string
		want    string
	}{
		{
			"no limit",
			[]string{"reserve double 6..7, double 6..7"},
			"reserve double 5..8",
			double + " is full on 2026-11-06T00:00:00Z: 1 too many, no overbooking limit is set.",
		},
		{
			"beyond a limit by two",
			[]string{"set 1[5]"},
			"reserve suite 5..6, double 5..6, double 5..6, double 5..6, double 5..6, double 5..6",
			double + " is full on 2026-11-05T00:00:00Z: 2 too many, the overbooking limit is 1.",
		},
		{
			"limit 0",
			[]string{"set 0[1..30]", "reserve suite 7..8, suite 7..8"},
			"reserve suite 5..9, double 5..6",
			suite + " is full on 2026-11-07T00:00:00Z: 1 too many, the overbooking limit is 0.",
		},
		{
			"the house is full",
			[]string{"set 0[5]", "adjust +3[5]", "reserve suite 5..6, suite 5..6"},
			"reserve double 5..6, double 5..6, double 5..6",
			"The service has no resources left, though adjustments offer more of " + double + " on 2026-11-05T00:00:00Z: 1 too many, the overbooking limit is 0.",
		},
		{
			"a block is empty",
			[]string{"adjust -1@group[6..7]", "reserve double 7..8 @group"},
			"reserve double 6..8 @group",
			"The availability block has 0 left of " + double + " on 2026-11-07T00:00:00Z, and 1 are asked for.",
		},
		{
			"a room is taken",
			[]string{"reserve double 5..7 #101"},
			"reserve double 6..8 #101",
			"Resource 101 (" + notation.ID("101") + ") is not free for the whole stay.",
		},
	} {
		for _, hide := range []bool{false, true} {
			name := c.name
			if hide {
				name += ", hidden"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				in := notation.OpenWith(t, "Europe/London", notation.SmallSeed, harness.Options{Clock: harness.NewClock(t, "2026-11-01T00:00:00Z"), HideDetails: hide})
				in.Play(t, c.steps...)
				a := in.Step(t, c.reserve)
				if hide {
					notation.Refused(t, a, notation.ErrFull)
					return
				}
				var got map[string]any
				a.Decode(t, &got)
				delete(got, "RequestId")
				want := map[string]any{"Message": notation.ErrFull[len("403 "):], "Details": c.want}
				if diff := cmp.Diff(want, got); diff != "" || a.Status != http.StatusForbidden {
					t.Errorf("%d (-want +got):\n%s", a.Status, diff)
				}
			})
		}
	}
}

// TestOverbookingLeavesNoTrace refuses what does not fit without even touching
// what the server keeps: answers it has at hand are still good.
//
// rules 5.4
func TestOverbookingLeavesNoTrace(t *testing.T) {
	t.Parallel()
	in := notation.OpenSmall(t)
	in.Play(t, "reserve double 5..6, double 5..6")
	before := in.Snapshot(t)
	kept := harness.KeptAnswers(t, in.Server)
	for _, refusedStep := range []string{
		"reserve double 5..6", "reserve suite 5..6, double 5..6", "reserve suite 5..6 #201, suite 5..6 #201", "reserve unchecked double 6..7 @group",
		"reserve double 7..8, double 6..7 @option",
	} {
		if a := in.Step(t, refusedStep); a.Status != http.StatusForbidden {
			t.Errorf("%s: %d %s", refusedStep, a.Status, a.Body)
		}
		if diff := cmp.Diff(before, in.Snapshot(t)); diff != "" {
			t.Errorf("%s: it was refused, and yet (-before +after):\n%s", refusedStep, diff)
		}
		now := harness.KeptAnswers(t, in.Server)
		if now != kept+len(in.Questions) {
			t.Errorf("%s: %d of %d answers were kept ones", refusedStep, now-kept, len(in.Questions))
		}
		kept = now
	}
	in.Play(t, "reserve suite 5..6 #201")
	if in.Snapshot(t) == before || harness.KeptAnswers(t, in.Server) != kept {
		t.Error("what was accepted has left no trace")
	}
}

// TestOverbookingOtherServices bears in mind that other services and parts of a
// resource take away from a category.
//
// rules 1.5, 1.6, 5.4
func TestOverbookingOtherServices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		steps []string
	}{
		{"a shared room is taken", []string{"reserve hall 5..6 #104", "reserve double 5..6, double 5..6, double 5..6", "reserve double 5..6 => full"}},
		{"the other way round", []string{"reserve double 5..6 #104", "reserve hall 5..6", "reserve hall 5..6 => full"}},
		{"a dormitory is taken", []string{"reserve dorm 5..6", "reserve bed 5..6, bed 5..6", "reserve bed 5..6 => full"}},
		{"a bed is taken", []string{"reserve bed 5..6 #big1", "reserve dorm 5..6 => full", "reserve dorm 6..7"}},
		{"beds would be too few with the dormitory taken", []string{"reserve bed 5..6 #loft1, bed 5..6 #loft2, bed 5..6 #big1", "cancel 3", "reserve dorm 5..6", "reserve bed 5..6 => full"}},
		{"limit 0 counts no room that others have", []string{"set 0[5]", "adjust +9[5]", "reserve hall 5..6 #104", "reserve suite 5..6, dorm 5..6, bed 5..6, bed 5..6", "reserve double 5..6, double 5..6, double 5..6", "reserve double 5..6 => full"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			notation.OpenShared(t).Play(t, c.steps...)
		})
	}
}

// TestOverbookingHours counts by the hour where the service does, and has both
// of the hours that come twice.
//
// rules 5.4
func TestOverbookingHours(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/Budapest", `
    services:
      - id: $stay
        timeUnitPeriod: Hour
        resourceCategories: [{id: $double, resources: [{id: $cabin}]}]
`, "2026-10-01T00:00:00Z")
	const two, twoAgain, three = "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"
	in.Play(t,
		"reserve double "+two+".."+twoAgain,
		"reserve double "+two+".."+three+" => full",
		"reserve double 2026-10-25T00:59:59Z.."+three+" => full",
		"reserve double "+twoAgain+".."+three,
		"set 1["+twoAgain+"]",
		"reserve double "+two+".."+three+" => full",
		"reserve double "+twoAgain+".."+three,
		"reserve double "+twoAgain+".."+three+" => full")
	if got := in.Metric(t, "available", two, three); got != "0 -1 1" {
		t.Errorf("available are %s", got)
	}
}
