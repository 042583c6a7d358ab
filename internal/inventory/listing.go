package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// LimitFilter selects overbooking limits.
type LimitFilter struct {
	EnterpriseIDs []ID
	// ServiceIDs must all be within reach.
	ServiceIDs []ID
	IDs        []ID
	// Colliding is the interval that limits must touch, its end included.
	Colliding *TimeFilter
	Updated   *TimeFilter
	States    States
}

// ListedLimit is an overbooking limit with the instants at which its first and
// last units start.
type ListedLimit struct {
	OverbookingLimit
	FirstStart, LastStart time.Time
}

// Limits lists overbooking limits within reach, the newest first.
func (v *Inventory) Limits(ctx context.Context, access Access, f LimitFilter, p PageRequest) (Page[ListedLimit], error) {
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
	if err := v.checkCursor(ctx, access, p.Cursor, func(r Reader) (bool, error) { return r.Limits().Exists(p.Cursor) }); err != nil {
		return none, err
	}
	scope = slices.DeleteFunc(slices.Clone(scope), func(l Link) bool { return len(services[l.EnterpriseID]) == 0 })
	return merge(ctx, v.store, scope, p, func(r Reader, enterprise ID) ([]ListedLimit, error) {
		return limitsOf(r, services[enterprise], f.Colliding, q)
	}, func(l ListedLimit) Mark { return Mark{CreatedAt: l.CreatedAt, ID: l.ID} })
}

// limitsOf lists the limits of services of one enterprise.
func limitsOf(r Reader, services []ID, colliding *TimeFilter, q Query) ([]ListedLimit, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	calendars := make(map[ID]timeunit.Calendar, len(services))
	for _, id := range services {
		s, _ := property.Service(id)
		calendars[id] = property.Calendar(s)
		q.Services = append(q.Services, ServiceScope{Service: id, Colliding: colliding.window(calendars[id])})
	}
	rows, err := r.Limits().Page(q)
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
	EnterpriseIDs []ID
	IDs           []ID
	Updated       *TimeFilter
	States        States
}

// ListedAdjustment is an availability adjustment with the instants at which
// its first and last units start.
type ListedAdjustment struct {
	AvailabilityAdjustment
	FirstStart, LastStart time.Time
	// FirstReleaseAt is when the first unit goes back to the public; zero for
	// a public adjustment.
	FirstReleaseAt time.Time
}

// Adjustments lists availability adjustments within reach, the newest first.
func (v *Inventory) Adjustments(ctx context.Context, access Access, f AdjustmentFilter, p PageRequest) (Page[ListedAdjustment], error) {
	var none Page[ListedAdjustment]
	q, err := query(f.IDs, f.Updated, f.States, p)
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	if err := v.checkCursor(ctx, access, p.Cursor, func(r Reader) (bool, error) { return r.Adjustments().Exists(p.Cursor) }); err != nil {
		return none, err
	}
	return merge(ctx, v.store, scope, p, func(r Reader, _ ID) ([]ListedAdjustment, error) {
		property, err := r.Property()
		if err != nil {
			return nil, err
		}
		rows, err := r.Adjustments().Page(q)
		if err != nil {
			return nil, err
		}
		listed := make([]ListedAdjustment, len(rows))
		blocks := make(map[ID]AvailabilityBlock)
		for i, row := range rows {
			if listed[i], err = listAdjustment(r, property, blocks, row); err != nil {
				return nil, err
			}
		}
		return listed, nil
	}, func(a ListedAdjustment) Mark { return Mark{CreatedAt: a.CreatedAt, ID: a.ID} })
}

