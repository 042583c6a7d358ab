package bookstest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// byID returns a list in the order of IDs.
func byID[E any](list []E, id func(E) hotel.ID) []E {
	return slices.SortedFunc(slices.Values(list), func(x, y E) int {
		one, other := id(x), id(y)
		return bytes.Compare(one[:], other[:])
	})
}

// staysOn reads stays, ordered by the ID of the reservation.
func (b *fixture) staysOn(h site, resources []hotel.ID, from, until time.Time) (stays []hotel.Stay) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		stays, err = s.StaysWithin(resources, []hotel.Period{{From: from, Until: until}})
		return err
	})
	return byID(stays, func(s hotel.Stay) hotel.ID { return s.ReservationID })
}

// blocksOn reads resource blocks, ordered by ID.
func (b *fixture) blocksOn(h site, resources []hotel.ID, from, until time.Time) (found []hotel.ResourceBlock) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		found, err = s.ResourceBlocksWithin(resources, []hotel.Period{{From: from, Until: until}})
		return err
	})
	return byID(found, func(b hotel.ResourceBlock) hotel.ID { return b.ID })
}

// deducting reads all deducting reservations, ordered by ID, a few at a time.
func (b *fixture) deducting(h site) (all []hotel.Reservation) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) error {
		all = nil
		for after := (hotel.ID{}); ; {
			const some = 7
			list, err := s.Deducting(after, some)
			if err != nil || len(list) > some {
				return differ("reservations at once", err, len(list))
			}
			if len(list) == 0 {
				return nil
			}
			all = append(all, list...)
			after = all[len(all)-1].ID
		}
	})
	return all
}

// stayOf returns the stay that a store must return for a reservation, and false if
// it takes no resource.
func stayOf(r hotel.Reservation) (hotel.Stay, bool) {
	from, until := r.Stay()
	return hotel.Stay{ReservationID: r.ID, ServiceID: r.ServiceID, CategoryID: r.CategoryID, ResourceID: r.ResourceID, From: from, Until: until},
		r.State.Deducts() && r.ResourceID != hotel.ID{}
}

// edges are periods to query, and whether a stay or block from half day 2 until
// half day 4 overlaps each.
var edges = []struct {
	from, until time.Time
	overlaps    bool
}{
	{halfDay(0, 0), halfDay(2, 0), false},
	{halfDay(0, 0), halfDay(2, 1), true},
	{halfDay(0, 0), halfDay(2, time.Second), true},
	{halfDay(2, 0), halfDay(4, 0), true},
	{halfDay(2, 1), halfDay(4, -1), true},
	{halfDay(3, 0), halfDay(3, time.Second), true},
	{halfDay(4, -time.Second), halfDay(9, 0), true},
	{halfDay(4, -1), halfDay(9, 0), true},
	{halfDay(4, 0), halfDay(9, 0), false},
	{halfDay(0, 0), halfDay(9, 0), true},
}

