package resources

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// verify fails if the counters of an enterprise are not what its reservations say.
func verify(t *testing.T, s *harness.Server, enterprise string) {
	t.Helper()
	store, err := sqlite.Open(context.Background(), strings.TrimPrefix(s.Database, "sqlite:"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	drifts, err := inventory.Verify(context.Background(), store, uuid.MustParse(enterprise))
	if err != nil || len(drifts) > 0 {
		t.Errorf("the counters are off by %+v, %v", drifts, err)
	}
}

// TestCategoriesInUse refuses to delete a category while it has resources,
// reservations that are not over or adjustments of availability blocks.
//
// rules 1.4
func TestCategoriesInUse(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const refused = "403 The resource category has %s and cannot be deleted."
	loft := d.AddCategories(t, notation.NewCategory())[0].Text("Id")
	kept := func(use string) {
		t.Helper()
		notation.Refused(t, d.Send(t, "resourceCategories/delete", deletion(loft)), fmt.Sprintf(refused, use))
	}
	notation.Refused(t, d.Send(t, "resourceCategories/delete", deletion(loft, harness.LondonDouble)), fmt.Sprintf(refused, "resources"))

	// Whatever is not processed or canceled is a use.
	of := harness.Members{"RequestedCategoryId": loft}
	free := func(from, until int, more harness.Members) harness.Members {
		return notation.AddReservations(notation.NewReservation(from, until, of, more)).With(harness.Members{"CheckOverbooking": false})
	}
	book := func(from, until int, more harness.Members) string {
		t.Helper()
		var answer struct {
			Reservations []struct{ Reservation notation.Row }
		}
		d.MustSend(t, "reservations/add", free(from, until, more)).Decode(t, &answer)
		return answer.Reservations[0].Reservation.Text("Id")
	}
	for _, state := range []string{"Enquired", "Optional", "Confirmed"} {
		id := book(5, 6, harness.Members{"State": state})
		kept("reservations")
		d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []string{id}, "Notes": "No train"})
	}
	stayed := book(1, 2, harness.Members{"StartUtc": "2026-10-18T15:00:00Z", "EndUtc": "2026-10-20T11:00:00Z", "AssignedResourceId": notation.Room104})
	kept("reservations")
	notation.Succeeded(t, d.Transition(t, "start", stayed))
	kept("reservations")
	notation.Succeeded(t, d.Transition(t, "process", stayed))

	// So are adjustments of blocks on today and later, but no public ones.
	adjust := func(block any, first, last string, value any) {
		t.Helper()
		notation.Succeeded(t, d.Send(t, "services/updateAvailability", harness.Members{"ServiceId": harness.LondonDay, "AvailabilityUpdates": []any{harness.Members{
			"FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last, "ResourceCategoryId": loft, "AvailabilityBlockId": block,
			"UnitCountAdjustment": harness.Members{"Value": value},
		}}}))
	}
	adjust(nil, notation.Instant("5"), notation.Instant("8"), -2)
	block := d.AddBlocks(t, notation.NewBlock(1, 5, harness.Members{"FirstTimeUnitStartUtc": "2026-10-16T23:00:00Z"}))[0].Text("Id")
	adjust(block, "2026-10-19T23:00:00Z", "2026-10-19T23:00:00Z", -1)
	kept("adjustments of availability blocks")
	d.Clock.Set(t, "2026-10-20T22:59:59Z")
	kept("adjustments of availability blocks")

	d.Clock.Set(t, "2026-10-20T23:00:00Z")
	if category(t, d, loft)["IsActive"] != true {
		t.Error("it is gone before all uses are")
	}
	notation.Succeeded(t, d.Send(t, "resourceCategories/delete", deletion(loft)))

	// It is no longer sold, and what is past is as it was.
	if category(t, d, loft)["IsActive"] != false {
		t.Error("it is still active")
	}
	if row := d.Reservation(t, stayed); row.Text("RequestedResourceCategoryId") != loft || row.Text("State") != "Processed" {
		t.Errorf("%v", row)
	}
	if metrics := d.Metrics(t, harness.LondonDay, "2026-10-17T23:00:00Z", notation.Instant("8")); metrics[""] != nil || metrics["double"] == nil {
		t.Errorf("availability of %v", metrics)
	}
	notation.Refused(t, d.Send(t, "reservations/add", free(5, 6, nil)), "400 Invalid RequestedCategoryId.")
	verify(t, d.Server, harness.London)

	// Deleting it again changes nothing.
	d.Clock.Advance(time.Hour)
	now := d.Clock.Now().UTC().Format(time.RFC3339)
	notation.Succeeded(t, d.Send(t, "resourceCategories/delete", deletion(loft, loft)))
	if moved := d.List(t, "resourceCategories/getAll", harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "UpdatedUtc": notation.Interval(now, now), "ActivityStates": []string{"Deleted"},
	}); len(moved) > 0 {
		t.Errorf("%v", moved)
	}
}

