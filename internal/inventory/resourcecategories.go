package inventory

import (
	"context"
	"slices"

	"vacancy/internal/hotel"
)

// CategoriesOf returns the categories that resources are assigned to and the
// assignments, each the newest first. Deleted ones are included only if inactive is
// true.
func (v *Inventory) CategoriesOf(ctx context.Context, resources []ListedResource, inactive bool) ([]OwnedCategory, []ListedAssignment, error) {
	listed := make(map[hotel.ID]bool, len(resources))
	var scope []hotel.Link
	for _, r := range resources {
		listed[r.ID] = true
		if link := (hotel.Link{EnterpriseID: r.EnterpriseID}); !slices.Contains(scope, link) {
			scope = append(scope, link)
		}
	}
	var categories []OwnedCategory
	assignments, err := gather(ctx, v, scope, func(p *hotel.Property, l hotel.Link) []ListedAssignment {
		var of []ListedAssignment
		found := make(map[hotel.ID]bool)
		for _, a := range p.AssignmentsByID {
			if !listed[a.ResourceID] || !a.Active && !inactive {
				continue
			}
			of = append(of, ListedAssignment{Assignment: a, InForce: p.InForce(a)})
			if c, ok := p.CategoriesByID[a.CategoryID]; ok && !found[c.ID] && (c.Active || inactive) {
				found[c.ID] = true
				categories = append(categories, OwnedCategory{ResourceCategory: c, EnterpriseID: l.EnterpriseID})
			}
		}
		return of
	})
	slices.SortFunc(categories, func(a, b OwnedCategory) int { return hotel.Newer(a.Record, b.Record) })
	slices.SortFunc(assignments, func(a, b ListedAssignment) int { return hotel.Newer(a.Record, b.Record) })
	return categories, assignments, err
}
