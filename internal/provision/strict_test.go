package provision

import (
	"fmt"
	"strings"
	"testing"

	"vacancy/internal/hotel"
)

// inService returns a file with additional members of its service, which begin on
// line 5.
func inService(members string) string {
	members = strings.ReplaceAll("\n"+members, "\n", "\n      ")
	return "enterprises:\n  - id: " + hotelID + "\n    timeZoneIdentifier: Europe/London\n    services: [{id: " + daysID + "," + members + "}]\n"
}

// inCategory returns a file with additional members of a category, which begin on
// line 5.
func inCategory(members string) string {
	return inService("resourceCategories: [{id: " + roomID + ", " + members + "}]")
}

// inBlock returns a file with additional members of a block, which begin on line 5.
func inBlock(members string) string {
	return inService("availabilityBlocks: [{id: " + blockID + ", " + members + "}]")
}

// ofDay are the required members of a block.
const ofDay = "firstTimeUnitStartUtc: 2026-01-01T00:00:00Z, lastTimeUnitStartUtc: 2026-01-02T00:00:00Z"

// access returns a file with integrations, which begin on line 2.
func access(integrations string) string {
	return "enterprises: [{id: " + hotelID + "}]\nintegrations:\n" + integrations
}

// TestStrict checks which files are refused, and how each problem begins.
//
// rules 1.3, 1.4
func TestStrict(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		// Structure.
		{"not YAML", "enterprises: [\n", []string{"line 2: did not find expected node content"}},
		{"control character", "enterprises: \x01", []string{"line 1: control characters are not allowed"}},
		{"two documents", "enterprises: []\n---\nenterprises: []\n", []string{"line 1: "}},
		{"list for a file", "- enterprises\n", []string{"line 1: cannot construct !!seq"}},
		{"text for a list", "\nenterprises: all\n", []string{"line 2: cannot construct !!str `all`"}},
		{"text for a number", inCategory("capacity: many"), []string{"line 5: cannot construct !!str `many` into int32"}},
		{"fraction for a number", inCategory("capacity: 1.5"), []string{"line 5: cannot construct !!float `1.5` into int32"}},
		{"number that is too large", inCategory("ordering: 2147483648"), []string{"line 5: cannot construct !!int `2147483648` into int32"}},
		{"list for a text", inService("name: [a]"), []string{"line 5: cannot construct !!seq into string"}},
		{"object for resources", inCategory("resources: {count: 1}"), []string{"line 5: cannot construct !!map into int"}},
		{"member given twice", inService("name: a,\nname: b"), []string{`line 6: mapping key "name" already defined at line 5`}},

		// Unknown members.
		{"unknown member of the file", "enterprises: []\nhotels: []\n", []string{"line 2: unknown member hotels"}},
		{"unknown member of an enterprise", "enterprises:\n  - id: " + hotelID + "\n    zone: UTC\n", []string{"line 3: unknown member zone"}},
		{"unknown member of a service", inService("name: a,\ncolour: b"), []string{"line 6: unknown member colour"}},
		{"unknown member of a category", inCategory("\nsize: 3"), []string{"line 6: unknown member size"}},
		{"unknown member of a resource", inCategory("resources: [{name: a,\nfloor: 3}]"), []string{"line 6: unknown member floor"}},
		{"unknown member of a block", inBlock(ofDay + ",\nnumber: 3"), []string{"line 6: unknown member number"}},
		{"unknown member of an integration", access("  - clientToken: a\n    url: b\n"), []string{"line 4: unknown member url"}},
		{"unknown member of an access token", access("  - clientToken: a\n    accessTokens:\n      - accessToken: b\n        scope: c\n"), []string{
			"line 6: unknown member scope",
		}},
		{"members in another case", "Enterprises: []\n", []string{"line 1: unknown member Enterprises"}},

		// IDs.
		{"bad UUID of an enterprise", "enterprises:\n  - id: hotel\n", []string{`line 2: id: "hotel" is not a UUID`}},
		{"bad UUID of a service", "enterprises:\n  - id: " + hotelID + "\n    services:\n      - id: stay\n", []string{`line 4: id: "stay" is not a UUID`}},
		{"bad UUID of a category", inService("resourceCategories: [{id: room}]"), []string{`line 5: id: "room" is not a UUID`}},
		{"bad UUID of a resource", inCategory("resources: [{id: bed}]"), []string{`line 5: id: "bed" is not a UUID`}},
		{"bad UUID of a block", inService("availabilityBlocks: [{id: block, " + ofDay + "}]"), []string{`line 5: id: "block" is not a UUID`}},
		{"the same enterprise twice", "enterprises:\n  - id: " + hotelID + "\n  - id: " + hotelID + "\n", []string{"line 3: id: " + hotelID + " is taken on line 2"}},
		{"one ID for two kinds of things", "enterprises:\n  - id: " + hotelID + "\n    services:\n      - id: " + hotelID + "\n", []string{
			"line 4: id: " + hotelID + " is taken on line 2",
		}},
		{"the same ID in another case", strings.Replace(inService("resourceCategories: [{id: abcdef01-1111-4111-8111-111111111111},\n{id: ID}]"), "ID}", "ABCDEF01-1111-4111-8111-111111111111}", 1), []string{
			"line 6: id: abcdef01-1111-4111-8111-111111111111 is taken on line 5",
		}},
		{"one resource in two categories", inService("resourceCategories: [{id: " + roomID + ", resources: [{id: " + bedID + "}]},\n{id: " + suiteID + ", resources: [{id: " + bedID + "}]}]"), []string{
			"line 6: id: " + bedID + " is taken on line 5",
		}},
		{"two resources of one name", inCategory("resources: [{name: a},\n{name: a}]"), []string{"line 6: name: a is taken on line 5"}},

		// Values.
		{"unknown zone", "enterprises:\n  - id: " + hotelID + "\n    timeZoneIdentifier: Europe/Nowhere\n", []string{
			`line 3: timeZoneIdentifier: "Europe/Nowhere" is not in the IANA time zone database`,
		}},
		{"unknown period", inService("timeUnitPeriod: Week"), []string{`line 5: timeUnitPeriod: "Week" is not one of Hour, Day, Month`}},
		{"period in another case", inService("timeUnitPeriod: day"), []string{`line 5: timeUnitPeriod: "day" is not one of Hour, Day, Month`}},
		{"bad endOffset", inService("endOffset: P1.5D, occupancyEndOffset: PT1H"), []string{`line 5: endOffset: "P1.5D" is not an ISO 8601 duration`}},
		{"bad startOffset", inService("startOffset: 15:00, occupancyStartOffset: PT1H"), []string{`line 5: startOffset: "15:00" is not an ISO 8601 duration`}},
		{"bad occupancyStartOffset", inService("\noccupancyStartOffset: P"), []string{`line 6: occupancyStartOffset: "P" is not an ISO 8601 duration`}},
		{"bad occupancyEndOffset", inService("\n\noccupancyEndOffset: 1"), []string{`line 7: occupancyEndOffset: "1" is not an ISO 8601 duration`}},
		{"bad history", "enterprises:\n  - id: " + hotelID + "\n    operationalEditableHistoryInterval: 5 days\n", []string{
			`line 3: operationalEditableHistoryInterval: "5 days" is not an ISO 8601 duration`,
		}},
		{"negative histories", "enterprises:\n  - id: " + hotelID + "\n    operationalEditableHistoryInterval: -P5D\n    accountingEditableHistoryInterval: P-1D\n", []string{
			"line 3: operationalEditableHistoryInterval: -P5D is negative", "line 4: accountingEditableHistoryInterval: P-1D is negative",
		}},
		{"unknown type", inCategory("type: Igloo"), []string{`line 5: type: "Igloo" is not one of Room, Bed, Dorm, `}},
		{"no capacity", inCategory("capacity: 0"), []string{"line 5: capacity: 0 is less than 1"}},
		{"negative extraCapacity", inCategory("\nextraCapacity: -1"), []string{"line 6: extraCapacity: -1 is less than 0"}},
		{"more persons than can be counted", inCategory("capacity: 2147483647,\nextraCapacity: 1"), []string{
			"line 6: extraCapacity: 1 is too much on top of a capacity of 2147483647",
		}},
		{"unknown classification", inCategory("\nclassification: Igloo"), []string{`line 6: classification: "Igloo" is not one of StandardSingle, `}},
		{"bad accountingCategoryId", inCategory("\naccountingCategoryId: rooms"), []string{`line 6: accountingCategoryId: "rooms" is not a UUID`}},
		{"long externalIdentifier of a category", inCategory("\nexternalIdentifier: " + strings.Repeat("é", 256)), []string{
			"line 6: externalIdentifier: is longer than 255 characters",
		}},
		{"long externalIdentifier of a service", inService("\nexternalIdentifier: " + strings.Repeat("é", 256)), []string{
			"line 6: externalIdentifier: is longer than 255 characters",
		}},
		{"one externalIdentifier for two categories", inService("resourceCategories: [{id: " + roomID + ", externalIdentifier: A},\n{id: " + suiteID + ", externalIdentifier: A}]"), []string{
			`line 6: externalIdentifier: "A" is taken on line 5`,
		}},
		{"one externalIdentifier for two services", inService("externalIdentifier: A}, {id: " + hoursID + ",\nexternalIdentifier: A"), []string{
			`line 6: externalIdentifier: "A" is taken on line 5`,
		}},
		{"one externalIdentifier for two kinds, and in two letter cases", inService("externalIdentifier: A, resourceCategories: [{id: " + roomID + ", externalIdentifier: A}, {id: " + suiteID + ", externalIdentifier: a}]"), nil},
		{"negative resources", inCategory("resources: -1"), []string{"line 5: resources: -1 is not from 0 to 100000"}},
		{"too many resources", inCategory("resources: 100001"), []string{"line 5: resources: 100001 is not from 0 to 100000"}},

		// Blocks.
		{"unaligned block", inBlock("\nfirstTimeUnitStartUtc: 2026-07-01T00:00:00Z,\nlastTimeUnitStartUtc: 2026-07-01T23:00:01Z"), []string{
			"line 6: firstTimeUnitStartUtc: 2026-07-01T00:00:00Z is not the start of a Day in Europe/London; 2026-06-30T23:00:00Z is",
			"line 7: lastTimeUnitStartUtc: 2026-07-01T23:00:01Z is not the start of a Day in Europe/London; 2026-07-01T23:00:00Z is",
		}},
		{"block that ends before it begins", inBlock("firstTimeUnitStartUtc: 2026-01-02T00:00:00Z,\nlastTimeUnitStartUtc: 2026-01-01T00:00:00Z"), []string{
			"line 6: lastTimeUnitStartUtc: 2026-01-01T00:00:00Z is before firstTimeUnitStartUtc",
		}},
		{"block without a beginning", inBlock("lastTimeUnitStartUtc: 2026-01-01T00:00:00Z"), []string{"line 5: firstTimeUnitStartUtc: is missing"}},
		{"date for an instant", inBlock("firstTimeUnitStartUtc: '2026-01-01', lastTimeUnitStartUtc: 2026-01-01T00:00:00Z"), []string{
			`line 5: firstTimeUnitStartUtc: "2026-01-01" is not an instant such as `,
		}},
		{"bad releasedUtc", inBlock(ofDay + ",\nreleasedUtc: soon"), []string{`line 6: releasedUtc: "soon" is not an instant such as `}},
		{"unknown state", inBlock(ofDay + ",\nstate: Gone"), []string{`line 6: state: "Gone" is not one of Confirmed, Optional, Inquired, Canceled`}},

		{"two releases", inBlock(ofDay + ", releasedUtc: 2026-01-01T00:00:00Z,\nrollingReleaseOffset: P1D"), []string{
			"line 6: rollingReleaseOffset: there is a releasedUtc already",
		}},
		{"bad rollingReleaseOffset", inBlock(ofDay + ",\nrollingReleaseOffset: 1 day"), []string{`line 6: rollingReleaseOffset: "1 day" is not an ISO 8601 duration`}},
		{"long externalIdentifier", inBlock(ofDay + ",\nexternalIdentifier: " + strings.Repeat("é", 256)), []string{
			"line 6: externalIdentifier: is longer than 255 characters",
		}},
		{"externalIdentifier of the greatest length", inBlock(ofDay + ", externalIdentifier: " + strings.Repeat("é", 255)), nil},

		// Integrations.
		{"reference to nothing", access("  - clientToken: a\n    accessTokens:\n      - accessToken: b\n        enterpriseIds:\n          - " + innID + "\n"), []string{
			"line 7: enterpriseIds: the file has no enterprise " + innID,
		}},
		{"reference to a service", inService("name: a") + "integrations: [{clientToken: a, accessTokens: [{accessToken: b, enterpriseIds: [" + daysID + "]}]}]\n", []string{
			"line 6: enterpriseIds: the file has no enterprise " + daysID,
		}},
		{"bad UUID of a reference", access("  - clientToken: a\n    accessTokens: [{accessToken: b, enterpriseIds: [hotel]}]\n"), []string{
			`line 4: enterpriseIds: "hotel" is not a UUID`,
		}},
		{"token that reaches nothing", access("  - clientToken: a\n    accessTokens: [{accessToken: b}]\n"), []string{
			"line 4: accessToken: enterpriseIds names no enterprise",
		}},
		{"empty client token", access("  - clientToken: ''\n"), []string{"line 3: clientToken: is missing"}},
		{"no client token", access("  - name: a\n"), []string{"line 3: clientToken: is missing"}},
		{"one client token for two", access("  - clientToken: a\n  - clientToken: a\n"), []string{"line 4: clientToken: is the token of line 3"}},
		{"one access token for two", access("  - clientToken: a\n    accessTokens:\n      - {accessToken: b, enterpriseIds: [" + hotelID + "]}\n" +
			"      - {accessToken: b, enterpriseIds: [" + hotelID + "]}\n"), []string{"line 6: accessToken: is the token of line 5"}},
		{"a client token for an access token", access("  - clientToken: a\n    accessTokens:\n      - {accessToken: a, enterpriseIds: [" + hotelID + "]}\n"), []string{
			"line 5: accessToken: is the token of line 3",
		}},

		{"everything that is wrong at once", "enterprises:\n  - id: hotel\n    timeZoneIdentifier: Moon\n    services:\n      - id: " + daysID + "\n        timeUnitPeriod: Week\n", []string{
			`line 2: id: "hotel"`, `line 3: timeZoneIdentifier: "Moon"`, `line 6: timeUnitPeriod: "Week"`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, c.text, c.want)
		})
	}
}

