package inventory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// AvailabilityUpdate replaces one layer of a category's adjustments on an
// interval.
type AvailabilityUpdate struct {
	hotel.Interval
	// Touching says that the interval is given by any instants in its first
	// and last units, not by the starts of the two.
	Touching bool
	Category hotel.ID
	// Block is the zero ID for the public layer.
	Block hotel.ID
	// UnitCount is the new value; zero removes the adjustment.
	UnitCount int32
	// Pax splits the units of a block, in any order; nil leaves them undivided.
	Pax []hotel.PaxCount
}

// UpdateAvailability lays adjustments over the units of a service, the later
// ones over the earlier ones of the same layer. It is Invalid if something
// named is not an active part of the service, an interval is not made of its
// units or the persons don't add up, and Refused if an interval lies outside
// the editable history, the next five years or its block, or the block is
// canceled.
func (v *Inventory) UpdateAvailability(ctx context.Context, enterprise, service hotel.ID, updates []AvailabilityUpdate) error {
	return v.updateService(ctx, enterprise, service, func(tx books.Tx, property *hotel.Property, cal timeunit.Calendar) error {
		layers := layering{
			service: service, property: property, cal: cal, tx: tx,
			byKey: make(map[hotel.AdjustmentKey]*layer), blocks: make(map[hotel.ID]hotel.AvailabilityBlock),
		}
		for i, u := range updates {
			if err := layers.add(i, u); err != nil {
				return hotel.InItem(err, i)
			}
		}
		now := tx.Now()
		open := editable(cal, now, property.Enterprise.EditableHistory(now), maxYearsAhead)
		if err := layers.check(open); err != nil {
			return err
		}
		for _, l := range layers.layers {
			if _, err := splice(tx, tx.Adjustments(), tx.WriteAdjustments(), l.key, l.edits, v.newID); err != nil {
				return err
			}
		}
		return nil
	})
}

// maxYearsAhead is how far in the future availability can be adjusted.
const maxYearsAhead = 5

// layering sorts the updates of one request by the layers they change.
type layering struct {
	tx       books.Tx
	service  hotel.ID
	property *hotel.Property
	cal      timeunit.Calendar
	// layers are in the order in which the request first changes them.
	layers []*layer
	byKey  map[hotel.AdjustmentKey]*layer
	blocks map[hotel.ID]hotel.AvailabilityBlock
}

// layer is one layer and what a request changes in it, in the request's order.
type layer struct {
	key   hotel.AdjustmentKey
	edits []stepfn.Edit[hotel.Adjustment]
	// items are the edits' places in the request.
	items []int
}

// add checks that the i-th update is well-formed and puts it into its layer.
func (l *layering) add(i int, u AvailabilityUpdate) error {
	resolve := intervalWindow
	if u.Touching {
		resolve = intervalTouched
	}
	w, err := resolve(u.Interval, l.cal, intervalLimits)
	if err != nil {
		return err
	}
	category, ok := l.property.Category(u.Category)
	if !ok || !category.Active || category.ServiceID != l.service {
		return hotel.InvalidMember("ResourceCategoryId")
	}
	if err := l.addBlock(u.Block); err != nil {
		return err
	}
	pax, err := checkPax(u, category)
	if err != nil {
		return err
	}
	at := l.layer(hotel.AdjustmentKey{Service: l.service, Category: u.Category, Block: u.Block})
	at.items = append(at.items, i)
	at.edits = append(at.edits, stepfn.Edit[hotel.Adjustment]{
		First: int64(w.First), Last: int64(w.Last),
		Value: hotel.Adjustment{UnitCount: u.UnitCount, Pax: pax},
		Clear: u.UnitCount == 0,
	})
	return nil
}

func (l *layering) layer(key hotel.AdjustmentKey) *layer {
	at, ok := l.byKey[key]
	if !ok {
		at = &layer{key: key}
		l.byKey[key] = at
		l.layers = append(l.layers, at)
	}
	return at
}

// addBlock finds the block of an update once.
func (l *layering) addBlock(id hotel.ID) error {
	if id == (hotel.ID{}) {
		return nil
	}
	if _, ok := l.blocks[id]; ok {
		return nil
	}
	block, ok, err := l.tx.Block(id)
	if err != nil {
		return err
	}
	if !ok || block.ServiceID != l.service || !block.Active && block.State != hotel.BlockCanceled {
		return hotel.InvalidMember("AvailabilityBlockId")
	}
	l.blocks[id] = block
	return nil
}

// check is Refused if any update changes what may not be changed.
func (l *layering) check(open editableWindow) error {
	for _, at := range l.layers {
		block, blocked := l.blocks[at.key.Block]
		for i, e := range at.edits {
			w := timeunit.Window{First: timeunit.Index(e.First), Last: timeunit.Index(e.Last)}
			err := open.allows(w)
			if err == nil && blocked {
				err = blockAllows(block, w, l.cal)
			}
			if err != nil {
				return hotel.InItem(err, at.items[i])
			}
		}
	}
	return nil
}

// allows is Refused unless the block can be adjusted on the whole window.
func blockAllows(b hotel.AvailabilityBlock, w timeunit.Window, cal timeunit.Calendar) error {
	switch {
	case b.State == hotel.BlockCanceled:
		return &hotel.Error{Kind: hotel.Refused, Message: "The availability block is canceled: AvailabilityBlockId."}
	case w.First < b.First:
		return &hotel.Error{Kind: hotel.Refused, Message: memberFirst + " is before the interval of the availability block."}
	case w.Last > cal.Last(b.Last):
		return &hotel.Error{Kind: hotel.Refused, Message: memberLast + " is after the interval of the availability block."}
	}
	return nil
}

// checkPax puts a split in order. It is Invalid if the parts don't fit the
// category or don't add up.
func checkPax(u AvailabilityUpdate, category hotel.ResourceCategory) (hotel.PaxCounts, error) {
	var pax hotel.PaxCounts
	if len(u.Pax) == 0 {
		return pax, nil
	}
	invalid := hotel.InvalidMember("PaxCounts")
	if len(u.Pax) > hotel.MaxPaxCounts || u.Block == (hotel.ID{}) || u.UnitCount == 0 {
		return pax, invalid
	}
	copy(pax[:], u.Pax)
	parts := pax[:len(u.Pax)]
	slices.SortFunc(parts, func(a, b hotel.PaxCount) int { return cmp.Compare(a.PersonCount, b.PersonCount) })
	var total int64
	for i, p := range parts {
		if i > 0 && p.PersonCount == parts[i-1].PersonCount {
			return pax, invalid
		}
		if p.PersonCount < 1 || p.PersonCount > category.MaxPersons() {
			return pax, hotel.InvalidMember("PersonCount")
		}
		if p.UnitCount < 1 {
			return pax, hotel.InvalidMember("UnitCount")
		}
		total += int64(p.UnitCount)
	}
	if total != max(int64(u.UnitCount), -int64(u.UnitCount)) {
		return pax, invalid
	}
	return pax, nil
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
