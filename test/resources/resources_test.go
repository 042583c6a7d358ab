package resources

import (
	"maps"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestResourcesListed holds every member of a listed resource.
//
// rules 1.6
func TestResourcesListed(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	listed := harness.Members{"ResourceIds": []string{notation.Room101}, "Extent": notation.Extents["resources/getAll"], "Limitation": harness.Members{"Count": 10}}
	const rest = `"ResourceCategories": null, "ResourceCategoryAssignments": null, "ResourceCategoryImageAssignments": null,
		"ResourceFeatures": null, "ResourceFeatureAssignments": null`
	notation.Answered(t, d.MustSend(t, "resources/getAll", listed), `{
		"Resources": [{
			"Id": "101", "EnterpriseId": "LONDON", "IsActive": true, "ParentResourceId": null, "Name": "101", "State": "Inspected",
			"Descriptions": {}, "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z",
			"Data": {"Discriminator": "Space", "Value": {"FloorNumber": "1", "LocationNotes": "Left of the lift"}},
			"ExternalNames": {}, "Directions": {}, "DeletedUtc": null
		}],
		`+rest+`, "Cursor": "101"}`, `"Id": "101"`, `"Id": "`+notation.Room101+`"`, "LONDON", harness.London, `"Cursor": "101"`, `"Cursor": "`+notation.Room101+`"`)

	// Resources that are not asked for are null.
	for _, extent := range []harness.Members{{}, {"Resources": false}, {"Resources": nil}, {"Inactive": true, "ResourceFeatures": false}} {
		notation.Answered(t, d.MustSend(t, "resources/getAll", listed.With(harness.Members{"Extent": extent})), `{"Resources": null, `+rest+`, "Cursor": null}`)
	}
	// Whatever is asked for is a list, and the page can be gone on from.
	for _, member := range []string{"ResourceCategoryImageAssignments", "ResourceFeatures", "ResourceFeatureAssignments"} {
		notation.Answered(t, d.MustSend(t, "resources/getAll", listed.With(harness.Members{"Extent": harness.Members{member: true}})),
			strings.Replace(`{"Resources": null, `+rest+`, "Cursor": "`+notation.Room101+`"}`, `"`+member+`": null`, `"`+member+`": []`, 1))
	}
	never := harness.Members{"ResourceIds": []string{notation.UnknownID}}
	notation.Answered(t, d.MustSend(t, "resources/getAll", listed.With(never)), `{"Resources": [], `+rest+`, "Cursor": null}`)
}

// rules 1.6, 6.4
func TestResourceFilters(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	d.Clock.Set(t, "2026-10-20T13:00:00Z")
	d.SetResourceState(t, notation.Room102, "Dirty")
	notation.Succeeded(t, d.Send(t, "resources/update", notation.ResourceUpdate(notation.Room201, harness.Members{"Name": notation.NewValue("Imperial")})))
	harness.Retire(t, d.Server, "resources", notation.Room104)
	at := func(member, instant string) harness.Members {
		return harness.Members{member: notation.Interval(instant, instant)}
	}
	for name, c := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"none":                {nil, "101 102 103 301 302 Imperial"},
		"inactive":            {harness.Members{"Extent": harness.Members{"Resources": true, "Inactive": true}}, "101 102 103 104 301 302 Imperial"},
		"ids":                 {harness.Members{"ResourceIds": []any{notation.Room101, nil, notation.Room103, notation.UnknownID, notation.Room104}}, "101 103"},
		"names":               {harness.Members{"Names": []string{"101", "Imperial", "201", "104"}}, "101 Imperial"},
		"ids and names":       {harness.Members{"ResourceIds": []string{notation.Room101, notation.Room102}, "Names": []string{"102", "103"}}, "102"},
		"created then":        {at("CreatedUtc", notation.AtSetup), "101 102 103 301 302 Imperial"},
		"created later":       {at("CreatedUtc", "2026-10-20T13:00:00Z"), ""},
		"updated then":        {at("UpdatedUtc", "2026-10-20T13:00:00Z"), "102 Imperial"},
		"updated until then":  {harness.Members{"UpdatedUtc": notation.Interval("2026-10-20T11:00:00Z", "2026-10-20T13:00:00Z")}, "101 103 301 302"},
		"updated and created": {at("UpdatedUtc", "2026-10-20T13:00:00Z").With(at("CreatedUtc", notation.AtSetup)).With(harness.Members{"Names": []string{"102"}}), "102"},
		"of the enterprise":   {harness.Members{"EnterpriseIds": []string{harness.London}, "Names": []string{"101"}}, "101"},
	} {
		if got := notation.Texts(d.List(t, "resources/getAll", c.filter), "Name"); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}

// TestResourceUpdates changes members, removes them, and leaves alone what is
// not named.
//
// rules 1.6, 6.13
func TestResourceUpdates(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	read := func() notation.Row {
		return d.List(t, "resources/getAll", harness.Members{"ResourceIds": []string{notation.Room101}})[0]
	}
	data := func(floor string, notes any) map[string]any {
		return map[string]any{"Discriminator": "Space", "Value": map[string]any{"FloorNumber": floor, "LocationNotes": notes}}
	}
	at := func(value harness.Members) harness.Members {
		return harness.Members{"Data": harness.Members{"Value": value}}
	}
	want := read()
	for i, c := range []struct {
		update harness.Members
		want   notation.Row
	}{
		{harness.Members{"Name": notation.NewValue("101b")}, notation.Row{"Name": "101b"}},
		{harness.Members{"ParentResourceId": notation.NewValue(notation.Room103)}, notation.Row{"ParentResourceId": notation.Room103}},
		{harness.Members{"State": notation.NewValue("Clean"), "StateReason": notation.NewValue("Cleaned")}, notation.Row{"State": "Clean"}},
		{at(harness.Members{"FloorNumber": notation.NewValue("2")}), notation.Row{"Data": data("2", "Left of the lift")}},
		{at(harness.Members{"LocationNotes": notation.NewValue("Right")}), notation.Row{"Data": data("2", "Right")}},
		{at(harness.Members{"FloorNumber": harness.Members{}, "LocationNotes": notation.NewValue(nil)}), notation.Row{"Data": data("0", nil)}},
		{harness.Members{"Name": nil, "State": nil, "Data": nil, "ParentResourceId": nil}, nil},
		{harness.Members{"ParentResourceId": notation.NewValue("")}, notation.Row{"ParentResourceId": nil}},
	} {
		d.Clock.Advance(time.Minute)
		notation.Succeeded(t, d.Send(t, "resources/update", notation.ResourceUpdate(notation.Room101, c.update)))
		maps.Copy(want, c.want)
		got := read()
		if moved := got["UpdatedUtc"] != want["UpdatedUtc"]; moved != (c.want != nil) {
			t.Errorf("change %d: UpdatedUtc went from %v to %v", i, want["UpdatedUtc"], got["UpdatedUtc"])
		}
		want["UpdatedUtc"] = got["UpdatedUtc"]
		notation.Same(t, notation.Rows{notation.Room101: want}, notation.Rows{notation.Room101: got})
	}

	// Within a request, later changes see earlier ones.
	notation.Succeeded(t, d.Send(t, "resources/update", harness.Members{"ResourceUpdates": []harness.Members{
		{"ResourceId": notation.Room101, "Name": notation.NewValue("A"), "State": notation.NewValue("Dirty")},
		{"ResourceId": notation.Room102, "ParentResourceId": notation.NewValue(notation.Room101)},
		{"ResourceId": notation.Room101, "Name": notation.NewValue("B"), "State": notation.NewValue("Inspected")},
	}}))
	if got := read(); got["Name"] != "B" || got["State"] != "Inspected" {
		t.Errorf("two changes make %v", got)
	}
}

// TestUpdatedResourcesNeverGoBack sets the clock back between two changes.
//
// rules 6.4
func TestUpdatedResourcesNeverGoBack(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	id := d.BookOne(t, notation.NewReservation(1, 2))
	held, shut := d.AddBlocks(t, notation.NewBlock(1, 2))[0].Text("Id"), d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room104, notation.Arrival(1), notation.Arrival(2)))[0].Text("Id")
	d.Clock.Set(t, "2026-10-20T11:00:00Z")
	d.SetResourceState(t, notation.Room101, "Dirty")
	notation.Succeeded(t, d.Send(t, "resources/update", notation.ResourceUpdate(notation.Room102, harness.Members{"Name": notation.NewValue("102b")})))
	d.MustSend(t, "reservations/cancel", harness.Members{"ReservationIds": []string{id}, "Notes": "No train"})
	d.MustSend(t, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{{"AvailabilityBlockId": held, "Name": notation.NewValue("N")}}})
	notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{shut}}))
	for _, r := range notation.AllRows(t, d.Server) {
		if r.Text("UpdatedUtc") < notation.AtSetup {
			t.Errorf("it was updated before it was created: %v", r)
		}
	}
}

