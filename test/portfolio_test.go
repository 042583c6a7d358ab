package test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

const (
	errEnterprise = "400 Invalid EnterpriseId."
	errService    = "400 Invalid ServiceId."
)

// TestEnterpriseOfWrites has a portfolio name the enterprise that it writes to,
// and whoever has only one name any or none.
func TestEnterpriseOfWrites(t *testing.T) {
	t.Parallel()
	s := startHotel(t, atSetup)
	none, empty := harness.Members{}, harness.Members{"EnterpriseId": ""}
	named := func(id string) harness.Members { return harness.Members{"EnterpriseId": id} }
	const day, budapestDay = "1[5]", "1[2026-11-04T23:00:00Z]"
	for _, c := range []struct {
		credentials, enterprise harness.Members
		service, item           string
		// limits and adjustments are the refusals of either kind of write.
		limits, adjustments string
	}{
		{harness.Portfolio(), none, harness.LondonDay, day, errEnterprise, ""},
		{harness.Portfolio(), empty, harness.LondonDay, day, errEnterprise, ""},
		{harness.Portfolio(), harness.Members{"EnterpriseId": nil}, harness.LondonDay, day, errEnterprise, ""},
		{harness.Portfolio(), named(harness.London), harness.LondonDay, day, "", ""},
		{harness.Portfolio(), named(harness.Budapest), harness.BudapestDay, budapestDay, "", ""},
		{harness.Portfolio(), none, harness.BudapestDay, budapestDay, errEnterprise, ""},
		{harness.Portfolio(), named(harness.Budapest), harness.LondonDay, day, errService, errEnterprise},
		{harness.Portfolio(), named(unknownID), harness.LondonDay, day, errEnterprise, errEnterprise},
		{harness.Portfolio(), named(elsewhere), harness.LondonDay, day, errEnterprise, errEnterprise},
		{harness.Portfolio(), named(elsewhere), elsewhereDay, day, errEnterprise, errService},
		{harness.Portfolio(), named(harness.London), elsewhereDay, day, errService, errService},
		{harness.Portfolio(), named(harness.London), unknownID, day, errService, errService},
		{harness.SingleLondon(), none, harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), empty, harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(harness.Budapest), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(elsewhere), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(unknownID), harness.LondonDay, day, "", ""},
		{harness.SingleLondon(), named(harness.Budapest), harness.BudapestDay, budapestDay, errService, errService},
		{harness.SingleLondon(), none, elsewhereDay, day, errService, errService},
		{harness.SingleLondon(), none, unknownID, day, errService, errService},
		{stranger(), named(harness.London), elsewhereDay, day, "", ""},
		{stranger(), named(harness.London), harness.LondonDay, day, errService, errService},
	} {
		category := map[string]string{harness.BudapestDay: harness.BudapestDouble, elsewhereDay: elsewhereDouble}[c.service]
		if category == "" {
			category = harness.LondonDouble
		}
		at := stage{Server: s, credentials: c.credentials.With(c.enterprise), service: c.service, layers: map[string]layer{"": {category: category}}}
		for request, refusal := range map[string]string{
			"set " + c.item: c.limits, "clear " + c.item[1:]: c.limits, "adjust -" + c.item: c.adjustments,
		} {
			switch a := at.send(t, request); refusal {
			case "":
				succeeded(t, a)
			default:
				refused(t, a, refusal)
			}
		}
	}
}

// TestScopeOfReads refuses a list that names what is out of reach, and leaves
// out what is within reach and not asked for.
func TestScopeOfReads(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	for operation, body := range lists() {
		t.Run(operation, func(t *testing.T) {
			send := func(credentials harness.Members, more harness.Members) harness.Answer {
				return s.Call(t, operation, body.With(credentials).With(more).With(harness.Members{"Limitation": harness.Members{"Count": 1000}}))
			}
			for _, ids := range [][]string{{elsewhere}, {unknownID}, {harness.London, elsewhere}} {
				refused(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": ids}), "400 Invalid EnterpriseIds")
			}
			for _, ids := range [][]string{{harness.Budapest}, {harness.London, harness.Budapest}} {
				refused(t, send(harness.SingleLondon(), harness.Members{"EnterpriseIds": ids}), "400 Invalid EnterpriseIds")
			}
			all := pageOf(t, send(harness.Portfolio(), nil)).ids()
			inLondon := pageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.London}})).ids()
			inBudapest := pageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.Budapest}})).ids()
			inBoth := pageOf(t, send(harness.Portfolio(), harness.Members{"EnterpriseIds": []string{harness.Budapest, harness.London, harness.Budapest}})).ids()
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
				"ServiceIds":          {[]string{elsewhereDay, unknownID}, []string{harness.LondonDay, annex}},
				"ResourceCategoryIds": {[]string{elsewhereDouble, unknownID}, []string{harness.LondonDouble, harness.LondonSuite, annexDouble}},
			} {
				named, ok := body[member]
				if !ok {
					continue
				}
				for _, id := range ids.foreign {
					refused(t, send(harness.Portfolio(), harness.Members{member: append(named.([]string), id)}), "400 Invalid "+member)
				}
				refused(t, send(harness.SingleLondon(), nil), "400 Invalid "+member)
				body[member] = ids.ofLondon
			}
			if diff := cmp.Diff(inLondon, pageOf(t, send(harness.SingleLondon(), nil)).ids()); diff != "" {
				t.Errorf("what London's own token sees (-portfolio +own):\n%s", diff)
			}
		})
	}
}

// TestConfiguration tells whose configuration an access token gets.
func TestConfiguration(t *testing.T) {
	t.Parallel()
	s := startHotel(t, "2026-10-20T12:00:00.75Z")
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
		ID: shortAccounts, Name: "Short accounts", TimeZoneIdentifier: "Europe/London",
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
		{harness.Portfolio(), shortAccounts, ofShortAccounts},
		{harness.SingleLondon(), nil, ofLondon},
		{harness.SingleLondon(), harness.Budapest, ofLondon},
		{harness.SingleLondon(), unknownID, ofLondon},
	} {
		var got struct {
			NowUtc     string
			Enterprise enterprise
		}
		s.MustCall(t, "configuration/get", c.credentials.With(harness.Members{"EnterpriseId": c.named})).Decode(t, &got)
		if c.want.IsPortfolio {
			// It stands for no enterprise that there is.
			if slices.Contains([]string{"", harness.London, harness.Budapest, shortAccounts, elsewhere}, got.Enterprise.ID) {
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
	for _, id := range []string{elsewhere, unknownID} {
		refused(t, s.Call(t, "configuration/get", harness.Portfolio().With(harness.Members{"EnterpriseId": id})), errEnterprise)
	}
}
