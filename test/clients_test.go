package test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"vacancy/internal/connector"
	"vacancy/test/harness"
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

// sendEmptied sends the body of each operation with its optional members made
// empty. What is needed although it is optional is kept.
func sendEmptied(t *testing.T, with func(*openapi3.Schema) (any, bool), send func(t *testing.T, s *harness.Server, operation string, body harness.Members)) {
	t.Helper()
	s := startHotel(t, atSetup)
	for operation, body := range bodies(t, s) {
		t.Run(operation, func(t *testing.T) {
			empty := harness.Members(emptied(requestSchema(s, operation), map[string]any(body), with).(map[string]any))
			if operation == "services/updateAvailability" {
				update := empty["AvailabilityUpdates"].([]any)[0].(map[string]any)
				update["FirstTimeUnitStartUtc"], update["LastTimeUnitStartUtc"] = "2026-11-05T00:00:00Z", "2026-11-06T00:00:00Z"
				if update["AvailabilityBlockId"] == "" {
					delete(update, "PaxCounts")
				}
			}
			send(t, s, operation, empty)
		})
	}
}

func TestOptionalNulls(t *testing.T) {
	t.Parallel()
	sendEmptied(t, func(*openapi3.Schema) (any, bool) { return nil, true },
		func(t *testing.T, s *harness.Server, operation string, body harness.Members) {
			if n := strings.Count(encode(t, body), "null"); n < 3 {
				t.Errorf("only %d members are null", n)
			}
			s.MustCall(t, operation, body)
		})
}

func TestOptionalEmptyIDs(t *testing.T) {
	t.Parallel()
	isID := func(schema *openapi3.Schema) (any, bool) {
		return "", len(schema.AnyOf) > 0 && schema.AnyOf[0].Value.Format == "uuid"
	}
	sendEmptied(t, isID, func(t *testing.T, s *harness.Server, operation string, body harness.Members) {
		if !strings.Contains(encode(t, body), `""`) && operation != "configuration/get" {
			t.Error("no member is empty")
		}
		s.MustCall(t, operation, body)
	})
}

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
func TestEmptyIsAbsent(t *testing.T) {
	t.Parallel()
	s, _ := startBusy(t)
	for operation, body := range lists() {
		want := read(t, s, operation, body, 1000, nil).ids()
		for name, more := range map[string]string{
			"null":  `{"EnterpriseIds":null,"UpdatedUtc":null,"CollidingUtc":null,"LinkedUtc":null,"ServiceType":null,"ExternalIdentifiers":null}`,
			"empty": `{"EnterpriseIds":[],"UpdatedUtc":{},"CollidingUtc":{},"LinkedUtc":{},"ExternalIdentifiers":[]}`,
			"deep":  `{"EnterpriseIds":[null],"UpdatedUtc":{"StartUtc":null,"EndUtc":null},"CollidingUtc":{"StartUtc":null},"LinkedUtc":{"EndUtc":null}}`,
		} {
			text := encode(t, body.With(harness.Members{"Limitation": harness.Members{"Count": 1000, "Cursor": ""}}))
			text = text[:len(text)-1] + "," + more[1:]
			if got := pageOf(t, s.Do(t, http.MethodPost, connector.Base+operation, text)).ids(); len(got) != len(want) || len(want) == 0 {
				t.Errorf("%s, %s: %d rows, not %d", operation, name, len(got), len(want))
			}
		}
	}
}

