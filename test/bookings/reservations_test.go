package bookings

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestReservations adds reservations and holds every member of both forms in
// which they are shown.
//
// rules 1.12
func TestReservations(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	group := d.AddBlocks(t, notation.NewBlock(1, 5))[0].Text("Id")
	d.Allocate(t, group, 1, 5, -1)
	body := notation.AddReservations(notation.FullReservation(notation.Arrival(1), "2026-11-03T12:30:01.5+01:00", group), notation.NewReservation(1, 2, harness.Members{"State": "Enquired"}))
	a := d.MustSend(t, "reservations/add", body.With(harness.Members{"GroupName": "Smith", "GroupId": ""}))
	var added struct {
		Reservations []struct{ Reservation notation.Row }
	}
	a.Decode(t, &added)
	one, two := added.Reservations[0].Reservation, added.Reservations[1].Reservation
	if one["GroupId"] != two["GroupId"] || one["Id"] == two["Id"] {
		t.Errorf("%s", a.Body)
	}
	named := []string{
		"FULL", one.Text("Id"), "BARE", two.Text("Id"), "GROUP", one.Text("GroupId"), "SERVICE", harness.LondonDay, "DOUBLE", harness.LondonDouble,
		"ROOM", notation.Room102, "GUEST", notation.GuestID, "BOOKER", notation.BookerID, "COMPANY", notation.CompanyID, "AGENCY", notation.AgencyID, "SEGMENT", notation.SegmentID, "CARD", notation.CardID,
		"RATE", notation.RateID, "BLOCK", group, "ADULTS", notation.AdultsID, "CHILDREN", notation.ChildrenID,
	}
	const persons = `[{"AgeCategoryId": "ADULTS", "Count": 2}, {"AgeCategoryId": "CHILDREN", "Count": 1}]`
	notation.Answered(t, a, `{"Reservations": [{"Identifier": "1234", "Reservation": {
		"Id": "FULL", "ServiceId": "SERVICE", "GroupId": "GROUP", "Number": "1", "ChannelNumber": "C-1", "ChannelManagerNumber": null,
		"ChannelManagerGroupNumber": null, "ChannelManager": null, "State": "Optional", "Origin": "Connector", "OriginDetails": null,
		"Purpose": null, "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z", "CancelledUtc": null,
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-03T11:30:01Z", "ReleasedUtc": "2026-10-30T12:00:00Z",
		"RequestedCategoryId": "DOUBLE", "AssignedSpaceId": "ROOM", "AssignedSpaceLocked": true, "AssignedResourceId": "ROOM",
		"AssignedResourceLocked": true, "BusinessSegmentId": "SEGMENT", "CompanyId": "COMPANY", "TravelAgencyId": "AGENCY",
		"AvailabilityBlockId": "BLOCK", "RateId": "RATE", "VoucherId": null, "CreditCardId": "CARD", "CancellationReason": null,
		"AdultCount": 3, "ChildCount": 0, "PersonCounts": `+persons+`, "OwnerId": "GUEST", "CustomerId": "GUEST", "BookerId": "BOOKER",
		"CompanionIds": ["GUEST"], "ChannelManagerId": null,
		"Options": {"OwnerCheckedIn": false, "AllCompanionsCheckedIn": false, "AnyCompanionCheckedIn": false}
	}}, {"Identifier": null, "Reservation": {
		"Id": "BARE", "ServiceId": "SERVICE", "GroupId": "GROUP", "Number": "2", "ChannelNumber": null, "ChannelManagerNumber": null,
		"ChannelManagerGroupNumber": null, "ChannelManager": null, "State": "Enquired", "Origin": "Connector", "OriginDetails": null,
		"Purpose": null, "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z", "CancelledUtc": null,
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:00:00Z", "ReleasedUtc": null, "RequestedCategoryId": "DOUBLE",
		"AssignedSpaceId": null, "AssignedSpaceLocked": false, "AssignedResourceId": null, "AssignedResourceLocked": false,
		"BusinessSegmentId": null, "CompanyId": null, "TravelAgencyId": null, "AvailabilityBlockId": null, "RateId": "RATE", "VoucherId": null,
		"CreditCardId": null, "CancellationReason": null, "AdultCount": 2, "ChildCount": 0,
		"PersonCounts": [{"AgeCategoryId": "ADULTS", "Count": 2}], "OwnerId": "GUEST", "CustomerId": "GUEST", "BookerId": null,
		"CompanionIds": ["GUEST"], "ChannelManagerId": null,
		"Options": {"OwnerCheckedIn": false, "AllCompanionsCheckedIn": false, "AnyCompanionCheckedIn": false}
	}}]}`, named...)

	a = d.MustSend(t, notation.ListReservations, harness.Members{"Limitation": harness.Members{"Count": 10}})
	user := notation.PageOf(t, a).Rows[0].Text("CreatorProfileId")
	options := `{"OwnerCheckedIn": false, "AllCompanionsCheckedIn": false, "AnyCompanionCheckedIn": false, "ConnectorCheckIn": false}`
	notation.Answered(t, a, `{"Reservations": [{
		"Id": "BARE", "ServiceId": "SERVICE", "AccountId": "GUEST", "AccountType": "Customer", "CreatorProfileId": "USER", "UpdaterProfileId": "USER",
		"BookerId": null, "Number": "2", "State": "Inquired", "Origin": "Connector", "CommanderOrigin": null, "OriginDetails": null,
		"CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z", "CancelledUtc": null, "VoucherId": null,
		"BusinessSegmentId": null, "Options": `+options+`, "RateId": "RATE", "CreditCardId": null, "GroupId": "GROUP",
		"RequestedResourceCategoryId": "DOUBLE", "AssignedResourceId": null, "AvailabilityBlockId": null, "PartnerCompanyId": null,
		"TravelAgencyId": null, "AssignedResourceLocked": false, "ChannelNumber": null, "ChannelManagerNumber": null, "CancellationReason": null,
		"ReleasedUtc": null, "StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:00:00Z", "ScheduledStartUtc": "2026-11-01T15:00:00Z",
		"ActualStartUtc": null, "ScheduledEndUtc": "2026-11-02T11:00:00Z", "ActualEndUtc": null, "Purpose": null, "QrCodeData": null,
		"PersonCounts": [{"AgeCategoryId": "ADULTS", "Count": 2}]
	}, {
		"Id": "FULL", "ServiceId": "SERVICE", "AccountId": "GUEST", "AccountType": "Customer", "CreatorProfileId": "USER", "UpdaterProfileId": "USER",
		"BookerId": "BOOKER", "Number": "1", "State": "Optional", "Origin": "Connector", "CommanderOrigin": null, "OriginDetails": null,
		"CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z", "CancelledUtc": null, "VoucherId": null,
		"BusinessSegmentId": "SEGMENT", "Options": `+options+`, "RateId": "RATE", "CreditCardId": "CARD", "GroupId": "GROUP",
		"RequestedResourceCategoryId": "DOUBLE", "AssignedResourceId": "ROOM", "AvailabilityBlockId": "BLOCK", "PartnerCompanyId": "COMPANY",
		"TravelAgencyId": "AGENCY", "AssignedResourceLocked": true, "ChannelNumber": "C-1", "ChannelManagerNumber": null,
		"CancellationReason": null, "ReleasedUtc": "2026-10-30T12:00:00Z", "StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-03T11:30:01Z",
		"ScheduledStartUtc": "2026-11-01T15:00:00Z", "ActualStartUtc": null, "ScheduledEndUtc": "2026-11-03T11:30:01Z", "ActualEndUtc": null,
		"Purpose": null, "QrCodeData": null, "PersonCounts": `+persons+`
	}], "Cursor": "FULL"}`, append(named, "USER", user)...)
}

