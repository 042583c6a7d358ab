package wire

import (
	"bytes"
	"net/http"
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestMembersOf2026 reads the members that the API has been given in 2026, and
// those that older clients still ask for (1.4, 1.6, 1.8, 1.12).
func TestMembersOf2026(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	body := bodies(t, s)
	ask := func(operation string, more harness.Members) (harness.Answer, map[string]any) {
		t.Helper()
		a := s.MustCall(t, operation, body[operation].With(more))
		var members map[string]any
		a.Decode(t, &members)
		return a, members
	}
	firstOf := func(members map[string]any, list string) map[string]any {
		t.Helper()
		items, ok := members[list].([]any)
		if !ok || len(items) == 0 {
			t.Fatalf("there are no %s in %v", list, members)
		}
		return items[0].(map[string]any)
	}
	everything := harness.Members{
		"UpdatedUtc": nil, "CreatedUtc": nil, "CollidingUtc": nil, "ReleasedUtc": nil, "ActivityStates": nil, "States": nil,
		"ExternalIdentifiers": nil, "ServiceIds": nil, "AvailabilityBlockIds": nil, "ResourceIds": nil, "Names": nil, "Limitation": harness.Members{"Count": 1000},
	}
	extent := func(names ...string) harness.Members {
		e := harness.Members{}
		for _, name := range names {
			e[name] = true
		}
		return everything.With(harness.Members{"Extent": e})
	}

	_, answer := ask("resources/getAll", extent("Resources"))
	if deleted, ok := firstOf(answer, "Resources")["DeletedUtc"]; !ok || deleted != nil || answer["ResourceCategories"] != nil {
		t.Errorf("an active resource was deleted at %v, and the categories are %v", deleted, answer["ResourceCategories"])
	}
	_, answer = ask("resources/getAll", extent("ResourceCategories", "ResourceCategoryAssignments"))
	categories := make(map[any]bool)
	for _, c := range answer["ResourceCategories"].([]any) {
		categories[c.(map[string]any)["Id"]] = true
	}
	for _, a := range answer["ResourceCategoryAssignments"].([]any) {
		if id := a.(map[string]any)["CategoryId"]; !categories[id] {
			t.Errorf("a resource is assigned to the category %v, which is not among %v", id, categories)
		}
	}
	if !categories[harness.LondonDouble] || answer["Resources"] != nil || answer["Cursor"] == nil {
		t.Errorf("the categories are %v, the cursor is %v", categories, answer["Cursor"])
	}

	for _, metric := range []string{"ForecastedRevenue", "ActualisedRevenue", "ReleasedRevenue"} {
		_, answer = ask("availabilityBlocks/getAll", extent("AvailabilityBlocks", "FinancialMetrics"))
		if value, ok := firstOf(answer, "AvailabilityBlocks")[metric]; !ok || value != nil {
			t.Errorf("%s is %v, asked for", metric, value)
		}
		_, answer = ask("availabilityBlocks/getAll", extent("AvailabilityBlocks"))
		if value, ok := firstOf(answer, "AvailabilityBlocks")[metric]; ok {
			t.Errorf("%s is %v, not asked for", metric, value)
		}
	}

	a, answer := ask("reservations/update", nil)
	for _, list := range []string{"AgeCategories", "ChannelManagerReservations"} {
		if value, ok := answer[list]; !ok || value != nil {
			t.Errorf("%s is %v", list, value)
		}
	}
	if r := firstOf(answer, "Reservations"); len(r["CompanionIds"].([]any)) != 1 || r["CompanionIds"].([]any)[0] != r["OwnerId"] {
		t.Errorf("the companions are %v", r["CompanionIds"])
	}
	if bytes.Count(a.Body, []byte(`"Cursor":null`)) != 1 {
		t.Errorf("the cursor is left out: %s", a.Body)
	}

	process := body["reservations/process"]
	notation.Refused(t, s.Call(t, "reservations/process", process.With(harness.Members{"Notes": nil})), "400 Invalid Notes.")
	if a := s.Call(t, "reservations/process", process.With(harness.Members{"Notes": nil, "AllowOpenBalance": false})); a.Status != http.StatusOK {
		t.Errorf("without an open balance: %d %s", a.Status, a.Body)
	}
}

// TestCategoryTypes provisions categories of the types of 2026 (1.4).
func TestCategoryTypes(t *testing.T) {
	t.Parallel()
	const one = "11111111-0000-4000-8000-00000000000"
	seed := "enterprises: [{id: " + one + "1, services: [{id: " + one + "2, resourceCategories: [" +
		"{id: " + one + "3, type: Cabin}, {id: " + one + "4, type: Pod}, {id: " + one + "5, type: SunBed}]}]}]\n" +
		"integrations: [{clientToken: client, accessTokens: [{accessToken: access, enterpriseIds: [" + one + "1]}]}]\n"
	s := harness.Start(t, harness.Options{Seed: seed})
	var got struct{ ResourceCategories []struct{ Type string } }
	s.MustCall(t, "resourceCategories/getAll", harness.Members{
		"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0", "ServiceIds": []string{one + "2"}, "Limitation": harness.Members{"Count": 10},
	}).Decode(t, &got)
	if len(got.ResourceCategories) != 3 {
		t.Errorf("the categories are %+v", got)
	}
}
