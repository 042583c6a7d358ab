package bookstest

import (
	"fmt"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// ruler stores rows of one function that probe where windows begin and end:
// adjoining rows, gaps, a row of one unit and a long one, some of them before 1970.
func (k kind[K, V]) ruler(b *fixture, key K) []hotel.Row[K, V] {
	return []hotel.Row[K, V]{
		k.row(b, key, -40, -31, k.value(1)),
		k.row(b, key, -30, -30, k.value(2)),
		k.row(b, key, 10, 19, k.value(1)),
		k.row(b, key, 20, 24, k.value(2)),
		k.row(b, key, 30, 30, k.value(2)),
		k.row(b, key, 100, 40_000, k.value(3)),
	}
}

// windows are windows to query, and the indexes of the rows of the ruler that each
// overlaps.
var windows = []struct {
	window timeunit.Window
	rows   []int
}{
	{timeunit.Window{First: -100_000, Last: 100_000}, []int{0, 1, 2, 3, 4, 5}},
	{timeunit.Window{First: -100, Last: -41}, nil},
	{timeunit.Window{First: -100, Last: -40}, []int{0}},
	{timeunit.Window{First: -31, Last: -31}, []int{0}},
	{timeunit.Window{First: -31, Last: -30}, []int{0, 1}},
	{timeunit.Window{First: -29, Last: 9}, nil},
	{timeunit.Window{First: -30, Last: 10}, []int{1, 2}},
	{timeunit.Window{First: 0, Last: 9}, nil},
	{timeunit.Window{First: 0, Last: 10}, []int{2}},
	{timeunit.Window{First: 12, Last: 17}, []int{2}},
	{timeunit.Window{First: 10, Last: 19}, []int{2}},
	{timeunit.Window{First: 19, Last: 20}, []int{2, 3}},
	{timeunit.Window{First: 20, Last: 20}, []int{3}},
	{timeunit.Window{First: 24, Last: 29}, []int{3}},
	{timeunit.Window{First: 25, Last: 29}, nil},
	{timeunit.Window{First: 30, Last: 30}, []int{4}},
	{timeunit.Window{First: 31, Last: 99}, nil},
	{timeunit.Window{First: 31, Last: 100}, []int{5}},
	{timeunit.Window{First: 39_999, Last: 39_999}, []int{5}},
	{timeunit.Window{First: 40_000, Last: 50_000}, []int{5}},
	{timeunit.Window{First: 40_001, Last: 50_000}, nil},
	{timeunit.Window{First: 15, Last: 4000}, []int{2, 3, 4, 5}},
	{timeunit.Window{First: 15, Last: 40_000}, []int{2, 3, 4, 5}},
}

func pick[E any](from []E, places []int) []E {
	picked := make([]E, len(places))
	for i, p := range places {
		picked[i] = from[p]
	}
	return picked
}

func touchingCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"windows": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := k.ruler(b, key)
			k.insert(b, b.here, rows...)
			for _, w := range windows {
				b.same(fmt.Sprint(w.window), pick(rows, w.rows), k.touching(b, b.here, key, w.window))
			}
		},
		"rows come in the order of units": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := k.ruler(b, key)
			k.insert(b, b.here, rows[3], rows[0], rows[5], rows[1], rows[4], rows[2])
			b.same("rows", rows, k.touching(b, b.here, key, windows[0].window))
		},
		"a function without rows": func(b *fixture) {
			b.same("rows", []hotel.Row[K, V]{}, k.touching(b, b.here, k.key(b.here, b.here.day), windows[0].window))
		},
		"other functions are left out": func(b *fixture) {
			own := k.row(b, k.key(b.here, b.here.day), 5, 9, k.value(1))
			k.insert(b, b.here, own)
			for i, key := range k.others(b.here) {
				k.insert(b, b.here, k.row(b, key, 4, 7, k.value(int32(i+2))))
			}
			b.same("rows", []hotel.Row[K, V]{own}, k.touching(b, b.here, own.Key, timeunit.Window{First: 0, Last: 20}))
		},
		"deleted rows are left out": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := k.ruler(b, key)
			k.insert(b, b.here, rows...)
			k.remove(b, b.here, rows[2], rows[5])
			for _, w := range windows {
				var want []hotel.Row[K, V]
				for _, p := range w.rows {
					if p != 2 && p != 5 {
						want = append(want, rows[p])
					}
				}
				b.same(fmt.Sprint(w.window), want, k.touching(b, b.here, key, w.window))
			}
		},
		"a row in the place of deleted ones": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			for n := range int32(3) {
				old := k.row(b, key, 10, 19, k.value(n+1))
				k.insert(b, b.here, old)
				k.remove(b, b.here, old)
			}
			fresh := k.row(b, key, 12, 14, k.value(9))
			k.insert(b, b.here, fresh)
			for _, w := range []timeunit.Window{{First: 10, Last: 19}, {First: 13, Last: 13}, {First: 14, Last: 99}} {
				b.same(fmt.Sprint(w), []hotel.Row[K, V]{fresh}, k.touching(b, b.here, key, w))
			}
			b.same("where only deleted ones were", []hotel.Row[K, V]{}, k.touching(b, b.here, key, timeunit.Window{First: 15, Last: 19}))
		},
		"values come back as they were stored": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := make([]hotel.Row[K, V], len(k.odd))
			for i, v := range k.odd {
				rows[i] = k.row(b, key, timeunit.Index(i), timeunit.Index(i), v)
			}
			k.insert(b, b.here, rows...)
			b.same("rows", rows, k.touching(b, b.here, key, windows[0].window))
			b.same("page", reversed(rows...), k.all(b, b.here))
		},
		"rows without ends": func(b *fixture) {
			// The rows reach so far that no unit is beyond them.
			const far = 1 << 40
			key := k.key(b.here, b.here.day)
			rows := []hotel.Row[K, V]{
				k.row(b, key, -far, -1, k.value(1)), k.row(b, key, 0, 9, k.value(2)), k.row(b, key, 10, far, k.value(1)),
			}
			k.insert(b, b.here, rows...)
			k.insert(b, b.here, k.row(b, k.others(b.here)[0], -far, far, k.value(3)))
			for i, w := range []timeunit.Window{{First: -5000, Last: -5000}, {First: 3, Last: 3}, {First: 1_000_000, Last: 1_000_000}} {
				b.same(fmt.Sprint(w), rows[i:i+1], k.touching(b, b.here, key, w))
			}
			b.same("all", rows, k.touching(b, b.here, key, timeunit.Window{First: -far, Last: far}))
			gone := k.remove(b, b.here, rows[0], rows[2])
			b.same("the one that is left", rows[1:2], k.touching(b, b.here, key, timeunit.Window{First: -far, Last: far}))
			b.same("page of the window", gone[1:], k.page(b, b.here, books.Query{
				Services: []books.ServiceScope{{Service: b.here.day, Colliding: &timeunit.Window{First: 77, Last: 78}}},
				IDs:      []hotel.ID{gone[0].ID, gone[1].ID}, Deleted: true, Count: 9,
			}))
		},
		"windows of several functions": func(b *fixture) {
			var all []hotel.Reach[K]
			var want []hotel.Row[K, V]
			for _, key := range append(k.others(b.here), k.key(b.here, b.here.day)) {
				rows := k.ruler(b, key)
				k.insert(b, b.here, rows...)
				// The long row overlaps two windows, and the first overlaps none.
				all = append(all, hotel.Reach[K]{Key: key, Windows: []timeunit.Window{
					{First: -30, Last: 12}, {First: 15, Last: 15}, {First: 18, Last: 23}, {First: 25, Last: 99}, {First: 500, Last: 600}, {First: 700, Last: 800},
				}})
				want = append(want, rows[1:]...)
			}
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				got, err := k.reader(s).Within(all)
				if err != nil {
					return err
				}
				return differ("rows", want, got)
			})
		},
		"no windows have no rows": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			k.insert(b, b.here, k.ruler(b, key)...)
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				for _, none := range [][]hotel.Reach[K]{nil, {}, {{Key: key}}} {
					rows, err := k.reader(s).Within(none)
					if err != nil || len(rows) > 0 {
						return differ("rows", err, rows)
					}
				}
				rows, err := k.reader(s).Overlapping(b.here.day, nil)
				if err != nil || len(rows) > 0 {
					return differ("overlapping", err, rows)
				}
				return nil
			})
		},
		"all functions of a service": func(b *fixture) {
			var rows []hotel.Row[K, V]
			for _, key := range append(k.others(b.here), k.key(b.here, b.here.day)) {
				rows = append(rows, k.ruler(b, key)...)
			}
			k.insert(b, b.here, rows...)
			k.remove(b, b.here, rows[0])
			byID := func(list []hotel.Row[K, V]) []hotel.Row[K, V] {
				return byID(list, func(r hotel.Row[K, V]) hotel.ID { return r.ID })
			}
			for _, several := range [][]timeunit.Window{
				{{First: -40, Last: 100}},
				{{First: 30, Last: 30}, {First: -31, Last: -30}},
				{{First: 150, Last: 160}, {First: 155, Last: 30_000}, {First: 12, Last: 12}},
				{{First: 25, Last: 29}, {First: 31, Last: 99}},
			} {
				want := kept(rows[1:], func(r hotel.Row[K, V]) bool {
					return k.service(r.Key) == b.here.day &&
						slices.ContainsFunc(several, func(w timeunit.Window) bool { return r.First <= w.Last && r.Last >= w.First })
				})
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					got, err := k.reader(s).Overlapping(b.here.day, several)
					if err != nil {
						return err
					}
					return differ(fmt.Sprint(several), byID(want), byID(got))
				})
			}
		},
		"exceeds": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			rows := k.ruler(b, key)
			expect := func(n int) {
				b.Helper()
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					for _, most := range []int{0, n - 1, n, n + 1, 1000, 200_000} {
						if got, err := k.reader(s).Exceeds(b.here.day, most); err != nil || most >= 0 && got != (n > most) {
							return fmt.Errorf("Exceeds(%d) = %t of %d rows, %w", most, got, n, err)
						}
					}
					return nil
				})
			}
			expect(0)
			k.insert(b, b.here, rows...)
			expect(6)
			k.remove(b, b.here, rows[5], rows[1])
			expect(4)
			k.insert(b, b.here, k.row(b, k.key(b.here, b.here.hour), 1, 1, k.value(1)))
			expect(4)
			for _, other := range k.others(b.here) {
				if k.service(other) == b.here.day {
					k.insert(b, b.here, k.row(b, other, 1, 1, k.value(1)))
					expect(5)
					break
				}
			}
		},
		"exists": func(b *fixture) {
			active := k.row(b, k.key(b.here, b.here.day), 1, 1, k.value(1))
			deleted := k.row(b, k.others(b.here)[0], 1, 1, k.value(1))
			k.insert(b, b.here, active, deleted)
			k.remove(b, b.here, deleted)
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				for id, want := range map[hotel.ID]bool{active.ID: true, deleted.ID: true, numbered('?', 1): false, {}: false} {
					if got, err := k.reader(s).Exists(id); err != nil || got != want {
						return fmt.Errorf("Exists(%s) = %t, %w", id, got, err)
					}
				}
				return nil
			})
		},
	}
}

