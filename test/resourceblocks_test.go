package test

import (
	"slices"
	"testing"
	"time"

	"vacancy/test/harness"
)

// TestResourceBlocks adds blocks, lists them with every member, and deletes
// them.
func TestResourceBlocks(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	const added = `{"Id": "1", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": true, "Type": "OutOfOrder",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:30:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:00:00Z", "DeletedUtc": null, "Name": "Paint", "Notes": "All white"},
		{"Id": "2", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": true, "Type": "InternalUse",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-01T15:00:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:00:00Z", "DeletedUtc": null, "Name": "Staff", "Notes": null}`
	a := d.must(t, "resourceBlocks/add", harness.Members{"ResourceBlocks": []harness.Members{
		outOfUse(room101, comes(1), "2026-11-02T13:30:01.5+02:00", harness.Members{"Notes": "All white"}),
		outOfUse(room101, comes(1), "2026-11-01T15:00:01Z", harness.Members{"Type": "InternalUse", "Name": "Staff", "Notes": nil}),
	}})
	rows := rowsIn(t, a, "ResourceBlocks")
	one, two := rows[0].text("Id"), rows[1].text("Id")
	named := []string{`"Id": "1"`, `"Id": "` + one + `"`, `"Id": "2"`, `"Id": "` + two + `"`, "LONDON", harness.London, `"101"`, `"` + room101 + `"`}
	answered(t, a, `{"ResourceBlocks": [`+added+`]}`, named...)
	list := harness.Members{"ResourceBlockIds": []string{one}, "ActivityStates": []string{"Active", "Deleted"}, "Limitation": harness.Members{"Count": 1}}
	same(t, ledger{one: rows[0], two: rows[1]}, byID(d.list(t, "resourceBlocks/getAll", nil)))

	d.Clock.Advance(time.Minute)
	succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{one}}))
	answered(t, d.must(t, "resourceBlocks/getAll", list), `{"ResourceBlocks": [{
		"Id": "1", "EnterpriseId": "LONDON", "AssignedResourceId": "101", "IsActive": false, "Type": "OutOfOrder",
		"StartUtc": "2026-11-01T15:00:00Z", "EndUtc": "2026-11-02T11:30:01Z", "CreatedUtc": "2026-10-20T12:00:00Z",
		"UpdatedUtc": "2026-10-20T12:01:00Z", "DeletedUtc": "2026-10-20T12:01:00Z", "Name": "Paint", "Notes": "All white"
	}], "Cursor": "`+one+`"}`, named...)

	// Deleted once more, along with another and twice, it stays as it is.
	before := byID(d.list(t, "resourceBlocks/getAll", harness.Members{"ActivityStates": []string{"Deleted"}}))
	d.Clock.Advance(time.Minute)
	succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{one, two, one, two}}))
	after := byID(d.list(t, "resourceBlocks/getAll", harness.Members{"ActivityStates": []string{"Deleted"}}))
	if after[two]["DeletedUtc"] != "2026-10-20T12:02:00Z" {
		t.Errorf("%v", after[two])
	}
	delete(after, two)
	same(t, before, after)
}

// byID are rows by their identifiers.
func byID(rows []row) ledger {
	all := make(ledger)
	for _, r := range rows {
		all[r.text("Id")] = r
	}
	return all
}

