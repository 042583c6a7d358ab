package provision

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// Identifiers and tokens of the files in these tests.
const (
	hotelID  = "11111111-1111-4111-8111-111111111111"
	daysID   = "22222222-2222-4222-8222-222222222222"
	hoursID  = "33333333-3333-4333-8333-333333333333"
	monthsID = "44444444-4444-4444-8444-444444444444"
	roomID   = "55555555-5555-4555-8555-555555555555"
	suiteID  = "66666666-6666-4666-8666-666666666666"
	blockID  = "77777777-7777-4777-8777-777777777777"
	innID    = "88888888-8888-4888-8888-888888888888"
	bedID    = "99999999-9999-4999-8999-999999999999"
)

func mustParse(t *testing.T, text string) Plan {
	t.Helper()
	plan, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return plan
}

// sparse says no more than a file has to.
const sparse = `
enterprises:
  - id: ` + hotelID + `
    services:
      - id: ` + daysID + `
        resourceCategories:
          - id: ` + roomID + `
          - id: ` + suiteID + `
            resources: [{}, {name: Attic}]
        availabilityBlocks:
          - {id: ` + blockID + `, firstTimeUnitStartUtc: 2026-01-01T00:00:00Z, lastTimeUnitStartUtc: 2026-01-01T00:00:00Z}
      - {id: ` + hoursID + `, timeUnitPeriod: Hour}
      - {id: ` + monthsID + `, timeUnitPeriod: Month}
integrations:
  - clientToken: key
    accessTokens: [{accessToken: access, enterpriseIds: [` + hotelID + `]}]
`

// TestDefaults states every default there is.
func TestDefaults(t *testing.T) {
	t.Parallel()
	plan := mustParse(t, sparse)
	hotel := plan.properties[0]
	days, hours, months := hotel.services[0], hotel.services[1], hotel.services[2]
	room, suite, block := hotel.categories[0], hotel.categories[1], hotel.blocks[0]
	const noon, afternoon = 12 * 3600, 15 * 3600
	for _, c := range []struct {
		member    string
		got, want any
	}{
		{"enterprise name", hotel.enterprise.Name, "Enterprise " + hotelID},
		{"enterprise timeZoneIdentifier", hotel.enterprise.Zone.Name(), "UTC"},
		{"enterprise operationalEditableHistoryInterval", hotel.enterprise.OperationalHistory, timeunit.Duration{}},
		{"enterprise accountingEditableHistoryInterval", hotel.enterprise.AccountingHistory, timeunit.Duration{}},
		{"enterprise is active", hotel.enterprise.Active, true},

		{"service name", days.Name, "Service " + daysID},
		{"service timeUnitPeriod", days.Period, timeunit.Day},
		{"service ordering is its place in the file: first", days.Ordering, int32(0)},
		{"service ordering is its place in the file: third", months.Ordering, int32(2)},
		{"service is active", days.Active, true},
		{"Day startOffset", days.StartOffset, timeunit.Duration{Seconds: afternoon}},
		{"Day endOffset", days.EndOffset, timeunit.Duration{Seconds: noon}},
		{"Day occupancyStartOffset", days.OccupancyStartOffset, timeunit.Duration{Seconds: afternoon}},
		{"Day occupancyEndOffset", days.OccupancyEndOffset, timeunit.Duration{Seconds: noon}},
		{"Hour startOffset", hours.StartOffset, timeunit.Duration{}},
		{"Hour endOffset", hours.EndOffset, timeunit.Duration{}},
		{"Hour occupancyStartOffset", hours.OccupancyStartOffset, timeunit.Duration{}},
		{"Hour occupancyEndOffset", hours.OccupancyEndOffset, timeunit.Duration{}},
		{"Month startOffset", months.StartOffset, timeunit.Duration{}},
		{"Month endOffset", months.EndOffset, timeunit.Duration{}},
		{"Month occupancyStartOffset", months.OccupancyStartOffset, timeunit.Duration{}},
		{"Month occupancyEndOffset", months.OccupancyEndOffset, timeunit.Duration{}},

		{"resource category name", room.Name, "Category " + roomID},
		{"resource category type", room.Type, "Room"},
		{"resource category capacity", room.Capacity, int32(2)},
		{"resource category extraCapacity", room.ExtraCapacity, int32(0)},
		{"resource category ordering is its place in the service: first", room.Ordering, int32(0)},
		{"resource category ordering is its place in the service: second", suite.Ordering, int32(1)},
		{"resource category resources", len(room.resources), 0},
		{"resource category is active", room.Active, true},

		{"resource name is its place in the category", suite.resources[0].Name, "1"},
		{"resource id follows from category and name", suite.resources[1].ID, derivedID(suite.ID, "Attic")},
		{"resource is active", suite.resources[0].Active, true},

		{"block name", block.Name, "Block " + blockID},
		{"block state", block.State, inventory.BlockConfirmed},
		{"block releasedUtc", block.ReleasedAt, time.Time{}},
		{"block is active", block.Active, true},

		{"integration name is its place in the file", plan.integrations[0].Name, "Integration 1"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.member, c.got, c.want)
		}
	}
}