// TestResourceStates sets the states that there are, and shows OutOfOrder while
// a resource block says so and the state that was set before and after.
//
// rules 1.6
func TestResourceStates(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	for _, state := range []string{"Dirty", "Clean", "Inspected", "OutOfService"} {
		d.SetResourceState(t, notation.Room101, state)
		if got := d.ResourceState(t, notation.Room101); got != state {
			t.Errorf("%s is listed as %s", state, got)
		}
	}
	d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, "2026-10-21T08:00:00Z", "2026-10-21T18:00:00Z"),
		notation.NewResourceBlock(notation.Room102, "2026-10-21T08:00:00Z", "2026-10-21T18:00:00Z", harness.Members{"Type": "InternalUse"}))
	again := d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, "2026-10-22T08:00:00Z", "2026-10-23T08:00:00Z"))[0]
	d.SetResourceState(t, notation.Room101, "Clean")
	for _, c := range []struct{ at, want string }{
		{"2026-10-21T07:59:59Z", "Clean"},
		{"2026-10-21T08:00:00Z", "OutOfOrder"},
		{"2026-10-21T17:59:59.9Z", "OutOfOrder"},
		{"2026-10-21T18:00:00Z", "Clean"},
		{"2026-10-22T08:00:00Z", "OutOfOrder"},
	} {
		d.Clock.Set(t, c.at)
		if got := d.ResourceState(t, notation.Room101); got != c.want {
			t.Errorf("at %s it is %s, not %s", c.at, got, c.want)
		}
		if got := d.ResourceState(t, notation.Room102); got != "Inspected" {
			t.Errorf("at %s a room in use by the house is %s", c.at, got)
		}
	}
	// What is set meanwhile shows once the block is gone.
	d.SetResourceState(t, notation.Room101, "Dirty")
	if got := d.ResourceState(t, notation.Room101); got != "OutOfOrder" {
		t.Errorf("it is %s", got)
	}
	notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{again["Id"]}}))
	if got := d.ResourceState(t, notation.Room101); got != "Dirty" {
		t.Errorf("it is %s", got)
	}
}

