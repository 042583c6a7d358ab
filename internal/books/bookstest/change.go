package bookstest

import (
	"errors"
	"fmt"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// danglingState returns a housekeeping state of a resource that does not exist,
// which no store can write.
func danglingState() []hotel.ResourceHousekeeping {
	return []hotel.ResourceHousekeeping{
		{ResourceID: numbered('?', 1), Housekeeping: hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening}},
	}
}

// failToWrite writes a change together with something that can't be written.
func (b *fixture) failToWrite(enterprise hotel.ID, c *hotel.Change) {
	b.Helper()
	c.Housekeeping = append(c.Housekeeping, danglingState()...)
	if err := b.tryWrite(enterprise, c); err == nil {
		b.Error("the write succeeded")
	}
}

// parts returns changes that consist of one part each, by the name of the part.
func (b *fixture) parts() map[string]*hotel.Change {
	e := b.enterprise(b.here, "Asia/Kathmandu")
	l, a := limits(), adjustments()
	return map[string]*hotel.Change{
		"Enterprise":     {Enterprise: &e},
		"Services":       {Services: []hotel.Service{{Record: record(numbered('x', 1)), Name: "Bar", Period: timeunit.Hour}}},
		"Categories":     {Categories: []hotel.ResourceCategory{{Record: record(numbered('x', 2)), ServiceID: b.here.day, Names: hotel.InDefaultLanguage("Loft"), Type: "Room", Capacity: 1}}},
		"Resources":      {Resources: []hotel.Resource{{Record: record(numbered('x', 3)), Name: "Loft 1"}}},
		"Assignments":    {Assignments: []hotel.Assignment{{Record: record(numbered('x', 4)), ResourceID: b.here.dorm, CategoryID: b.here.suite}}},
		"Housekeeping":   housekeepingChange(b.here.bed, hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening}),
		"Blocks":         availabilityBlocks().change(availabilityBlocks().full(b.here)),
		"ResourceBlocks": resourceBlocks().change(resourceBlocks().full(b.here)),
		"Reservations":   reservations().change(reservations().full(b.here)),
		"Counts":         countChange(b.here.day, hotel.CountChange{CountKey: countKeys(b.here)[0], Window: timeunit.Window{First: 1, Last: 2}, By: 1}),
		"limits":         l.change(nil, []hotel.OverbookingLimit{l.row(b, l.key(b.here, b.here.day), 1, 9, 3)}),
		"adjustments":    a.change(nil, []hotel.AvailabilityAdjustment{a.row(b, a.key(b.here, b.here.day), 1, 9, a.value(3))}),
	}
}

// whole returns a change with all parts at once, which includes everything that
// they refer to.
func (b *fixture) whole() *hotel.Change {
	c := new(hotel.Change)
	for _, part := range b.parts() {
		if part.Enterprise != nil {
			c.Enterprise = part.Enterprise
		}
		c.Services, c.Categories = append(c.Services, part.Services...), append(c.Categories, part.Categories...)
		c.Resources, c.Assignments = append(c.Resources, part.Resources...), append(c.Assignments, part.Assignments...)
		c.Housekeeping, c.Blocks = append(c.Housekeeping, part.Housekeeping...), append(c.Blocks, part.Blocks...)
		c.ResourceBlocks, c.Reservations = append(c.ResourceBlocks, part.ResourceBlocks...), append(c.Reservations, part.Reservations...)
		c.Counts = append(c.Counts, part.Counts...)
		born, adjusted := hotel.Limits.In(part).Born, hotel.Adjustments.In(part).Born
		hotel.Limits.In(c).Born = append(hotel.Limits.In(c).Born, born...)
		hotel.Adjustments.In(c).Born = append(hotel.Adjustments.In(c).Born, adjusted...)
	}
	// Everything but the enterprise refers to an entity that the change adds.
	service, category, resource := c.Services[0].ID, c.Categories[0].ID, c.Resources[0].ID
	c.Categories[0].ServiceID = service
	c.Assignments[0].ResourceID, c.Assignments[0].CategoryID = resource, category
	c.Housekeeping[0].ResourceID = resource
	c.Blocks[0].ServiceID = service
	c.ResourceBlocks[0].ResourceID = resource
	c.Reservations[0].ServiceID, c.Reservations[0].CategoryID, c.Reservations[0].ResourceID = service, category, resource
	c.Reservations[0].BlockID = c.Blocks[0].ID
	c.Counts[0].ServiceID, c.Counts[0].Category = service, category
	hotel.Limits.In(c).Born[0].Key.Service = service
	hotel.Adjustments.In(c).Born[0].Key = hotel.AdjustmentKey{Service: service, Category: category, Block: c.Blocks[0].ID}
	return c
}

