package stepfn_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/internal/stepfn"
)

// model is the same function with one entry for each integer, simple enough to be
// obviously right.
type model map[int64]int

func (m model) apply(edits []edit) model {
	out := maps.Clone(m)
	for _, e := range edits {
		for i := e.First; i <= e.Last; i++ {
			if e.Clear {
				delete(out, i)
			} else {
				out[i] = e.Value
			}
		}
	}
	return out
}

func expand(steps []step) model {
	m := model{}
	for _, s := range steps {
		for i := s.First; i <= s.Last; i++ {
			m[i] = s.Value
		}
	}
	return m
}

func editGen(reach int64) *rapid.Generator[edit] {
	return rapid.Custom(func(t *rapid.T) edit {
		first := rapid.Int64Range(0, reach).Draw(t, "first")
		return edit{
			First: first,
			Last:  first + rapid.Int64Range(-1, reach/2).Draw(t, "length"),
			Value: rapid.IntRange(0, 3).Draw(t, "value"),
			Clear: rapid.Bool().Draw(t, "clear"),
		}
	})
}

func requireSame(t *rapid.T, what string, want, got []step) {
	if !slices.Equal(want, got) {
		t.Fatalf("%s (-want +got):\n%s", what, cmp.Diff(want, got))
	}
}

func requireCanonical(t *rapid.T, f fn) {
	for i, s := range f {
		if s.First > s.Last {
			t.Fatalf("step %v is empty", s)
		}
		if i == 0 {
			continue
		}
		switch prev := f[i-1]; {
		case prev.Last >= s.First:
			t.Fatalf("steps %v and %v overlap or are out of order", prev, s)
		case prev.Last+1 == s.First && prev.Value == s.Value:
			t.Fatalf("steps %v and %v ought to be one", prev, s)
		}
	}
}

// rules 3.2, 3.3
func TestAgainstModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reach := rapid.Int64Range(1, 40).Draw(t, "reach")
		var f fn
		m := model{}
		for range rapid.IntRange(1, 8).Draw(t, "requests") {
			edits := rapid.SliceOfN(editGen(reach), 1, 6).Draw(t, "edits")
			before := f
			f, m = f.Apply(edits), m.apply(edits)

			requireCanonical(t, f)
			if got := expand(f); !maps.Equal(got, m) {
				t.Fatalf("function differs from model (-model +function):\n%s", cmp.Diff(m, got))
			}
			requireSame(t, "the same edits twice", f, f.Apply(edits))
			requireDiffRebuilds(t, before, f)
			requireWindowSuffices(t, before, edits, f)
			for i := int64(-1); i <= 2*reach; i++ {
				got, ok := f.At(i)
				if want, defined := m[i]; ok != defined || got != want {
					t.Fatalf("At(%d) = %d, %t, want %d, %t", i, got, ok, want, defined)
				}
			}
		}
	})
}

// requireDiffRebuilds checks that before, less what was removed, plus what was
// added, is after, and that nothing is both removed and added.
func requireDiffRebuilds(t *rapid.T, before, after fn) {
	removed, added := stepfn.Diff(before, after)
	gone := map[step]bool{}
	for _, s := range removed {
		gone[s] = true
	}
	var kept []step
	for _, s := range before {
		if !gone[s] {
			kept = append(kept, s)
		}
	}
	for _, s := range added {
		if gone[s] {
			t.Fatalf("%v is removed and added again", s)
		}
	}
	requireSame(t, "before + diff", after, stepfn.Canonical(append(kept, added...)))
}

// requireWindowSuffices checks that loading only the steps within reach of the
// edits gives the same difference as loading them all.
func requireWindowSuffices(t *rapid.T, before fn, edits []edit, after fn) {
	var near fn
	windows := stepfn.Reach(edits, rapid.Int64Range(0, 5).Draw(t, "slack"))
	for _, s := range before {
		for _, w := range windows {
			if s.First <= w.Last && s.Last >= w.First {
				near = append(near, s)
				break
			}
		}
	}
	wantRemoved, wantAdded := stepfn.Diff(before, after)
	removed, added := stepfn.Diff(near, near.Apply(edits))
	requireSame(t, "removed, from the window alone", wantRemoved, removed)
	requireSame(t, "added, from the window alone", wantAdded, added)
}

// TestChanged compares the steps that edits change with the model: those with an
// integer whose value differs after the edits.
func TestChanged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		reach := rapid.Int64Range(1, 40).Draw(t, "reach")
		f := fn(nil).Apply(rapid.SliceOfN(editGen(reach), 0, 8).Draw(t, "before"))
		edits := rapid.SliceOfN(editGen(reach), 0, 6).Draw(t, "edits")
		after := expand(f).apply(edits)
		var want []step
		for _, s := range f {
			for i := s.First; i <= s.Last; i++ {
				if value, ok := after[i]; !ok || value != s.Value {
					want = append(want, s)
					break
				}
			}
		}
		requireSame(t, "changed", want, f.Changed(edits))
	})
}
