package test

import (
	"maps"
	"testing"
	"time"

	"vacancy/test/harness"
)

// roomUpdate is a request to update one resource.
func roomUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ResourceUpdates": []harness.Members{harness.Members{"ResourceId": id}.With(more)}}
}

// stateOf is the state in which a room is listed.
func (d desk) stateOf(tb testing.TB, room string) string {
	tb.Helper()
	return d.list(tb, "resources/getAll", harness.Members{"ResourceIds": []string{room}})[0].text("State")
}

// TestResourcesListed holds every member of a listed resource.
func TestResourcesListed(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	listed := harness.Members{"ResourceIds": []string{room101}, "Extent": extents["resources/getAll"], "Limitation": harness.Members{"Count": 10}}
	const rest = `"ResourceCategories": null, "ResourceCategoryAssignments": null, "ResourceCategoryImageAssignments": null,
		"ResourceFeatures": null, "ResourceFeatureAssignments": null`
	answered(t, d.must(t, "resources/getAll", listed), `{
		"Resources": [{
			"Id": "101", "EnterpriseId": "LONDON", "IsActive": true, "ParentResourceId": null, "Name": "101", "State": "Inspected",
			"Descriptions": {}, "CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z",
			"Data": {"Discriminator": "Space", "Value": {"FloorNumber": "1", "LocationNotes": "Left of the lift"}},
			"ExternalNames": {}, "Directions": {}
		}],
		`+rest+`, "Cursor": "101"}`, `"Id": "101"`, `"Id": "`+room101+`"`, "LONDON", harness.London, `"Cursor": "101"`, `"Cursor": "`+room101+`"`)

	// What else can be asked for is null all the same, and so are resources that
	// were not asked for.
	asked := harness.Members{
		"ResourceCategories": true, "ResourceCategoryAssignments": true, "ResourceCategoryImageAssignments": true, "ResourceFeatures": true,
		"ResourceFeatureAssignments": true,
	}
	for _, extent := range []harness.Members{{}, {"Resources": false}, {"Resources": nil}, asked} {
		answered(t, d.must(t, "resources/getAll", listed.With(harness.Members{"Extent": extent})), `{"Resources": null, `+rest+`, "Cursor": null}`)
	}
	never := harness.Members{"ResourceIds": []string{unknownID}}
	answered(t, d.must(t, "resources/getAll", listed.With(never)), `{"Resources": [], `+rest+`, "Cursor": null}`)
}

func TestResourceFilters(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	d.Clock.Set(t, "2026-10-20T13:00:00Z")
	d.tidy(t, room102, "Dirty")
	succeeded(t, d.call(t, "resources/update", roomUpdate(room201, harness.Members{"Name": newValue("Imperial")})))
	retire(t, d.Server, "resources", room104)
	at := func(member, instant string) harness.Members {
		return harness.Members{member: interval(instant, instant)}
	}
	for name, c := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"none":                {nil, "101 102 103 301 302 Imperial"},
		"inactive":            {harness.Members{"Extent": harness.Members{"Resources": true, "Inactive": true}}, "101 102 103 104 301 302 Imperial"},
		"ids":                 {harness.Members{"ResourceIds": []any{room101, nil, room103, unknownID, room104}}, "101 103"},
		"names":               {harness.Members{"Names": []string{"101", "Imperial", "201", "104"}}, "101 Imperial"},
		"ids and names":       {harness.Members{"ResourceIds": []string{room101, room102}, "Names": []string{"102", "103"}}, "102"},
		"created then":        {at("CreatedUtc", atSetup), "101 102 103 301 302 Imperial"},
		"created later":       {at("CreatedUtc", "2026-10-20T13:00:00Z"), ""},
		"updated then":        {at("UpdatedUtc", "2026-10-20T13:00:00Z"), "102 Imperial"},
		"updated until then":  {harness.Members{"UpdatedUtc": interval("2026-10-20T11:00:00Z", "2026-10-20T13:00:00Z")}, "101 103 301 302"},
		"updated and created": {at("UpdatedUtc", "2026-10-20T13:00:00Z").With(at("CreatedUtc", atSetup)).With(harness.Members{"Names": []string{"102"}}), "102"},
		"of the enterprise":   {harness.Members{"EnterpriseIds": []string{harness.London}, "Names": []string{"101"}}, "101"},
	} {
		if got := textsOf(d.list(t, "resources/getAll", c.filter), "Name"); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}

