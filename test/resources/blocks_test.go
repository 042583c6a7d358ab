package resources

import (
	"slices"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestResourceBlocks adds blocks, lists them with every member, and deletes
// them.
//
// rules 1.7
func TestResourceBlocks(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	const added = `{"Id": "1", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": true, "Type": "OutOfOrder",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:30:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:00:00Z", "DeletedUtc": null, "Name": "Paint", "Notes": "All white"},
		{"Id": "2", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": true, "Type": "InternalUse",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-01T15:00:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:00:00Z", "DeletedUtc": null, "Name": "Staff", "Notes": null}`
	a := d.MustSend(t, "resourceBlocks/add", harness.Members{"ResourceBlocks": []harness.Members{
		notation.NewResourceBlock(notation.Room101, notation.Arrival(1), "2026-11-02T13:30:01.5+02:00", harness.Members{"Notes": "All white"}),
		notation.NewResourceBlock(notation.Room101, notation.Arrival(1), "2026-11-01T15:00:01Z", harness.Members{"Type": "InternalUse", "Name": "Staff", "Notes": nil}),
	}})
	rows := notation.RowsIn(t, a, "ResourceBlocks")
	one, two := rows[0].Text("Id"), rows[1].Text("Id")
	named := []string{`"Id": "1"`, `"Id": "` + one + `"`, `"Id": "2"`, `"Id": "` + two + `"`, "LONDON", harness.London, `"101"`, `"` + notation.Room101 + `"`}
	notation.Answered(t, a, `{"ResourceBlocks": [`+added+`]}`, named...)
	list := harness.Members{"ResourceBlockIds": []string{one}, "ActivityStates": []string{"Active", "Deleted"}, "Limitation": harness.Members{"Count": 1}}
	notation.Same(t, notation.Rows{one: rows[0], two: rows[1]}, notation.ByID(d.List(t, "resourceBlocks/getAll", nil)))

	d.Clock.Advance(time.Minute)
	notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{one}}))
	notation.Answered(t, d.MustSend(t, "resourceBlocks/getAll", list), `{"ResourceBlocks": [{
		"Id": "1", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": false, "Type": "OutOfOrder",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:30:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:01:00Z", "DeletedUtc": "2026-10-20T12:01:00Z", "Name": "Paint", "Notes": "All white"
	}], "Cursor": "`+one+`"}`, named...)

	// Deleted once more, along with another and twice, it stays as it is.
	before := notation.ByID(d.List(t, "resourceBlocks/getAll", harness.Members{"ActivityStates": []string{"Deleted"}}))
	d.Clock.Advance(time.Minute)
	notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{one, two, one, two}}))
	after := notation.ByID(d.List(t, "resourceBlocks/getAll", harness.Members{"ActivityStates": []string{"Deleted"}}))
	if after[two]["DeletedUtc"] != "2026-10-20T12:02:00Z" {
		t.Errorf("%v", after[two])
	}
	delete(after, two)
	notation.Same(t, before, after)
}

