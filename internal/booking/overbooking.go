package booking

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/timeunit"
)

// checkSpread returns Named if stays that have to be checked lie too far apart
// (rules 5.6).
func (f Frame) checkSpread(changes []change, overbooking bool) error {
	var first, last time.Time
	check := overbooking
	for _, c := range changes {
		if !c.now.State.Deducts() {
			continue
		}
		from, until := c.now.Stay()
		if first.IsZero() || from.Before(first) {
			first = from
		}
		if until.After(last) {
			last = until
		}
		check = check || c.now.BlockID != (hotel.ID{})
	}
	if check && last.After(addMonths(first, 12*maxApartYears)) {
		return f.tooMuch("The stays lie too far apart for one request.")
	}
	return nil
}

// deductions returns the changes of counters in the reservations' own categories.
func (d *Desk) deductions(changes []change) occupancy.Deltas {
	all := make(occupancy.Deltas)
	for _, c := range changes {
		if c.was != nil {
			all.AddReservation(d.Property, *c.was, -1)
		}
		all.AddReservation(d.Property, *c.now, 1)
	}
	return all
}

// checkPickups returns Refused if the changes pick up more from availability blocks
// than is left in them. Units outside the interval of a block are not checked
// (rules 5.4).
func (d *Desk) checkPickups(service hotel.Service, changes []change) error {
	type pickup struct {
		block, category hotel.ID
		unit            timeunit.Index
	}
	taken := make(map[pickup]int64)
	cal := d.Property.Calendar(service)
	for i, c := range changes {
		takes, ok := occupancy.DeductionOf(d.Property, *c.now)
		if !ok || takes.Block == (hotel.ID{}) {
			continue
		}
		block := d.Blocks[takes.Block]
		var had occupancy.Deduction
		some := false
		if c.was != nil {
			had, some = occupancy.DeductionOf(d.Property, *c.was)
		}
		for unit := max(takes.First, block.First); unit <= min(takes.Last, cal.Last(block.Last)); unit = cal.Next(unit) {
			if some && had.Block == takes.Block && had.Category == takes.Category && had.First <= unit && unit <= had.Last {
				continue
			}
			key := pickup{takes.Block, takes.Category, unit}
			taken[key]++
			if left := d.ledger(service.ID, unit).LeftInBlock(takes.Block, takes.Category, unit); left < taken[key] {
				e := errNoAvailability(fmt.Sprintf("The availability block has %d left of %s on %s, and %d are asked for.",
					left, d.categoryName(takes.Category), d.unitName(service, unit), taken[key]))
				return hotel.InItem(e, i)
			}
		}
	}
	return nil
}

// checkOverbooking returns Refused if the overbooking policy does not allow changes
// of a service's counters (rules 5.4).
func (d *Desk) checkOverbooking(service hotel.Service, changes []hotel.CountChange) error {
	for _, l := range d.Ledgers[service.ID] {
		if excess, unit, limit, over := l.Judge(changes, d.Limits[service.ID]); over {
			return errNoAvailability(d.explain(service, excess, unit, limit))
		}
	}
	return nil
}

// checkEffects returns Refused if the resources that were assigned to reservations
// overbook a service beyond its own limit, whether it is the reservations' service
// or another one that sells the resources (rules 5.4).
func (d *Desk) checkEffects(made occupancy.Deltas) error {
	for _, id := range order(keys(made)) {
		if len(made.Taken(id)) == 0 {
			continue
		}
		other, _ := d.Property.Service(id)
		changes := made.Of(id)
		if err := d.checkOverbooking(other, changes); err != nil {
			return err
		}
	}
	return nil
}

// checkRooms returns Refused if a reservation has got no resource although its
// category is not overbooked on any unit of it: then each unit has a resource
// left, and none has all units (rules 5.5). A guest is not made to move.
func (d *Desk) checkRooms(changes []change) error {
	for i, c := range changes {
		takes, ok := occupancy.DeductionOf(d.Property, *c.now)
		if ok && c.now.ResourceID == (hotel.ID{}) && !d.overbooked(c.now.ServiceID, takes) {
			e := errNoAvailability(d.categoryName(takes.Category) + " has resources left, but none is free for the whole stay.")
			return hotel.InItem(e, i)
		}
	}
	return nil
}

// overbooked reports whether a category has more sold than resources on any unit
// that a reservation takes.
func (d *Desk) overbooked(service hotel.ID, takes occupancy.Deduction) bool {
	for _, l := range d.Ledgers[service] {
		if l.Overbooked(takes.Category, takes.Window) {
			return true
		}
	}
	return false
}

func keys(made occupancy.Deltas) map[hotel.ID]bool {
	set := make(map[hotel.ID]bool, len(made))
	for id := range made {
		set[id] = true
	}
	return set
}

func (d *Desk) explain(service hotel.Service, e occupancy.Excess, unit timeunit.Index, limit occupancy.Limit) string {
	what := d.categoryName(e.Category) + " is full"
	if e.Physical {
		what = "The service has no resources left, though adjustments offer more of " + d.categoryName(e.Category)
	}
	allowed := "no overbooking limit is set"
	if limit.Set {
		allowed = fmt.Sprintf("the overbooking limit is %d", limit.N)
	}
	return fmt.Sprintf("%s on %s: %d too many, %s.", what, d.unitName(service, unit), e.Over, allowed)
}

func (d *Desk) categoryName(id hotel.ID) string {
	c, _ := d.Property.Category(id)
	return fmt.Sprintf("%s (%s)", c.Names.Text(), id)
}

func (d *Desk) unitName(service hotel.Service, unit timeunit.Index) string {
	return d.Property.Calendar(service).Start(unit).Format(time.RFC3339)
}
