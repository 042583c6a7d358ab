package occupancy

import (
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Deduction is what a reservation deducts from its own service: a category on a
// window of units.
type Deduction struct {
	timeunit.Window

	Category hotel.ID
	// Block is the availability block that the reservation picks up from; zero for
	// none.
	Block hotel.ID
	Kind  hotel.CountKind
}

// DeductionOf returns what a reservation deducts, and false if it deducts nothing.
func DeductionOf(p *hotel.Property, r hotel.Reservation) (Deduction, bool) {
	service, ok := p.Service(r.ServiceID)
	if !ok || !r.State.Deducts() {
		return Deduction{}, false
	}
	w, ok := HoursOf(p, service).Units(r.Stay())
	kind := hotel.CountConfirmed
	if r.State == hotel.Optional {
		kind = hotel.CountOptional
	}
	return Deduction{Window: w, Category: CategoryOf(p, r.ServiceID, r.CategoryID, r.ResourceID), Block: r.BlockID, Kind: kind}, ok
}

// CategoryOf returns the category that a reservation is counted in: a category of
// its assigned resource, because resources are what is scarce, or the requested
// category if there is none (rules 5.2).
func CategoryOf(p *hotel.Property, service, asked, resource hotel.ID) hotel.ID {
	sold := p.SoldIn(resource)
	if slices.Contains(sold, asked) {
		return asked
	}
	for _, c := range sold {
		if category, _ := p.Category(c); category.ServiceID == service {
			return c
		}
	}
	return asked
}

// AddReservation adds a reservation to the counters of its own service, by times.
func (d Deltas) AddReservation(p *hotel.Property, r hotel.Reservation, by int32) {
	takes, ok := DeductionOf(p, r)
	if !ok {
		return
	}
	d.Add(r.ServiceID, hotel.CountKey{Kind: takes.Kind, Category: takes.Category}, takes.Window, by)
	if takes.Block != (hotel.ID{}) {
		d.Add(r.ServiceID, hotel.CountKey{Kind: hotel.CountPickedUp, Category: takes.Category, Block: takes.Block}, takes.Window, by)
	}
}