// TestUnknownMembers has requests carry members of other versions and of no
// version at all, of any type.
func TestUnknownMembers(t *testing.T) {
	t.Parallel()
	s := startHotel(t, atSetup)
	unknown := harness.Members{
		"StartUtc": "garbage", "EndUtc": 5, "TimeFilter": "Colliding", "ResourceCategoryIds": nil, "Extent": harness.Members{"Services": false, "Inactive": false},
		"Name": harness.Members{"en-US": []any{}}, "Extension": []any{1, "two", harness.Members{"three": nil}},
	}
	for operation, body := range bodies(t, s) {
		nested := clone(t, body)
		for _, member := range nested {
			items, _ := member.([]any)
			for _, o := range append([]any{member}, items...) {
				if o, ok := o.(map[string]any); ok {
					o["Unknown"], o["ExternalIdentifier"] = harness.Members{"deep": []any{nil}}, 5
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
func TestTransport(t *testing.T) {
	t.Parallel()
	s := startHotel(t, atSetup)
	for operation, body := range bodies(t, s) {
		text := encode(t, body)
		for name, c := range map[string]struct {
			body   string
			header []string
		}{
			"with a charset":       {text, []string{"Content-Type", "application/json; charset=utf-8", "Accept", "*/*"}},
			"with a newline":       {text + "\n", []string{"Content-Type", "application/json"}},
			"between blank lines":  {"\r\n\t " + text + "\r\n\r\n", nil},
			"as a form":            {text, []string{"Content-Type", "application/x-www-form-urlencoded"}},
			"as text":              {text, []string{"Content-Type", "text/plain", "Accept", "application/json"}},
			"gzip would be fine":   {text, []string{"Accept-Encoding", "gzip"}},
			"expecting a continue": {text, []string{"Expect", "100-continue"}},
		} {
			if a := s.Call(t, operation, c.body, c.header...); a.Status != http.StatusOK {
				t.Errorf("%s, %s: %d %s", operation, name, a.Status, a.Body)
			}
		}
	}
}

// TestInstants reads instants as clients write them and writes them in one way.
func TestInstants(t *testing.T) {
	t.Parallel()
	s := london(startHotel(t, atSetup))
	for i, text := range []string{
		"2026-11-05T00:00:00Z", "2026-11-05T00:00:00.000Z", "2026-11-05T00:00:00.000000Z", "2026-11-05T00:00:00.000000000Z",
		"2026-11-05T00:00:00+00:00", "2026-11-05T00:00:00-00:00", "2026-11-05T02:00:00+02:00", "2026-11-04T14:30:00.000-09:30", "2026-11-05T05:45:00+05:45",
	} {
		succeeded(t, s.Call(t, "serviceOverbookingLimits/set", s.credentials.With(harness.Members{
			"ServiceId": s.service, "SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": text, "LastTimeUnitStartUtc": text, "Limit": i}},
		})))
		for id, r := range s.limits(t) {
			if want := instantOf("5"); r["IsActive"] == true && (r["FirstTimeUnitStartUtc"] != want || r["LastTimeUnitStartUtc"] != want || r["Limit"] != float64(i)) {
				t.Errorf("%s: %s is %v", text, id, r)
			}
		}
	}
	before := s.limits(t)
	for _, text := range []string{
		"2026-11-05T00:00:00", "2026-11-05T00:00:00.000", "2026-11-05", "2026-11-05 00:00:00Z", "2026-11-05T00:00:00 Z", "2026-11-05T00:00:00+2:00",
		"2026-11-05T00:00:00,000Z", "2026-11-05T0:00:00Z", "1793836800", "/Date(1793836800000)/",
	} {
		refused(t, s.Call(t, "serviceOverbookingLimits/set", s.credentials.With(harness.Members{
			"ServiceId": s.service, "SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": instantOf("5"), "LastTimeUnitStartUtc": text, "Limit": 99}},
		})), "400 Invalid LastTimeUnitStartUtc.")
	}
	same(t, before, s.limits(t))
}

// TestUpperCaseIDs sends all identifiers in upper case; answers have none.
func TestUpperCaseIDs(t *testing.T) {
	t.Parallel()
	s := startHotel(t, atSetup)
	for operation, body := range bodies(t, s) {
		want := s.MustCall(t, operation, body)
		shouted := harness.Members(shout(map[string]any(body)).(map[string]any))
		if got := s.MustCall(t, operation, shouted); !bytes.Equal(want.Body, got.Body) {
			t.Errorf("%s: %s, not %s", operation, got.Body, want.Body)
		}
	}
}

func shout(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			value[name] = shout(member)
		}
	case []any:
		for i, item := range value {
			value[i] = shout(item)
		}
	case string:
		if len(value) == len(unknownID) && strings.Count(value, "-") == 4 {
			return strings.ToUpper(value)
		}
	}
	return value
}

// TestLargestRequests sends as much as there may be of everything.
func TestLargestRequests(t *testing.T) {
	t.Parallel()
	const most = 1000
	s := startHotel(t, atSetup)
	for operation, body := range bodies(t, s) {
		for name, value := range body {
			if list, ok := value.([]any); ok && name != "ActivityStates" {
				for len(list) < most {
					list = append(list, list[0])
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
	at := london(s)
	succeeded(t, at.send(t, "set"+items))
	succeeded(t, at.send(t, "adjust"+items))
}
