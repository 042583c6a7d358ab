package inventory

import (
	"maps"
	"math"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// picture is all that the availability of a service follows from, on each unit
// of a window.
type picture struct {
	service  hotel.ID
	cal      timeunit.Calendar
	window   timeunit.Window
	property *hotel.Property
	// categories are the active ones, by their Ordering.
	categories []hotel.ResourceCategory
	counts     hotel.Counts
	// public is the sum of the public adjustments, by category.
	public map[hotel.ID][]int64
	// blocks are what blocks hold back, by category.
	blocks map[hotel.ID][]holding
	// until is when the next release changes the picture; zero if none will.
	until time.Time
}

// holding is what one block holds back of one category.
type holding struct {
	block hotel.AvailabilityBlock
	// allocated are the units held back, released whether they have gone back to
	// the public.
	allocated []int64
	released  []bool
}

// takePicture reads a picture.
func takePicture(r books.Reader, property *hotel.Property, s hotel.Service, w timeunit.Window) (*picture, error) {
	p := &picture{
		service: s.ID, cal: property.Calendar(s), window: w, property: property, categories: property.CategoriesOf(s.ID),
		public: make(map[hotel.ID][]int64), blocks: make(map[hotel.ID][]holding),
	}
	var err error
	if p.counts, err = r.Counts(s.ID, w); err != nil {
		return nil, err
	}
	rows, err := r.AdjustmentsTouching(s.ID, w)
	if err != nil {
		return nil, err
	}
	blocks, err := blocksOf(r, rows)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.Key.Block == (hotel.ID{}) {
			p.addPublic(row)
		} else {
			p.addHolding(blocks[row.Key.Block], row, r.Now())
		}
	}
	return p, nil
}

// blocksOf reads the blocks of adjustments.
func blocksOf(r books.Reader, rows []hotel.AvailabilityAdjustment) (map[hotel.ID]hotel.AvailabilityBlock, error) {
	blocks := make(map[hotel.ID]hotel.AvailabilityBlock)
	for _, row := range rows {
		if row.Key.Block != (hotel.ID{}) {
			blocks[row.Key.Block] = hotel.AvailabilityBlock{}
		}
	}
	if len(blocks) == 0 {
		return blocks, nil
	}
	found, err := r.Blocks(books.BlockQuery{
		RecordQuery: books.RecordQuery{IDs: slices.Collect(maps.Keys(blocks)), Count: len(blocks)}, Active: true, Deleted: true,
	})
	for _, b := range found {
		blocks[b.ID] = b
	}
	return blocks, err
}

func (p *picture) size() int { return int(p.window.Last-p.window.First) + 1 }

// within are the places in the picture of the units that a row covers.
func (p *picture) within(row hotel.AvailabilityAdjustment) (first, last int) {
	return int(max(row.First, p.window.First) - p.window.First), int(min(row.Last, p.window.Last) - p.window.First)
}

func (p *picture) addPublic(row hotel.AvailabilityAdjustment) {
	sum, ok := p.public[row.Key.Category]
	if !ok {
		sum = make([]int64, p.size())
		p.public[row.Key.Category] = sum
	}
	first, last := p.within(row)
	for i := first; i <= last; i++ {
		sum[i] += int64(row.Value.UnitCount)
	}
}

func (p *picture) addHolding(block hotel.AvailabilityBlock, row hotel.AvailabilityAdjustment, now time.Time) {
	holdings := p.blocks[row.Key.Category]
	at := slices.IndexFunc(holdings, func(h holding) bool { return h.block.ID == block.ID })
	if at < 0 {
		at = len(holdings)
		holdings = append(holdings, holding{block: block, allocated: make([]int64, p.size()), released: make([]bool, p.size())})
		p.blocks[row.Key.Category] = holdings
	}
	h := &holdings[at]
	// Provisioning may have made the block shorter than its adjustments.
	row.First, row.Last = max(row.First, block.First), min(row.Last, p.cal.Last(block.Last))
	first, last := p.within(row)
	for i := first; i <= last; i++ {
		h.allocated[i] -= int64(row.Value.UnitCount)
		at, ok := block.Release(row.Value, p.window.First+timeunit.Index(i), p.cal)
		if !ok {
			continue
		}
		h.released[i] = !at.After(now)
		if !h.released[i] && (p.until.IsZero() || at.Before(p.until)) {
			p.until = at
		}
	}
}

// left is what can still be picked up on the i-th unit.
func (h holding) left(pickedUp []int32, i int) int64 {
	if h.released[i] {
		return 0
	}
	return max(0, h.allocated[i]-at(pickedUp, i))
}

