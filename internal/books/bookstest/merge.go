package bookstest

import (
	"context"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// group is several enterprises, each with a service that has limits.
type group struct {
	*fixture
	enterprises []hotel.ID
	services    map[hotel.ID]hotel.ID
	// limits are the limits of all enterprises, the newest first.
	limits []hotel.OverbookingLimit
}

// newGroup configures n more enterprises.
func (b *fixture) newGroup(n int) *group {
	b.Helper()
	g := &group{fixture: b, services: make(map[hotel.ID]hotel.ID)}
	for i := range n {
		h := newSite(uint32(100 + i))
		e := b.enterprise(h, "Europe/Budapest")
		b.write(h.enterprise, &hotel.Change{Enterprise: &e, Services: b.services(h)})
		g.enterprises = append(g.enterprises, h.enterprise)
		g.services[h.enterprise] = h.day
	}
	return g
}

// add adds a limit to an enterprise.
func (g *group) add(enterprise hotel.ID) {
	g.Helper()
	g.clock.advance(time.Second)
	unit := timeunit.Index(len(g.limits))
	l := limits().row(g.fixture, hotel.LimitKey{Service: g.services[enterprise]}, unit, unit, int32(unit))
	c := new(hotel.Change)
	hotel.Limits.In(c).Born = []hotel.OverbookingLimit{l}
	g.write(enterprise, c)
	g.limits = append([]hotel.OverbookingLimit{l}, g.limits...)
}

// list returns a list of limits that counts in read how many were read.
func (*group) list(read *int) books.List[hotel.OverbookingLimit] {
	return books.List[hotel.OverbookingLimit]{
		Read: func(s books.Snapshot, _ hotel.ID, after hotel.Mark, count int) ([]hotel.OverbookingLimit, error) {
			rows, err := books.Rows(s, hotel.Limits).RowPage(books.Query{Active: true, Deleted: true, Before: after.ID, Count: count})
			*read += len(rows)
			return rows, err
		},
		Mark: limitMark,
	}
}

func limitMark(l hotel.OverbookingLimit) hotel.Mark {
	return hotel.Mark{CreatedAt: l.CreatedAt, ID: l.ID}
}

// page reads a page after the first skip limits, and returns how many limits were
// read for it.
func (g *group) page(store books.Store, skip, count int) (page books.Page[hotel.OverbookingLimit], read int) {
	g.Helper()
	var after hotel.Mark
	if skip > 0 {
		after = limitMark(g.limits[skip-1])
	}
	page, err := g.list(&read).Page(context.Background(), store, g.enterprises, after, count)
	g.must(err)
	return page, read
}

// interrupted is a store that calls before ahead of each read.
type interrupted struct {
	books.Store

	before func(enterprise hotel.ID)
}

func (s interrupted) Read(ctx context.Context, enterprise hotel.ID, fn func(books.Snapshot) error) error {
	s.before(enterprise)
	return s.Store.Read(ctx, enterprise, fn)
}

func mergeCases() cases {
	return cases{
		"the rows of several enterprises are one list, and few more are read": func(b *fixture) {
			g := b.newGroup(12)
			random := rapid.SliceOfN(rapid.IntRange(0, 11), 150, 150).Example(1)
			for i, n := range random {
				// Some enterprises have most rows, some have none, and some have
				// them in runs.
				g.add(g.enterprises[min(n, n*(i%30)/20, 10)])
			}
			for _, count := range []int{1, 2, 7, 40, 150, 200} {
				for skip := 0; skip < len(g.limits); skip += 37 {
					page, read := g.page(b.store, skip, count)
					want := g.limits[skip:min(skip+count, len(g.limits))]
					b.same("page", want, page.Items)
					b.same("last", want[len(want)-1].ID, page.Last)
					if _, promised := b.revision(g.enterprises[0]); promised {
						b.same("enterprises of the basis", len(g.enterprises), len(page.Basis))
						if most := 2*len(want) + len(g.enterprises); read > most {
							b.Errorf("%d rows were read for a page of %d, want at most %d", read, len(want), most)
						}
					}
				}
			}
		},
		"a page shows one state of each enterprise": func(b *fixture) {
			g := b.newGroup(3)
			for i := range 30 {
				g.add(g.enterprises[i/10])
			}
			all := slices.Clone(g.limits)
			reads := 0
			page, _ := g.page(interrupted{b.store, func(enterprise hotel.ID) {
				// Replace the newest limits just before more of them are read than
				// the first two.
				if reads++; reads == 4 {
					c := new(hotel.Change)
					of := hotel.Limits.In(c)
					b.clock.advance(time.Second)
					for i := range all[:10] {
						all[i].Active, all[i].UpdatedAt = false, b.clock.now()
					}
					of.Ended = all[:10]
					b.write(enterprise, c)
				}
			}}, 0, 6)
			if reads < 4 {
				b.Errorf("%d reads, want one more than there are enterprises at least", reads)
			}
			b.same("page", all[:6], page.Items)
		},
		"no enterprises and no items are an empty page": func(b *fixture) {
			g := b.newGroup(2)
			page, _ := g.page(b.store, 0, 10)
			b.same("page", books.Page[hotel.OverbookingLimit]{Basis: page.Basis}, page)
			g.enterprises = nil
			page, _ = g.page(b.store, 0, 10)
			b.same("page", books.Page[hotel.OverbookingLimit]{}, page)
		},
		"an item is found in the enterprise that has it": func(b *fixture) {
			g := b.newGroup(3)
			g.add(g.enterprises[1])
			find := func(id hotel.ID) func(books.Snapshot) (hotel.Mark, bool, error) {
				return func(s books.Snapshot) (hotel.Mark, bool, error) {
					found, err := books.Rows(s, hotel.Limits).Exists(id)
					return hotel.Mark{ID: id}, found, err
				}
			}
			mark, found, err := books.Find(b.Context(), b.store, g.enterprises, find(g.limits[0].ID))
			b.must(err)
			b.same("found", true, found)
			b.same("mark", hotel.Mark{ID: g.limits[0].ID}, mark)
			_, found, err = books.Find(b.Context(), b.store, g.enterprises, find(numbered('?', 1)))
			b.must(err)
			b.same("found", false, found)
		},
		"a basis holds until one of its enterprises changes": func(b *fixture) {
			g := b.newGroup(3)
			for _, e := range g.enterprises {
				g.add(e)
			}
			holds := func(basis books.Basis) bool {
				ok, err := books.Holds(b.Context(), b.store, basis)
				b.must(err)
				return ok
			}
			b.same("an empty basis holds", false, holds(nil))
			page, _ := g.page(b.store, 0, 10)
			if page.Basis == nil {
				return
			}
			b.same("holds", true, holds(page.Basis))
			page.Basis[0].Until = b.clock.now().Add(time.Minute)
			b.same("holds until then", true, holds(page.Basis))
			b.clock.advance(time.Minute)
			b.same("holds then", false, holds(page.Basis))
			page.Basis[0].Until = time.Time{}
			g.add(g.enterprises[2])
			b.same("holds after a change", false, holds(page.Basis))
		},
	}
}
