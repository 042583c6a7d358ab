package provision

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// TestApplyRefuses applies files that can't be applied, and checks that the
// enterprise is unchanged.
func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	inn := "enterprises: [{id: " + innID + ", services: [{id: " + monthsID + "}]}]"
	for _, c := range []struct {
		name, old, new, want string
	}{
		{
			"Day becomes Hour",
			house[strings.Index(house, "        startOffset"):strings.Index(house, "        resourceCategories")], "        timeUnitPeriod: Hour\n",
			"service " + daysID + ": its time unit is the Day and can't become the Hour",
		},
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

// elsewhere returns a category or block as a member of the service by the hour.
func elsewhere(text string) string {
	if strings.Contains(text, suiteID) {
		return "resourceCategories: [{id: " + suiteID + "}]"
	}
	return "availabilityBlocks: [{id: " + blockID + ", firstTimeUnitStartUtc: 2026-01-01T00:00:00Z, lastTimeUnitStartUtc: 2026-01-01T00:00:00Z}]"
}

// TestApplyStopsAtTheFirstRefusal checks that a refused file leaves even the
// enterprises before the faulty one unchanged, if the fault can be found
// beforehand.
func TestApplyStopsAtTheFirstRefusal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, "enterprises: [{id: "+innID+", services: [{id: "+monthsID+"}]}]")
	_, err := Apply(t.Context(), w, mustParse(t, "enterprises: [{id: "+hotelID+", services: [{id: "+monthsID+"}]}]"))
	if err == nil {
		t.Fatal("the service of another enterprise is taken")
	}
	err = w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
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
