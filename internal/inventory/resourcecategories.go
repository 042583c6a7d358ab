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
	var enterprises []hotel.ID
	for _, r := range resources {
		listed[r.ID] = true
		if !slices.Contains(enterprises, r.EnterpriseID) {
			enterprises = append(enterprises, r.EnterpriseID)
		}
	}
	properties, err := v.store.Properties(ctx, enterprises)
	if err != nil {
		return nil, nil, err
	}
	var categories []OwnedCategory
	var assignments []ListedAssignment
	for i, p := range properties {
		found := make(map[hotel.ID]bool)
		for _, a := range p.Assignments() {
			if !listed[a.ResourceID] || !a.Active && !inactive {
				continue
			}
			assignments = append(assignments, ListedAssignment{Assignment: a, InForce: p.InForce(a)})
			if c, ok := p.Category(a.CategoryID); ok && !found[c.ID] && (c.Active || inactive) {
				found[c.ID] = true
				categories = append(categories, OwnedCategory{ResourceCategory: c, EnterpriseID: enterprises[i]})
			}
		}
	}
	slices.SortFunc(categories, func(a, b OwnedCategory) int { return hotel.Newer(a.Record, b.Record) })
	slices.SortFunc(assignments, func(a, b ListedAssignment) int { return hotel.Newer(a.Record, b.Record) })
	return categories, assignments, nil
}
