package provision

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// TestChangeOfZone moves a property to another time zone. What is counted in days
// and months keeps its dates. Hours are instants, so anything that is counted in
// hours prevents the change.
//
// rules 2.3
func TestChangeOfZone(t *testing.T) {
	t.Parallel()
	const hotelIn = "enterprises: [{id: " + hotelID + ", timeZoneIdentifier: ZONE, operationalEditableHistoryInterval: P5D, accountingEditableHistoryInterval: P5D, services: [" +
		"{id: " + daysID + ", resourceCategories: [{id: " + roomID + ", resources: 1}]}, " +
		"{id: " + hoursID + ", timeUnitPeriod: Hour, resourceCategories: [{id: " + suiteID + ", resources: 1}]}, " +
		"{id: " + monthsID + ", timeUnitPeriod: Month}]}]"
	in := func(zone string) string { return strings.Replace(hotelIn, "ZONE", zone, 1) }
	at := func(text string) time.Time {
		instant, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return instant
	}
	enterprise, service := uuid.MustParse(hotelID), uuid.MustParse(hoursID)
	set := func(id, first, last string) func(context.Context, *inventory.Inventory) error {
		return func(ctx context.Context, v *inventory.Inventory) error {
			return v.SetLimits(ctx, enterprise, uuid.MustParse(id), []inventory.LimitEdit{{Interval: hotel.Interval{First: at(first), Last: at(last)}, Limit: 1}})
		}
	}
	adjust := func(first, last string) func(context.Context, *inventory.Inventory) error {
		return func(ctx context.Context, v *inventory.Inventory) error {
			return v.UpdateAvailability(ctx, enterprise, service, []inventory.AvailabilityUpdate{{
				Interval: hotel.Interval{First: at(first), Last: at(last)}, Category: uuid.MustParse(suiteID), UnitCount: -1,
			}})
		}
	}
	addBlock := func(id, first, last string) func(context.Context, *inventory.Inventory) error {
		return func(ctx context.Context, v *inventory.Inventory) error {
			_, err := v.AddBlocks(ctx, enterprise, []inventory.NewBlock{{
				Interval: hotel.Interval{First: at(first), Last: at(last)}, ServiceID: uuid.MustParse(id), State: hotel.BlockConfirmed,
			}})
			return err
		}
	}
	clearAll := func(ctx context.Context, v *inventory.Inventory) error {
		return v.ClearLimits(ctx, enterprise, service, []hotel.Interval{{First: at("2026-03-01T13:00:00Z"), Last: at("2026-03-02T13:00:00Z")}})
	}
	reserve := func(id, category, start, end string) func(context.Context, *inventory.Inventory) error {
		return func(ctx context.Context, v *inventory.Inventory) error {
			_, err := v.AddReservations(ctx, enterprise, inventory.NewReservations{ServiceID: uuid.MustParse(id), Reservations: []inventory.NewReservation{{
				Start: at(start), End: at(end), CategoryID: uuid.MustParse(category), State: hotel.Confirmed,
			}}})
			return err
		}
	}
	reach := hotel.Access{Links: []hotel.Link{{EnterpriseID: enterprise}}}
	cancelAll := func(ctx context.Context, v *inventory.Inventory) error {
		page, err := v.Reservations(ctx, reach, inventory.ReservationFilter{}, inventory.PageRequest{Count: 1})
		if err != nil {
			return err
		}
		return v.CancelReservations(ctx, enterprise, []hotel.ID{page.Last}, hotel.InvalidList("ReservationIds"), true)
	}
	deleteBlocks := func(ctx context.Context, v *inventory.Inventory) error {
		page, err := v.Blocks(ctx, reach, inventory.BlockFilter{}, false, inventory.PageRequest{Count: 1})
		if err != nil {
			return err
		}
		return v.DeleteBlocks(ctx, enterprise, []hotel.ID{page.Last})
	}
	// It is noon of 1 March 2026.
	for _, c := range []struct {
		name    string
		do      []func(context.Context, *inventory.Inventory) error
		refused bool
	}{
		{"nothing is there", nil, false},
		{"a limit by the hour ahead", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")}, true},
		{"a limit by the hour far ahead", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2046-03-01T13:00:00Z", "2046-03-01T13:00:00Z")}, true},
		{"a limit of this hour", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")}, true},
		{"a limit from the past into the future", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-02-28T12:00:00Z", "2026-03-02T12:00:00Z")}, true},
		{"a limit of the last hour", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-02-28T11:00:00Z", "2026-03-01T11:00:00Z")}, true},
		{"a limit ahead that was cleared", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-03-01T13:00:00Z", "2026-03-02T13:00:00Z"), clearAll}, false},
		{"an adjustment by the hour ahead", []func(context.Context, *inventory.Inventory) error{adjust("2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")}, true},
		{"an adjustment of the last hour", []func(context.Context, *inventory.Inventory) error{adjust("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")}, true},
		{"a block by the hour ahead", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")}, true},
		{"a block from the past into the future", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-02-01T13:00:00Z", "2026-04-01T13:00:00Z")}, true},
		{"a block of the last hour", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")}, true},
		{"a block by the hour that was deleted", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z"), deleteBlocks}, false},
		{"a reservation by the hour ahead", []func(context.Context, *inventory.Inventory) error{reserve(hoursID, suiteID, "2026-03-01T13:00:00Z", "2026-03-01T14:00:00Z")}, true},
		{"a reservation by the hour under way", []func(context.Context, *inventory.Inventory) error{reserve(hoursID, suiteID, "2026-03-01T10:00:00Z", "2026-03-01T14:00:00Z")}, true},
		{"a reservation by the hour that is over", []func(context.Context, *inventory.Inventory) error{reserve(hoursID, suiteID, "2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z")}, false},
		{"a reservation by the hour that was canceled", []func(context.Context, *inventory.Inventory) error{
			reserve(hoursID, suiteID, "2026-03-01T13:00:00Z", "2026-03-01T14:00:00Z"), cancelAll,
		}, false},
		{"a reservation by the day ahead", []func(context.Context, *inventory.Inventory) error{reserve(daysID, roomID, "2026-03-02T15:00:00Z", "2026-03-03T12:00:00Z")}, false},
		{"a block by the day ahead", []func(context.Context, *inventory.Inventory) error{addBlock(daysID, "2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z")}, false},
		{"limits by the day and by the month ahead", []func(context.Context, *inventory.Inventory) error{
			set(daysID, "2026-03-02T00:00:00Z", "2026-03-31T23:00:00Z"), set(monthsID, "2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z"),
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.apply(t, in("Europe/London"))
			v := inventory.New(w, hotel.NewIDSource())
			for _, do := range c.do {
				if err := do(t.Context(), v); err != nil {
					t.Fatal(err)
				}
			}
			before := w.readBooks(t)
			_, err := Apply(t.Context(), w, mustParse(t, in("Europe/Budapest")))
			if refused := err != nil; refused != c.refused {
				t.Fatalf("refused: %v, want %v", err, c.refused)
			}
			if !c.refused {
				return
			}
			want := "line 1: timeZoneIdentifier can't change from Europe/London to Europe/Budapest: service " + hoursID + " is "
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%v, want %s", err, want)
			}
			if diff := cmp.Diff(before, w.readBooks(t), cmp.AllowUnexported(entity{})); diff != "" {
				t.Errorf("something has changed all the same (-before +after):\n%s", diff)
			}
			if _, err := Apply(t.Context(), w, mustParse(t, strings.Replace(in("Europe/London"), "services", "name: Inn, services", 1))); err != nil {
				t.Errorf("without the change of zone: %v", err)
			}
		})
	}

	t.Run("days and months keep their dates", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.apply(t, in("Europe/London"))
		v := inventory.New(w, hotel.NewIDSource())
		for _, do := range []func(context.Context, *inventory.Inventory) error{
			set(daysID, "2026-03-02T00:00:00Z", "2026-03-31T23:00:00Z"), set(monthsID, "2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z"),
		} {
			if err := do(t.Context(), v); err != nil {
				t.Fatal(err)
			}
		}
		w.apply(t, in("Europe/Budapest"))
		for id, want := range map[string][2]string{
			daysID:   {"2026-03-01T23:00:00Z", "2026-03-31T22:00:00Z"},
			monthsID: {"2026-05-31T22:00:00Z", "2026-06-30T22:00:00Z"},
		} {
			page, err := v.Limits(t.Context(), hotel.Access{Links: []hotel.Link{{EnterpriseID: enterprise}}},
				inventory.LimitFilter{ServiceIDs: []hotel.ID{uuid.MustParse(id)}}, inventory.PageRequest{Count: 10})
			if err != nil {
				t.Fatal(err)
			}
			if len(page.Items) != 1 {
				t.Fatalf("%s has the limits %+v", id, page.Items)
			}
			if l := page.Items[0]; !l.FirstStart.Equal(at(want[0])) || !l.LastStart.Equal(at(want[1])) {
				t.Errorf("%s: from %s to %s, want from %s to %s", id, l.FirstStart, l.LastStart, want[0], want[1])
			}
		}
	})
}

// TestChangeOfZoneIsUpdated moves a property from London to UTC, which has the same
// local time in winter: exactly what has other instants from then on is updated.
//
// rules 2.3
func TestChangeOfZoneIsUpdated(t *testing.T) {
	t.Parallel()
	const winterBlock, summerBlock = blockID, tourID
	text := "enterprises: [{id: " + hotelID + ", timeZoneIdentifier: Europe/London, services: [" +
		"{id: " + daysID + ", resourceCategories: [{id: " + roomID + ", resources: 1}], availabilityBlocks: [" +
		"{id: " + winterBlock + ", firstTimeUnitStartUtc: 2026-03-10T00:00:00Z, lastTimeUnitStartUtc: 2026-03-12T00:00:00Z, rollingReleaseOffset: -P30D}, " +
		"{id: " + summerBlock + ", firstTimeUnitStartUtc: 2026-03-10T00:00:00Z, lastTimeUnitStartUtc: 2026-06-11T23:00:00Z, releasedUtc: 2026-02-01T00:00:00Z}" +
		"], reservations: [{id: " + stayID + ", resourceCategoryId: " + roomID + ", startUtc: 2026-06-10T15:00:00Z, endUtc: 2026-06-11T11:30:00Z}]}, " +
		"{id: " + hoursID + ", timeUnitPeriod: Hour}, {id: " + monthsID + ", timeUnitPeriod: Month}]}]"
	w := newWorld(t)
	w.apply(t, text)
	cal := func(period timeunit.Period) timeunit.Calendar {
		zone, err := timeunit.LoadZone("Europe/London")
		if err != nil {
			t.Fatal(err)
		}
		return timeunit.NewCalendar(zone, period)
	}
	unit := func(period timeunit.Period, date string) timeunit.Index {
		noon, err := time.Parse(time.DateTime, date+" 12:00:00")
		if err != nil {
			t.Fatal(err)
		}
		return cal(period).Containing(noon)
	}
	names := make(map[hotel.ID]string)
	newID := hotel.NewIDSource()
	named := func(name string) hotel.ID {
		id := newID(start)
		names[id] = name
		return id
	}
	limit := func(name, service string, period timeunit.Period, first, last string, active bool) hotel.OverbookingLimit {
		return hotel.OverbookingLimit{
			ID: named(name), Key: hotel.LimitKey{Service: uuid.MustParse(service)}, First: unit(period, first), Last: unit(period, last), Value: 1,
			CreatedAt: start, UpdatedAt: start, Active: active,
		}
	}
	adjustment := func(name, block, first, last string) hotel.AvailabilityAdjustment {
		key := hotel.AdjustmentKey{Service: uuid.MustParse(daysID), Category: uuid.MustParse(roomID)}
		if block != "" {
			key.Block = uuid.MustParse(block)
		}
		return hotel.AvailabilityAdjustment{
			ID: named(name), Key: key, First: unit(timeunit.Day, first), Last: unit(timeunit.Day, last), Value: hotel.Adjustment{UnitCount: -1},
			CreatedAt: start, UpdatedAt: start, Active: true,
		}
	}
	c := new(hotel.Change)
	hotel.Limits.In(c).Born = []hotel.OverbookingLimit{
		limit("limit in winter", daysID, timeunit.Day, "2026-03-05", "2026-03-08", true),
		limit("limit into summer", daysID, timeunit.Day, "2026-03-20", "2026-04-05", true),
		limit("limit of summer", daysID, timeunit.Day, "2026-06-01", "2026-06-02", true),
		limit("deleted limit of summer", daysID, timeunit.Day, "2026-06-01", "2026-06-02", false),
		limit("limit of a winter month", monthsID, timeunit.Month, "2026-02-01", "2026-03-01", true),
		limit("limit of a summer month", monthsID, timeunit.Month, "2026-05-01", "2026-05-01", true),
	}
	hotel.Adjustments.In(c).Born = []hotel.AvailabilityAdjustment{
		adjustment("adjustment in winter", "", "2026-03-06", "2026-03-06"),
		adjustment("adjustment of summer", "", "2026-06-10", "2026-06-10"),
		adjustment("adjustment in winter, released in summer", winterBlock, "2026-03-10", "2026-03-11"),
		adjustment("adjustment in winter, released before", summerBlock, "2026-03-10", "2026-03-11"),
	}
	w.write(t, c)
	before := w.readBooks(t)
	w.passHour()
	// The file leaves out the blocks, so it does not change them.
	rooms, _, _ := strings.Cut(text, ", availabilityBlocks")
	moved := rooms + "}, {id: " + hoursID + ", timeUnitPeriod: Hour}, {id: " + monthsID + ", timeUnitPeriod: Month}]}]"
	w.apply(t, strings.Replace(moved, "Europe/London", "UTC", 1))

	w.moved(t, before, w.readBooks(t), []string{"enterprise " + hotelID}, "block "+summerBlock)
	updated := make(map[string]bool)
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		all := books.Query{Active: true, Deleted: true, Count: 100}
		limits, err := books.Rows(r, hotel.Limits).RowPage(all)
		if err != nil {
			return err
		}
		for _, l := range limits {
			updated[names[l.ID]] = l.UpdatedAt.Unix() == w.now.Load()
		}
		adjustments, err := books.Rows(r, hotel.Adjustments).RowPage(all)
		for _, a := range adjustments {
			updated[names[a.ID]] = a.UpdatedAt.Unix() == w.now.Load()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]bool{
		"limit in winter": false, "limit into summer": true, "limit of summer": true, "deleted limit of summer": false,
		"limit of a winter month": false, "limit of a summer month": true,
		"adjustment in winter": false, "adjustment of summer": true,
		"adjustment in winter, released in summer": true, "adjustment in winter, released before": false,
	}, updated); diff != "" {
		t.Errorf("updated (-want +got):\n%s", diff)
	}
	again, err := Apply(t.Context(), w, mustParse(t, strings.Replace(moved, "Europe/London", "UTC", 1)))
	if err != nil || again.Created+again.Changed > 0 {
		t.Errorf("applied once more: %v, %v", again, err)
	}
}
