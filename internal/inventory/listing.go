package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// LimitFilter selects overbooking limits.
type LimitFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach.
	ServiceIDs []hotel.ID
	IDs        []hotel.ID
	// Colliding is the interval that limits must touch, its end included.
	Colliding *TimeFilter
	Updated   *TimeFilter
	States    States
}

// ListedLimit is an overbooking limit with the instants at which its first and
// last units start.
type ListedLimit struct {
	hotel.OverbookingLimit
	FirstStart, LastStart time.Time
}

// Limits lists overbooking limits within reach, the newest first.
func (v *Inventory) Limits(ctx context.Context, access hotel.Access, f LimitFilter, p PageRequest) (Page[ListedLimit], error) {
	var none Page[ListedLimit]
	if err := f.Colliding.check(); err != nil {
		return none, err
	}
	q, err := query(f.IDs, f.Updated, f.States, p)
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	services, err := v.servicesByEnterprise(ctx, access, scope, f.ServiceIDs)
	if err != nil {
		return none, err
	}
	if err := v.checkCursor(ctx, access, p.Cursor, func(r books.Snapshot) (bool, error) { return books.Rows(r, hotel.Limits).Exists(p.Cursor) }); err != nil {
		return none, err
	}
	scope = slices.DeleteFunc(slices.Clone(scope), func(l hotel.Link) bool { return len(services[l.EnterpriseID]) == 0 })
	return merge(ctx, v.store, scope, p, func(r books.Snapshot, enterprise hotel.ID) ([]ListedLimit, error) {
		return limitsOf(r, services[enterprise], f.Colliding, q)
	}, func(l ListedLimit) hotel.Mark { return hotel.Mark{CreatedAt: l.CreatedAt, ID: l.ID} })
}

// limitsOf lists the limits of services of one enterprise.
func limitsOf(r books.Snapshot, services []hotel.ID, colliding *TimeFilter, q books.Query) ([]ListedLimit, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	calendars := make(map[hotel.ID]timeunit.Calendar, len(services))
	for _, id := range services {
		s, _ := property.Service(id)
		calendars[id] = property.Calendar(s)
		q.Services = append(q.Services, books.ServiceScope{Service: id, Colliding: colliding.window(calendars[id])})
	}
	rows, err := books.Rows(r, hotel.Limits).RowPage(q)
	if err != nil {
		return nil, err
	}
	listed := make([]ListedLimit, len(rows))
	for i, row := range rows {
		cal := calendars[row.Key.Service]
		listed[i] = ListedLimit{OverbookingLimit: row, FirstStart: cal.Start(row.First), LastStart: cal.Start(row.Last)}
	}
	return listed, nil
}

// AdjustmentFilter selects availability adjustments.
type AdjustmentFilter struct {
	EnterpriseIDs []hotel.ID
	IDs           []hotel.ID
	Updated       *TimeFilter
	States        States
}

// ListedAdjustment is an availability adjustment with the instants at which
// its first and last units start.
type ListedAdjustment struct {
	hotel.AvailabilityAdjustment
	FirstStart, LastStart time.Time
	// FirstReleaseAt is when the first unit goes back to the public; zero for
	// a public adjustment.
	FirstReleaseAt time.Time
}

// Adjustments lists availability adjustments within reach, the newest first.
func (v *Inventory) Adjustments(ctx context.Context, access hotel.Access, f AdjustmentFilter, p PageRequest) (Page[ListedAdjustment], error) {
	var none Page[ListedAdjustment]
	q, err := query(f.IDs, f.Updated, f.States, p)
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	if err := v.checkCursor(ctx, access, p.Cursor, func(r books.Snapshot) (bool, error) { return books.Rows(r, hotel.Adjustments).Exists(p.Cursor) }); err != nil {
		return none, err
	}
	return merge(ctx, v.store, scope, p, func(r books.Snapshot, _ hotel.ID) ([]ListedAdjustment, error) {
		property, err := r.Property()
		if err != nil {
			return nil, err
		}
		rows, err := books.Rows(r, hotel.Adjustments).RowPage(q)
		if err != nil {
			return nil, err
		}
		blocks, err := blocksOf(r, rows)
		if err != nil {
			return nil, err
		}
		listed := make([]ListedAdjustment, len(rows))
		for i, row := range rows {
			listed[i] = listAdjustment(property, blocks, row)
		}
		return listed, nil
	}, func(a ListedAdjustment) hotel.Mark { return hotel.Mark{CreatedAt: a.CreatedAt, ID: a.ID} })
}

// listAdjustment fills in what follows from a row's service and block.
func listAdjustment(p *hotel.Property, blocks map[hotel.ID]hotel.AvailabilityBlock, row hotel.AvailabilityAdjustment) ListedAdjustment {
	s, _ := p.Service(row.Key.Service)
	cal := p.Calendar(s)
	listed := ListedAdjustment{AvailabilityAdjustment: row, FirstStart: cal.Start(row.First), LastStart: cal.Start(row.Last)}
	if release, ok := ReleaseAt(row, blocks[row.Key.Block], p.Enterprise, cal); ok {
		listed.FirstReleaseAt = release
	}
	return listed
}

