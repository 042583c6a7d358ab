package test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
)

const (
	errNoOption    = "403 Only an optional reservation can be confirmed."
	errUnconfirmed = "403 Only a confirmed reservation can be started."
	errUnstarted   = "403 Only a started reservation can be processed."
	errNoReason    = "403 Please provide reason."
	errHasStarted  = "403 A reservation that has started cannot be canceled."
	errStartAhead  = "403 The reservation cannot be started before its start."
	errUnassigned  = "403 No resource is assigned to the reservation."
	errUninspected = "403 The resource assigned to the reservation is not inspected."
)

// pass has a reservation confirmed, started, processed or canceled.
func (d desk) pass(tb testing.TB, operation, id string) harness.Answer {
	tb.Helper()
	switch body := (harness.Members{}); operation {
	case "confirm", "cancel":
		return d.call(tb, "reservations/"+operation, body.With(harness.Members{"ReservationIds": []string{id}, "Notes": "No train"}))
	default:
		return d.call(tb, "reservations/"+operation, body.With(harness.Members{"ReservationId": id}))
	}
}

// nightBefore is a reservation of a night of October 2026 that is over.
func nightBefore(day int, more harness.Members) harness.Members {
	night := time.Date(2026, time.October, day, 15, 0, 0, 0, time.UTC)
	return guestFrom(1, 2, harness.Members{"StartUtc": night.Format(time.RFC3339), "EndUtc": night.Add(20 * time.Hour).Format(time.RFC3339)}, more)
}

// passages are the ways to get a reservation into each state.
var passages = map[string]struct {
	begin  string
	passes []string
}{
	"Inquired":  {"Enquired", nil},
	"Optional":  {"Optional", nil},
	"Confirmed": {"Confirmed", nil},
	"Started":   {"Confirmed", []string{"start"}},
	"Processed": {"Confirmed", []string{"start", "process"}},
	"Canceled":  {"Confirmed", []string{"cancel"}},
}

// inState adds a reservation of a night that is over and gets it into a state.
func (d desk) inState(tb testing.TB, state string, day int, more harness.Members) string {
	tb.Helper()
	passage := passages[state]
	id := d.bookOne(tb, nightBefore(day, harness.Members{"State": passage.begin}.With(more)))
	for _, operation := range passage.passes {
		if a := d.pass(tb, operation, id); a.Status != 200 {
			tb.Fatalf("%s: %d %s", operation, a.Status, a.Body)
		}
	}
	return id
}

// TestLifecycle tries everything in every state: what is not allowed changes
// nothing, and what is changes what it should and nothing else.
func TestLifecycle(t *testing.T) {
	t.Parallel()
	const now = "2026-10-20T12:30:00Z"
	for state, of := range map[string]map[string]string{
		"Inquired":  {"confirm": errNoOption, "start": errUnconfirmed, "process": errUnstarted, "cancel": "Canceled"},
		"Optional":  {"confirm": "Confirmed", "start": errUnconfirmed, "process": errUnstarted, "cancel": "Canceled"},
		"Confirmed": {"confirm": errNoOption, "start": "Started", "process": errUnstarted, "cancel": "Canceled"},
		"Started":   {"confirm": errNoOption, "start": errUnconfirmed, "process": "Processed", "cancel": errHasStarted},
		"Processed": {"confirm": errNoOption, "start": errUnconfirmed, "process": errUnstarted, "cancel": errHasStarted},
		"Canceled":  {"confirm": errNoOption, "start": errUnconfirmed, "process": errUnstarted, "cancel": errNoReason},
	} {
		t.Run(state, func(t *testing.T) {
			t.Parallel()
			d := startDesk(t)
			d.Clock.Set(t, "2026-10-20T12:15:00Z")
			day := 15
			for operation, outcome := range of {
				id := d.inState(t, state, day, harness.Members{"ReleasedUtc": "2026-10-25T00:00:00Z"})
				day--
				want := d.reservation(t, id)
				if want["State"] != state {
					t.Fatalf("it begins as %v", want)
				}
				d.Clock.Set(t, now)
				a := d.pass(t, operation, id)
				d.Clock.Set(t, "2026-10-20T12:15:00Z")
				if strings.HasPrefix(outcome, "403 ") {
					refused(t, a, outcome)
					same(t, ledger{id: want}, ledger{id: d.reservation(t, id)})
					continue
				}
				switch want["State"], want["UpdatedUtc"] = outcome, now; outcome {
				case "Confirmed":
					answered(t, a, `{"ReservationIds": ["ID"]}`, "ID", id)
					want["ReleasedUtc"] = nil
				case "Started":
					succeeded(t, a)
					want["ActualStartUtc"] = now
				case "Processed":
					succeeded(t, a)
					want["ActualEndUtc"] = now
				case "Canceled":
					answered(t, a, `{"ReservationIds": ["ID"]}`, "ID", id)
					want["CancelledUtc"], want["CancellationReason"] = now, "Other"
				}
				same(t, ledger{id: want}, ledger{id: d.reservation(t, id)})
			}
		})
	}
}

