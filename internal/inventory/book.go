package inventory

import (
	"cmp"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// book changes what availability follows from, and keeps the counters in step.
// Until flush they are behind by the tally.
type book struct {
	tx       books.Tx
	property *hotel.Property
	tally    tally
}

func newBook(tx books.Tx, property *hotel.Property) *book {
	return &book{tx: tx, property: property, tally: make(tally)}
}

// flush writes the counters.
func (b *book) flush() error {
	err := b.tally.count(b.tx)
	clear(b.tally)
	return err
}

// counted is the category that a reservation of a service takes a resource of:
// that of the resource it has, since resources are what is scarce, or else the
// one asked for.
func countedCategory(p *hotel.Property, service, asked, resource hotel.ID) hotel.ID {
	sold := p.SoldIn(resource)
	if slices.Contains(sold, asked) {
		return asked
	}
	for _, c := range sold {
		if p.CategoriesByID[c].ServiceID == service {
			return c
		}
	}
	return asked
}

// taking is what a reservation takes of its service's units.
type taking struct {
	timeunit.Window
	Category hotel.ID
	Block    hotel.ID
	kind     hotel.CountKind
}

// taking is false if the reservation takes nothing.
func takingOf(p *hotel.Property, r hotel.Reservation) (taking, bool) {
	service, ok := p.Service(r.ServiceID)
	if !ok || !r.State.Deducts() {
		return taking{}, false
	}
	w, ok := occupancyOf(p, service).units(r.Stay())
	kind := hotel.CountConfirmed
	if r.State == hotel.Optional {
		kind = hotel.CountOptional
	}
	return taking{Window: w, Category: countedCategory(p, r.ServiceID, r.CategoryID, r.ResourceID), Block: r.BlockID, kind: kind}, ok
}

// addTaking counts a reservation as what it takes of its own service.
func (t tally) addTaking(p *hotel.Property, r hotel.Reservation, by int32) {
	takes, ok := takingOf(p, r)
	if !ok {
		return
	}
	t.add(r.ServiceID, hotel.CountKey{Kind: takes.kind, Category: takes.Category}, takes.Window, by)
	if takes.Block != (hotel.ID{}) {
		t.add(r.ServiceID, hotel.CountKey{Kind: hotel.CountPickedUp, Category: takes.Category, Block: takes.Block}, takes.Window, by)
	}
}

// putReservation adds a reservation, or replaces what it was.
func (b *book) putReservation(was, now *hotel.Reservation) error {
	var offers []offer
	var stretches []stretch
	for _, r := range []*hotel.Reservation{was, now} {
		if r != nil && r.State.Deducts() && r.ResourceID != (hotel.ID{}) {
			offers = append(offers, takenOffers(b.property, *r)...)
			stretches = append(stretches, stretchOf(*r))
		}
	}
	return b.around(offers, stretches, func() error {
		if was != nil {
			b.tally.addTaking(b.property, *was, -1)
		}
		b.tally.addTaking(b.property, *now, 1)
		return b.tx.PutReservation(*now)
	})
}

// takenOffers are the offers that a reservation takes resources away from,
// other than the one it is counted in.
func takenOffers(p *hotel.Property, r hotel.Reservation) []offer {
	counted := countedCategory(p, r.ServiceID, r.CategoryID, r.ResourceID)
	return slices.DeleteFunc(offersOf(p, withRelatives(p, []hotel.ID{r.ResourceID})), func(o offer) bool {
		return o.resource == r.ResourceID && o.category == counted
	})
}

// putResourceBlocks adds resource blocks, or replaces what they were.
func (b *book) putResourceBlocks(blocks []hotel.ResourceBlock) error {
	byResource := make(map[hotel.ID][]hotel.ResourceBlock)
	for _, block := range blocks {
		byResource[block.ResourceID] = append(byResource[block.ResourceID], block)
	}
	for resource, blocks := range byResource {
		stretches := make([]stretch, len(blocks))
		for i, block := range blocks {
			stretches[i] = stretch{block.Start, block.End}
		}
		err := b.around(offersOf(b.property, []hotel.ID{resource}), stretches, func() error {
			for _, block := range blocks {
				if err := b.tx.PutResourceBlock(block); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// around makes a change and counts what it does to offers within stretches.
func (b *book) around(offers []offer, stretches []stretch, change func() error) error {
	slices.SortFunc(offers, func(x, y offer) int {
		return cmp.Or(hotel.CompareIDs(x.resource, y.resource), hotel.CompareIDs(x.category, y.category))
	})
	offers = slices.CompactFunc(offers, func(x, y offer) bool { return x.resource == y.resource && x.category == y.category })
	if err := tallyRooms(b.tx, b.property, b.tally, offers, stretches, -1); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	return tallyRooms(b.tx, b.property, b.tally, offers, stretches, 1)
}
