package bookstest

import (
	"fmt"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// within returns the query for the rows of a service that overlap a window.
func within(service hotel.ID, w timeunit.Window) books.Query {
	return books.Query{Services: []books.ServiceScope{{Service: service, Colliding: &w}}, Active: true, Count: 1000}
}

func collidingCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"windows": func(b *fixture) {
			rows := k.ruler(b, k.key(b.here, b.here.day))
			k.insert(b, b.here, rows...)
			for _, w := range windows {
				want := reversed(pick(rows, w.rows)...)
				q := within(b.here.day, w.window)
				b.same(fmt.Sprint("active, ", w.window), want, k.page(b, b.here, q))
				q.Deleted = true
				b.same(fmt.Sprint("active and deleted, ", w.window), want, k.page(b, b.here, q))
				q.Active = false
				b.same(fmt.Sprint("deleted, ", w.window), []hotel.Row[K, V]{}, k.page(b, b.here, q))
			}
		},
		"deleted rows": func(b *fixture) {
			rows := k.ruler(b, k.key(b.here, b.here.day))
			k.insert(b, b.here, rows...)
			rows = k.remove(b, b.here, rows...)
			for _, w := range windows {
				q := within(b.here.day, w.window)
				b.same(fmt.Sprint("active, ", w.window), []hotel.Row[K, V]{}, k.page(b, b.here, q))
				q.Deleted = true
				b.same(fmt.Sprint("both, ", w.window), reversed(pick(rows, w.rows)...), k.page(b, b.here, q))
			}
		},
		"rows of several functions": func(b *fixture) {
			var rows []hotel.Row[K, V]
			for i, key := range append(k.others(b.here), k.key(b.here, b.here.day)) {
				// Later rows are longer, so none hides another.
				rows = append(rows, k.row(b, key, 0, timeunit.Index(1000*i+10), k.value(int32(i+1))))
			}
			k.insert(b, b.here, rows...)
			for _, at := range []timeunit.Index{0, 10, 11, 1010, 1011, 3000} {
				q := within(b.here.day, timeunit.Window{First: at, Last: at})
				b.same(fmt.Sprint("at ", at), reversed(kept(rows, func(r hotel.Row[K, V]) bool {
					return k.service(r.Key) == b.here.day && r.First <= at && at <= r.Last
				})...), k.page(b, b.here, q))
			}
		},
		"each service has a window of its own": func(b *fixture) {
			var rows []hotel.Row[K, V]
			for i := range timeunit.Index(10) {
				for _, s := range []hotel.ID{b.here.day, b.here.hour} {
					rows = append(rows, k.row(b, k.key(b.here, s), i*10, i*10+8, k.value(1)))
				}
			}
			k.insert(b, b.here, rows...)
			early, late := timeunit.Window{First: 15, Last: 40}, timeunit.Window{First: 59, Last: 10_000}
			q := books.Query{Services: []books.ServiceScope{
				{Service: b.here.day, Colliding: &early}, {Service: b.here.hour, Colliding: &late}, {Service: b.here.month},
			}, Active: true, Count: 1000}
			want := reversed(kept(rows, func(r hotel.Row[K, V]) bool {
				w := early
				if k.service(r.Key) == b.here.hour {
					w = late
				}
				return r.First <= w.Last && r.Last >= w.First
			})...)
			b.same("rows", want, k.page(b, b.here, q))
			q.Count = 3
			b.same("the first three", want[:3], k.page(b, b.here, q))
			q.Before = want[2].ID
			b.same("the next three", want[3:6], k.page(b, b.here, q))
		},
		"a page of many": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			var rows []hotel.Row[K, V]
			for i := range timeunit.Index(2000) {
				rows = append(rows, k.row(b, key, i*5, i*5+3, k.value(int32(i+1))))
			}
			k.insert(b, b.here, rows...)
			for _, w := range []timeunit.Window{{First: 4000, Last: 4100}, {First: 1000, Last: 5095}, {First: 1000, Last: 5096}, {First: 0, Last: 100_000}} {
				want := reversed(kept(rows, func(r hotel.Row[K, V]) bool { return r.First <= w.Last && r.Last >= w.First })...)
				q := within(b.here.day, w)
				q.Count = 50
				b.same(fmt.Sprint(w), want, k.pages(b, b.here, q))
			}
		},
		"a window and a span of updates": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			var rows []hotel.Row[K, V]
			for i := range timeunit.Index(30) {
				b.clock.advance(time.Second)
				rows = append(rows, k.row(b, key, i*10, i*10+5, k.value(int32(i+1))))
			}
			k.insert(b, b.here, rows...)
			q := within(b.here.day, timeunit.Window{First: 55, Last: 200})
			q.Updated = &hotel.Span{From: opening.Unix() + 3, Until: opening.Unix() + 11}
			b.same("rows", reversed(rows[5:10]...), k.page(b, b.here, q))
		},
	}
}
