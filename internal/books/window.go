package books

import (
	"cmp"
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// JoinedWindows returns windows in order. Those that overlap, meet or are at most
// slack units apart are joined.
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

// TouchesAny reports whether a window overlaps any of others, which are joined.
func TouchesAny(w timeunit.Window, others []timeunit.Window) bool {
	i, _ := slices.BinarySearchFunc(others, w.First, func(o timeunit.Window, first timeunit.Index) int { return cmp.Compare(o.Last, first) })
	return i < len(others) && others[i].First <= w.Last
}

// JoinedPeriods returns periods in order. Those that overlap, meet or are at most
// slack apart are joined.
func JoinedPeriods(periods []Period, slack time.Duration) []Period {
	ordered := slices.SortedFunc(slices.Values(periods), func(a, b Period) int { return a.Start.Compare(b.Start) })
	joined := ordered[:0]
	for _, p := range ordered {
		n := len(joined)
		switch {
		case n == 0 || p.Start.After(joined[n-1].End.Add(slack)):
			joined = append(joined, p)
		case p.End.After(joined[n-1].End):
			joined[n-1].End = p.End
		}
	}
	return joined
}

// OverlapsAny reports whether a period overlaps any of others, which are joined.
func OverlapsAny(p Period, others []Period) bool {
	i, _ := slices.BinarySearchFunc(others, p.Start, func(o Period, start time.Time) int {
		if o.End.After(start) {
			return 1
		}
		return -1
	})
	return i < len(others) && others[i].Start.Before(p.End)
}
