package provision

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
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
	dormID   = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
	closedID = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
	stayID   = "cccccccc-cccc-4ccc-8ccc-cccccccccccc"
	nightID  = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"
	partyID  = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee"
	tourID   = "ffffffff-ffff-4fff-8fff-ffffffffffff"
)

func mustParse(t *testing.T, text string) Plan {
	t.Helper()
	plan, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return plan
}

// sparse is a file with only the required members.
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
        reservations:
          - {id: ` + stayID + `, startUtc: 2026-01-01T15:00:00Z, endUtc: 2026-01-02T12:00:00Z, resourceCategoryId: ` + suiteID + `}
          - {id: ` + nightID + `, startUtc: 2026-01-01T15:00:00Z, endUtc: 2026-01-02T12:00:00Z, resourceCategoryId: ` + suiteID + `, availabilityBlockId: ` + blockID + `}
      - {id: ` + hoursID + `, timeUnitPeriod: Hour}
      - {id: ` + monthsID + `, timeUnitPeriod: Month}
    resources: [{id: ` + dormID + `}]
    resourceBlocks: [{id: ` + closedID + `, resourceId: ` + dormID + `, startUtc: 2026-01-01T15:00:00Z, endUtc: 2026-01-02T12:00:00Z}]
integrations:
  - clientToken: key
    accessTokens: [{accessToken: access, enterpriseIds: [` + hotelID + `]}]
`

// TestDefaults checks every default.
func TestDefaults(t *testing.T) {
	t.Parallel()
	plan := mustParse(t, sparse)
	grand := plan.properties[0]
	days, hours, months := grand.services[0], grand.services[1], grand.services[2]
	room, suite, block := grand.categories[0], grand.categories[1], grand.blocks[0]
	one, attic, dorm, closed := grand.resources[0], grand.resources[1], grand.resources[2], grand.resourceBlocks[0]
	stay, night := grand.reservations[0], grand.reservations[1]
	const noon, afternoon = 12 * 3600, 15 * 3600
	for _, c := range []struct {
		member    string
		got, want any
	}{
		{"enterprise name", grand.enterprise.Name, "Enterprise " + hotelID},
		{"enterprise timeZoneIdentifier", grand.enterprise.Zone.Name(), "UTC"},
		{"enterprise operationalEditableHistoryInterval", grand.enterprise.OperationalHistory, timeunit.Duration{}},
		{"enterprise accountingEditableHistoryInterval", grand.enterprise.AccountingHistory, timeunit.Duration{}},
		{"enterprise is active", grand.enterprise.Active, true},

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

		{"service externalIdentifier", days.ExternalIdentifier, ""},

		{"resource category name", room.Names, hotel.InDefaultLanguage("Category " + roomID)},
		{"resource category shortName is its name", suite.ShortNames, suite.Names},
		{"resource category description", room.Descriptions, hotel.Localized("")},
		{"resource category classification", room.Classification, "Other"},
		{"resource category externalIdentifier", room.ExternalIdentifier, ""},
		{"resource category accountingCategoryId", room.AccountingCategoryID, hotel.ID{}},
		{"resource category type", room.Type, "Room"},
		{"resource category capacity", room.Capacity, int32(2)},
		{"resource category extraCapacity", room.ExtraCapacity, int32(0)},
		{"resource category ordering is its place in the service: first", room.Ordering, int32(0)},
		{"resource category ordering is its place in the service: second", suite.Ordering, int32(1)},
		{"resource category is active", room.Active, true},

		{"resources of a category without any", len(grand.resources), 3},
		{"resource name is its place in the category", one.Name, "1"},
		{"resource id follows from category and name", attic.ID, derivedID(suite.ID, "Attic")},
		{"resource parentResourceId", attic.ParentID, hotel.ID{}},
		{"resource floorNumber", attic.Floor, ""},
		{"resource locationNotes", attic.Location, ""},
		{"resource state", attic.state, hotel.ResourceState("")},
		{"resource is active", one.Active, true},
		{"resource is in its category alone", len(attic.assignments), 1},
		{"resource is in its category", attic.assignments[0].CategoryID, suite.ID},
		{"assignment is active", attic.assignments[0].Active, true},
		{"name of the enterprise's resource", dorm.Name, "Resource " + dormID},
		{"categoryIds of the enterprise's resource", len(dorm.assignments), 0},

		{"resource block name", closed.Name, "Resource block " + closedID},
		{"resource block type", closed.Type, hotel.OutOfOrderBlock},
		{"resource block notes", closed.Notes, ""},
		{"resource block is active", closed.Active, true},

		{"block name", block.Name, "Block " + blockID},
		{"block state", block.State, hotel.BlockConfirmed},
		{"block releasedUtc", block.ReleasedAt, time.Time{}},
		{"block strategy", block.Strategy, hotel.NoRelease},
		{"block rollingReleaseOffset", block.RollingOffset, timeunit.Duration{}},
		{"block externalIdentifier", block.ExternalIdentifier, ""},
		{"block notes", block.Notes, ""},
		{"block rate is its own", block.RateID, derivedID(block.ID, "rate")},
		{"block pickup", block.Pickup, hotel.AllInOneGroup},
		{"block is active", block.Active, true},

		{"reservation state", stay.State, hotel.Confirmed},
		{"reservation groupId is its own", stay.GroupID, derivedID(stay.ID, "group")},
		{"reservation assignedResourceId", stay.ResourceID, hotel.ID{}},
		{"reservation availabilityBlockId", stay.BlockID, hotel.ID{}},
		{"reservation accountId is its own", stay.AccountID, derivedID(stay.ID, "account")},
		{"reservation rateId is that of the service", stay.RateID, derivedID(days.ID, "rate")},
		{"reservation rateId is that of its block", night.RateID, block.RateID},
		{"reservation personCount", stay.Persons[0].Count, int32(1)},
		{"reservation age category is that of the service", stay.Persons[0].AgeCategoryID, night.Persons[0].AgeCategoryID},

		{"integration name is its place in the file", plan.integrations[0].Name, "Integration 1"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.member, c.got, c.want)
		}
	}
}

// TestOccupancyFollowsService checks the defaults that depend on other members.
//
// rules 1.3
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

// TestNothingIsNothing parses members that are present but empty.
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
  - {id: `+hotelID+`, name: ~, timeZoneIdentifier: null, operationalEditableHistoryInterval: ~, accountingEditableHistoryInterval: ~, resources: ~, resourceBlocks: ~, services: [
      {id: `+daysID+`, name: ~, timeUnitPeriod: ~, startOffset: ~, endOffset: ~, occupancyStartOffset: ~, occupancyEndOffset: ~, availabilityBlocks: ~, reservations: ~,
       resourceCategories: [{id: `+roomID+`, name: ~, type: ~, capacity: ~, extraCapacity: ~, ordering: ~, resources: ~}]}]}`)
		absent := mustParse(t, `enterprises: [{id: `+hotelID+`, services: [{id: `+daysID+`, resourceCategories: [{id: `+roomID+`}]}]}]`)
		nulls.properties[0].zoneLine, absent.properties[0].zoneLine = 0, 0
		if !reflect.DeepEqual(nulls, absent) {
			t.Errorf("with nulls %+v\nwithout    %+v", nulls, absent)
		}
	})
}

// TestSameFileSameIDs checks that derived IDs are the same each time, and unique.
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
		for _, r := range p.properties[0].resources {
			ids = append(ids, fmt.Sprintf("%s %s", r.ID, r.Name))
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

// TestUUIDs checks that UUIDs are accepted in either case, but only in hyphenated
// form.
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
