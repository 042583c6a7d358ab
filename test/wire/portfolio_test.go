package wire

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestEnterpriseOfWrites has a portfolio name the enterprise that it writes to,
// and whoever has only one name any or none.
//
// rules 6.2
func TestEnterpriseOfWrites(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	none, empty := harness.Members{}, harness.Members{"EnterpriseId": ""}
	named := func(id string) harness.Members { return harness.Members{"EnterpriseId": id} }
	const day, budapestDay = "1[5]", "1[2026-11-04T23:00:00Z]"
	for _, c := range []struct {
		credentials, enterprise harness.Members
		service, item           string
		// limits and adjustments are the refusals of either kind of write.
		limits, adjustments string
	}{
		{harness.Portfolio(), none, harness.LondonDay, day, notation.ErrEnterprise, ""},
		{harness.Portfolio(), empty, harness.LondonDay, day, notation.ErrEnterprise, ""},
		{harness.Portfolio(), harness.Members{"EnterpriseId": nil}, harness.LondonDay, day, notation.ErrEnterprise, ""},
		{harness.Portfolio(), named(harness.London), harness.LondonDay, day, "", ""},
		{harness.Portfolio(), named(harness.Budapest), harness.BudapestDay, budapestDay, "", ""},
		{harness.Portfolio(), none, harness.BudapestDay, budapestDay, notation.ErrEnterprise, ""},
		{harness.Portfolio(), named(harness.Budapest), harness.LondonDay, day, notation.ErrService, notation.ErrEnterprise},
		{harness.Portfolio(), named(notation.UnknownID), harness.LondonDay, day, notation.ErrEnterprise, notation.ErrEnterprise},
		{harness.Portfolio(), named(notation.Elsewhere), harness.LondonDay, day, notation.ErrEnterprise, notation.ErrEnterprise},
		{harness.Portfolio(), named(notation.Elsewhere), notation.ElsewhereDay, day, notation.ErrEnterprise, notation.ErrService},
		{harness.Portfolio(), named(harness.London), notation.ElsewhereDay, day, notation.ErrService, notation.ErrService},
		{harness.Portfolio(), named(harness.London), notation.UnknownID, day, notation.ErrService, notation.ErrService},
		{harness.SingleLondon(), none, harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), empty, harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(harness.Budapest), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(notation.Elsewhere), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(notation.UnknownID), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(harness.Budapest), harness.BudapestDay, budapestDay, notation.ErrService, notation.ErrService},
		{harness.SingleLondon(), none, notation.ElsewhereDay, day, notation.ErrService, notation.ErrService},
		{harness.SingleLondon(), none, notation.UnknownID, day, notation.ErrService, notation.ErrService},
		{notation.Stranger(), named(harness.London), notation.ElsewhereDay, day, "", ""},
		{notation.Stranger(), named(harness.London), harness.LondonDay, day, notation.ErrService, notation.ErrService},
	} {
		category := map[string]string{harness.BudapestDay: harness.BudapestDouble, notation.ElsewhereDay: notation.ElsewhereDouble}[c.service]
		if category == "" {
			category = harness.LondonDouble
		}
		at := &notation.Hotel{Server: s, Credentials: c.credentials.With(c.enterprise), Service: c.service, Layers: map[string]notation.Layer{"": {Category: category}}}
		for request, refusal := range map[string]string{
			"set " + c.item: c.limits, "clear " + c.item[1:]: c.limits, "adjust -" + c.item: c.adjustments,
		} {
			switch a := at.Step(t, request); refusal {
			case "":
				notation.Succeeded(t, a)
			default:
				notation.Refused(t, a, refusal)
			}
		}
	}
}

