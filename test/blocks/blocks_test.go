package blocks

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestAvailabilityBlocks follows a block from its creation to its end, holding
// every member.
//
// rules 1.8
func TestAvailabilityBlocks(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const bare = `{
		"Id": "BARE", "EnterpriseId": "LONDON", "ServiceId": "SERVICE", "RateId": "OTHER", "VoucherId": null, "BookerId": null,
		"CompanyId": null, "TravelAgencyId": null, "Budget": null, "State": "Optional", "ReservationPurpose": null,
		"CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z", "FirstTimeUnitStartUtc": "2026-11-03T00:00:00Z",
		"LastTimeUnitStartUtc": "2026-11-03T00:00:00Z", "StartUtc": "2026-11-03T00:00:00Z", "EndUtc": "2026-11-03T00:00:00Z",
		"ReleasedUtc": null, "RollingReleaseOffset": null, "ExternalIdentifier": null, "Name": null, "Notes": null,
		"PickupDistribution": "AllInOneGroup", "IsActive": true, "ActivityState": "Active", "QuoteId": null, "AvailabilityBlockNumber": "NEXT",
		"ReleaseStrategy": "None", "PurchaseOrderNumber": null, "BusinessSegmentId": null, "CanceledUtc": null, "CancellationReason": null,
		"CancellationReasonDetail": null
	}`
	a := d.MustSend(t, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": []harness.Members{
		notation.FullBlock, notation.NewBlock(3, 3, harness.Members{"State": "Optional"}),
	}})
	rows := notation.RowsIn(t, a, "AvailabilityBlocks")
	id, rate := rows[0].Text("Id"), rows[0].Text("RateId")
	if rate == notation.RateID || rate == rows[1].Text("RateId") {
		t.Errorf("the blocks have the rates %s and %s", rate, rows[1].Text("RateId"))
	}
	named := []string{
		`"FULL"`, `"` + id + `"`, "LONDON", harness.London, "SERVICE", harness.LondonDay, `"OWN"`, `"` + rate + `"`, "OTHER", rows[1].Text("RateId"),
		"BARE", rows[1].Text("Id"), "BOOKER", notation.BookerID, "COMPANY", notation.CompanyID, "AGENCY", notation.AgencyID, "QUOTE", notation.QuoteID, "SEGMENT", notation.SegmentID,
		"NUMBER", rows[0].Text("AvailabilityBlockNumber"), "NEXT", rows[1].Text("AvailabilityBlockNumber"),
	}
	notation.Answered(t, a, `{"AvailabilityBlocks": [{
		"Id": "FULL", "EnterpriseId": "LONDON", "ServiceId": "SERVICE", "RateId": "OWN", "VoucherId": null, "BookerId": "BOOKER",
		"CompanyId": "COMPANY", "TravelAgencyId": "AGENCY",
		"Budget": {"Currency": "GBP", "Value": 48.5, "Net": null, "Tax": null, "TaxRate": null}, "State": "Confirmed",
		"ReservationPurpose": "Business", "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z",
		"FirstTimeUnitStartUtc": "2026-11-01T00:00:00Z", "LastTimeUnitStartUtc": "2026-11-05T00:00:00Z", "StartUtc": "2026-11-01T00:00:00Z",
		"EndUtc": "2026-11-05T00:00:00Z", "ReleasedUtc": "2026-10-30T12:00:00Z", "RollingReleaseOffset": null, "ExternalIdentifier": "B-1",
		"Name": "Conference", "Notes": "Quiet rooms", "PickupDistribution": "IndividualGroups", "IsActive": true, "ActivityState": "Active",
		"QuoteId": "QUOTE", "AvailabilityBlockNumber": "NUMBER", "ReleaseStrategy": "FixedRelease", "PurchaseOrderNumber": "P-1",
		"BusinessSegmentId": "SEGMENT", "CanceledUtc": null, "CancellationReason": null, "CancellationReasonDetail": null
	}, `+bare+`]}`, named...)
	notation.Same(t, notation.Rows{id: rows[0]}, notation.Rows{id: d.Block(t, id)})

	d.Clock.Advance(time.Minute)
	a = d.MustSend(t, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{notation.FullBlockUpdate(id)}})
	changed := `{
		"Id": "FULL", "EnterpriseId": "LONDON", "ServiceId": "SERVICE", "RateId": "OWN", "VoucherId": null, "BookerId": "BOOKER",
		"CompanyId": "COMPANY", "TravelAgencyId": "AGENCY",
		"Budget": {"Currency": "EUR", "Value": 12.25, "Net": null, "Tax": null, "TaxRate": null}, "State": "Optional",
		"ReservationPurpose": "Leisure", "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:01:00Z",
		"FirstTimeUnitStartUtc": "2026-11-02T00:00:00Z", "LastTimeUnitStartUtc": "2026-11-06T00:00:00Z", "StartUtc": "2026-11-02T00:00:00Z",
		"EndUtc": "2026-11-06T00:00:00Z", "ReleasedUtc": "2026-10-31T12:00:00Z", "RollingReleaseOffset": null, "ExternalIdentifier": "B-2",
		"Name": "Congress", "Notes": "Loud rooms", "PickupDistribution": "IndividualGroups", "IsActive": true, "ActivityState": "Active",
		"QuoteId": "QUOTE", "AvailabilityBlockNumber": "NUMBER", "ReleaseStrategy": "FixedRelease", "PurchaseOrderNumber": "P-2",
		"BusinessSegmentId": "SEGMENT", "CanceledUtc": null, "CancellationReason": "ForceMajeure", "CancellationReasonDetail": "Rain"
	}`
	notation.Answered(t, a, `{"AvailabilityBlocks": [`+changed+`]}`, named...)

	// What names nothing that can be changed changes nothing, not even the
	// instant of the last change.
	want := d.Block(t, id)
	d.Clock.Advance(time.Minute)
	got := d.UpdateBlock(t, id, harness.Members{"Name": nil, "State": nil, "Budget": nil, "PickupDistribution": notation.NewValue("AllInOneGroup")})
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: got})

	// All that may be missing can be removed.
	removed := harness.Members{}
	for _, member := range []string{
		"Name", "ExternalIdentifier", "ReservationPurpose", "CompanyId", "TravelAgencyId", "BookerId", "Notes", "Budget", "CancellationReason",
		"CancellationReasonDetail", "ReleasedUtc", "QuoteId", "PurchaseOrderNumber", "BusinessSegmentId",
	} {
		removed[member] = []harness.Members{notation.NewValue(nil), {}}[len(removed)%2]
		want[member] = nil
	}
	want["ReleaseStrategy"], want["UpdatedUtc"] = "None", "2026-10-20T12:02:00Z"
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.UpdateBlock(t, id, removed)})

	d.Clock.Advance(time.Minute)
	notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []string{id}}))
	want["IsActive"], want["ActivityState"], want["UpdatedUtc"] = false, "Deleted", "2026-10-20T12:03:00Z"
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Block(t, id)})
}

