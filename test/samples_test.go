package test

import (
	"bytes"
	"embed"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

// samples are the request bodies that the public documentation shows, word for
// word.
//
//go:embed testdata/*.json
var samples embed.FS

func sample(tb testing.TB, operation string) string {
	tb.Helper()
	text, err := samples.ReadFile("testdata/" + strings.ReplaceAll(operation, "/", ".") + ".json")
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// TestSamples sends the documentation's bodies to the demo property, in the
// order in which a reader would.
func TestSamples(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{})
	for _, operation := range []string{"serviceOverbookingLimits/set", "serviceOverbookingLimits/clear", "services/updateAvailability"} {
		succeeded(t, s.Call(t, operation, sample(t, operation)))
	}
	// The Cursor of this one names no row.
	const list = "serviceOverbookingLimits/getAll"
	refused(t, s.Call(t, list, sample(t, list)), "400 Invalid Cursor.")
	var body harness.Members
	if err := json.Unmarshal([]byte(sample(t, list)), &body); err != nil {
		t.Fatal(err)
	}
	delete(body["Limitation"].(map[string]any), "Cursor")
	// None of these bodies selects anything of the demo property.
	for operation, sent := range map[string]any{
		list:                             body,
		"availabilityAdjustments/getAll": sample(t, "availabilityAdjustments/getAll"),
		"enterprises/getAll":             sample(t, "enterprises/getAll"),
		"services/getAll":                sample(t, "services/getAll"),
	} {
		if p := pageOf(t, s.MustCall(t, operation, sent)); len(p.rows) != 0 || p.cursor != nil {
			t.Errorf("%s: %v", operation, p)
		}
	}
}

// TestSamplesListed sets what the documentation sets and holds what is listed
// against the form in which the documentation shows it, member by member and
// in upper and lower case.
func TestSamplesListed(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{})
	for _, c := range []struct {
		write, read string
		body        harness.Members
		want        string
	}{
		{
			write: "serviceOverbookingLimits/set", read: "serviceOverbookingLimits/getAll",
			body: harness.Members{"ServiceIds": []string{strings.ToUpper(harness.LondonDay)}},
			want: `{
				"ServiceOverbookingLimits": [{
					"Id": "ID",
					"ServiceId": "bd26d8db-86da-4f96-9efc-e5a4654a4a94",
					"FirstTimeUnitStartUtc": "2024-11-01T00:00:00Z",
					"LastTimeUnitStartUtc": "2024-11-30T00:00:00Z",
					"Limit": 10,
					"CreatedUtc": "2020-10-01T00:00:00Z",
					"UpdatedUtc": "2020-10-01T00:00:00Z",
					"IsActive": true
				}],
				"Cursor": "ID"
			}`,
		},
		{
			write: "services/updateAvailability", read: "availabilityAdjustments/getAll",
			want: `{
				"AvailabilityAdjustments": [{
					"Id": "ID",
					"AvailabilityBlockId": "23e85a44-d95a-4dcf-9f36-acb000b10abe",
					"ResourceCategoryId": "46bc1498-38cf-4d03-b144-aa69012f5d50",
					"StartUtc": null,
					"EndUtc": null,
					"FirstTimeUnitStartUtc": "2020-10-05T23:00:00Z",
					"LastTimeUnitStartUtc": "2020-10-05T23:00:00Z",
					"UnitCount": 6,
					"ActivityState": "Active",
					"ReleaseOverrideUtc": null,
					"FirstTimeUnitReleaseUtc": "2020-10-10T23:00:00Z",
					"PaxCounts": null,
					"UpdatedUtc": "2020-10-01T00:00:00Z",
					"IsActive": true
				}],
				"Cursor": "ID"
			}`,
		},
	} {
		succeeded(t, s.Call(t, c.write, sample(t, c.write)))
		a := s.MustCall(t, c.read, harness.Portfolio().With(c.body).With(harness.Members{"Limitation": harness.Members{"Count": 100}}))
		var want bytes.Buffer
		id := pageOf(t, a).rows[0].text("Id")
		if err := json.Compact(&want, []byte(strings.ReplaceAll(c.want, `"ID"`, `"`+id+`"`))); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), strings.TrimSpace(string(a.Body))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.read, diff)
		}
		if id != strings.ToLower(id) {
			t.Errorf("the Id %s is not in lower case", id)
		}
	}
}