// TestStart needs the hour to have come and a room that is inspected.
func TestStart(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	id := d.bookOne(t, guestFrom(1, 3, harness.Members{"StartUtc": "2026-10-21T15:00:00Z", "EndUtc": "2026-10-23T10:00:00Z", "AssignedResourceId": room101}))
	start := func(at, refusal string) {
		t.Helper()
		d.Clock.Set(t, at)
		a := d.pass(t, "start", id)
		if refusal == "" {
			succeeded(t, a)
			return
		}
		refused(t, a, refusal)
		if got := d.reservation(t, id); got["State"] != "Confirmed" || got["UpdatedUtc"] != atSetup {
			t.Errorf("%v", got)
		}
	}
	start("2026-10-21T14:59:59Z", errStartAhead)
	start("2026-10-21T14:59:59.999Z", errStartAhead)
	for _, state := range []string{"Dirty", "Clean", "OutOfService"} {
		d.tidy(t, room101, state)
		start("2026-10-21T15:00:00Z", errUninspected)
	}
	d.tidy(t, room101, "Inspected")
	d.shut(t, outOfUse(room101, "2026-10-21T15:10:00Z", "2026-10-21T15:20:00Z"),
		outOfUse(room101, "2026-10-21T15:00:00Z", "2026-10-22T15:20:00Z", harness.Members{"Type": "InternalUse"}))
	start("2026-10-21T15:10:00Z", errUninspected)
	start("2026-10-21T15:19:59Z", errUninspected)
	start("2026-10-21T15:20:00Z", "")
	if got := d.reservation(t, id); got["ActualStartUtc"] != "2026-10-21T15:20:00Z" || got["ScheduledStartUtc"] != "2026-10-21T15:00:00Z" {
		t.Errorf("%v", got)
	}

	// All rooms are taken, so the last guest has none.
	unassigned := requestFor(guestFrom(1, 2), guestFrom(1, 2), guestFrom(1, 2), guestFrom(1, 2), guestFrom(1, 2)).With(harness.Members{"CheckOverbooking": false})
	var added struct{ Reservations []struct{ Reservation row } }
	d.must(t, "reservations/add", unassigned).Decode(t, &added)
	last := added.Reservations[4].Reservation
	if last["AssignedResourceId"] != nil {
		t.Fatalf("%v", last)
	}
	d.Clock.Set(t, comes(1))
	refused(t, d.pass(t, "start", last.text("Id")), errUnassigned)
	succeeded(t, d.pass(t, "start", added.Reservations[0].Reservation.text("Id")))
}

