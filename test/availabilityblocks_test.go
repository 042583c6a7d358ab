package test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vacancy/test/harness"
)

const listBlocks = "availabilityBlocks/getAll"

// blockUpdate is a request to change one availability block.
func blockUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"AvailabilityBlocks": []harness.Members{harness.Members{"AvailabilityBlockId": id}.With(more)}}
}

// block is one as it is listed, deleted or not.
func (d desk) block(tb testing.TB, id string) row {
	tb.Helper()
	return d.list(tb, listBlocks, harness.Members{"AvailabilityBlockIds": []string{id}, "ActivityStates": []string{"Active", "Deleted"}})[0]
}

// change changes an availability block and returns it.
func (d desk) change(tb testing.TB, id string, more harness.Members) row {
	tb.Helper()
	return rowsIn(tb, d.must(tb, "availabilityBlocks/update", blockUpdate(id, more)), "AvailabilityBlocks")[0]
}

// TestAvailabilityBlocks follows a block from its creation to its end, holding
// every member.
func TestAvailabilityBlocks(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
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
	a := d.must(t, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": []harness.Members{
		fullGroup, groupFrom(3, 3, harness.Members{"State": "Optional"}),
	}})
	rows := rowsIn(t, a, "AvailabilityBlocks")
	id, rate := rows[0].text("Id"), rows[0].text("RateId")
	if rate == rateID || rate == rows[1].text("RateId") {
		t.Errorf("the blocks have the rates %s and %s", rate, rows[1].text("RateId"))
	}
	named := []string{
		`"FULL"`, `"` + id + `"`, "LONDON", harness.London, "SERVICE", harness.LondonDay, `"OWN"`, `"` + rate + `"`, "OTHER", rows[1].text("RateId"),
		"BARE", rows[1].text("Id"), "BOOKER", bookerID, "COMPANY", companyID, "AGENCY", agencyID, "QUOTE", quoteID, "SEGMENT", segmentID,
		"NUMBER", rows[0].text("AvailabilityBlockNumber"), "NEXT", rows[1].text("AvailabilityBlockNumber"),
	}
	answered(t, a, `{"AvailabilityBlocks": [{
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
	same(t, ledger{id: rows[0]}, ledger{id: d.block(t, id)})

	d.Clock.Advance(time.Minute)
	a = d.must(t, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{fullGroupUpdate(id)}})
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
	answered(t, a, `{"AvailabilityBlocks": [`+changed+`]}`, named...)

	// Nothing but the instant of the change moves unless it is named, and what
	// can't be changed is passed over.
	want := d.block(t, id)
	d.Clock.Advance(time.Minute)
	got := d.change(t, id, harness.Members{"Name": nil, "State": nil, "Budget": nil, "PickupDistribution": newValue("AllInOneGroup")})
	want["UpdatedUtc"] = "2026-10-20T12:02:00Z"
	same(t, ledger{id: want}, ledger{id: got})

	// All that may be missing can be removed.
	removed := harness.Members{}
	for _, member := range []string{
		"Name", "ExternalIdentifier", "ReservationPurpose", "CompanyId", "TravelAgencyId", "BookerId", "Notes", "Budget", "CancellationReason",
		"CancellationReasonDetail", "ReleasedUtc", "QuoteId", "PurchaseOrderNumber", "BusinessSegmentId",
	} {
		removed[member] = []harness.Members{newValue(nil), {}}[len(removed)%2]
		want[member] = nil
	}
	want["ReleaseStrategy"] = "None"
	same(t, ledger{id: want}, ledger{id: d.change(t, id, removed)})

	d.Clock.Advance(time.Minute)
	succeeded(t, d.call(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []string{id}}))
	want["IsActive"], want["ActivityState"], want["UpdatedUtc"] = false, "Deleted", "2026-10-20T12:03:00Z"
	same(t, ledger{id: want}, ledger{id: d.block(t, id)})
}

// TestBlockExtents lists blocks, their adjustments, both or neither.
func TestBlockExtents(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	held := d.hold(t, groupFrom(1, 9), groupFrom(1, 9), groupFrom(1, 9))
	ids := []any{held[0]["Id"], held[1]["Id"], held[2]["Id"]}
	d.allot(t, held[0].text("Id"), 1, 4, -2)
	d.allot(t, held[0].text("Id"), 3, 3, -1)
	d.allot(t, held[2].text("Id"), 5, 5, -1)
	all := adjustments(t, d.Server, d.credentials)
	active := make(ledger)
	for id, r := range all {
		if r["IsActive"] == true {
			active[id] = r
		}
	}
	read := func(extent harness.Members, count int, cursor any) (blocks, adjustments []row, answer row) {
		t.Helper()
		a := d.must(t, listBlocks, harness.Members{
			"Extent": extent, "AvailabilityBlockIds": ids, "Limitation": harness.Members{"Count": count, "Cursor": cursor},
		})
		a.Decode(t, &answer)
		if answer["ServiceOrders"] != nil || answer["Rates"] != nil || len(answer) != 5 {
			t.Errorf("%s", a.Body)
		}
		return rowsIn(t, a, "AvailabilityBlocks"), rowsIn(t, a, "Adjustments"), answer
	}
	blocks, found, answer := read(harness.Members{"AvailabilityBlocks": true, "Adjustments": true, "ServiceOrders": true, "Rates": true}, 10, nil)
	same(t, byID(held), byID(blocks))
	same(t, active, byID(found))
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

func TestBlockFilters(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	of := func(name string, more harness.Members) harness.Members {
		return harness.Members{"Name": name}.With(more)
	}
	a := d.hold(t, groupFrom(1, 3, of("a", harness.Members{"ExternalIdentifier": "X-1", "ReleasedUtc": "2026-10-30T12:00:00Z"})))[0]
	d.Clock.Set(t, "2026-10-20T12:00:05Z")
	held := d.hold(t, groupFrom(3, 4, of("b", harness.Members{"State": "Optional", "ExternalIdentifier": "X-2", "RollingReleaseOffset": "P1D"})),
		groupFrom(8, 8, of("c", harness.Members{"ServiceId": annex, "State": "Inquired"})), groupFrom(9, 9, of("d", harness.Members{"State": "Canceled"})))
	d.Clock.Set(t, "2026-10-20T12:00:09Z")
	succeeded(t, d.call(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
	d.change(t, held[2].text("Id"), harness.Members{"Notes": newValue("Late")})
	own := harness.Members{"AvailabilityBlockIds": []any{a["Id"], held[0]["Id"], held[1]["Id"], held[2]["Id"], nil, unknownID}}
	both := own.With(harness.Members{"ActivityStates": []string{"Active", "Deleted"}})
	colliding := func(start, end string) harness.Members {
		return own.With(harness.Members{"CollidingUtc": interval(start, end), "States": []string{"Confirmed", "Optional"}})
	}
	for title, f := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"ids":                   {own, "a b d"},
		"both":                  {both, "a b c d"},
		"deleted":               {own.With(harness.Members{"ActivityStates": []string{"Deleted"}}), "c"},
		"one id":                {harness.Members{"AvailabilityBlockIds": []any{a["Id"]}}, "a"},
		"services":              {both.With(harness.Members{"ServiceIds": []string{annex}}), "c"},
		"two services":          {both.With(harness.Members{"ServiceIds": []string{annex, harness.LondonDay}}), "a b c d"},
		"identifiers":           {harness.Members{"ExternalIdentifiers": []string{"X-1", "X-2", "X-3"}}, "a b"},
		"identifier and state":  {harness.Members{"ExternalIdentifiers": []string{"X-1", "X-2"}, "States": []string{"Optional"}}, "b"},
		"states":                {both.With(harness.Members{"States": []string{"Inquired", "Canceled", "Canceled"}}), "c d"},
		"no states":             {both.With(harness.Members{"States": []string{}}), "a b c d"},
		"created then":          {both.With(harness.Members{"CreatedUtc": interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z")}), "b c d"},
		"created before":        {both.With(harness.Members{"CreatedUtc": interval(atSetup, "2026-10-20T12:00:05Z")}), "a"},
		"updated then":          {both.With(harness.Members{"UpdatedUtc": interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "c d"},
		"updated, active":       {own.With(harness.Members{"UpdatedUtc": interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "d"},
		"updated before":        {both.With(harness.Members{"UpdatedUtc": interval(atSetup, "2026-10-20T12:00:09Z")}), "a b"},
		"released then":         {both.With(harness.Members{"ReleasedUtc": interval("2026-10-30T12:00:00Z", "2026-10-30T12:00:00Z")}), "a"},
		"released before":       {both.With(harness.Members{"ReleasedUtc": interval("2026-10-01T12:00:00Z", "2026-10-30T12:00:00Z")}), ""},
		"begins at the end":     {colliding("2026-10-20T00:00:00Z", instantOf("1")), "a"},
		"begins after the end":  {colliding("2026-10-20T00:00:00Z", "2026-10-31T23:59:59Z"), ""},
		"ends at the start":     {colliding(instantOf("4"), instantOf("4")), "b"},
		"ends after the start":  {colliding("2026-11-03T23:59:59Z", instantOf("4")), "a b"},
		"is over at the start":  {colliding(instantOf("5"), instantOf("9")), ""},
		"lies all around":       {colliding("2026-11-02T12:00:00Z", "2026-11-02T13:00:00Z"), "a"},
		"lies all within":       {colliding("2026-10-01T00:00:00Z", "2026-12-31T00:00:00Z"), "a b"},
		"another enterprise's":  {harness.Members{"AvailabilityBlockIds": []string{elsewhereBlock}}, ""},
		"of the wrong services": {harness.Members{"AvailabilityBlockIds": []any{a["Id"]}, "ServiceIds": []string{annex}}, ""},
	} {
		if got := textsOf(d.list(t, listBlocks, f.filter), "Name"); got != f.want {
			t.Errorf("%s: %q, not %q", title, got, f.want)
		}
	}
	for _, id := range []string{unknownID, harness.BudapestDay, elsewhereDay} {
		refused(t, d.call(t, listBlocks, harness.Members{
			"ServiceIds": []string{harness.LondonDay, id}, "Extent": harness.Members{}, "Limitation": harness.Members{"Count": 1},
		}), "400 Invalid ServiceIds")
	}
}

// TestBlockNumbers gives every block of an enterprise the next number, and
// none twice.
func TestBlockNumbers(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	var numbers []int
	for _, r := range d.list(t, listBlocks, harness.Members{"ActivityStates": []string{"Active", "Deleted"}}) {
		var n int
		if _, err := fmt.Sscan(r.text("AvailabilityBlockNumber"), &n); err != nil {
			t.Error(err)
		}
		numbers = append(numbers, n)
	}
	last := slices.Max(numbers)
	for range 3 {
		held := d.hold(t, groupFrom(1, 2), groupFrom(1, 2, harness.Members{"ServiceId": annex}))
		succeeded(t, d.call(t, "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []any{held[1]["Id"]}}))
		for _, r := range held {
			last++
			if r["AvailabilityBlockNumber"] != fmt.Sprint(last) {
				t.Errorf("the number is %v, not %d", r["AvailabilityBlockNumber"], last)
			}
		}
	}
	// What is refused uses up none.
	refused(t, d.call(t, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": []harness.Members{groupFrom(1, 2), groupFrom(2, 1)}}),
		"400 Invalid LastTimeUnitStartUtc.")
	if r := d.hold(t, groupFrom(1, 2))[0]; r["AvailabilityBlockNumber"] != fmt.Sprint(last+1) {
		t.Errorf("the number is %v, not %d", r["AvailabilityBlockNumber"], last+1)
	}
}
