package resources

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

// TestCategoryOfFile lists a category and a service as a provisioning file has them.
//
// rules 1.3, 1.4
func TestCategoryOfFile(t *testing.T) {
	t.Parallel()
	h := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        externalIdentifier: STAY
        resourceCategories:
          - {id: $double, name: Double, shortName: DBL, description: "Two beds.", classification: StandardDouble, externalIdentifier: D, accountingCategoryId: $rooms}
          - {id: $loft, name: Loft}
      - {id: $tea}
`, "2026-11-01T00:00:00Z")
	for id, want := range map[string]any{notation.ID("stay"): "STAY", notation.ID("tea"): nil} {
		if row := h.List(t, "services/getAll", harness.Members{"ServiceIds": []string{id}})[0]; row["ExternalIdentifier"] != want {
			t.Errorf("%v", row)
		}
	}
	in := func(text string) map[string]any { return map[string]any{"en-GB": text} }
	rows := notation.ByID(h.List(t, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{notation.ID("stay")}}))
	for name, want := range map[string]notation.Row{
		"double": {
			"Names": in("Double"), "ShortNames": in("DBL"), "Descriptions": in("Two beds."), "Classification": "StandardDouble",
			"ExternalIdentifier": "D", "AccountingCategoryId": notation.ID("rooms"),
		},
		"loft": {
			"Names": in("Loft"), "ShortNames": in("Loft"), "Descriptions": map[string]any{}, "Classification": "Other",
			"ExternalIdentifier": nil, "AccountingCategoryId": nil,
		},
	} {
		got := make(notation.Row)
		for member := range want {
			got[member] = rows[notation.ID(name)][member]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