// listAdjustment fills in what follows from a row's service and block. Blocks
// are read once.
func listAdjustment(r Reader, p *Property, blocks map[ID]AvailabilityBlock, row AvailabilityAdjustment) (ListedAdjustment, error) {
	block, ok := blocks[row.Key.Block]
	if !ok && row.Key.Block != (ID{}) {
		var err error
		if block, _, err = r.Block(row.Key.Block); err != nil {
			return ListedAdjustment{}, err
		}
		blocks[row.Key.Block] = block
	}
	s, _ := p.Service(row.Key.Service)
	cal := p.Calendar(s)
	listed := ListedAdjustment{AvailabilityAdjustment: row, FirstStart: cal.Start(row.First), LastStart: cal.Start(row.Last)}
	if at, ok := ReleaseAt(row, block, p.Enterprise, cal); ok {
		listed.FirstReleaseAt = at
	}
	return listed, nil
}

// query turns filters that all kinds of rows share into what a store is asked.
func query(ids []ID, updated *TimeFilter, states States, p PageRequest) (Query, error) {
	span, err := updated.span()
	states = states.orDefault()
	return Query{IDs: ids, Updated: span, Active: states.Active, Deleted: states.Deleted, Before: p.Cursor, Count: p.Count}, err
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
func (v *Inventory) checkCursor(ctx context.Context, access Access, cursor ID, exists func(Reader) (bool, error)) error {
	_, err := findMark(ctx, v.store, access, cursor, func(r Reader, id ID) (Mark, bool, error) {
		found, err := exists(r)
		return Mark{ID: id}, found, err
	})
	return err
}

// findMark finds the place of the record that a page is to begin after.
func findMark(ctx context.Context, store Store, access Access, cursor ID, find func(Reader, ID) (Mark, bool, error)) (Mark, error) {
	if cursor == (ID{}) {
		return Mark{}, nil
	}
	var mark Mark
	_, err := enterpriseWith(ctx, store, access, errCursor(), func(r Reader) (found bool, err error) {
		mark, found, err = find(r, cursor)
		return found, err
	})
	return mark, err
}

// listRecords makes a page of records of several enterprises. find tells the
// place of the record that a page is to begin after.
func listRecords[E any](
	ctx context.Context, store Store, access Access, scope []Link, p PageRequest,
	find func(Reader, ID) (Mark, bool, error), rows func(r Reader, enterprise ID, before Mark) ([]E, error), mark func(E) Mark,
) (Page[E], error) {
	before, err := findMark(ctx, store, access, p.Cursor, find)
	if err != nil {
		return Page[E]{}, err
	}
	return merge(ctx, store, scope, p, func(r Reader, enterprise ID) ([]E, error) { return rows(r, enterprise, before) }, mark)
}

// scopeOfServices is the enterprises that a read concerns and which of their
// services; without any named, all are, and the map is nil.
func (v *Inventory) scopeOfServices(ctx context.Context, access Access, enterprises, services []ID) ([]Link, map[ID][]ID, error) {
	scope, err := access.Scope(enterprises)
	if err != nil || len(services) == 0 {
		return scope, nil, err
	}
	sorted, err := v.servicesByEnterprise(ctx, access, scope, services)
	if err != nil {
		return nil, nil, err
	}
	return slices.DeleteFunc(slices.Clone(scope), func(l Link) bool { return len(sorted[l.EnterpriseID]) == 0 }), sorted, nil
}

// merge makes one page of those of several enterprises.
func merge[E any](
	ctx context.Context, store Store, scope []Link, p PageRequest, rows func(r Reader, enterprise ID) ([]E, error), mark func(E) Mark,
) (Page[E], error) {
	var page Page[E]
	vouched := true
	for _, link := range scope {
		var (
			number int64
			stands bool
			more   []E
		)
		err := store.View(ctx, link.EnterpriseID, func(r Reader) (err error) {
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
		slices.SortFunc(page.Items, func(a, b E) int { return mark(a).compare(mark(b)) })
	}
	page.Items = page.Items[:min(len(page.Items), p.Count)]
	if n := len(page.Items); n > 0 {
		page.Last = mark(page.Items[n-1]).ID
	}
	return page, nil
}