// TestScopeOfReads refuses a list that names what is out of reach, and leaves
// out what is within reach and not asked for.
//
// rules 6.2
func TestScopeOfReads(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	for operation, body := range lists() {
		t.Run(operation, func(t *testing.T) {
			send := func(credentials harness.Members, more harness.Members) harness.Answer {
				return s.Call(t, operation, body.With(credentials).With(more).With(harness.Members{"Limitation": harness.Members{"Count": 1000}}))
			}
			for _, ids := range [][]string{{notation.Elsewhere}, {notation.UnknownID}, {harness.London, notation.Elsewhere}} {
				notation.Refused(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": ids}), "400 Invalid EnterpriseIds")
			}
			for _, ids := range [][]string{{harness.Budapest}, {harness.London, harness.Budapest}} {
				notation.Refused(t, send(harness.SingleLondon(), harness.Members{"EnterpriseIds": ids}), "400 Invalid EnterpriseIds")
			}
			all := notation.PageOf(t, send(harness.Portfolio(), nil)).IDs()
			inLondon := notation.PageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.London}})).IDs()
			inBudapest := notation.PageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.Budapest}})).IDs()
			inBoth := notation.PageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.Budapest, harness.London, harness.Budapest}})).IDs()
			if len(inLondon) == 0 || len(inBudapest) == 0 {
				t.Fatalf("%d rows in London, %d in Budapest", len(inLondon), len(inBudapest))
			}
			within := func(ids []string) func(string) bool {
				return func(id string) bool { return !slices.Contains(ids, id) }
			}
			if diff := cmp.Diff(inBoth, slices.DeleteFunc(slices.Clone(all), within(slices.Concat(inLondon, inBudapest)))); diff != "" {
				t.Errorf("both are not their sum:\n%s", diff)
			}
			if len(inBoth) != len(inLondon)+len(inBudapest) {
				t.Errorf("%d rows in London, %d in Budapest, %d in both", len(inLondon), len(inBudapest), len(inBoth))
			}
			for member, ids := range map[string]struct{ foreign, ofLondon []string }{
				"ServiceIds":          {[]string{notation.ElsewhereDay, notation.UnknownID}, []string{harness.LondonDay, notation.Annex}},
				"ResourceCategoryIds": {[]string{notation.ElsewhereDouble, notation.UnknownID}, []string{harness.LondonDouble, harness.LondonSuite, notation.AnnexDouble}},
			} {
				named, ok := body[member]
				if !ok {
					continue
				}
				for _, id := range ids.foreign {
					notation.Refused(t, send(harness.Portfolio(), harness.Members{member: append(named.([]string), id)}), "400 Invalid "+member)
				}
				notation.Refused(t, send(harness.SingleLondon(), nil), "400 Invalid "+member)
				body[member] = ids.ofLondon
			}
			if diff := cmp.Diff(inLondon, notation.PageOf(t, send(harness.SingleLondon(), nil)).IDs()); diff != "" {
				t.Errorf("what London's own token sees (-portfolio +own):\n%s", diff)
			}
		})
	}
}