// rules 1.6
func TestResourceRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	notation.Succeeded(t, d.Send(t, "resources/update", notation.ResourceUpdate(notation.Room102, harness.Members{"ParentResourceId": notation.NewValue(notation.Room101)})))
	notation.Succeeded(t, d.Send(t, "resources/update", notation.ResourceUpdate(notation.Room103, harness.Members{"ParentResourceId": notation.NewValue(notation.Room102)})))
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceUpdates": []harness.Members{{"ResourceId": notation.Room101, "Name": notation.NewValue("Changed"), "State": notation.NewValue("Dirty")}, last}}
	}
	elsewhere := notation.As(d.Server, notation.Stranger()).List(t, "resources/getAll", nil)[0]
	inBudapest := d.As(harness.Portfolio()).List(t, "resources/getAll", harness.Members{"EnterpriseIds": []string{harness.Budapest}})[0]
	d.Refusals(t, "resources/update", map[string]harness.Members{
		"400 Invalid State. (out of order)":           both(harness.Members{"ResourceId": notation.Room102, "State": notation.NewValue("OutOfOrder")}),
		"400 Invalid State. (unknown)":                both(harness.Members{"ResourceId": notation.Room102, "State": notation.NewValue("Broken")}),
		"400 Invalid State. (removed)":                both(harness.Members{"ResourceId": notation.Room102, "State": harness.Members{}}),
		"400 Invalid Name.":                           both(harness.Members{"ResourceId": notation.Room102, "Name": notation.NewValue(nil)}),
		"400 Invalid Discriminator.":                  both(harness.Members{"ResourceId": notation.Room102, "Data": harness.Members{"Discriminator": "Person"}}),
		"400 Invalid ResourceId. (unknown)":           both(harness.Members{"ResourceId": notation.UnknownID}),
		"400 Invalid ResourceId. (another's)":         both(harness.Members{"ResourceId": elsewhere["Id"]}),
		"400 Invalid ResourceId. (another's first)":   notation.ResourceUpdate(elsewhere.Text("Id"), nil),
		"400 Invalid ResourceId. (missing)":           both(harness.Members{"Name": notation.NewValue("No room")}),
		"400 Invalid ParentResourceId. (itself)":      both(harness.Members{"ResourceId": notation.Room102, "ParentResourceId": notation.NewValue(notation.Room102)}),
		"400 Invalid ParentResourceId. (own bed)":     both(harness.Members{"ResourceId": notation.Room101, "ParentResourceId": notation.NewValue(notation.Room103)}),
		"400 Invalid ParentResourceId. (unknown)":     both(harness.Members{"ResourceId": notation.Room102, "ParentResourceId": notation.NewValue(notation.UnknownID)}),
		"400 Invalid ParentResourceId. (another's)":   both(harness.Members{"ResourceId": notation.Room102, "ParentResourceId": notation.NewValue(elsewhere["Id"])}),
		"400 Invalid ParentResourceId. (in Budapest)": both(harness.Members{"ResourceId": notation.Room102, "ParentResourceId": notation.NewValue(inBudapest["Id"])}),
	})
	// The portfolio reaches either house, but not both at once.
	d.As(harness.Portfolio()).Refusals(t, "resources/update", map[string]harness.Members{
		"400 Invalid ResourceId. (two houses)": both(harness.Members{"ResourceId": inBudapest["Id"], "Name": notation.NewValue("Changed")}),
	})
	notation.Succeeded(t, d.As(harness.Portfolio()).Send(t, "resources/update", notation.ResourceUpdate(inBudapest.Text("Id"), harness.Members{"Name": notation.NewValue("Changed")})))
}

