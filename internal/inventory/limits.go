package inventory

import (
	"context"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
)

// LimitEdit sets the overbooking limit of an interval.
type LimitEdit = layers.LimitEdit

// SetLimits lays limits over the units of a service, the later ones over the
// earlier ones (rules 3.3). Returns Invalid if the service is not an active one
// of the enterprise or an interval is not made of its units, and Refused if an
// interval begins before the editable history or the service would have too
// many limits.
func (v *Inventory) SetLimits(ctx context.Context, enterprise, service hotel.ID, list []LimitEdit) error {
	return v.writeService(ctx, enterprise, service, func(s books.Snapshot, p *hotel.Property, of hotel.Service, c *hotel.Change) error {
		edits, err := layers.SetLimits(p, of, list, s.Now())
		if err != nil {
			return err
		}
		return edit(v, s, hotel.Limits, edits, c)
	})
}

// ClearLimits removes whatever limits there are from intervals of a service's
// units. Its errors are those of SetLimits.
func (v *Inventory) ClearLimits(ctx context.Context, enterprise, service hotel.ID, intervals []hotel.Interval) error {
	return v.writeService(ctx, enterprise, service, func(s books.Snapshot, p *hotel.Property, of hotel.Service, c *hotel.Change) error {
		edits, err := layers.ClearLimits(p, of, intervals, s.Now())
		if err != nil {
			return err
		}
		return edit(v, s, hotel.Limits, edits, c)
	})
}

// edit adds to a change what edits do to a layer. Returns Refused if a service
// would have more rows than its quota.
func edit[K, V comparable](v *Inventory, s books.Snapshot, layer *hotel.Layer[K, V], edits *layers.Edits[K, V], c *hotel.Change) error {
	read := books.Rows(s, layer)
	rows, err := read.Within(edits.Reach())
	if err != nil {
		return err
	}
	if wider := edits.Wider(rows); wider != nil {
		if rows, err = read.Within(wider); err != nil {
			return err
		}
	}
	change := edits.Decide(rows, s.Now(), v.namer(s))
	if len(change.Ended)+len(change.Born) == 0 {
		return nil
	}
	into := layer.In(c)
	into.Ended, into.Born = append(into.Ended, change.Ended...), append(into.Born, change.Born...)
	for service, grown := range layers.Grown(layer, change) {
		if grown <= 0 {
			continue
		}
		over, err := read.Exceeds(service, v.maxRows-grown)
		if err != nil {
			return err
		}
		if over {
			return layers.TooMany(layer.Rows, v.maxRows)
		}
	}
	return nil
}

// writeService decides a change of a service. Returns Invalid unless it is an
// active one of the enterprise.
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

// write decides a change of an enterprise, which is then written whole.
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
