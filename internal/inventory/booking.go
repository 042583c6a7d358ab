package inventory

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// revised is a reservation before and after a change; was is nil for a new one.
type revised struct {
	was, now *hotel.Reservation
	// find asks for a resource to be chosen where none is assigned, or where the
	// one that is, and is not locked, belongs to somebody else for some of the
	// stay.
	find bool
}

// booking is changes to reservations of one service, made together.
type booking struct {
	*book
	service hotel.Service
	// before is the picture of all units that the changes concern; nil if it is
	// not needed.
	before *picture
	// standings and limits are read by the first check of overbooking: how the
	// categories stood before, and what is allowed.
	standings [][]Standing
	limits    stepfn.Function[int32]
}

// newBooking takes in what will change, with a picture of before if something
// is to be checked against it.
func (b *book) newBooking(service hotel.Service, changes []revised, check bool) (*booking, error) {
	at := &booking{book: b, service: service}
	w, ok := timeunit.Window{}, false
	for _, c := range changes {
		takes, takesAny := takingOf(b.property, *c.now)
		if !takesAny {
			continue
		}
		w = union(w, ok, takes.Window)
		ok = true
		check = check || takes.Block != (hotel.ID{})
	}
	if !ok || !check {
		return at, nil
	}
	cal := b.property.Calendar(service)
	if cal.Start(w.Last).After(addMonths(cal.Start(w.First), 12*maxApartYears)) {
		return nil, hotel.InvalidMember("Reservations")
	}
	var err error
	at.before, err = takePicture(b.tx, b.property, service, w)
	return at, err
}

// union is the least window around two; there may be no first one.
func union(a timeunit.Window, some bool, b timeunit.Window) timeunit.Window {
	if !some {
		return b
	}
	return timeunit.Window{First: min(a.First, b.First), Last: max(a.Last, b.Last)}
}

// checkPickups is Refused unless what the changes newly take from blocks is
// left in them. Units before and after a block are no concern of it.
func (b *booking) checkPickups(changes []revised) error {
	type pickup struct {
		block, category hotel.ID
		unit            timeunit.Index
	}
	taken := make(map[pickup]int64)
	for i, c := range changes {
		takes, ok := takingOf(b.property, *c.now)
		if !ok || takes.Block == (hotel.ID{}) {
			continue
		}
		block, _, err := b.tx.Block(takes.Block)
		if err != nil {
			return err
		}
		var had taking
		var some bool
		if c.was != nil {
			had, some = takingOf(b.property, *c.was)
		}
		cal := b.property.Calendar(b.service)
		for unit := max(takes.First, block.First); unit <= min(takes.Last, cal.Last(block.Last)); unit = cal.Next(unit) {
			if some && had.Block == takes.Block && had.Category == takes.Category && had.First <= unit && unit <= had.Last {
				continue
			}
			key := pickup{takes.Block, takes.Category, unit}
			taken[key]++
			if left := b.before.leftIn(takes.Block, takes.Category, unit); left < taken[key] {
				e := errNoAvailability(fmt.Sprintf("The availability block has %d left of %s on %s, and %d are asked for.",
					left, b.categoryName(takes.Category), b.unitName(unit), taken[key]))
				return hotel.InItem(e, i)
			}
		}
	}
	return nil
}

// put makes the changes, one after another, and finds resources for those that
// have none.
func (b *booking) put(changes []revised) error {
	for i, c := range changes {
		if err := b.assign(c); err != nil {
			return hotel.InItem(err, i)
		}
		if err := b.putReservation(c.was, c.now); err != nil {
			return err
		}
	}
	return nil
}