// rules 1.5
func TestAssignments(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const operation = "resourceCategoryAssignments/getAll"
	doubles := harness.Members{"ResourceCategoryIds": []string{harness.LondonDouble}, "Limitation": harness.Members{"Count": 10}}
	a := d.MustSend(t, operation, doubles.With(harness.Members{"ResourceIds": []string{notation.Room101}}))
	id := notation.PageOf(t, a).Rows[0].Text("Id")
	notation.Answered(t, a, `{
		"ResourceCategoryAssignments": [{
			"Id": "ID", "IsActive": true, "ResourceId": "ROOM", "CategoryId": "CATEGORY",
			"CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z"
		}],
		"Cursor": "ID"
	}`, "ID", id, `"ROOM"`, `"`+notation.Room101+`"`, "CATEGORY", harness.LondonDouble)

	all := harness.Members{"ResourceCategoryIds": []string{harness.LondonDouble, harness.LondonSuite}}
	rooms := func(filter harness.Members) string {
		return notation.Texts(d.List(t, operation, all.With(filter)), "ResourceId")
	}
	for name, c := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"all":                 {nil, notation.Room201 + " " + notation.Room101 + " " + notation.Room102 + " " + notation.Room103 + " " + notation.Room104},
		"one category":        {harness.Members{"ResourceCategoryIds": []string{harness.LondonSuite}}, notation.Room201},
		"rooms":               {harness.Members{"ResourceIds": []any{notation.Room101, notation.Room201, notation.Room301, notation.UnknownID, nil}}, notation.Room201 + " " + notation.Room101},
		"a room of another":   {harness.Members{"ResourceIds": []string{notation.Room301}}, ""},
		"ids":                 {harness.Members{"ResourceCategoryAssignmentIds": []string{id, notation.UnknownID}}, notation.Room101},
		"ids and rooms":       {harness.Members{"ResourceCategoryAssignmentIds": []string{id}, "ResourceIds": []string{notation.Room102}}, ""},
		"updated then":        {harness.Members{"UpdatedUtc": notation.Interval(notation.AtSetup, notation.AtSetup), "ResourceIds": []string{notation.Room102}}, notation.Room102},
		"updated before then": {harness.Members{"UpdatedUtc": notation.Interval("2026-10-19T12:00:00Z", notation.AtSetup)}, ""},
		"deleted":             {harness.Members{"ActivityStates": []string{"Deleted"}}, ""},
	} {
		if got := rooms(c.filter); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
	for _, ids := range [][]string{{notation.UnknownID}, {harness.LondonDouble, notation.ElsewhereDouble}, {harness.BudapestDouble}} {
		notation.Refused(t, d.Send(t, operation, doubles.With(harness.Members{"ResourceCategoryIds": ids})), "400 Invalid ResourceCategoryIds")
	}
	// The assignment of a room that is gone does not count, though nobody ended it.
	harness.Retire(t, d.Server, "resources", notation.Room101)
	for _, r := range d.List(t, operation, doubles) {
		if want := r["ResourceId"] != notation.Room101; r["IsActive"] != want {
			t.Errorf("%v", r)
		}
	}
}
