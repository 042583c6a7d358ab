package provision

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// inDays is a file with two categories and a block of 4 to 18 January 2026, and
// the text as further members of the service.
func inDays(members string) string {
	return inService("resourceCategories: [{id: " + roomID + ", capacity: 3}, {id: " + suiteID + "}],\navailabilityBlocks: [{id: " + blockID +
		", firstTimeUnitStartUtc: 2026-01-04T00:00:00Z, lastTimeUnitStartUtc: 2026-01-18T00:00:00Z}],\n" + members)
}

// january is an interval of days of January 2026.
func january(first, last int) string {
	return fmt.Sprintf("firstTimeUnitStartUtc: 2026-01-%02dT00:00:00Z, lastTimeUnitStartUtc: 2026-01-%02dT00:00:00Z", first, last)
}

func limit(first, last, n int) string {
	return fmt.Sprintf("{%s, limit: %d}", january(first, last), n)
}

// rowsOf returns the active rows of a layer as text: the value and the days of
// January, in their order.
func rowsOf[K, V comparable](t *testing.T, w *world, layer *hotel.Layer[K, V], value func(hotel.Row[K, V]) string) string {
	t.Helper()
	var texts []string
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		rows, err := books.Rows(r, layer).RowPage(books.Query{Active: true, Count: 100})
		if err != nil {
			return err
		}
		first := timeunit.Index(time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC).Unix() / 86400)
		texts = nil
		for _, row := range rows {
			texts = append(texts, fmt.Sprintf("%02d-%02d %s", row.First-first, row.Last-first, value(row)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(texts)
	return strings.Join(texts, "; ")
}

func limitsOf(t *testing.T, w *world) string {
	t.Helper()
	return rowsOf(t, w, hotel.Limits, func(r hotel.OverbookingLimit) string { return fmt.Sprint(r.Value) })
}

// TestLimitsAreLaid applies files one after another; each lays its limits over
// what there is, also in the frozen past, and leaves what it does not name.
//
// rules 3.3
func TestLimitsAreLaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const rest = 4 // the service with its enterprise, categories and block is 5 entries
	for _, step := range []struct {
		limits, want string
		report       Report
	}{
		{limit(4, 18, 3), "04-18 3", Report{Created: rest + 2}},
		{limit(4, 18, 3), "04-18 3", Report{Unchanged: rest + 2}},
		{limit(6, 9, 8), "04-05 3; 06-09 8; 10-18 3", Report{Changed: 1, Unchanged: rest + 1}},
		{limit(4, 5, 3) + ", " + limit(6, 9, 8), "04-05 3; 06-09 8; 10-18 3", Report{Unchanged: rest + 3}},
		{limit(19, 20, 3), "04-05 3; 06-09 8; 10-20 3", Report{Created: 1, Unchanged: rest + 1}},
		{limit(20, 22, 3), "04-05 3; 06-09 8; 10-22 3", Report{Changed: 1, Unchanged: rest + 1}},
		{limit(7, 8, 0) + ", " + limit(1, 1, 5), "01-01 5; 04-05 3; 06-06 8; 07-08 0; 09-09 8; 10-22 3", Report{Created: 1, Changed: 1, Unchanged: rest + 1}},
		{"", "01-01 5; 04-05 3; 06-06 8; 07-08 0; 09-09 8; 10-22 3", Report{Unchanged: rest + 1}},
	} {
		w.passHour()
		if report := w.apply(t, inDays("overbookingLimits: ["+step.limits+"]")); report != step.report {
			t.Errorf("%s: %+v, want %+v", step.limits, report, step.report)
		}
		if got := limitsOf(t, w); got != step.want {
			t.Errorf("%s: limits are %s, want %s", step.limits, got, step.want)
		}
	}
}

// TestAdjustmentsAreLaid does so with adjustments. Those of a block have the
// split that a request without one has, and what is cut off has none.
//
// rules 4.2, 4.6
func TestAdjustmentsAreLaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	adjust := func(first, last, n int, category, more string) string {
		return fmt.Sprintf("{%s, unitCount: %d, resourceCategoryId: %s%s}", january(first, last), n, category, more)
	}
	const ofBlock = ", availabilityBlockId: " + blockID
	for _, step := range []struct {
		adjustments, want string
		report            Report
	}{
		{
			adjust(4, 9, -8, roomID, ofBlock) + "," + adjust(4, 9, 2, roomID, "") + "," + adjust(4, 9, -1, suiteID, ""),
			"04-09 -1 suite []; 04-09 -8 block [{3 8}]; 04-09 2 []",
			Report{Created: 8},
		},
		{adjust(4, 9, -8, roomID, ofBlock) + "," + adjust(4, 9, 2, roomID, ""), "04-09 -1 suite []; 04-09 -8 block [{3 8}]; 04-09 2 []", Report{Unchanged: 7}},
		{
			adjust(6, 6, -7, roomID, ofBlock), "04-05 -8 block []; 04-09 -1 suite []; 04-09 2 []; 06-06 -7 block [{3 7}]; 07-09 -8 block []",
			Report{Changed: 1, Unchanged: 5},
		},
	} {
		w.passHour()
		if report := w.apply(t, inDays("availabilityAdjustments: ["+step.adjustments+"]")); report != step.report {
			t.Errorf("%s: %+v, want %+v", step.adjustments, report, step.report)
		}
		got := rowsOf(t, w, hotel.Adjustments, func(r hotel.AvailabilityAdjustment) string {
			of := map[bool]string{r.Key.Category.String() == suiteID: "suite ", r.Key.Block != hotel.ID{}: "block "}[true]
			return fmt.Sprintf("%d %s%v", r.Value.UnitCount, of, r.Value.Pax.Parts())
		})
		if got != step.want {
			t.Errorf("%s: adjustments are %s, want %s", step.adjustments, got, step.want)
		}
	}
}