// TestOccupancyFollowsService tells what is derived from another member.
func TestOccupancyFollowsService(t *testing.T) {
	t.Parallel()
	s := mustParse(t, `enterprises: [{id: `+hotelID+`, services: [{id: `+daysID+`, startOffset: PT16H, endOffset: PT10H, occupancyEndOffset: PT9H}]}]`).properties[0].services[0]
	if s.OccupancyStartOffset != s.StartOffset || s.StartOffset.Seconds != 16*3600 {
		t.Errorf("occupancyStartOffset %v of startOffset %v", s.OccupancyStartOffset, s.StartOffset)
	}
	if s.OccupancyEndOffset.Seconds != 9*3600 || s.EndOffset.Seconds != 10*3600 {
		t.Errorf("occupancyEndOffset %v of endOffset %v", s.OccupancyEndOffset, s.EndOffset)
	}
}

// full says all there is to say.
const full = `
enterprises:
  - id: ` + hotelID + `
    name: Hotel
    timeZoneIdentifier: Europe/Budapest
    operationalEditableHistoryInterval: P5D
    accountingEditableHistoryInterval: P0M7DT0H0M0S
    services:
      - id: ` + daysID + `
        name: Stay
        timeUnitPeriod: Day
        startOffset: PT14H
        endOffset: PT11H
        occupancyStartOffset: PT18H
        occupancyEndOffset: PT8H
        resourceCategories:
          - id: ` + roomID + `
            name: Dorm
            type: Dorm
            capacity: 8
            extraCapacity: 2
            ordering: 7
            resources:
              - {id: ` + bedID + `, name: Bed}
              - name: Bunk
        availabilityBlocks:
          - id: ` + blockID + `
            name: Wedding
            state: Optional
            firstTimeUnitStartUtc: 2026-03-27T23:00:00Z
            lastTimeUnitStartUtc: 2026-03-30T00:00:00+02:00
            releasedUtc: 2026-02-01T12:00:00.75Z
integrations:
  - name: Channel
    clientToken: key
    accessTokens:
      - {accessToken: one, enterpriseIds: [` + hotelID + `]}
      - {accessToken: two, enterpriseIds: [` + hotelID + `, ` + hotelID + `]}
`