// TestReservationDefaults leaves out, nulls or empties what is optional.
//
// rules 1.12, 6.7
func TestReservationDefaults(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	for i, more := range []harness.Members{
		{},
		{"State": nil, "AssignedResourceId": nil, "AssignedResourceLocked": nil, "AvailabilityBlockId": nil, "ReleasedUtc": nil, "BookerId": nil, "Identifier": nil},
		{"AssignedResourceId": "", "AvailabilityBlockId": "", "BookerId": "", "CompanyId": "", "Identifier": ""},
		{"AdultCount": 7, "ChildCount": 7, "TimeUnitAmount": nil, "TimeUnitPrices": []any{}, "ProductOrders": nil, "Unknown": harness.Members{}},
	} {
		r := d.Book(t, notation.NewReservation(3*i+1, 3*i+2, more))[0]
		if r["State"] != "Confirmed" || r["AssignedResourceId"] != notation.Room101 || r["AdultCount"] != 2.0 || r["BookerId"] != nil {
			t.Errorf("with %v it is %v", more, r)
		}
	}
}

// TestReservationNumbers gives each reservation of an enterprise the next
// number, whatever its service, and uses up none where it is refused.
func TestReservationNumbers(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	next := 1
	add := func(service string, reservations ...harness.Members) {
		t.Helper()
		var answer struct {
			Reservations []struct{ Reservation notation.Row }
		}
		d.MustSend(t, "reservations/add", harness.Members{"ServiceId": service, "Reservations": reservations}).Decode(t, &answer)
		for _, r := range answer.Reservations {
			if got := r.Reservation["Number"]; got != fmt.Sprint(next) {
				t.Errorf("the number is %v, not %d", got, next)
			}
			next++
		}
	}
	add(harness.LondonDay, notation.NewReservation(1, 2), notation.NewReservation(1, 2))
	add(notation.Annex, notation.NewReservation(1, 2, harness.Members{"RequestedCategoryId": notation.AnnexDouble}))
	notation.RefusedWithDetails(t, d.Send(t, "reservations/add", notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2))), notation.ErrFull)
	add(harness.LondonDay, notation.NewReservation(5, 6))
	budapest := d.As(harness.Portfolio()).MustSend(t, "reservations/add", harness.Members{
		"EnterpriseId": harness.Budapest, "ServiceId": harness.BudapestDay,
		"Reservations": []harness.Members{notation.NewReservation(1, 2, harness.Members{"RequestedCategoryId": harness.BudapestDouble})},
	})
	if !strings.Contains(string(budapest.Body), `"Number":"1"`) {
		t.Errorf("the first of another enterprise is %s", budapest.Body)
	}
}

