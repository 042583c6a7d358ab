package inventory

import (
	"context"
	"math"
	"slices"

	"vacancy/internal/booking"
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
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

// NewCategory is a resource category to add.
type NewCategory = booking.NewCategory

// CategoryUpdate changes a resource category.
type CategoryUpdate = booking.CategoryUpdate

// AddCategories adds resource categories to services of an enterprise, all or none,
// and returns them in the order of the list. Returns Invalid if a service is not an
// active service of the enterprise, or a category would be invalid. Returns Refused
// if the enterprise would have too many.
func (v *Inventory) AddCategories(ctx context.Context, enterprise hotel.ID, list []NewCategory) ([]OwnedCategory, error) {
	var added []OwnedCategory
	err := v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) (err error) {
		c.Categories, err = booking.AddCategories(p, list, s.Now(), v.idsAt(s))
		added = ownCategories(enterprise, c.Categories)
		return err
	})
	return added, err
}

// UpdateCategories changes resource categories of an enterprise, all or none, and
// returns them as they are after that, in the order of the list. Returns Invalid if
// a category is not an active category of the enterprise, or would become invalid.
func (v *Inventory) UpdateCategories(ctx context.Context, enterprise hotel.ID, updates []CategoryUpdate) ([]OwnedCategory, error) {
	var updated []OwnedCategory
	err := v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		list, changed, err := booking.UpdateCategories(p, updates, s.Now())
		if err != nil {
			return err
		}
		updated, c.Categories = ownCategories(enterprise, list), changed
		if !resells(p, c) {
			return nil
		}
		return RecountWith(s, p, c)
	})
	return updated, err
}

// resells reports whether a change of categories changes the order in which their
// resources are sold: it decides in which category a reservation is counted whose
// room is not in the one requested (rules 5.2).
func resells(p *hotel.Property, c *hotel.Change) bool {
	var after *hotel.Property
	for _, category := range c.Categories {
		if category.Ordering == p.CategoriesByID[category.ID].Ordering {
			continue
		}
		if after == nil {
			after = p.With(c)
		}
		for _, room := range p.Rooms(category.ID) {
			if !slices.Equal(p.SoldIn(room), after.SoldIn(room)) {
				return true
			}
		}
	}
	return false
}

// DeleteCategories deletes resource categories of an enterprise, all or none. Those
// that are already deleted are left unchanged. Returns Invalid if one is unknown,
// and Refused if one is in use.
func (v *Inventory) DeleteCategories(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		categories := booking.Categories{Property: p, Now: s.Now()}
		// Without resources, no counter depends on a category: the reservations that
		// are counted in it stay where they are.
		if _, err := categories.Delete(ids); err != nil {
			return err
		}
		var err error
		if categories.Requested, err = s.CategoriesInUse(ids); err != nil {
			return err
		}
		if categories.Adjustments, err = adjustmentsFromNow(s, p, ids); err != nil {
			return err
		}
		c.Categories, err = categories.Delete(ids)
		return err
	})
}

// adjustmentsFromNow returns the active adjustments of the services of active
// categories on units from the present one on.
func adjustmentsFromNow(s books.Snapshot, p *hotel.Property, categories []hotel.ID) ([]hotel.AvailabilityAdjustment, error) {
	var services []hotel.ID
	for _, id := range categories {
		if c, ok := p.Category(id); ok && c.Active {
			services = append(services, c.ServiceID)
		}
	}
	var rows []hotel.AvailabilityAdjustment
	for _, id := range unique(services) {
		service, _ := p.Service(id)
		w := timeunit.Window{First: p.Calendar(service).Containing(s.Now()), Last: math.MaxInt32}
		more, err := books.Rows(s, hotel.Adjustments).Overlapping(id, []timeunit.Window{w})
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

func ownCategories(enterprise hotel.ID, categories []hotel.ResourceCategory) []OwnedCategory {
	owned := make([]OwnedCategory, len(categories))
	for i, c := range categories {
		owned[i] = OwnedCategory{ResourceCategory: c, EnterpriseID: enterprise}
	}
	return owned
}
