package bookstest

import (
	"fmt"
	"math"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// counter is one counter.
type counter struct {
	service hotel.ID
	hotel.CountKey
	unit timeunit.Index
}

// count changes counters in one transaction.
func (b *fixture) count(h site, service hotel.ID, changes ...hotel.CountChange) {
	b.Helper()
	b.update(h.enterprise, func(tx books.Tx) error { return tx.Count(service, changes) })
}

func (b *fixture) clearCounts(h site) {
	b.Helper()
	b.update(h.enterprise, books.Tx.ClearCounts)
}

func (b *fixture) counts(h site, service hotel.ID, w timeunit.Window) (counts hotel.Counts) {
	b.Helper()
	b.view(h.enterprise, func(r books.Reader) (err error) {
		counts, err = r.Counts(service, w)
		return err
	})
	return counts
}

// counters are all counters of an enterprise that are not zero.
func (b *fixture) counters(h site) (all map[counter]int32) {
	b.Helper()
	b.view(h.enterprise, func(r books.Reader) error {
		all = make(map[counter]int32)
		return r.EachCount(func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error {
			c := counter{service, key, unit}
			if _, twice := all[c]; twice || n == 0 {
				return fmt.Errorf("%v is handed over as %d, twice is %t", c, n, twice)
			}
			all[c] = n
			return nil
		})
	})
	return all
}

func countKeys(h site) []hotel.CountKey {
	return []hotel.CountKey{
		{Kind: hotel.CountConfirmed, Category: h.room},
		{Kind: hotel.CountTaken, Category: h.room},
		{Kind: hotel.CountConfirmed, Category: h.suite},
		{Kind: hotel.CountPickedUp, Category: h.room, Block: h.block},
		{Kind: hotel.CountPickedUp, Category: h.room, Block: numbered('b', 9)},
	}
}

func countCases() cases {
	add := func(key hotel.CountKey, first, last timeunit.Index, by int32) hotel.CountChange {
		return hotel.CountChange{CountKey: key, Window: timeunit.Window{First: first, Last: last}, By: by}
	}
	return cases{
		"nothing is counted": func(b *fixture) {
			b.same("counts", hotel.Counts{}, b.counts(b.here, b.here.day, timeunit.Window{First: -100, Last: 100}))
			b.same("counters", map[counter]int32{}, b.counters(b.here))
			b.count(b.here, b.here.day)
			b.count(b.here, b.here.day, add(countKeys(b.here)[0], 9, 8, 1))
			b.clearCounts(b.here)
			b.same("counters", map[counter]int32{}, b.counters(b.here))
		},
		"windows begin and end anywhere": func(b *fixture) {
			key := countKeys(b.here)[0]
			for _, w := range []timeunit.Window{
				{First: 0, Last: 0},
				{First: 63, Last: 63},
				{First: 63, Last: 64},
				{First: 64, Last: 127},
				{First: -1, Last: 0},
				{First: -64, Last: -1},
				{First: -65, Last: -64},
				{First: -200, Last: 200},
				{First: 20_750, Last: 21_116},
				{First: 498_000, Last: 498_030},
				{First: -100_000, Last: -99_999},
			} {
				b.count(b.here, b.here.day, add(key, w.First, w.Last, 7))
				around := timeunit.Window{First: w.First - 70, Last: w.Last + 70}
				want := make([]int32, around.Last-around.First+1)
				for i := w.First; i <= w.Last; i++ {
					want[i-around.First] = 7
				}
				b.same(fmt.Sprint(w), hotel.Counts{key: want}, b.counts(b.here, b.here.day, around))
				b.same(fmt.Sprint(w, " alone"), want[70:len(want)-70], b.counts(b.here, b.here.day, w)[key])
				b.same(fmt.Sprint(w, " one by one"), int(w.Last-w.First+1), len(b.counters(b.here)))
				b.count(b.here, b.here.day, add(key, w.First, w.Last, -7))
				b.same(fmt.Sprint(w, " taken back"), map[counter]int32{}, b.counters(b.here))
			}
		},
		"changes add up": func(b *fixture) {
			key := countKeys(b.here)[0]
			b.count(b.here, b.here.day, add(key, 10, 20, 1), add(key, 15, 15, 2), add(key, 12, 12, -1), add(key, 18, 19, -3))
			b.count(b.here, b.here.day, add(key, 20, 20, math.MaxInt32-1), add(key, 10, 10, 1))
			b.same("counts", []int32{0, 2, 1, 0, 1, 1, 3, 1, 1, -2, -2, math.MaxInt32, 0},
				b.counts(b.here, b.here.day, timeunit.Window{First: 9, Last: 21})[key])
		},
		"counters are apart": func(b *fixture) {
			want := make(map[counter]int32)
			by := int32(0)
			for _, h := range []site{b.here, b.there} {
				for _, service := range []hotel.ID{h.day, h.hour} {
					for _, key := range countKeys(h) {
						by++
						b.count(h, service, add(key, 5, 5, by))
						want[counter{service, key, 5}] = by
					}
				}
			}
			here, there := b.counters(b.here), b.counters(b.there)
			b.same("counters of both", len(want), len(here)+len(there))
			for _, got := range []map[counter]int32{here, there} {
				for c, n := range got {
					b.same(fmt.Sprint(c), want[c], n)
				}
			}
			counts := b.counts(b.here, b.here.hour, unit(5))
			b.same("keys", len(countKeys(b.here)), len(counts))
			for key, n := range counts {
				b.same(fmt.Sprint(key), []int32{want[counter{b.here.hour, key, 5}]}, n)
			}
			b.same("service of another", hotel.Counts{}, b.counts(b.here, b.there.day, unit(5)))
			b.clearCounts(b.here)
			b.same("counters when cleared", map[counter]int32{}, b.counters(b.here))
			b.same("counters of the other", there, b.counters(b.there))
		},
		"what is undone is not counted": func(b *fixture) {
			key := countKeys(b.here)[0]
			b.count(b.here, b.here.day, add(key, 1, 100, 1))
			before := b.counters(b.here)
			for _, spoil := range []func(tx books.Tx) error{
				books.Tx.ClearCounts,
				func(tx books.Tx) error {
					return tx.Count(b.here.day, []hotel.CountChange{add(key, 50, 150, 1), add(countKeys(b.here)[1], 5, 5, 1)})
				},
			} {
				err := b.store.Update(b.Context(), b.here.enterprise, func(tx books.Tx) error {
					if err := spoil(tx); err != nil {
						return err
					}
					return errChangedMind
				})
				b.same("error", errChangedMind.Error(), fmt.Sprint(err))
				b.same("counters", before, b.counters(b.here))
			}
		},
		"a transaction sees what it has counted": func(b *fixture) {
			key := countKeys(b.here)[0]
			b.update(b.here.enterprise, func(tx books.Tx) error {
				for n := range int32(3) {
					if err := tx.Count(b.here.day, []hotel.CountChange{add(key, 63, 64, 1)}); err != nil {
						return err
					}
					counts, err := tx.Counts(b.here.day, timeunit.Window{First: 63, Last: 64})
					if err != nil {
						return err
					}
					if err := differ("counts", hotel.Counts{key: {n + 1, n + 1}}, counts); err != nil {
						return err
					}
				}
				return tx.ClearCounts()
			})
			b.same("counters", map[counter]int32{}, b.counters(b.here))
		},
		"counts are for the reader to change": func(b *fixture) {
			key := countKeys(b.here)[0]
			b.count(b.here, b.here.day, add(key, 1, 1, 1))
			b.counts(b.here, b.here.day, unit(1))[key][0] = 9
			b.same("counts", hotel.Counts{key: {1}}, b.counts(b.here, b.here.day, unit(1)))
		},
		"an error ends the reading of counters": func(b *fixture) {
			b.count(b.here, b.here.day, add(countKeys(b.here)[0], 1, 100, 1))
			calls := 0
			err := b.store.View(b.Context(), b.here.enterprise, func(r books.Reader) error {
				calls = 0
				return r.EachCount(func(hotel.ID, hotel.CountKey, timeunit.Index, int32) error {
					calls++
					return errChangedMind
				})
			})
			b.same("calls", 1, calls)
			b.same("error", errChangedMind.Error(), fmt.Sprint(err))
		},
		"counters are the sums of changes": func(b *fixture) {
			rapid.Check(b.T, func(t *rapid.T) {
				b.clearCounts(b.here)
				model := make(map[counter]int32)
				keys, services := countKeys(b.here), []hotel.ID{b.here.day, b.here.hour}
				for range rapid.IntRange(1, 6).Draw(t, "requests") {
					service := rapid.SampledFrom(services).Draw(t, "service")
					changes := make([]hotel.CountChange, rapid.IntRange(1, 6).Draw(t, "changes"))
					for i := range changes {
						first := timeunit.Index(rapid.IntRange(-150, 150).Draw(t, "first"))
						last := first + timeunit.Index(rapid.IntRange(-1, 140).Draw(t, "length"))
						changes[i] = add(rapid.SampledFrom(keys).Draw(t, "key"), first, last, int32(rapid.IntRange(-2, 2).Draw(t, "by")))
						for u := first; u <= last; u++ {
							c := counter{service, changes[i].CountKey, u}
							if model[c] += changes[i].By; model[c] == 0 {
								delete(model, c)
							}
						}
					}
					b.count(b.here, service, changes...)
				}
				if err := differ("counters", model, b.counters(b.here)); err != nil {
					t.Fatal(err)
				}
				first := timeunit.Index(rapid.IntRange(-200, 200).Draw(t, "window"))
				w := timeunit.Window{First: first, Last: first + timeunit.Index(rapid.IntRange(0, 200).Draw(t, "units"))}
				for _, service := range services {
					counts := b.counts(b.here, service, w)
					for _, key := range keys {
						for u := w.First; u <= w.Last; u++ {
							var got int32
							if units := counts[key]; units != nil {
								got = units[u-w.First]
							}
							if want := model[counter{service, key, u}]; got != want {
								t.Fatalf("%v of %s on %d is %d, want %d", key, service, u, got, want)
							}
						}
					}
				}
			})
		},
	}
}
