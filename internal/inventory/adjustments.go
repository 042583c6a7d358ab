package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// AvailabilityUpdate replaces the adjustment of a category on an interval.
type AvailabilityUpdate = layers.AvailabilityUpdate

// UpdateAvailability lays adjustments over the units of a service, the later
// ones over the earlier ones of the same category and block (rules 4). Returns
// Invalid if something named is not an active part of the service, an interval
// is not made of its units or a split is unusable, and Refused if an interval
// lies outside the editable history, the next five years or its block, the
// block is canceled, or the service would have too many adjustments.
func (v *Inventory) UpdateAvailability(ctx context.Context, enterprise, service hotel.ID, updates []AvailabilityUpdate) error {
	return v.writeService(ctx, enterprise, service, func(s books.Snapshot, p *hotel.Property, of hotel.Service, c *hotel.Change) error {
		var named []hotel.ID
		for _, u := range updates {
			if u.Block != (hotel.ID{}) {
				named = append(named, u.Block)
			}
		}
		blocks, err := s.BlocksByID(unique(named))
		if err != nil {
			return err
		}
		edits, err := layers.UpdateAvailability(p, of, updates, blocks, s.Now())
		if err != nil {
			return err
		}
		return edit(v, s, hotel.Adjustments, edits, c)
	})
}

// unique returns the IDs, each once.
func unique(ids []hotel.ID) []hotel.ID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, hotel.CompareIDs)
	return slices.Compact(ids)
}

// ReleaseAt is when the first unit of an adjustment goes back to the public:
// what overrides the block, else what the block says, else when the unit can
// no longer be changed. It is false for a public adjustment.
func ReleaseAt(row hotel.AvailabilityAdjustment, block hotel.AvailabilityBlock, e hotel.Enterprise, cal timeunit.Calendar) (time.Time, bool) {
	if row.Key.Block == (hotel.ID{}) {
		return time.Time{}, false
	}
	if at, ok := block.Release(row.Value, row.First, cal); ok {
		return at, true
	}
	return e.Zone.Add(cal.Start(row.First), e.OperationalHistory), true
}

// ReleaseOverrideAt is Value.ReleaseOverride as an instant; zero if nothing is
// overridden.
func (l ListedAdjustment) ReleaseOverrideAt() time.Time {
	if l.Value.ReleaseOverride == 0 {
		return time.Time{}
	}
	return time.Unix(l.Value.ReleaseOverride, 0).UTC()
}