// TestConfiguration tells whose configuration an access token gets.
//
// rules 1.1, 1.2
func TestConfiguration(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, "2026-10-20T12:00:00.75Z")
	type enterprise struct {
		ID                                 string `json:"Id"`
		Name, TimeZoneIdentifier           string
		OperationalEditableHistoryInterval string
		AccountingEditableHistoryInterval  string
		EditableHistoryInterval            string
		IsPortfolio                        bool
	}
	ofLondon := enterprise{
		ID: harness.London, Name: "London", TimeZoneIdentifier: "Europe/London",
		OperationalEditableHistoryInterval: "P0M5DT0H0M0S", AccountingEditableHistoryInterval: "P0M7DT0H0M0S", EditableHistoryInterval: "P0M5DT0H0M0S",
	}
	ofShortAccounts := enterprise{
		ID: notation.ShortAccounts, Name: "Short accounts", TimeZoneIdentifier: "Europe/London",
		OperationalEditableHistoryInterval: "P0M7DT0H0M0S", AccountingEditableHistoryInterval: "P0M2DT0H0M0S", EditableHistoryInterval: "P0M2DT0H0M0S",
	}
	ofPortfolio := enterprise{
		Name: "Portfolio", TimeZoneIdentifier: "UTC", IsPortfolio: true,
		OperationalEditableHistoryInterval: "P0M0DT0H0M0S", AccountingEditableHistoryInterval: "P0M0DT0H0M0S", EditableHistoryInterval: "P0M0DT0H0M0S",
	}
	for _, c := range []struct {
		credentials harness.Members
		named       any
		want        enterprise
	}{
		{harness.Portfolio(), nil, ofPortfolio},
		{harness.Portfolio(), "", ofPortfolio},
		{harness.Portfolio(), harness.London, ofLondon},
		{harness.Portfolio(), notation.ShortAccounts, ofShortAccounts},
		{harness.SingleLondon(), nil, ofLondon},
		{harness.SingleLondon(), harness.Budapest, ofLondon},
		{harness.SingleLondon(), notation.UnknownID, ofLondon},
	} {
		var got struct {
			NowUtc     string
			Enterprise enterprise
		}
		s.MustCall(t, "configuration/get", c.credentials.With(harness.Members{"EnterpriseId": c.named})).Decode(t, &got)
		if c.want.IsPortfolio {
			// It stands for no enterprise that there is.
			if slices.Contains([]string{"", harness.London, harness.Budapest, notation.ShortAccounts, notation.Elsewhere}, got.Enterprise.ID) {
				t.Errorf("the portfolio's own Id is %q", got.Enterprise.ID)
			}
			c.want.ID = got.Enterprise.ID
		}
		if diff := cmp.Diff(c.want, got.Enterprise); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.named, diff)
		}
		if got.NowUtc != "2026-10-20T12:00:00Z" {
			t.Errorf("it is %s", got.NowUtc)
		}
	}
	for _, id := range []string{notation.Elsewhere, notation.UnknownID} {
		notation.Refused(t, s.Call(t, "configuration/get", harness.Portfolio().With(harness.Members{"EnterpriseId": id})), notation.ErrEnterprise)
	}
}

// TestEnterpriseOfBookings has a portfolio name the enterprise that it writes
// to, and whoever has only one name any or none.
//
// rules 6.2
func TestEnterpriseOfBookings(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	operations := []string{
		"availabilityBlocks/add", "availabilityBlocks/update", "availabilityBlocks/delete", "reservations/add", "reservations/confirm",
		"reservations/cancel", "reservations/start", "reservations/process", "reservations/update", "reservations/updateInterval",
	}
	unknownThere := map[string]string{
		"availabilityBlocks/add": notation.ErrService, "availabilityBlocks/update": "400 Invalid AvailabilityBlockId.",
		"availabilityBlocks/delete": "400 Invalid AvailabilityBlockIds", "reservations/add": notation.ErrService,
		"reservations/confirm": "400 Invalid ReservationIds", "reservations/cancel": "400 Invalid ReservationIds",
	}
	all := bodies(t, s)
	before := notation.AllRows(t, s)
	for _, operation := range operations {
		elsewhereRefusal := unknownThere[operation]
		if elsewhereRefusal == "" {
			elsewhereRefusal = "400 Invalid ReservationId."
		}
		for refusal, ids := range map[string][]any{notation.ErrEnterprise: {nil, "", notation.Elsewhere, notation.UnknownID}, elsewhereRefusal: {harness.Budapest}} {
			for _, id := range ids {
				notation.Refused(t, s.Call(t, operation, all[operation].With(harness.Portfolio()).With(harness.Members{"EnterpriseId": id})), refusal)
			}
		}
		notation.Refused(t, s.Call(t, operation, all[operation].With(notation.Stranger())), elsewhereRefusal)
	}
	notation.Same(t, before, notation.AllRows(t, s))
	for i, credentials := range []harness.Members{
		harness.Portfolio(), harness.SingleLondon().With(harness.Members{"EnterpriseId": nil}), harness.SingleLondon().With(harness.Members{"EnterpriseId": ""}),
		harness.SingleLondon().With(harness.Members{"EnterpriseId": harness.Budapest}), harness.SingleLondon().With(harness.Members{"EnterpriseId": notation.UnknownID}),
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
		if a := s.Call(t, operation, all[operation].With(notation.Stranger())); !slices.Contains([]string{"Invalid ResourceId.", "Invalid ResourceBlockIds"}, a.Message(t)) {
			t.Errorf("%s: %s", operation, a.Body)
		}
	}
}
