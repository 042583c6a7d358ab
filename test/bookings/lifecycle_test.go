package bookings

import (
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
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

// nightBefore is a reservation of a night of October 2026 that is over.
func nightBefore(day int, more harness.Members) harness.Members {
	night := time.Date(2026, time.October, day, 15, 0, 0, 0, time.UTC)
	return notation.NewReservation(1, 2, harness.Members{"StartUtc": night.Format(time.RFC3339), "EndUtc": night.Add(20 * time.Hour).Format(time.RFC3339)}, more)
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
func inState(tb testing.TB, d *notation.Hotel, state string, day int, more harness.Members) string {
	tb.Helper()
	passage := passages[state]
	id := d.BookOne(tb, nightBefore(day, harness.Members{"State": passage.begin}.With(more)))
	for _, operation := range passage.passes {
		if a := d.Transition(tb, operation, id); a.Status != 200 {
			tb.Fatalf("%s: %d %s", operation, a.Status, a.Body)
		}
	}
	return id
}

// TestLifecycle tries everything in every state: what is not allowed changes
// nothing, and what is changes what it should and nothing else.
//
// rules 1.12
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
			d := notation.StartLondon(t)
			d.Clock.Set(t, "2026-10-20T12:15:00Z")
			day := 15
			for operation, outcome := range of {
				id := inState(t, d, state, day, harness.Members{"ReleasedUtc": "2026-10-25T00:00:00Z"})
				day--
				want := d.Reservation(t, id)
				if want["State"] != state {
					t.Fatalf("it begins as %v", want)
				}
				d.Clock.Set(t, now)
				a := d.Transition(t, operation, id)
				d.Clock.Set(t, "2026-10-20T12:15:00Z")
				if strings.HasPrefix(outcome, "403 ") {
					notation.Refused(t, a, outcome)
					notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Reservation(t, id)})
					continue
				}
				switch want["State"], want["UpdatedUtc"] = outcome, now; outcome {
				case "Confirmed":
					notation.Answered(t, a, `{"ReservationIds": ["ID"]}`, "ID", id)
					want["ReleasedUtc"] = nil
				case "Started":
					notation.Succeeded(t, a)
					want["ActualStartUtc"] = now
				case "Processed":
					notation.Succeeded(t, a)
					want["ActualEndUtc"] = now
				case "Canceled":
					notation.Answered(t, a, `{"ReservationIds": ["ID"]}`, "ID", id)
					want["CancelledUtc"], want["CancellationReason"] = now, "Other"
				}
				notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Reservation(t, id)})
			}
		})
	}
}

// TestStart needs the hour to have come and a room that is inspected.
//
// rules 1.6, 1.12
func TestStart(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	id := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"StartUtc": "2026-10-21T15:00:00Z", "EndUtc": "2026-10-23T10:00:00Z", "AssignedResourceId": notation.Room101}))
	start := func(at, refusal string) {
		t.Helper()
		d.Clock.Set(t, at)
		a := d.Transition(t, "start", id)
		if refusal == "" {
			notation.Succeeded(t, a)
			return
		}
		notation.Refused(t, a, refusal)
		if got := d.Reservation(t, id); got["State"] != "Confirmed" || got["UpdatedUtc"] != notation.AtSetup {
			t.Errorf("%v", got)
		}
	}
	start("2026-10-21T14:59:59Z", errStartAhead)
	start("2026-10-21T14:59:59.999Z", errStartAhead)
	for _, state := range []string{"Dirty", "Clean", "OutOfService"} {
		d.SetResourceState(t, notation.Room101, state)
		start("2026-10-21T15:00:00Z", errUninspected)
	}
	d.SetResourceState(t, notation.Room101, "Inspected")
	d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, "2026-10-21T15:10:00Z", "2026-10-21T15:20:00Z"),
		notation.NewResourceBlock(notation.Room101, "2026-10-21T15:00:00Z", "2026-10-22T15:20:00Z", harness.Members{"Type": "InternalUse"}))
	start("2026-10-21T15:10:00Z", errUninspected)
	start("2026-10-21T15:19:59Z", errUninspected)
	start("2026-10-21T15:20:00Z", "")
	if got := d.Reservation(t, id); got["ActualStartUtc"] != "2026-10-21T15:20:00Z" || got["ScheduledStartUtc"] != "2026-10-21T15:00:00Z" {
		t.Errorf("%v", got)
	}

	// All rooms are taken, so the last guest has none.
	unassigned := notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2)).With(harness.Members{"CheckOverbooking": false})
	var added struct {
		Reservations []struct{ Reservation notation.Row }
	}
	d.MustSend(t, "reservations/add", unassigned).Decode(t, &added)
	last := added.Reservations[4].Reservation
	if last["AssignedResourceId"] != nil {
		t.Fatalf("%v", last)
	}
	d.Clock.Set(t, notation.Arrival(1))
	notation.Refused(t, d.Transition(t, "start", last.Text("Id")), errUnassigned)
	notation.Succeeded(t, d.Transition(t, "start", added.Reservations[0].Reservation.Text("Id")))
}

