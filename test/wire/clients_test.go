package wire

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"vacancy/internal/connector"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// requestSchema is what the OpenAPI document says of an operation's request.
func requestSchema(s *harness.Server, operation string) *openapi3.Schema {
	return s.Document().Paths.Find(connector.Base + operation).Post.RequestBody.Value.Content.Get("application/json").Schema.Value
}

// emptied is a value of a schema with every optional member, however deep,
// replaced by what with makes of it.
func emptied(schema *openapi3.Schema, value any, with func(*openapi3.Schema) (any, bool)) any {
	if len(schema.AllOf) > 0 { // That is how the document refers to an object.
		schema = schema.AllOf[0].Value
	}
	switch value := value.(type) {
	case []any:
		items := make([]any, len(value))
		for i, item := range value {
			items[i] = emptied(schema.Items.Value, item, with)
		}
		return items
	case map[string]any:
		if schema.AdditionalProperties.Schema != nil { // Texts by language.
			return value
		}
		object := make(map[string]any)
		required := make(map[string]bool)
		for _, name := range schema.Required {
			required[name] = true
		}
		for name, member := range value {
			object[name] = emptied(schema.Properties[name].Value, member, with)
			if empty, ok := with(schema.Properties[name].Value); ok && !required[name] {
				object[name] = empty
			}
		}
		return object
	}
	return value
}

// kept are members that are optional and none the less needed, or that name
// what has to be there if they name anything.
var kept = map[string][]string{
	"services/updateAvailability": {"AvailabilityUpdates.0.FirstTimeUnitStartUtc", "AvailabilityUpdates.0.LastTimeUnitStartUtc"},
	"services/getAvailability":    {"FirstTimeUnitStartUtc", "LastTimeUnitStartUtc"},
	"availabilityBlocks/getAll":   {"ServiceIds"},
	"availabilityBlocks/add":      {"AvailabilityBlocks.0.TemplateRateId"},
	notation.ListReservations:     {"ServiceIds"},
	"companionships/getAll":       {"ReservationIds"},
	"customers/getAll":            {"CustomerIds", "CompanyIds"},
	"reservations/getAll":         {"StartUtc", "EndUtc"},
	"reservations/cancel":         {"ReservationIds"},
	"ageCategories/getAll":        {"ServiceIds"},
	"businessSegments/getAll":     {"ServiceIds"},
	"rateGroups/getAll":           {"ServiceIds"},
	"orderItems/getAll":           {"ServiceIds"},
	"companies/getAll":            {"ChainIds"},
	"reservationGroups/getAll":    {"ReservationGroupIds"},
	"sourceAssignments/getAll":    {"ReservationGroupIds"},

	"sourceAssignments/getAll/2024-09-20": {"ReservationIds", "EnterpriseIds"},
	"reservations/update":                 {"ReservationUpdates.0.RequestedCategoryId", "ReservationUpdates.0.RateId"},
}

// bare are operations that need nothing but the tokens.
var bare = []string{"currencies/getAll", "countries/getAll", "languages/getAll", "taxEnvironments/getAll", "taxations/getAll"}

// sendEmptied sends the body of each operation with its optional members made
// empty. What is needed although it is optional is kept.
func sendEmptied(t *testing.T, with func(*openapi3.Schema) (any, bool), send func(t *testing.T, s *harness.Server, operation string, body harness.Members)) {
	t.Helper()
	s := notation.Start(t, notation.AtSetup)
	for operation, body := range bodies(t, s) {
		t.Run(operation, func(t *testing.T) {
			empty := harness.Members(emptied(requestSchema(s, operation), map[string]any(body), with).(map[string]any))
			for _, path := range kept[operation] {
				empty = replaced(t, empty, path, string(memberAt(t, body, path)))
			}
			if operation == "services/updateAvailability" && strings.Contains(notation.Encode(t, empty), `"AvailabilityBlockId":""`) {
				empty = replaced(t, empty, "AvailabilityUpdates.0.PaxCounts", absent)
			}
			send(t, s, operation, empty)
		})
	}
}