// TestReservationGroups joins a group that is named, and makes a new one for
// each request that names none.
//
// rules 1.12
func TestReservationGroups(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	groupOf := func(more harness.Members) any {
		t.Helper()
		var answer struct {
			Reservations []struct{ Reservation notation.Row }
		}
		d.MustSend(t, "reservations/add", notation.AddReservations(notation.NewReservation(1, 2, harness.Members{"State": "Enquired"})).With(more)).Decode(t, &answer)
		return answer.Reservations[0].Reservation["GroupId"]
	}
	one, two := groupOf(nil), groupOf(harness.Members{"GroupName": "Smith"})
	if one == two || groupOf(harness.Members{"GroupId": one}) != one || groupOf(harness.Members{"GroupId": notation.GroupingID}) != notation.GroupingID {
		t.Errorf("the groups are %v and %v", one, two)
	}
	if got := d.List(t, notation.ListReservations, harness.Members{"ReservationGroupIds": []any{one}}); len(got) != 2 {
		t.Errorf("%d reservations in the group", len(got))
	}
}

// rules 1.12, 5.4, 5.5, 5.6, 6.15
func TestReservationRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	harness.Retire(t, d.Server, "resource_categories", harness.LondonSuite)
	harness.Retire(t, d.Server, "services", notation.Annex)
	full := d.AddBlocks(t, notation.NewBlock(20, 25))[0]["Id"]
	optional := d.AddBlocks(t, notation.NewBlock(20, 25, harness.Members{"State": "Optional"}))[0]["Id"]
	deleted := d.AddBlocks(t, notation.NewBlock(20, 25))[0]["Id"]
	notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{deleted}}))
	d.BookOne(t, notation.NewReservation(10, 12, harness.Members{"AssignedResourceId": notation.Room103}))
	both := func(more harness.Members) harness.Members {
		return notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(10, 11, more))
	}
	d.Refusals(t, "reservations/add", map[string]harness.Members{
		"400 Invalid State. (of later)":                 both(harness.Members{"State": "Started"}),
		"400 Invalid State. (canceled)":                 both(harness.Members{"State": "Canceled"}),
		"400 Invalid State. (processed)":                both(harness.Members{"State": "Processed"}),
		"400 Invalid JSON.":                             both(harness.Members{"State": "Waiting"}),
		"400 Invalid EndUtc. (empty)":                   both(harness.Members{"EndUtc": notation.Arrival(10)}),
		"400 Invalid EndUtc. (backwards)":               both(harness.Members{"EndUtc": notation.Arrival(9)}),
		"400 Invalid EndUtc. (no whole second)":         both(harness.Members{"EndUtc": "2026-11-10T15:00:00.9Z"}),
		"400 Invalid EndUtc. (too long)":                both(harness.Members{"EndUtc": "2031-11-10T15:00:01Z"}),
		"400 Invalid PersonCounts.":                     both(harness.Members{"PersonCounts": []any{}}),
		"400 Invalid Count.":                            both(harness.Members{"PersonCounts": []any{harness.Members{"AgeCategoryId": notation.AdultsID, "Count": 0}}}),
		"400 Invalid RequestedCategoryId. (unknown)":    both(harness.Members{"RequestedCategoryId": notation.UnknownID}),
		"400 Invalid RequestedCategoryId. (of another)": both(harness.Members{"RequestedCategoryId": notation.AnnexDouble}),
		"400 Invalid RequestedCategoryId. (inactive)":   both(harness.Members{"RequestedCategoryId": harness.LondonSuite}),
		"400 Invalid AssignedResourceId. (unknown)":     both(harness.Members{"AssignedResourceId": notation.UnknownID}),
		"400 Invalid AssignedResourceId. (of another)":  both(harness.Members{"AssignedResourceId": notation.Room301}),
		"400 Invalid AvailabilityBlockId. (unknown)":    both(harness.Members{"AvailabilityBlockId": notation.UnknownID}),
		"400 Invalid AvailabilityBlockId. (of another)": both(harness.Members{"AvailabilityBlockId": notation.AnnexBlock}),
		"400 Invalid AvailabilityBlockId. (another's)":  both(harness.Members{"AvailabilityBlockId": notation.ElsewhereBlock}),
		"400 Invalid AvailabilityBlockId. (deleted)":    both(harness.Members{"AvailabilityBlockId": deleted}),
		"400 Invalid ServiceId. (unknown)":              both(nil).With(harness.Members{"ServiceId": notation.UnknownID}),
		"400 Invalid ServiceId. (inactive)":             both(nil).With(harness.Members{"ServiceId": notation.Annex}),
		"400 Invalid ServiceId. (in Budapest)":          both(nil).With(harness.Members{"ServiceId": harness.BudapestDay}),
		notation.ErrFull + " (the room is taken)":       both(harness.Members{"AssignedResourceId": notation.Room103}),
		notation.ErrFull + " (the block is full)":       notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(20, 21, harness.Members{"AvailabilityBlockId": full})),
		notation.ErrFull + " (the same room twice)":     notation.AddReservations(notation.NewReservation(1, 2, harness.Members{"AssignedResourceId": notation.Room102}), notation.NewReservation(1, 2, harness.Members{"AssignedResourceId": notation.Room102})),
		"403 Only a confirmed availability block can hold reservations: AvailabilityBlockId.": notation.AddReservations(notation.NewReservation(1, 2),
			notation.NewReservation(20, 21, harness.Members{"AvailabilityBlockId": optional})),
		// What is malformed anywhere goes before what is forbidden anywhere.
		"400 Invalid RequestedCategoryId. (behind a full block)": notation.AddReservations(notation.NewReservation(20, 21, harness.Members{"AvailabilityBlockId": full}),
			notation.NewReservation(1, 2, harness.Members{"RequestedCategoryId": notation.UnknownID})),
	})
	d.BookOne(t, notation.NewReservation(15, 16, harness.Members{"EndUtc": "2031-11-15T15:00:00Z", "State": "Enquired"}))
}