// TestResourceUpdates changes members, removes them, and leaves alone what is
// not named.
func TestResourceUpdates(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	read := func() row { return d.list(t, "resources/getAll", harness.Members{"ResourceIds": []string{room101}})[0] }
	data := func(floor string, notes any) map[string]any {
		return map[string]any{"Discriminator": "Space", "Value": map[string]any{"FloorNumber": floor, "LocationNotes": notes}}
	}
	at := func(value harness.Members) harness.Members {
		return harness.Members{"Data": harness.Members{"Value": value}}
	}
	want := read()
	for i, c := range []struct {
		update harness.Members
		want   row
	}{
		{harness.Members{"Name": newValue("101b")}, row{"Name": "101b"}},
		{harness.Members{"ParentResourceId": newValue(room103)}, row{"ParentResourceId": room103}},
		{harness.Members{"State": newValue("Clean"), "StateReason": newValue("Cleaned")}, row{"State": "Clean"}},
		{at(harness.Members{"FloorNumber": newValue("2")}), row{"Data": data("2", "Left of the lift")}},
		{at(harness.Members{"LocationNotes": newValue("Right")}), row{"Data": data("2", "Right")}},
		{at(harness.Members{"FloorNumber": harness.Members{}, "LocationNotes": newValue(nil)}), row{"Data": data("0", nil)}},
		{harness.Members{"Name": nil, "State": nil, "Data": nil, "ParentResourceId": nil}, nil},
		{harness.Members{"ParentResourceId": newValue("")}, row{"ParentResourceId": nil}},
	} {
		d.Clock.Advance(time.Minute)
		succeeded(t, d.call(t, "resources/update", roomUpdate(room101, c.update)))
		maps.Copy(want, c.want)
		got := read()
		if moved := got["UpdatedUtc"] != want["UpdatedUtc"]; moved != (c.want != nil) {
			t.Errorf("change %d: UpdatedUtc went from %v to %v", i, want["UpdatedUtc"], got["UpdatedUtc"])
		}
		want["UpdatedUtc"] = got["UpdatedUtc"]
		same(t, ledger{room101: want}, ledger{room101: got})
	}

	// Within a request, later changes see earlier ones.
	succeeded(t, d.call(t, "resources/update", harness.Members{"ResourceUpdates": []harness.Members{
		{"ResourceId": room101, "Name": newValue("A"), "State": newValue("Dirty")},
		{"ResourceId": room102, "ParentResourceId": newValue(room101)},
		{"ResourceId": room101, "Name": newValue("B"), "State": newValue("Inspected")},
	}}))
	if got := read(); got["Name"] != "B" || got["State"] != "Inspected" {
		t.Errorf("two changes make %v", got)
	}
}

// TestUpdatedResourcesNeverGoBack sets the clock back between two changes.
func TestUpdatedResourcesNeverGoBack(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	id := d.bookOne(t, guestFrom(1, 2))
	held, shut := d.hold(t, groupFrom(1, 2))[0].text("Id"), d.shut(t, outOfUse(room104, comes(1), comes(2)))[0].text("Id")
	d.Clock.Set(t, "2026-10-20T11:00:00Z")
	d.tidy(t, room101, "Dirty")
	succeeded(t, d.call(t, "resources/update", roomUpdate(room102, harness.Members{"Name": newValue("102b")})))
	d.must(t, "reservations/cancel", harness.Members{"ReservationIds": []string{id}, "Notes": "No train"})
	d.must(t, "availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []harness.Members{{"AvailabilityBlockId": held, "Name": newValue("N")}}})
	succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{shut}}))
	for _, r := range allBooks(t, d.Server) {
		if r.text("UpdatedUtc") < atSetup {
			t.Errorf("it was updated before it was created: %v", r)
		}
	}
}

