package layers

import (
	"math"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// AvailabilityUpdate replaces the adjustment of a category on an interval: the
// public one, or that of an availability block.
type AvailabilityUpdate struct {
	hotel.Interval

	// Touching says that the interval is given by any instants in its first
	// and last units, not by the starts of the two.
	Touching bool
	Category hotel.ID
	// Block is the zero ID for the public adjustment.
	Block hotel.ID
	// UnitCount is the new value; zero removes the adjustment.
	UnitCount int32
	// NonPositive refuses a UnitCount above zero of a block (rules 4.4).
	NonPositive bool
	// Pax splits the units of a block by the persons they hold, in any order. It
	// has no effect on public adjustments and removals.
	Pax []hotel.PaxCount
}

// UpdateAvailability returns the edits that lay adjustments over the units of a
// service (rules 4). Blocks are those that the updates name, as far as they
// exist. Returns Invalid if something named is not an active part of the
// service, an interval is not made of its units or a split is unusable; and
// Refused if an interval lies outside the editable history, the next five years
// or its block, the block is canceled, or its adjustments may not be positive and
// one is.
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
	// What is malformed anywhere goes before what is forbidden anywhere.
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

// read returns the window and the value of an update. Returns Invalid if it is
// malformed.
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

// allow returns the window that an update may change. Returns Refused if there
// is none: public adjustments must lie wholly within the editable units, those
// of a block are cut to them (rules 2.7) and must lie within the block's interval
// (rules 4.5).
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

// split returns how the units of a block are split (rules 4.6). Without a split
// all units hold as many persons as the category's capacity. Returns Invalid if
// the parts don't fit the category or don't add up.
func split(u AvailabilityUpdate, category hotel.ResourceCategory) (hotel.PaxCounts, error) {
	units := max(int64(u.UnitCount), -int64(u.UnitCount))
	if len(u.Pax) == 0 {
		if units > math.MaxInt32 {
			// No part can have as many units as the smallest number has.
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

// TrimBlock returns the edits that remove the adjustments of a block outside of
// its interval, given the rows that there are.
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