// rules 6.7
func TestOptionalNulls(t *testing.T) {
	t.Parallel()
	sendEmptied(t, func(*openapi3.Schema) (any, bool) { return nil, true },
		func(t *testing.T, s *harness.Server, operation string, body harness.Members) {
			least := 3
			if slices.Contains(append([]string{
				"resourceBlocks/delete", "services/getAvailability/2024-01-22", "reservations/getChannelManagerDetails", "serviceOrderNotes/add",
				"serviceOrderNotes/delete",
			}, bare...), operation) {
				least = 2 // They need all but the language.
			}
			if n := strings.Count(notation.Encode(t, body), "null"); n < least {
				t.Errorf("only %d members are null", n)
			}
			s.MustCall(t, operation, body)
		})
}

// rules 6.7
func TestOptionalEmptyIDs(t *testing.T) {
	t.Parallel()
	isID := func(schema *openapi3.Schema) (any, bool) {
		return "", schema.Pattern != "" // Identifiers alone have one.
	}
	without := append([]string{
		"configuration/get", "services/getAvailability", "services/getAvailability/2024-01-22", "resourceBlocks/add", "resourceBlocks/delete",
		"resources/getOccupancyState", "reservations/getAllItems", "reservations/getChannelManagerDetails", "serviceOrderNotes/add",
		"serviceOrderNotes/update", "serviceOrderNotes/delete",
	}, bare...)
	sendEmptied(t, isID, func(t *testing.T, s *harness.Server, operation string, body harness.Members) {
		if !strings.Contains(notation.Encode(t, body), `""`) && !slices.Contains(without, operation) {
			t.Error("no member is empty")
		}
		s.MustCall(t, operation, body)
	})
}

// rules 6.6
func TestOptionalLists(t *testing.T) {
	t.Parallel()
	for name, list := range map[string][]any{"empty": {}, "of null": {nil}, "of nothing": {""}, "of null and more": {nil, harness.London, ""}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			isList := func(schema *openapi3.Schema) (any, bool) {
				return list, schema.Type.Is("array") && schema.Items.Value.Nullable
			}
			sendEmptied(t, isList, func(t *testing.T, s *harness.Server, operation string, body harness.Members) {
				if a := s.Call(t, operation, body); a.Status != http.StatusOK {
					t.Errorf("%d %s", a.Status, a.Body)
				}
			})
		})
	}
}

// TestEmptyIsAbsent compares what a list returns without any filter with what
// it returns with empty ones.
//
// rules 6.6
func TestEmptyIsAbsent(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	for operation, body := range lists() {
		want := notation.ReadPage(t, s, operation, body, 1000, nil).IDs()
		for name, more := range map[string]string{
			"null":  `{"EnterpriseIds":null,"UpdatedUtc":null,"CollidingUtc":null,"LinkedUtc":null,"ServiceType":null,"ExternalIdentifiers":null}`,
			"empty": `{"EnterpriseIds":[],"UpdatedUtc":{},"CollidingUtc":{},"LinkedUtc":{},"ExternalIdentifiers":[]}`,
			"deep":  `{"EnterpriseIds":[null],"UpdatedUtc":{"StartUtc":null,"EndUtc":null},"CollidingUtc":{"StartUtc":null},"LinkedUtc":{"EndUtc":null}}`,
		} {
			text := notation.Encode(t, body.With(harness.Members{"Limitation": harness.Members{"Count": 1000, "Cursor": ""}}))
			text = text[:len(text)-1] + "," + more[1:]
			if got := notation.PageOf(t, s.Do(t, http.MethodPost, connector.Base+operation, text)).IDs(); len(got) != len(want) || len(want) == 0 {
				t.Errorf("%s, %s: %d rows, not %d", operation, name, len(got), len(want))
			}
		}
	}
}

