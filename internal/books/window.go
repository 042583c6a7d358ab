package books

import (
	"cmp"
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// JoinedWindows returns the windows in order. Those that overlap, adjoin or are at
// most slack units apart are joined.
func JoinedWindows(windows []timeunit.Window, slack timeunit.Index) []timeunit.Window {
	ordered := slices.SortedFunc(slices.Values(windows), func(a, b timeunit.Window) int { return cmp.Compare(a.First, b.First) })
	joined := ordered[:0]
	for _, w := range ordered {
		if n := len(joined); n > 0 && w.First <= joined[n-1].Last+1+slack {
			joined[n-1].Last = max(joined[n-1].Last, w.Last)
		} else {
			joined = append(joined, w)
		}
	}
	return joined
}

// TouchesAny reports whether a window overlaps any of the others, which must be
// ordered and disjoint.
func TouchesAny(w timeunit.Window, others []timeunit.Window) bool {
	i, _ := slices.BinarySearchFunc(others, w.First, func(o timeunit.Window, first timeunit.Index) int { return cmp.Compare(o.Last, first) })
	return i < len(others) && others[i].First <= w.Last
}

// JoinedPeriods returns the periods in order. Those that overlap, adjoin or are at
// most slack apart are joined.
func JoinedPeriods(periods []hotel.Period, slack time.Duration) []hotel.Period {
	ordered := slices.SortedFunc(slices.Values(periods), func(a, b hotel.Period) int { return a.From.Compare(b.From) })
	joined := ordered[:0]
	for _, p := range ordered {
		n := len(joined)
		switch {
		case n == 0 || p.From.After(joined[n-1].Until.Add(slack)):
			joined = append(joined, p)
		case p.Until.After(joined[n-1].Until):
			joined[n-1].Until = p.Until
		}
	}
	return joined
}

// OverlapsAny reports whether a period overlaps any of the others, which must be
// ordered and disjoint.
func OverlapsAny(p hotel.Period, others []hotel.Period) bool {
	i, _ := slices.BinarySearchFunc(others, p.From, func(o hotel.Period, start time.Time) int {
		if o.Until.After(start) {
			return 1
		}
		return -1
	})
	return i < len(others) && others[i].From.Before(p.Until)
}
