package stepfn_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/stepfn"
)

type (
	step = stepfn.Step[int]
	edit = stepfn.Edit[int]
	fn   = stepfn.Function[int]
)

// rules 3.2, 3.3
func TestApply(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before fn
		edits  []edit
		want   fn
	}{
		"into nothing":               {nil, []edit{{1, 30, 10, false}}, fn{{1, 30, 10}}},
		"contained, same":            {fn{{1, 30, 5}}, []edit{{5, 7, 5, false}}, fn{{1, 30, 5}}},
		"contained, different":       {fn{{1, 30, 5}}, []edit{{10, 20, 2, false}}, fn{{1, 9, 5}, {10, 20, 2}, {21, 30, 5}}},
		"overlap left":               {fn{{10, 20, 5}}, []edit{{5, 12, 7, false}}, fn{{5, 12, 7}, {13, 20, 5}}},
		"overlap right":              {fn{{10, 20, 5}}, []edit{{18, 25, 7, false}}, fn{{10, 17, 5}, {18, 25, 7}}},
		"adjacent before, same":      {fn{{11, 20, 5}}, []edit{{1, 10, 5, false}}, fn{{1, 20, 5}}},
		"adjacent after, same":       {fn{{1, 10, 5}}, []edit{{11, 20, 5, false}}, fn{{1, 20, 5}}},
		"adjacent, different":        {fn{{1, 10, 5}}, []edit{{11, 20, 6, false}}, fn{{1, 10, 5}, {11, 20, 6}}},
		"bridge":                     {fn{{1, 10, 5}, {12, 20, 5}}, []edit{{11, 11, 5, false}}, fn{{1, 20, 5}}},
		"cover several":              {fn{{1, 5, 1}, {6, 9, 2}, {12, 15, 3}}, []edit{{4, 13, 9, false}}, fn{{1, 3, 1}, {4, 13, 9}, {14, 15, 3}}},
		"clear inside":               {fn{{1, 25, 5}}, []edit{{10, 20, 0, true}}, fn{{1, 9, 5}, {21, 25, 5}}},
		"clear next to a step":       {fn{{1, 10, 5}}, []edit{{11, 12, 0, true}}, fn{{1, 10, 5}}},
		"clear all":                  {fn{{1, 10, 5}, {15, 20, 0}}, []edit{{1, 30, 0, true}}, fn{}},
		"the later edit wins":        {nil, []edit{{1, 10, 4, false}, {5, 6, 7, false}}, fn{{1, 4, 4}, {5, 6, 7}, {7, 10, 4}}},
		"and back again":             {fn{{1, 10, 5}}, []edit{{1, 10, 9, false}, {1, 10, 5, false}}, fn{{1, 10, 5}}},
		"backwards covers nothing":   {fn{{1, 10, 5}}, []edit{{6, 5, 9, false}}, fn{{1, 10, 5}}},
		"zero is a value, not a gap": {fn{{1, 10, 5}}, []edit{{3, 4, 0, false}}, fn{{1, 2, 5}, {3, 4, 0}, {5, 10, 5}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := append(fn(nil), c.before...)
			if diff := cmp.Diff(c.want, c.before.Apply(c.edits)); diff != "" {
				t.Errorf("after the edits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(before, c.before); diff != "" {
				t.Errorf("Apply changed its receiver:\n%s", diff)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	t.Parallel()
	removed, added := stepfn.Diff(
		fn{{1, 5, 1}, {6, 9, 2}, {12, 15, 3}},
		fn{{1, 5, 1}, {6, 9, 4}, {12, 13, 3}, {20, 21, 7}})
	if diff := cmp.Diff([]step{{6, 9, 2}, {12, 15, 3}}, removed); diff != "" {
		t.Errorf("removed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]step{{6, 9, 4}, {12, 13, 3}, {20, 21, 7}}, added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	got := stepfn.Reach([]edit{{50, 60, 1, false}, {10, 12, 1, true}, {14, 14, 2, false}, {9, 8, 1, false}}, 2)
	want := []stepfn.Window{{First: 9, Last: 15}, {First: 49, Last: 61}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// As many integers as slack lie between the first two windows, and one more
	// between the next.
	got = stepfn.Reach([]edit{{1, 2, 1, false}, {7, 8, 1, false}, {14, 15, 1, false}}, 2)
	want = []stepfn.Window{{First: 0, Last: 9}, {First: 13, Last: 16}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("at the slack (-want +got):\n%s", diff)
	}
}
