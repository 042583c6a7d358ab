package customers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// stay names a reservation and a customer.
func stay(reservation, customer any) harness.Members {
	return harness.Members{"ReservationId": reservation, "CustomerId": customer}
}

// companions returns the CompanionIds of a reservation, with names for identifiers.
func companions(tb testing.TB, h *notation.Hotel, reservation string, names ...string) string {
	tb.Helper()
	row := h.UpdateReservation(tb, reservation, nil)
	return strings.NewReplacer(names...).Replace(strings.Trim(fmt.Sprint(row["CompanionIds"]), "[]"))
}

// TestCompanions adds companions until the reservation is full, and removes one.
//
// rules 7.2
func TestCompanions(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	owner, ann, bob := add(t, h, "Owner", nil).Text("Id"), add(t, h, "Ann", nil).Text("Id"), add(t, h, "Bob", nil).Text("Id")
	names := []string{owner, "owner", ann, "ann", bob, "bob"}
	var booked struct {
		Reservations []struct{ Reservation notation.Row }
	}
	request := notation.AddReservations(notation.NewReservation(5, 6, harness.Members{"CustomerId": owner}))
	h.MustSend(t, "reservations/add", request.With(harness.Members{"GroupName": "Wedding"})).Decode(t, &booked)
	id, group := booked.Reservations[0].Reservation.Text("Id"), booked.Reservations[0].Reservation.Text("GroupId")

	var added struct{ CompanionshipId string }
	h.MustSend(t, "reservations/addCompanion", stay(id, ann)).Decode(t, &added)
	first := added.CompanionshipId
	h.MustSend(t, "reservations/addCompanion", stay(id, ann)).Decode(t, &added)
	if added.CompanionshipId != first {
		t.Error("the same companion twice is two companionships")
	}
	h.MustSend(t, "reservations/addCompanion", stay(id, owner)).Decode(t, &added)
	notation.Refused(t, h.Send(t, "reservations/addCompanion", stay(id, bob)), "403 The reservation has as many companions as persons.")
	if got := companions(t, h, id, names...); got != "owner ann" {
		t.Errorf("the companions are %s", got)
	}
	notation.Succeeded(t, h.Send(t, "reservations/deleteCompanion", stay(id, ann)))
	notation.Refused(t, h.Send(t, "reservations/deleteCompanion", stay(id, ann)), "400 Invalid CustomerId.")
	h.MustSend(t, "reservations/addCompanion", stay(id, bob))
	if got := companions(t, h, id, names...); got != "owner bob" {
		t.Errorf("the companions are %s", got)
	}
	for _, operation := range []string{"addCompanion", "deleteCompanion", "updateCustomer"} {
		notation.Refused(t, h.Send(t, "reservations/"+operation, stay(notation.UnknownID, ann)), "400 Invalid ReservationId.")
		notation.Refused(t, h.Send(t, "reservations/"+operation, stay(id, notation.UnknownID)), "400 Invalid CustomerId.")
	}

	list := func(filter harness.Members) harness.Answer {
		return h.MustSend(t, "companionships/getAll", harness.Members{
			"Extent": harness.Members{"Reservations": true, "ReservationGroups": true, "Customers": true}, "Limitation": harness.Members{"Count": 10},
		}.With(filter))
	}
	for name, filter := range map[string]harness.Members{
		"the reservation": {"ReservationIds": []any{id}}, "the group": {"ReservationGroupIds": []any{group}}, "customers": {"CustomerIds": []any{ann, bob, owner}},
	} {
		a := list(filter)
		var got []string
		for _, row := range notation.RowsIn(t, a, "Companionships") {
			if row["ReservationId"] != id || row["ReservationGroupId"] != group {
				t.Errorf("%s: %v", name, row)
			}
			got = append(got, strings.NewReplacer(names...).Replace(row.Text("CustomerId")))
		}
		if strings.Join(got, " ") != "bob owner" {
			t.Errorf("%s: companionships of %v", name, got)
		}
		if customers := notation.Texts(notation.RowsIn(t, a, "Customers"), "LastName"); customers != "Bob Owner" {
			t.Errorf("%s: customers %s", name, customers)
		}
		if reservations := notation.RowsIn(t, a, "Reservations"); len(reservations) != 1 || fmt.Sprint(reservations[0]["CompanionIds"]) != fmt.Sprint([]string{owner, bob}) {
			t.Errorf("%s: reservations %v", name, reservations)
		}
		if groups := notation.Texts(notation.RowsIn(t, a, "ReservationGroups"), "Id") + " " + notation.Texts(notation.RowsIn(t, a, "ReservationGroups"), "Name"); groups != group+" Wedding" {
			t.Errorf("%s: groups %s", name, groups)
		}
	}
	older := h.MustSend(t, "reservations/getAll", harness.Members{
		"ServiceIds": []any{h.Service}, "ReservationIds": []any{id}, "Extent": harness.Members{"Reservations": true, "Customers": true}, "Limitation": harness.Members{"Count": 10},
	})
	if got := fmt.Sprint(notation.RowsIn(t, older, "Reservations")[0]["CompanionIds"]); got != fmt.Sprint([]string{owner, bob}) {
		t.Errorf("reservations/getAll has companions %s", got)
	}
	if got := notation.Texts(notation.RowsIn(t, older, "Customers"), "LastName"); got != "Bob Owner" {
		t.Errorf("reservations/getAll has customers %s", got)
	}
	if rows := notation.RowsIn(t, list(harness.Members{"CompanionshipIds": []any{first}}), "Companionships"); len(rows) != 0 {
		t.Errorf("what has ended is listed: %v", rows)
	}
	body := harness.Members{"Extent": harness.Members{}, "Limitation": harness.Members{"Count": 1}, "UpdatedUtc": notation.Interval(notation.AtSetup, notation.AtSetup)}
	notation.Refused(t, h.Send(t, "companionships/getAll", body), "400 Invalid CompanionshipIds")
	bare := h.MustSend(t, "companionships/getAll", body.With(harness.Members{"ReservationIds": []any{id}}))
	if text := string(bare.Body); !strings.Contains(text, `"Reservations":null`) || !strings.Contains(text, `"Customers":null`) || !strings.Contains(text, `"ReservationGroups":null`) {
		t.Errorf("what was not requested: %s", text)
	}
}

