package provision

import (
	"strings"
	"testing"

	"github.com/google/uuid"
)

// inEnterprise returns a file with a service of two categories, the first with a
// resource of its own, and additional members of the enterprise, which begin on
// line 5.
func inEnterprise(members string) string {
	return "enterprises:\n  - id: " + hotelID + "\n    timeZoneIdentifier: Europe/London\n    services: [{id: " + daysID + ", resourceCategories: [{id: " + roomID +
		", resources: [{id: " + bedID + "}]}, {id: " + suiteID + "}]}]\n    " + strings.ReplaceAll(members, "\n", "\n    ") + "\n"
}

// inResourceBlock returns a file with additional members of a resource block, which
// begin on line 5.
func inResourceBlock(members string) string {
	return inEnterprise("resourceBlocks: [{id: " + closedID + ", " + members + "}]")
}

// inReservation returns a file with two services, a category with a resource and a
// block in each, and additional members of a reservation of the first service,
// which begin on line 5.
func inReservation(members string) string {
	return inService("resourceCategories: [{id: "+roomID+", resources: [{id: "+bedID+"}]}], availabilityBlocks: [{id: "+blockID+", "+ofDay+"}], reservations: [{id: "+stayID+", "+members+"}]},"+
		"{id: "+monthsID+", resourceCategories: [{id: "+suiteID+"}], availabilityBlocks: [{id: "+tourID+", "+ofDay+"}]") +
		"    resources: [{id: " + dormID + ", categoryIds: [" + suiteID + "]}, {id: " + innID + "}]\n"
}

// night are the required times of resource blocks and reservations.
const night = "startUtc: 2026-01-01T15:00:00Z, endUtc: 2026-01-02T12:00:00Z"