// TestBlockExtents lists blocks, their adjustments, both or neither.
//
// rules 1.8
func TestBlockExtents(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	held := d.AddBlocks(t, notation.NewBlock(1, 9), notation.NewBlock(1, 9), notation.NewBlock(1, 9))
	ids := []any{held[0]["Id"], held[1]["Id"], held[2]["Id"]}
	d.Allocate(t, held[0].Text("Id"), 1, 4, -2)
	d.Allocate(t, held[0].Text("Id"), 3, 3, -1)
	d.Allocate(t, held[2].Text("Id"), 5, 5, -1)
	all := notation.Adjustments(t, d.Server, d.Credentials)
	active := make(notation.Rows)
	for id, r := range all {
		if r["IsActive"] == true {
			active[id] = r
		}
	}
	read := func(extent harness.Members, count int, cursor any) (blocks, adjustments []notation.Row, answer notation.Row) {
		t.Helper()
		a := d.MustSend(t, notation.ListBlocks, harness.Members{
			"Extent": extent, "AvailabilityBlockIds": ids, "Limitation": harness.Members{"Count": count, "Cursor": cursor},
		})
		a.Decode(t, &answer)
		asked := extent["ServiceOrders"] != nil
		if (answer["ServiceOrders"] != nil) != asked || (answer["Rates"] != nil) != asked || len(answer) != 5 {
			t.Errorf("%s", a.Body)
		}
		return notation.RowsIn(t, a, "AvailabilityBlocks"), notation.RowsIn(t, a, "Adjustments"), answer
	}
	blocks, found, answer := read(harness.Members{"AvailabilityBlocks": true, "Adjustments": true, "ServiceOrders": true, "Rates": true}, 10, nil)
	notation.Same(t, notation.ByID(held), notation.ByID(blocks))
	notation.Same(t, active, notation.ByID(found))
	if len(active) != 4 || answer["Cursor"] != ids[0] {
		t.Errorf("%d adjustments, cursor %v", len(active), answer["Cursor"])
	}
	// A page has the adjustments of its own blocks, and a cursor.
	_, found, answer = read(harness.Members{"Adjustments": true}, 1, nil)
	if len(found) != 1 || found[0]["AvailabilityBlockId"] != ids[2] || answer["AvailabilityBlocks"] != nil || answer["Cursor"] != ids[2] {
		t.Errorf("%v", answer)
	}
	_, found, answer = read(harness.Members{"Adjustments": true}, 1, answer["Cursor"])
	if len(found) != 0 || answer["Adjustments"] == nil || answer["Cursor"] != ids[1] {
		t.Errorf("%v", answer)
	}
	if blocks, _, answer = read(harness.Members{"AvailabilityBlocks": true}, 10, nil); len(blocks) != 3 || answer["Adjustments"] != nil {
		t.Errorf("%v", answer)
	}
	if _, _, answer = read(harness.Members{}, 10, nil); answer["AvailabilityBlocks"] != nil || answer["Adjustments"] != nil || answer["Cursor"] != nil {
		t.Errorf("%v", answer)
	}
}