// TestOwner makes another customer the owner of a reservation.
//
// rules 7.2
func TestOwner(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	ann, bob := add(t, h, "Ann", nil).Text("Id"), add(t, h, "Bob", nil).Text("Id")
	id := h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"CustomerId": ann}))
	before := h.Reservation(t, id)
	h.Clock.Advance(time.Second)
	notation.Succeeded(t, h.Send(t, "reservations/updateCustomer", stay(id, ann)))
	if again := h.Reservation(t, id); again["UpdatedUtc"] != before["UpdatedUtc"] {
		t.Error("the same owner is a change")
	}
	notation.Succeeded(t, h.Send(t, "reservations/updateCustomer", stay(id, bob)))
	after := h.Reservation(t, id)
	if after["AccountId"] != bob || after["UpdatedUtc"] == before["UpdatedUtc"] {
		t.Errorf("the owner is %v, changed %v", after["AccountId"], after["UpdatedUtc"])
	}
	if got := companions(t, h, id); got != bob {
		t.Errorf("the companions are %s", got)
	}
}

// TestKnownCustomers books for customers before and after the hotel has any.
//
// rules 7.1
func TestKnownCustomers(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	id := h.BookOne(t, notation.NewReservation(5, 6))
	h.MustSend(t, "reservations/addCompanion", stay(id, notation.UnknownID))
	ann := add(t, h, "Ann", nil)
	notation.Refused(t, h.Send(t, "reservations/add", notation.AddReservations(notation.NewReservation(5, 6))), "400 Invalid CustomerId.")
	h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"CustomerId": ann["Id"]}))
	// What was booked before stays as it is.
	if got := h.Reservation(t, id)["AccountId"]; got != notation.GuestID {
		t.Errorf("the owner is %v", got)
	}
}

// TestSearch searches for guests in house.
//
// rules 7.1
func TestSearch(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	owner := add(t, h, "Lovelace", harness.Members{"FirstName": "Ada"}).Text("Id")
	guest := add(t, h, "Babbage", harness.Members{"FirstName": "Charles"}).Text("Id")
	later := add(t, h, "Later", nil).Text("Id")
	id := h.BookOne(t, notation.NewReservation(5, 6, harness.Members{"CustomerId": owner, "AssignedResourceId": notation.Room101}))
	h.BookOne(t, notation.NewReservation(7, 8, harness.Members{"CustomerId": later}))
	h.MustSend(t, "reservations/addCompanion", stay(id, guest))
	search := func(filter harness.Members) string {
		var answer struct {
			Customers []struct{ Customer, Reservation notation.Row }
		}
		h.MustSend(t, "customers/search", filter).Decode(t, &answer)
		var found []string
		for _, c := range answer.Customers {
			if c.Reservation["Id"] != id {
				t.Errorf("%v stays in %v", c.Customer["LastName"], c.Reservation["Id"])
			}
			found = append(found, c.Customer.Text("LastName"))
		}
		return strings.Join(found, " ")
	}
	if got := search(nil); got != "" {
		t.Errorf("nobody is in house, but %s", got)
	}
	h.Clock.Set(t, notation.Arrival(5))
	h.SetResourceState(t, notation.Room101, "Inspected")
	notation.Succeeded(t, h.Transition(t, "start", id))
	for _, c := range []struct {
		filter harness.Members
		want   string
	}{
		{nil, "Lovelace Babbage"},
		{harness.Members{"Name": "ada love"}, "Lovelace"},
		{harness.Members{"Name": "ab"}, "Babbage"},
		{harness.Members{"Name": "later"}, ""},
		{harness.Members{"ResourceId": notation.Room101}, "Lovelace Babbage"},
		{harness.Members{"ResourceId": notation.Room102}, ""},
		{harness.Members{"Extent": harness.Members{"Customers": false}}, ""},
	} {
		if got := search(c.filter); got != c.want {
			t.Errorf("%v finds %q, not %q", c.filter, got, c.want)
		}
	}
}
