package stepfn_test

import "testing"

// BenchmarkApply applies a year of single-day edits to two years of alternating
// steps, like a daily push from a revenue-management system.
func BenchmarkApply(b *testing.B) {
	var before fn
	for i := range int64(730) {
		before = append(before, step{First: i, Last: i, Value: int(i % 2)})
	}
	var edits []edit
	for i := range int64(367) {
		edits = append(edits, edit{First: i + 100, Last: i + 100, Value: int(i % 3)})
	}
	b.ReportAllocs()
	for b.Loop() {
		before.Apply(edits)
	}
}
