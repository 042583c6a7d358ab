// Package stepfn implements step functions over integers: partial functions that
// are constant on runs of consecutive integers. Overbooking limits, availability
// adjustments and restrictions all set, clear and compare such functions, so the
// algebra lives here once, generic over the value.
//
// Integers must be well inside the range of int64, so that one may be added to or
// subtracted from each of them.
//
// The package knows nothing of time, hotels, rows or identifiers: callers convert
// intervals into integers and rows into steps.
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

// Edit sets the function on [First, Last], both ends included, to Value or, if
// Clear is true, to nothing.
type Edit[V comparable] struct {
	First, Last int64
	Value       V
	Clear       bool
}

// Window is a closed interval of integers.
type Window struct {
	First, Last int64
}

// Function is a step function in canonical form: its steps are ordered, disjoint
// and maximal, so no two adjacent steps have the same value. Two functions are
// equal if and only if their steps are.
type Function[V comparable] []Step[V]

// Canonical returns the function with these steps, which must be disjoint but may
// be in any order. Adjacent steps with equal values are joined.
func Canonical[V comparable](steps []Step[V]) Function[V] {
	ordered := slices.SortedFunc(slices.Values(steps), func(a, b Step[V]) int { return cmp.Compare(a.First, b.First) })
	f := make(Function[V], 0, len(ordered))
	for _, s := range ordered {
		f = push(f, s)
	}
	return f
}

// Apply returns the function after edits, applied in order: where two overlap, the
// later one wins. It does not change f. An edit whose Last is less than its First
// changes nothing.
func (f Function[V]) Apply(edits []Edit[V]) Function[V] {
	out := slices.Clone(f)
	for _, e := range edits {
		if e.First <= e.Last {
			out = out.splice(e)
		}
	}
	return out
}

// Changed returns the steps that the edits as a whole change, even in part. An edit
// that is overwritten by a later one, or that sets the existing value, changes
// nothing.
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

// lastEdits returns the index of the last edit that covers each integer.
func lastEdits[V comparable](edits []Edit[V]) Function[int] {
	places := make([]Edit[int], len(edits))
	for i, e := range edits {
		places[i] = Edit[int]{First: e.First, Last: e.Last, Value: i}
	}
	return Function[int]{}.Apply(places)
}

// splice applies one edit in place. Only steps that overlap or adjoin the edit can
// change; they are replaced by at most three.
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

// push appends a step that comes after all others. It is joined with the last one
// if they adjoin and have the same value.
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

// Diff returns the steps of before that are not in after, and the steps of after
// that are not in before, each ordered. Steps that are equal in both are left out,
// so that stored rows of them can stay as they are.
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

// Reach returns the windows in which steps must be loaded before edits are applied:
// every step that overlaps or adjoins an edit overlaps one of the windows. The
// windows are ordered and disjoint. Those at most slack integers apart are joined,
// so that many edits close together cost one read.
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
