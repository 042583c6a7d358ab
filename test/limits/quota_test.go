package limits

import (
	"net/http"
	"testing"

	"vacancy/internal/inventory"
	"vacancy/test/harness"
)

// TestQuota fills a service up to the most limits that it may have.
//
// rules 3.6
func TestQuota(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{Inventory: []inventory.Option{inventory.WithMaxActiveRows(3)}})
	set := func(limits ...harness.Members) harness.Answer {
		t.Helper()
		return s.Call(t, "serviceOverbookingLimits/set", harness.SingleLondon().With(harness.Members{
			"ServiceId": harness.LondonDay, "SetServiceOverbookingLimits": limits,
		}))
	}
	day := func(d string, limit int) harness.Members {
		at := "2024-11-" + d + "T00:00:00Z"
		return harness.Members{"FirstTimeUnitStartUtc": at, "LastTimeUnitStartUtc": at, "Limit": limit}
	}
	if a := set(day("01", 1), day("03", 1), day("05", 1)); a.Status != http.StatusOK {
		t.Fatalf("three limits: %d %s", a.Status, a.Body)
	}
	question := harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 100}, "ActivityStates": []string{"Active", "Deleted"},
	})
	before := s.MustCall(t, "serviceOverbookingLimits/getAll", question)
	a := set(day("05", 7), day("07", 1))
	if a.Status != http.StatusForbidden || a.Message(t) != "The service cannot have more than 3 active overbooking limits." {
		t.Errorf("a fourth limit: %d %s", a.Status, a.Body)
	}
	if after := s.MustCall(t, "serviceOverbookingLimits/getAll", question); string(after.Body) != string(before.Body) {
		t.Errorf("the refused limits changed\n%s\nto\n%s", before.Body, after.Body)
	}
	for _, full := range []harness.Members{day("05", 9), day("04", 1), day("02", 1), day("20", 1)} {
		if a := set(full); a.Status != http.StatusOK {
			t.Errorf("%v, which leaves three limits or fewer: %d %s", full, a.Status, a.Body)
		}
	}
}
