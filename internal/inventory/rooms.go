package inventory

import (
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// offer is a resource as one of a category's.
type offer struct {
	resource, category ID
	service            Service
}

// offers are the ways in which active resources are sold.
func (p *Property) offers(resources []ID) []offer {
	var list []offer
	for _, r := range resources {
		for _, c := range p.Sold(r) {
			service, ok := p.Service(p.categories[c].ServiceID)
			if ok {
				list = append(list, offer{resource: r, category: c, service: service})
			}
		}
	}
	return list
}

// offersIn reports whether an active resource is sold in a category.
func (p *Property) offersIn(category, resource ID) bool {
	return slices.Contains(p.Sold(resource), category)
}

// withKin are resources and whatever shares a part with one of them.
func (p *Property) withKin(resources []ID) []ID {
	all := slices.Clone(resources)
	seen := make(map[ID]bool, len(resources))
	for _, r := range resources {
		seen[r] = true
	}
	for _, r := range resources {
		for _, k := range p.Kin(r) {
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
func (o offer) takenFrom(p *Property, s Stay) bool {
	if s.ResourceID == o.resource {
		return p.counted(s.ServiceID, s.CategoryID, s.ResourceID) != o.category
	}
	return slices.Contains(p.Kin(o.resource), s.ResourceID)
}

// roomUse is the resource blocks and stays that bear on offers.
type roomUse struct {
	blocks map[ID][]ResourceBlock
	stays  map[ID][]Stay
}

// useOf reads what there is on resources and their kin within [from, until).
func useOf(r Reader, p *Property, resources []ID, from, until time.Time) (roomUse, error) {
	use := roomUse{blocks: make(map[ID][]ResourceBlock), stays: make(map[ID][]Stay)}
	blocks, err := r.ResourceBlocksOn(resources, from, until)
	if err != nil {
		return use, err
	}
	stays, err := r.StaysOn(p.withKin(resources), from, until)
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

// kind is what an offer is counted as on a unit with the given hours, zero if
// it is free for its category. A resource counts once, whatever is on it.
func (u roomUse) kind(p *Property, o offer, from, until time.Time) CountKind {
	var kind CountKind
	for _, b := range u.blocks[o.resource] {
		if !overlap(b.Start, b.End, from, until) {
			continue
		}
		if b.Type == OutOfOrderBlock {
			return CountOutOfOrder
		}
		kind = CountHouseUse
	}
	if kind != 0 {
		return kind
	}
	taken := func(s Stay) bool { return overlap(s.From, s.Until, from, until) && o.takenFrom(p, s) }
	if slices.ContainsFunc(u.stays[o.resource], taken) {
		return CountTaken
	}
	for _, k := range p.Kin(o.resource) {
		if slices.ContainsFunc(u.stays[k], taken) {
			return CountTaken
		}
	}
	return 0
}

// overlap reports whether two intervals have an instant in common; their ends
// are not part of them.
func overlap(aFrom, aUntil, bFrom, bUntil time.Time) bool {
	return aFrom.Before(bUntil) && bFrom.Before(aUntil) && aFrom.Before(aUntil) && bFrom.Before(bUntil)
}

// tallyRooms adds to a tally what the offers count for on all units that
// [from, until) touches.
func tallyRooms(r Reader, p *Property, into tally, offers []offer, from, until time.Time, by int32) error {
	type stretch struct {
		offer
		occupancy
		timeunit.Window
	}
	var stretches []stretch
	var resources []ID
	begin, end := from, until
	for _, o := range offers {
		at := p.occupancy(o.service)
		w, ok := at.units(from, until)
		if !ok {
			continue
		}
		stretches = append(stretches, stretch{o, at, w})
		if !slices.Contains(resources, o.resource) {
			resources = append(resources, o.resource)
		}
		first, last := at.hold(from, until)
		if first.Before(begin) {
			begin = first
		}
		if last.After(end) {
			end = last
		}
	}
	if stretches == nil {
		return nil
	}
	use, err := useOf(r, p, resources, begin, end)
	if err != nil {
		return err
	}
	for _, s := range stretches {
		for i := s.First; i <= s.Last; i = s.cal.Next(i) {
			from, until := s.hours(i)
			if kind := use.kind(p, s.offer, from, until); kind != 0 {
				into.add(s.service.ID, CountKey{Kind: kind, Category: s.category}, s.cal.Window(i, i), by)
			}
		}
	}
	return nil
}

// freeRoom finds the first of the rooms that nobody else has for all of a
// reservation's stay; zero if there is none.
func freeRoom(r Reader, p *Property, reservation Reservation, rooms []ID) (ID, error) {
	service, _ := p.Service(reservation.ServiceID)
	from, until := p.occupancy(service).hold(reservation.Stay())
	use, err := useOf(r, p, rooms, from, until)
	if err != nil {
		return ID{}, err
	}
	// A guest may have left in the second of coming.
	taken := func(s Stay) bool { return s.ReservationID != reservation.ID && s.From.Before(s.Until) }
	for _, room := range rooms {
		if len(use.blocks[room]) > 0 || slices.ContainsFunc(use.stays[room], taken) {
			continue
		}
		if !slices.ContainsFunc(p.Kin(room), func(k ID) bool { return slices.ContainsFunc(use.stays[k], taken) }) {
			return room, nil
		}
	}
	return ID{}, nil
}