// leftIn is what can still be picked up of a category in a block on a unit.
func (p *picture) leftIn(block, category hotel.ID, unit timeunit.Index) int64 {
	for _, h := range p.blocks[category] {
		if h.block.ID == block {
			return h.left(p.counts[hotel.CountKey{Kind: hotel.CountPickedUp, Category: category, Block: block}], int(unit-p.window.First))
		}
	}
	return 0
}

// add makes the picture what it is once changes are counted.
func (p *picture) add(changes []hotel.CountChange) {
	for _, c := range changes {
		counts := p.counts[c.CountKey]
		if counts == nil {
			counts = make([]int32, p.size())
			p.counts[c.CountKey] = counts
		}
		for i := max(c.First, p.window.First); i <= min(c.Last, p.window.Last); i++ {
			counts[i-p.window.First] += c.By
		}
	}
}

// numbers are what there is to tell of a category on a unit. Adjustments may
// take them beyond what the API can write.
type numbers struct {
	active, outOfOrder, houseUse, taken int64
	confirmed, optional                 int64
	allocated, held, adjustment         int64
}

func (n numbers) usable() int64   { return n.active - n.outOfOrder }
func (n numbers) occupied() int64 { return n.confirmed + n.optional + n.allocated }

// capacity are the resources that can be given to guests.
func (n numbers) capacity() int64  { return n.usable() - n.houseUse - n.taken }
func (n numbers) available() int64 { return n.capacity() - n.occupied() + n.adjustment }

// part is the picture of one category.
type part struct {
	active                                           int64
	confirmed, optional, outOfOrder, houseUse, taken []int32
	public                                           []int64
	blocks                                           []holding
	pickedUp                                         [][]int32 // by block
}

func (p *picture) part(category hotel.ID) part {
	counts := func(kind hotel.CountKind) []int32 { return p.counts[hotel.CountKey{Kind: kind, Category: category}] }
	of := part{
		active:    int64(len(p.property.Rooms(category))),
		confirmed: counts(hotel.CountConfirmed), optional: counts(hotel.CountOptional),
		outOfOrder: counts(hotel.CountOutOfOrder), houseUse: counts(hotel.CountHouseUse), taken: counts(hotel.CountTaken),
		public: p.public[category], blocks: p.blocks[category],
	}
	for _, h := range of.blocks {
		of.pickedUp = append(of.pickedUp, p.counts[hotel.CountKey{Kind: hotel.CountPickedUp, Category: category, Block: h.block.ID}])
	}
	return of
}

// at are the numbers of the i-th unit.
func (c part) at(i int) numbers {
	n := numbers{
		active: c.active, outOfOrder: at(c.outOfOrder, i), houseUse: at(c.houseUse, i), taken: at(c.taken, i),
		confirmed: at(c.confirmed, i), optional: at(c.optional, i), adjustment: at(c.public, i),
	}
	for b, h := range c.blocks {
		left := h.left(c.pickedUp[b], i)
		if h.block.Deducts() {
			n.allocated += left
		}
		if h.block.Active && h.block.State != hotel.BlockCanceled {
			n.held += left
		}
	}
	return n
}

// at is the i-th number of a list that is not there if all are zero.
func at[N int32 | int64](list []N, i int) int64 {
	if list == nil {
		return 0
	}
	return int64(list[i])
}

// metrics computes what there is to tell of a category.
func (p *picture) metrics(category hotel.ID) CategoryAvailability {
	m := newCategoryAvailability(category, p.size())
	of := p.part(category)
	for i := range p.size() {
		n := of.at(i)
		m.ActiveResources[i] = clamp(n.active)
		m.OutOfOrder[i], m.Usable[i] = clamp(n.outOfOrder), clamp(n.usable())
		m.HouseUse[i], m.OtherService[i] = clamp(n.houseUse), clamp(n.taken)
		m.Confirmed[i], m.Optional[i] = clamp(n.confirmed), clamp(n.optional)
		m.AllocatedBlock[i], m.Block[i] = clamp(n.allocated), clamp(n.held)
		m.Occupied[i], m.PublicAdjustment[i] = clamp(n.occupied()), clamp(n.adjustment)
		m.Available[i] = clamp(n.available())
	}
	return m
}

// standings are those of the active categories, unit by unit.
func (p *picture) standings() [][]Standing {
	byUnit := make([][]Standing, p.size())
	all := make([]Standing, p.size()*len(p.categories))
	for i := range byUnit {
		byUnit[i], all = all[:len(p.categories):len(p.categories)], all[len(p.categories):]
	}
	for c, category := range p.categories {
		of := p.part(category.ID)
		for i := range byUnit {
			n := of.at(i)
			byUnit[i][c] = Standing{Category: category.ID, Available: n.available(), Occupied: n.occupied(), Capacity: n.capacity()}
		}
	}
	return byUnit
}

// clamp keeps a number within what the API can write.
func clamp(n int64) int32 { return int32(min(max(n, math.MinInt32), math.MaxInt32)) }
