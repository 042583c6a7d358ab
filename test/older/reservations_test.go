package older

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// members returns the members of an answer that are not null, sorted.
func members(t *testing.T, a harness.Answer) []string {
	t.Helper()
	var all map[string]any
	a.Decode(t, &all)
	var present []string
	for name, value := range all {
		if value != nil {
			present = append(present, name)
		}
	}
	slices.Sort(present)
	return present
}

// TestExtent asks for one extent after the other: each is a list, and nothing else
// is there but the cursor.
//
// rules 6.18
func TestExtent(t *testing.T) {
	t.Parallel()
	g := visit(t, 1)
	window := harness.Members{"ServiceIds": g.services, "StartUtc": "2026-10-10T00:00:00Z", "EndUtc": "2026-10-20T00:00:00Z"}
	for extent, lists := range map[string]string{
		"Reservations": "Reservations", "ReservationGroups": "ReservationGroups", "Customers": "Customers", "Services": "Services",
		"Products": "Products", "Resources": "Resources", "ResourceCategories": "ResourceCategories",
		"ResourceCategoryAssignments": "ResourceCategoryAssignments", "BusinessSegments": "BusinessSegments",
		"Rates": "RateGroups Rates", "Items": "Items", "OrderItems": "OrderItems", "Notes": "Notes", "QrCodeData": "QrCodeData",
		"Companies": "Companies", "CustomerAdresses": "",
	} {
		t.Run(extent, func(t *testing.T) {
			t.Parallel()
			for name, of := range map[string]harness.Members{
				"some": window,
				"none": {"ServiceIds": g.services, "ReservationIds": []string{"00000000-0000-4000-8000-000000000000"}},
			} {
				body := of.With(harness.Members{"Extent": harness.Members{extent: true}, "Limitation": harness.Members{"Count": 1000}})
				want := strings.Fields(lists)
				if name == "some" {
					want = slices.Sorted(slices.Values(append(want, "Cursor")))
				}
				if got := members(t, g.MustCall(t, "reservations/getAll", g.tokens.With(body))); !slices.Equal(got, want) {
					t.Errorf("%s: %v, want %v", name, got, want)
				}
			}
		})
	}
}

// TestBelongings lists what belongs to the reservations of a page, and nothing
// else.
//
// rules 6.18
func TestBelongings(t *testing.T) {
	t.Parallel()
	g := visit(t, 2)
	type row struct {
		ID, GroupID, ServiceID string
		AssignedResourceID     *string
		ResourceID, CategoryID string
	}
	var page struct {
		Reservations, ReservationGroups, Services, Resources []row
		ResourceCategories, ResourceCategoryAssignments      []row
	}
	g.call(t, "reservations/getAll", harness.Members{
		"ServiceIds": g.services, "StartUtc": "2026-10-14T00:00:00Z", "EndUtc": "2026-10-18T00:00:00Z", "Limitation": harness.Members{"Count": 7},
		"Extent": harness.Members{
			"Reservations": true, "ReservationGroups": true, "Services": true, "Resources": true, "ResourceCategories": true,
			"ResourceCategoryAssignments": true,
		},
	}, &page)
	of := func(rows []row, id func(row) string) []string {
		var ids []string
		for _, r := range rows {
			if id(r) != "" {
				ids = append(ids, id(r))
			}
		}
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	self := func(r row) string { return r.ID }
	for name, lists := range map[string][2][]string{
		"groups":     {of(page.ReservationGroups, self), of(page.Reservations, func(r row) string { return r.GroupID })},
		"services":   {of(page.Services, self), of(page.Reservations, func(r row) string { return r.ServiceID })},
		"resources":  {of(page.Resources, self), of(page.Reservations, func(r row) string { return text(r.AssignedResourceID) })},
		"assigned":   {of(page.ResourceCategoryAssignments, func(r row) string { return r.ResourceID }), of(page.Resources, self)},
		"categories": {of(page.ResourceCategoryAssignments, func(r row) string { return r.CategoryID }), of(page.ResourceCategories, self)},
	} {
		if len(lists[0]) == 0 || !slices.Equal(lists[0], lists[1]) {
			t.Errorf("%s: %v, want %v", name, lists[0], lists[1])
		}
	}
}

// TestRefusals asks what can't be answered.
//
// rules 6.18, 6.4
func TestRefusals(t *testing.T) {
	t.Parallel()
	g := visit(t, 3)
	all := harness.Members{"ServiceIds": g.services, "Extent": harness.Members{"Reservations": true}, "Limitation": harness.Members{"Count": 10}}
	const nobody = "00000000-0000-4000-8000-000000000000"
	for name, c := range map[string]struct {
		more harness.Members
		want string
	}{
		"no filter":               {nil, "400 Invalid StartUtc."},
		"states alone":            {harness.Members{"States": []string{"Started"}}, "400 Invalid StartUtc."},
		"a time filter alone":     {harness.Members{"TimeFilter": "Created", "Numbers": []string{"1"}}, "400 Invalid StartUtc."},
		"half an interval":        {harness.Members{"StartUtc": "2026-10-10T00:00:00Z"}, "400 Invalid EndUtc."},
		"an interval backwards":   {harness.Members{"StartUtc": "2026-10-10T00:00:00Z", "EndUtc": "2026-10-09T00:00:00Z"}, "400 Invalid EndUtc."},
		"three months and a day":  {harness.Members{"StartUtc": "2026-10-10T00:00:00Z", "EndUtc": "2027-01-11T00:00:00Z"}, "200"},
		"more than that":          {harness.Members{"StartUtc": "2026-10-10T00:00:00Z", "EndUtc": "2027-01-11T00:00:01Z"}, "400 The interval must not exceed 3M1D."},
		"an unknown time filter":  {harness.Members{"TimeFilter": "Ended"}, "400 Invalid JSON."},
		"an unknown service":      {harness.Members{"ServiceIds": []string{nobody}, "Numbers": []string{"1"}}, "400 Invalid ServiceIds"},
		"no service":              {harness.Members{"ServiceIds": nil, "Numbers": []string{"1"}}, "400 Invalid ServiceIds"},
		"no extent":               {harness.Members{"Extent": nil, "Numbers": []string{"1"}}, "400 Invalid Extent."},
		"an unknown cursor":       {harness.Members{"Numbers": []string{"1"}, "Limitation": harness.Members{"Count": 1, "Cursor": nobody}}, "400 Invalid Cursor."},
		"members of other worlds": {harness.Members{"Numbers": []string{"1"}, "Currency": "EUR", "AgeCategories": true}, "200"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := g.Call(t, "reservations/getAll", g.tokens.With(all).With(c.more))
			got := strings.TrimSpace(notation.Outcome(t, a))
			if a.Status == http.StatusOK {
				got = "200"
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
