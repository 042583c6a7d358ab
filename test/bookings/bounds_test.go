package bookings

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestBounds refuses what would keep the server busy for long, and what the API
// could not write.
//
// rules 5.3, 5.6
func TestBounds(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-05T15:00:00Z")
	stay := func(from, until string, more ...harness.Members) harness.Members {
		m := harness.Members{
			"StartUtc": from, "EndUtc": until, "RequestedCategoryId": notation.ID("double"), "RateId": notation.ID("rate"), "CustomerId": notation.ID("guest"),
			"PersonCounts": []any{harness.Members{"AgeCategoryId": notation.ID("adults"), "Count": 1}},
		}
		for _, add := range more {
			m = m.With(add)
		}
		return m
	}
	block := func(offset string) harness.Members {
		return harness.Members{"AvailabilityBlocks": []any{harness.Members{
			"ServiceId": notation.ID("stay"), "RateId": notation.ID("rate"), "State": "Confirmed", "RollingReleaseOffset": offset,
			"FirstTimeUnitStartUtc": "2026-11-06T00:00:00Z", "LastTimeUnitStartUtc": "2026-11-08T00:00:00Z",
		}}}
	}
	const nobody = "00000000-0000-0000-0000-000000000000"
	for _, c := range []struct {
		name, operation string
		body            harness.Members
		want            string
	}{
		{"stays of more than ten years", "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "Reservations": []any{
			stay("2026-12-02T10:59:59Z", "2026-12-03T11:00:00Z"), stay("2036-12-01T15:00:00Z", "2036-12-02T11:00:00Z"),
		}}, "400 Invalid Reservations."},
		{"stays of ten years", "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "Reservations": []any{
			stay("2026-12-02T11:00:00Z", "2026-12-03T11:00:00Z"), stay("2036-12-01T15:00:00Z", "2036-12-02T11:00:00Z"),
		}}, "200 "},
		{"a stay twenty years ago", "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "Reservations": []any{
			stay("2006-11-05T14:59:59Z", "2006-11-06T11:00:00Z"),
		}}, "400 Invalid StartUtc."},
		{"a stay not quite twenty years ago", "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "Reservations": []any{
			stay("2006-11-05T15:00:00Z", "2006-11-06T11:00:00Z"),
		}}, "200 "},
		{"the block of zeros", "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "Reservations": []any{
			stay("2026-12-05T15:00:00Z", "2026-12-06T11:00:00Z", harness.Members{"AvailabilityBlockId": nobody}),
		}}, "400 Invalid AvailabilityBlockId."},
		{"the blocks of zeros", "availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []string{nobody}}, "400 Invalid AvailabilityBlockIds"},
		{"released before all time", "availabilityBlocks/add", block("P2100Y"), "400 Invalid RollingReleaseOffset."},
		{"released after all time", "availabilityBlocks/add", block("-P9000Y"), "400 Invalid RollingReleaseOffset."},
		{"released long before", "availabilityBlocks/add", block("P2000Y"), "200 "},
	} {
		a := in.Send(t, c.operation, c.body)
		if got := notation.Outcome(t, a); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestRoomsOfPartsBegun gives guests what is left of a dormitory of which
// others have a part before it breaks into a whole one.
//
// rules 5.5
func TestRoomsOfPartsBegun(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories: [{id: $bed, name: Bed}, {id: $dorm, name: Dormitory}, {id: $double, resources: 1}]
    resources:
      - {id: $A, name: A, categoryIds: [$dorm]}
      - {id: $A1, name: A1, parentResourceId: $A, categoryIds: [$bed]}
      - {id: $A2, name: A2, parentResourceId: $A, categoryIds: [$bed]}
      - {id: $B, name: B, categoryIds: [$dorm]}
      - {id: $B1, name: B1, parentResourceId: $B, categoryIds: [$bed]}
      - {id: $B2, name: B2, parentResourceId: $B, categoryIds: [$bed]}
`, "2026-11-01T00:00:00Z")
	in.Play(t, "reserve bed 5..6 #B1", "reserve bed 5..6", "reserve dorm 5..6", "reserve bed 5..6 => full")
	if got := in.AssignedRooms(t); got != "B1 B2 A" {
		t.Errorf("the rooms are %s", got)
	}
}

// TestRoomsNotFoundUnasked leaves a reservation without a room when its dates
// are sent once more as they are.
//
// rules 5.5
func TestRoomsNotFoundUnasked(t *testing.T) {
	t.Parallel()
	in := notation.Open(t, "Europe/London", roomsSeed, "2026-11-01T00:00:00Z")
	in.Play(t, "reserve double 5..6", "update 1 #-", "move 1 5..6", "reserve double 5..6")
	if got := in.AssignedRooms(t); got != "- 101" {
		t.Errorf("the rooms are %s", got)
	}
}
