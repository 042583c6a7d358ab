package occupancy

import (
	"cmp"
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Sale is one way in which an active resource is sold: in a category of a service.
type Sale struct {
	Resource, Category hotel.ID
	Service            hotel.Service
}

// SalesOf returns the sales of resources, without duplicates.
func SalesOf(p *hotel.Property, resources []hotel.ID) []Sale {
	var list []Sale
	for _, r := range resources {
		for _, c := range p.SoldIn(r) {
			category, _ := p.Category(c)
			if service, ok := p.Service(category.ServiceID); ok {
				list = append(list, Sale{Resource: r, Category: c, Service: service})
			}
		}
	}
	return UniqueSales(list)
}

// UniqueSales orders sales and removes duplicates.
func UniqueSales(list []Sale) []Sale {
	slices.SortFunc(list, func(a, b Sale) int {
		return cmp.Or(hotel.CompareIDs(a.Resource, b.Resource), hotel.CompareIDs(a.Category, b.Category))
	})
	return slices.CompactFunc(list, func(a, b Sale) bool { return a.Resource == b.Resource && a.Category == b.Category })
}

// WithRelatives returns resources with their ancestors and descendants, without
// duplicates.
func WithRelatives(p *hotel.Property, resources []hotel.ID) []hotel.ID {
	all := make([]hotel.ID, 0, len(resources))
	seen := make(map[hotel.ID]bool, len(resources))
	add := func(r hotel.ID) {
		if !seen[r] {
			seen[r] = true
			all = append(all, r)
		}
	}
	for _, r := range resources {
		add(r)
		for _, relative := range p.Relatives(r) {
			add(relative)
		}
	}
	return all
}

// SalesTakenBy returns the sales that a reservation makes unavailable without being
// counted in their category: those of its resource in other categories, and those
// of the resource's ancestors and descendants.
func SalesTakenBy(p *hotel.Property, r hotel.Reservation) []Sale {
	counted := CategoryOf(p, r.ServiceID, r.CategoryID, r.ResourceID)
	return slices.DeleteFunc(SalesOf(p, WithRelatives(p, []hotel.ID{r.ResourceID})), func(s Sale) bool {
		return s.Resource == r.ResourceID && s.Category == counted
	})
}

// takenBy reports whether a stay on the resource of the sale, or on a relative,
// makes the sale unavailable without being counted in its category.
func (s Sale) takenBy(p *hotel.Property, stay hotel.Stay) bool {
	return stay.ResourceID != s.Resource || CategoryOf(p, stay.ServiceID, stay.CategoryID, stay.ResourceID) != s.Category
}

// Use is what occupies resources: resource blocks and the stays of deducting
// reservations.
type Use struct {
	property *hotel.Property
	blocks   map[hotel.ID][]hotel.ResourceBlock
	stays    map[hotel.ID][]hotel.Stay
}

// NewUse returns the use of resources by active resource blocks and stays.
func NewUse(p *hotel.Property, blocks []hotel.ResourceBlock, stays []hotel.Stay) Use {
	u := Use{property: p, blocks: make(map[hotel.ID][]hotel.ResourceBlock), stays: make(map[hotel.ID][]hotel.Stay)}
	for _, b := range blocks {
		u.AddBlock(b)
	}
	for _, s := range stays {
		u.stays[s.ResourceID] = append(u.stays[s.ResourceID], s)
	}
	return u
}

// AddBlock adds an active resource block.
func (u Use) AddBlock(b hotel.ResourceBlock) {
	u.blocks[b.ResourceID] = append(u.blocks[b.ResourceID], b)
}

// RemoveBlock removes a resource block.
func (u Use) RemoveBlock(b hotel.ResourceBlock) {
	u.blocks[b.ResourceID] = slices.DeleteFunc(u.blocks[b.ResourceID], func(other hotel.ResourceBlock) bool { return other.ID == b.ID })
}

// Put replaces the stay of a reservation by its current one, if it now deducts and
// has a resource. was is nil for a new reservation.
func (u Use) Put(was, now *hotel.Reservation) {
	if was != nil {
		u.stays[was.ResourceID] = slices.DeleteFunc(u.stays[was.ResourceID], func(s hotel.Stay) bool { return s.ReservationID == was.ID })
	}
	if now.State.Deducts() && now.ResourceID != (hotel.ID{}) {
		u.stays[now.ResourceID] = append(u.stays[now.ResourceID], StayOf(*now))
	}
}

func spanOfStay(s hotel.Stay) Span {
	return Span{Service: s.ServiceID, Period: Period{From: s.From, Until: s.Until}}
}

// SpanOfBlock returns the span of a resource block.
func SpanOfBlock(b hotel.ResourceBlock) Span {
	return Span{Period: Period{From: b.Start, Until: b.End}}
}

// StayOf returns the stay of a deducting reservation.
func StayOf(r hotel.Reservation) hotel.Stay {
	from, until := r.Stay()
	return hotel.Stay{
		ReservationID: r.ID, ServiceID: r.ServiceID, CategoryID: r.CategoryID, ResourceID: r.ResourceID, From: from, Until: until,
	}
}

// Count adds to deltas, by times, what the sales count for on all units that any of
// the spans takes.
func (u Use) Count(sales []Sale, spans []Span, into Deltas, by int32) {
	windows := make(map[hotel.ID][]timeunit.Window)
	for _, s := range sales {
		list, ok := windows[s.Service.ID]
		if !ok {
			list = windowsOf(u.property, s.Service, spans)
			windows[s.Service.ID] = list
		}
		for _, w := range list {
			u.count(s, w, into, by)
		}
	}
}

// windowsOf returns the units of a service that any of the spans takes, as ordered
// and disjoint windows.
func windowsOf(p *hotel.Property, service hotel.Service, spans []Span) []timeunit.Window {
	var list []timeunit.Window
	for _, s := range spans {
		if w, ok := UnitsOf(p, service, s); ok {
			list = append(list, w)
		}
	}
	return Join(list, 0)
}

// Join orders windows and joins those that overlap or have at most gap units
// between them.
func Join(list []timeunit.Window, gap timeunit.Index) []timeunit.Window {
	slices.SortFunc(list, func(a, b timeunit.Window) int { return cmp.Compare(a.First, b.First) })
	joined := list[:0]
	for _, w := range list {
		if n := len(joined); n > 0 && w.First <= joined[n-1].Last+1+gap {
			joined[n-1].Last = max(joined[n-1].Last, w.Last)
			continue
		}
		joined = append(joined, w)
	}
	return joined
}

// count adds what a sale counts for on the units of a window. A resource counts
// once on a unit, however much is on it and its relatives: as out of order first,
// else as house use, else as taken (rules 5.2).
func (u Use) count(sale Sale, w timeunit.Window, into Deltas, by int32) {
	kinds := make([]hotel.CountKind, w.Last-w.First+1)
	mark := func(s Span, kind hotel.CountKind) {
		occupied, ok := UnitsOf(u.property, sale.Service, s)
		if !ok {
			return
		}
		for i := max(occupied.First, w.First); i <= min(occupied.Last, w.Last); i++ {
			if k := &kinds[i-w.First]; *k == 0 || kind < *k {
				*k = kind
			}
		}
	}
	for _, resource := range WithRelatives(u.property, []hotel.ID{sale.Resource}) {
		for _, b := range u.blocks[resource] {
			kind := hotel.CountHouseUse
			if b.Type == hotel.OutOfOrderBlock {
				kind = hotel.CountOutOfOrder
			}
			mark(SpanOfBlock(b), kind)
		}
		for _, s := range u.stays[resource] {
			if sale.takenBy(u.property, s) {
				mark(spanOfStay(s), hotel.CountTaken)
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
			into.Add(sale.Service.ID, hotel.CountKey{Kind: kinds[first], Category: sale.Category}, run, by)
		}
		first = last + 1
	}
}
