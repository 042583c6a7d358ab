// Package stepfn is the algebra of step functions over integers: partial
// functions that are constant over runs of consecutive integers. Setting,
// clearing and comparing such functions is all that overbooking limits,
// availability adjustments and restrictions have in common, so it lives here
// once, generic over the value.
//
// Integers are taken to lie well inside int64, so that one may be added to or
// taken from any of them.
//
// The package knows nothing of time, hotels, rows or identifiers: a caller
// turns its intervals into integers and its rows into steps.
package stepfn

import (
	"cmp"
	"slices"
)

// Step says that the function has Value on every integer of [First, Last],
// both ends included.
type Step[V comparable] struct {
	First, Last int64
	Value       V
}

// Edit overwrites the function on [First, Last], both ends included: with
// Value, or with nothing at all where Clear is true.
type Edit[V comparable] struct {
	First, Last int64
	Value       V
	Clear       bool
}

// Window is a closed interval of integers.
type Window struct {
	First, Last int64
}

// Function is a step function in canonical form: its steps are ordered,
// disjoint and maximal, so no two adjacent steps carry the same value. Two
// functions are equal exactly when their steps are.
type Function[V comparable] []Step[V]

// Canonical builds a function from disjoint steps in any order; adjacent steps
// of equal value are joined.
func Canonical[V comparable](steps []Step[V]) Function[V] {
	ordered := slices.SortedFunc(slices.Values(steps), func(a, b Step[V]) int { return cmp.Compare(a.First, b.First) })
	f := make(Function[V], 0, len(ordered))
	for _, s := range ordered {
		f = push(f, s)
	}
	return f
}

// Apply returns the function after the edits, taken in their order: where two
// overlap, the later one wins. It leaves f as it was. An edit whose Last is
// below its First covers nothing.
func (f Function[V]) Apply(edits []Edit[V]) Function[V] {
	out := slices.Clone(f)
	for _, e := range edits {
		if e.First <= e.Last {
			out = out.splice(e)
		}
	}
	return out
}

// Changed returns the steps that the edits change in part or whole, taken
// together: an edit that is overwritten by a later one, or that brings what is
// there already, changes nothing.
func (f Function[V]) Changed(edits []Edit[V]) []Step[V] {
	last := lastEdits(edits)
	var changed []Step[V]
	for _, s := range f {
		for len(last) > 0 && last[0].Last < s.First {
			last = last[1:]
		}
		for _, w := range last {
			if w.First > s.Last {
				break
			}
			if e := edits[w.Value]; e.Clear || e.Value != s.Value {
				changed = append(changed, s)
				break
			}
		}
	}
	return changed
}

// lastEdits returns the last of the edits that covers each integer, by its place
// in the list.
func lastEdits[V comparable](edits []Edit[V]) Function[int] {
	places := make([]Edit[int], len(edits))
	for i, e := range edits {
		places[i] = Edit[int]{First: e.First, Last: e.Last, Value: i}
	}
	return Function[int]{}.Apply(places)
}

// splice overwrites one interval in place. Only the steps that overlap or
// adjoin the edit can change; they are replaced by at most three.
func (f Function[V]) splice(e Edit[V]) Function[V] {
	lo, _ := slices.BinarySearchFunc(f, e.First, func(s Step[V], first int64) int {
		if s.Last+1 < first {
			return -1
		}
		return 1
	})
	hi := lo
	for hi < len(f) && f[hi].First <= e.Last+1 {
		hi++
	}

	patch := make(Function[V], 0, 3+hi-lo)
	for _, s := range f[lo:hi] {
		if s.First < e.First {
			patch = push(patch, Step[V]{s.First, min(s.Last, e.First-1), s.Value})
		}
	}
	if !e.Clear {
		patch = push(patch, Step[V]{e.First, e.Last, e.Value})
	}
	for _, s := range f[lo:hi] {
		if s.Last > e.Last {
			patch = push(patch, Step[V]{max(s.First, e.Last+1), s.Last, s.Value})
		}
	}
	return slices.Replace(f, lo, hi, patch...)
}

// push appends a step that lies behind all others, joining it with the last
// one where they touch and agree.
func push[V comparable](f Function[V], s Step[V]) Function[V] {
	if n := len(f); n > 0 && f[n-1].Value == s.Value && f[n-1].Last+1 == s.First {
		f[n-1].Last = s.Last
		return f
	}
	return append(f, s)
}

// At returns the value at i and whether the function is defined there.
func (f Function[V]) At(i int64) (V, bool) {
	at, _ := slices.BinarySearchFunc(f, i, func(s Step[V], i int64) int {
		if s.Last < i {
			return -1
		}
		return 1
	})
	if at < len(f) && f[at].First <= i {
		return f[at].Value, true
	}
	var none V
	return none, false
}

// Diff returns the steps of before that after lacks and the steps of after that
// before lacks, each ordered. Steps that are in both, to the letter, are in
// neither: whoever stores them can leave them untouched.
func Diff[V comparable](before, after Function[V]) (removed, added []Step[V]) {
	i, j := 0, 0
	for i < len(before) && j < len(after) {
		switch b, a := before[i], after[j]; {
		case a == b:
			i++
			j++
		case b.First <= a.First:
			removed = append(removed, b)
			i++
		default:
			added = append(added, a)
			j++
		}
	}
	return append(removed, before[i:]...), append(added, after[j:]...)
}

// Reach returns the windows that a reader must load before it applies the
// edits: every step that overlaps or adjoins an edit overlaps one of them. The
// windows are ordered and disjoint; those with a gap of at most slack integers
// between them are joined, so that many edits close together cost one read.
func Reach[V comparable](edits []Edit[V], slack int64) []Window {
	windows := make([]Window, 0, len(edits))
	for _, e := range edits {
		if e.First <= e.Last {
			windows = append(windows, Window{e.First - 1, e.Last + 1})
		}
	}
	slices.SortFunc(windows, func(a, b Window) int { return cmp.Compare(a.First, b.First) })
	joined := windows[:0]
	for _, w := range windows {
		if n := len(joined); n > 0 && w.First-joined[n-1].Last-1 <= slack {
			joined[n-1].Last = max(joined[n-1].Last, w.Last)
			continue
		}
		joined = append(joined, w)
	}
	return joined
}