// TestStrictBookings is TestStrict for resources, resource blocks and reservations.
func TestStrictBookings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		// Structure.
		{"unknown member of an enterprise's resource", inEnterprise("resources: [{id: " + dormID + ", categoryId: " + roomID + "}]"), []string{"line 5: unknown member categoryId"}},
		{"categoryIds in a category's own list", inCategory("resources: [{name: a,\ncategoryIds: []}]"), []string{"line 6: unknown member categoryIds"}},
		{"a number of the enterprise's resources", inEnterprise("resources: 3"), []string{"line 5: cannot construct !!int"}},
		{"unknown member of a resource block", inResourceBlock("resourceId: " + bedID + ", " + night + ",\nreason: paint"), []string{"line 6: unknown member reason"}},
		{"unknown member of a reservation", inReservation(night + ", resourceCategoryId: " + roomID + ",\nnumber: 3"), []string{"line 6: unknown member number"}},

		// Resources.
		{"resource without an ID in the enterprise", inEnterprise("resources: [\n{name: dorm}]"), []string{"line 6: id: is missing"}},
		{"ID of a resource in both lists", inEnterprise("resources: [\n{id: " + bedID + "}]"), []string{"line 6: id: " + bedID + " is taken on line 4"}},
		{"derived ID in both lists", strings.Replace(inEnterprise("resources: [\n{id: "+derivedID(uuid.MustParse(roomID), "2").String()+"}]"), "[{id: "+bedID+"}]", "2", 1), []string{
			"line 6: id: " + derivedID(uuid.MustParse(roomID), "2").String() + " is taken on line 4",
		}},
		{"state of a block", inCategory("resources: [{name: a,\nstate: OutOfOrder}]"), []string{
			`line 6: state: "OutOfOrder" is not one of Dirty, Clean, Inspected, OutOfService`,
		}},
		{"unknown category", inEnterprise("resources: [{id: " + dormID + ", categoryIds: [" + roomID + ",\n" + innID + "]}]"), []string{
			"line 6: categoryIds: the file has no resource category " + innID + " in this enterprise",
		}},
		{"bad UUID of a category of a resource", inEnterprise("resources: [{id: " + dormID + ", categoryIds: [room]}]"), []string{`line 5: categoryIds: "room" is not a UUID`}},
		{"category of another enterprise", inCategory("name: a") + "  - {id: " + innID + ", resources: [{id: " + dormID + ", categoryIds: [" + roomID + "]}]}\n", []string{
			"line 6: categoryIds: the file has no resource category " + roomID + " in this enterprise",
		}},
		{"unknown parent", inCategory("resources: [{name: a,\nparentResourceId: " + dormID + "}]"), []string{
			"line 6: parentResourceId: the file has no resource " + dormID + " in this enterprise",
		}},
		{"bad UUID of a parent", inCategory("resources: [{name: a,\nparentResourceId: dorm}]"), []string{`line 6: parentResourceId: "dorm" is not a UUID`}},
		{"part of itself", inCategory("resources: [{id: " + bedID + ",\nparentResourceId: " + bedID + "}]"), []string{
			"line 6: parentResourceId: " + bedID + " would be a part of itself",
		}},
		{"parts of one another", inCategory("resources: [{id: " + bedID + ",\nparentResourceId: " + dormID + "}, {id: " + dormID + ",\nparentResourceId: " + bedID + "}]"), []string{
			"line 7: parentResourceId: " + bedID + " would be a part of itself",
		}},

		// Resource blocks.
		{"resource block without anything", inEnterprise("resourceBlocks: [\n{}]"), []string{
			"line 6: id: is missing", "line 6: resourceId: is missing", "line 6: startUtc: is missing", "line 6: endUtc: is missing",
		}},
		{"resource block on nothing", inResourceBlock("resourceId: " + dormID + ", " + night), []string{
			"line 5: resourceId: the file has no resource " + dormID + " in this enterprise",
		}},
		{"unknown type of a resource block", inResourceBlock("resourceId: " + bedID + ", " + night + ",\ntype: Paint"), []string{
			`line 6: type: "Paint" is not one of OutOfOrder, InternalUse`,
		}},
		{"resource block that ends as it begins", inResourceBlock("resourceId: " + bedID + ", startUtc: 2026-01-01T00:00:00.1Z,\nendUtc: 2026-01-01T00:00:00.9Z"), []string{
			"line 6: endUtc: 2026-01-01T00:00:00.9Z is not after startUtc",
		}},
		{"resource block for ever", inResourceBlock("resourceId: " + bedID + ", startUtc: 2026-01-01T00:00:00Z,\nendUtc: 2046-01-01T00:00:01Z"), []string{
			"line 6: endUtc: 2046-01-01T00:00:01Z is more than 20 years after startUtc",
		}},
		{"resource block of the greatest length", inResourceBlock("resourceId: " + bedID + ", startUtc: 2026-01-01T00:00:00Z, endUtc: 2046-01-01T00:00:00Z"), nil},
		{"resource block at no instant", inResourceBlock("resourceId: " + bedID + ", startUtc: soon,\nendUtc: 2046-01-01"), []string{
			`line 5: startUtc: "soon" is not an instant such as `, `line 6: endUtc: "2046-01-01" is not an instant such as `,
		}},

		// Reservations.
		{"reservation without anything", inService("reservations: [\n{}]"), []string{
			"line 6: id: is missing", "line 6: resourceCategoryId: is missing", "line 6: startUtc: is missing", "line 6: endUtc: is missing",
		}},
		{"unknown state of a reservation", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\nstate: Gone"), []string{
			`line 6: state: "Gone" is not one of Inquired, Requested, Optional, Confirmed, Started, Processed, Canceled`,
		}},
		{"reservation that ends as it begins", inReservation("resourceCategoryId: " + roomID + ", startUtc: 2026-01-01T00:00:00Z,\nendUtc: 2026-01-01T00:00:00Z"), []string{
			"line 6: endUtc: 2026-01-01T00:00:00Z is not after startUtc",
		}},
		{"reservation for ever", inReservation("resourceCategoryId: " + roomID + ", startUtc: 2026-01-01T00:00:00Z,\nendUtc: 2031-01-01T00:00:01Z"), []string{
			"line 6: endUtc: 2031-01-01T00:00:01Z is more than 5 years after startUtc",
		}},
		{"reservation of the greatest length", inReservation("resourceCategoryId: " + roomID + ", startUtc: 2026-01-01T00:00:00Z, endUtc: 2031-01-01T00:00:00Z"), nil},
		{"nobody", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\npersonCount: 0"), []string{"line 6: personCount: 0 is less than 1"}},
		{"bad UUIDs of a reservation", inReservation("resourceCategoryId: a, " + night + ",\ngroupId: b, assignedResourceId: c, availabilityBlockId: d, accountId: e, rateId: f"), []string{
			`line 5: resourceCategoryId: "a"`, `line 6: groupId: "b"`, `line 6: availabilityBlockId: "d"`, `line 6: rateId: "f"`, `line 6: accountId: "e"`, `line 6: assignedResourceId: "c"`,
		}},
		{"reservation of another service's category", inReservation("resourceCategoryId: " + suiteID + ", " + night), []string{
			"line 5: resourceCategoryId: the file has no resource category " + suiteID + " in this service",
		}},
		{"reservation of another service's block", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\navailabilityBlockId: " + tourID), []string{
			"line 6: availabilityBlockId: the file has no availability block " + tourID + " in this service",
		}},
		{"reservation of no block", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\navailabilityBlockId: " + suiteID), []string{
			"line 6: availabilityBlockId: the file has no availability block " + suiteID + " in this service",
		}},
		{"reservation that has no resource of the file", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\nassignedResourceId: " + partyID), []string{
			"line 6: assignedResourceId: the file has no resource " + partyID + " in this enterprise",
		}},
		{"reservation that has another service's resource", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\nassignedResourceId: " + dormID), []string{
			"line 6: assignedResourceId: no category of the service has resource " + dormID,
		}},
		{"reservation that has nobody's resource", inReservation("resourceCategoryId: " + roomID + ", " + night + ",\nassignedResourceId: " + innID), []string{
			"line 6: assignedResourceId: no category of the service has resource " + innID,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, c.text, c.want)
		})
	}
}