// TestUnknownMembers has requests carry members of other versions and of no
// version at all, of any type.
//
// rules 6.7
func TestUnknownMembers(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	unknown := harness.Members{
		"StartUtc": "garbage", "EndUtc": 5, "TimeFilter": "Colliding", "ResourceCategoryIds": nil, "Extent": harness.Members{"Services": false, "Inactive": false},
		"Name": harness.Members{"en-US": []any{}}, "Extension": []any{1, "two", harness.Members{"three": nil}},
	}
	for operation, body := range bodies(t, s) {
		nested := clone(t, body)
		for _, member := range nested {
			items, _ := member.([]any)
			for _, o := range append([]any{member}, items...) {
				o, ok := o.(map[string]any)
				if !ok {
					continue
				}
				o["Unknown"] = harness.Members{"deep": []any{nil}}
				if _, known := o["ExternalIdentifier"]; !known {
					o["ExternalIdentifier"] = 5
				}
			}
		}
		for name, value := range unknown {
			if _, known := nested[name]; !known {
				nested[name] = value
			}
		}
		s.MustCall(t, operation, nested)
	}
}

// TestTransport sends bodies the ways HTTP clients do.
//
// rules 6.7
func TestTransport(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	for name, c := range map[string]struct {
		before, after string
		header        []string
	}{
		"with a charset":       {"", "", []string{"Content-Type", "application/json; charset=utf-8", "Accept", "*/*"}},
		"with a newline":       {"", "\n", []string{"Content-Type", "application/json"}},
		"between blank lines":  {"\r\n\t ", "\r\n\r\n", nil},
		"as a form":            {"", "", []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"as text":              {"", "", []string{"Content-Type", "text/plain", "Accept", "application/json"}},
		"gzip would be fine":   {"", "", []string{"Accept-Encoding", "gzip"}},
		"expecting a continue": {"", "", []string{"Expect", "100-continue"}},
	} {
		for operation, body := range bodies(t, s) {
			if a := s.Call(t, operation, c.before+notation.Encode(t, body)+c.after, c.header...); a.Status != http.StatusOK {
				t.Errorf("%s, %s: %d %s", operation, name, a.Status, a.Body)
			}
		}
	}
}

// TestInstants reads instants as clients write them and writes them in one way.
func TestInstants(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	for i, text := range []string{
		"2026-11-05T00:00:00Z", "2026-11-05T00:00:00.000Z", "2026-11-05T00:00:00.000000Z", "2026-11-05T00:00:00.000000000Z",
		"2026-11-05T00:00:00+00:00", "2026-11-05T00:00:00-00:00", "2026-11-05T02:00:00+02:00", "2026-11-04T14:30:00.000-09:30", "2026-11-05T05:45:00+05:45",
	} {
		notation.Succeeded(t, s.Call(t, "serviceOverbookingLimits/set", s.Credentials.With(harness.Members{
			"ServiceId": s.Service, "SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": text, "LastTimeUnitStartUtc": text, "Limit": i}},
		})))
		for id, r := range s.Limits(t) {
			if want := notation.Instant("5"); r["IsActive"] == true && (r["FirstTimeUnitStartUtc"] != want || r["LastTimeUnitStartUtc"] != want || r["Limit"] != float64(i)) {
				t.Errorf("%s: %s is %v", text, id, r)
			}
		}
	}
	before := s.Limits(t)
	for _, text := range []string{
		"2026-11-05T00:00:00", "2026-11-05T00:00:00.000", "2026-11-05", "2026-11-05 00:00:00Z", "2026-11-05T00:00:00 Z", "2026-11-05T00:00:00+2:00",
		"2026-11-05T00:00:00,000Z", "2026-11-05T0:00:00Z", "1793836800", "/Date(1793836800000)/",
	} {
		notation.Refused(t, s.Call(t, "serviceOverbookingLimits/set", s.Credentials.With(harness.Members{
			"ServiceId": s.Service, "SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": notation.Instant("5"), "LastTimeUnitStartUtc": text, "Limit": 99}},
		})), "400 Invalid LastTimeUnitStartUtc.")
	}
	notation.Same(t, before, s.Limits(t))
}

