package inventory

import (
	"context"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// list returns a page of items of several enterprises (rules 6.3). find returns the
// position of the item that the page begins after. Returns Invalid if no enterprise
// within reach has that item.
func list[E any](
	ctx context.Context, v *Inventory, access hotel.Access, scope []hotel.Link, p PageRequest,
	find func(books.Snapshot, hotel.ID) (hotel.Mark, bool, error), of books.List[E],
) (Page[E], error) {
	var after hotel.Mark
	if p.Cursor != (hotel.ID{}) {
		mark, found, err := books.Find(ctx, v.store, enterprisesOf(access.Links), func(s books.Snapshot) (hotel.Mark, bool, error) {
			return find(s, p.Cursor)
		})
		if err != nil {
			return Page[E]{}, err
		}
		if !found {
			return Page[E]{}, errCursor()
		}
		after = mark
	}
	return of.Page(ctx, v.store, enterprisesOf(scope), after, p.Count)
}

func enterprisesOf(links []hotel.Link) []hotel.ID {
	ids := make([]hotel.ID, len(links))
	for i, l := range links {
		ids[i] = l.EnterpriseID
	}
	return ids
}

// markOf returns a function that finds the position of a record in page order.
func markOf[E any](byID func(books.Snapshot, []hotel.ID) ([]E, error), mark func(E) hotel.Mark) func(books.Snapshot, hotel.ID) (hotel.Mark, bool, error) {
	return func(s books.Snapshot, id hotel.ID) (hotel.Mark, bool, error) {
		found, err := byID(s, []hotel.ID{id})
		if err != nil || len(found) == 0 {
			return hotel.Mark{}, false, err
		}
		return mark(found[0]), true, nil
	}
}

// rowList describes a list of rows of a layer.
type rowList[K, V comparable, E any] struct {
	layer *hotel.Layer[K, V]
	query books.Query
	// services returns the services to search; nil means all.
	services func(p *hotel.Property, enterprise hotel.ID) []books.ServiceScope
	// show returns the items for rows, in the same order.
	show func(s books.Snapshot, p *hotel.Property, rows []hotel.Row[K, V]) ([]E, error)
	row  func(E) hotel.Row[K, V]
}

// listRows returns a page of rows of a layer from several enterprises. Returns
// Invalid if the cursor is not within reach.
func listRows[K, V comparable, E any](
	ctx context.Context, v *Inventory, access hotel.Access, scope []hotel.Link, p PageRequest, of rowList[K, V, E],
) (Page[E], error) {
	exists := func(s books.Snapshot, id hotel.ID) (hotel.Mark, bool, error) {
		found, err := books.Rows(s, of.layer).Exists(id)
		return hotel.Mark{ID: id}, found, err
	}
	return list(ctx, v, access, scope, p, exists, books.List[E]{
		Read: func(s books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]E, error) {
			property, err := s.Property()
			if err != nil {
				return nil, err
			}
			q := of.query
			q.Before, q.Count = after.ID, count
			if of.services != nil {
				q.Services = of.services(property, enterprise)
			}
			rows, err := books.Rows(s, of.layer).RowPage(q)
			if err != nil {
				return nil, err
			}
			return of.show(s, property, rows)
		},
		Mark: func(e E) hotel.Mark {
			r := of.row(e)
			return hotel.Mark{CreatedAt: r.CreatedAt, ID: r.ID}
		},
	})
}

// rowQuery returns the part of a query that all layers have in common, without
// services and cursor.
func rowQuery(ids []hotel.ID, updated *TimeFilter, states States) (books.Query, error) {
	span, err := updated.span()
	states = states.orDefault()
	return books.Query{IDs: ids, Updated: span, Active: states.Active, Deleted: states.Deleted}, err
}

// window returns the units that the filter's closed interval touches (rules 3.5).
// It returns nil for a nil filter.
func (f *TimeFilter) window(cal timeunit.Calendar) *timeunit.Window {
	if f == nil {
		return nil
	}
	return &timeunit.Window{First: cal.Containing(f.Start), Last: cal.Containing(f.End)}
}

// scopeOfServices returns the enterprises that a read concerns, and which services
// of each. The map is nil if no service is named, which means all.
func (v *Inventory) scopeOfServices(ctx context.Context, access hotel.Access, enterprises, services []hotel.ID) ([]hotel.Link, map[hotel.ID][]hotel.ID, error) {
	scope, err := access.Scope(enterprises)
	if err != nil || len(services) == 0 {
		return scope, nil, err
	}
	sorted, err := v.servicesByEnterprise(ctx, access, scope, services)
	if err != nil {
		return nil, nil, err
	}
	return slices.DeleteFunc(slices.Clone(scope), func(l hotel.Link) bool { return len(sorted[l.EnterpriseID]) == 0 }), sorted, nil
}
