package lists

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// lookups are the members of a reservation that are looked up, and what else than
// an identifier of nothing is refused: of another hotel.
var lookups = map[string]string{
	"RateId": "0a0 01", "BusinessSegmentId": "05e 01", "CompanyId": "0c0 01", "TravelAgencyId": "0c0 02", "AgeCategoryId": "0ae 01",
}

func persons(ageCategory string) []any {
	return []any{harness.Members{"AgeCategoryId": id("a", "0ae 02"), "Count": 1}, harness.Members{"AgeCategoryId": ageCategory, "Count": 1}}
}

// naming returns a member of a reservation with an identifier.
func naming(member, id string) harness.Members {
	if member == "AgeCategoryId" {
		return harness.Members{"PersonCounts": persons(id)}
	}
	return harness.Members{member: id}
}

// TestLookups names what a hotel has, what it has not and what it had.
//
// rules 1.13
func TestLookups(t *testing.T) {
	t.Parallel()
	s := start(t)
	d := func() *notation.Hotel { return notation.As(s, harness.SingleLondon()) }
	add := func(more harness.Members) harness.Answer { return d().Send(t, "reservations/add", booking(more)) }
	var answer struct {
		Reservations []struct{ Reservation notation.Row }
	}
	added := add(nil)
	added.Decode(t, &answer)
	if len(answer.Reservations) != 1 {
		t.Fatalf("%d %s", added.Status, added.Body)
	}
	stay := answer.Reservations[0].Reservation.Text("Id")
	update := func(member, id string) harness.Answer {
		change := harness.Members{"ReservationId": stay}
		for name, value := range naming(member, id) {
			change[name] = notation.NewValue(value)
		}
		return d().Send(t, "reservations/update", harness.Members{"ReservationUpdates": []any{change}})
	}
	for member, of := range lookups {
		for _, unknown := range []string{notation.UnknownID, id("b", of), id("a", "1")} {
			notation.RefusedWithDetails(t, add(naming(member, unknown)), "400 Invalid "+member+".")
			notation.RefusedWithDetails(t, update(member, unknown), "400 Invalid "+member+".")
		}
		if a := update(member, id("a", of)); a.Status != 200 {
			t.Errorf("%s: %d %s", member, a.Status, a.Body)
		}
	}

	// What the file no longer has can't be named any more, but stays where it is.
	s = reseed(t, s, file("{id: a0a00000-0000-4000-8000-000000000001, name: Flexible", "{id: a0a00000-0000-4000-8000-000000000003, name: Flexible",
		"baseRateId: a0a00000-0000-4000-8000-000000000001", "baseRateId: a0a00000-0000-4000-8000-000000000003"))
	notation.RefusedWithDetails(t, add(nil), "400 Invalid RateId.")
	if a := update("CompanyId", id("a", "0c0 02")); a.Status != 200 {
		t.Errorf("another member: %d %s", a.Status, a.Body)
	}
	if a := update("RateId", id("a", "0a0 01")); a.Status != 200 {
		t.Errorf("the same rate: %d %s", a.Status, a.Body)
	}
	// Without any of a kind, all identifiers are taken.
	bare := hotel("a", `
  - id: X0000000-0000-4000-8000-000000000000
    companies: []
    services:
      - {id: X1000000-0000-4000-8000-000000000000, ageCategories: [], rates: [], rateGroups: [], businessSegments: []}
`)
	s = reseed(t, s, fileOf(bare))
	for member := range lookups {
		if a := add(harness.Members{
			"RateId": notation.UnknownID, "BusinessSegmentId": nil, "CompanyId": nil, "TravelAgencyId": nil, "PersonCounts": persons(notation.UnknownID),
		}.With(naming(member, notation.UnknownID))); a.Status != 200 {
			t.Errorf("%s: %d %s", member, a.Status, a.Body)
		}
	}
}

// TestRateOfBlock takes a reservation from an availability block, whose rate is in
// no list.
//
// rules 1.13
func TestRateOfBlock(t *testing.T) {
	t.Parallel()
	d := notation.As(start(t), harness.SingleLondon())
	block := d.AddBlocks(t, notation.NewBlock(9, 12, harness.Members{"ServiceId": id("a", "1"), "TemplateRateId": id("a", "0a0 01")}))[0]
	named := harness.Members{"RateId": block["RateId"]}
	notation.RefusedWithDetails(t, d.Send(t, "reservations/add", booking(named)), "400 Invalid RateId.")
	if a := d.Send(t, "reservations/add", booking(named, harness.Members{"AvailabilityBlockId": block["Id"]})); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

// TestDefaults lists what services have that are given nothing.
//
// rules 1.13
func TestDefaults(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{Clock: harness.NewClock(t, atSetup), Seed: fileOf(hotel("a", `
  - id: X0000000-0000-4000-8000-000000000000
    services:
      - {id: X1000000-0000-4000-8000-000000000000}
      - {id: X1000000-0000-4000-8000-000000000001, timeUnitPeriod: Hour}
`))})
	services := harness.Members{"ServiceIds": []string{id("a", "1"), id("a", "1 01")}}
	ids := make(map[string]string)
	for operation, name := range map[string]string{"ageCategories/getAll": "Adult", "rateGroups/getAll": "Default"} {
		rows := notation.PageOf(t, s.MustCall(t, operation, harness.SingleLondon().With(services).With(all))).Rows
		if len(rows) != 2 || rows[0]["ServiceId"] == rows[1]["ServiceId"] {
			t.Fatalf("%s: %v", operation, rows)
		}
		for _, r := range rows {
			if r["Names"].(map[string]any)["en-GB"] != name || r["IsActive"] != true || r["CreatedUtc"] != atSetup || r["UpdatedUtc"] != atSetup {
				t.Errorf("%s: %v", operation, r)
			}
			ids[operation+r.Text("ServiceId")] = r.Text("Id")
		}
	}
	rates := notation.Row{}
	s.MustCall(t, "rates/getAll", harness.SingleLondon().With(services).With(all)).Decode(t, &rates)
	if len(rates["Rates"].([]any))+len(rates["RateGroups"].([]any)) != 0 || rates["Cursor"] != nil {
		t.Errorf("there are rates: %v", rates)
	}
	// They are the same next time, until the file has others. A child is no adult,
	// and a rate keeps its group.
	s = reseed(t, s, fileOf(hotel("a", `
  - id: X0000000-0000-4000-8000-000000000000
    services:
      - {id: X1000000-0000-4000-8000-000000000000, ageCategories: [{id: X0ae0000-0000-4000-8000-000000000002, classification: Child}], rates: [{id: X0a00000-0000-4000-8000-000000000001}]}
      - {id: X1000000-0000-4000-8000-000000000001, timeUnitPeriod: Hour, ageCategories: [{id: X0ae0000-0000-4000-8000-000000000001}], rateGroups: [{id: X0d00000-0000-4000-8000-000000000001}]}
`)))
	for operation, want := range map[string][]string{
		"ageCategories/getAll": {id("a", "0ae 01"), id("a", "0ae 02"), ids["ageCategories/getAll"+id("a", "1")]},
		"rateGroups/getAll":    {id("a", "0d0 01"), ids["rateGroups/getAll"+id("a", "1")]},
	} {
		list{operation: operation}.same(t, operation, s, harness.SingleLondon().With(services), want)
	}
}
