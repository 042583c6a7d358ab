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

// UpdateAvailability sets adjustments on units of a service; later updates replace
// earlier ones of the same category and block (rules 4). Returns Invalid if an
// entity is not an active part of the service, an interval is not made of its units
// or a split is unusable. Returns Refused if an interval lies outside the editable
// history, the next five years or its block, the block is canceled, or the service
// would have too many adjustments.
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
		return Lay(s, hotel.Adjustments, edits, v.maxRows, v.idsAt(s), c)
	})
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
	// FirstReleaseAt is when the first unit goes back to public sale; zero for a
	// public adjustment.
	FirstReleaseAt time.Time
}

// Adjustments lists availability adjustments within reach, the newest first.
// Returns Invalid if an enterprise or the cursor is not within reach, or a time
// filter is inverted or too long.
func (v *Inventory) Adjustments(ctx context.Context, access hotel.Access, f AdjustmentFilter, p PageRequest) (Page[ListedAdjustment], error) {
	var none Page[ListedAdjustment]
	q, err := rowQuery(f.IDs, f.Updated, f.States)
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	return listRows(ctx, v, access, scope, p, rowList[hotel.AdjustmentKey, hotel.Adjustment, ListedAdjustment]{
		layer: hotel.Adjustments, query: q,
		show: func(s books.Snapshot, p *hotel.Property, rows []hotel.AvailabilityAdjustment) ([]ListedAdjustment, error) {
			blocks, err := blocksOf(s, rows)
			if err != nil {
				return nil, err
			}
			listed := make([]ListedAdjustment, len(rows))
			for i, row := range rows {
				listed[i] = listAdjustment(p, blocks, row)
			}
			return listed, nil
		},
		row: func(a ListedAdjustment) hotel.AvailabilityAdjustment { return a.AvailabilityAdjustment },
	})
}

// listAdjustment adds to a row what follows from its service and block.
func listAdjustment(p *hotel.Property, blocks map[hotel.ID]hotel.AvailabilityBlock, row hotel.AvailabilityAdjustment) ListedAdjustment {
	s, _ := p.Service(row.Key.Service)
	cal := p.Calendar(s)
	listed := ListedAdjustment{AvailabilityAdjustment: row, FirstStart: cal.Start(row.First), LastStart: cal.Start(row.Last)}
	if release, ok := ReleaseAt(row, blocks[row.Key.Block], p.Enterprise, cal); ok {
		listed.FirstReleaseAt = release
	}
	return listed
}

// unique returns the IDs in order without duplicates.
func unique(ids []hotel.ID) []hotel.ID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, hotel.CompareIDs)
	return slices.Compact(ids)
}

// ReleaseAt returns when the first unit of an adjustment goes back to public sale:
// the adjustment's own override, else the release of its block, else the instant
// from which the unit is no longer editable. It returns false for a public
// adjustment (rules 1.9).
func ReleaseAt(row hotel.AvailabilityAdjustment, block hotel.AvailabilityBlock, e hotel.Enterprise, cal timeunit.Calendar) (time.Time, bool) {
	if row.Key.Block == (hotel.ID{}) {
		return time.Time{}, false
	}
	if at, ok := block.Release(row.Value, row.First, cal); ok {
		return at, true
	}
	return e.Zone.Add(cal.Start(row.First), e.OperationalHistory), true
}

// ReleaseOverrideAt returns Value.ReleaseOverride as an instant, or zero if there
// is no override.
func (l ListedAdjustment) ReleaseOverrideAt() time.Time {
	if l.Value.ReleaseOverride == 0 {
		return time.Time{}
	}
	return time.Unix(l.Value.ReleaseOverride, 0).UTC()
}
