package notation

import (
	"testing"

	"vacancy/test/harness"
)

// Page is a page of any list.
type Page struct {
	Rows   []Row
	Cursor any
}

// IDs returns the identifiers of the rows in their order.
func (p Page) IDs() []string {
	ids := make([]string, len(p.Rows))
	for i, r := range p.Rows {
		ids[i] = r.Text("Id")
	}
	return ids
}

// PageOf reads a page, which is one list and a Cursor. Lists that were not asked
// for are null.
func PageOf(tb testing.TB, a harness.Answer) Page {
	tb.Helper()
	var members map[string]any
	a.Decode(tb, &members)
	_, ok := members["Cursor"]
	p, lists := Page{Cursor: members["Cursor"]}, 0
	delete(members, "Cursor")
	for _, value := range members {
		items, isList := value.([]any)
		ok = ok && (isList || value == nil && len(members) > 1)
		for _, item := range items {
			p.Rows = append(p.Rows, item.(map[string]any))
		}
		if isList {
			lists++
		}
	}
	if !ok || lists != 1 {
		tb.Fatalf("no page: %d %s", a.Status, a.Body)
	}
	return p
}

// ReadPage reads the page of a list that follows a cursor; nil is the first one.
func ReadPage(t *testing.T, s *harness.Server, operation string, body harness.Members, count int, cursor any) Page {
	t.Helper()
	return PageOf(t, s.MustCall(t, operation, body.With(harness.Members{"Limitation": harness.Members{"Count": count, "Cursor": cursor}})))
}

// Walk reads a list page by page until it ends, and reports cursors that are
// wrong. It calls between after each page but the last, and returns the
// identifiers of all rows.
func Walk(t *testing.T, s *harness.Server, operation string, body harness.Members, count int, between func()) []string {
	t.Helper()
	var ids []string
	var cursor any
	for {
		p := ReadPage(t, s, operation, body, count, cursor)
		if len(p.Rows) == 0 {
			if p.Cursor != nil {
				t.Errorf("an empty page has the cursor %v", p.Cursor)
			}
			return ids
		}
		ids = append(ids, p.IDs()...)
		if last := ids[len(ids)-1]; p.Cursor != last {
			t.Errorf("a page that ends with %s has the cursor %v", last, p.Cursor)
		}
		if len(p.Rows) > count {
			t.Errorf("a page of %d has %d rows", count, len(p.Rows))
		}
		if cursor = p.Cursor; len(ids) > 1000 {
			t.Fatal("the list does not end")
		}
		between()
	}
}

// Interval returns the interval of a filter. An end that is empty is left out.
func Interval(start, end string) harness.Members {
	m := harness.Members{}
	if start != "" {
		m["StartUtc"] = start
	}
	if end != "" {
		m["EndUtc"] = end
	}
	return m
}