// TestParse reads a file that leaves nothing to a default.
func TestParse(t *testing.T) {
	t.Parallel()
	budapest, err := timeunit.LoadZone("Europe/Budapest")
	if err != nil {
		t.Fatal(err)
	}
	hours := func(n int64) timeunit.Duration { return timeunit.Duration{Seconds: n * 3600} }
	record := func(id string) inventory.Record { return inventory.Record{ID: uuid.MustParse(id), Active: true} }
	room := uuid.MustParse(roomID)
	first := timeunit.Index(time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	link := []inventory.Link{{EnterpriseID: uuid.MustParse(hotelID)}}
	token := func(text string) inventory.AccessToken {
		return inventory.AccessToken{ID: derivedID(namespace, "access "+text), Hash: inventory.HashToken(text), Links: link}
	}
	want := Plan{
		properties: []property{{
			enterprise: inventory.Enterprise{
				Record: record(hotelID), Name: "Hotel", Zone: budapest,
				OperationalHistory: timeunit.Duration{Days: 5}, AccountingHistory: timeunit.Duration{Days: 7},
			},
			services: []inventory.Service{{
				Record: record(daysID), Name: "Stay", Period: timeunit.Day,
				StartOffset: hours(14), EndOffset: hours(11), OccupancyStartOffset: hours(18), OccupancyEndOffset: hours(8),
			}},
			categories: []category{{
				ResourceCategory: inventory.ResourceCategory{
					Record: record(roomID), ServiceID: uuid.MustParse(daysID), Name: "Dorm", Type: "Dorm", Ordering: 7, Capacity: 8, ExtraCapacity: 2,
				},
				resources: []inventory.Resource{
					{Record: record(bedID), CategoryID: room, Name: "Bed"},
					{Record: record(derivedID(room, "Bunk").String()), CategoryID: room, Name: "Bunk"},
				},
			}},
			blocks: []inventory.AvailabilityBlock{{
				Record: record(blockID), ServiceID: uuid.MustParse(daysID), Name: "Wedding", State: inventory.BlockOptional,
				First: first, Last: first + 2, ReleasedAt: time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC),
			}},
		}},
		integrations: []inventory.Integration{{
			ID: derivedID(namespace, "client key"), Name: "Channel", Client: inventory.HashToken("key"),
			Tokens: []inventory.AccessToken{token("one"), token("two")},
		}},
	}
	if got := mustParse(t, full); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestNothingIsNothing reads members that are there and say nothing.
func TestNothingIsNothing(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty file":         "",
		"blank file":         " \n\n",
		"empty object":       "{}",
		"null lists":         "enterprises:\nintegrations:\n",
		"empty lists":        "enterprises: []\nintegrations: []\n",
		"null document":      "~",
		"document and start": "---\nenterprises: []\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := mustParse(t, text); !reflect.DeepEqual(got, Plan{}) {
				t.Errorf("%+v", got)
			}
		})
	}
	t.Run("null members", func(t *testing.T) {
		t.Parallel()
		nulls := mustParse(t, `
enterprises:
  - {id: `+hotelID+`, name: ~, timeZoneIdentifier: null, operationalEditableHistoryInterval: ~, accountingEditableHistoryInterval: ~, services: [
      {id: `+daysID+`, name: ~, timeUnitPeriod: ~, startOffset: ~, endOffset: ~, occupancyStartOffset: ~, occupancyEndOffset: ~, availabilityBlocks: ~,
       resourceCategories: [{id: `+roomID+`, name: ~, type: ~, capacity: ~, extraCapacity: ~, ordering: ~, resources: ~}]}]}`)
		absent := mustParse(t, `enterprises: [{id: `+hotelID+`, services: [{id: `+daysID+`, resourceCategories: [{id: `+roomID+`}]}]}]`)
		if !reflect.DeepEqual(nulls, absent) {
			t.Errorf("with nulls %+v\nwithout    %+v", nulls, absent)
		}
	})
}

// TestSameFileSameIDs holds derived IDs to being the same on every reading, and
// to being nobody else's.
func TestSameFileSameIDs(t *testing.T) {
	t.Parallel()
	text := `
enterprises:
  - id: ` + hotelID + `
    services:
      - id: ` + daysID + `
        resourceCategories:
          - {id: ` + roomID + `, resources: 3}
          - {id: ` + suiteID + `, resources: 2}
`
	all := func(p Plan) []string {
		var ids []string
		for _, c := range p.properties[0].categories {
			for _, r := range c.resources {
				ids = append(ids, fmt.Sprintf("%s %s", r.ID, r.Name))
			}
		}
		return ids
	}
	one, two := all(mustParse(t, text)), all(mustParse(t, text))
	if !slices.Equal(one, two) {
		t.Errorf("first %v, then %v", one, two)
	}
	seen := map[string]bool{}
	for _, id := range one {
		id = id[:len(hotelID)]
		if seen[id] {
			t.Errorf("%s is there twice: %v", id, one)
		}
		seen[id] = true
	}
	if len(one) != 5 {
		t.Errorf("%d resources: %v", len(one), one)
	}
}

// TestUUIDs reads UUIDs in either case and in their hyphenated form alone.
func TestUUIDs(t *testing.T) {
	t.Parallel()
	const upper = "3FA85F64-5717-4562-B3FC-2C963F66AFA6"
	if got := mustParse(t, "enterprises: [{id: "+upper+"}]").properties[0].enterprise.ID; got != uuid.MustParse(upper) {
		t.Errorf("%s is read as %s", upper, got)
	}
	for _, text := range []string{
		`""`, "x", hotelID[:35], hotelID + "1", "11111111111141118111111111111111", "'{" + hotelID + "}'", "urn:uuid:" + hotelID,
		"00000000-0000-0000-0000-000000000000", "1111111g-1111-4111-8111-111111111111", `" ` + hotelID + `"`,
	} {
		if _, err := Parse([]byte("enterprises: [{id: " + text + "}]")); err == nil {
			t.Errorf("%s passes for a UUID", text)
		}
	}
}
