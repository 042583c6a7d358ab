package inventory

import (
	"context"
	"fmt"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// LimitEdit sets the limit of an interval.
type LimitEdit struct {
	hotel.Interval
	Limit int32
}

// SetLimits lays limits over the units of a service, the later ones over the
// earlier ones. It is Invalid if the service is not an active one of the
// enterprise or an interval is not made of its units, and Refused if an
// interval begins before the editable history or the service would have too
// many limits.
func (v *Inventory) SetLimits(ctx context.Context, enterprise, service hotel.ID, edits []LimitEdit) error {
	return v.editLimits(ctx, enterprise, service, len(edits), setIntervalLimits, func(i int) (hotel.Interval, stepfn.Edit[int32]) {
		return edits[i].Interval, stepfn.Edit[int32]{Value: edits[i].Limit}
	})
}

// ClearLimits removes whatever limits there are from intervals of a service's
// units. Its errors are those of SetLimits.
func (v *Inventory) ClearLimits(ctx context.Context, enterprise, service hotel.ID, intervals []hotel.Interval) error {
	return v.editLimits(ctx, enterprise, service, len(intervals), intervalLimits, func(i int) (hotel.Interval, stepfn.Edit[int32]) {
		return intervals[i], stepfn.Edit[int32]{Clear: true}
	})
}

func (v *Inventory) editLimits(
	ctx context.Context, enterprise, service hotel.ID, n int, sizes map[timeunit.Period]sizeLimit, at func(int) (hotel.Interval, stepfn.Edit[int32]),
) error {
	return v.updateService(ctx, enterprise, service, func(tx books.Tx, property *hotel.Property, cal timeunit.Calendar) error {
		edits := make([]stepfn.Edit[int32], n)
		for i := range edits {
			interval, edit := at(i)
			w, err := intervalWindow(interval, cal, sizes)
			if err != nil {
				return hotel.InItem(err, i)
			}
			edit.First, edit.Last = int64(w.First), int64(w.Last)
			edits[i] = edit
		}
		// What is malformed anywhere goes before what is forbidden anywhere.
		open := editable(cal, tx.Now(), property.Enterprise.OperationalHistory, unboundedYears)
		for i, e := range edits {
			if err := open.allows(timeunit.Window{First: timeunit.Index(e.First), Last: timeunit.Index(e.Last)}); err != nil {
				return hotel.InItem(err, i)
			}
		}

		key := hotel.LimitKey{Service: service}
		grown, err := splice(tx, tx.Limits(), tx.WriteLimits(), key, edits, v.newID)
		if err != nil || grown <= 0 {
			return err
		}
		return v.checkQuota(tx.Limits(), key)
	})
}

// checkQuota is Refused if a service has too many active limits.
func (v *Inventory) checkQuota(limits books.Steps[hotel.LimitKey, int32], key hotel.LimitKey) error {
	// Active rows are disjoint, so there are at most as many as units between
	// the first and the last. That spares most writes the counting.
	extent, ok, err := limits.Extent(key)
	if err != nil || !ok || extent.Last-extent.First < timeunit.Index(v.maxLimits) {
		return err
	}
	n, err := limits.Count(key)
	if err != nil || n <= v.maxLimits {
		return err
	}
	return &hotel.Error{Kind: hotel.Refused, Message: fmt.Sprintf("The service cannot have more than %d active overbooking limits.", v.maxLimits)}
}

// updateService runs fn as the only writer of a service, in its calendar. It is
// Invalid unless the service is an active one of the enterprise.
func (v *Inventory) updateService(ctx context.Context, enterprise, service hotel.ID, fn func(books.Tx, *hotel.Property, timeunit.Calendar) error) error {
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		s, ok := property.Service(service)
		if !ok || !s.Active {
			return hotel.InvalidMember("ServiceId")
		}
		return fn(tx, property, property.Calendar(s))
	})
}

// update runs fn as the only writer of an enterprise.
func (v *Inventory) update(ctx context.Context, enterprise hotel.ID, fn func(books.Tx, *hotel.Property) error) error {
	return v.store.Update(ctx, enterprise, func(tx books.Tx) error {
		property, err := tx.Property()
		if err != nil {
			return err
		}
		return fn(tx, property)
	})
}
