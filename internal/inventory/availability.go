package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// Availability is the state of a service's categories on each unit of an
// interval.
type Availability struct {
	// UnitStarts are the instants at which the units start.
	UnitStarts []time.Time
	// Categories are the active ones, by their Ordering.
	Categories []CategoryAvailability
	// Basis is what it was read from.
	Basis Basis
}

// CategoryAvailability is the state of one category. Each list has one number
// for each unit.
type CategoryAvailability struct {
	CategoryID hotel.ID
	// ActiveResources less OutOfOrder are Usable.
	ActiveResources, OutOfOrder, Usable []int32
	// HouseUse and OtherService are usable resources that are in house use, or
	// that somebody has whom the category does not count.
	HouseUse, OtherService []int32
	// Confirmed and Optional count reservations.
	Confirmed, Optional []int32
	// AllocatedBlock is what is left in blocks that deduct, Block what is left
	// in all blocks that are not canceled.
	AllocatedBlock, Block []int32
	// Occupied are reservations and AllocatedBlock.
	Occupied []int32
	// PublicAdjustment is the sum of the public adjustments.
	PublicAdjustment []int32
	// Available is what can be sold, less than zero where more has been.
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

// lists are all lists of numbers.
func (a *CategoryAvailability) lists() []*[]int32 {
	return []*[]int32{
		&a.ActiveResources, &a.OutOfOrder, &a.Usable, &a.HouseUse, &a.OtherService, &a.Confirmed, &a.Optional,
		&a.AllocatedBlock, &a.Block, &a.Occupied, &a.PublicAdjustment, &a.Available,
	}
}

// Availability computes the availability of a service of an enterprise. Where
// touching is true the interval is given by any instants in its first and last
// units. Returns Invalid unless the enterprise has the service and the interval
// is made of its units, not too many of them.
func (v *Inventory) Availability(ctx context.Context, enterprise, service hotel.ID, i hotel.Interval, touching bool) (Availability, error) {
	var a Availability
	err := v.store.View(ctx, enterprise, func(r books.Reader) error {
		var err error
		a, err = availabilityOf(r, enterprise, service, i, touching)
		return err
	})
	return a, err
}

func availabilityOf(r books.Reader, enterprise, service hotel.ID, i hotel.Interval, touching bool) (Availability, error) {
	var a Availability
	property, err := r.Property()
	if err != nil {
		return a, err
	}
	s, ok := property.Service(service)
	if !ok {
		return a, hotel.InvalidMember("ServiceId")
	}
	resolve := intervalWindow
	if touching {
		resolve = intervalTouched
	}
	cal := property.Calendar(s)
	w, err := resolve(i, cal, intervalLimits)
	if err != nil {
		return a, err
	}
	revision, vouched, err := r.Revision()
	if err != nil {
		return a, err
	}
	p, err := takePicture(r, property, s, w)
	if err != nil {
		return a, err
	}
	if vouched {
		a.Basis = Basis{{EnterpriseID: enterprise, Number: revision, Until: p.until}}
	}
	for _, c := range p.categories {
		a.Categories = append(a.Categories, p.metrics(c.ID))
	}
	a.UnitStarts = make([]time.Time, 0, cal.Count(w))
	for unit := w.First; unit <= w.Last; unit = cal.Next(unit) {
		a.UnitStarts = append(a.UnitStarts, cal.Start(unit))
	}
	if len(a.UnitStarts) < p.size() {
		p.dropHoles(&a)
	}
	return a, nil
}

// dropHoles leaves only the numbers of units that exist.
func (p *picture) dropHoles(a *Availability) {
	for c := range a.Categories {
		for _, list := range a.Categories[c].lists() {
			kept := make([]int32, 0, len(a.UnitStarts))
			for unit := p.window.First; unit <= p.window.Last; unit = p.cal.Next(unit) {
				kept = append(kept, (*list)[unit-p.window.First])
			}
			*list = kept
		}
	}
}
