package provision

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// full is a file with every member.
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
        externalIdentifier: S-1
        resourceCategories:
          - id: ` + roomID + `
            name: Dorm
            shortName: D
            description: Eight beds.
            type: Dorm
            classification: SharedOrDorm
            capacity: 8
            extraCapacity: 2
            ordering: 7
            externalIdentifier: C-1
            accountingCategoryId: ` + innID + `
            resources:
              - {id: ` + bedID + `, name: Bed, parentResourceId: ` + dormID + `, floorNumber: 3, locationNotes: by the door, state: Dirty}
              - name: Bunk
        availabilityBlocks:
          - id: ` + blockID + `
            name: Wedding
            state: Optional
            firstTimeUnitStartUtc: 2026-03-27T23:00:00Z
            lastTimeUnitStartUtc: 2026-03-30T00:00:00+02:00
            releasedUtc: 2026-02-01T12:00:00.75Z
          - id: ` + tourID + `
            name: Tour
            state: Confirmed
            firstTimeUnitStartUtc: 2026-03-28T23:00:00Z
            lastTimeUnitStartUtc: 2026-03-28T23:00:00Z
            rollingReleaseOffset: P7DT12H
            externalIdentifier: T-1
            notes: By coach.
        overbookingLimits:
          - {firstTimeUnitStartUtc: 2026-03-28T23:00:00Z, lastTimeUnitStartUtc: 2026-03-29T22:00:00Z, limit: 0}
          - {firstTimeUnitStartUtc: 2026-03-27T23:00:00Z, lastTimeUnitStartUtc: 2026-03-27T23:00:00Z, limit: 3}
        availabilityAdjustments:
          - {firstTimeUnitStartUtc: 2026-03-27T23:00:00Z, lastTimeUnitStartUtc: 2026-03-28T23:00:00Z, resourceCategoryId: ` + roomID + `, unitCount: 2}
          - {firstTimeUnitStartUtc: 2026-03-28T23:00:00Z, lastTimeUnitStartUtc: 2026-03-28T23:00:00Z, resourceCategoryId: ` + roomID + `, unitCount: -1, availabilityBlockId: ` + tourID + `}
        reservations:
          - id: ` + stayID + `
            groupId: ` + partyID + `
            state: Started
            startUtc: 2026-03-27T14:00:00.5Z
            endUtc: 2026-03-29T11:00:00+02:00
            resourceCategoryId: ` + roomID + `
            assignedResourceId: ` + bedID + `
            availabilityBlockId: ` + tourID + `
            accountId: ` + innID + `
            rateId: ` + monthsID + `
            personCount: 2
            channelNumber: C-7
            purpose: Leisure
            createdUtc: 2026-02-03T10:20:30.9Z
            actualStartUtc: 2026-03-27T14:30:00Z
          - id: ` + nightID + `
            groupId: ` + partyID + `
            state: Processed
            startUtc: 2026-03-25T14:00:00Z
            endUtc: 2026-03-26T11:00:00Z
            resourceCategoryId: ` + roomID + `
    resources:
      - {id: ` + dormID + `, name: Hall, categoryIds: [` + roomID + `, ` + roomID + `]}
    resourceBlocks:
      - {id: ` + closedID + `, resourceId: ` + bedID + `, type: InternalUse, startUtc: 2026-04-01T00:00:00Z, endUtc: 2026-04-02T00:00:00.9Z, name: Staff, notes: Night shift.}
integrations:
  - name: Channel
    clientToken: key
    accessTokens:
      - {accessToken: one, enterpriseIds: [` + hotelID + `]}
      - {accessToken: two, enterpriseIds: [` + hotelID + `, ` + hotelID + `]}
