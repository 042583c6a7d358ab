package connector_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"vacancy/internal/connector"
	"vacancy/internal/connector/schema"
)

// oddities are values that fit some members, and many none.
var oddities = []any{
	nil, true, 0, -1, 1.5, 1e300, 2147483648, "", "text", "\x00",
	[]any{},
	[]any{nil},
	map[string]any{},
	map[string]any{"Value": "x"},
	"2026-11-21T23:00:00Z", "20000000-0000-4000-8000-000000000001",
}

// identifiers are those that fit a member.
var identifiers = map[string][]any{
	"EnterpriseId":        {"10000000-0000-4000-8000-000000000001"},
	"EnterpriseIds":       {"10000000-0000-4000-8000-000000000001"},
	"ServiceId":           {"20000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000003"},
	"ServiceIds":          {"20000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000002"},
	"ResourceCategoryId":  {"30000000-0000-4000-8000-000000000001"},
	"AvailabilityBlockId": {"40000000-0000-4000-8000-000000000001"},
	"Cursor":              {""},

	"ResourceCategoryIds":  {"30000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000002"},
	"RequestedCategoryId":  {"30000000-0000-4000-8000-000000000001"},
	"AvailabilityBlockIds": {"40000000-0000-4000-8000-000000000001", "40000000-0000-4000-8000-000000000002"},
	"ResourceId":           {"70000000-0000-4000-8000-000000000001", "70000000-0000-4000-8000-000000000002"},
	"ResourceIds":          {"70000000-0000-4000-8000-000000000001"},
	"ParentResourceId":     {"70000000-0000-4000-8000-000000000001"},
	"AssignedResourceId":   {"70000000-0000-4000-8000-000000000001", "70000000-0000-4000-8000-000000000002"},
	"AssignedResourceIds":  {"70000000-0000-4000-8000-000000000001"},
	"ResourceBlockIds":     {"80000000-0000-4000-8000-000000000001"},
	"ResourceFeatureIds":   {"fe000000-0000-4000-8000-000000000001"},
	"VoucherIds":           {"fe000000-0000-4000-8000-000000000002"},
	"ReservationGroupIds":  {"fe000000-0000-4000-8000-000000000003"},
	"ReservationId":        reservations,
	"ReservationIds":       reservations,
}

// reservations are those of the property, in several states.
var reservations = []any{
	"90000000-0000-4000-8000-000000000001", "90000000-0000-4000-8000-000000000002",
	"90000000-0000-4000-8000-000000000003", "90000000-0000-4000-8000-000000000004",
}

// texts are those that fit a member which holds something else in text form.
var texts = map[string][]any{
	"FirstTimeUnitStartUtc": {"2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"},
	"LastTimeUnitStartUtc":  {"2026-12-01T23:00:00Z", "2026-12-24T23:00:00Z"},
	"StartUtc":              {"2026-11-21T14:00:00Z", "2026-12-01T14:00:00Z"},
	"EndUtc":                {"2026-12-02T09:00:00Z", "2027-01-15T09:00:00Z"},
	"ReleasedUtc":           {"2026-12-01T00:00:00Z"},
	"RollingReleaseOffset":  {"P2D", "-PT1H"},
	"State":                 {"Confirmed", "Optional", "Canceled", "Dirty", "Inspected"},
	"Purpose":               {"Leisure"},
	"ReservationPurpose":    {"Business"},
	"CancellationReason":    {"Other"},
}

// values are values that fit a kind of member.
var values = map[schema.Kind][]any{
	schema.ID: {"50000000-0000-4000-8000-000000000001"},
	// Starts of hours, of days and the last two of months.
	schema.Instant:  {"2026-11-21T23:00:00Z", "2026-11-30T23:00:00.000Z", "2027-01-01T00:00:00+01:00"},
	schema.Int32:    {1, 2, 1000},
	schema.Text:     {"en-GB", "Client 1.0"},
	schema.Bool:     {true, false},
	schema.Number:   {0.5},
	schema.Duration: {"P1D"},
}

// drawing draws one request.
type drawing struct {
	*rapid.T
	// odd counts down to the value that does not fit, if there is one.
	odd int
}

// draw draws what a member of a request may hold.
func (t *drawing) draw(member string, of *schema.Type) any {
	t.odd--
	if t.odd == 0 {
		return rapid.SampledFrom(oddities).Draw(t.T, "oddity")
	}
	switch of.Kind {
	case schema.Object:
		object := map[string]any{}
		for _, m := range of.Members {
			name := m.Name
			if name == "Value" { // What a wrapper holds is named by the wrapper.
				name = member
			}
			if m.Rule.Required || rapid.Bool().Draw(t.T, m.Name) {
				object[m.Name] = t.draw(name, m.Type)
			}
		}
		return object
	case schema.List:
		list := make([]any, rapid.IntRange(1, 3).Draw(t.T, "items"))
		for i := range list {
			list[i] = t.draw(member, of.Item)
		}
		return list
	case schema.Map:
		return map[string]any{"en-GB": t.draw(member, of.Item)}
	case schema.Enum:
		return rapid.SampledFrom(of.Values).Draw(t.T, "value")
	default:
		if ids, ok := identifiers[member]; ok && of.Kind == schema.ID {
			return rapid.SampledFrom(ids).Draw(t.T, "ID")
		}
		if texts, ok := texts[member]; ok && of.Kind == schema.Text {
			return rapid.SampledFrom(texts).Draw(t.T, "text")
		}
		return rapid.SampledFrom(values[of.Kind]).Draw(t.T, "value")
	}
}

// TestRandomBodies sends bodies that are in order but for one value at the most,
// and so get further than those of a fuzzer.
func TestRandomBodies(t *testing.T) {
	t.Parallel()
	for _, e := range connector.Endpoints() {
		t.Run(e.Operation, func(t *testing.T) {
			t.Parallel()
			h := newHandler(t)
			rapid.Check(t, func(t *rapid.T) {
				d := drawing{T: t}
				if rapid.Bool().Draw(t, "something odd") {
					d.odd = rapid.IntRange(2, 40).Draw(t, "odd")
				}
				body := d.draw("", e.Request).(map[string]any)
				body["ClientToken"], body["AccessToken"], body["Client"] = "client", "access", "Random 1.0"
				body["CultureCode"] = body["LanguageCode"] // One is refused without the other.
				text, err := json.Marshal(body)
				if err != nil {
					t.Fatal(err)
				}
				post(t, h, e.Operation, text)
			})
		})
	}
}