func stayCases() cases {
	reservation := func(h site) hotel.Reservation {
		r := reservations().bare(h)
		r.State, r.ResourceID, r.Start, r.End = hotel.Confirmed, h.bed, halfDay(2, 0), halfDay(4, 0)
		return r
	}
	block := func(h site) hotel.ResourceBlock {
		r := resourceBlocks().bare(h)
		r.Active, r.Start, r.End = true, halfDay(2, 0), halfDay(4, 0)
		return r
	}
	return cases{
		"the end of a stay is not part of it": func(b *fixture) {
			r := reservation(b.here)
			reservations().store(b, b.here, r)
			stay, _ := stayOf(r)
			for _, e := range edges {
				b.same(fmt.Sprint(e), slices.Repeat([]hotel.Stay{stay}, count(e.overlaps)),
					b.staysOn(b.here, []hotel.ID{b.here.dorm, b.here.bed, b.here.bed}, e.from, e.until))
			}
		},
		"stays of any length": func(b *fixture) {
			// A store may keep long stays apart from short ones.
			const day = 24 * time.Hour
			r := reservation(b.here)
			for _, length := range []time.Duration{
				time.Second, day, 4*day - time.Second, 4 * day, 4*day + time.Second, 5 * day,
				32*day - time.Second, 32 * day, 32*day + time.Second, 400 * day, 5000 * day,
			} {
				r.End = r.Start.Add(length)
				reservations().store(b, b.here, r)
				stay, _ := stayOf(r)
				for _, p := range []struct {
					from, until time.Time
					overlaps    bool
				}{
					{r.Start.Add(-time.Hour), r.Start, false},
					{r.Start.Add(-time.Hour), r.Start.Add(time.Second), true},
					{r.End.Add(-time.Second), r.End.Add(time.Hour), true},
					{r.End, r.End.Add(time.Hour), false},
				} {
					b.same(fmt.Sprint(length, p), slices.Repeat([]hotel.Stay{stay}, count(p.overlaps)),
						b.staysOn(b.here, []hotel.ID{b.here.bed}, p.from, p.until))
				}
			}
		},
		"the end of a resource block is not part of it": func(b *fixture) {
			r := block(b.here)
			resourceBlocks().store(b, b.here, r)
			for _, e := range edges {
				b.same(fmt.Sprint(e), slices.Repeat([]hotel.ResourceBlock{r}, count(e.overlaps)),
					b.blocksOn(b.here, []hotel.ID{b.here.dorm, b.here.bed, b.here.bed}, e.from, e.until))
			}
		},
		"a stay follows its reservation": func(b *fixture) {
			r := reservation(b.here)
			all := []hotel.ID{b.here.dorm, b.here.bed}
			for _, change := range []func(){
				func() {},
				func() { r.ActualStart = halfDay(1, 0) },
				func() { r.State = hotel.Started },
				func() { r.ResourceID = b.here.dorm },
				func() { r.State, r.ActualEnd = hotel.Processed, halfDay(3, 0) },
				func() { r.State = hotel.Canceled },
				func() { r.State = hotel.Optional },
				func() { r.ResourceID = hotel.ID{} },
				func() { r.ResourceID, r.ServiceID = b.here.bed, b.here.day },
				func() { r.State = hotel.Requested },
			} {
				change()
				reservations().store(b, b.here, r)
				stay, ok := stayOf(r)
				b.same("stays", slices.Repeat([]hotel.Stay{stay}, count(ok)), b.staysOn(b.here, all, opening, halfDay(9, 0)))
				b.same("deducting", slices.Repeat([]hotel.Reservation{r}, count(r.State.Deducts())), b.deducting(b.here))
			}
		},
		"a deleted resource block is on no resource": func(b *fixture) {
			r := block(b.here)
			resourceBlocks().store(b, b.here, r)
			r.Active, r.DeletedAt = false, opening
			resourceBlocks().store(b, b.here, r)
			b.same("blocks", []hotel.ResourceBlock{}, b.blocksOn(b.here, []hotel.ID{b.here.bed}, opening, halfDay(9, 0)))
		},
		"no resources have nothing": func(b *fixture) {
			reservations().store(b, b.here, reservation(b.here))
			resourceBlocks().store(b, b.here, block(b.here))
			for _, none := range [][]hotel.ID{nil, {}, {numbered('?', 1)}, {{}}} {
				b.same("stays", []hotel.Stay{}, b.staysOn(b.here, none, opening, halfDay(9, 0)))
				b.same("blocks", []hotel.ResourceBlock{}, b.blocksOn(b.here, none, opening, halfDay(9, 0)))
			}
		},
		"no read reaches another enterprise": func(b *fixture) {
			reservations().store(b, b.here, reservation(b.here))
			resourceBlocks().store(b, b.here, block(b.here))
			of := []hotel.ID{b.here.bed}
			b.same("stays", []hotel.Stay{}, b.staysOn(b.there, of, opening, halfDay(9, 0)))
			b.same("blocks", []hotel.ResourceBlock{}, b.blocksOn(b.there, of, opening, halfDay(9, 0)))
			b.same("deducting", []hotel.Reservation{}, b.deducting(b.there))
		},
		"what is on resources is what there is": func(b *fixture) {
			stays, blocked := reservations().shelf(b, b.here), resourceBlocks().shelf(b, b.here)
			deducting := slices.DeleteFunc(slices.Clone(stays), func(r hotel.Reservation) bool { return !r.State.Deducts() })
			id := func(r hotel.Reservation) hotel.ID { return r.ID }
			b.same("deducting", byID(deducting, id), byID(b.deducting(b.here), id))
			rapid.Check(b.T, func(t *rapid.T) {
				resources := drawSome(t, "resources", b.here.dorm, b.here.bed, numbered('?', 1))
				i := drawInterval(t)
				overlaps := func(from, until time.Time) bool { return from.Before(i.Last) && i.First.Before(until) }
				var wantStays []hotel.Stay
				for _, r := range stays {
					if stay, ok := stayOf(r); ok && overlaps(stay.From, stay.Until) && slices.Contains(resources, stay.ResourceID) {
						wantStays = append(wantStays, stay)
					}
				}
				var wantBlocks []hotel.ResourceBlock
				for _, r := range blocked {
					if r.Active && overlaps(r.Start, r.End) && slices.Contains(resources, r.ResourceID) {
						wantBlocks = append(wantBlocks, r)
					}
				}
				if err := differ("stays", byID(wantStays, func(s hotel.Stay) hotel.ID { return s.ReservationID }),
					b.staysOn(b.here, resources, i.First, i.Last)); err != nil {
					t.Fatal(err)
				}
				if err := differ("blocks", byID(wantBlocks, func(r hotel.ResourceBlock) hotel.ID { return r.ID }),
					b.blocksOn(b.here, resources, i.First, i.Last)); err != nil {
					t.Fatal(err)
				}
			})
		},
		"several periods": func(b *fixture) {
			stays, blocked := reservations().shelf(b, b.here), resourceBlocks().shelf(b, b.here)
			resources := []hotel.ID{b.here.dorm, b.here.bed}
			rapid.Check(b.T, func(t *rapid.T) {
				periods := make([]hotel.Period, rapid.IntRange(0, 4).Draw(t, "periods"))
				for i := range periods {
					// Some are so far apart that they are not read together.
					from := rapid.IntRange(-100, 100).Draw(t, "from")
					periods[i] = hotel.Period{From: halfDay(from, 0), Until: halfDay(from+rapid.IntRange(1, 9).Draw(t, "length"), 0)}
				}
				within := func(from, until time.Time) bool {
					return slices.ContainsFunc(periods, func(p hotel.Period) bool { return from.Before(p.Until) && p.From.Before(until) })
				}
				var wantStays []hotel.Stay
				for _, r := range stays {
					if stay, ok := stayOf(r); ok && within(stay.From, stay.Until) {
						wantStays = append(wantStays, stay)
					}
				}
				var wantBlocks []hotel.ResourceBlock
				for _, r := range blocked {
					if r.Active && within(r.Start, r.End) {
						wantBlocks = append(wantBlocks, r)
					}
				}
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					gotStays, err := s.StaysWithin(resources, periods)
					if err != nil {
						return err
					}
					gotBlocks, err := s.ResourceBlocksWithin(resources, periods)
					if err != nil {
						return err
					}
					stayID := func(s hotel.Stay) hotel.ID { return s.ReservationID }
					blockID := func(r hotel.ResourceBlock) hotel.ID { return r.ID }
					return errors.Join(differ("stays", byID(wantStays, stayID), byID(gotStays, stayID)),
						differ("blocks", byID(wantBlocks, blockID), byID(gotBlocks, blockID)))
				})
			})
		},
		"blocks in use": func(b *fixture) {
			other := availabilityBlock(numbered('b', 7), b.here.day, 7)
			availabilityBlocks().store(b, b.here, other)
			expect := func(want ...hotel.ID) {
				b.Helper()
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					got, err := s.BlocksInUse([]hotel.ID{numbered('?', 1), b.here.block, other.ID, b.here.block})
					if err != nil {
						return err
					}
					return differ("blocks in use", want, got)
				})
			}
			expect()
			r := reservation(b.here)
			for _, r.State = range hotel.ReservationStates() {
				r.BlockID = hotel.ID{}
				reservations().store(b, b.here, r)
				expect()
				r.BlockID = b.here.block
				reservations().store(b, b.here, r)
				if r.State == hotel.Canceled {
					expect()
				} else {
					expect(b.here.block)
				}
			}
		},
		"categories in use": func(b *fixture) {
			expect := func(want ...hotel.ID) {
				b.Helper()
				b.view(b.here.enterprise, func(s books.Snapshot) error {
					got, err := s.CategoriesInUse([]hotel.ID{numbered('?', 1), b.here.room, b.here.suite, b.here.room})
					if err != nil {
						return err
					}
					return differ("categories in use", want, got)
				})
			}
			expect()
			r := reservation(b.here)
			r.CategoryID = b.here.room
			for _, r.State = range hotel.ReservationStates() {
				reservations().store(b, b.here, r)
				if r.State == hotel.Processed || r.State == hotel.Canceled {
					expect()
				} else {
					expect(b.here.room)
				}
			}
		},
		"the last numbers": func(b *fixture) {
			expect := func(h site, reservation, block int64) {
				b.Helper()
				b.view(h.enterprise, func(s books.Snapshot) error {
					lastReservation, lastBlock, err := s.LastNumbers()
					if err != nil {
						return err
					}
					return differ("last numbers", []int64{reservation, block}, []int64{lastReservation, lastBlock})
				})
			}
			expect(b.here, 0, 1)
			for i, n := range []int64{30, 100, 7} {
				r := reservation(b.here)
				r.ID, r.Number = numbered('n', uint32(i)), n
				reservations().store(b, b.here, r)
				availabilityBlocks().store(b, b.here, availabilityBlock(numbered('n', uint32(i)), b.here.day, 2*n))
			}
			expect(b.here, 100, 200)
			expect(b.there, 0, 1)
			b.view(numbered('?', 1), func(s books.Snapshot) error {
				_, last, err := s.LastNumbers()
				if err != nil {
					return err
				}
				return differ("last number of nobody", int64(0), last)
			})
		},
	}
}

// count returns how many records are expected: one if the condition holds,
// otherwise none.
func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
