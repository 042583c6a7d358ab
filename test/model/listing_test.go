package model

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// read lists rows by a drawn filter, page by page, and fails unless they are
// those among all rows that the filter should select.
func (l *ledger) read(h *hotel) {
	m := members{}
	keep := []func(row) bool{}
	l.drawStates(m, &keep)
	if rapid.Bool().Draw(h.T, "by update") {
		l.drawUpdated(m, &keep)
	}
	if l.kind == limits && rapid.Bool().Draw(h.T, "by collision") {
		l.drawColliding(m, &keep)
	}
	if len(l.rows) > 0 && rapid.IntRange(0, 3).Draw(h.T, "by ID") == 0 {
		ids := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return rapid.SampledFrom(l.rows).Draw(t, "row").ID }), 1, 4).Draw(h.T, "IDs")
		m[l.kind.ids] = ids
		keep = append(keep, func(r row) bool { return slices.Contains(ids, r.ID) })
	}
	want := slices.Clone(l.rows)
	for _, k := range keep {
		want = slices.DeleteFunc(want, func(r row) bool { return !k(r) })
	}
	l.paged(m, want)
}

// paged lists page after page.
func (l *ledger) paged(m members, want []row) {
	count := rapid.IntRange(1, 8).Draw(l.T, "count")
	limitation := members{"Count": count}
	m["Limitation"] = limitation
	var got []row
	for {
		rows, cursor := l.list(m)
		if (cursor == nil) != (len(rows) == 0) || cursor != nil && *cursor != rows[len(rows)-1].ID {
			l.Fatalf("the cursor after %s is %v", texts(rows), cursor)
		}
		if len(rows) == 0 {
			break
		}
		if rest := len(want) - len(got); len(rows) != min(count, rest) {
			l.Fatalf("%v lists %d rows, want %d:\n%s", m, len(rows), min(count, rest), texts(rows))
		}
		got = append(got, rows...)
		limitation["Cursor"] = *cursor
	}
	if !slices.EqualFunc(got, want, func(a, b row) bool { return bytes.Equal(a.text, b.text) }) {
		l.Fatalf("%v lists\n%s\nwant\n%s", m, texts(got), texts(want))
	}
}

func (l *ledger) drawStates(m members, keep *[]func(row) bool) {
	switch rapid.IntRange(0, 3).Draw(l.T, "states") {
	case 0:
		m["ActivityStates"] = nil
		*keep = append(*keep, func(r row) bool { return r.IsActive })
	case 1:
		m["ActivityStates"] = []string{"Active"}
		*keep = append(*keep, func(r row) bool { return r.IsActive })
	case 2:
		m["ActivityStates"] = []string{"Deleted"}
		*keep = append(*keep, func(r row) bool { return !r.IsActive })
	}
}

// drawUpdated draws a span of updates; of no length it is one second.
func (l *ledger) drawUpdated(m members, keep *[]func(row) bool) {
	from := l.now.Truncate(time.Second).Add(time.Duration(rapid.IntRange(-1, 9).Draw(l.T, "from")) * time.Second)
	until := from.Add(time.Duration(rapid.IntRange(0, 5).Draw(l.T, "seconds")) * time.Second)
	m["UpdatedUtc"] = members{"StartUtc": l.instant(from), "EndUtc": l.instant(until)}
	*keep = append(*keep, func(r row) bool {
		at, err := time.Parse(time.RFC3339, r.UpdatedUtc)
		if err != nil || !strings.HasSuffix(r.UpdatedUtc, "Z") {
			l.Fatalf("%s: UpdatedUtc is %q", r.text, r.UpdatedUtc)
		}
		return at.Equal(from) || from.Before(at) && at.Before(until)
	})
}

// drawColliding draws an interval that limits are to touch. Its end counts in.
func (l *ledger) drawColliding(m members, keep *[]func(row) bool) {
	first, last := l.unitOfInterest(), l.unitOfInterest()
	start, end := l.within(min(first, last), max(first, last))
	if rapid.Bool().Draw(l.T, "to the start of a unit") {
		start, end = l.starts[min(first, last)], l.starts[max(first, last)]
	}
	m["CollidingUtc"] = members{"StartUtc": l.instant(start), "EndUtc": l.instant(end)}
	*keep = append(*keep, func(r row) bool {
		return !r.FirstTimeUnitStartUtc.After(end) && l.end(r.run.last).After(start)
	})
}

// unitOfInterest draws a unit, most often one at either end of a row.
func (l *ledger) unitOfInterest() int {
	unit := l.firstLimit + rapid.IntRange(0, near).Draw(l.T, "unit")
	if len(l.rows) > 0 && rapid.IntRange(0, 3).Draw(l.T, "of a row") > 0 {
		r := rapid.SampledFrom(l.rows).Draw(l.T, "row").run
		unit = rapid.SampledFrom([]int{r.first - 1, r.first, r.last, r.last + 1}).Draw(l.T, "end of the row")
	}
	return min(max(unit, 0), len(l.starts)-2)
}
