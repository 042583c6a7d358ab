package bookstest

import (
	"errors"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

func configurationCases() cases {
	return cases{
		"there is no property without an enterprise": func(b *fixture) {
			for name, err := range map[string]error{
				"Read": b.store.Read(b.Context(), numbered('?', 1), func(s books.Snapshot) error {
					_, err := s.Property()
					return err
				}),
				"Write": b.store.Write(b.Context(), numbered('?', 1), func(s books.Snapshot) (*hotel.Change, error) {
					_, err := s.Property()
					return nil, err
				}),
			} {
				if !errors.Is(err, books.ErrNoEnterprise) {
					b.Errorf("%s: the error is %v", name, err)
				}
			}
		},
		"properties of several enterprises": func(b *fixture) {
			e := b.enterprise(b.here, "Asia/Kolkata")
			e.Name = "Hotel of another name"
			read := func(enterprises ...hotel.ID) []*hotel.Property {
				list, err := b.store.Properties(b.Context(), enterprises)
				b.must(err)
				return list
			}
			names := func(list []*hotel.Property) (names []string) {
				for _, p := range list {
					names = append(names, p.Enterprise.Name)
				}
				return names
			}
			b.same("none", 0, len(read()))
			before := read(b.there.enterprise, b.here.enterprise, b.there.enterprise)
			b.same("names", []string{"Hotel America/Santiago", "Hotel Europe/Budapest", "Hotel America/Santiago"}, names(before))
			b.write(b.here.enterprise, &hotel.Change{Enterprise: &e})
			after := read(b.here.enterprise, b.there.enterprise)
			b.same("names", []string{"Hotel of another name", "Hotel America/Santiago"}, names(after))
			b.same("what has not changed is not read again", true, after[1] == before[0])
			_, err := b.store.Properties(b.Context(), []hotel.ID{b.here.enterprise, numbered('?', 1)})
			b.same("error", true, errors.Is(err, books.ErrNoEnterprise))
		},
		"a property comes back as it was put": func(b *fixture) {
			p := b.property(b.here.enterprise)
			b.same("enterprise", b.enterprise(b.here, "Europe/Budapest"), p.Enterprise)
			b.same("services", hotel.NewProperty(p.Enterprise, b.services(b.here), nil, nil, nil).Services(), p.Services())
			b.same("categories", hotel.NewProperty(p.Enterprise, nil, b.categories(b.here), nil, nil).Categories(), p.Categories())
			b.same("resources", hotel.NewProperty(p.Enterprise, nil, nil, b.resources(b.here), nil).Resources(), p.Resources())
			b.same("assignments", hotel.NewProperty(p.Enterprise, nil, nil, nil, b.assignments(b.here)).Assignments(), p.Assignments())
			b.same("rooms", []hotel.ID{b.here.dorm, b.here.bed}, p.Rooms(b.here.room))
		},
		"an enterprise is replaced": func(b *fixture) {
			b.property(b.here.enterprise)
			e := b.enterprise(b.here, "Pacific/Apia")
			e.Name, e.Active, e.UpdatedAt = "Seaside", false, opening.Add(time.Hour)
			e.OperationalHistory, e.AccountingHistory = timeunit.Duration{Months: 2}, timeunit.Duration{}
			b.write(b.here.enterprise, &hotel.Change{Enterprise: &e})
			b.same("enterprise", e, b.property(b.here.enterprise).Enterprise)
			b.same("services", 3, len(b.property(b.here.enterprise).Services()))
		},
		"a service is replaced": func(b *fixture) {
			b.property(b.here.enterprise)
			s := b.services(b.here)[0]
			s.Name, s.Ordering, s.Active, s.UpdatedAt = "Garage", -4, false, opening.Add(time.Second)
			s.StartOffset, s.EndOffset = timeunit.Duration{Days: 3}, timeunit.Duration{Months: -1}
			s.OccupancyStartOffset, s.OccupancyEndOffset = timeunit.Duration{Seconds: 1}, timeunit.Duration{Seconds: 2}
			s.ExternalIdentifier = "Garage 1"
			b.write(b.here.enterprise, &hotel.Change{Services: []hotel.Service{s}})
			got, _ := b.property(b.here.enterprise).Service(s.ID)
			b.same("service", s, got)
			b.same("services", 3, len(b.property(b.here.enterprise).Services()))
		},
		"a category is replaced": func(b *fixture) {
			b.property(b.here.enterprise)
			c := b.categories(b.here)[1]
			c.Names, c.ShortNames, c.Descriptions = hotel.InDefaultLanguage("Flat"), "", ""
			c.Type, c.Classification, c.Ordering, c.Capacity, c.ExtraCapacity = "Apartment", hotel.OtherClassification, -1, 9, 0
			c.ExternalIdentifier, c.AccountingCategoryID = "", hotel.ID{}
			c.Active, c.UpdatedAt = false, opening.Add(time.Second)
			b.write(b.here.enterprise, &hotel.Change{Categories: []hotel.ResourceCategory{c}})
			got, _ := b.property(b.here.enterprise).Category(c.ID)
			b.same("category", c, got)
			b.same("categories", 4, len(b.property(b.here.enterprise).Categories()))
		},
		"a resource is replaced": func(b *fixture) {
			b.property(b.here.enterprise)
			for _, to := range []hotel.Resource{
				{ParentID: b.here.bed, Name: "Penthouse", Floor: "12", Location: "\U0001F3E8"},
				{Name: ""},
			} {
				to.Record = record(b.here.dorm)
				to.Active, to.UpdatedAt = false, opening.Add(time.Second)
				b.write(b.here.enterprise, &hotel.Change{Resources: []hotel.Resource{to}})
				got, _ := b.property(b.here.enterprise).Resource(to.ID)
				b.same("resource", to, got)
				b.same("resources", 2, len(b.property(b.here.enterprise).Resources()))
			}
		},
		"a resource may be put before its parent": func(b *fixture) {
			part := hotel.Resource{Record: record(numbered('x', 1)), ParentID: numbered('x', 2), Name: "Part"}
			whole := hotel.Resource{Record: record(numbered('x', 2)), Name: "Whole"}
			b.write(b.here.enterprise, &hotel.Change{Resources: []hotel.Resource{part, whole}})
			b.same("kin", []hotel.ID{part.ID}, b.property(b.here.enterprise).Relatives(whole.ID))
		},
		"an assignment is replaced": func(b *fixture) {
			b.property(b.here.enterprise)
			a := b.assignments(b.here)[0]
			a.ResourceID, a.CategoryID, a.UpdatedAt = b.here.dorm, b.here.spot, opening.Add(time.Second)
			for _, a.Active = range []bool{true, false} {
				b.write(b.here.enterprise, &hotel.Change{Assignments: []hotel.Assignment{a}})
				p := b.property(b.here.enterprise)
				b.same("assignment", a, p.Assignments()[0])
				b.same("assignments", 3, len(p.Assignments()))
				b.same("in force", a.Active, len(p.Rooms(b.here.spot)) == 1)
			}
		},
		"a transaction that fails has configured nothing": func(b *fixture) {
			before := b.property(b.here.enterprise)
			moved := b.enterprise(b.here, "Asia/Kathmandu")
			s := b.services(b.here)[0]
			s.ID = numbered('n', 1)
			b.failToWrite(b.here.enterprise, &hotel.Change{
				Enterprise: &moved, Services: []hotel.Service{s},
				Resources:   []hotel.Resource{{Record: record(numbered('x', 1))}},
				Assignments: []hotel.Assignment{{Record: record(numbered('x', 2)), ResourceID: numbered('x', 1), CategoryID: b.here.room}},
			})
			after := b.property(b.here.enterprise)
			b.same("enterprise", before.Enterprise, after.Enterprise)
			b.same("services", before.Services(), after.Services())
			b.same("resources", before.Resources(), after.Resources())
			b.same("assignments", before.Assignments(), after.Assignments())
			b.same("service", map[hotel.ID]hotel.ID{}, b.located(numbered('n', 1)))
			// None of the following changes brings any of it back either.
			for range 4 {
				b.write(b.here.enterprise, &hotel.Change{Categories: b.categories(b.here)[:1]})
				later := b.property(b.here.enterprise)
				b.same("enterprise, later on", before.Enterprise, later.Enterprise)
				b.same("services, later on", before.Services(), later.Services())
			}
		},
		"enterprises don't share what is configured": func(b *fixture) {
			there := b.property(b.there.enterprise)
			e := b.enterprise(b.here, "Asia/Kathmandu")
			b.write(b.here.enterprise, &hotel.Change{Enterprise: &e, Resources: []hotel.Resource{{Record: record(numbered('x', 1))}}})
			b.same("enterprise", there.Enterprise, b.property(b.there.enterprise).Enterprise)
			if _, ok := there.Service(b.here.day); ok {
				b.Error("the property has a service of another")
			}
			if _, ok := there.Category(b.here.room); ok {
				b.Error("the property has a category of another")
			}
			if _, ok := there.Resource(b.here.bed); ok {
				b.Error("the property has a resource of another")
			}
			b.same("resources", there.Resources(), b.property(b.there.enterprise).Resources())
		},
	}
}
