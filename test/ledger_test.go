package test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

// row is an overbooking limit or an availability adjustment as it is listed.
type row map[string]any

func (r row) text(member string) string {
	s, _ := r[member].(string)
	return s
}

// deleted is the row as it has to be listed once it is deleted.
func (r row) deleted(at string) row {
	gone := maps.Clone(r)
	gone["IsActive"], gone["UpdatedUtc"] = false, at
	if _, ok := gone["ActivityState"]; ok {
		gone["ActivityState"] = "Deleted"
	}
	return gone
}

// ledger is rows by their IDs.
type ledger map[string]row

// limits lists all overbooking limits of services, active and deleted.
func limits(tb testing.TB, s *harness.Server, credentials harness.Members, services ...string) ledger {
	tb.Helper()
	return list(tb, s, "serviceOverbookingLimits/getAll", credentials.With(harness.Members{"ServiceIds": services}))
}

// adjustments lists all availability adjustments, active and deleted.
func adjustments(tb testing.TB, s *harness.Server, credentials harness.Members) ledger {
	tb.Helper()
	return list(tb, s, "availabilityAdjustments/getAll", credentials)
}

// list reads one page of all rows, active and deleted.
func list(tb testing.TB, s *harness.Server, operation string, body harness.Members) ledger {
	tb.Helper()
	const most = 1000
	a := s.MustCall(tb, operation, body.With(harness.Members{
		"ActivityStates": []string{"Active", "Deleted"}, "Limitation": harness.Members{"Count": most},
	}))
	rows := make(ledger)
	for _, r := range pageOf(tb, a).rows {
		rows[r.text("Id")] = r
	}
	if len(rows) == most {
		tb.Fatal("there may be rows that are not listed")
	}
	return rows
}

// page is a page of any list.
type page struct {
	rows   []row
	cursor any
}

func (p page) ids() []string {
	ids := make([]string, len(p.rows))
	for i, r := range p.rows {
		ids[i] = r.text("Id")
	}
	return ids
}

// pageOf reads a page, which is a list and a Cursor. Lists that were not asked
// for are null.
func pageOf(tb testing.TB, a harness.Answer) page {
	tb.Helper()
	var members map[string]any
	a.Decode(tb, &members)
	_, ok := members["Cursor"]
	p, lists := page{cursor: members["Cursor"]}, 0
	delete(members, "Cursor")
	for _, value := range members {
		items, isList := value.([]any)
		ok = ok && (isList || value == nil && len(members) > 1)
		for _, item := range items {
			p.rows = append(p.rows, item.(map[string]any))
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

// limits and adjustments are those of the stage alone.
func (s stage) limits(tb testing.TB) ledger {
	tb.Helper()
	return limits(tb, s.Server, s.credentials, s.service)
}

func (s stage) adjustments(tb testing.TB) ledger {
	tb.Helper()
	return adjustments(tb, s.Server, s.credentials)
}

// shape writes what a row says in the notation of words, without a name.
func (s stage) shape(r row) string {
	w := word{first: r.text("FirstTimeUnitStartUtc"), last: r.text("LastTimeUnitStartUtc")}
	if limit, ok := r["Limit"].(float64); ok {
		w.value = fmt.Sprintf("%.0f", limit)
		return w.shape()
	}
	w.value = fmt.Sprintf("%+.0f", r["UnitCount"])
	for name, at := range s.layers {
		if at.category == r.text("ResourceCategoryId") && at.block == r.text("AvailabilityBlockId") {
			w.layer = name
		}
	}
	pax, _ := r["PaxCounts"].([]any)
	for _, p := range pax {
		count := row(p.(map[string]any))
		w.pax += fmt.Sprintf(",%.0f:%.0f", count["PersonCount"], count["UnitCount"])
	}
	w.pax = strings.TrimPrefix(w.pax, ",")
	return w.shape()
}

// shapes are those of all active rows, in order.
func (s stage) shapes(rows ledger) []string {
	var shapes []string
	for _, r := range rows {
		if r["IsActive"] == true {
			shapes = append(shapes, s.shape(r))
		}
	}
	slices.Sort(shapes)
	return shapes
}

// everything is all rows that the portfolio token reaches.
func everything(tb testing.TB, s *harness.Server, services ...string) ledger {
	tb.Helper()
	all := limits(tb, s, harness.Portfolio(), services...)
	maps.Copy(all, adjustments(tb, s, harness.Portfolio()))
	return all
}

// same reports any difference between two states of the books.
func same(tb testing.TB, want, got ledger) {
	tb.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("the rows are not what they should be (-want +got):\n%s", diff)
	}
}
