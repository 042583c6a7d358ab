package storetest

import (
	"cmp"
	"errors"
	"time"

	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

func (b *books) block(enterprise, id inventory.ID) (found inventory.AvailabilityBlock, ok bool) {
	b.Helper()
	b.view(enterprise, func(r inventory.Reader) (err error) {
		found, ok, err = r.Block(id)
		return err
	})
	return found, ok
}

func (b *books) resources(enterprise, category inventory.ID) (found []inventory.Resource) {
	b.Helper()
	b.view(enterprise, func(r inventory.Reader) (err error) {
		found, err = r.Resources(category)
		return err
	})
	return found
}

func configurationCases() cases {
	return cases{
		"there is no property without an enterprise": func(b *books) {
			for name, err := range map[string]error{
				"View": b.store.View(b.Context(), numbered('?', 1), func(r inventory.Reader) error {
					_, err := r.Property()
					return err
				}),
				"Update": b.store.Update(b.Context(), numbered('?', 1), func(tx inventory.Tx) error {
					_, err := tx.Property()
					return err
				}),
			} {
				if !errors.Is(err, inventory.ErrNoEnterprise) {
					b.Errorf("%s: the error is %v", name, err)
				}
			}
		},
		"a property comes back as it was put": func(b *books) {
			p := b.property(b.here.enterprise)
			b.same("enterprise", b.enterprise(b.here, "Europe/Budapest"), p.Enterprise)
			b.same("services", inventory.NewProperty(p.Enterprise, b.services(b.here), nil).Services(), p.Services())
			b.same("categories", inventory.NewProperty(p.Enterprise, nil, b.categories(b.here)).Categories(), p.Categories())
		},
		"an enterprise is replaced": func(b *books) {
			b.property(b.here.enterprise)
			e := b.enterprise(b.here, "Pacific/Apia")
			e.Name, e.Active, e.UpdatedAt = "Seaside", false, opening.Add(time.Hour)
			e.OperationalHistory, e.AccountingHistory = timeunit.Duration{Months: 2}, timeunit.Duration{}
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutEnterprise(e) })
			b.same("enterprise", e, b.property(b.here.enterprise).Enterprise)
			b.same("services", 3, len(b.property(b.here.enterprise).Services()))
		},
		"a service is replaced": func(b *books) {
			b.property(b.here.enterprise)
			s := b.services(b.here)[0]
			s.Name, s.Ordering, s.Active, s.UpdatedAt = "Garage", -4, false, opening.Add(time.Second)
			s.StartOffset, s.EndOffset = timeunit.Duration{Days: 3}, timeunit.Duration{Months: -1}
			s.OccupancyStartOffset, s.OccupancyEndOffset = timeunit.Duration{Seconds: 1}, timeunit.Duration{Seconds: 2}
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutService(s) })
			got, _ := b.property(b.here.enterprise).Service(s.ID)
			b.same("service", s, got)
			b.same("services", 3, len(b.property(b.here.enterprise).Services()))
		},
		"a category is replaced": func(b *books) {
			b.property(b.here.enterprise)
			c := b.categories(b.here)[1]
			c.Name, c.Type, c.Ordering, c.Capacity, c.ExtraCapacity = "Flat", "Apartment", -1, 9, 0
			c.Active, c.UpdatedAt = false, opening.Add(time.Second)
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutCategory(c) })
			got, _ := b.property(b.here.enterprise).Category(c.ID)
			b.same("category", c, got)
			b.same("categories", 4, len(b.property(b.here.enterprise).Categories()))
		},
		"a block comes back as it was put": func(b *books) {
			for i, state := range inventory.BlockStates() {
				want := inventory.AvailabilityBlock{
					Record: record(b.here.block), ServiceID: b.here.day, Name: "Tour", State: state,
					First: timeunit.Index(-i), Last: timeunit.Index(i),
				}
				want.Active = i%2 == 0
				if i > 1 {
					want.ReleasedAt = opening.AddDate(0, 0, i)
				}
				b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutBlock(want) })
				got, ok := b.block(b.here.enterprise, b.here.block)
				b.same("found", true, ok)
				b.same("block", want, got)
			}
		},
		"an unknown block is not found": func(b *books) {
			if got, ok := b.block(b.here.enterprise, numbered('?', 1)); ok {
				b.Errorf("found %v", got)
			}
		},
		"resources are those of the category, by ID": func(b *books) {
			resource := func(n uint32, category inventory.ID) inventory.Resource {
				r := inventory.Resource{Record: record(numbered('x', n)), CategoryID: category, Name: "Nº 1\u2028'\""}
				r.Active = n%2 == 0
				return r
			}
			want := []inventory.Resource{resource(1, b.here.room), resource(2, b.here.room), resource(9, b.here.room)}
			b.update(b.here.enterprise, func(tx inventory.Tx) error {
				for _, r := range []inventory.Resource{want[2], resource(5, b.here.suite), want[0], want[1]} {
					if err := tx.PutResource(r); err != nil {
						return err
					}
				}
				return nil
			})
			b.same("resources", want, b.resources(b.here.enterprise, b.here.room))
			b.same("resources of a category that has none", []inventory.Resource{}, b.resources(b.here.enterprise, b.here.desk))
			moved := want[1]
			moved.CategoryID, moved.Name, moved.Active, moved.UpdatedAt = b.here.desk, "moved", false, opening.Add(time.Minute)
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutResource(moved) })
			b.same("resources left", []inventory.Resource{want[0], want[2]}, b.resources(b.here.enterprise, b.here.room))
			b.same("resource moved", []inventory.Resource{moved}, b.resources(b.here.enterprise, b.here.desk))
		},
		"a transaction sees what it has configured": func(b *books) {
			e := b.enterprise(b.here, "Asia/Kathmandu")
			b.update(b.here.enterprise, func(tx inventory.Tx) error {
				if _, err := tx.Property(); err != nil {
					return err
				}
				if err := tx.PutEnterprise(e); err != nil {
					return err
				}
				p, err := tx.Property()
				if err != nil {
					return err
				}
				return differ("enterprise", e, p.Enterprise)
			})
		},
		"a transaction that fails has configured nothing": func(b *books) {
			before := b.property(b.here.enterprise)
			moved := b.enterprise(b.here, "Asia/Kathmandu")
			failure := errors.New("on second thoughts")
			err := b.store.Update(b.Context(), b.here.enterprise, func(tx inventory.Tx) error {
				s := b.services(b.here)[0]
				s.ID = numbered('n', 1)
				if err := cmp.Or(
					tx.PutEnterprise(moved), tx.PutService(s),
					tx.PutResource(inventory.Resource{Record: record(numbered('x', 1)), CategoryID: b.here.room}),
				); err != nil {
					return err
				}
				if _, err := tx.Property(); err != nil {
					return err
				}
				return failure
			})
			if !errors.Is(err, failure) {
				b.Fatalf("the error is %v", err)
			}
			after := b.property(b.here.enterprise)
			b.same("enterprise", before.Enterprise, after.Enterprise)
			b.same("services", before.Services(), after.Services())
			b.same("resources", []inventory.Resource{}, b.resources(b.here.enterprise, b.here.room))
			b.same("service", map[inventory.ID]inventory.ID{}, b.located(numbered('n', 1)))
			// The next changes, up to as many, bring back nothing of it either.
			for range 4 {
				b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutCategory(b.categories(b.here)[0]) })
				later := b.property(b.here.enterprise)
				b.same("enterprise, later on", before.Enterprise, later.Enterprise)
				b.same("services, later on", before.Services(), later.Services())
			}
		},
		"enterprises don't share what is configured": func(b *books) {
			there := b.property(b.there.enterprise)
			e := b.enterprise(b.here, "Asia/Kathmandu")
			b.update(b.here.enterprise, func(tx inventory.Tx) error {
				if err := tx.PutEnterprise(e); err != nil {
					return err
				}
				return tx.PutResource(inventory.Resource{Record: record(numbered('x', 1)), CategoryID: b.here.room})
			})
			b.same("enterprise", there.Enterprise, b.property(b.there.enterprise).Enterprise)
			if _, ok := there.Service(b.here.day); ok {
				b.Error("the property has a service of another")
			}
			if _, ok := there.Category(b.here.room); ok {
				b.Error("the property has a category of another")
			}
			if _, ok := b.block(b.there.enterprise, b.here.block); ok {
				b.Error("the block of another is found")
			}
			b.same("resources", []inventory.Resource{}, b.resources(b.there.enterprise, b.here.room))
		},
	}
}