`

// TestParse parses a file in which no member has its default.
func TestParse(t *testing.T) {
	t.Parallel()
	budapest, err := timeunit.LoadZone("Europe/Budapest")
	if err != nil {
		t.Fatal(err)
	}
	hours := func(n int64) timeunit.Duration { return timeunit.Duration{Seconds: n * 3600} }
	record := func(id string) hotel.Record { return hotel.Record{ID: uuid.MustParse(id), Active: true} }
	room, days, bed, dorm := uuid.MustParse(roomID), uuid.MustParse(daysID), uuid.MustParse(bedID), uuid.MustParse(dormID)
	bunk := derivedID(room, "Bunk")
	assignment := func(made list, resource hotel.ID) hotel.Assignment {
		return hotel.Assignment{Record: record(assignmentID(made, room, resource).String()), ResourceID: resource, CategoryID: room}
	}
	in, gone := time.Date(2026, 3, 27, 14, 0, 0, 0, time.UTC), time.Date(2026, 3, 26, 11, 0, 0, 0, time.UTC)
	first := timeunit.Index(time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	link := []hotel.Link{{EnterpriseID: uuid.MustParse(hotelID)}}
	token := func(text string) hotel.AccessToken {
		return hotel.AccessToken{ID: derivedID(namespace, "access "+text), Hash: hotel.HashToken(text), Links: link}
	}
	want := Plan{
		properties: []property{{
			enterprise: hotel.Enterprise{
				Record: record(hotelID), Name: "Hotel", Zone: budapest,
				OperationalHistory: timeunit.Duration{Days: 5}, AccountingHistory: timeunit.Duration{Days: 7},
			},
			zoneLine: 5,
			services: []hotel.Service{{
				Record: record(daysID), Name: "Stay", Period: timeunit.Day,
				StartOffset: hours(14), EndOffset: hours(11), OccupancyStartOffset: hours(18), OccupancyEndOffset: hours(8),
				ExternalIdentifier: "S-1",
			}},
			categories: []hotel.ResourceCategory{{
				Record: record(roomID), ServiceID: days,
				Names: hotel.InDefaultLanguage("Dorm"), ShortNames: hotel.InDefaultLanguage("D"), Descriptions: hotel.InDefaultLanguage("Eight beds."),
				Type: "Dorm", Classification: "SharedOrDorm", Ordering: 7, Capacity: 8, ExtraCapacity: 2,
				ExternalIdentifier: "C-1", AccountingCategoryID: uuid.MustParse(innID),
			}},
			resources: []plannedResource{
				{
					Resource:    hotel.Resource{Record: record(dormID), Name: "Hall"},
					assignments: []hotel.Assignment{assignment(sharedList, dorm)},
				},
				{
					Resource:    hotel.Resource{Record: record(bedID), ParentID: dorm, Name: "Bed", Floor: "3", Location: "by the door"},
					state:       hotel.Dirty,
					assignments: []hotel.Assignment{assignment(ownList, bed)},
				},
				{
					Resource:    hotel.Resource{Record: record(bunk.String()), Name: "Bunk"},
					assignments: []hotel.Assignment{assignment(ownList, bunk)},
				},
			},
			resourceBlocks: []hotel.ResourceBlock{{
				Record: record(closedID), ResourceID: bed, Type: hotel.InternalUseBlock, Name: "Staff", Notes: "Night shift.",
				Start: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2026, 4, 2, 0, 0, 0, 0, time.UTC),
			}},
			blocks: []hotel.AvailabilityBlock{
				{
					Record: record(blockID), ServiceID: days, RateID: derivedID(uuid.MustParse(blockID), "rate"), State: hotel.BlockOptional,
					First: first, Last: first + 2, Strategy: hotel.FixedRelease, ReleasedAt: time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC),
					Pickup: hotel.AllInOneGroup, BlockDetails: hotel.BlockDetails{Name: "Wedding"},
				},
				{
					Record: record(tourID), ServiceID: days, RateID: derivedID(uuid.MustParse(tourID), "rate"), State: hotel.BlockConfirmed,
					First: first + 1, Last: first + 1, Strategy: hotel.RollingRelease, RollingOffset: timeunit.Duration{Days: 7, Seconds: 12 * 3600},
					Pickup: hotel.AllInOneGroup, BlockDetails: hotel.BlockDetails{Name: "Tour", Notes: "By coach.", ExternalIdentifier: "T-1"},
				},
			},
			limits: []hotel.OverbookingLimit{
				{Key: hotel.LimitKey{Service: days}, First: first, Last: first, Value: 3},
				{Key: hotel.LimitKey{Service: days}, First: first + 1, Last: first + 2},
			},
			adjustments: []hotel.AvailabilityAdjustment{
				{Key: hotel.AdjustmentKey{Service: days, Category: room}, First: first, Last: first + 1, Value: hotel.Adjustment{UnitCount: 2}},
				{
					Key: hotel.AdjustmentKey{Service: days, Category: room, Block: uuid.MustParse(tourID)}, First: first + 1, Last: first + 1,
					Value: hotel.Adjustment{UnitCount: -1, Pax: hotel.PaxCounts{{PersonCount: 8, UnitCount: 1}}},
				},
			},
			reservations: []hotel.Reservation{
				{
					ID: uuid.MustParse(stayID), ServiceID: days, GroupID: uuid.MustParse(partyID), State: hotel.Started,
					CategoryID: room, ResourceID: bed, BlockID: uuid.MustParse(tourID),
					Start: in, End: time.Date(2026, 3, 29, 9, 0, 0, 0, time.UTC), ActualStart: in.Add(30 * time.Minute),
					CreatedAt: time.Date(2026, 2, 3, 10, 20, 30, 0, time.UTC),
					ReservationDetails: hotel.ReservationDetails{
						AccountID: uuid.MustParse(innID), RateID: uuid.MustParse(monthsID), ChannelNumber: "C-7", Purpose: "Leisure",
					},
					Persons: []hotel.PersonCount{{AgeCategoryID: derivedID(days, "age category"), Count: 2}},
				},
				{
					ID: uuid.MustParse(nightID), ServiceID: days, GroupID: uuid.MustParse(partyID), State: hotel.Processed,
					CategoryID: room, Start: gone.Add(-21 * time.Hour), End: gone, ActualStart: gone.Add(-21 * time.Hour), ActualEnd: gone,
					ReservationDetails: hotel.ReservationDetails{
						AccountID: derivedID(uuid.MustParse(nightID), "account"), RateID: derivedID(days, "rate"),
					},
					Persons: []hotel.PersonCount{{AgeCategoryID: derivedID(days, "age category"), Count: 1}},
				},
			},
			groups: []hotel.ReservationGroup{{Record: record(partyID)}},
		}},
		integrations: []hotel.Integration{{
			ID: derivedID(namespace, "client key"), Name: "Channel", Client: hotel.HashToken("key"),
			Tokens: []hotel.AccessToken{token("one"), token("two")},
		}},
	}
	if got := mustParse(t, full); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