// TestSeveralAtOnce confirms and cancels all reservations that are named, or
// none.
//
// rules 1.12
func TestSeveralAtOnce(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	optional := harness.Members{"State": "Optional"}
	rows := d.Book(t, notation.NewReservation(1, 2, optional), notation.NewReservation(1, 2, optional), notation.NewReservation(1, 2))
	one, two, three := rows[0]["Id"], rows[1]["Id"], rows[2]["Id"]
	started := inState(t, d, "Started", 10, nil)
	foreign := notation.As(d.Server, notation.Stranger())
	var theirs struct {
		Reservations []struct{ Reservation notation.Row }
	}
	foreign.MustSend(t, "reservations/add", harness.Members{
		"ServiceId": notation.ElsewhereDay, "Reservations": []harness.Members{notation.NewReservation(1, 2, optional.With(harness.Members{"RequestedCategoryId": notation.ElsewhereDouble}))},
	}).Decode(t, &theirs)
	of := func(ids ...any) harness.Members { return harness.Members{"ReservationIds": ids, "Notes": "No train"} }
	d.Refusals(t, "reservations/confirm", map[string]harness.Members{
		errNoOption:                                  of(one, two, three),
		"400 Invalid ReservationIds (unknown)":       of(one, notation.UnknownID),
		"400 Invalid ReservationIds (a group)":       of(one, notation.GroupBlock),
		"400 Invalid ReservationIds (another's)":     of(one, theirs.Reservations[0].Reservation["Id"]),
		"400 Invalid ReservationIds (null)":          of(one, nil),
		"400 Invalid ReservationIds (behind others)": of(three, notation.UnknownID),
	})
	d.Refusals(t, "reservations/cancel", map[string]harness.Members{
		errHasStarted:                            of(one, two, started),
		"400 Invalid ReservationIds (unknown)":   of(one, notation.UnknownID),
		"400 Invalid ReservationIds (another's)": of(one, theirs.Reservations[0].Reservation["Id"]),
		"400 Invalid ReservationIds (none)":      of(),
		"400 Invalid Notes. (none)":              {"ReservationIds": []any{one}},
		"400 Invalid Notes. (null)":              {"ReservationIds": []any{one}, "Notes": nil},
		"400 Invalid Notes. (empty)":             {"ReservationIds": []any{one}, "Notes": ""},
		"400 Invalid ReservationId. (the older)": {"ReservationId": notation.UnknownID, "Notes": "No train"},
	})
	for operation, id := range map[string]any{"start": notation.UnknownID, "process": theirs.Reservations[0].Reservation["Id"]} {
		notation.Refused(t, d.Transition(t, operation, id.(string)), "400 Invalid ReservationId.")
	}

	notation.Answered(t, d.MustSend(t, "reservations/confirm", of(two, one, two)), `{"ReservationIds": ["TWO", "ONE", "TWO"]}`, "ONE", one.(string), "TWO", two.(string))
	notation.Answered(t, d.MustSend(t, "reservations/cancel", of(one, nil, one)), `{"ReservationIds": ["ONE", "ONE"]}`, "ONE", one.(string))
	// The older member counts only where the newer is missing.
	older := harness.Members{"ReservationId": two, "Notes": "No train"}
	d.MustSend(t, "reservations/cancel", older.With(harness.Members{"ReservationIds": []any{three}}))
	if got := d.Reservation(t, two.(string)); got["State"] != "Confirmed" {
		t.Errorf("%v", got)
	}
	notation.Answered(t, d.MustSend(t, "reservations/cancel", older.With(harness.Members{"ReservationIds": []any{nil}})), `{"ReservationIds": ["TWO"]}`, "TWO", two.(string))
	if got := d.List(t, notation.ListReservations, harness.Members{"States": []string{"Canceled"}}); len(got) != 3 {
		t.Errorf("%d are canceled", len(got))
	}
	before := notation.AllRows(t, d.Server)
	notation.Refused(t, d.Send(t, "reservations/cancel", of(one)), errNoReason)
	notation.Same(t, before, notation.AllRows(t, d.Server))
}
