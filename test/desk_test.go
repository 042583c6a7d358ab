package test

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

// The rooms of London in hotelSeed, and what lies outside of the server.
const (
	room101 = "d0b1e000-0000-4000-8000-000000000101"
	room102 = "d0b1e000-0000-4000-8000-000000000102"
	room103 = "d0b1e000-0000-4000-8000-000000000103"
	room104 = "d0b1e000-0000-4000-8000-000000000104"
	room201 = "5017e000-0000-4000-8000-000000000201"
	room301 = "0a110000-0000-4000-8000-000000000301"

	guestID    = "c0570000-0000-4000-8000-000000000001"
	rateID     = "4a7e0000-0000-4000-8000-000000000001"
	adultsID   = "a6e00000-0000-4000-8000-000000000001"
	childrenID = "a6e00000-0000-4000-8000-000000000002"
)

const (
	listReservations = "reservations/getAll/2023-06-06"

	errNoRoom = "403 We're very sorry, this property has no availability for the selected dates."
)

// desk is a server and who stands at its front desk.
type desk struct {
	*harness.Server
	credentials harness.Members
}

// startDesk runs a server with the properties of hotelSeed, for London's own
// token.
func startDesk(tb testing.TB) desk {
	tb.Helper()
	return desk{startHotel(tb, atSetup), harness.SingleLondon()}
}

// as is the same desk with somebody else behind it.
func (d desk) as(credentials harness.Members) desk { return desk{d.Server, credentials} }

// call sends a request with the credentials of the desk.
func (d desk) call(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return d.Call(tb, operation, d.credentials.With(body))
}

// must is call for a request that has to succeed.
func (d desk) must(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return d.MustCall(tb, operation, d.credentials.With(body))
}

// comes and leaves are when guests do on a day of November 2026.
func comes(day int) string  { return fmt.Sprintf("2026-11-%02dT15:00:00Z", day) }
func leaves(day int) string { return fmt.Sprintf("2026-11-%02dT11:00:00Z", day) }

// guestFrom is a reservation to add of a double room from one day of November 2026
// to another, with members added or replaced.
func guestFrom(from, until int, more ...harness.Members) harness.Members {
	r := harness.Members{
		"StartUtc": comes(from), "EndUtc": leaves(until), "RequestedCategoryId": harness.LondonDouble, "RateId": rateID,
		"CustomerId": guestID, "PersonCounts": []any{harness.Members{"AgeCategoryId": adultsID, "Count": 2}},
	}
	for _, m := range more {
		r = r.With(m)
	}
	return r
}

// requestFor is a request to add reservations to London's service by the day.
func requestFor(reservations ...harness.Members) harness.Members {
	return harness.Members{"ServiceId": harness.LondonDay, "Reservations": reservations}
}

// book adds reservations and returns them as the answer shows them.
func (d desk) book(tb testing.TB, reservations ...harness.Members) []row {
	tb.Helper()
	var answer struct{ Reservations []struct{ Reservation row } }
	d.must(tb, "reservations/add", requestFor(reservations...)).Decode(tb, &answer)
	added := make([]row, len(answer.Reservations))
	for i, r := range answer.Reservations {
		added[i] = r.Reservation
	}
	if len(added) != len(reservations) {
		tb.Fatalf("%d reservations were added, not %d", len(added), len(reservations))
	}
	return added
}

// bookOne adds a reservation and returns its identifier.
func (d desk) bookOne(tb testing.TB, reservation harness.Members) string {
	tb.Helper()
	return d.book(tb, reservation)[0].text("Id")
}

// reservation is one as it is listed.
func (d desk) reservation(tb testing.TB, id string) row {
	tb.Helper()
	rows := d.list(tb, listReservations, harness.Members{"ReservationIds": []string{id}})
	if len(rows) != 1 {
		tb.Fatalf("%d reservations %s", len(rows), id)
	}
	return rows[0]
}

// groupFrom is an availability block to add, of days of November 2026.
func groupFrom(first, last int, more ...harness.Members) harness.Members {
	b := harness.Members{
		"ServiceId": harness.LondonDay, "TemplateRateId": rateID, "State": "Confirmed",
		"FirstTimeUnitStartUtc": instantOf(fmt.Sprint(first)), "LastTimeUnitStartUtc": instantOf(fmt.Sprint(last)),
	}
	for _, m := range more {
		b = b.With(m)
	}
	return b
}

