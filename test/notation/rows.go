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

// row is an overbooking limit or an availability adjustment as it is listed.
type Row map[string]any

func (r Row) Text(member string) string {
	s, _ := r[member].(string)
	return s
}

// deleted is the row as it has to be listed once it is deleted.
func (r Row) Deleted(at string) Row {
	gone := maps.Clone(r)
	gone["IsActive"], gone["UpdatedUtc"] = false, at
	if _, ok := gone["ActivityState"]; ok {
		gone["ActivityState"] = "Deleted"
	}
	return gone
}

// ledger is rows by their IDs.
type Rows map[string]Row

// limits lists all overbooking limits of services, active and deleted.
func limits(tb testing.TB, s *harness.Server, credentials harness.Members, services ...string) Rows {
	tb.Helper()
	return list(tb, s, "serviceOverbookingLimits/getAll", credentials.With(harness.Members{"ServiceIds": services}))
}

// adjustments lists all availability adjustments, active and deleted.
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

// limits and adjustments are those of the stage alone.
func (s *Hotel) Limits(tb testing.TB) Rows {
	tb.Helper()
	return limits(tb, s.Server, s.Credentials, s.Service)
}

func (s *Hotel) Adjustments(tb testing.TB) Rows {
	tb.Helper()
	return Adjustments(tb, s.Server, s.Credentials)
}

// shape writes what a row says in the notation of words, without a name.
func (s *Hotel) Format(r Row) string {
	w := Entry{first: r.Text("FirstTimeUnitStartUtc"), last: r.Text("LastTimeUnitStartUtc")}
	if limit, ok := r["Limit"].(float64); ok {
		w.value = fmt.Sprintf("%.0f", limit)
		return w.Format()
	}
	w.value = fmt.Sprintf("%+.0f", r["UnitCount"])
	for name, at := range s.Layers {
		if at.Category == r.Text("ResourceCategoryId") && at.Block == r.Text("AvailabilityBlockId") {
			w.layer = name
		}
	}
	pax, _ := r["PaxCounts"].([]any)
	for _, p := range pax {
		count := Row(p.(map[string]any))
		w.pax += fmt.Sprintf(",%.0f:%.0f", count["PersonCount"], count["UnitCount"])
	}
	w.pax = strings.TrimPrefix(w.pax, ",")
	return w.Format()
}

// shapes are those of all active rows, in order.
func (s *Hotel) FormatActive(rows Rows) []string {
	var shapes []string
	for _, r := range rows {
		if r["IsActive"] == true {
			shapes = append(shapes, s.Format(r))
		}
	}
	slices.Sort(shapes)
	return shapes
}

// everything is all rows that the portfolio token reaches.
func LimitsAndAdjustments(tb testing.TB, s *harness.Server, services ...string) Rows {
	tb.Helper()
	all := limits(tb, s, harness.Portfolio(), services...)
	maps.Copy(all, Adjustments(tb, s, harness.Portfolio()))
	return all
}

// same reports any difference between two states of the books.
func Same(tb testing.TB, want, got Rows) {
	tb.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("the rows are not what they should be (-want +got):\n%s", diff)
	}
}

// byID are rows by their identifiers.
func ByID(rows []Row) Rows {
	all := make(Rows)
	for _, r := range rows {
		all[r.Text("Id")] = r
	}
	return all
}

// textsOf are members of listed rows, in order of the text.
func Texts(rows []Row, member string) string {
	texts := make([]string, len(rows))
	for i, r := range rows {
		texts[i] = r.Text(member)
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// rowsIn reads one list of an answer.
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

// bookedRows are all rows of a property and its houses that the portfolio token
// reaches, but for limits and adjustments.
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

// allBooks is everything and bookedRows of London.
func AllRows(tb testing.TB, s *harness.Server) Rows {
	tb.Helper()
	all := LimitsAndAdjustments(tb, s, harness.LondonDay)
	maps.Copy(all, bookedRows(tb, s))
	return all
}
