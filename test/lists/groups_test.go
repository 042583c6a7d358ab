package lists

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// group is a group of reservations as it is listed.
func group(id string, name any, enterprise string) notation.Row {
	return notation.Row{"Id": id, "Name": name, "ChannelManager": nil, "ChannelManagerGroupNumber": nil, "EnterpriseId": enterprise}
}

// TestReservationGroups lists the groups of the file and those that reservations
// make, which are named once.
//
// rules 1.12
func TestReservationGroups(t *testing.T) {
	t.Parallel()
	const operation = "reservationGroups/getAll"
	s := start(t)
	read := func(credentials, more harness.Members) notation.Rows {
		t.Helper()
		rows := notation.Rows{}
		for _, r := range notation.PageOf(t, s.MustCall(t, operation, credentials.With(all).With(more))).Rows {
			rows[r.Text("Id")] = r
		}
		return rows
	}
	a1, a2, b1, b2 := id("a", "5 01"), id("a", "5 02"), id("b", "5 01"), id("b", "5 02")
	inA, inB := id("a", "0"), id("b", "0")
	updated := harness.Members{"UpdatedUtc": everyday}
	ofFile := notation.Rows{a1: group(a1, "Smith", inA), a2: group(a2, nil, inA), b1: group(b1, "Smith", inB), b2: group(b2, nil, inB)}
	notation.Same(t, ofFile, read(harness.Portfolio(), updated))
	notation.Same(t, notation.Rows{a1: ofFile[a1], a2: ofFile[a2]}, read(harness.SingleLondon(), updated))
	notation.Same(t, notation.Rows{b2: ofFile[b2]}, read(harness.Portfolio(), harness.Members{"ReservationGroupIds": []string{b2, id("c", "5 01")}}))
	notation.Same(t, notation.Rows{b1: ofFile[b1], b2: ofFile[b2]}, read(harness.Portfolio(), updated.With(harness.Members{"EnterpriseIds": []string{inB}})))
	for refusal, more := range map[string]harness.Members{
		"400 Invalid ReservationGroupIds": {}, "400 Invalid EnterpriseIds": updated.With(harness.Members{"EnterpriseIds": []string{id("c", "0")}}),
		"400 Invalid Cursor.": updated.With(harness.Members{"Limitation": harness.Members{"Count": 1, "Cursor": id("c", "5 01")}}),
	} {
		notation.Refused(t, s.Call(t, operation, harness.Portfolio().With(all).With(more)), refusal)
	}
	if got := notation.Walk(t, s, operation, harness.Portfolio().With(updated), 1, func() {}); len(got) != len(ofFile) {
		t.Errorf("page by page: %v", got)
	}

	add := func(more harness.Members) string {
		t.Helper()
		var answer struct {
			Reservations []struct{ Reservation notation.Row }
		}
		s.MustCall(t, "reservations/add", harness.SingleLondon().With(booking()).With(more)).Decode(t, &answer)
		return answer.Reservations[0].Reservation.Text("GroupId")
	}
	made := add(harness.Members{"GroupName": "Jones"})
	given := add(harness.Members{"GroupId": notation.GroupingID, "GroupName": "Brown"})
	add(harness.Members{"GroupId": made, "GroupName": "Other"})
	add(harness.Members{"GroupId": a2, "GroupName": "Other"})
	notation.Same(t, notation.Rows{
		made: group(made, "Jones", inA), given: group(given, "Brown", inA), a1: ofFile[a1], a2: ofFile[a2],
	}, read(harness.SingleLondon(), updated))

	// An identifier that something else has is not one of a group.
	notation.Refused(t, s.Call(t, "reservations/add", harness.SingleLondon().With(booking()).With(harness.Members{"GroupId": id("a", "0a0 01")})), "400 Invalid GroupId.")
	s = reseed(t, s, file("groupName: Smith", "groupName: Miller"))
	if got := read(harness.SingleLondon(), updated)[a1]; got["Name"] != "Smith" {
		t.Errorf("the file has named %v again", got)
	}
}

// booking returns a request to add a reservation to the first hotel that takes no
// availability, with all that is looked up.
func booking(more ...harness.Members) harness.Members {
	r := harness.Members{
		"State": "Enquired", "StartUtc": "2026-11-10T15:00:00Z", "EndUtc": "2026-11-11T11:00:00Z", "RequestedCategoryId": id("a", "2"),
		"RateId": id("a", "0a0 01"), "CustomerId": notation.GuestID, "BusinessSegmentId": id("a", "05e 01"), "CompanyId": id("a", "0c0 01"),
		"TravelAgencyId": id("a", "0c0 02"),
		"PersonCounts":   []any{harness.Members{"AgeCategoryId": id("a", "0ae 01"), "Count": 2}},
	}
	for _, m := range more {
		r = r.With(m)
	}
	return harness.Members{"ServiceId": id("a", "1"), "Reservations": []any{r}}
}