// hold adds availability blocks and returns them.
func (d desk) hold(tb testing.TB, blocks ...harness.Members) []row {
	tb.Helper()
	return rowsIn(tb, d.must(tb, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": blocks}), "AvailabilityBlocks")
}

// allot puts units of a double room into an availability block; less than zero
// is more of them.
func (d desk) allot(tb testing.TB, block string, first, last, units int) {
	tb.Helper()
	succeeded(tb, d.call(tb, "services/updateAvailability", harness.Members{
		"ServiceId": harness.LondonDay,
		"AvailabilityUpdates": []harness.Members{{
			"FirstTimeUnitStartUtc": instantOf(fmt.Sprint(first)), "LastTimeUnitStartUtc": instantOf(fmt.Sprint(last)),
			"ResourceCategoryId": harness.LondonDouble, "AvailabilityBlockId": block, "UnitCountAdjustment": harness.Members{"Value": units},
		}},
	}))
}

// outOfUse is a resource block to add.
func outOfUse(resource, start, end string, more ...harness.Members) harness.Members {
	b := harness.Members{"ResourceId": resource, "Name": "Paint", "Type": "OutOfOrder", "StartUtc": start, "EndUtc": end}
	for _, m := range more {
		b = b.With(m)
	}
	return b
}

// shut adds resource blocks and returns them.
func (d desk) shut(tb testing.TB, blocks ...harness.Members) []row {
	tb.Helper()
	return rowsIn(tb, d.must(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": blocks}), "ResourceBlocks")
}

// tidy sets the state of a room.
func (d desk) tidy(tb testing.TB, room, state string) {
	tb.Helper()
	succeeded(tb, d.call(tb, "resources/update", harness.Members{
		"ResourceUpdates": []harness.Members{{"ResourceId": room, "State": harness.Members{"Value": state}}},
	}))
}

// extents are what lists need to be told to return anything.
var extents = map[string]harness.Members{
	"resources/getAll":          {"Resources": true},
	"availabilityBlocks/getAll": {"AvailabilityBlocks": true},
}

// list reads a whole list, the newest first.
func (d desk) list(tb testing.TB, operation string, filter harness.Members) []row {
	tb.Helper()
	body := harness.Members{"Limitation": harness.Members{"Count": 1000}}
	if extent, ok := extents[operation]; ok {
		body["Extent"] = extent
	}
	return pageOf(tb, d.must(tb, operation, body.With(filter))).rows
}

// textsOf are members of listed rows, in order of the text.
func textsOf(rows []row, member string) string {
	texts := make([]string, len(rows))
	for i, r := range rows {
		texts[i] = r.text(member)
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// rowsIn reads one list of an answer.
func rowsIn(tb testing.TB, a harness.Answer, member string) []row {
	tb.Helper()
	var members map[string]json.RawMessage
	a.Decode(tb, &members)
	var rows []row
	if err := json.Unmarshal(members[member], &rows); err != nil {
		tb.Fatalf("%v in %s of %s", err, member, a.Body)
	}
	return rows
}

// bookedRows are all rows of a property and its houses that the portfolio token
// reaches, but for limits and adjustments.
func bookedRows(tb testing.TB, s *harness.Server) ledger {
	tb.Helper()
	all := make(ledger)
	both := harness.Members{"ActivityStates": []string{"Active", "Deleted"}}
	d := desk{s, harness.Portfolio()}
	for operation, filter := range map[string]harness.Members{
		"resources/getAll":          {"Extent": harness.Members{"Resources": true, "Inactive": true}},
		"resourceBlocks/getAll":     both,
		"availabilityBlocks/getAll": both,
		listReservations:            {},
	} {
		for _, r := range d.list(tb, operation, filter) {
			all[r.text("Id")] = r
		}
	}
	return all
}

// allBooks is everything and bookedRows of London.
func allBooks(tb testing.TB, s *harness.Server) ledger {
	tb.Helper()
	all := everything(tb, s, harness.LondonDay)
	maps.Copy(all, bookedRows(tb, s))
	return all
}

// answered holds the body of an answer against JSON text. In it, what stands
// for identifiers is replaced first: names and identifiers in turn.
func answered(tb testing.TB, a harness.Answer, want string, named ...string) {
	tb.Helper()
	var wanted, got any
	if err := json.Unmarshal([]byte(strings.NewReplacer(named...).Replace(want)), &wanted); err != nil {
		tb.Fatal(err)
	}
	a.Decode(tb, &got)
	if diff := cmp.Diff(wanted, got); diff != "" {
		tb.Errorf("(-want +got):\n%s", diff)
	}
}

// refusals sends requests that are refused for good and holds that nothing
// has changed.
func (d desk) refusals(t *testing.T, operation string, requests map[string]harness.Members) {
	t.Helper()
	before := allBooks(t, d.Server)
	for name, body := range requests {
		refusal, _, _ := strings.Cut(name, " (")
		t.Run(name, func(t *testing.T) { refusedFor(t, d.call(t, operation, body), refusal) })
	}
	same(t, before, allBooks(t, d.Server))
}

// refusedFor is refused for answers that may have Details.
func refusedFor(tb testing.TB, a harness.Answer, refusal string) {
	tb.Helper()
	var body row
	a.Decode(tb, &body)
	if details, ok := body["Details"].(string); ok && details == "" {
		tb.Error("the Details are empty")
	}
	if got := fmt.Sprintf("%d %s", a.Status, body["Message"]); got != refusal {
		tb.Errorf("%q, not %q: %s", got, refusal, a.Body)
	}
}
