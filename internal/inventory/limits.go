package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// LimitEdit sets the overbooking limit of an interval.
type LimitEdit = layers.LimitEdit

// SetLimits sets limits on units of a service; later edits replace earlier ones
// (rules 3.3). Returns Invalid if the service is not active or not one of the
// enterprise's, or an interval is not made of its units. Returns Refused if an
// interval begins before the editable history or the service would have too many
// limits.
func (v *Inventory) SetLimits(ctx context.Context, enterprise, service hotel.ID, list []LimitEdit) error {
	return v.writeService(ctx, enterprise, service, func(s books.Snapshot, p *hotel.Property, of hotel.Service, c *hotel.Change) error {
		edits, err := layers.SetLimits(p, of, list, s.Now())
		if err != nil {
			return err
		}
		return Lay(s, hotel.Limits, edits, v.maxRows, v.idsAt(s), c)
	})
}

// ClearLimits removes all limits from intervals of a service. It returns the same
// errors as SetLimits.
func (v *Inventory) ClearLimits(ctx context.Context, enterprise, service hotel.ID, intervals []hotel.Interval) error {
	return v.writeService(ctx, enterprise, service, func(s books.Snapshot, p *hotel.Property, of hotel.Service, c *hotel.Change) error {
		edits, err := layers.ClearLimits(p, of, intervals, s.Now())
		if err != nil {
			return err
		}
		return Lay(s, hotel.Limits, edits, v.maxRows, v.idsAt(s), c)
	})
}

// LimitFilter selects overbooking limits.
type LimitFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; empty means all services.
	ServiceIDs []hotel.ID
	IDs        []hotel.ID
	// Colliding is the interval that limits must touch, both ends included.
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

// Limits lists overbooking limits within reach, the newest first (rules 3.5).
// Returns Invalid if an enterprise, a service or the cursor is not within reach, or
// a time filter is inverted or too long.
func (v *Inventory) Limits(ctx context.Context, access hotel.Access, f LimitFilter, p PageRequest) (Page[ListedLimit], error) {
	var none Page[ListedLimit]
	if err := f.Colliding.check(); err != nil {
		return none, err
	}
	q, err := rowQuery(f.IDs, f.Updated, f.States)
	if err != nil {
		return none, err
	}
	scope, services, err := v.scopeOfServices(ctx, access, f.EnterpriseIDs, f.ServiceIDs)
	if err != nil {
		return none, err
	}
	calendar := func(p *hotel.Property, service hotel.ID) timeunit.Calendar {
		s, _ := p.Service(service)
		return p.Calendar(s)
	}
	return listRows(ctx, v, access, scope, p, rowList[hotel.LimitKey, int32, ListedLimit]{
		layer: hotel.Limits, query: q,
		services: func(p *hotel.Property, enterprise hotel.ID) []books.ServiceScope {
			scopes := make([]books.ServiceScope, len(services[enterprise]))
			for i, id := range services[enterprise] {
				scopes[i] = books.ServiceScope{Service: id, Colliding: f.Colliding.window(calendar(p, id))}
			}
			return scopes
		},
		show: func(_ books.Snapshot, p *hotel.Property, rows []hotel.OverbookingLimit) ([]ListedLimit, error) {
			listed := make([]ListedLimit, len(rows))
			for i, row := range rows {
				cal := calendar(p, row.Key.Service)
				listed[i] = ListedLimit{OverbookingLimit: row, FirstStart: cal.Start(row.First), LastStart: cal.Start(row.Last)}
			}
			return listed, nil
		},
		row: func(l ListedLimit) hotel.OverbookingLimit { return l.OverbookingLimit },
	})
}

// writeService commits the change to a service that decide makes. Returns Invalid
// if the service is not active or not one of the enterprise's.
func (v *Inventory) writeService(
	ctx context.Context, enterprise, service hotel.ID, decide func(books.Snapshot, *hotel.Property, hotel.Service, *hotel.Change) error,
) error {
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		of, ok := p.Service(service)
		if !ok || !of.Active {
			return hotel.InvalidMember("ServiceId")
		}
		return decide(s, p, of, c)
	})
}

// write commits the change to an enterprise that decide makes, all of it or
// nothing.
func (v *Inventory) write(ctx context.Context, enterprise hotel.ID, decide func(books.Snapshot, *hotel.Property, *hotel.Change) error) error {
	return v.store.Write(ctx, enterprise, func(s books.Snapshot) (*hotel.Change, error) {
		p, err := s.Property()
		if err != nil {
			return nil, err
		}
		c := new(hotel.Change)
		return c, decide(s, p, c)
	})
}