// TestDoubleBooking assigns a resource to two reservations, of one service or of
// two.
//
// rules 5.1
func TestDoubleBooking(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, first, second, start, end string
		taken                           bool
	}{
		{"at the same time", "Confirmed", "Confirmed", "2026-01-01T15:00:00Z", "2026-01-02T12:00:00Z", true},
		{"within", "Started", "Optional", "2026-01-01T16:00:00Z", "2026-01-01T17:00:00Z", true},
		{"around", "Processed", "Confirmed", "2025-01-01T16:00:00Z", "2026-01-03T17:00:00Z", true},
		{"one after the other", "Confirmed", "Confirmed", "2026-01-02T12:00:00Z", "2026-01-03T12:00:00Z", false},
		{"one before the other", "Confirmed", "Confirmed", "2025-12-31T12:00:00Z", "2026-01-01T15:00:00Z", false},
		{"by a second", "Confirmed", "Confirmed", "2025-12-31T12:00:00Z", "2026-01-01T15:00:01Z", true},
		{"one that was canceled", "Canceled", "Confirmed", "2026-01-01T15:00:00Z", "2026-01-02T12:00:00Z", false},
		{"one that is asked for", "Confirmed", "Inquired", "2026-01-01T15:00:00Z", "2026-01-02T12:00:00Z", false},
	} {
		first := "\nreservations: [{id: " + stayID + ", resourceCategoryId: " + roomID + ", " + night + ", assignedResourceId: " + bedID + ", state: " + c.first + "}"
		second := func(category string) string {
			return "{id: " + nightID + ", resourceCategoryId: " + category + ", startUtc: '" + c.start + "', endUtc: '" + c.end + "', assignedResourceId: " + bedID + ", state: " + c.second + "}"
		}
		own := "resourceCategories: [{id: " + roomID + "}]," + first
		shared := "    resources: [{id: " + bedID + ", categoryIds: [" + roomID + ", " + suiteID + "]}]\n"
		for service, text := range map[string]string{
			"of one service": strings.Replace(inService(own+",\n"+second(roomID)+"]")+shared, ", "+suiteID, "", 1),
			"of two":         inService(own+"]},{id: "+monthsID+", resourceCategories: [{id: "+suiteID+"}], reservations: [\n"+second(suiteID)+"]") + shared,
		} {
			t.Run(c.name+" "+service, func(t *testing.T) {
				t.Parallel()
				var want []string
				if c.taken {
					want = []string{"line 7: assignedResourceId: " + bedID + " is taken at that time on line 6"}
				}
				refused(t, text, want)
			})
		}
	}
}