// TestResourceStates sets the states that there are, and shows OutOfOrder while
// a resource block says so and the state that was set before and after.
func TestResourceStates(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	for _, state := range []string{"Dirty", "Clean", "Inspected", "OutOfService"} {
		d.tidy(t, room101, state)
		if got := d.stateOf(t, room101); got != state {
			t.Errorf("%s is listed as %s", state, got)
		}
	}
	d.shut(t, outOfUse(room101, "2026-10-21T08:00:00Z", "2026-10-21T18:00:00Z"),
		outOfUse(room102, "2026-10-21T08:00:00Z", "2026-10-21T18:00:00Z", harness.Members{"Type": "InternalUse"}))
	again := d.shut(t, outOfUse(room101, "2026-10-22T08:00:00Z", "2026-10-23T08:00:00Z"))[0]
	d.tidy(t, room101, "Clean")
	for _, c := range []struct{ at, want string }{
		{"2026-10-21T07:59:59Z", "Clean"},
		{"2026-10-21T08:00:00Z", "OutOfOrder"},
		{"2026-10-21T17:59:59.9Z", "OutOfOrder"},
		{"2026-10-21T18:00:00Z", "Clean"},
		{"2026-10-22T08:00:00Z", "OutOfOrder"},
	} {
		d.Clock.Set(t, c.at)
		if got := d.stateOf(t, room101); got != c.want {
			t.Errorf("at %s it is %s, not %s", c.at, got, c.want)
		}
		if got := d.stateOf(t, room102); got != "Inspected" {
			t.Errorf("at %s a room in use by the house is %s", c.at, got)
		}
	}
	// What is set meanwhile shows once the block is gone.
	d.tidy(t, room101, "Dirty")
	if got := d.stateOf(t, room101); got != "OutOfOrder" {
		t.Errorf("it is %s", got)
	}
	succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{again["Id"]}}))
	if got := d.stateOf(t, room101); got != "Dirty" {
		t.Errorf("it is %s", got)
	}
}

func TestResourceRefusals(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	succeeded(t, d.call(t, "resources/update", roomUpdate(room102, harness.Members{"ParentResourceId": newValue(room101)})))
	succeeded(t, d.call(t, "resources/update", roomUpdate(room103, harness.Members{"ParentResourceId": newValue(room102)})))
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceUpdates": []harness.Members{{"ResourceId": room101, "Name": newValue("Changed"), "State": newValue("Dirty")}, last}}
	}
	elsewhere := desk{d.Server, stranger()}.list(t, "resources/getAll", nil)[0]
	inBudapest := d.as(harness.Portfolio()).list(t, "resources/getAll", harness.Members{"EnterpriseIds": []string{harness.Budapest}})[0]
	d.refusals(t, "resources/update", map[string]harness.Members{
		"400 Invalid State. (out of order)":           both(harness.Members{"ResourceId": room102, "State": newValue("OutOfOrder")}),
		"400 Invalid State. (unknown)":                both(harness.Members{"ResourceId": room102, "State": newValue("Broken")}),
		"400 Invalid State. (removed)":                both(harness.Members{"ResourceId": room102, "State": harness.Members{}}),
		"400 Invalid Name.":                           both(harness.Members{"ResourceId": room102, "Name": newValue(nil)}),
		"400 Invalid Discriminator.":                  both(harness.Members{"ResourceId": room102, "Data": harness.Members{"Discriminator": "Person"}}),
		"400 Invalid ResourceId. (unknown)":           both(harness.Members{"ResourceId": unknownID}),
		"400 Invalid ResourceId. (another's)":         both(harness.Members{"ResourceId": elsewhere["Id"]}),
		"400 Invalid ResourceId. (another's first)":   roomUpdate(elsewhere.text("Id"), nil),
		"400 Invalid ResourceId. (missing)":           both(harness.Members{"Name": newValue("No room")}),
		"400 Invalid ParentResourceId. (itself)":      both(harness.Members{"ResourceId": room102, "ParentResourceId": newValue(room102)}),
		"400 Invalid ParentResourceId. (own bed)":     both(harness.Members{"ResourceId": room101, "ParentResourceId": newValue(room103)}),
		"400 Invalid ParentResourceId. (unknown)":     both(harness.Members{"ResourceId": room102, "ParentResourceId": newValue(unknownID)}),
		"400 Invalid ParentResourceId. (another's)":   both(harness.Members{"ResourceId": room102, "ParentResourceId": newValue(elsewhere["Id"])}),
		"400 Invalid ParentResourceId. (in Budapest)": both(harness.Members{"ResourceId": room102, "ParentResourceId": newValue(inBudapest["Id"])}),
	})
	// The portfolio reaches either house, but not both at once.
	d.as(harness.Portfolio()).refusals(t, "resources/update", map[string]harness.Members{
		"400 Invalid ResourceId. (two houses)": both(harness.Members{"ResourceId": inBudapest["Id"], "Name": newValue("Changed")}),
	})
	succeeded(t, d.as(harness.Portfolio()).call(t, "resources/update", roomUpdate(inBudapest.text("Id"), harness.Members{"Name": newValue("Changed")})))
}

