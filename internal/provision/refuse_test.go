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
)

// TestApplyRefuses gives what can't be brought about, and holds it to leaving
// the enterprise as it was.
func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	inn := "enterprises: [{id: " + innID + ", services: [{id: " + monthsID + "}]}]"
	for _, c := range []struct {
		name, old, new, want string
	}{
		{"Day becomes Hour", "name: Stay", "name: Stay\n        timeUnitPeriod: Hour\n        ", "service " + daysID + ": its time unit is the Day and can't become the Hour"},
		{"Hour becomes Day", "timeUnitPeriod: Hour", "timeUnitPeriod: Day", "service " + hoursID + ": its time unit is the Hour and can't become the Day"},
		{"Hour becomes Month", "timeUnitPeriod: Hour", "timeUnitPeriod: Month", "service " + hoursID + ": its time unit is the Hour and can't become the Month"},
		{"a service of another enterprise", hoursID, monthsID, "service " + monthsID + " belongs to enterprise " + innID},
		{
			"a category of another service", house[strings.Index(house, "          - {id: "+suiteID):strings.Index(house, "        availabilityBlocks")],
			"", "resource category " + suiteID + " belongs to service " + daysID,
		},
		{
			"a block of another service", house[strings.Index(house, "        availabilityBlocks"):strings.Index(house, "      - {id: "+hoursID)],
			"", "availability block " + blockID + " belongs to service " + daysID,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.apply(t, inn)
			w.apply(t, house)
			before := w.readBooks(t)
			w.passHour()
			if strings.Count(house, c.old) != 1 {
				t.Fatalf("%q is in the file %d times", c.old, strings.Count(house, c.old))
			}
			text := strings.Replace(strings.Replace(house, c.old, c.new, 1), "name: Hotel", "name: Inn", 1)
			if c.new == "" { // What is taken away goes to the other service.
				text = strings.Replace(text, "name: Meeting, timeUnitPeriod: Hour", "timeUnitPeriod: Hour, "+elsewhere(c.old), 1)
			}
			_, err := Apply(t.Context(), w, mustParse(t, text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
			if diff := cmp.Diff(before, w.readBooks(t), cmp.AllowUnexported(entity{})); diff != "" {
				t.Errorf("something has changed all the same (-before +after):\n%s", diff)
			}
		})
	}
}

// TestResourceBlockStaysWhereItIs refuses to move a resource block to another
// resource.
func TestResourceBlockStaysWhereItIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, full)
	before := w.readBooks(t)
	w.passHour()
	_, err := Apply(t.Context(), w, mustParse(t, strings.Replace(strings.Replace(full, "resourceId: "+bedID, "resourceId: "+dormID, 1), "name: Hotel", "name: Inn", 1)))
	if want := "resource block " + closedID + " is on resource " + bedID; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	w.moved(t, before, w.readBooks(t), nil)
}

// elsewhere words the category or block of a text as a member of the service by
// the hour.
func elsewhere(text string) string {
	if strings.Contains(text, suiteID) {
		return "resourceCategories: [{id: " + suiteID + "}]"
	}
	return "availabilityBlocks: [{id: " + blockID + ", firstTimeUnitStartUtc: 2026-01-01T00:00:00Z, lastTimeUnitStartUtc: 2026-01-01T00:00:00Z}]"
}

// TestApplyStopsAtTheFirstRefusal holds a refused file to leaving alone even
// the enterprises that come before the one at fault, if the fault can be told
// beforehand.
func TestApplyStopsAtTheFirstRefusal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, "enterprises: [{id: "+innID+", services: [{id: "+monthsID+"}]}]")
	_, err := Apply(t.Context(), w, mustParse(t, "enterprises: [{id: "+hotelID+", services: [{id: "+monthsID+"}]}]"))
	if err == nil {
		t.Fatal("the service of another enterprise is taken")
	}
	err = w.View(t.Context(), uuid.MustParse(hotelID), func(r books.Reader) error {
		_, err := r.Property()
		return err
	})
	if err == nil || !strings.Contains(err.Error(), books.ErrNoEnterprise.Error()) {
		t.Errorf("%v, want %v", err, books.ErrNoEnterprise)
	}
}

// TestApplyEndsWithItsContext applies a file with a context that has ended.
func TestApplyEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Apply(ctx, newWorld(t), mustParse(t, house)); hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("%v, want a timeout", err)
	}
}

// TestChangeOfZone moves a property to another time zone. What is counted in
// days and months keeps its dates; hours are instants, so what lies ahead of
// them stands in the way.
//
// rules 2.3
func TestChangeOfZone(t *testing.T) {
	t.Parallel()
	const hotelIn = "enterprises: [{id: " + hotelID + ", timeZoneIdentifier: ZONE, operationalEditableHistoryInterval: P5D, accountingEditableHistoryInterval: P5D, services: [" +
		"{id: " + daysID + ", resourceCategories: [{id: " + roomID + "}]}, " +
		"{id: " + hoursID + ", timeUnitPeriod: Hour, resourceCategories: [{id: " + suiteID + "}]}, " +
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
		{"a limit of the last hour", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-02-28T11:00:00Z", "2026-03-01T11:00:00Z")}, false},
		{"a limit ahead that was cleared", []func(context.Context, *inventory.Inventory) error{set(hoursID, "2026-03-01T13:00:00Z", "2026-03-02T13:00:00Z"), clearAll}, false},
		{"an adjustment by the hour ahead", []func(context.Context, *inventory.Inventory) error{adjust("2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")}, true},
		{"an adjustment of the last hour", []func(context.Context, *inventory.Inventory) error{adjust("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")}, false},
		{"a block by the hour ahead", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z")}, true},
		{"a block from the past into the future", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-02-01T13:00:00Z", "2026-04-01T13:00:00Z")}, true},
		{"a block of the last hour", []func(context.Context, *inventory.Inventory) error{addBlock(hoursID, "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")}, false},
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
			want := "timeZoneIdentifier can't change from Europe/London to Europe/Budapest: service " + hoursID + " is "
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