// TestReservationsFaultily has the store fail in the midst of adding
// reservations: none remains, and the next request finds all as it was.
//
// rules 6.15
func TestReservationsFaultily(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	d.BookOne(t, notation.NewReservation(1, 3))
	before, question := notation.AllRows(t, d.Server), harness.Members{
		"ServiceId": harness.LondonDay, "FirstTimeUnitStartUtc": notation.Instant("1"), "LastTimeUnitStartUtc": notation.Instant("30"),
	}
	available := d.MustSend(t, "services/getAvailability", question)
	other := harness.OpenFile(t, d.Server)
	for table, event := range map[string]string{"reservations": "INSERT", "counts": "UPDATE"} {
		harness.Execute(t, other, "CREATE TRIGGER broken AFTER "+event+" ON "+table+
			" WHEN (SELECT count(*) FROM reservations) > 2 BEGIN SELECT RAISE(ABORT, 'inner detail'); END")
		notation.Refused(t, d.Send(t, "reservations/add", notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(2, 3), notation.NewReservation(3, 4))), notation.ErrUnexpected)
		harness.Execute(t, other, "DROP TRIGGER broken")
		notation.Same(t, before, notation.AllRows(t, d.Server))
		if again := d.MustSend(t, "services/getAvailability", question); string(again.Body) != string(available.Body) {
			t.Errorf("%s became %s", available.Body, again.Body)
		}
	}
	d.Book(t, notation.NewReservation(1, 2), notation.NewReservation(2, 3), notation.NewReservation(3, 4))
}