// TestDeletedCategoryKeepsItsCounts deletes a category in which a guest was counted who
// has left.
//
// rules 1.4, 5.2
func TestDeletedCategoryKeepsItsCounts(t *testing.T) {
	t.Parallel()
	h := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories: [{id: $plain, ordering: 1, resources: 2}, {id: $loft, ordering: 2}]
        reservations:
          - {id: $left, state: Processed, resourceCategoryId: $loft, startUtc: 2026-10-26T15:00:00Z, endUtc: 2026-10-28T11:00:00Z}
`, "2026-11-01T00:00:00Z")
	enterprise := h.List(t, "enterprises/getAll", nil)[0].Text("Id")
	first, last := "2026-10-26T00:00:00Z", "2026-10-29T00:00:00Z"
	if got := h.Metrics(t, notation.ID("stay"), first, last)["loft"]["confirmed"]; fmt.Sprint(got) != "[1 1 0 0]" {
		t.Fatalf("counted %v", got)
	}
	notation.Succeeded(t, h.Send(t, "resourceCategories/delete", deletion(notation.ID("loft"))))
	if metrics := h.Metrics(t, notation.ID("stay"), first, last); metrics["loft"] != nil || fmt.Sprint(metrics["plain"]["available"]) != "[2 2 2 2]" {
		t.Errorf("%v", metrics)
	}
	verify(t, h.Server, enterprise)
}

// TestOrderingDecidesCategory changes the order of two categories that share a room
// while it is assigned to a guest of a third: the reservation is counted in the
// first of the two.
//
// rules 1.4, 5.2
func TestOrderingDecidesCategory(t *testing.T) {
	t.Parallel()
	h := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories:
          - {id: $plain, ordering: 1}
          - {id: $view, ordering: 2}
          - {id: $suite, ordering: 3, resources: [{id: $201, name: "201"}]}
    resources: [{id: $101, name: "101", categoryIds: [$plain, $view]}]
`, "2026-11-01T00:00:00Z")
	h.MustSend(t, "reservations/add", harness.Members{"ServiceId": notation.ID("stay"), "CheckOverbooking": false, "Reservations": []any{
		notation.NewReservation(5, 6, harness.Members{"RequestedCategoryId": notation.ID("suite"), "AssignedResourceId": notation.ID("101")}),
	}})
	counted := func() string {
		t.Helper()
		m := h.Metrics(t, notation.ID("stay"), notation.Instant("5"), notation.Instant("5"))
		return fmt.Sprint(m["plain"]["confirmed"], m["view"]["confirmed"])
	}
	if got := counted(); got != "[1] [0]" {
		t.Fatalf("counted %s", got)
	}
	enterprise := h.List(t, "enterprises/getAll", nil)[0].Text("Id")
	for _, c := range []struct {
		ordering int
		want     string
	}{{3, "[0] [1]"}, {4, "[0] [1]"}, {0, "[1] [0]"}} {
		h.MustSend(t, "resourceCategories/update", notation.CategoryUpdate(notation.ID("plain"), harness.Members{"Ordering": notation.NewValue(c.ordering)}))
		if got := counted(); got != c.want {
			t.Errorf("with ordering %d, counted %s, want %s", c.ordering, got, c.want)
		}
		verify(t, h.Server, enterprise)
	}
}
