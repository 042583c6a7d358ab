package bookstest

import (
	"fmt"
	"math"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// counter identifies one counter on one unit.
type counter struct {
	service hotel.ID
	hotel.CountKey
	unit timeunit.Index
}

// count commits changes of counters in one transaction.
func (b *fixture) count(h site, service hotel.ID, changes ...hotel.CountChange) {
	b.Helper()
	b.write(h.enterprise, countChange(service, changes...))
}

func countChange(service hotel.ID, changes ...hotel.CountChange) *hotel.Change {
	c := new(hotel.Change)
	for _, change := range changes {
		c.Counts = append(c.Counts, hotel.ServiceCountChange{ServiceID: service, CountChange: change})
	}
	return c
}

func (b *fixture) clearCounts(h site) {
	b.Helper()
	b.write(h.enterprise, &hotel.Change{Recount: true})
}

func (b *fixture) counts(h site, service hotel.ID, w timeunit.Window) hotel.Counts {
	b.Helper()
	return b.countsOf(h, service, nil, w)[0]
}

// countsOf reads the counters of categories over windows.
func (b *fixture) countsOf(h site, service hotel.ID, categories []hotel.ID, windows ...timeunit.Window) (counts []hotel.Counts) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		counts, err = s.CountsWithin(service, windows, categories)
		return err
	})
	return counts
}

// counters returns all counters of an enterprise that are not zero.
func (b *fixture) counters(h site) (all map[counter]int32) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) error {
		all = make(map[counter]int32)
		changes, err := s.AllCounts()
		for _, change := range changes {
			for unit := change.First; unit <= change.Last; unit++ {
				c := counter{change.ServiceID, change.CountKey, unit}
				if _, twice := all[c]; twice || change.By == 0 {
					return fmt.Errorf("%v is returned as %d, twice is %t", c, change.By, twice)
				}
				all[c] = change.By
			}
		}
		return err
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
			b.failToWrite(b.here.enterprise, &hotel.Change{Recount: true})
			b.same("counters", before, b.counters(b.here))
			b.failToWrite(b.here.enterprise, countChange(b.here.day, add(key, 50, 150, 1), add(countKeys(b.here)[1], 5, 5, 1)))
			b.same("counters", before, b.counters(b.here))
		},
		"a recount begins at zero": func(b *fixture) {
			key, other := countKeys(b.here)[0], countKeys(b.here)[2]
			b.count(b.here, b.here.day, add(key, 1, 100, 5), add(other, 1, 1, 5))
			c := countChange(b.here.day, add(key, 99, 101, 2), add(key, 101, 101, 1))
			c.Recount = true
			b.write(b.here.enterprise, c)
			b.same("counters", map[counter]int32{
				{b.here.day, key, 99}: 2, {b.here.day, key, 100}: 2, {b.here.day, key, 101}: 3,
			}, b.counters(b.here))
		},
		"some categories over several windows": func(b *fixture) {
			for i, key := range countKeys(b.here) {
				b.count(b.here, b.here.day, add(key, -100, 300, int32(i+1)), add(key, 10, 10, 10))
			}
			of := func(n ...int32) (counts hotel.Counts) {
				counts = make(hotel.Counts)
				for i, key := range countKeys(b.here) {
					if key.Category == b.here.room {
						list := make([]int32, len(n))
						for j := range list {
							list[j] = n[j] + int32(i+1)
						}
						counts[key] = list
					}
				}
				return counts
			}
			windows := []timeunit.Window{{First: 9, Last: 11}, {First: -100, Last: -100}, {First: 10, Last: 11}}
			b.same("counts", []hotel.Counts{of(0, 10, 0), of(0), of(10, 0)},
				b.countsOf(b.here, b.here.day, []hotel.ID{b.here.room, numbered('?', 1), b.here.room}, windows...))
			b.same("no categories", []hotel.Counts{{}, {}, {}}, b.countsOf(b.here, b.here.day, []hotel.ID{}, windows...))
			b.same("no windows", []hotel.Counts{}, b.countsOf(b.here, b.here.day, nil))
		},
		"counts are for the reader to change": func(b *fixture) {
			key := countKeys(b.here)[0]
			b.count(b.here, b.here.day, add(key, 1, 1, 1))
			b.counts(b.here, b.here.day, unit(1))[key][0] = 9
			b.same("counts", hotel.Counts{key: {1}}, b.counts(b.here, b.here.day, unit(1)))
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