// rules 6.4
func TestBlockFilters(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	of := func(name string, more harness.Members) harness.Members {
		return harness.Members{"Name": name}.With(more)
	}
	a := d.AddBlocks(t, notation.NewBlock(1, 3, of("a", harness.Members{"ExternalIdentifier": "X-1", "ReleasedUtc": "2026-10-30T12:00:00Z"})))[0]
	d.Clock.Set(t, "2026-10-20T12:00:05Z")
	held := d.AddBlocks(t, notation.NewBlock(3, 4, of("b", harness.Members{"State": "Optional", "ExternalIdentifier": "X-2", "RollingReleaseOffset": "P1D"})),
		notation.NewBlock(8, 8, of("c", harness.Members{"ServiceId": notation.Annex, "State": "Inquired"})), notation.NewBlock(9, 9, of("d", harness.Members{"State": "Canceled"})))
	d.Clock.Set(t, "2026-10-20T12:00:09Z")
	notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
	d.UpdateBlock(t, held[2].Text("Id"), harness.Members{"Notes": notation.NewValue("Late")})
	own := harness.Members{"AvailabilityBlockIds": []any{a["Id"], held[0]["Id"], held[1]["Id"], held[2]["Id"], nil, notation.UnknownID}}
	both := own.With(harness.Members{"ActivityStates": []string{"Active", "Deleted"}})
	colliding := func(start, end string) harness.Members {
		return own.With(harness.Members{"CollidingUtc": notation.Interval(start, end), "States": []string{"Confirmed", "Optional"}})
	}
	for title, f := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"ids":                   {own, "a b d"},
		"both":                  {both, "a b c d"},
		"deleted":               {own.With(harness.Members{"ActivityStates": []string{"Deleted"}}), "c"},
		"one id":                {harness.Members{"AvailabilityBlockIds": []any{a["Id"]}}, "a"},
		"services":              {both.With(harness.Members{"ServiceIds": []string{notation.Annex}}), "c"},
		"two services":          {both.With(harness.Members{"ServiceIds": []string{notation.Annex, harness.LondonDay}}), "a b c d"},
		"identifiers":           {harness.Members{"ExternalIdentifiers": []string{"X-1", "X-2", "X-3"}}, "a b"},
		"identifier and state":  {harness.Members{"ExternalIdentifiers": []string{"X-1", "X-2"}, "States": []string{"Optional"}}, "b"},
		"states":                {both.With(harness.Members{"States": []string{"Inquired", "Canceled", "Canceled"}}), "c d"},
		"no states":             {both.With(harness.Members{"States": []string{}}), "a b c d"},
		"created then":          {both.With(harness.Members{"CreatedUtc": notation.Interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z")}), "b c d"},
		"created before":        {both.With(harness.Members{"CreatedUtc": notation.Interval(notation.AtSetup, "2026-10-20T12:00:05Z")}), "a"},
		"updated then":          {both.With(harness.Members{"UpdatedUtc": notation.Interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "c d"},
		"updated, active":       {own.With(harness.Members{"UpdatedUtc": notation.Interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "d"},
		"updated before":        {both.With(harness.Members{"UpdatedUtc": notation.Interval(notation.AtSetup, "2026-10-20T12:00:09Z")}), "a b"},
		"released then":         {both.With(harness.Members{"ReleasedUtc": notation.Interval("2026-10-30T12:00:00Z", "2026-10-30T12:00:00Z")}), "a"},
		"released before":       {both.With(harness.Members{"ReleasedUtc": notation.Interval("2026-10-01T12:00:00Z", "2026-10-30T12:00:00Z")}), ""},
		"begins at the end":     {colliding("2026-10-20T00:00:00Z", notation.Instant("1")), "a"},
		"begins after the end":  {colliding("2026-10-20T00:00:00Z", "2026-10-31T23:59:59Z"), ""},
		"ends at the start":     {colliding(notation.Instant("4"), notation.Instant("4")), "b"},
		"ends after the start":  {colliding("2026-11-03T23:59:59Z", notation.Instant("4")), "a b"},
		"is over at the start":  {colliding(notation.Instant("5"), notation.Instant("9")), ""},
		"lies all around":       {colliding("2026-11-02T12:00:00Z", "2026-11-02T13:00:00Z"), "a"},
		"lies all within":       {colliding("2026-10-01T00:00:00Z", "2026-12-31T00:00:00Z"), "a b"},
		"another enterprise's":  {harness.Members{"AvailabilityBlockIds": []string{notation.ElsewhereBlock}}, ""},
		"of the wrong services": {harness.Members{"AvailabilityBlockIds": []any{a["Id"]}, "ServiceIds": []string{notation.Annex}}, ""},
	} {
		if got := notation.Texts(d.List(t, notation.ListBlocks, f.filter), "Name"); got != f.want {
			t.Errorf("%s: %q, not %q", title, got, f.want)
		}
	}
	for _, id := range []string{notation.UnknownID, harness.BudapestDay, notation.ElsewhereDay} {
		notation.Refused(t, d.Send(t, notation.ListBlocks, harness.Members{
			"ServiceIds": []string{harness.LondonDay, id}, "Extent": harness.Members{}, "Limitation": harness.Members{"Count": 1},
		}), "400 Invalid ServiceIds")
	}
}

// TestBlockNumbers gives every block of an enterprise the next number, and
// none twice.
func TestBlockNumbers(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	var numbers []int
	for _, r := range d.List(t, notation.ListBlocks, harness.Members{"ActivityStates": []string{"Active", "Deleted"}}) {
		var n int
		if _, err := fmt.Sscan(r.Text("AvailabilityBlockNumber"), &n); err != nil {
			t.Error(err)
		}
		numbers = append(numbers, n)
	}
	last := slices.Max(numbers)
	for range 3 {
		held := d.AddBlocks(t, notation.NewBlock(1, 2), notation.NewBlock(1, 2, harness.Members{"ServiceId": notation.Annex}))
		notation.Succeeded(t, d.Send(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
		for _, r := range held {
			last++
			if r["AvailabilityBlockNumber"] != fmt.Sprint(last) {
				t.Errorf("the number is %v, not %d", r["AvailabilityBlockNumber"], last)
			}
		}
	}
	// What is refused uses up none.
	notation.Refused(t, d.Send(t, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": []harness.Members{notation.NewBlock(1, 2), notation.NewBlock(2, 1)}}),
		"400 Invalid LastTimeUnitStartUtc.")
	if r := d.AddBlocks(t, notation.NewBlock(1, 2))[0]; r["AvailabilityBlockNumber"] != fmt.Sprint(last+1) {
		t.Errorf("the number is %v, not %d", r["AvailabilityBlockNumber"], last+1)
	}
}
