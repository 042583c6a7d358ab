package provision

import (
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

func (a applier) limits(list []hotel.OverbookingLimit) error {
	return applyRows(a, hotel.Limits, layers.NewEdits[hotel.LimitKey, int32](nil), list)
}

func (a applier) adjustments(list []hotel.AvailabilityAdjustment) error {
	return applyRows(a, hotel.Adjustments, layers.NewEdits[hotel.AdjustmentKey](hotel.Adjustment.WithoutSplit), list)
}

// applyRows lays rows over what there is on their units (rules 3.3), also where
// history can't be edited any more. Each is one entry of the report, whatever
// rows it becomes a part of.
func applyRows[K, V comparable](a applier, layer *hotel.Layer[K, V], edits *layers.Edits[K, V], list []hotel.Row[K, V]) error {
	if len(list) == 0 {
		return nil
	}
	for _, row := range list {
		edits.Set(row.Key, timeunit.Window{First: row.First, Last: row.Last}, row.Value)
	}
	existing, err := books.Rows(a.snapshot, layer).Within(edits.Reach())
	if err != nil {
		return err
	}
	byKey := make(map[K][]hotel.Row[K, V])
	for _, row := range existing {
		byKey[row.Key] = append(byKey[row.Key], row)
	}
	for _, row := range list {
		a.count(becomes(row, byKey[row.Key]))
	}
	return inventory.Lay(a.snapshot, layer, edits, layers.MaxActiveRows, a.newID, a.change)
}

// becomes returns what becomes of the units of a planned row, given the rows of
// its key in the order of units.
func becomes[K, V comparable](planned hotel.Row[K, V], existing []hotel.Row[K, V]) outcome {
	var had, same timeunit.Index
	for _, row := range existing {
		units := min(row.Last, planned.Last) - max(row.First, planned.First) + 1
		if units <= 0 {
			continue
		}
		had += units
		if row.Value == planned.Value {
			same += units
		}
	}
	switch {
	case same == planned.Last-planned.First+1:
		return unchanged
	case had > 0:
		return changed
	default:
		return created
	}
}
