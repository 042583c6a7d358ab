package inventory

import (
	"context"
	"fmt"

	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// LimitKey tells whose overbooking limit it is.
type LimitKey struct {
	Service ID
}

// OverbookingLimit is a row of a service's overbooking limits. Its value is
// the number of overbookings allowed, zero or more; where no row covers a
// unit, no limit is set, which is not the same as zero.
type OverbookingLimit = Row[LimitKey, int32]

// LimitEdit sets the limit of an interval.
type LimitEdit struct {
	Interval
	Limit int32
}

// SetLimits lays limits over the units of a service, the later ones over the
// earlier ones. It is Invalid if the service is not an active one of the
// enterprise or an interval is not made of its units, and Refused if an
// interval begins before the editable history or the service would have too
// many limits.
func (v *Inventory) SetLimits(ctx context.Context, enterprise, service ID, edits []LimitEdit) error {
	return v.editLimits(ctx, enterprise, service, len(edits), setIntervalLimits, func(i int) (Interval, stepfn.Edit[int32]) {
		return edits[i].Interval, stepfn.Edit[int32]{Value: edits[i].Limit}
	})
}

// ClearLimits removes whatever limits there are from intervals of a service's
// units. Its errors are those of SetLimits.
func (v *Inventory) ClearLimits(ctx context.Context, enterprise, service ID, intervals []Interval) error {
	return v.editLimits(ctx, enterprise, service, len(intervals), intervalLimits, func(i int) (Interval, stepfn.Edit[int32]) {
		return intervals[i], stepfn.Edit[int32]{Clear: true}
	})
}

func (v *Inventory) editLimits(
	ctx context.Context, enterprise, service ID, n int, sizes map[timeunit.Period]sizeLimit, at func(int) (Interval, stepfn.Edit[int32]),
) error {
	return v.updateService(ctx, enterprise, service, func(tx Tx, property *Property, cal timeunit.Calendar) error {
		edits := make([]stepfn.Edit[int32], n)
		for i := range edits {
			interval, edit := at(i)
			w, err := interval.window(cal, sizes)
			if err != nil {
				return inItem(err, i)
			}
			edit.First, edit.Last = int64(w.First), int64(w.Last)
			edits[i] = edit
		}
		// What is malformed anywhere goes before what is forbidden anywhere.
		open := editable(cal, tx.Now(), property.Enterprise.OperationalHistory, unboundedYears)
		for i, e := range edits {
			if err := open.allows(timeunit.Window{First: timeunit.Index(e.First), Last: timeunit.Index(e.Last)}); err != nil {
				return inItem(err, i)
			}
		}

		key := LimitKey{Service: service}
		grown, err := splice(tx, tx.Limits(), tx.WriteLimits(), key, edits, v.newID)
		if err != nil || grown <= 0 {
			return err
		}
		return v.checkQuota(tx.Limits(), key)
	})
}

// checkQuota is Refused if a service has too many active limits.
func (v *Inventory) checkQuota(limits Steps[LimitKey, int32], key LimitKey) error {
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
	return &Error{Kind: Refused, Message: fmt.Sprintf("The service cannot have more than %d active overbooking limits.", v.maxLimits)}
}

// updateService runs fn as the only writer of a service, in its calendar. It is
// Invalid unless the service is an active one of the enterprise.
func (v *Inventory) updateService(ctx context.Context, enterprise, service ID, fn func(Tx, *Property, timeunit.Calendar) error) error {
	return v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		s, ok := property.Service(service)
		if !ok || !s.Active {
			return InvalidMember("ServiceId")
		}
		return fn(tx, property, property.Calendar(s))
	})
}

// update runs fn as the only writer of an enterprise.
func (v *Inventory) update(ctx context.Context, enterprise ID, fn func(Tx, *Property) error) error {
	return v.store.Update(ctx, enterprise, func(tx Tx) error {
		property, err := tx.Property()
		if err != nil {
			return err
		}
		return fn(tx, property)
	})
}
