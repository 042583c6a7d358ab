package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// comparison is what was measured of two things, round by round, and how they
// have to compare.
type comparison struct {
	goal          string
	ours, theirs  string
	us, them      []float64
	unit          string
	bound         float64
	boundIsAtMost bool
}

// ratios are those of the rounds.
func (c comparison) ratios() []float64 {
	ratios := make([]float64, len(c.us))
	for round, us := range c.us {
		ratios[round] = us / c.them[round]
	}
	return ratios
}

func (c comparison) met() bool {
	ratio := median(c.ratios())
	if c.boundIsAtMost {
		return ratio <= c.bound
	}
	return ratio >= c.bound
}

// report prints comparisons. The figures of either side are medians, and so is
// the ratio, of the ratios of the rounds.
func report(out io.Writer, comparisons []comparison) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\ngoal\tours\t\tagainst\t\tratio\tfrom..to\tgoal\t")
	for _, c := range comparisons {
		ratios := c.ratios()
		sign, verdict := ">=", "MISSED"
		if c.boundIsAtMost {
			sign = "<="
		}
		if c.met() {
			verdict = "met"
		}
		if _, err := fmt.Fprintf(table, "%s\t%s\t%.0f%s\t%s\t%.0f%s\t%.2f\t%.2f..%.2f\t%s %.2f\t%s\n",
			c.goal, c.ours, median(c.us), c.unit, c.theirs, median(c.them), c.unit,
			median(ratios), slices.Min(ratios), slices.Max(ratios), sign, c.bound, verdict); err != nil {
			return err
		}
	}
	fmt.Fprintln(table)
	return table.Flush()
}

// median is the middle of some numbers, of which there is at least one.
func median(of []float64) float64 {
	ordered := slices.Sorted(slices.Values(of))
	middle := len(ordered) / 2
	if len(ordered)%2 == 0 {
		return (ordered[middle-1] + ordered[middle]) / 2
	}
	return ordered[middle]
}
