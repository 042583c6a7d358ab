package sqlite

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// plan returns SQLite's query plan of a statement, one step per line.
func plan(t *testing.T, s *Store, statement string) string {
	t.Helper()
	var steps []string
	must(t, s.write(context.Background(), func(c *conn) error {
		return c.query("EXPLAIN QUERY PLAN "+statement, func(r row) error {
			steps = append(steps, r.text(3))
			return nil
		})
	}))
	return strings.Join(steps, "\n")
}

// expect fails unless the steps of a plan match regular expressions.
func expect(t *testing.T, s *Store, name, statement string, want ...string) {
	t.Helper()
	got := plan(t, s, statement)
	if !regexp.MustCompile(`\A` + strings.Join(want, `\n`) + `\z`).MatchString(got) {
		t.Errorf("%s: the plan is\n%s\nwant\n%s", name, got, strings.Join(want, "\n"))
	}
}

func TestPlansOfLimits(t *testing.T) {
	t.Parallel()
	testPlans(t, limitTable, "enterprise_id=? AND service_id=?")
}

func TestPlansOfAdjustments(t *testing.T) {
	t.Parallel()
	testPlans(t, adjustmentTable, "enterprise_id=? AND service_id=? AND resource_category_id=? AND availability_block_id=?")
}

func testPlans[K, V comparable](t *testing.T, table *table[K, V], function string) {
	t.Helper()
	s := open(t, Memory, Options{})
	const ofService = "enterprise_id=? AND service_id=?"
	search := func(by, columns string) string {
		return fmt.Sprintf(`SEARCH (t|%s) USING (COVERING )?%s %s`, table.name, by, regexp.QuoteMeta("("+columns+")"))
	}
	byUnit, byUpdate, byKey := "INDEX "+table.name+"_by_unit", "INDEX "+table.name+"_by_update", "PRIMARY KEY"
	const subquery, sort = `SCALAR SUBQUERY \d+`, "USE TEMP B-TREE FOR ORDER BY"

	expect(t, s, "touching", table.touching, search(byUnit, function+" AND first_unit<?"))
	expect(t, s, "exceeds", table.exceeds, `CO-ROUTINE \(subquery-\d+\)`, search(byUnit, ofService), `SCAN \(subquery-\d+\)`)
	expect(t, s, "extent", table.extent, search(byUnit, function), subquery, search(byUnit, function))
	expect(t, s, "exists", table.exists,
		`SEARCH s USING PRIMARY KEY \(enterprise_id=\?\)`, search(byKey, ofService+" AND id=?"))
	expect(t, s, "delete", table.remove, search(byKey, ofService+" AND id=?"))

	narrow, wide := &timeunit.Window{Last: narrowWindow - 1}, &timeunit.Window{Last: narrowWindow}
	span := &hotel.Span{}
	named := []string{search(byKey, ofService+" AND id=?"), `LIST SUBQUERY \d+`, `SCAN json_each VIRTUAL TABLE INDEX 1:`}
	inOrder := []string{search(byKey, ofService)}
	updated := []string{search(byUpdate, ofService+" AND updated_at>? AND updated_at<?"), sort}
	byWindow := inOrder
	if len(table.keyColumns) == 0 {
		// Rows of several functions overlap, so no unit bounds the search.
		byWindow = []string{
			search(byUnit, function+" AND first_unit>? AND first_unit<?"), subquery, search(byUnit, function+" AND first_unit<?"), sort,
		}
	}
	for name, c := range map[string]struct {
		query     books.Query
		colliding *timeunit.Window
		want      []string
	}{
		"active":                  {books.Query{Active: true}, nil, inOrder},
		"deleted":                 {books.Query{Deleted: true}, nil, inOrder},
		"all":                     {books.Query{Active: true, Deleted: true}, nil, inOrder},
		"after a row":             {books.Query{Active: true, Before: rooms}, nil, []string{search(byKey, ofService+" AND id<?")}},
		"narrow window":           {books.Query{Active: true}, narrow, byWindow},
		"narrow window, all":      {books.Query{Active: true, Deleted: true}, narrow, inOrder},
		"narrow window, deleted":  {books.Query{Deleted: true}, narrow, inOrder},
		"wide window":             {books.Query{Active: true}, wide, inOrder},
		"wide window, all":        {books.Query{Active: true, Deleted: true}, wide, inOrder},
		"updated":                 {books.Query{Active: true, Updated: span}, nil, updated},
		"updated, all":            {books.Query{Active: true, Deleted: true, Updated: span}, nil, updated},
		"updated, narrow window":  {books.Query{Active: true, Updated: span}, narrow, updated},
		"updated, wide window":    {books.Query{Active: true, Updated: span}, wide, updated},
		"IDs":                     {books.Query{Active: true, IDs: []hotel.ID{rooms}}, nil, named},
		"IDs, updated":            {books.Query{Active: true, IDs: []hotel.ID{rooms}, Updated: span}, nil, named},
		"IDs, narrow window":      {books.Query{Active: true, IDs: []hotel.ID{rooms}}, narrow, named},
		"IDs, updated and window": {books.Query{Active: true, IDs: []hotel.ID{rooms}, Updated: span}, wide, named},
	} {
		of := steps[K, V]{tx: &tx{enterprise: property}, table: table}
		expect(t, s, name, of.conditions(c.query, books.ServiceScope{Service: rooms, Colliding: c.colliding}).query, c.want...)
	}
}
