package wire

import (
	"net/http"
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

const preferMinimal = "return=minimal"

// TestPreferMinimal answers with 204 what would be an empty page or nothing
// but success, and everything else as ever.
//
// rules 6.8
func TestPreferMinimal(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	count := harness.Members{"Limitation": harness.Members{"Count": 10}}
	ofLondon := count.With(harness.Members{"ServiceIds": []string{harness.LondonDay}})
	body := bodies(t, s.Server)
	notation.Succeeded(t, s.Step(t, "clear [1..30]"))
	never := harness.Members{"UpdatedUtc": harness.Members{"StartUtc": "2000-01-01T00:00:00Z", "EndUtc": "2000-01-01T00:00:00Z"}}
	for _, c := range []struct {
		operation string
		body      harness.Members
		want      int
	}{
		{"serviceOverbookingLimits/getAll", ofLondon, http.StatusNoContent},
		{"availabilityAdjustments/getAll", count.With(never), http.StatusNoContent},
		{"services/getAll", count.With(never), http.StatusNoContent},
		{"resourceCategories/getAll", ofLondon.With(never), http.StatusNoContent},
		{"enterprises/getAll", count.With(never), http.StatusNoContent},
		{"resources/getAll", count.With(never).With(harness.Members{"Extent": notation.Extents["resources/getAll"]}), http.StatusNoContent},
		{"resources/getAll", count.With(harness.Members{"Extent": harness.Members{}}), http.StatusNoContent},
		{"resourceCategoryAssignments/getAll", body["resourceCategoryAssignments/getAll"].With(never), http.StatusNoContent},
		{"resourceBlocks/getAll", count.With(never), http.StatusNoContent},
		{"availabilityBlocks/getAll", count.With(never).With(harness.Members{"Extent": notation.Extents["availabilityBlocks/getAll"]}), http.StatusNoContent},
		{notation.ListReservations, count.With(never), http.StatusNoContent},
		{"resources/update", body["resources/update"], http.StatusNoContent},
		{"resourceCategories/add", body["resourceCategories/add"], http.StatusOK},
		{"resourceCategories/update", body["resourceCategories/update"], http.StatusOK},
		{"resourceCategories/delete", body["resourceCategories/delete"], http.StatusNoContent},
		{"resourceBlocks/add", body["resourceBlocks/add"], http.StatusOK},
		{"resourceBlocks/delete", body["resourceBlocks/delete"], http.StatusNoContent},
		{"availabilityBlocks/add", body["availabilityBlocks/add"], http.StatusOK},
		{"availabilityBlocks/update", body["availabilityBlocks/update"], http.StatusOK},
		{"availabilityBlocks/delete", body["availabilityBlocks/delete"], http.StatusNoContent},
		{"reservations/add", body["reservations/add"], http.StatusOK},
		{"reservations/confirm", body["reservations/confirm"], http.StatusOK},
		{"reservations/start", body["reservations/start"], http.StatusNoContent},
		{"reservations/start", body["reservations/start"], http.StatusForbidden},
		{"reservations/process", body["reservations/process"], http.StatusNoContent},
		{"reservations/update", body["reservations/update"], http.StatusOK},
		{"reservations/updateInterval", body["reservations/updateInterval"], http.StatusNoContent},
		{"reservations/cancel", body["reservations/cancel"], http.StatusOK},
		{"reservations/cancel", body["reservations/cancel"], http.StatusForbidden},
		{"services/getAvailability", body["services/getAvailability"], http.StatusOK},
		{"services/getAvailability/2024-01-22", body["services/getAvailability/2024-01-22"], http.StatusOK},
		{"resources/getAll", count.With(harness.Members{"Extent": notation.Extents["resources/getAll"]}), http.StatusOK},
		{"resourceBlocks/getAll", count, http.StatusOK},
		{"availabilityBlocks/getAll", count.With(harness.Members{"Extent": harness.Members{"Adjustments": true}}), http.StatusOK},
		{notation.ListReservations, count, http.StatusOK},
		{"serviceOverbookingLimits/set", s.Request(t, "set", "5[1..30]"), http.StatusNoContent},
		{"serviceOverbookingLimits/set", s.Request(t, "set", "5[1..30]"), http.StatusNoContent},
		{"serviceOverbookingLimits/clear", s.Request(t, "clear", "[30]"), http.StatusNoContent},
		{"services/updateAvailability", s.Request(t, "adjust", "-1[1..30]"), http.StatusNoContent},
		{"serviceOverbookingLimits/getAll", ofLondon, http.StatusOK},
		{"availabilityAdjustments/getAll", count, http.StatusOK},
		{"services/getAll", count, http.StatusOK},
		{"resourceCategories/getAll", ofLondon, http.StatusOK},
		{"enterprises/getAll", count, http.StatusOK},
		{"configuration/get", harness.Members{}, http.StatusOK},
		{"serviceOverbookingLimits/getAll", count, http.StatusBadRequest},
		{"serviceOverbookingLimits/set", s.Request(t, "set", "5[2026-11-01T12:00:00Z]"), http.StatusBadRequest},
		{"serviceOverbookingLimits/set", s.Request(t, "set", "5[2026-10-01T23:00:00Z]"), http.StatusForbidden},
		{"configuration/get", harness.Members{"ClientToken": "wrong"}, http.StatusUnauthorized},
	} {
		a := s.Call(t, c.operation, s.Credentials.With(c.body), "Prefer", preferMinimal)
		_, hasType := a.Header["Content-Type"]
		if empty := a.Status == http.StatusNoContent; a.Status != c.want || hasType == empty || (len(a.Body) == 0) != empty {
			t.Errorf("%s: %d %v %s", c.operation, a.Status, a.Header, a.Body)
		}
	}
	if got := s.FormatActive(s.Limits(t)); len(got) != 1 || got[0] != "5[1..29]" {
		t.Errorf("the limits are %v", got)
	}
}

// TestPreferences reads the header as it may be written.
//
// rules 6.8
func TestPreferences(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	for value, want := range map[string]int{
		preferMinimal:                      http.StatusNoContent,
		`return="minimal"`:                 http.StatusNoContent,
		"Return=minimal":                   http.StatusNoContent,
		"respond-async, return=minimal":    http.StatusNoContent,
		"return=minimal; foo=bar, wait=10": http.StatusNoContent,
		"return=representation":            http.StatusOK,
		"minimal":                          http.StatusOK,
		"return":                           http.StatusOK,
		"x-return=minimal":                 http.StatusOK,
		"":                                 http.StatusOK,
	} {
		if a := s.Step(t, "clear [5]", "Prefer", value); a.Status != want {
			t.Errorf("Prefer: %s is answered with %d, not %d", value, a.Status, want)
		}
	}
	if a := s.Step(t, "clear [5]", "Prefer", "wait=10", "Prefer", preferMinimal); a.Status != http.StatusNoContent {
		t.Errorf("the second line of two is answered with %d", a.Status)
	}
}

// TestRequestIDs gives every answer an identifier of its own, whatever was
// asked for. That error bodies repeat it is held wherever one is expected.
//
// rules 6.7
func TestRequestIDs(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	seen := make(map[string]bool)
	answers := []harness.Answer{
		s.Step(t, "set 5[1]"), s.Step(t, "set 5[1]", "Prefer", preferMinimal), s.Step(t, "set 5[1]", "Request-Id", "mine"),
		s.Step(t, "set 5[2026-11-01T12:00:00Z]"),
	}
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/openapi.json"} {
		a := s.Get(t, path)
		if a.Status != http.StatusOK || len(a.Body) == 0 {
			t.Errorf("%s: %d %s", path, a.Status, a.Body)
		}
		answers = append(answers, a, s.Do(t, http.MethodHead, path, ""))
	}
	for _, a := range append(answers, s.Get(t, "/nowhere")) {
		id := a.Header.Get("Request-Id")
		if len(a.Header.Values("Request-Id")) != 1 || seen[id] || id == "mine" {
			t.Errorf("the Request-Id is %q", a.Header.Values("Request-Id"))
		}
		seen[id] = true
	}
}
