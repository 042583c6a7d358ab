package wire

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"
	"testing"

	"vacancy/internal/connector"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// october is an interval of time.
var october = harness.Members{"StartUtc": "2026-10-01T00:00:00Z", "EndUtc": "2026-11-01T00:00:00Z"}

// listing is a request for a page of a list, with filters added.
func listing(cursor string, more harness.Members) harness.Members {
	return harness.Members{
		"EnterpriseIds": []any{harness.London}, "UpdatedUtc": october, "ActivityStates": []any{"Active", "Deleted"},
		"Limitation": harness.Members{"Count": 10, "Cursor": cursor},
	}.With(more)
}

// bodies are a request for each operation, with all members that there are,
// that the hotel answers with success. It adds the rows that they name, for
// each request its own.
func bodies(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	all := bodiesOfLists(tb, s)
	maps.Copy(all, bodiesOfReferences(tb, s))
	maps.Copy(all, bodiesOfHouse(tb, s))
	maps.Copy(all, bodiesOfReservations(tb, s))
	maps.Copy(all, bodiesOfGuests(tb, s))
	days := harness.Members{"FirstTimeUnitStartUtc": "2026-11-05T00:00:00Z", "LastTimeUnitStartUtc": "2026-11-06T00:00:00Z"}
	older := days.With(harness.Members{"StartUtc": "2026-11-05T12:00:00Z", "EndUtc": "2026-11-06T12:00:00Z"})
	write := harness.Members{"EnterpriseId": harness.London, "ServiceId": harness.LondonDay}
	maps.Copy(all, map[string]harness.Members{
		"configuration/get": {"EnterpriseId": harness.London},
		"services/updateAvailability": write.With(harness.Members{"AvailabilityUpdates": []any{older.With(harness.Members{
			"ResourceCategoryId": harness.LondonDouble, "AvailabilityBlockId": notation.GroupBlock,
			"UnitCountAdjustment": harness.Members{"Value": -3}, "PaxCounts": []any{harness.Members{"PersonCount": 2, "UnitCount": 3}},
		})}}),
		"services/getAvailability": older.With(harness.Members{"ServiceId": harness.LondonDay}),
		"services/getAvailability/2024-01-22": days.With(harness.Members{
			"ServiceId": harness.LondonDay, "Metrics": []any{"Occupied", "ActiveResources"},
		}),
		"serviceOverbookingLimits/set":   write.With(harness.Members{"SetServiceOverbookingLimits": []any{days.With(harness.Members{"Limit": 7})}}),
		"serviceOverbookingLimits/clear": write.With(harness.Members{"ClearServiceOverbookingLimits": []any{days}}),
	})
	for operation, body := range all {
		all[operation] = clone(tb, harness.SingleLondon().With(body).With(harness.Members{"LanguageCode": "en-US", "CultureCode": "en-US"}))
	}
	return all
}

// bodiesOfLists are those of what is configured and of steps.
func bodiesOfLists(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	at := notation.London(s)
	notation.Succeeded(tb, at.Step(tb, "set 5[1..30]"))
	notation.Succeeded(tb, at.Step(tb, "adjust -1[5]"))
	only := func(rows notation.Rows) (id string) {
		for id = range rows {
		}
		return id
	}
	limit, adjustment := only(at.Limits(tb)), only(at.Adjustments(tb))
	assignment := notation.As(s, harness.SingleLondon()).List(tb, "resourceCategoryAssignments/getAll",
		harness.Members{"ResourceCategoryIds": []string{harness.LondonDouble}})[0].Text("Id")
	enterprises := listing(harness.London, harness.Members{"ExternalIdentifiers": []any{"E-1"}, "LinkedUtc": october})
	delete(enterprises, "ActivityStates")
	return map[string]harness.Members{
		"enterprises/getAll": enterprises,
		"services/getAll": listing(harness.LondonDay, harness.Members{
			"ServiceIds": []any{harness.LondonDay}, "ServiceType": "Bookable",
		}),
		"resourceCategories/getAll": listing(harness.LondonDouble, harness.Members{
			"ServiceIds": []any{harness.LondonDay}, "ResourceCategoryIds": []any{harness.LondonDouble},
		}),
		"resourceCategoryAssignments/getAll": listing(assignment, harness.Members{
			"ResourceCategoryIds": []any{harness.LondonDouble}, "ResourceIds": []any{notation.Room101}, "ResourceCategoryAssignmentIds": []any{assignment},
		}),
		"availabilityAdjustments/getAll": listing(adjustment, harness.Members{"AvailabilityAdjustmentIds": []any{adjustment}}),
		"serviceOverbookingLimits/getAll": listing(limit, harness.Members{
			"ServiceIds": []any{harness.LondonDay}, "ServiceOverbookingLimitIds": []any{limit}, "CollidingUtc": october,
		}),
	}
}

// clone is a deep copy, made of what JSON is read into.
func clone(tb testing.TB, body harness.Members) harness.Members {
	tb.Helper()
	var copied harness.Members
	if err := json.Unmarshal([]byte(notation.Encode(tb, body)), &copied); err != nil {
		tb.Fatal(err)
	}
	return copied
}

// absent stands for a member that is left out.
const absent = "absent"

// parentOf is the object that has the member at a path, such as
// "Limitation.Count" or "SetServiceOverbookingLimits.0.Limit", and its name.
func parentOf(tb testing.TB, body harness.Members, path string) (parent map[string]any, member string) {
	tb.Helper()
	at := any(map[string]any(body))
	names := strings.Split(path, ".")
	for _, name := range names[:len(names)-1] {
		switch container := at.(type) {
		case map[string]any:
			at = container[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil {
				tb.Fatal(err)
			}
			at = container[i]
		}
	}
	parent, ok := at.(map[string]any)
	member = names[len(names)-1]
	if _, there := parent[member]; !ok || !there {
		tb.Fatalf("the body has no %s", path)
	}
	return parent, member
}

// replaced is the body with the member at a path replaced by JSON or left out.
func replaced(tb testing.TB, body harness.Members, path, value string) harness.Members {
	tb.Helper()
	body = clone(tb, body)
	parent, member := parentOf(tb, body, path)
	if value == absent {
		delete(parent, member)
	} else {
		parent[member] = json.RawMessage(value)
	}
	return body
}

// memberAt is the member at a path, in JSON.
func memberAt(tb testing.TB, body harness.Members, path string) json.RawMessage {
	tb.Helper()
	parent, member := parentOf(tb, body, path)
	text, err := json.Marshal(parent[member])
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// TestBodies guards the tests that go through all operations: each is there
// and succeeds.
func TestBodies(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	all := bodies(t, s)
	for path := range s.Document().Paths.Map() {
		if _, ok := all[operationOf(path)]; !ok {
			t.Errorf("there is no body for %s", path)
		}
	}
	for operation, body := range all {
		s.MustCall(t, operation, body)
	}
}

func operationOf(path string) string { return strings.TrimPrefix(path, connector.Base) }