// query turns filters that all kinds of rows share into what a store is asked.
func query(ids []hotel.ID, updated *TimeFilter, states States, p PageRequest) (books.Query, error) {
	span, err := updated.span()
	states = states.orDefault()
	return books.Query{IDs: ids, Updated: span, Active: states.Active, Deleted: states.Deleted, Before: p.Cursor, Count: p.Count}, err
}

// window is the units of a calendar that the filter's closed interval touches.
// No filter is no window.
func (f *TimeFilter) window(cal timeunit.Calendar) *timeunit.Window {
	if f == nil {
		return nil
	}
	return &timeunit.Window{First: cal.Containing(f.Start), Last: cal.Containing(f.End)}
}

// checkCursor is Invalid unless there is a row of that ID within reach.
func (v *Inventory) checkCursor(ctx context.Context, access hotel.Access, cursor hotel.ID, exists func(books.Snapshot) (bool, error)) error {
	_, err := findMark(ctx, v.store, access, cursor, func(r books.Snapshot, id hotel.ID) (hotel.Mark, bool, error) {
		found, err := exists(r)
		return hotel.Mark{ID: id}, found, err
	})
	return err
}

// findMark finds the place of the record that a page is to begin after.
func findMark(ctx context.Context, store books.Store, access hotel.Access, cursor hotel.ID, find func(books.Snapshot, hotel.ID) (hotel.Mark, bool, error)) (hotel.Mark, error) {
	if cursor == (hotel.ID{}) {
		return hotel.Mark{}, nil
	}
	var mark hotel.Mark
	_, err := enterpriseWith(ctx, store, access, errCursor(), func(r books.Snapshot) (found bool, err error) {
		mark, found, err = find(r, cursor)
		return found, err
	})
	return mark, err
}

// listRecords makes a page of records of several enterprises. find tells the
// place of the record that a page is to begin after.
func listRecords[E any](
	ctx context.Context, store books.Store, access hotel.Access, scope []hotel.Link, p PageRequest,
	find func(books.Snapshot, hotel.ID) (hotel.Mark, bool, error), rows func(r books.Snapshot, enterprise hotel.ID, before hotel.Mark) ([]E, error), mark func(E) hotel.Mark,
) (Page[E], error) {
	before, err := findMark(ctx, store, access, p.Cursor, find)
	if err != nil {
		return Page[E]{}, err
	}
	return merge(ctx, store, scope, p, func(r books.Snapshot, enterprise hotel.ID) ([]E, error) { return rows(r, enterprise, before) }, mark)
}

// scopeOfServices is the enterprises that a read concerns and which of their
// services; without any named, all are, and the map is nil.
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

// merge makes one page of those of several enterprises.
func merge[E any](
	ctx context.Context, store books.Store, scope []hotel.Link, p PageRequest, rows func(r books.Snapshot, enterprise hotel.ID) ([]E, error), mark func(E) hotel.Mark,
) (Page[E], error) {
	var page Page[E]
	vouched := true
	for _, link := range scope {
		var (
			number int64
			stands bool
			more   []E
		)
		err := store.Read(ctx, link.EnterpriseID, func(r books.Snapshot) (err error) {
			if number, stands, err = r.Revision(); err != nil {
				return err
			}
			more, err = rows(r, link.EnterpriseID)
			return err
		})
		if err != nil {
			return Page[E]{}, err
		}
		vouched = vouched && stands
		page.Basis = append(page.Basis, Revision{EnterpriseID: link.EnterpriseID, Number: number})
		if page.Items == nil {
			page.Items = more
		} else {
			page.Items = append(page.Items, more...)
		}
	}
	if !vouched {
		page.Basis = nil
	}
	if len(scope) > 1 {
		slices.SortFunc(page.Items, func(a, b E) int { return mark(a).Compare(mark(b)) })
	}
	page.Items = page.Items[:min(len(page.Items), p.Count)]
	if n := len(page.Items); n > 0 {
		page.Last = mark(page.Items[n-1]).ID
	}
	return page, nil
}

// markOf returns a function that finds the place of a record in the order of
// pages.
func markOf[E any](byID func(books.Snapshot, []hotel.ID) ([]E, error), mark func(E) hotel.Mark) func(books.Snapshot, hotel.ID) (hotel.Mark, bool, error) {
	return func(s books.Snapshot, id hotel.ID) (hotel.Mark, bool, error) {
		found, err := byID(s, []hotel.ID{id})
		if err != nil || len(found) == 0 {
			return hotel.Mark{}, false, err
		}
		return mark(found[0]), true, nil
	}
}