// TestUpperCaseIDs sends all identifiers in upper case; answers have none. What
// can be asked twice is answered the same.
func TestUpperCaseIDs(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	shouted := regexp.MustCompile(`"[0-9A-F-]{36}"`)
	for operation, body := range bodies(t, s) {
		a := s.MustCall(t, operation, shout(clone(t, body)))
		if upper := shouted.FindAll(a.Body, -1); slices.ContainsFunc(upper, func(id []byte) bool { return bytes.ContainsAny(id, "ABCDEF") }) {
			t.Errorf("%s answers with %s", operation, upper)
		}
		if strings.HasSuffix(operation, "/add") || slices.Contains([]string{"confirm", "cancel", "start", "process", "deleteCompanion"}, path.Base(operation)) {
			continue
		}
		if again := s.MustCall(t, operation, body); !bytes.Equal(a.Body, again.Body) {
			t.Errorf("%s: %s, not %s", operation, a.Body, again.Body)
		}
	}
}

func shout(value any) any {
	switch value := value.(type) {
	case harness.Members:
		return shout(map[string]any(value))
	case map[string]any:
		for name, member := range value {
			value[name] = shout(member)
		}
	case []any:
		for i, item := range value {
			value[i] = shout(item)
		}
	case string:
		if len(value) == len(notation.UnknownID) && strings.Count(value, "-") == 4 {
			return strings.ToUpper(value)
		}
	}
	return value
}

// inTurn has resource blocks follow one another by the day, as those of a single
// room do.
func inTurn(blocks []any) {
	for i, b := range blocks {
		day := time.Date(2040, time.January, 1+i, 0, 0, 0, 0, time.UTC)
		block := maps.Clone(b.(map[string]any))
		block["StartUtc"], block["EndUtc"] = day.Format(time.RFC3339), day.Add(time.Hour).Format(time.RFC3339)
		blocks[i] = block
	}
}

// TestLargestRequests sends as much as there may be of everything.
//
// rules 6.6
func TestLargestRequests(t *testing.T) {
	t.Parallel()
	const most = 1000
	// With the race detector, on a busy machine, some take long.
	s := harness.Start(t, harness.Options{Seed: notation.PropertiesSeed, Clock: harness.NewClock(t, notation.AtSetup), Timeout: 10 * time.Minute})
	for operation, body := range bodies(t, s) {
		if operation == "reservations/add" { // Of a single room or of a block there are not as many.
			body = replaced(t, body, "Reservations.0.AssignedResourceId", absent)
			body = replaced(t, body, "Reservations.0.AvailabilityBlockId", absent)
		}
		if operation == "resourceCategories/add" { // Each must have another.
			body = replaced(t, body, "ResourceCategories.0.ExternalIdentifier", absent)
		}
		for name, value := range body {
			if list, ok := value.([]any); ok && name != "ActivityStates" {
				most := most
				if limit := requestSchema(s, operation).Properties[name].Value.MaxItems; limit != nil {
					most = int(*limit)
				}
				for len(list) < most {
					list = append(list, list[0])
				}
				if name == "ResourceBlocks" {
					inTurn(list)
				}
				body[name] = list
			}
		}
		if limitation, ok := body["Limitation"].(map[string]any); ok {
			limitation["Count"] = most
		}
		s.MustCall(t, operation, body)
	}
	items := ""
	for i := range most {
		items += fmt.Sprintf(" %d[%d]", i%5+1, i%30+1)
	}
	at := notation.London(s)
	notation.Succeeded(t, at.Step(t, "set"+items))
	notation.Succeeded(t, at.Step(t, "adjust"+items))
}