// contents returns everything that is stored of an enterprise.
func (b *fixture) contents(h site) []any {
	b.Helper()
	p := b.property(h.enterprise)
	return []any{
		p.Enterprise, len(p.Services()), len(p.Categories()), len(p.Resources()), len(p.Assignments()), b.housekeeping(h, nil),
		availabilityBlocks().listed(b, h, availabilityBlocks().everything()),
		resourceBlocks().listed(b, h, resourceBlocks().everything()),
		reservations().listed(b, h, reservations().everything()),
		b.counters(h), limits().all(b, h), adjustments().all(b, h),
	}
}

// missing is an ID that no entity has.
var missing = numbered('?', 7)

func changeCases() cases {
	return cases{
		"what a part refers to may be put by the same change": func(b *fixture) {
			b.write(b.here.enterprise, b.whole())
			p := b.property(b.here.enterprise)
			b.same("services", 4, len(p.Services()))
			b.same("reservations", 1, len(reservations().listed(b, b.here, reservations().everything())))
			b.same("limits", 1, len(limits().all(b, b.here)))
			b.same("adjustments", 1, len(adjustments().all(b, b.here)))
			b.same("counters", 2, len(b.counters(b.here)))
		},
		"a change is written whole or not at all": func(b *fixture) {
			row := limits().row(b, hotel.LimitKey{Service: b.here.day}, 50, 50, 1)
			limits().insert(b, b.here, row)
			before, there := b.contents(b.here), b.contents(b.there)
			for name, spoil := range map[string]func(*hotel.Change){
				"service":        func(c *hotel.Change) { c.Services[0].ID = b.there.day },
				"category":       func(c *hotel.Change) { c.Categories[0].ServiceID = missing },
				"assignment":     func(c *hotel.Change) { c.Assignments[0].ResourceID = missing },
				"housekeeping":   func(c *hotel.Change) { c.Housekeeping[0].ResourceID = missing },
				"block":          func(c *hotel.Change) { c.Blocks[0].ServiceID = missing },
				"block number":   func(c *hotel.Change) { c.Blocks[0].Number = 1 },
				"resource block": func(c *hotel.Change) { c.ResourceBlocks[0].ResourceID = missing },
				"reservation":    func(c *hotel.Change) { c.Reservations[0].CategoryID = missing },
				"number twice": func(c *hotel.Change) {
					again := c.Reservations[0]
					again.ID = numbered('x', 9)
					c.Reservations = append(c.Reservations, again)
				},
				"counts":           func(c *hotel.Change) { c.Counts[0].ServiceID = missing },
				"counted category": func(c *hotel.Change) { c.Counts[0].Category = missing },
				"limit":            func(c *hotel.Change) { hotel.Limits.In(c).Born[0].Key.Service = missing },
				"limit in the way": func(c *hotel.Change) {
					again := row
					again.ID = missing
					of := hotel.Limits.In(c)
					of.Born = append(of.Born, again)
				},
				"unknown limit": func(c *hotel.Change) {
					gone := row
					gone.ID = missing
					hotel.Limits.In(c).Ended = []hotel.OverbookingLimit{gone}
				},
				"adjustment":         func(c *hotel.Change) { hotel.Adjustments.In(c).Born[0].Key.Category = missing },
				"adjustment of none": func(c *hotel.Change) { hotel.Adjustments.In(c).Born[0].Key.Service = missing },
			} {
				c := b.whole()
				spoil(c)
				if err := b.tryWrite(b.here.enterprise, c); err == nil {
					b.Errorf("%s: the write succeeded", name)
				}
				b.same(name, before, b.contents(b.here))
			}
			b.same("the other enterprise", there, b.contents(b.there))
			b.write(b.here.enterprise, b.whole())
		},
		"a decision that reads sees what is committed": func(b *fixture) {
			l := limits()
			row := l.row(b, l.key(b.here, b.here.day), 1, 1, 3)
			l.insert(b, b.here, row)
			err := b.store.Write(b.Context(), b.here.enterprise, func(s books.Snapshot) (*hotel.Change, error) {
				rows, err := l.reader(s).Within(reach(row.Key, unit(1)))
				return nil, errors.Join(err, differ("rows", []hotel.OverbookingLimit{row}, rows))
			})
			b.must(err)
		},
		"no layer has an unknown name": func(b *fixture) {
			b.view(b.here.enterprise, func(s books.Snapshot) (err error) {
				defer func() {
					if recover() == nil {
						err = fmt.Errorf("there is a layer")
					}
				}()
				s.Layer("nothing of the kind")
				return nil
			})
		},
	}
}