// TestSeveralAtOnce confirms and cancels all reservations that are named, or
// none.
func TestSeveralAtOnce(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	optional := harness.Members{"State": "Optional"}
	rows := d.book(t, guestFrom(1, 2, optional), guestFrom(1, 2, optional), guestFrom(1, 2))
	one, two, three := rows[0]["Id"], rows[1]["Id"], rows[2]["Id"]
	started := d.inState(t, "Started", 10, nil)
	foreign := desk{d.Server, stranger()}
	var theirs struct{ Reservations []struct{ Reservation row } }
	foreign.must(t, "reservations/add", harness.Members{
		"ServiceId": elsewhereDay, "Reservations": []harness.Members{guestFrom(1, 2, optional.With(harness.Members{"RequestedCategoryId": elsewhereDouble}))},
	}).Decode(t, &theirs)
	of := func(ids ...any) harness.Members { return harness.Members{"ReservationIds": ids, "Notes": "No train"} }
	d.refusals(t, "reservations/confirm", map[string]harness.Members{
		errNoOption:                                  of(one, two, three),
		"400 Invalid ReservationIds (unknown)":       of(one, unknownID),
		"400 Invalid ReservationIds (a group)":       of(one, groupBlock),
		"400 Invalid ReservationIds (another's)":     of(one, theirs.Reservations[0].Reservation["Id"]),
		"400 Invalid ReservationIds (null)":          of(one, nil),
		"400 Invalid ReservationIds (behind others)": of(three, unknownID),
	})
	d.refusals(t, "reservations/cancel", map[string]harness.Members{
		errHasStarted:                            of(one, two, started),
		"400 Invalid ReservationIds (unknown)":   of(one, unknownID),
		"400 Invalid ReservationIds (another's)": of(one, theirs.Reservations[0].Reservation["Id"]),
		"400 Invalid ReservationIds (none)":      of(),
		"400 Invalid Notes. (none)":              {"ReservationIds": []any{one}},
		"400 Invalid Notes. (null)":              {"ReservationIds": []any{one}, "Notes": nil},
		"400 Invalid Notes. (empty)":             {"ReservationIds": []any{one}, "Notes": ""},
		"400 Invalid ReservationIds (the older)": {"ReservationId": unknownID, "Notes": "No train"},
	})
	for operation, id := range map[string]any{"start": unknownID, "process": theirs.Reservations[0].Reservation["Id"]} {
		refused(t, d.pass(t, operation, id.(string)), "400 Invalid ReservationId.")
	}

	answered(t, d.must(t, "reservations/confirm", of(two, one, two)), `{"ReservationIds": ["TWO", "ONE", "TWO"]}`, "ONE", one.(string), "TWO", two.(string))
	answered(t, d.must(t, "reservations/cancel", of(one, nil, one)), `{"ReservationIds": ["ONE", "ONE"]}`, "ONE", one.(string))
	// The older member counts only where the newer is missing.
	older := harness.Members{"ReservationId": two, "Notes": "No train"}
	d.must(t, "reservations/cancel", older.With(harness.Members{"ReservationIds": []any{three}}))
	if got := d.reservation(t, two.(string)); got["State"] != "Confirmed" {
		t.Errorf("%v", got)
	}
	answered(t, d.must(t, "reservations/cancel", older.With(harness.Members{"ReservationIds": []any{nil}})), `{"ReservationIds": ["TWO"]}`, "TWO", two.(string))
	if got := d.list(t, listReservations, harness.Members{"States": []string{"Canceled"}}); len(got) != 3 {
		t.Errorf("%d are canceled", len(got))
	}
	before := allBooks(t, d.Server)
	refused(t, d.call(t, "reservations/cancel", of(one)), errNoReason)
	same(t, before, allBooks(t, d.Server))
}

// TestEnterpriseOfBookings has a portfolio name the enterprise that it writes
// to, and whoever has only one name any or none.
func TestEnterpriseOfBookings(t *testing.T) {
	t.Parallel()
	s := startHotel(t, atSetup)
	operations := []string{
		"availabilityBlocks/add", "availabilityBlocks/update", "availabilityBlocks/delete", "reservations/add", "reservations/confirm",
		"reservations/cancel", "reservations/start", "reservations/process", "reservations/update", "reservations/updateInterval",
	}
	unknownThere := map[string]string{
		"availabilityBlocks/add": errService, "availabilityBlocks/update": "400 Invalid AvailabilityBlockId.",
		"availabilityBlocks/delete": "400 Invalid AvailabilityBlockIds", "reservations/add": errService,
		"reservations/confirm": "400 Invalid ReservationIds", "reservations/cancel": "400 Invalid ReservationIds",
	}
	all := bodies(t, s)
	before := allBooks(t, s)
	for _, operation := range operations {
		elsewhereRefusal := unknownThere[operation]
		if elsewhereRefusal == "" {
			elsewhereRefusal = "400 Invalid ReservationId."
		}
		for refusal, ids := range map[string][]any{errEnterprise: {nil, "", elsewhere, unknownID}, elsewhereRefusal: {harness.Budapest}} {
			for _, id := range ids {
				refused(t, s.Call(t, operation, all[operation].With(harness.Portfolio()).With(harness.Members{"EnterpriseId": id})), refusal)
			}
		}
		refused(t, s.Call(t, operation, all[operation].With(stranger())), elsewhereRefusal)
	}
	same(t, before, allBooks(t, s))
	for i, credentials := range []harness.Members{
		harness.Portfolio(), harness.SingleLondon().With(harness.Members{"EnterpriseId": nil}), harness.SingleLondon().With(harness.Members{"EnterpriseId": ""}),
		harness.SingleLondon().With(harness.Members{"EnterpriseId": harness.Budapest}), harness.SingleLondon().With(harness.Members{"EnterpriseId": unknownID}),
	} {
		all := bodies(t, s)
		for _, operation := range operations {
			if a := s.Call(t, operation, all[operation].With(credentials)); a.Status != 200 {
				t.Errorf("%d: %s: %d %s", i, operation, a.Status, a.Body)
			}
		}
	}
	// Operations that name no enterprise find it by what they name.
	for _, operation := range []string{"resources/update", "resourceBlocks/add", "resourceBlocks/delete"} {
		s.MustCall(t, operation, all[operation].With(harness.Portfolio()))
		if a := s.Call(t, operation, all[operation].With(stranger())); !slices.Contains([]string{"Invalid ResourceId.", "Invalid ResourceBlockIds"}, a.Message(t)) {
			t.Errorf("%s: %s", operation, a.Body)
		}
	}
}