// TestMissing checks that a missing member is reported on the line on which its
// entry begins.
func TestMissing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"enterprise without an ID", "enterprises:\n  - name: Hotel\n", []string{`line 2: id: is missing`}},
		{"service without an ID", "enterprises:\n  - id: " + hotelID + "\n    services:\n      - name: Stay\n", []string{`line 4: id: is missing`}},
		{"category without an ID", inService("resourceCategories: [\n{name: Room}]"), []string{`line 6: id: is missing`}},
		{"block without anything", inService("availabilityBlocks: [\n{}]"), []string{
			"line 6: id: is missing", "line 6: firstTimeUnitStartUtc: is missing", "line 6: lastTimeUnitStartUtc: is missing",
		}},
		{"block without an end", inBlock("firstTimeUnitStartUtc: 2026-01-01T00:00:00Z"), []string{"line 5: lastTimeUnitStartUtc: is missing"}},
		{"integration without anything", access("  - accessTokens: []\n"), []string{"line 3: clientToken: is missing"}},
		{"access token without a token", access("  - clientToken: a\n    accessTokens: [{enterpriseIds: [" + hotelID + "]}]\n"), []string{"line 4: accessToken: is missing"}},
		{"access token without anything", access("  - clientToken: a\n    accessTokens:\n      - {}\n"), []string{
			"line 5: accessToken: is missing", "line 5: accessToken: enterpriseIds names no enterprise",
		}},
		{"offset that the occupancy follows", inService("startOffset: noon"), []string{`line 5: startOffset: "noon" is not an ISO 8601 duration`}},
		{"name that a nameless resource takes", inCategory("resources: [\n{},\n{name: 1}]"), []string{"line 7: name: 1 is taken on line 6"}},
		{"a comment and nothing else", "# to do\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, c.text, c.want)
		})
	}
}

