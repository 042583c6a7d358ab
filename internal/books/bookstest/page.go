package bookstest

import (
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// shelf stores 40 rows of several functions, created one second apart, and deletes
// every third of them later. It returns them in page order.
func (k kind[K, V]) shelf(b *fixture) []hotel.Row[K, V] {
	b.Helper()
	keys := append(k.others(b.here), k.key(b.here, b.here.day))
	var rows []hotel.Row[K, V]
	for i := range 40 {
		b.clock.advance(time.Second)
		first := timeunit.Index(i / len(keys) * 10)
		rows = append(rows, k.row(b, keys[i%len(keys)], first, first+timeunit.Index(i%7), k.value(int32(i+1))))
	}
	k.insert(b, b.here, rows...)
	for i := 0; i < len(rows); i += 3 {
		b.clock.advance(time.Second)
		rows[i] = k.remove(b, b.here, rows[i])[0]
	}
	return reversed(rows...)
}

// kept returns the rows that pass a filter.
func kept[K, V comparable](rows []hotel.Row[K, V], keep func(hotel.Row[K, V]) bool) []hotel.Row[K, V] {
	var out []hotel.Row[K, V]
	for _, r := range rows {
		if keep(r) {
			out = append(out, r)
		}
	}
	return out
}

// everything is the query for all rows.
var everything = books.Query{Active: true, Deleted: true, Count: 1000}

func pageCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"the newest come first": func(b *fixture) {
			rows := k.shelf(b)
			b.same("rows", rows, k.page(b, b.here, everything))
		},
		"no more than asked for": func(b *fixture) {
			rows := k.shelf(b)
			for _, n := range []int{1, 2, 39, 40, 41} {
				q := everything
				q.Count = n
				b.same("rows", rows[:min(n, len(rows))], k.page(b, b.here, q))
			}
		},
		"page after page": func(b *fixture) {
			rows := k.shelf(b)
			q := everything
			q.Count = 7
			b.same("rows", rows, k.pages(b, b.here, q))
		},
		"a page begins after a row that is not selected": func(b *fixture) {
			rows := k.shelf(b)
			for i, cursor := range rows {
				q := books.Query{Active: !cursor.Active, Deleted: cursor.Active, Count: 5, Before: cursor.ID}
				want := kept(rows[i+1:], func(r hotel.Row[K, V]) bool { return r.Active != cursor.Active })
				b.same("rows", want[:min(5, len(want))], k.page(b, b.here, q))
			}
		},
		"pages stand still while rows are added and deleted": func(b *fixture) {
			rows := k.shelf(b)
			q := everything
			q.Count = 10
			first := k.page(b, b.here, q)
			k.insert(b, b.here, k.row(b, k.key(b.here, b.here.day), 5000, 5000, k.value(1)))
			active := kept(rows[10:], func(r hotel.Row[K, V]) bool { return r.Active })
			gone := k.remove(b, b.here, active[0])[0]
			for i, r := range rows {
				if r.ID == gone.ID {
					rows[i] = gone
				}
			}
			q.Before = first[9].ID
			b.same("second page", rows[10:20], k.page(b, b.here, q))
		},
		"states": func(b *fixture) {
			rows := k.shelf(b)
			b.same("active", kept(rows, func(r hotel.Row[K, V]) bool { return r.Active }),
				k.page(b, b.here, books.Query{Active: true, Count: 1000}))
			b.same("deleted", kept(rows, func(r hotel.Row[K, V]) bool { return !r.Active }),
				k.page(b, b.here, books.Query{Deleted: true, Count: 1000}))
		},
		"IDs": func(b *fixture) {
			rows := k.shelf(b)
			q := everything
			q.IDs = []hotel.ID{rows[30].ID, numbered('?', 7), rows[2].ID, rows[7].ID, rows[2].ID}
			b.same("all", pick(rows, []int{2, 7, 30}), k.page(b, b.here, q))
			q.Count = 2
			b.same("two", pick(rows, []int{2, 7}), k.page(b, b.here, q))
			q.Before = rows[2].ID
			b.same("the rest", pick(rows, []int{7, 30}), k.page(b, b.here, q))
			q.IDs = []hotel.ID{}
			b.same("none named", []hotel.Row[K, V]{}, k.page(b, b.here, q))
		},
		"a span of updates holds its beginning and not its end": func(b *fixture) {
			rows := k.shelf(b)
			for _, span := range []hotel.Span{
				{From: 0, Until: opening.Unix()},
				{From: rows[3].UpdatedAt.Unix(), Until: rows[3].UpdatedAt.Unix() + 1},
				{From: rows[9].UpdatedAt.Unix(), Until: rows[9].UpdatedAt.Unix()},
				{From: opening.Unix() + 10, Until: opening.Unix() + 45},
				{From: opening.Unix(), Until: opening.Unix() + 1000},
			} {
				q := everything
				q.Updated = &span
				b.same("rows", kept(rows, func(r hotel.Row[K, V]) bool {
					return span.From <= r.UpdatedAt.Unix() && r.UpdatedAt.Unix() < span.Until
				}), k.page(b, b.here, q))
			}
		},
		"services": func(b *fixture) {
			rows := k.shelf(b)
			of := func(services ...hotel.ID) books.Query {
				q := everything
				q.Services = []books.ServiceScope{}
				for _, s := range services {
					q.Services = append(q.Services, books.ServiceScope{Service: s})
				}
				return q
			}
			day := func(r hotel.Row[K, V]) bool { return k.service(r.Key) == b.here.day }
			b.same("one", kept(rows, day), k.page(b, b.here, of(b.here.day)))
			b.same("all", rows, k.page(b, b.here, of(b.here.month, b.here.day, b.here.hour)))
			b.same("an unknown one", kept(rows, day), k.page(b, b.here, of(numbered('?', 1), b.here.day)))
			b.same("none", []hotel.Row[K, V]{}, k.page(b, b.here, of()))
		},
		"the rows of several services are one list": func(b *fixture) {
			rows := k.shelf(b)
			for _, n := range []int{1, 5, 12, 25} {
				q := everything
				q.Count = n
				q.Services = []books.ServiceScope{{Service: b.here.hour}, {Service: b.here.day}, {Service: b.here.month}}
				b.same("rows", rows, k.pages(b, b.here, q))
			}
		},
		"all conditions hold at once": func(b *fixture) {
			rows := k.shelf(b)
			window := timeunit.Window{First: 12, Last: 55}
			span := hotel.Span{From: opening.Unix() + 5, Until: opening.Unix() + 47}
			var ids []hotel.ID
			for i := 0; i < len(rows); i += 2 {
				ids = append(ids, rows[i].ID)
			}
			for _, states := range [][2]bool{{true, false}, {false, true}, {true, true}} {
				q := books.Query{
					Services: []books.ServiceScope{{Service: b.here.hour, Colliding: &window}, {Service: b.here.day}},
					IDs:      ids, Updated: &span, Active: states[0], Deleted: states[1], Before: rows[5].ID, Count: 6,
				}
				want := kept(rows[6:], func(r hotel.Row[K, V]) bool {
					at := k.service(r.Key)
					return (at == b.here.day || at == b.here.hour && r.First <= window.Last && r.Last >= window.First) &&
						(states[0] && r.Active || states[1] && !r.Active) &&
						span.From <= r.UpdatedAt.Unix() && r.UpdatedAt.Unix() < span.Until && slices.Contains(ids, r.ID)
				})
				b.same("rows", want[:min(6, len(want))], k.page(b, b.here, q))
			}
		},
	}
}