// adjustmentsTouchingCases are about the adjustments of public and block functions
// together.
func adjustmentsTouchingCases() cases {
	k := adjustments()
	read := func(b *fixture, h site, service hotel.ID, w timeunit.Window) (rows []hotel.AvailabilityAdjustment) {
		b.Helper()
		b.view(h.enterprise, func(s books.Snapshot) (err error) {
			rows, err = k.reader(s).Overlapping(service, []timeunit.Window{w})
			return err
		})
		return byID(rows, func(r hotel.AvailabilityAdjustment) hotel.ID { return r.ID })
	}
	return cases{
		"windows": func(b *fixture) {
			layers := []hotel.AdjustmentKey{
				k.key(b.here, b.here.day), {Service: b.here.day, Category: b.here.suite}, {Service: b.here.day, Category: b.here.room, Block: b.here.block},
			}
			var rows []hotel.AvailabilityAdjustment
			for _, key := range layers {
				rows = append(rows, k.ruler(b, key)...)
			}
			k.insert(b, b.here, rows...)
			gone := k.ruler(b, hotel.AdjustmentKey{Service: b.here.day, Category: b.here.suite, Block: b.here.block})
			k.insert(b, b.here, gone...)
			k.remove(b, b.here, gone...)
			k.insert(b, b.here, k.ruler(b, k.key(b.here, b.here.hour))...)
			for _, w := range windows {
				want := kept(rows, func(r hotel.AvailabilityAdjustment) bool {
					return r.First <= w.window.Last && r.Last >= w.window.First
				})
				b.same(fmt.Sprint(w.window), want, read(b, b.here, b.here.day, w.window))
				b.same(fmt.Sprint(w.window, " there"), []hotel.AvailabilityAdjustment{}, read(b, b.there, b.here.day, w.window))
			}
			b.same("a service without any", []hotel.AvailabilityAdjustment{}, read(b, b.here, b.here.month, windows[0].window))
		},
		"values come back as they were stored": func(b *fixture) {
			rows := make([]hotel.AvailabilityAdjustment, len(k.odd))
			for i, v := range k.odd {
				rows[i] = k.row(b, k.key(b.here, b.here.day), timeunit.Index(i), timeunit.Index(i), v)
			}
			k.insert(b, b.here, rows...)
			b.same("rows", rows, read(b, b.here, b.here.day, windows[0].window))
		},
	}
}
