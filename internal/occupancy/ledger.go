package occupancy

import (
	"maps"
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// Facts are the inputs from which the availability of a service on a window is
// computed.
type Facts struct {
	Property *hotel.Property
	Service  hotel.Service
	Window   timeunit.Window
	// Categories are the categories to compute, ordered by their Ordering.
	Categories []hotel.ResourceCategory
	Counts     hotel.Counts
	// Adjustments are active adjustments of the service; those outside the window
	// are ignored. Blocks are the availability blocks that they belong to.
	Adjustments []hotel.AvailabilityAdjustment
	Blocks      map[hotel.ID]hotel.AvailabilityBlock
	// Now decides which units have been released.
	Now time.Time
}

// Ledger holds the availability of categories on each unit of a window.
type Ledger struct {
	Facts

	cal timeunit.Calendar
	// public is the sum of the public adjustments on each unit, by category.
	public map[hotel.ID][]int64
	// held is what availability blocks hold back, by category.
	held map[hotel.ID][]blockHold
	// until is when the next release changes the ledger; zero if none will.
	until time.Time
}

// blockHold is what one availability block holds back of one category.
type blockHold struct {
	block hotel.AvailabilityBlock
	// allocated is the number of units held back on each unit of the window, and
	// released whether they have gone back to public sale (rules 5.3).
	allocated []int64
	released  []bool
}

// NewLedger computes a ledger.
func NewLedger(f Facts) *Ledger {
	l := &Ledger{Facts: f, cal: f.Property.Calendar(f.Service), public: make(map[hotel.ID][]int64), held: make(map[hotel.ID][]blockHold)}
	for _, row := range f.Adjustments {
		switch {
		case row.Last < f.Window.First || row.First > f.Window.Last:
		case row.Key.Block == (hotel.ID{}):
			l.addPublic(row)
		default:
			l.addHold(f.Blocks[row.Key.Block], row)
		}
	}
	return l
}

// Until returns when the passage of time alone changes the ledger: at the next
// release. It is zero if there is none.
func (l *Ledger) Until() time.Time { return l.until }

func (l *Ledger) size() int { return int(l.Window.Last-l.Window.First) + 1 }

// within returns the positions in the window of the first and last units that a row
// covers.
func (l *Ledger) within(row hotel.AvailabilityAdjustment) (first, last int) {
	return int(max(row.First, l.Window.First) - l.Window.First), int(min(row.Last, l.Window.Last) - l.Window.First)
}

func (l *Ledger) addPublic(row hotel.AvailabilityAdjustment) {
	sum, ok := l.public[row.Key.Category]
	if !ok {
		sum = make([]int64, l.size())
		l.public[row.Key.Category] = sum
	}
	first, last := l.within(row)
	for i := first; i <= last; i++ {
		sum[i] += int64(row.Value.UnitCount)
	}
}

func (l *Ledger) addHold(block hotel.AvailabilityBlock, row hotel.AvailabilityAdjustment) {
	holds := l.held[row.Key.Category]
	n := slices.IndexFunc(holds, func(h blockHold) bool { return h.block.ID == block.ID })
	if n < 0 {
		n = len(holds)
		holds = append(holds, blockHold{block: block, allocated: make([]int64, l.size()), released: make([]bool, l.size())})
		l.held[row.Key.Category] = holds
	}
	h := &holds[n]
	// Provisioning may have shortened the block without removing its adjustments.
	row.First, row.Last = max(row.First, block.First), min(row.Last, l.cal.Last(block.Last))
	first, last := l.within(row)
	for i := first; i <= last; i++ {
		h.allocated[i] -= int64(row.Value.UnitCount)
		release, ok := block.Release(row.Value, l.Window.First+timeunit.Index(i), l.cal)
		if !ok {
			continue
		}
		h.released[i] = !release.After(l.Now)
		if !h.released[i] && (l.until.IsZero() || release.Before(l.until)) {
			l.until = release
		}
	}
}

// left returns what can still be picked up on the unit at a position in the window
// (rules 4.4).
func (h blockHold) left(pickedUp []int32, i int) int64 {
	if h.released[i] {
		return 0
	}
	return max(0, h.allocated[i]-number(pickedUp, i))
}

// LeftInBlock returns what can still be picked up of a category in an availability
// block on a unit of the window.
func (l *Ledger) LeftInBlock(block, category hotel.ID, unit timeunit.Index) int64 {
	for _, h := range l.held[category] {
		if h.block.ID == block {
			return h.left(l.Counts[hotel.CountKey{Kind: hotel.CountPickedUp, Category: category, Block: block}], int(unit-l.Window.First))
		}
	}
	return 0
}

// Add applies changes of counters to the ledger.
func (l *Ledger) Add(changes []hotel.CountChange) {
	for _, c := range changes {
		first, last := max(c.First, l.Window.First), min(c.Last, l.Window.Last)
		if first > last {
			continue
		}
		counts := l.Counts[c.CountKey]
		if counts == nil {
			counts = make([]int32, l.size())
			l.Counts[c.CountKey] = counts
		}
		for i := first; i <= last; i++ {
			counts[i-l.Window.First] += c.By
		}
	}
}

// numbers are the metrics of a category on one unit. They are int64 because
// adjustments may push them beyond the int32 of the API.
type numbers struct {
	active, outOfOrder, houseUse, taken int64
	confirmed, optional                 int64
	allocated, block, adjustment        int64
}

func (n numbers) usable() int64   { return n.active - n.outOfOrder }
func (n numbers) occupied() int64 { return n.confirmed + n.optional + n.allocated }

// capacity returns the number of resources that can be given to guests.
func (n numbers) capacity() int64  { return n.usable() - n.houseUse - n.taken }
func (n numbers) available() int64 { return n.capacity() - n.occupied() + n.adjustment }

// categoryLedger is the part of a ledger that belongs to one category.
type categoryLedger struct {
	active                                           int64
	confirmed, optional, outOfOrder, houseUse, taken []int32
	public                                           []int64
	held                                             []blockHold
	pickedUp                                         [][]int32 // by block
}

func (l *Ledger) of(category hotel.ID) categoryLedger {
	counts := func(kind hotel.CountKind) []int32 { return l.Counts[hotel.CountKey{Kind: kind, Category: category}] }
	of := categoryLedger{
		active:    int64(len(l.Property.Rooms(category))),
		confirmed: counts(hotel.CountConfirmed), optional: counts(hotel.CountOptional),
		outOfOrder: counts(hotel.CountOutOfOrder), houseUse: counts(hotel.CountHouseUse), taken: counts(hotel.CountTaken),
		public: l.public[category], held: l.held[category],
	}
	for _, h := range of.held {
		of.pickedUp = append(of.pickedUp, l.Counts[hotel.CountKey{Kind: hotel.CountPickedUp, Category: category, Block: h.block.ID}])
	}
	return of
}

// on returns the metrics on the unit at a position in the window (rules 5.2).
func (c categoryLedger) on(i int) numbers {
	n := numbers{
		active: c.active, outOfOrder: number(c.outOfOrder, i), houseUse: number(c.houseUse, i), taken: number(c.taken, i),
		confirmed: number(c.confirmed, i), optional: number(c.optional, i), adjustment: number(c.public, i),
	}
	for b, h := range c.held {
		left := h.left(c.pickedUp[b], i)
		if h.block.Deducts() {
			n.allocated += left
		}
		if h.block.Active && h.block.State != hotel.BlockCanceled {
			n.block += left
		}
	}
	return n
}

// number returns the i-th number of a list. A nil list is all zeros.
func number[N int32 | int64](list []N, i int) int64 {
	if list == nil {
		return 0
	}
	return int64(list[i])
}

// With returns a copy of the ledger with changes of counters applied. It shares
// what does not change.
func (l *Ledger) With(changes []hotel.CountChange) *Ledger {
	after := *l
	after.Counts = maps.Clone(l.Counts)
	copied := make(map[hotel.CountKey]bool)
	for _, c := range changes {
		if counts := after.Counts[c.CountKey]; counts != nil && !copied[c.CountKey] {
			after.Counts[c.CountKey] = slices.Clone(counts)
		}
		copied[c.CountKey] = true
	}
	after.Add(changes)
	return &after
}

// Judge applies the overbooking policy of the service to changes of counters, on
// each unit of the window that they change (rules 5.4). It returns the first excess
// with its unit and limit, and true, or false if there is none.
func (l *Ledger) Judge(changes []hotel.CountChange, limits stepfn.Function[int32]) (Excess, timeunit.Index, Limit, bool) {
	after := l.With(changes)
	was, is := make([]categoryLedger, len(l.Categories)), make([]categoryLedger, len(l.Categories))
	for i, c := range l.Categories {
		was[i], is[i] = l.of(c.ID), after.of(c.ID)
	}
	before, now := make([]State, len(l.Categories)), make([]State, len(l.Categories))
	for _, w := range l.changing(changes) {
		for unit := w.First; unit <= w.Last; unit = l.cal.Next(unit) {
			i := int(unit - l.Window.First)
			for c := range l.Categories {
				before[c], now[c] = was[c].state(l.Categories[c].ID, i), is[c].state(l.Categories[c].ID, i)
			}
			var limit Limit
			limit.N, limit.Set = limits.At(int64(unit))
			if excess, ok := Judge(StrategyOf(l.Service), before, now, limit); !ok {
				return excess, unit, limit, true
			}
		}
	}
	return Excess{}, 0, Limit{}, false
}

// Overbooked reports whether more of a category is sold than there are resources
// on any of the units, as far as the ledger holds them.
func (l *Ledger) Overbooked(category hotel.ID, w timeunit.Window) bool {
	of := l.of(category)
	for unit := max(w.First, l.Window.First); unit <= min(w.Last, l.Window.Last); unit = l.cal.Next(unit) {
		if n := of.on(int(unit - l.Window.First)); n.occupied() > n.capacity() {
			return true
		}
	}
	return false
}

// changing returns the units of the window that changes touch.
func (l *Ledger) changing(changes []hotel.CountChange) []timeunit.Window {
	var list []timeunit.Window
	for _, c := range changes {
		if w := (timeunit.Window{First: max(c.First, l.Window.First), Last: min(c.Last, l.Window.Last)}); w.First <= w.Last {
			list = append(list, w)
		}
	}
	return Join(list, 0)
}

func (c categoryLedger) state(category hotel.ID, i int) State {
	n := c.on(i)
	return State{Category: category, Available: n.available(), Occupied: n.occupied(), Capacity: n.capacity()}
}
