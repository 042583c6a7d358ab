package connector_test

import (
	"encoding/json"
	"strings"
	"testing"

	"vacancy/internal/connector"
	"vacancy/internal/connector/schema"
)

// needed are members that an operation needs one or another of.
var needed = map[string]string{
	"rateGroups/getAll": "ServiceIds", "reservationGroups/getAll": "ReservationGroupIds", "sourceAssignments/getAll": "ReservationGroupIds",
	"sourceAssignments/getAll/2024-09-20": "ReservationIds", "orderItems/getAll": "ServiceIds",
}

// TestEmptyListsAreAbsent sends each optional list empty, and with nothing but
// null where that is let through: it is as if it were left out.
func TestEmptyListsAreAbsent(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	for _, e := range connector.Endpoints() {
		if !e.Paged {
			continue
		}
		body := map[string]any{
			"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0", "Limitation": map[string]any{"Count": 1000},
			// The older listing of reservations needs an interval, which others ignore.
			"StartUtc": "2026-11-01T00:00:00Z", "EndUtc": "2026-12-01T00:00:00Z",
			"Extent": map[string]any{"Resources": true, "AvailabilityBlocks": true, "Adjustments": true},
		}
		var optional []schema.Member
		for _, m := range e.Request.Members {
			switch {
			case m.Type.Kind == schema.List && (m.Rule.Required || needed[e.Operation] == m.Name):
				body[m.Name] = identifiers[m.Name]
			case m.Type.Kind == schema.List:
				optional = append(optional, m)
			}
		}
		if e.Operation == "customers/getAll" { // It needs a filter.
			body["CreatedUtc"] = map[string]any{"StartUtc": "2026-11-01T00:00:00Z", "EndUtc": "2026-12-31T00:00:00Z"}
		}
		ask := func() string {
			text, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			answer := post(t, h, e.Operation, text)
			return strings.ReplaceAll(answer.Body.String(), answer.Header().Get("Request-Id"), "")
		}
		want := ask()
		for _, m := range optional {
			for _, empty := range [][]any{{}, {nil}} {
				if m.Type.Item.Kind == schema.Enum && len(empty) > 0 {
					continue
				}
				body[m.Name] = empty
				if got := ask(); got != want {
					t.Errorf("%s: with %v as %s the answer is %s, without %s", e.Operation, empty, m.Name, got, want)
				}
			}
			delete(body, m.Name)
		}
	}
}