// TestDetails has refused reservations name what is full in
// Details, or not, as the server is told.
//
// rules 5.4
func TestDetails(t *testing.T) {
	t.Parallel()
	for _, hidden := range []bool{false, true} {
		d := notation.As(harness.Start(t, harness.Options{Seed: notation.PropertiesSeed, Clock: harness.NewClock(t, notation.AtSetup), HideDetails: hidden}), harness.SingleLondon())
		a := d.Send(t, "reservations/add", notation.AddReservations(notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2), notation.NewReservation(1, 2)))
		var got map[string]any
		if err := json.Unmarshal(a.Body, &got); err != nil {
			t.Fatal(err)
		}
		want := any("Double room (" + harness.LondonDouble + ") is full on 2026-11-01T00:00:00Z: 1 too many, no overbooking limit is set.")
		if hidden {
			want = nil
		}
		if got["Details"] != want || len(got) != 3 {
			t.Errorf("hidden %v: %s", hidden, a.Body)
		}
	}
}

// rules 6.4
func TestReservationFilters(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	group := d.AddBlocks(t, notation.NewBlock(20, 25))[0]["Id"]
	d.Allocate(t, group.(string), 20, 25, -1)
	of := func(name string, more harness.Members) harness.Members {
		return harness.Members{"ChannelNumber": name}.With(more)
	}
	a := d.BookOne(t, notation.NewReservation(1, 3, of("a", harness.Members{"CompanyId": notation.CompanyID, "AssignedResourceId": notation.Room102})))
	d.Clock.Set(t, "2026-10-20T12:00:05Z")
	rows := d.Book(t, notation.NewReservation(3, 4, of("b", harness.Members{"TravelAgencyId": notation.AgencyID, "State": "Optional"})),
		notation.NewReservation(20, 22, of("c", harness.Members{"AvailabilityBlockId": group, "CustomerId": notation.BookerID})))
	d.MustSend(t, "reservations/add", harness.Members{"ServiceId": notation.Annex, "Reservations": []harness.Members{
		notation.NewReservation(8, 9, of("d", harness.Members{"RequestedCategoryId": notation.AnnexDouble, "State": "Enquired", "CompanyId": notation.CompanyID})),
	}})
	e := d.BookOne(t, notation.NewReservation(1, 2, of("e", harness.Members{"StartUtc": "2026-10-20T10:00:00Z", "EndUtc": "2026-10-22T10:00:00Z", "AssignedResourceId": notation.Room104})))
	d.Clock.Set(t, "2026-10-20T12:00:09Z")
	notation.Succeeded(t, d.Send(t, "reservations/start", harness.Members{"ReservationId": e}))
	d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []any{rows[0]["Id"]}, "Notes": "No train"})
	d.Clock.Set(t, "2026-10-21T09:00:00Z")
	notation.Succeeded(t, d.Send(t, "reservations/process", harness.Members{"ReservationId": e}))
	at := func(member, start, end string) harness.Members {
		return harness.Members{member: notation.Interval(start, end)}
	}
	for title, f := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"none":                  {nil, "a b c d e"},
		"ids":                   {harness.Members{"ReservationIds": []any{a, nil, rows[1]["Id"], notation.UnknownID}}, "a c"},
		"services":              {harness.Members{"ServiceIds": []string{notation.Annex}}, "d"},
		"two services":          {harness.Members{"ServiceIds": []string{notation.Annex, harness.LondonDay}}, "a b c d e"},
		"groups":                {harness.Members{"ReservationGroupIds": []any{rows[0]["GroupId"], notation.UnknownID}}, "b c"},
		"group and service":     {harness.Members{"ReservationGroupIds": []any{rows[0]["GroupId"]}, "ServiceIds": []string{notation.Annex}}, ""},
		"accounts":              {harness.Members{"AccountIds": []string{notation.BookerID}}, "c"},
		"companies":             {harness.Members{"PartnerCompanyIds": []string{notation.CompanyID}}, "a d"},
		"company and state":     {harness.Members{"PartnerCompanyIds": []string{notation.CompanyID}, "States": []string{"Confirmed"}}, "a"},
		"agencies":              {harness.Members{"TravelAgencyIds": []string{notation.AgencyID}}, "b"},
		"numbers":               {harness.Members{"Numbers": []string{"1", "3", "30", "x", "-1", "99999999999999999999"}}, "a c"},
		"no number":             {harness.Members{"Numbers": []string{"x"}}, ""},
		"channel numbers":       {harness.Members{"ChannelNumbers": []string{"a", "d", "A"}}, "a d"},
		"number and channel":    {harness.Members{"Numbers": []string{"1"}, "ChannelNumbers": []string{"d"}}, ""},
		"rooms":                 {harness.Members{"AssignedResourceIds": []string{notation.Room102, notation.Room301}}, "a"},
		"blocks":                {harness.Members{"AvailabilityBlockIds": []any{group, notation.UnknownID}}, "c"},
		"states":                {harness.Members{"States": []string{"Inquired", "Canceled", "Started"}}, "b d"},
		"all states":            {harness.Members{"States": []string{"Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"}}, "a b c d e"},
		"no states":             {harness.Members{"States": []string{}}, "a b c d e"},
		"created then":          {at("CreatedUtc", "2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z"), "b c d e"},
		"created before":        {at("CreatedUtc", notation.AtSetup, "2026-10-20T12:00:05Z"), "a"},
		"updated then":          {at("UpdatedUtc", "2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z"), "b"},
		"updated later":         {at("UpdatedUtc", "2026-10-20T12:00:09Z", "2026-10-22T00:00:00Z"), "b e"},
		"updated and created":   {at("UpdatedUtc", notation.AtSetup, "2026-10-20T12:00:09Z").With(at("CreatedUtc", "2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z")), "c d"},
		"begins at the end":     {at("CollidingUtc", "2026-10-25T00:00:00Z", notation.Arrival(1)), "a"},
		"begins after the end":  {at("CollidingUtc", "2026-10-25T00:00:00Z", "2026-11-01T14:59:59Z"), ""},
		"ends at the start":     {at("CollidingUtc", notation.Departure(3), notation.Departure(3)), ""},
		"ends after the start":  {at("CollidingUtc", "2026-11-03T10:59:59Z", notation.Departure(3)), "a"},
		"lies all around":       {at("CollidingUtc", "2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z"), "a"},
		"lies all within":       {at("CollidingUtc", "2026-10-25T00:00:00Z", "2026-12-25T00:00:00Z"), "a b c d"},
		"left before the start": {at("CollidingUtc", "2026-10-21T09:00:00Z", "2026-10-25T00:00:00Z"), ""},
		"left after the start":  {at("CollidingUtc", "2026-10-21T08:59:59Z", "2026-10-25T00:00:00Z"), "e"},
		"scheduled to start":    {at("ScheduledStartUtc", notation.Arrival(1), notation.Arrival(3)), "a"},
		"scheduled to start at": {at("ScheduledStartUtc", notation.Arrival(3), notation.Arrival(3)), "b"},
		"scheduled to end":      {at("ScheduledEndUtc", notation.Departure(3), notation.Departure(9)), "a b"},
		"scheduled, both":       {at("ScheduledStartUtc", notation.Arrival(1), notation.Arrival(8)).With(at("ScheduledEndUtc", notation.Departure(4), notation.Departure(22))), "b"},
		"started":               {at("ActualStartUtc", "2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z"), "e"},
		"started later":         {at("ActualStartUtc", "2026-10-20T12:00:10Z", "2026-11-30T00:00:00Z"), ""},
		"left":                  {at("ActualEndUtc", "2026-10-21T09:00:00Z", "2026-10-21T09:00:00Z"), "e"},
		"started and to leave":  {at("ActualStartUtc", "2026-10-20T00:00:00Z", "2026-10-21T00:00:00Z").With(at("ScheduledEndUtc", "2026-10-22T10:00:00Z", "2026-10-22T10:00:00Z")), "e"},
		"expected and left":     {at("ScheduledStartUtc", "2026-10-20T00:00:00Z", "2026-10-21T00:00:00Z").With(at("ActualEndUtc", "2026-10-22T00:00:00Z", "2026-10-23T00:00:00Z")), ""},
		"of the enterprise":     {harness.Members{"EnterpriseIds": []string{harness.London}, "Numbers": []string{"1"}}, "a"},
	} {
		if got := notation.Texts(d.List(t, notation.ListReservations, f.filter), "ChannelNumber"); got != f.want {
			t.Errorf("%s: %q, not %q", title, got, f.want)
		}
	}
	page := harness.Members{"Limitation": harness.Members{"Count": 1}}
	for member, other := range map[string]string{"ActualStartUtc": "ScheduledStartUtc", "ActualEndUtc": "ScheduledEndUtc"} {
		filter := at(member, notation.Arrival(1), notation.Arrival(2)).With(at(other, notation.Arrival(1), notation.Arrival(2)))
		notation.Refused(t, d.Send(t, notation.ListReservations, page.With(filter)), "400 Invalid "+member+".")
	}
	for _, id := range []string{notation.UnknownID, harness.BudapestDay, notation.ElsewhereDay} {
		notation.Refused(t, d.Send(t, notation.ListReservations, page.With(harness.Members{"ServiceIds": []string{harness.LondonDay, id}})), "400 Invalid ServiceIds")
	}
	if got := notation.As(d.Server, notation.Stranger()).List(t, notation.ListReservations, harness.Members{"ReservationIds": []string{a}}); len(got) > 0 {
		t.Errorf("a stranger sees %v", got)
	}
}

// TestReservationPages reads all pages, the newest first, while reservations
// are changed and added.
//
// rules 6.3
func TestReservationPages(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	var want []string
	for i := range 12 {
		d.Clock.Advance(time.Duration(i%2) * time.Second)
		want = append(want, d.BookOne(t, notation.NewReservation(i+1, i+2)))
	}
	slices.Reverse(want)
	next := 0
	got := notation.Walk(t, d.Server, notation.ListReservations, d.Credentials, 5, func() {
		d.Clock.Advance(time.Second)
		d.BookOne(t, notation.NewReservation(20+next, 21+next))
		d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []string{want[len(want)-1-next]}, "Notes": "No train"})
		next++
	})
	if !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}
