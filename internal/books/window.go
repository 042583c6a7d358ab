package books

import (
	"cmp"
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// Joined returns the windows in order, those that overlap as one.
func Joined(windows []timeunit.Window) []timeunit.Window {
	ordered := slices.SortedFunc(slices.Values(windows), func(a, b timeunit.Window) int { return cmp.Compare(a.First, b.First) })
	list := ordered[:0]
	for _, w := range ordered {
		if n := len(list); n > 0 && w.First <= list[n-1].Last {
			list[n-1].Last = max(list[n-1].Last, w.Last)
		} else {
			list = append(list, w)
		}
	}
	return list
}

// JoinedPeriods returns the periods in order, those that overlap or meet as one.
func JoinedPeriods(periods []Period) []Period {
	ordered := slices.SortedFunc(slices.Values(periods), func(a, b Period) int { return a.Start.Compare(b.Start) })
	list := ordered[:0]
	for _, p := range ordered {
		if n := len(list); n > 0 && !p.Start.After(list[n-1].End) {
			list[n-1].End = later(list[n-1].End, p.End)
		} else {
			list = append(list, p)
		}
	}
	return list
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
