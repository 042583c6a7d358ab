package inventory

import (
	"context"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/occupancy"
	"vacancy/internal/timeunit"
)

// Availability is the availability of a service's active categories, ordered by
// their Ordering, on each unit of an interval.
type Availability struct {
	occupancy.Availability

	// Basis is what the availability was read from.
	Basis Basis
}

// Sizes are the most units that an interval may cover.
type Sizes = layers.Sizes

// IntervalSizes are what the documents allow; HundredDays allows fewer days
// (rules 2.5).
var (
	IntervalSizes = layers.IntervalSizes
	HundredDays   = layers.HundredDays
)

// CategoryAvailability is the availability of one category.
type CategoryAvailability = occupancy.CategoryAvailability

// Availability returns the availability of a service (rules 5.2). If touching is
// true, the ends of the interval may be any instants in its first and last units.
// Returns Invalid if the service is not one of the enterprise's, or the interval is
// not made of its units or has more of them than sizes allow.
func (v *Inventory) Availability(ctx context.Context, enterprise, service hotel.ID, i hotel.Interval, touching bool, sizes Sizes) (Availability, error) {
	var a Availability
	err := v.store.Read(ctx, enterprise, func(s books.Snapshot) (err error) {
		a, err = availabilityOf(s, enterprise, service, i, touching, sizes)
		return err
	})
	return a, err
}

func availabilityOf(s books.Snapshot, enterprise, id hotel.ID, i hotel.Interval, touching bool, sizes Sizes) (Availability, error) {
	var a Availability
	p, err := s.Property()
	if err != nil {
		return a, err
	}
	service, ok := p.Service(id)
	if !ok {
		return a, hotel.InvalidMember("ServiceId")
	}
	resolve := layers.Aligned
	if touching {
		resolve = layers.Touched
	}
	w, err := resolve(i, p.Calendar(service), sizes)
	if err != nil {
		return a, err
	}
	revision, vouched, err := s.Revision()
	if err != nil {
		return a, err
	}
	ledgers, err := loadLedgers(s, p, service, []timeunit.Window{w}, p.CategoriesOf(id), nil)
	if err != nil {
		return a, err
	}
	a.Availability = ledgers[0].Availability()
	if vouched {
		a.Basis = Basis{{EnterpriseID: enterprise, Number: revision, Until: ledgers[0].Until()}}
	}
	return a, nil
}