// rules 1.7, 6.4
func TestResourceBlockFilters(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	name := func(text string) harness.Members { return harness.Members{"Name": text} }
	a := d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(3), name("a")))[0]
	d.Clock.Set(t, "2026-10-20T12:00:05Z")
	b := d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room102, notation.Arrival(2), notation.Arrival(4), name("b")))[0]
	c := d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, notation.Arrival(5), notation.Arrival(6), name("c")))[0]
	d.Clock.Set(t, "2026-10-20T12:00:09Z")
	notation.Succeeded(t, d.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{c["Id"]}}))
	both := harness.Members{"ActivityStates": []string{"Active", "Deleted"}}
	for title, f := range map[string]struct {
		filter harness.Members
		want   string
	}{
		"none":              {nil, "a b"},
		"active":            {harness.Members{"ActivityStates": []string{"Active"}}, "a b"},
		"deleted":           {harness.Members{"ActivityStates": []string{"Deleted"}}, "c"},
		"both":              {both, "a b c"},
		"inactive":          {harness.Members{"Extent": harness.Members{"Inactive": true}}, "a b c"},
		"inactive, deleted": {harness.Members{"Extent": harness.Members{"Inactive": true}, "ActivityStates": []string{"Deleted"}}, "c"},
		"not inactive":      {harness.Members{"Extent": harness.Members{"Inactive": false}}, "a b"},
		"ids":               {both.With(harness.Members{"ResourceBlockIds": []any{a["Id"], nil, c["Id"], notation.UnknownID}}), "a c"},
		"rooms":             {both.With(harness.Members{"AssignedResourceIds": []any{notation.Room101, notation.UnknownID}}), "a c"},
		"ids and rooms":     {both.With(harness.Members{"ResourceBlockIds": []any{a["Id"], b["Id"]}, "AssignedResourceIds": []any{notation.Room102}}), "b"},
		"created then":      {both.With(harness.Members{"CreatedUtc": notation.Interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z")}), "b c"},
		"created before":    {both.With(harness.Members{"CreatedUtc": notation.Interval("2026-10-20T12:00:00Z", "2026-10-20T12:00:05Z")}), "a"},
		"updated then":      {both.With(harness.Members{"UpdatedUtc": notation.Interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "c"},
		"updated before":    {both.With(harness.Members{"UpdatedUtc": notation.Interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:09Z")}), "b"},
		"created, updated": {both.With(harness.Members{
			"CreatedUtc": notation.Interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z"), "UpdatedUtc": notation.Interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z"),
		}), "c"},
		// The end of the filter counts, that of the block does not.
		"colliding, begins at its end":    {both.With(harness.Members{"CollidingUtc": notation.Interval("2026-10-20T00:00:00Z", notation.Arrival(1))}), "a"},
		"colliding, begins after its end": {both.With(harness.Members{"CollidingUtc": notation.Interval("2026-10-20T00:00:00Z", "2026-11-01T14:59:59Z")}), ""},
		"colliding, ends at its start":    {both.With(harness.Members{"CollidingUtc": notation.Interval(notation.Arrival(3), notation.Arrival(3))}), "b"},
		"colliding, ends after its start": {both.With(harness.Members{"CollidingUtc": notation.Interval("2026-11-03T14:59:59Z", notation.Arrival(3))}), "a b"},
		"colliding, within":               {harness.Members{"CollidingUtc": notation.Interval("2026-11-05T16:00:00Z", "2026-11-05T17:00:00Z")}, ""},
		"colliding, within, deleted":      {both.With(harness.Members{"CollidingUtc": notation.Interval("2026-11-05T16:00:00Z", "2026-11-05T17:00:00Z")}), "c"},
		"colliding, all around":           {both.With(harness.Members{"CollidingUtc": notation.Interval("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z")}), "a b c"},
		"another enterprise's":            {harness.Members{"ResourceBlockIds": []any{notation.UnknownID}}, ""},
	} {
		if got := notation.Texts(d.List(t, "resourceBlocks/getAll", f.filter), "Name"); got != f.want {
			t.Errorf("%s: %q, not %q", title, got, f.want)
		}
	}
	rows := d.List(t, "resourceBlocks/getAll", both)
	if order := []string{rows[0].Text("Id"), rows[1].Text("Id"), rows[2].Text("Id")}; !slices.Equal(order, []string{c.Text("Id"), b.Text("Id"), a.Text("Id")}) {
		t.Errorf("the order is %v", order)
	}
	if got := notation.As(d.Server, notation.Stranger()).List(t, "resourceBlocks/getAll", both); len(got) > 0 {
		t.Errorf("a stranger sees %v", got)
	}
}

// rules 1.7
func TestResourceBlockRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	foreign := notation.As(d.Server, notation.Stranger())
	room := foreign.List(t, "resources/getAll", nil)[0].Text("Id")
	shut := foreign.AddResourceBlocks(t, notation.NewResourceBlock(room, notation.Arrival(1), notation.Arrival(2)))[0].Text("Id")
	own := d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(2)))[0].Text("Id")
	harness.Retire(t, d.Server, "resources", notation.Room104)
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceBlocks": []harness.Members{notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(2)), last}}
	}
	d.Refusals(t, "resourceBlocks/add", map[string]harness.Members{
		"400 Invalid EndUtc. (empty)":               both(notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(1))),
		"400 Invalid EndUtc. (backwards)":           both(notation.NewResourceBlock(notation.Room101, notation.Arrival(2), notation.Arrival(1))),
		"400 Invalid EndUtc. (no whole second)":     both(notation.NewResourceBlock(notation.Room101, notation.Arrival(1), "2026-11-01T15:00:00.9Z")),
		"400 Invalid EndUtc. (too long)":            both(notation.NewResourceBlock(notation.Room101, notation.Arrival(1), "2046-11-01T15:00:01Z")),
		"400 Invalid ResourceId. (unknown)":         both(notation.NewResourceBlock(notation.UnknownID, notation.Arrival(1), notation.Arrival(2))),
		"400 Invalid ResourceId. (another's)":       both(notation.NewResourceBlock(room, notation.Arrival(1), notation.Arrival(2))),
		"400 Invalid ResourceId. (another's first)": {"ResourceBlocks": []harness.Members{notation.NewResourceBlock(room, notation.Arrival(1), notation.Arrival(2))}},
		"400 Invalid ResourceId. (inactive)":        both(notation.NewResourceBlock(notation.Room104, notation.Arrival(1), notation.Arrival(2))),
		"400 Invalid Name.":                         both(notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(2), harness.Members{"Name": ""})),
		"400 Invalid JSON.":                         both(notation.NewResourceBlock(notation.Room101, notation.Arrival(1), notation.Arrival(2), harness.Members{"Type": "OutOfService"})),
	})
	d.Refusals(t, "resourceBlocks/delete", map[string]harness.Members{
		"400 Invalid ResourceBlockIds (unknown)":         {"ResourceBlockIds": []string{own, notation.UnknownID}},
		"400 Invalid ResourceBlockIds (another's)":       {"ResourceBlockIds": []string{own, shut}},
		"400 Invalid ResourceBlockIds (another's first)": {"ResourceBlockIds": []string{shut}},
		"400 Invalid ResourceBlockIds (a group's)":       {"ResourceBlockIds": []string{notation.GroupBlock}},
		"400 Invalid ResourceBlockIds (null)":            {"ResourceBlockIds": []any{own, nil}},
	})
	d.AddResourceBlocks(t, notation.NewResourceBlock(notation.Room101, notation.Arrival(1), "2046-11-01T15:00:00Z"))
}
