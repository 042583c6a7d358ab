package resources

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// category returns a resource category of London as it is listed, deleted or not.
func category(t *testing.T, d *notation.Hotel, id string) notation.Row {
	t.Helper()
	rows := d.List(t, "resourceCategories/getAll", harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "ResourceCategoryIds": []string{id}, "ActivityStates": []string{"Active", "Deleted"},
	})
	if len(rows) != 1 {
		t.Fatalf("%d categories %s", len(rows), id)
	}
	return rows[0]
}

// deletion returns a request to delete categories.
func deletion(ids ...string) harness.Members {
	return harness.Members{"ResourceCategoryIds": ids}
}

// verify fails if the counters of London are not what its reservations say.
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

// TestCategoriesAdded adds a category with all members, another with those that are
// required, and lists both as they were answered.
//
// rules 1.4
func TestCategoriesAdded(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	added := d.AddCategories(t, notation.FullCategory("L-1"), notation.NewCategory(), notation.NewCategory(harness.Members{"Names": harness.Members{}, "Type": "Pod"}))
	ids := []string{added[0].Text("Id"), added[1].Text("Id"), added[2].Text("Id")}
	want := []notation.Row{
		{
			"Id": ids[0], "EnterpriseId": harness.London, "ServiceId": harness.LondonDay, "IsActive": true, "Type": "Suite", "Classification": "Family",
			"Names": map[string]any{"en-GB": "Loft", "de-DE": "Dachzimmer"}, "ShortNames": map[string]any{"en-GB": "L"},
			"Descriptions": map[string]any{"en-GB": "Under the roof", "cs-CZ": "Pod střechou"}, "Ordering": -3.0, "Capacity": 3.0, "ExtraCapacity": 1.0,
			"ExternalIdentifier": "L-1", "AccountingCategoryId": notation.BookingsID,
		},
		{
			"Id": ids[1], "EnterpriseId": harness.London, "ServiceId": harness.LondonDay, "IsActive": true, "Type": "Room", "Classification": "Other",
			"Names": map[string]any{}, "ShortNames": map[string]any{}, "Descriptions": map[string]any{}, "Ordering": 2.0, "Capacity": 2.0,
			"ExtraCapacity": 0.0, "ExternalIdentifier": nil, "AccountingCategoryId": nil,
		},
	}
	third := maps.Clone(want[1])
	third["Id"], third["Type"], third["Ordering"] = ids[2], "Pod", 3.0
	want = append(want, third)
	if diff := cmp.Diff(want, added); diff != "" {
		t.Errorf("the answer (-want +got):\n%s", diff)
	}
	for i, id := range ids {
		notation.Same(t, notation.Rows{id: want[i]}, notation.Rows{id: category(t, d, id)})
	}
	// They are sold: by availability, in order, and with a capacity.
	days := d.AvailabilityRequest(harness.LondonDay, notation.Instant("5"), notation.Instant("5"))
	var listed struct {
		CategoryAvailabilities []struct {
			CategoryID string `json:"CategoryId"`
		}
	}
	d.MustSend(t, "services/getAvailability", days).Decode(t, &listed)
	var order []string
	for _, c := range listed.CategoryAvailabilities {
		order = append(order, c.CategoryID)
	}
	if diff := cmp.Diff([]string{ids[0], harness.LondonDouble, harness.LondonSuite, ids[1], ids[2]}, order); diff != "" {
		t.Errorf("availability (-want +got):\n%s", diff)
	}
	d.MustSend(t, "reservations/add", notation.AddReservations(notation.NewReservation(5, 6, harness.Members{"RequestedCategoryId": ids[0]})).With(
		harness.Members{"CheckOverbooking": false}))
	verify(t, d.Server, harness.London)
}

