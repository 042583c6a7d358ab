package bookstest

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// refused fails unless there is an error and the rows are unchanged.
func (k kind[K, V]) refused(b *fixture, h site, what string, want []hotel.Row[K, V], err error) {
	b.Helper()
	if err == nil {
		b.Errorf("%s: no error", what)
	}
	b.same(what+": rows", want, k.all(b, h))
}

func writeCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"a deleted row keeps all but its state and its time": func(b *fixture) {
			rows := []hotel.Row[K, V]{
				k.row(b, k.key(b.here, b.here.day), 1, 9, k.value(3)),
				k.row(b, k.key(b.here, b.here.day), 10, 12, k.value(4)),
			}
			k.insert(b, b.here, rows...)
			b.clock.advance(time.Hour)
			gone := k.remove(b, b.here, rows[0])[0]
			b.same("deleted at", opening.Add(time.Hour), gone.UpdatedAt)
			b.same("rows", []hotel.Row[K, V]{rows[1], gone}, k.all(b, b.here))
		},
		"a row is deleted once": func(b *fixture) {
			rows := []hotel.Row[K, V]{
				k.row(b, k.key(b.here, b.here.day), 1, 9, k.value(3)),
				k.row(b, k.key(b.here, b.here.day), 10, 12, k.value(4)),
			}
			k.insert(b, b.here, rows...)
			gone := k.remove(b, b.here, rows[0])[0]
			b.clock.advance(time.Hour)
			k.refused(b, b.here, "deleted again, after another", []hotel.Row[K, V]{rows[1], gone}, k.tryRemove(b, b.here, rows[1], rows[0]))
			k.refused(b, b.here, "deleted twice", []hotel.Row[K, V]{rows[1], gone}, k.tryRemove(b, b.here, rows[1], rows[1]))
		},
		"a touched row keeps all but its time": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := []hotel.Row[K, V]{k.row(b, key, 1, 9, k.value(3)), k.row(b, key, 10, 12, k.value(4))}
			k.insert(b, b.here, rows...)
			b.clock.advance(time.Hour)
			touched, earlier := rows[0], rows[1]
			touched.UpdatedAt, earlier.UpdatedAt = opening.Add(time.Hour), opening.Add(-time.Hour)
			b.checkRevision("touch", true, func() { b.write(b.here.enterprise, k.touch(touched, earlier)) })
			b.same("rows", []hotel.Row[K, V]{rows[1], touched}, k.all(b, b.here))
		},
		"only an active row can be touched": func(b *fixture) {
			row, unknown := k.row(b, k.key(b.here, b.here.day), 1, 9, k.value(3)), k.row(b, k.key(b.here, b.here.day), 20, 21, k.value(3))
			k.insert(b, b.here, row)
			gone := k.remove(b, b.here, row)[0]
			k.refused(b, b.here, "touched", []hotel.Row[K, V]{gone}, b.tryWrite(b.here.enterprise, k.touch(row)))
			k.refused(b, b.here, "touched", []hotel.Row[K, V]{gone}, b.tryWrite(b.here.enterprise, k.touch(unknown)))
		},
		"an unknown row can't be deleted": func(b *fixture) {
			row := k.row(b, k.key(b.here, b.here.day), 1, 9, k.value(3))
			k.refused(b, b.here, "deleted", nil, k.tryRemove(b, b.here, row))
		},
		"the time of a row never goes back": func(b *fixture) {
			row := k.row(b, k.key(b.here, b.here.day), 1, 9, k.value(3))
			k.insert(b, b.here, row)
			b.clock.advance(-time.Hour)
			b.must(k.tryRemove(b, b.here, row))
			row.Active = false
			b.same("rows", []hotel.Row[K, V]{row}, k.all(b, b.here))
		},
		"two active rows at one unit are refused": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			row := k.row(b, key, 10, 19, k.value(3))
			k.refused(b, b.here, "in one go", nil, k.tryInsert(b, b.here, row, k.row(b, key, 10, 10, k.value(3))))
			k.insert(b, b.here, row)
			for _, last := range []timeunit.Index{10, 19, 30} {
				k.refused(b, b.here, "one after another", []hotel.Row[K, V]{row}, k.tryInsert(b, b.here, k.row(b, key, 10, last, k.value(4))))
			}
		},
		"a row takes the place of a deleted one": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			old := k.row(b, key, 10, 19, k.value(3))
			k.insert(b, b.here, old)
			fresh := k.row(b, key, 10, 19, k.value(3))
			b.write(b.here.enterprise, k.change(k.ended(b, []hotel.Row[K, V]{old}), []hotel.Row[K, V]{fresh}))
			old.Active = false
			b.same("rows", []hotel.Row[K, V]{fresh, old}, k.all(b, b.here))
		},
		"functions are apart": func(b *fixture) {
			rows := []hotel.Row[K, V]{k.row(b, k.key(b.here, b.here.day), 10, 19, k.value(3))}
			for _, key := range k.others(b.here) {
				rows = append(rows, k.row(b, key, 10, 19, k.value(3)))
			}
			k.insert(b, b.here, rows...)
			for _, r := range rows {
				b.same("rows", []hotel.Row[K, V]{r}, k.touching(b, b.here, r.Key, timeunit.Window{First: 0, Last: 99}))
			}
		},
		"an ID is taken once": func(b *fixture) {
			row := k.row(b, k.key(b.here, b.here.day), 10, 19, k.value(3))
			k.insert(b, b.here, row)
			again := row
			again.First, again.Last = 20, 29
			k.refused(b, b.here, "while active", []hotel.Row[K, V]{row}, k.tryInsert(b, b.here, again))
			gone := k.remove(b, b.here, row)[0]
			k.refused(b, b.here, "when deleted", []hotel.Row[K, V]{gone}, k.tryInsert(b, b.here, again))
		},
		"nothing is a write too": func(b *fixture) {
			b.must(k.tryInsert(b, b.here))
			b.must(k.tryRemove(b, b.here))
			b.same("rows", []hotel.Row[K, V]{}, k.all(b, b.here))
		},
		"a thousand rows at once": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := make([]hotel.Row[K, V], 1000)
			for i := range rows {
				rows[i] = k.row(b, key, timeunit.Index(2*i), timeunit.Index(2*i), k.value(int32(i+1)))
			}
			k.insert(b, b.here, rows...)
			b.same("rows", rows, k.touching(b, b.here, key, timeunit.Window{First: 0, Last: 2000}))
			b.same("deleted rows", reversed(k.remove(b, b.here, rows...)...), k.all(b, b.here))
		},
	}
}

func isolationCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"no read reaches another enterprise": func(b *fixture) {
			own := k.row(b, k.key(b.here, b.here.day), 10, 19, k.value(3))
			k.insert(b, b.here, own)
			window := timeunit.Window{First: 0, Last: 99}
			b.view(b.there.enterprise, func(s books.Snapshot) error {
				steps := k.reader(s)
				touching, err := steps.Within(reach(own.Key, window))
				if err != nil || len(touching) > 0 {
					return differ("touching", err, touching)
				}
				overlapping, err := steps.Overlapping(b.here.day, []timeunit.Window{window})
				if err != nil || len(overlapping) > 0 {
					return differ("overlapping", err, overlapping)
				}
				if exceeds, err := steps.Exceeds(b.here.day, 0); err != nil || exceeds {
					return differ("exceeds", err, exceeds)
				}
				if ok, err := steps.Exists(own.ID); err != nil || ok {
					return differ("exists", err, ok)
				}
				for _, q := range []books.Query{
					everything,
					{Active: true, Deleted: true, Count: 9, IDs: []hotel.ID{own.ID}},
					{Active: true, Count: 9, Services: []books.ServiceScope{{Service: b.here.day}}},
					{Active: true, Count: 9, Services: []books.ServiceScope{{Service: b.here.day, Colliding: &window}}},
				} {
					page, err := steps.RowPage(q)
					if err != nil || len(page) > 0 {
						return differ("page", err, page)
					}
				}
				return nil
			})
			b.same("at home", []hotel.Row[K, V]{own}, k.all(b, b.here))
		},
		"enterprises have rows of their own": func(b *fixture) {
			here, there := k.row(b, k.key(b.here, b.here.day), 10, 19, k.value(3)), k.row(b, k.key(b.there, b.there.day), 10, 19, k.value(4))
			k.insert(b, b.here, here)
			k.insert(b, b.there, there)
			b.same("here", []hotel.Row[K, V]{here}, k.all(b, b.here))
			b.same("there", []hotel.Row[K, V]{there}, k.all(b, b.there))
			b.same("deleted", k.remove(b, b.here, here), k.all(b, b.here))
			b.same("not deleted", []hotel.Row[K, V]{there}, k.all(b, b.there))
		},
		"a row of another enterprise can't be deleted": func(b *fixture) {
			own := k.row(b, k.key(b.here, b.here.day), 10, 19, k.value(3))
			k.insert(b, b.here, own)
			k.refused(b, b.here, "deleted from abroad", []hotel.Row[K, V]{own}, k.tryRemove(b, b.there, own))
		},
		"a page may begin after a row of another enterprise": func(b *fixture) {
			older, foreign, newer := k.row(b, k.key(b.here, b.here.day), 1, 1, k.value(3)), k.row(b, k.key(b.there, b.there.day), 1, 1, k.value(4)),
				k.row(b, k.key(b.here, b.here.day), 2, 2, k.value(4))
			k.insert(b, b.here, older, newer)
			k.insert(b, b.there, foreign)
			q := everything
			q.Before = foreign.ID
			b.same("rows", []hotel.Row[K, V]{older}, k.page(b, b.here, q))
		},
	}
}
