package occupancy

import (
	"math"
	"time"

	"vacancy/internal/hotel"
)

// Availability is the availability of a service's categories on each unit of an
// interval.
type Availability struct {
	// UnitStarts are the instants at which the units start.
	UnitStarts []time.Time
	// Categories are in the order of the ledger.
	Categories []CategoryAvailability
}

// CategoryAvailability is the availability of one category. Each list has one
// number for each unit (rules 5.2).
type CategoryAvailability struct {
	CategoryID hotel.ID
	// Usable is ActiveResources less OutOfOrder.
	ActiveResources, OutOfOrder, Usable []int32
	// HouseUse counts usable resources in house use, and OtherService usable
	// resources that are taken by a reservation which is not counted in the
	// category.
	HouseUse, OtherService []int32
	// Confirmed and Optional count reservations.
	Confirmed, Optional []int32
	// AllocatedBlock is what is left in the blocks that deduct, Block what is left
	// in all blocks that are not canceled.
	AllocatedBlock, Block []int32
	// Occupied is the reservations plus AllocatedBlock.
	Occupied []int32
	// PublicAdjustment is the sum of the public adjustments.
	PublicAdjustment []int32
	// Available is what can still be sold; negative if the category is overbooked.
	Available []int32
}

func newCategoryAvailability(category hotel.ID, n int) CategoryAvailability {
	all := make([]int32, 12*n)
	next := func() (list []int32) {
		list, all = all[:n:n], all[n:]
		return list
	}
	return CategoryAvailability{
		CategoryID: category, ActiveResources: next(), OutOfOrder: next(), Usable: next(), HouseUse: next(), OtherService: next(),
		Confirmed: next(), Optional: next(), AllocatedBlock: next(), Block: next(), Occupied: next(), PublicAdjustment: next(), Available: next(),
	}
}

// lists returns pointers to all lists of numbers.
func (a *CategoryAvailability) lists() []*[]int32 {
	return []*[]int32{
		&a.ActiveResources, &a.OutOfOrder, &a.Usable, &a.HouseUse, &a.OtherService, &a.Confirmed, &a.Optional,
		&a.AllocatedBlock, &a.Block, &a.Occupied, &a.PublicAdjustment, &a.Available,
	}
}

// Availability returns the metrics of the ledger's categories on the units that
// exist.
func (l *Ledger) Availability() Availability {
	a := Availability{UnitStarts: make([]time.Time, 0, l.cal.Count(l.Window))}
	for _, c := range l.Categories {
		a.Categories = append(a.Categories, l.metrics(c.ID))
	}
	for unit := l.Window.First; unit <= l.Window.Last; unit = l.cal.Next(unit) {
		a.UnitStarts = append(a.UnitStarts, l.cal.Start(unit))
	}
	if len(a.UnitStarts) < l.size() {
		l.dropHoles(&a)
	}
	return a
}

// dropHoles removes the numbers of units that do not exist.
func (l *Ledger) dropHoles(a *Availability) {
	for c := range a.Categories {
		for _, list := range a.Categories[c].lists() {
			kept := make([]int32, 0, len(a.UnitStarts))
			for unit := l.Window.First; unit <= l.Window.Last; unit = l.cal.Next(unit) {
				kept = append(kept, (*list)[unit-l.Window.First])
			}
			*list = kept
		}
	}
}

// metrics returns the metrics of one category.
func (l *Ledger) metrics(category hotel.ID) CategoryAvailability {
	m := newCategoryAvailability(category, l.size())
	of := l.of(category)
	for i := range l.size() {
		n := of.on(i)
		m.ActiveResources[i] = clamp(n.active)
		m.OutOfOrder[i], m.Usable[i] = clamp(n.outOfOrder), clamp(n.usable())
		m.HouseUse[i], m.OtherService[i] = clamp(n.houseUse), clamp(n.taken)
		m.Confirmed[i], m.Optional[i] = clamp(n.confirmed), clamp(n.optional)
		m.AllocatedBlock[i], m.Block[i] = clamp(n.allocated), clamp(n.block)
		m.Occupied[i], m.PublicAdjustment[i] = clamp(n.occupied()), clamp(n.adjustment)
		m.Available[i] = clamp(n.available())
	}
	return m
}

// clamp limits a number to the int32 range of the API.
func clamp(n int64) int32 { return int32(min(max(n, math.MinInt32), math.MaxInt32)) }