// TestLimitsMoveWithTheZone applies a file that moves the hotel to another time
// zone and changes a limit: the limits keep their dates.
//
// rules 2.3
func TestLimitsMoveWithTheZone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.apply(t, inDays("overbookingLimits: ["+limit(4, 6, 3)+", "+limit(8, 9, 3)+"]"))
	w.passHour()
	moved := strings.Replace(inDays("overbookingLimits: ["+limit(5, 5, 4)+"]"), "Europe/London", "Europe/Paris", 1)
	moved = strings.ReplaceAll(moved, "T00:00:00Z", "T00:00:00+01:00")
	w.apply(t, moved)
	if got, want := limitsOf(t, w), "04-04 3; 05-05 4; 06-06 3; 08-09 3"; got != want {
		t.Errorf("limits are %s, want %s", got, want)
	}
}

// TestStrictRows refuses limits and adjustments that can't be meant.
func TestStrictRows(t *testing.T) {
	t.Parallel()
	limits := func(text string) string { return inDays("overbookingLimits: [\n" + text + "]") }
	adjustments := func(text string) string { return inDays("availabilityAdjustments: [\n" + text + "]") }
	const line = "line 8: "
	of := "resourceCategoryId: " + roomID
	for _, c := range []struct{ name, text, want string }{
		{"unknown member", limits("{" + january(4, 4) + ", limit: 1, id: a}"), line + "unknown member id"},
		{"no limit", limits("{" + january(4, 4) + "}"), line + "limit: is missing"},
		{"negative limit", limits(limit(4, 4, -1)), line + "limit: -1 is less than 0"},
		{"no first unit", limits("{lastTimeUnitStartUtc: 2026-01-04T00:00:00Z, limit: 1}"), line + "firstTimeUnitStartUtc: is missing"},
		{"no last unit", limits("{firstTimeUnitStartUtc: 2026-01-04T00:00:00Z, limit: 1}"), line + "lastTimeUnitStartUtc: is missing"},
		{"not the start of a day", limits(strings.Replace(limit(4, 5, 1), "T00:00", "T01:00", 1)), line + "firstTimeUnitStartUtc: 2026-01-04T01:00:00Z is not the start of a Day"},
		{"backwards", limits(limit(5, 4, 1)), line + "lastTimeUnitStartUtc: 2026-01-04T00:00:00Z is before firstTimeUnitStartUtc"},
		{"overlapping", limits(limit(4, 9, 1) + ",\n" + limit(1, 3, 1) + ",\n" + limit(9, 10, 1)), "line 10: firstTimeUnitStartUtc: overlaps the entry on line 8"},
		{"overlapping, the later first", limits(limit(9, 10, 1) + ",\n" + limit(4, 9, 1)), "line 9: firstTimeUnitStartUtc: overlaps the entry on line 8"},
		{"inside of another", limits(limit(1, 20, 1) + ",\n" + limit(2, 3, 1) + ",\n" + limit(20, 20, 1)), "line 9: firstTimeUnitStartUtc: overlaps the entry on line 8\nline 10: firstTimeUnitStartUtc: overlaps the entry on line 8"},

		{"no category", adjustments("{" + january(4, 4) + ", unitCount: 1}"), line + "resourceCategoryId: is missing"},
		{"unknown category", adjustments("{" + january(4, 4) + ", unitCount: 1, resourceCategoryId: " + innID + "}"), line + "resourceCategoryId: the file has no resource category " + innID + " in this service"},
		{"no units", adjustments("{" + january(4, 4) + ", " + of + "}"), line + "unitCount: is missing"},
		{"zero units", adjustments("{" + january(4, 4) + ", unitCount: 0, " + of + "}"), line + "unitCount: 0 adjusts nothing"},
		{"too few units", adjustments("{" + january(4, 4) + ", unitCount: -2147483648, " + of + "}"), line + "unitCount: -2147483648 is less than -2147483647"},
		{"unknown block", adjustments("{" + january(4, 4) + ", unitCount: -1, " + of + ", availabilityBlockId: " + innID + "}"), line + "availabilityBlockId: the file has no availability block " + innID + " in this service"},
		{"before its block", adjustments("{" + january(3, 4) + ", unitCount: -1, " + of + ", availabilityBlockId: " + blockID + "}"), line + "firstTimeUnitStartUtc: 2026-01-03T00:00:00Z is before the interval of the availability block"},
		{"after its block", adjustments("{" + january(18, 19) + ", unitCount: -1, " + of + ", availabilityBlockId: " + blockID + "}"), line + "lastTimeUnitStartUtc: 2026-01-19T00:00:00Z is after the interval of the availability block"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkRefusal(t, c.name, c.text, c.want)
		})
	}
	mustParse(t, adjustments("{"+january(4, 4)+", unitCount: -1, "+of+"}, {"+january(4, 4)+", unitCount: -1, "+of+", availabilityBlockId: "+blockID+"}, {"+january(4, 4)+", unitCount: -1, resourceCategoryId: "+suiteID+"}"))
}
