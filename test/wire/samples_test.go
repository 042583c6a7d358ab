package wire

import (
	"bytes"
	"embed"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
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
		notation.Succeeded(t, s.Call(t, operation, sample(t, operation)))
	}
	// The Cursor of this one names no row.
	const list = "serviceOverbookingLimits/getAll"
	notation.Refused(t, s.Call(t, list, sample(t, list)), "400 Invalid Cursor.")
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
		"resourceBlocks/getAll":          sample(t, "resourceBlocks/getAll"),
		"availabilityBlocks/getAll":      sample(t, "availabilityBlocks/getAll"),
		notation.ListReservations:        sample(t, notation.ListReservations),
	} {
		a := s.MustCall(t, operation, sent)
		if rows := string(a.Body); strings.Contains(rows, `"Id"`) || !strings.Contains(rows, `"Cursor":null`) {
			t.Errorf("%s: %s", operation, rows)
		}
	}
	s.MustCall(t, "availabilityBlocks/add", sample(t, "availabilityBlocks/add"))
}

//go:embed testdata/samples.yaml
var samplesSeed string

// TestSamplesOfBookings sends the documentation's bodies to a property that has
// what they name. Refused are those that could not succeed anywhere, at least
// with the tokens of a portfolio that they have.
func TestSamplesOfBookings(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{Seed: samplesSeed})
	named := harness.Members{"EnterpriseId": harness.London}
	for _, c := range []struct {
		operation, refusal string
		// more is what makes it succeed where it is refused.
		more harness.Members
	}{
		{"resources/getAll", "400 The interval must not exceed 3M1D.", nil},
		{"resources/update", "", nil},
		{"resourceCategoryAssignments/getAll", "400 Invalid Cursor.", nil},
		{"resourceBlocks/getAll", "", nil},
		{"resourceBlocks/add", "", nil},
		{"resourceBlocks/delete", "", nil},
		{"availabilityBlocks/add", "", nil},
		{"availabilityBlocks/getAll", "", nil},
		{"availabilityBlocks/update", "400 ClientToken or AccessToken is missing or empty", harness.Portfolio().With(named)},
		{"availabilityBlocks/delete", "", nil},
		{"services/getAvailability", notation.ErrFirst, nil},
		{"services/getAvailability/2024-01-22", notation.ErrFirst, nil},
		{"reservations/add", notation.ErrEnterprise, named},
		{notation.ListReservations, "", nil},
		{"reservations/confirm", notation.ErrEnterprise, named},
		{"reservations/start", "", nil},
		{"reservations/process", "", nil},
		{"reservations/cancel", "", nil},
		{"reservations/update", "", nil},
		{"reservations/updateInterval", "", nil},
	} {
		if c.refusal == "" {
			s.MustCall(t, c.operation, sample(t, c.operation))
			continue
		}
		notation.Refused(t, s.Call(t, c.operation, sample(t, c.operation)), c.refusal)
		if c.more == nil {
			continue
		}
		var body harness.Members
		if err := json.Unmarshal([]byte(sample(t, c.operation)), &body); err != nil {
			t.Fatal(err)
		}
		s.MustCall(t, c.operation, body.With(c.more))
	}
	states := make(map[string]any)
	for _, r := range notation.As(s, harness.Portfolio()).List(t, notation.ListReservations, nil) {
		states[r.Text("Id")[:4]+" "+r.Text("ScheduledStartUtc")] = r["State"]
	}
	for reservation, want := range map[string]string{
		"5ca7 2020-11-01T14:00:00Z": "Canceled", "9af9 2020-11-01T14:00:00Z": "Confirmed", "e6ea 2020-09-30T14:00:00Z": "Processed",
		"0f51 2019-10-01T14:00:00Z": "Confirmed", "209d 2017-08-12T15:00:00Z": "Confirmed",
	} {
		if states[reservation] != want {
			t.Errorf("%s is %v, not %s", reservation, states[reservation], want)
		}
	}
}

// TestSamplesListed sets what the documentation sets and holds what is listed
// against the form in which the documentation shows it, member by member and
// in upper and lower case.
//
// rules 1.9, 1.10
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
					"PaxCounts": [{"PersonCount": 2, "UnitCount": 6}],
					"UpdatedUtc": "2020-10-01T00:00:00Z",
					"IsActive": true
				}],
				"Cursor": "ID"
			}`,
		},
	} {
		notation.Succeeded(t, s.Call(t, c.write, sample(t, c.write)))
		a := s.MustCall(t, c.read, harness.Portfolio().With(c.body).With(harness.Members{"Limitation": harness.Members{"Count": 100}}))
		var want bytes.Buffer
		id := notation.PageOf(t, a).Rows[0].Text("Id")
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
