package inventory

import (
	"cmp"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// offer is a resource as one of a category's.
type offer struct {
	resource, category hotel.ID
	service            hotel.Service
}

// offers are the ways in which active resources are sold.
func offersOf(p *hotel.Property, resources []hotel.ID) []offer {
	var list []offer
	for _, r := range resources {
		for _, c := range p.SoldIn(r) {
			service, ok := p.Service(p.CategoriesByID[c].ServiceID)
			if ok {
				list = append(list, offer{resource: r, category: c, service: service})
			}
		}
	}
	return list
}

// offersIn reports whether an active resource is sold in a category.
func isSoldIn(p *hotel.Property, category, resource hotel.ID) bool {
	return slices.Contains(p.SoldIn(resource), category)
}

// withKin are resources and whatever shares a part with one of them.
func withRelatives(p *hotel.Property, resources []hotel.ID) []hotel.ID {
	all := slices.Clone(resources)
	seen := make(map[hotel.ID]bool, len(resources))
	for _, r := range resources {
		seen[r] = true
	}
	for _, r := range resources {
		for _, k := range p.Relatives(r) {
			if !seen[k] {
				seen[k] = true
				all = append(all, k)
			}
		}
	}
	return all
}

// takenFrom reports whether a stay takes a resource away from the service that
// offers it, without being one of the reservations the category counts.
func (o offer) takenFrom(p *hotel.Property, s hotel.Stay) bool {
	if s.ResourceID == o.resource {
		return countedCategory(p, s.ServiceID, s.CategoryID, s.ResourceID) != o.category
	}
	return slices.Contains(p.Relatives(o.resource), s.ResourceID)
}

// roomUse is the resource blocks and stays that bear on offers.
type roomUse struct {
	blocks map[hotel.ID][]hotel.ResourceBlock
	stays  map[hotel.ID][]hotel.Stay
}

// useOf reads what there is on resources and their kin within [from, until).
func useOf(r books.Reader, p *hotel.Property, resources []hotel.ID, from, until time.Time) (roomUse, error) {
	use := roomUse{blocks: make(map[hotel.ID][]hotel.ResourceBlock), stays: make(map[hotel.ID][]hotel.Stay)}
	blocks, err := r.ResourceBlocksOn(resources, from, until)
	if err != nil {
		return use, err
	}
	stays, err := r.StaysOn(withRelatives(p, resources), from, until)
	if err != nil {
		return use, err
	}
	for _, b := range blocks {
		use.blocks[b.ResourceID] = append(use.blocks[b.ResourceID], b)
	}
	for _, s := range stays {
		use.stays[s.ResourceID] = append(use.stays[s.ResourceID], s)
	}
	return use, nil
}

// stretch is a stretch of time; until is not part of it.
type stretch struct {
	from, until time.Time
}

func stretchOf(r hotel.Reservation) stretch {
	from, until := r.Stay()
	return stretch{from, until}
}

// windows are the units that any of the stretches takes, in order and disjoint.
func (o occupancy) windows(stretches []stretch) []timeunit.Window {
	var list []timeunit.Window
	for _, s := range stretches {
		if w, ok := o.units(s.from, s.until); ok {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b timeunit.Window) int { return cmp.Compare(a.First, b.First) })
	merged := list[:0]
	for _, w := range list {
		if n := len(merged); n > 0 && w.First <= merged[n-1].Last+1 {
			merged[n-1].Last = max(merged[n-1].Last, w.Last)
			continue
		}
		merged = append(merged, w)
	}
	return merged
}

// tallyRooms adds to a tally what the offers count for on all units that any of
// the stretches takes.
func tallyRooms(r books.Reader, p *hotel.Property, into tally, offers []offer, stretches []stretch, by int32) error {
	if len(offers) == 0 || len(stretches) == 0 {
		return nil
	}
	var resources []hotel.ID
	begin, end := stretches[0].from, stretches[0].until
	for _, o := range offers {
		if !slices.Contains(resources, o.resource) {
			resources = append(resources, o.resource)
		}
		for _, w := range occupancyOf(p, o.service).windows(stretches) {
			from, _ := occupancyOf(p, o.service).hours(w.First)
			_, until := occupancyOf(p, o.service).hours(w.Last)
			begin, end = earlier(begin, from), latest(end, until)
		}
	}
	use, err := useOf(r, p, resources, begin, end)
	if err != nil {
		return err
	}
	for _, o := range offers {
		for _, w := range occupancyOf(p, o.service).windows(stretches) {
			use.tally(p, o, w, into, by)
		}
	}
	return nil
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// tally adds what an offer counts for on the units of a window. A resource
// counts once on a unit, whatever is on it: as the least of the kinds there are.
func (u roomUse) tally(p *hotel.Property, o offer, w timeunit.Window, into tally, by int32) {
	kinds := make([]hotel.CountKind, w.Last-w.First+1)
	at := occupancyOf(p, o.service)
	mark := func(s stretch, kind hotel.CountKind) {
		taken, ok := at.units(s.from, s.until)
		if !ok {
			return
		}
		for i := max(taken.First, w.First); i <= min(taken.Last, w.Last); i++ {
			if k := &kinds[i-w.First]; *k == 0 || kind < *k {
				*k = kind
			}
		}
	}
	for _, b := range u.blocks[o.resource] {
		kind := hotel.CountHouseUse
		if b.Type == hotel.OutOfOrderBlock {
			kind = hotel.CountOutOfOrder
		}
		mark(stretch{b.Start, b.End}, kind)
	}
	for _, resource := range withRelatives(p, []hotel.ID{o.resource}) {
		for _, s := range u.stays[resource] {
			if o.takenFrom(p, s) {
				mark(stretch{s.From, s.Until}, hotel.CountTaken)
			}
		}
	}
	for first := 0; first < len(kinds); {
		last := first
		for last+1 < len(kinds) && kinds[last+1] == kinds[first] {
			last++
		}
		if kinds[first] != 0 {
			run := timeunit.Window{First: w.First + timeunit.Index(first), Last: w.First + timeunit.Index(last)}
			into.add(o.service.ID, hotel.CountKey{Kind: kinds[first], Category: o.category}, run, by)
		}
		first = last + 1
	}
}

// freeRoom finds a room that nobody else has for all of a reservation's stay;
// zero if there is none. It is the first that takes nothing away from whoever
// sells a part of it or what it is a part of, or else the first of all.
func freeRoom(r books.Reader, p *hotel.Property, reservation hotel.Reservation, rooms []hotel.ID) (hotel.ID, error) {
	service, _ := p.Service(reservation.ServiceID)
	from, until := occupancyOf(p, service).hold(reservation.Stay())
	use, err := useOf(r, p, withRelatives(p, rooms), from, until)
	if err != nil {
		return hotel.ID{}, err
	}
	held := func(resource hotel.ID) bool {
		// A guest may have left in the second of coming.
		return slices.ContainsFunc(use.stays[resource], func(s hotel.Stay) bool { return s.ReservationID != reservation.ID && s.From.Before(s.Until) })
	}
	var first hotel.ID
	for _, room := range rooms {
		kin := p.Relatives(room)
		if len(use.blocks[room]) > 0 || held(room) || slices.ContainsFunc(kin, held) {
			continue
		}
		whole := func(k hotel.ID) bool { return !slices.ContainsFunc(p.Relatives(k), held) }
		if !slices.ContainsFunc(kin, whole) {
			return room, nil
		}
		if first == (hotel.ID{}) {
			first = room
		}
	}
	return first, nil
}
