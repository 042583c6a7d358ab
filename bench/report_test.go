package main

import (
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		comparison comparison
		want       string
	}{
		{"at least, met", comparison{us: []float64{3, 30, 8}, them: []float64{1, 10, 2}, bound: 3}, "3.00 3.00..4.00 >= 3.00 met"},
		{"at least, missed", comparison{us: []float64{1, 2}, them: []float64{2, 2}, bound: 0.8}, "0.75 0.50..1.00 >= 0.80 MISSED"},
		{"at most, met", comparison{us: []float64{1}, them: []float64{10}, bound: 0.3, boundIsAtMost: true}, "0.10 0.10..0.10 <= 0.30 met"},
		{"at most, missed", comparison{us: []float64{5}, them: []float64{10}, bound: 0.3, boundIsAtMost: true}, "0.50 0.50..0.50 <= 0.30 MISSED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			if err := report(&out, []comparison{c.comparison}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(strings.Fields(out.String()), " "); !strings.HasSuffix(got, c.want) {
				t.Errorf("the report is %q, want it to end in %q", got, c.want)
			}
		})
	}
}
