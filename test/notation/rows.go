package notation

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

// Row is an object of a list as the API shows it.
type Row map[string]any

// Text returns a member that is a text, and "" if it is none.
func (r Row) Text(member string) string {
	s, _ := r[member].(string)
	return s
}

// Deleted returns the limit or adjustment as it has to be listed once it has been
// deleted at an instant.
func (r Row) Deleted(at string) Row {
	gone := maps.Clone(r)
	gone["IsActive"], gone["UpdatedUtc"] = false, at
	if _, ok := gone["ActivityState"]; ok {
		gone["ActivityState"] = "Deleted"
	}
	return gone
}

// Rows are rows by their identifiers.
type Rows map[string]Row

// limits returns all overbooking limits of services, active and deleted.
func limits(tb testing.TB, s *harness.Server, credentials harness.Members, services ...string) Rows {
	tb.Helper()
	return list(tb, s, "serviceOverbookingLimits/getAll", credentials.With(harness.Members{"ServiceIds": services}))
}

// Adjustments returns all availability adjustments, active and deleted.
func Adjustments(tb testing.TB, s *harness.Server, credentials harness.Members) Rows {
	tb.Helper()
	return list(tb, s, "availabilityAdjustments/getAll", credentials)
}

// list reads one page of all rows, active and deleted.
func list(tb testing.TB, s *harness.Server, operation string, body harness.Members) Rows {
	tb.Helper()
	const most = 1000
	a := s.MustCall(tb, operation, body.With(harness.Members{
		"ActivityStates": []string{"Active", "Deleted"}, "Limitation": harness.Members{"Count": most},
	}))
	rows := make(Rows)
	for _, r := range PageOf(tb, a).Rows {
		rows[r.Text("Id")] = r
	}
	if len(rows) == most {
		tb.Fatal("there may be rows that are not listed")
	}
	return rows
}

// Limits returns all overbooking limits of the service, active and deleted.
func (h *Hotel) Limits(tb testing.TB) Rows {
	tb.Helper()
	return limits(tb, h.Server, h.Credentials, h.Service)
}

// Adjustments returns all availability adjustments, active and deleted, that the
// hotel's credentials reach.
func (h *Hotel) Adjustments(tb testing.TB) Rows {
	tb.Helper()
	return Adjustments(tb, h.Server, h.Credentials)
}

// Format writes a limit or an adjustment as an entry without a name.
func (h *Hotel) Format(r Row) string {
	e := Entry{first: r.Text("FirstTimeUnitStartUtc"), last: r.Text("LastTimeUnitStartUtc")}
	if limit, ok := r["Limit"].(float64); ok {
		e.value = fmt.Sprintf("%.0f", limit)
		return e.Format()
	}
	e.value = fmt.Sprintf("%+.0f", r["UnitCount"])
	for name, at := range h.Layers {
		if at.Category == r.Text("ResourceCategoryId") && at.Block == r.Text("AvailabilityBlockId") {
			e.layer = name
		}
	}
	pax, _ := r["PaxCounts"].([]any)
	for _, p := range pax {
		count := Row(p.(map[string]any))
		e.pax += fmt.Sprintf(",%.0f:%.0f", count["PersonCount"], count["UnitCount"])
	}
	e.pax = strings.TrimPrefix(e.pax, ",")
	return e.Format()
}

// FormatActive writes all active rows as entries, in the order of the text.
func (h *Hotel) FormatActive(rows Rows) []string {
	var entries []string
	for _, r := range rows {
		if r["IsActive"] == true {
			entries = append(entries, h.Format(r))
		}
	}
	slices.Sort(entries)
	return entries
}

// LimitsAndAdjustments returns all limits of services and all adjustments, active
// and deleted, that the portfolio token reaches.
func LimitsAndAdjustments(tb testing.TB, s *harness.Server, services ...string) Rows {
	tb.Helper()
	all := limits(tb, s, harness.Portfolio(), services...)
	maps.Copy(all, Adjustments(tb, s, harness.Portfolio()))
	return all
}

// Same reports any difference between rows.
func Same(tb testing.TB, want, got Rows) {
	tb.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("the rows are not what they should be (-want +got):\n%s", diff)
	}
}

// ByID returns rows by their identifiers.
func ByID(rows []Row) Rows {
	all := make(Rows)
	for _, r := range rows {
		all[r.Text("Id")] = r
	}
	return all
}

// Texts returns a member of all rows in the order of the text, with blanks in
// between.
func Texts(rows []Row, member string) string {
	texts := make([]string, len(rows))
	for i, r := range rows {
		texts[i] = r.Text(member)
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// RowsIn reads one list of an answer.
func RowsIn(tb testing.TB, a harness.Answer, member string) []Row {
	tb.Helper()
	var members map[string]json.RawMessage
	a.Decode(tb, &members)
	var rows []Row
	if err := json.Unmarshal(members[member], &rows); err != nil {
		tb.Fatalf("%v in %s of %s", err, member, a.Body)
	}
	return rows
}

// bookedRows returns all resources, blocks of both kinds and reservations that the
// portfolio token reaches.
func bookedRows(tb testing.TB, s *harness.Server) Rows {
	tb.Helper()
	all := make(Rows)
	both := harness.Members{"ActivityStates": []string{"Active", "Deleted"}}
	d := As(s, harness.Portfolio())
	for operation, filter := range map[string]harness.Members{
		"resources/getAll":          {"Extent": harness.Members{"Resources": true, "Inactive": true}},
		"resourceBlocks/getAll":     both,
		"availabilityBlocks/getAll": both,
		ListReservations:            {},
	} {
		for _, r := range d.List(tb, operation, filter) {
			all[r.Text("Id")] = r
		}
	}
	return all
}

// AllRows returns all rows that a write in London can change.
func AllRows(tb testing.TB, s *harness.Server) Rows {
	tb.Helper()
	all := LimitsAndAdjustments(tb, s, harness.LondonDay)
	maps.Copy(all, bookedRows(tb, s))
	return all
}