// TestCategoriesUpdated changes members of a category one by one, removes those that
// can be, and leaves alone what is not named.
//
// rules 1.4, 6.4, 6.13
func TestCategoriesUpdated(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	want := d.AddCategories(t, notation.FullCategory("L-1"))[0]
	id := want.Text("Id")
	for _, c := range []struct {
		update harness.Members
		want   notation.Row
	}{
		{harness.Members{"Names": notation.NewValue(harness.Members{"fr-FR": "Grenier"})}, notation.Row{"Names": map[string]any{"fr-FR": "Grenier"}}},
		{harness.Members{"ShortNames": notation.NewValue(harness.Members{})}, notation.Row{"ShortNames": map[string]any{}}},
		{harness.Members{"Descriptions": notation.NewValue(harness.Members{"en-GB": ""})}, notation.Row{"Descriptions": map[string]any{"en-GB": ""}}},
		{harness.Members{"Type": notation.NewValue("Cabin")}, notation.Row{"Type": "Cabin"}},
		{harness.Members{"Classification": notation.NewValue("Studio")}, notation.Row{"Classification": "Studio"}},
		{harness.Members{"Classification": notation.NewValue(nil)}, notation.Row{"Classification": "Other"}},
		{harness.Members{"Ordering": notation.NewValue(7)}, notation.Row{"Ordering": 7.0}},
		{harness.Members{"Capacity": notation.NewValue(8), "ExtraCapacity": notation.NewValue(0)}, notation.Row{"Capacity": 8.0, "ExtraCapacity": 0.0}},
		{harness.Members{"ExternalIdentifier": notation.NewValue("L-2")}, notation.Row{"ExternalIdentifier": "L-2"}},
		{harness.Members{"ExternalIdentifier": harness.Members{}}, notation.Row{"ExternalIdentifier": nil}},
		{harness.Members{"AccountingCategoryId": notation.NewValue(nil)}, notation.Row{"AccountingCategoryId": nil}},
		{harness.Members{"Names": nil, "Type": nil, "Capacity": nil, "Ordering": nil, "Classification": nil, "ExternalIdentifier": nil}, nil},
		{notation.FullCategoryUpdate(id, "L-3"), notation.Row{
			"Names": map[string]any{"fr-FR": "Grenier"}, "ShortNames": map[string]any{"fr-FR": "G"}, "Descriptions": map[string]any{}, "Type": "Apartment",
			"Classification": "Studio", "Ordering": 9.0, "Capacity": 5.0, "ExtraCapacity": 2.0, "ExternalIdentifier": "L-3", "AccountingCategoryId": notation.BookingsID,
		}},
		{notation.FullCategoryUpdate(id, "L-3"), nil},
	} {
		d.Clock.Advance(time.Minute)
		now := d.Clock.Now().UTC().Format(time.RFC3339)
		answered := notation.RowsIn(t, d.MustSend(t, "resourceCategories/update", notation.CategoryUpdate(id, c.update)), "ResourceCategories")
		maps.Copy(want, c.want)
		notation.Same(t, notation.Rows{id: want}, notation.Rows{id: answered[0]})
		notation.Same(t, notation.Rows{id: want}, notation.Rows{id: category(t, d, id)})
		moved := d.List(t, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{harness.LondonDay}, "UpdatedUtc": notation.Interval(now, now)})
		if (len(moved) == 1) != (c.want != nil) {
			t.Errorf("after %v, %d categories were updated", c.update, len(moved))
		}
	}

	// Within a request, later changes see earlier ones, and identifiers are compared
	// at the end.
	other := d.AddCategories(t, notation.NewCategory(harness.Members{"ExternalIdentifier": "M-1"}))[0].Text("Id")
	swapped := notation.RowsIn(t, d.MustSend(t, "resourceCategories/update", harness.Members{"ResourceCategoryUpdates": []harness.Members{
		{"ResourceCategoryId": id, "ExternalIdentifier": notation.NewValue("M-1")},
		{"ResourceCategoryId": other, "ExternalIdentifier": notation.NewValue("L-3")},
		{"ResourceCategoryId": id, "Capacity": notation.NewValue(1)},
	}}), "ResourceCategories")
	if swapped[0]["ExternalIdentifier"] != "M-1" || swapped[1]["ExternalIdentifier"] != "L-3" || swapped[2]["ExternalIdentifier"] != "M-1" ||
		swapped[0]["Capacity"] != 5.0 || swapped[2]["Capacity"] != 1.0 {
		t.Errorf("%v", swapped)
	}
}