func TestResourceBlockFilters(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	name := func(text string) harness.Members { return harness.Members{"Name": text} }
	a := d.shut(t, outOfUse(room101, comes(1), comes(3), name("a")))[0]
	d.Clock.Set(t, "2026-10-20T12:00:05Z")
	b := d.shut(t, outOfUse(room102, comes(2), comes(4), name("b")))[0]
	c := d.shut(t, outOfUse(room101, comes(5), comes(6), name("c")))[0]
	d.Clock.Set(t, "2026-10-20T12:00:09Z")
	succeeded(t, d.call(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []any{c["Id"]}}))
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
		"ids":               {both.With(harness.Members{"ResourceBlockIds": []any{a["Id"], nil, c["Id"], unknownID}}), "a c"},
		"rooms":             {both.With(harness.Members{"AssignedResourceIds": []any{room101, unknownID}}), "a c"},
		"ids and rooms":     {both.With(harness.Members{"ResourceBlockIds": []any{a["Id"], b["Id"]}, "AssignedResourceIds": []any{room102}}), "b"},
		"created then":      {both.With(harness.Members{"CreatedUtc": interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z")}), "b c"},
		"created before":    {both.With(harness.Members{"CreatedUtc": interval("2026-10-20T12:00:00Z", "2026-10-20T12:00:05Z")}), "a"},
		"updated then":      {both.With(harness.Members{"UpdatedUtc": interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z")}), "c"},
		"updated before":    {both.With(harness.Members{"UpdatedUtc": interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:09Z")}), "b"},
		"created, updated": {both.With(harness.Members{
			"CreatedUtc": interval("2026-10-20T12:00:05Z", "2026-10-20T12:00:05Z"), "UpdatedUtc": interval("2026-10-20T12:00:09Z", "2026-10-20T12:00:09Z"),
		}), "c"},
		// The end of the filter counts, that of the block does not.
		"colliding, begins at its end":    {both.With(harness.Members{"CollidingUtc": interval("2026-10-20T00:00:00Z", comes(1))}), "a"},
		"colliding, begins after its end": {both.With(harness.Members{"CollidingUtc": interval("2026-10-20T00:00:00Z", "2026-11-01T14:59:59Z")}), ""},
		"colliding, ends at its start":    {both.With(harness.Members{"CollidingUtc": interval(comes(3), comes(3))}), "b"},
		"colliding, ends after its start": {both.With(harness.Members{"CollidingUtc": interval("2026-11-03T14:59:59Z", comes(3))}), "a b"},
		"colliding, within":               {harness.Members{"CollidingUtc": interval("2026-11-05T16:00:00Z", "2026-11-05T17:00:00Z")}, ""},
		"colliding, within, deleted":      {both.With(harness.Members{"CollidingUtc": interval("2026-11-05T16:00:00Z", "2026-11-05T17:00:00Z")}), "c"},
		"colliding, all around":           {both.With(harness.Members{"CollidingUtc": interval("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z")}), "a b c"},
		"another enterprise's":            {harness.Members{"ResourceBlockIds": []any{unknownID}}, ""},
	} {
		if got := textsOf(d.list(t, "resourceBlocks/getAll", f.filter), "Name"); got != f.want {
			t.Errorf("%s: %q, not %q", title, got, f.want)
		}
	}
	rows := d.list(t, "resourceBlocks/getAll", both)
	if order := []string{rows[0].text("Id"), rows[1].text("Id"), rows[2].text("Id")}; !slices.Equal(order, []string{c.text("Id"), b.text("Id"), a.text("Id")}) {
		t.Errorf("the order is %v", order)
	}
	if got := (desk{d.Server, stranger()}).list(t, "resourceBlocks/getAll", both); len(got) > 0 {
		t.Errorf("a stranger sees %v", got)
	}
}

func TestResourceBlockRefusals(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	foreign := desk{d.Server, stranger()}
	room := foreign.list(t, "resources/getAll", nil)[0].text("Id")
	shut := foreign.shut(t, outOfUse(room, comes(1), comes(2)))[0].text("Id")
	own := d.shut(t, outOfUse(room101, comes(1), comes(2)))[0].text("Id")
	retire(t, d.Server, "resources", room104)
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ResourceBlocks": []harness.Members{outOfUse(room101, comes(1), comes(2)), last}}
	}
	d.refusals(t, "resourceBlocks/add", map[string]harness.Members{
		"400 Invalid EndUtc. (empty)":               both(outOfUse(room101, comes(1), comes(1))),
		"400 Invalid EndUtc. (backwards)":           both(outOfUse(room101, comes(2), comes(1))),
		"400 Invalid EndUtc. (no whole second)":     both(outOfUse(room101, comes(1), "2026-11-01T15:00:00.9Z")),
		"400 Invalid EndUtc. (too long)":            both(outOfUse(room101, comes(1), "2046-11-01T15:00:01Z")),
		"400 Invalid ResourceId. (unknown)":         both(outOfUse(unknownID, comes(1), comes(2))),
		"400 Invalid ResourceId. (another's)":       both(outOfUse(room, comes(1), comes(2))),
		"400 Invalid ResourceId. (another's first)": {"ResourceBlocks": []harness.Members{outOfUse(room, comes(1), comes(2))}},
		"400 Invalid ResourceId. (inactive)":        both(outOfUse(room104, comes(1), comes(2))),
		"400 Invalid Name.":                         both(outOfUse(room101, comes(1), comes(2), harness.Members{"Name": ""})),
		"400 Invalid JSON.":                         both(outOfUse(room101, comes(1), comes(2), harness.Members{"Type": "OutOfService"})),
	})
	d.refusals(t, "resourceBlocks/delete", map[string]harness.Members{
		"400 Invalid ResourceBlockIds (unknown)":         {"ResourceBlockIds": []string{own, unknownID}},
		"400 Invalid ResourceBlockIds (another's)":       {"ResourceBlockIds": []string{own, shut}},
		"400 Invalid ResourceBlockIds (another's first)": {"ResourceBlockIds": []string{shut}},
		"400 Invalid ResourceBlockIds (a group's)":       {"ResourceBlockIds": []string{groupBlock}},
		"400 Invalid ResourceBlockIds (null)":            {"ResourceBlockIds": []any{own, nil}},
	})
	d.shut(t, outOfUse(room101, comes(1), "2046-11-01T15:00:00Z"))
}
