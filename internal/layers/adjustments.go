package layers

import (
	"math"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// AvailabilityUpdate replaces the adjustment of a category on an interval: the
// public one, or the one of an availability block (rules 4.1, 4.2).
type AvailabilityUpdate struct {
	hotel.Interval

	// Touching means that the ends of the interval may be any instants in its first
	// and last units, rather than the starts of these units.
	Touching bool
	Category hotel.ID
	// Block is the zero ID for the public adjustment.
	Block hotel.ID
	// UnitCount is the new value; zero removes the adjustment (rules 4.3).
	UnitCount int32
	// NonPositive refuses a positive UnitCount of a block (rules 4.4).
	NonPositive bool
	// Pax splits the units of a block by the number of persons they hold, in any
	// order. It is ignored for public adjustments and removals.
	Pax []hotel.PaxCount
}

// UpdateAvailability returns the edits that set adjustments on units of a service
// (rules 4.7). blocks are the blocks named by the updates that exist. Returns Invalid
// if an entity is not an active part of the service, an interval is not made of its
// units or a split is unusable. Returns Refused if an interval lies outside the
// editable history, the next five years or its block, the block is canceled, or an
// adjustment is positive that may not be.
func UpdateAvailability(
	p *hotel.Property, s hotel.Service, updates []AvailabilityUpdate, blocks []hotel.AvailabilityBlock, now time.Time,
) (*Edits[hotel.AdjustmentKey, hotel.Adjustment], error) {
	a := adjusting{property: p, service: s, cal: p.Calendar(s), blocks: make(map[hotel.ID]hotel.AvailabilityBlock, len(blocks))}
	for _, b := range blocks {
		a.blocks[b.ID] = b
	}
	windows := make([]timeunit.Window, len(updates))
	values := make([]hotel.Adjustment, len(updates))
	for i, u := range updates {
		var err error
		if windows[i], values[i], err = a.read(u); err != nil {
			return nil, hotel.InItem(err, i)
		}
	}
	// A malformed update takes precedence over a forbidden one, wherever they are
	// in the request (rules 6.15).
	editable := EditableAt(now, a.cal, p.Enterprise.EditableHistory(now), MaxYearsAhead)
	edits := NewEdits[hotel.AdjustmentKey](hotel.Adjustment.WithoutSplit)
	for i, u := range updates {
		w, err := a.allow(u, windows[i], editable)
		if err != nil {
			return nil, hotel.InItem(err, i)
		}
		key := hotel.AdjustmentKey{Service: s.ID, Category: u.Category, Block: u.Block}
		if u.UnitCount == 0 {
			edits.Clear(key, w)
		} else {
			edits.Set(key, w, values[i])
		}
	}
	return edits, nil
}

// adjusting checks the updates of one request.
type adjusting struct {
	property *hotel.Property
	service  hotel.Service
	cal      timeunit.Calendar
	blocks   map[hotel.ID]hotel.AvailabilityBlock
}

// read returns the window and the value of an update. Returns Invalid if the update
// is malformed (rules 4.5, 4.8).
func (a adjusting) read(u AvailabilityUpdate) (w timeunit.Window, value hotel.Adjustment, err error) {
	resolve := Aligned
	if u.Touching {
		resolve = Touched
	}
	if w, err = resolve(u.Interval, a.cal, IntervalSizes); err != nil {
		return w, value, err
	}
	category, ok := a.property.Category(u.Category)
	if !ok || !category.Active || category.ServiceID != a.service.ID {
		return w, value, hotel.InvalidMember("ResourceCategoryId")
	}
	if u.Block != (hotel.ID{}) {
		block, ok := a.blocks[u.Block]
		if !ok || block.ServiceID != a.service.ID || !block.Active && block.State != hotel.BlockCanceled {
			return w, value, hotel.InvalidMember("AvailabilityBlockId")
		}
	}
	value.UnitCount = u.UnitCount
	if u.Block == (hotel.ID{}) || u.UnitCount == 0 {
		return w, value, nil
	}
	value.Pax, err = split(u, category)
	return w, value, err
}

// allow returns the window that an update may change. Returns Refused if there is
// none: public adjustments must lie entirely within the editable units, and those
// of a block are cut to them (rules 2.7) and must lie within the interval of the
// block (rules 4.5).
func (a adjusting) allow(u AvailabilityUpdate, w timeunit.Window, editable Editable) (timeunit.Window, error) {
	if u.Block == (hotel.ID{}) {
		return w, editable.Check(w)
	}
	open, err := editable.Cut(w)
	if err != nil {
		return w, err
	}
	block := a.blocks[u.Block]
	switch {
	case block.State == hotel.BlockCanceled:
		return w, &hotel.Error{Kind: hotel.Refused, Message: "The availability block is canceled: AvailabilityBlockId."}
	case u.NonPositive && u.UnitCount > 0:
		return w, &hotel.Error{Kind: hotel.Refused, Message: "An adjustment of an availability block must have a non-positive resource count."}
	case w.First < block.First:
		return w, &hotel.Error{Kind: hotel.Refused, Message: memberFirst + " is before the interval of the availability block."}
	case w.Last > a.cal.Last(block.Last):
		return w, &hotel.Error{Kind: hotel.Refused, Message: memberLast + " is after the interval of the availability block."}
	}
	return open, nil
}

// split returns how the units of a block are split by persons (rules 4.6). Without
// a split, each unit holds as many persons as the capacity of the category. Returns
// Invalid if the parts don't fit the category or don't add up.
func split(u AvailabilityUpdate, category hotel.ResourceCategory) (hotel.PaxCounts, error) {
	units := max(int64(u.UnitCount), -int64(u.UnitCount))
	if len(u.Pax) == 0 {
		if units > math.MaxInt32 {
			// The magnitude of the smallest int32 does not fit the count of a
			// single part.
			return hotel.PaxCounts{}, nil
		}
		return hotel.PaxCounts{{PersonCount: category.Capacity, UnitCount: int32(units)}}, nil
	}
	var none hotel.PaxCounts
	if len(u.Pax) > hotel.MaxPaxCounts {
		return none, hotel.InvalidMember("PaxCounts")
	}
	for _, part := range u.Pax {
		if part.PersonCount < 1 || part.PersonCount > category.MaxPersons() {
			return none, hotel.InvalidMember("PersonCount")
		}
		if part.UnitCount < 0 {
			return none, hotel.InvalidMember("UnitCount")
		}
	}
	pax, total, unique := hotel.NewPaxCounts(u.Pax)
	if !unique || total != units {
		return none, hotel.InvalidMember("PaxCounts")
	}
	return pax, nil
}

// TrimBlock returns the edits that remove those rows of a block, or parts of them,
// that lie outside its interval.
func TrimBlock(block hotel.AvailabilityBlock, cal timeunit.Calendar, rows []hotel.AvailabilityAdjustment) *Edits[hotel.AdjustmentKey, hotel.Adjustment] {
	edits := NewEdits[hotel.AdjustmentKey, hotel.Adjustment](nil)
	for _, r := range rows {
		if r.First < block.First {
			edits.Clear(r.Key, timeunit.Window{First: r.First, Last: block.First - 1})
		}
		if last := cal.Last(block.Last); r.Last > last {
			edits.Clear(r.Key, timeunit.Window{First: last + 1, Last: r.Last})
		}
	}
	return edits
}