// TestCategoryRefusals names what is unknown, elsewhere, deleted or taken. Nothing is
// applied, not even what comes first.
//
// rules 1.4, 6.2, 6.15
func TestCategoryRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	rows := d.AddCategories(t, notation.FullCategory("L-1"), notation.NewCategory())
	loft, gone := rows[0].Text("Id"), rows[1].Text("Id")
	notation.Succeeded(t, d.Send(t, "resourceCategories/delete", deletion(gone)))
	before := d.List(t, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{harness.LondonDay}, "ActivityStates": []string{"Active", "Deleted"}})
	adding := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceCategories": []harness.Members{notation.NewCategory(), notation.NewCategory(last)}}
	}
	d.Refusals(t, "resourceCategories/add", map[string]harness.Members{
		notation.ErrService:               adding(harness.Members{"ServiceId": notation.ElsewhereDay}),
		"400 Invalid ExternalIdentifier.": adding(harness.Members{"ExternalIdentifier": "L-1"}),
		"400 Invalid ExtraCapacity.":      adding(harness.Members{"ExtraCapacity": 2147483647}),
		"400 Invalid Names.":              adding(harness.Members{"Names": harness.Members{"en-GB": strings.Repeat("é", 5000)}}),
	})
	twice := adding(harness.Members{"ExternalIdentifier": "N-1"})
	twice["ResourceCategories"].([]harness.Members)[0]["ExternalIdentifier"] = "N-1"
	notation.Refused(t, d.Send(t, "resourceCategories/add", twice), "400 Invalid ExternalIdentifier.")
	updating := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceCategoryUpdates": []harness.Members{{"ResourceCategoryId": harness.LondonSuite, "Capacity": notation.NewValue(9)}, last}}
	}
	for _, id := range []string{notation.UnknownID, notation.ElsewhereDouble, gone, harness.LondonDay} {
		notation.Refused(t, d.Send(t, "resourceCategories/update", updating(harness.Members{"ResourceCategoryId": id})), "400 Invalid ResourceCategoryId.")
	}
	for member, value := range map[string]any{
		"Names": nil, "ShortNames": nil, "Descriptions": nil, "Type": nil, "Capacity": nil, "ExtraCapacity": nil, "Ordering": nil, "ExternalIdentifier": "L-1",
	} {
		notation.Refused(t, d.Send(t, "resourceCategories/update", updating(harness.Members{"ResourceCategoryId": harness.LondonDouble, member: notation.NewValue(value)})),
			"400 Invalid "+member+".")
	}
	empty := d.AddCategories(t, notation.NewCategory())[0].Text("Id")
	for _, id := range []string{notation.UnknownID, notation.ElsewhereDouble} {
		notation.Refused(t, d.Send(t, "resourceCategories/delete", deletion(empty, id)), "400 Invalid ResourceCategoryIds")
	}
	// Identifiers differ by the case of their letters, and that of a deleted category
	// is free.
	d.AddCategories(t, notation.NewCategory(harness.Members{"ExternalIdentifier": "l-1"}))
	notation.Succeeded(t, d.Send(t, "resourceCategories/delete", deletion(loft)))
	d.AddCategories(t, notation.NewCategory(harness.Members{"ExternalIdentifier": "L-1"}))

	after := d.List(t, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{harness.LondonDay}, "ActivityStates": []string{"Active", "Deleted"}})
	was, is := notation.ByID(before), notation.ByID(after)
	if len(is) != len(was)+3 {
		t.Errorf("%d categories were added, not 3", len(is)-len(was))
	}
	was[loft]["IsActive"] = false
	for id, row := range was {
		notation.Same(t, notation.Rows{id: row}, notation.Rows{id: is[id]})
	}
}

// TestCategoryPortfolio has a portfolio say whose categories it means.
//
// rules 6.2
func TestCategoryPortfolio(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	all := d.As(harness.Portfolio())
	add := harness.Members{"ResourceCategories": []harness.Members{notation.NewCategory(harness.Members{"ServiceId": harness.BudapestDay})}}
	budapest := harness.Members{"EnterpriseId": harness.Budapest}
	notation.Refused(t, all.Send(t, "resourceCategories/add", add), notation.ErrEnterprise)
	notation.Refused(t, all.Send(t, "resourceCategories/add", add.With(harness.Members{"EnterpriseId": harness.London})), notation.ErrService)
	notation.Refused(t, d.Send(t, "resourceCategories/add", add), notation.ErrService)
	row := notation.RowsIn(t, all.MustSend(t, "resourceCategories/add", add.With(budapest)), "ResourceCategories")[0]
	if row.Text("EnterpriseId") != harness.Budapest {
		t.Errorf("%v", row)
	}
	update := notation.CategoryUpdate(row.Text("Id"), harness.Members{"Capacity": notation.NewValue(4)})
	for operation, body := range map[string]harness.Members{"resourceCategories/update": update, "resourceCategories/delete": deletion(row.Text("Id"))} {
		notation.Refused(t, all.Send(t, operation, body), notation.ErrEnterprise)
		want := "400 Invalid ResourceCategoryId."
		if operation == "resourceCategories/delete" {
			want = "400 Invalid ResourceCategoryIds"
		}
		notation.Refused(t, d.Send(t, operation, body), want)
	}
	all.MustSend(t, "resourceCategories/update", update.With(budapest))
	notation.Succeeded(t, all.Send(t, "resourceCategories/delete", deletion(row.Text("Id")).With(budapest)))
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