// refused checks that a file is refused for exactly the problems wanted, given how
// each begins.
func refused(t *testing.T, text string, want []string) {
	t.Helper()
	_, err := Parse([]byte(text))
	got := problemsOf(t, err)
	if len(got) != len(want) {
		t.Fatalf("%d problems instead of %d:\n%v\nin\n%s", len(got), len(want), err, text)
	}
	for i, problem := range got {
		if !strings.HasPrefix(problem, want[i]) {
			t.Errorf("problem %d: %q, want %q\nin\n%s", i, problem, want[i], text)
		}
	}
}

// problemsOf lists the problems that an error of Parse joins.
func problemsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%v is no list of problems", err)
	}
	var texts []string
	for _, problem := range joined.Unwrap() {
		texts = append(texts, problem.Error())
	}
	return texts
}

// FuzzParse checks that a plan is always complete, and that every refusal names a
// line.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{sparse, full, inCategory("resources: [{}, {}]"), inBlock(ofDay), inResourceBlock("resourceId: " + bedID + ", " + night), inReservation("resourceCategoryId: " + roomID + ", " + night), access("  - clientToken: a\n"), "enterprises: [&a {id: x}, *a]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := Parse([]byte(text))
		if err != nil {
			lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 2 // The end may be counted as a line of its own.
			for _, problem := range problemsOf(t, err) {
				var line int
				if _, scanErr := fmt.Sscanf(problem, "line %d: ", &line); scanErr != nil || line < 1 || line > lines {
					t.Errorf("problem %q of a file of %d lines", problem, lines)
				}
			}
			return
		}
		for _, p := range plan.properties {
			known := map[hotel.ID]bool{{}: true}
			for _, r := range p.resources {
				if r.ID == (hotel.ID{}) || !known[r.ParentID] || known[r.ID] {
					t.Errorf("resource %+v", r)
				}
				known[r.ID] = true
			}
			for _, b := range p.resourceBlocks {
				if b.ID == (hotel.ID{}) || !known[b.ResourceID] || !b.Start.Before(b.End) {
					t.Errorf("resource block %+v", b)
				}
			}
			for _, r := range p.reservations {
				if r.ID == (hotel.ID{}) || r.CategoryID == (hotel.ID{}) || r.GroupID == (hotel.ID{}) || !known[r.ResourceID] || !r.Start.Before(r.End) {
					t.Errorf("reservation %+v", r)
				}
			}
			for _, c := range p.categories {
				if c.ID == (hotel.ID{}) || c.ServiceID == (hotel.ID{}) || c.Capacity < 1 || c.MaxPersons() < c.Capacity {
					t.Errorf("category %+v", c)
				}
			}
			for _, b := range p.blocks {
				if b.ID == (hotel.ID{}) || b.Last < b.First {
					t.Errorf("block %+v", b)
				}
			}
			if p.enterprise.ID == (hotel.ID{}) || p.enterprise.Zone == nil {
				t.Errorf("enterprise %+v", p.enterprise)
			}
		}
	})
}