func TestAssignments(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	const operation = "resourceCategoryAssignments/getAll"
	doubles := harness.Members{"ResourceCategoryIds": []string{harness.LondonDouble}, "Limitation": harness.Members{"Count": 10}}
	a := d.must(t, operation, doubles.With(harness.Members{"ResourceIds": []string{room101}}))
	id := pageOf(t, a).rows[0].text("Id")
	answered(t, a, `{
		"ResourceCategoryAssignments": [{
			"Id": "ID", "IsActive": true, "ResourceId": "ROOM", "CategoryId": "CATEGORY",
			"CreatedUtc": "2026-10-20T12:00:00Z", "UpdatedUtc": "2026-10-20T12:00:00Z"
		}],
		"Cursor": "ID"
	}`, "ID", id, `"ROOM"`, `"`+room101+`"`, "CATEGORY", harness.LondonDouble)

	all := harness.Members{"ResourceCategoryIds": []string{harness.LondonDouble, harness.LondonSuite}}
	rooms := func(filter harness.Members) string {
		return textsOf(d.list(t, operation, all.With(filter)), "ResourceId")
	}
	for name, c := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"all":                 {nil, room201 + " " + room101 + " " + room102 + " " + room103 + " " + room104},
		"one category":        {harness.Members{"ResourceCategoryIds": []string{harness.LondonSuite}}, room201},
		"rooms":               {harness.Members{"ResourceIds": []any{room101, room201, room301, unknownID, nil}}, room201 + " " + room101},
		"a room of another":   {harness.Members{"ResourceIds": []string{room301}}, ""},
		"ids":                 {harness.Members{"ResourceCategoryAssignmentIds": []string{id, unknownID}}, room101},
		"ids and rooms":       {harness.Members{"ResourceCategoryAssignmentIds": []string{id}, "ResourceIds": []string{room102}}, ""},
		"updated then":        {harness.Members{"UpdatedUtc": interval(atSetup, atSetup), "ResourceIds": []string{room102}}, room102},
		"updated before then": {harness.Members{"UpdatedUtc": interval("2026-10-19T12:00:00Z", atSetup)}, ""},
		"deleted":             {harness.Members{"ActivityStates": []string{"Deleted"}}, ""},
	} {
		if got := rooms(c.filter); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
	for _, ids := range [][]string{{unknownID}, {harness.LondonDouble, elsewhereDouble}, {harness.BudapestDouble}} {
		refused(t, d.call(t, operation, doubles.With(harness.Members{"ResourceCategoryIds": ids})), "400 Invalid ResourceCategoryIds")
	}
	// The assignment of a room that is gone does not count, though nobody ended it.
	retire(t, d.Server, "resources", room101)
	for _, r := range d.list(t, operation, doubles) {
		if want := r["ResourceId"] != room101; r["IsActive"] != want {
			t.Errorf("%v", r)
		}
	}
}