// assign sees to it that a reservation's resource is nobody else's. One that
// is to be found may be missing; one that is given and was not the
// reservation's for all of the stay is Refused if somebody else has it.
func (b *booking) assign(c revised) error {
	r := c.now
	if !r.State.Deducts() {
		return nil
	}
	if r.ResourceID == (hotel.ID{}) {
		if !c.find {
			return nil
		}
		var err error
		r.ResourceID, err = freeRoom(b.tx, b.property, *r, b.property.Rooms(r.CategoryID))
		return err
	}
	if c.was != nil && c.was.ResourceID == r.ResourceID && c.was.State.Deducts() && c.covers() {
		return nil
	}
	free, err := freeRoom(b.tx, b.property, *r, []hotel.ID{r.ResourceID})
	if err != nil || free == r.ResourceID {
		return err
	}
	if c.find && !r.ResourceLocked {
		r.ResourceID, err = freeRoom(b.tx, b.property, *r, b.property.Rooms(r.CategoryID))
		return err
	}
	resource, _ := b.property.Resource(r.ResourceID)
	return errNoAvailability(fmt.Sprintf("Resource %s (%s) is not free for the whole stay.", resource.Name, resource.ID))
}

// covers reports whether the stay was at least as long before.
func (c revised) covers() bool {
	wasFrom, wasUntil := c.was.Stay()
	from, until := c.now.Stay()
	return !from.Before(wasFrom) && !until.After(wasUntil)
}

// checkOverbooking is Refused if what the service would have to bear is more
// than the policy allows. Each check adds to the picture.
func (b *booking) checkOverbooking(more []hotel.CountChange) error {
	if b.before == nil || len(b.before.categories) == 0 {
		return nil
	}
	if b.limits == nil {
		if err := b.readLimits(); err != nil {
			return err
		}
		b.standings = b.before.standings()
	}
	b.before.add(more)
	after := b.before.standings()
	w, cal := b.before.window, b.property.Calendar(b.service)
	for unit := w.First; unit <= w.Last; unit = cal.Next(unit) {
		i := unit - w.First
		var limit Limit
		limit.N, limit.Set = b.limits.At(int64(unit))
		if excess, ok := judge(strategyOf(b.service), b.standings[i], after[i], limit); !ok {
			return errNoAvailability(b.explain(excess, unit, limit))
		}
	}
	return nil
}

func (b *booking) readLimits() error {
	rows, err := b.tx.Limits().Touching(hotel.LimitKey{Service: b.service.ID}, b.before.window)
	b.limits = make(stepfn.Function[int32], len(rows))
	for i, r := range rows {
		b.limits[i] = stepfn.Step[int32]{First: int64(r.First), Last: int64(r.Last), Value: r.Value}
	}
	return err
}

// takings are what the changes come to in their own categories.
func (b *booking) takings(changes []revised) []hotel.CountChange {
	t := make(tally)
	for _, c := range changes {
		if c.was != nil {
			t.addTaking(b.property, *c.was, -1)
		}
		t.addTaking(b.property, *c.now, 1)
	}
	return t.changes(b.service.ID)
}

func (b *booking) explain(e Excess, unit timeunit.Index, limit Limit) string {
	what := b.categoryName(e.Category) + " is full"
	if e.Physical {
		what = "The service has no resources left, though adjustments offer more of " + b.categoryName(e.Category)
	}
	allowed := "no overbooking limit is set"
	if limit.Set {
		allowed = fmt.Sprintf("the overbooking limit is %d", limit.N)
	}
	return fmt.Sprintf("%s on %s: %d too many, %s.", what, b.unitName(unit), e.Over, allowed)
}

func (b *booking) categoryName(id hotel.ID) string {
	c, _ := b.property.Category(id)
	return fmt.Sprintf("%s (%s)", c.Name, id)
}

func (b *booking) unitName(unit timeunit.Index) string {
	return b.property.Calendar(b.service).Start(unit).Format(time.RFC3339)
}

// errNoAvailability is the refusal of reservations that there is no room for.
func errNoAvailability(explanation string) *hotel.Error {
	return &hotel.Error{
		Kind:        hotel.Refused,
		Message:     "We're very sorry, this property has no availability for the selected dates.",
		Explanation: explanation,
	}
}
