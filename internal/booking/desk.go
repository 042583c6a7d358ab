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
	// Blocks are the availability blocks that reservations are in or are to come
	// into, as far as they exist.
	Blocks map[hotel.ID]hotel.AvailabilityBlock
}

// Desk is what decisions about reservations and resource blocks are made from,
// as the decisions made so far leave it.
type Desk struct {
	Frame

	// Use is what there is on resources.
	Use occupancy.Use
	// Ledgers and Limits are the availability and the overbooking limits of
	// services that were asked for.
	Ledgers map[hotel.ID][]*occupancy.Ledger
	Limits  map[hotel.ID]stepfn.Function[int32]

	// counts is how the counters change.
	counts occupancy.Deltas
}

// Counts returns how the counters change by all that was decided. Returns Invalid,
// naming a member of the request, if that is of more counters than one request
// may change (rules 5.6).
func (d *Desk) Counts(member string) ([]hotel.ServiceCountChange, error) {
	changes := d.counts.All()
	n := 0
	for _, c := range changes {
		n += int(c.Last-c.First) + 1
	}
	if n > MaxJudged {
		e := hotel.InvalidMember(member)
		e.Explanation = "They take too many time units of too many resource categories for one request."
		return nil, e
	}
	return changes, nil
}

// change is a reservation before and after; was is nil for a new one.
type change struct {
	was, now *hotel.Reservation
	// find asks for a resource to be chosen where none is assigned, or where the
	// one that is, and is not locked, is taken by somebody else for some of the
	// stay.
	find bool
}

// candidates returns the resources that a change may take or give up.
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

// needOf returns what changes of reservations of one service need to be decided
// on. Overbooking says that the policy is applied.
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

// check returns Invalid if any of the changes is malformed, and Refused if one is
// to come into an availability block that may not hold reservations. What is
// malformed anywhere goes before what is forbidden anywhere.
func (f Frame) check(service hotel.Service, changes []change, overbooking bool) error {
	for i, c := range changes {
		if err := f.validate(c); err != nil {
			return hotel.InItem(err, i)
		}
	}
	for i, c := range changes {
		if block := f.Blocks[c.now.BlockID]; c.joins() && block.State != hotel.BlockConfirmed {
			return hotel.InItem(refused("Only a confirmed availability block can hold reservations: AvailabilityBlockId."), i)
		}
	}
	return checkSpread(f.Property, service, changes, overbooking)
}

// decide makes changes to reservations of one service that have been checked,
// all or none.
func (d *Desk) decide(service hotel.Service, changes []change, overbooking bool) error {
	made := make(occupancy.Deltas)
	if overbooking {
		if err := d.checkPickups(service, changes); err != nil {
			return err
		}
		// Most refusals need not wait for resources to be found.
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
		// A reservation may have had to go to another category's resource first.
		return err
	}
	d.add(made)
	return nil
}

// add counts what was decided.
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

// joins reports whether a reservation is to come into a block that it was not
// in before.
func (c change) joins() bool {
	return c.now.BlockID != (hotel.ID{}) && (c.was == nil || c.was.BlockID != c.now.BlockID)
}

// validate returns Invalid unless a reservation makes sense in itself.
func (f Frame) validate(c change) error {
	r, p := c.now, f.Property
	if category, ok := p.Category(r.CategoryID); !ok || category.ServiceID != r.ServiceID ||
		!category.Active && (c.was == nil || c.was.CategoryID != r.CategoryID) {
		return hotel.InvalidMember("RequestedCategoryId")
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

// sells reports whether a service sells an active resource.
func sells(p *hotel.Property, service, resource hotel.ID) bool {
	return slices.ContainsFunc(p.SoldIn(resource), func(id hotel.ID) bool {
		c, _ := p.Category(id)
		return c.ServiceID == service
	})
}

// put makes the changes, one after another, and gives resources to those that
// have none. What it does to counters is added to made.
func (d *Desk) put(changes []change, made occupancy.Deltas) error {
	for i, c := range changes {
		if err := d.assign(c); err != nil {
			return hotel.InItem(err, i)
		}
		d.putReservation(c.was, c.now, made)
	}
	return nil
}

// putReservation makes a reservation what it is now, and counts the difference.
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

// assign picks a free resource if asked to. It returns Refused if the resource
// that a reservation is given, and did not have for all of the stay before, is
// taken (rules 5.5).
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

// covers reports whether the stay was at least as long before.
func (c change) covers() bool {
	wasFrom, wasUntil := c.was.Stay()
	from, until := c.now.Stay()
	return !from.Before(wasFrom) && !until.After(wasUntil)
}

// ledger returns the ledger of a service that holds a unit; nil if none was
// loaded.
func (d *Desk) ledger(service hotel.ID, unit timeunit.Index) *occupancy.Ledger {
	for _, l := range d.Ledgers[service] {
		if l.Window.First <= unit && unit <= l.Window.Last {
			return l
		}
	}
	return nil
}

// errNoAvailability is the refusal of reservations that there is no room for.
func errNoAvailability(explanation string) *hotel.Error {
	return &hotel.Error{
		Kind:        hotel.Refused,
		Message:     "We're very sorry, this property has no availability for the selected dates.",
		Explanation: explanation,
	}
}
