package booking

import (
	"fmt"
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// Frame is what a request is checked against before anything else is loaded.
type Frame struct {
	Property *hotel.Property
	Now      time.Time
	// Blocks are the availability blocks that reservations are in or will be in, if
	// they exist.
	Blocks map[hotel.ID]hotel.AvailabilityBlock
	// Named is the error of a request that asks for more than one may: it names
	// the member that says which reservations or resource blocks it is about.
	Named *hotel.Error
}

// tooMuch returns the error of a request that asks for more than one may.
func (f Frame) tooMuch(explanation string) error {
	e := *f.Named
	e.Explanation = explanation
	return &e
}

// Desk is the state on which reservations and resource blocks are decided. Each
// decision updates it.
type Desk struct {
	Frame

	// Use is what occupies resources.
	Use occupancy.Use
	// Ledgers and Limits are the availability and the overbooking limits of the
	// services in a Need.
	Ledgers map[hotel.ID][]*occupancy.Ledger
	Limits  map[hotel.ID]stepfn.Function[int32]

	// counts are the changes of counters so far.
	counts occupancy.Deltas
}

// Counts returns the changes of counters by all decisions. Returns Named if they are
// more than one request may make (rules 5.6).
func (d *Desk) Counts() ([]hotel.ServiceCountChange, error) {
	changes := d.counts.All()
	n := 0
	for _, c := range changes {
		n += int(c.Last-c.First) + 1
	}
	if n > MaxJudged {
		return nil, d.tooMuch("They take too many time units of too many resource categories for one request.")
	}
	return changes, nil
}

// change is a reservation before and after; was is nil for a new one.
type change struct {
	was, now *hotel.Reservation
	// find is true if a resource is to be chosen if none is assigned, or if the
	// assigned one is not locked and is taken by another reservation.
	find bool
	// personsLimited refuses more persons than the category can hold.
	personsLimited bool
}

// candidates returns the resources that a change may take or release.
func (c change) candidates(p *hotel.Property) []hotel.ID {
	list := []hotel.ID{c.now.ResourceID}
	if c.was != nil {
		list = append(list, c.was.ResourceID)
	}
	if c.find {
		list = append(list, p.Rooms(c.now.CategoryID)...)
	}
	return slices.DeleteFunc(list, func(id hotel.ID) bool { return id == hotel.ID{} })
}

// needOf returns what must be loaded to decide on changes of reservations of one
// service. overbooking is true if the overbooking policy applies to them.
func needOf(p *hotel.Property, changes []change, overbooking bool) Need {
	n := newNeeds(p)
	for _, c := range changes {
		candidates := c.candidates(p)
		if c.was != nil {
			n.take(*c.was, candidates)
		}
		n.take(*c.now, candidates)
		if overbooking || c.now.BlockID != (hotel.ID{}) {
			n.judge(*c.now, candidates, overbooking)
		}
	}
	return n.need()
}

// check returns Invalid if any change is malformed, and Refused if a reservation
// would join an availability block that can't hold reservations. A malformed change
// takes precedence over a forbidden one, wherever they are in the request (rules 6.15).
func (f Frame) check(changes []change, overbooking bool) error {
	for i, c := range changes {
		if err := f.validate(c); err != nil {
			return hotel.InItem(err, i)
		}
	}
	if err := f.checkSpread(changes, overbooking); err != nil {
		return err
	}
	for i, c := range changes {
		if block := f.Blocks[c.now.BlockID]; c.joins() && block.State != hotel.BlockConfirmed {
			return hotel.InItem(refused("Only a confirmed availability block can hold reservations: AvailabilityBlockId."), i)
		}
	}
	return nil
}

// decide makes changes to reservations of one service, all or none. They must have
// been checked.
func (d *Desk) decide(service hotel.Service, changes []change, overbooking bool) error {
	made := make(occupancy.Deltas)
	if overbooking {
		if err := d.checkPickups(service, changes); err != nil {
			return err
		}
		// Most refusals can be found before resources are assigned.
		if err := d.checkOverbooking(service, d.deductions(changes).Of(service.ID)); err != nil {
			return err
		}
	}
	if err := d.put(changes, made); err != nil {
		return err
	}
	if overbooking {
		if err := d.checkEffects(made); err != nil {
			return err
		}
	} else if err := d.checkPickups(service, changes); err != nil {
		// Pick-ups are checked last, because a reservation may be assigned a
		// resource of another category.
		return err
	}
	d.add(made)
	return nil
}

// add applies the changes of a decision to the ledgers and counters.
func (d *Desk) add(made occupancy.Deltas) {
	if d.counts == nil {
		d.counts = make(occupancy.Deltas)
	}
	for service := range made {
		changes := made.Of(service)
		for _, l := range d.Ledgers[service] {
			l.Add(changes)
		}
		for _, c := range changes {
			d.counts.Add(service, c.CountKey, c.Window, c.By)
		}
	}
}

// joins reports whether a reservation joins an availability block that it was not
// in before.
func (c change) joins() bool {
	return c.now.BlockID != (hotel.ID{}) && (c.was == nil || c.was.BlockID != c.now.BlockID)
}

// validate returns Invalid unless a reservation is valid regardless of
// availability.
func (f Frame) validate(c change) error {
	r, p := c.now, f.Property
	if category, ok := p.Category(r.CategoryID); !ok || category.ServiceID != r.ServiceID ||
		!category.Active && (c.was == nil || c.was.CategoryID != r.CategoryID) {
		return hotel.InvalidMember("RequestedCategoryId")
	} else if c.personsLimited && r.PersonCount() > int64(category.MaxPersons()) {
		return hotel.InvalidMember("PersonCounts")
	}
	if c.was == nil && (r.State == hotel.Started || r.State == hotel.Processed || r.State == hotel.Canceled) {
		return hotel.InvalidMember("State")
	}
	if (c.was == nil || !c.was.Start.Equal(r.Start)) && r.Start.Before(addMonths(f.Now, -12*maxPastYears)) {
		return hotel.InvalidMember("StartUtc")
	}
	if !r.End.After(r.Start) || r.End.After(addMonths(r.Start, 12*MaxStayYears)) {
		return hotel.InvalidMember("EndUtc")
	}
	if r.ResourceID != (hotel.ID{}) && (c.was == nil || c.was.ResourceID != r.ResourceID) && !sells(p, r.ServiceID, r.ResourceID) {
		return hotel.InvalidMember("AssignedResourceId")
	}
	if err := f.checkReferences(c); err != nil || !c.joins() {
		return err
	}
	if block, ok := f.Blocks[r.BlockID]; !ok || !block.Active || block.ServiceID != r.ServiceID {
		return hotel.InvalidMember("AvailabilityBlockId")
	}
	return nil
}

// sells reports whether a service sells a resource that is active.
func sells(p *hotel.Property, service, resource hotel.ID) bool {
	return slices.ContainsFunc(p.SoldIn(resource), func(id hotel.ID) bool {
		c, _ := p.Category(id)
		return c.ServiceID == service
	})
}

// put makes changes one after another, assigning resources where needed. It adds
// the changes of counters to made.
func (d *Desk) put(changes []change, made occupancy.Deltas) error {
	for i, c := range changes {
		if err := d.assign(c); err != nil {
			return hotel.InItem(err, i)
		}
		d.putReservation(c.was, c.now, made)
	}
	return nil
}

// putReservation replaces a reservation, or adds it if was is nil, and adds the
// changes of counters to made.
func (d *Desk) putReservation(was, now *hotel.Reservation, made occupancy.Deltas) {
	var resources []occupancy.Sale
	var spans []occupancy.Span
	for _, r := range []*hotel.Reservation{was, now} {
		if r != nil && r.State.Deducts() && r.ResourceID != (hotel.ID{}) {
			resources = append(resources, occupancy.SalesTakenBy(d.Property, *r)...)
			spans = append(spans, occupancy.SpanOf(*r))
		}
	}
	sales := occupancy.UniqueSales(resources)
	d.Use.Count(sales, spans, made, -1)
	d.Use.Put(was, now)
	d.Use.Count(sales, spans, made, 1)
	if was != nil {
		made.AddReservation(d.Property, *was, -1)
	}
	made.AddReservation(d.Property, *now, 1)
}

// assign picks a free resource if the change asks for one. Returns Refused if the
// assigned resource is taken, unless the reservation already had it for the whole
// stay (rules 5.5).
func (d *Desk) assign(c change) error {
	r := c.now
	if !r.State.Deducts() {
		return nil
	}
	if r.ResourceID == (hotel.ID{}) {
		if c.find {
			r.ResourceID = d.Use.FreeRoom(*r, d.Property.Rooms(r.CategoryID))
		}
		return nil
	}
	if c.was != nil && c.was.ResourceID == r.ResourceID && c.was.State.Deducts() && c.covers() {
		return nil
	}
	if d.Use.FreeRoom(*r, []hotel.ID{r.ResourceID}) == r.ResourceID {
		return nil
	}
	if c.find && !r.ResourceLocked {
		r.ResourceID = d.Use.FreeRoom(*r, d.Property.Rooms(r.CategoryID))
		return nil
	}
	resource, _ := d.Property.Resource(r.ResourceID)
	return errNoAvailability(fmt.Sprintf("Resource %s (%s) is not free for the whole stay.", resource.Name, resource.ID))
}

// covers reports whether the stay lies within the previous one.
func (c change) covers() bool {
	wasFrom, wasUntil := c.was.Stay()
	from, until := c.now.Stay()
	return !from.Before(wasFrom) && !until.After(wasUntil)
}

// ledger returns the ledger of a service that covers a unit, or nil if none was
// loaded.
func (d *Desk) ledger(service hotel.ID, unit timeunit.Index) *occupancy.Ledger {
	for _, l := range d.Ledgers[service] {
		if l.Window.First <= unit && unit <= l.Window.Last {
			return l
		}
	}
	return nil
}

// errNoAvailability returns the error of a request for which nothing is available.
func errNoAvailability(explanation string) *hotel.Error {
	return &hotel.Error{
		Kind:        hotel.Refused,
		Message:     "We're very sorry, this property has no availability for the selected dates.",
		Explanation: explanation,
	}
}
