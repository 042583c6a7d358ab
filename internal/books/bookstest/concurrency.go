package bookstest

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// replace adds to a change that the row at a unit is replaced by one with another
// value.
func (k kind[K, V]) replace(s books.Snapshot, c *hotel.Change, key K, at timeunit.Index, id hotel.ID, change func(V) V) error {
	rows, err := k.reader(s).Within(reach(key, unit(at)))
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return fmt.Errorf("%d rows at the unit %d", len(rows), at)
	}
	stamp := s.Now().Truncate(time.Second)
	old, fresh := rows[0], rows[0]
	old.Active, old.UpdatedAt = false, stamp
	fresh.ID, fresh.Value, fresh.CreatedAt, fresh.UpdatedAt = id, change(fresh.Value), stamp, stamp
	of := k.layer.In(c)
	of.Ended, of.Born = append(of.Ended, old), append(of.Born, fresh)
	return nil
}

func concurrencyCases[K, V comparable](k kind[K, V]) cases {
	return cases{
		"no update is lost": func(b *fixture) {
			const writers, rounds = 8, 15
			key := k.key(b.here, b.here.day)
			// values are those of the rows and numbers their inverse, so that a
			// value can be incremented.
			values, numbers := make([]V, writers*rounds+2), make(map[V]int)
			for i := range values {
				values[i] = k.value(int32(i + 1))
				numbers[values[i]] = i
			}
			k.insert(b, b.here, k.row(b, key, 7, 7, values[0]))
			var ids atomic.Uint32
			var all sync.WaitGroup
			for range writers {
				all.Go(func() {
					for range rounds {
						err := b.store.Write(context.Background(), b.here.enterprise, func(s books.Snapshot) (*hotel.Change, error) {
							c := new(hotel.Change)
							return c, k.replace(s, c, key, 7, numbered('y', 1000+ids.Add(1)), func(v V) V { return values[numbers[v]+1] })
						})
						if err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			rows := k.touching(b, b.here, key, unit(7))
			b.same("rows", 1, len(rows))
			b.same("updates", writers*rounds, numbers[rows[0].Value])
			b.same("rows ever", writers*rounds+1, len(k.all(b, b.here)))
		},
		"one that fails takes no other with it": func(b *fixture) {
			const writers = 24
			key := k.key(b.here, b.here.day)
			rows := make([]hotel.Row[K, V], writers)
			for i := range rows {
				rows[i] = k.row(b, key, timeunit.Index(i), timeunit.Index(i), k.value(int32(i+1)))
			}
			var all sync.WaitGroup
			for i := range rows {
				all.Go(func() {
					c := k.change(nil, rows[i:i+1])
					if i%3 == 0 {
						c.Housekeeping = danglingState()
					}
					if err := b.tryWrite(b.here.enterprise, c); (err != nil) != (i%3 == 0) {
						b.Errorf("writer %d: the error is %v", i, err)
					}
				})
			}
			all.Wait()
			want := kept(rows, func(r hotel.Row[K, V]) bool { return r.First%3 != 0 })
			b.same("rows", want, k.touching(b, b.here, key, timeunit.Window{First: 0, Last: writers}))
		},
		"a read is one state": func(b *fixture) {
			// A writer keeps the rows of two functions at the same value, so a read
			// that sees two values has seen two states.
			const rounds = 60
			one, other := k.key(b.here, b.here.day), k.others(b.here)[0]
			k.insert(b, b.here, k.row(b, one, 7, 7, k.value(1)), k.row(b, other, 7, 7, k.value(1)))
			var written atomic.Bool
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() {
					for !written.Load() {
						err := b.store.Read(context.Background(), b.here.enterprise, func(s books.Snapshot) error {
							before, err := k.reader(s).Within(reach(one, unit(7)))
							if err != nil {
								return err
							}
							runtime.Gosched()
							after, err := k.reader(s).Within(reach(other, unit(7)))
							if err != nil {
								return err
							}
							if len(before) != 1 || len(after) != 1 || before[0].Value != after[0].Value {
								return fmt.Errorf("two states in one read: %v and %v", before, after)
							}
							page, err := k.reader(s).RowPage(books.Query{Active: true, Count: 9})
							if err == nil && (len(page) != 2 || page[0].Value != before[0].Value || page[1].Value != before[0].Value) {
								err = fmt.Errorf("another state in the page: %v and %v", before, page)
							}
							return err
						})
						if err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			for i := range uint32(rounds) {
				b.must(b.store.Write(context.Background(), b.here.enterprise, func(s books.Snapshot) (*hotel.Change, error) {
					c := new(hotel.Change)
					to := func(V) V { return k.value(int32(i + 2)) }
					if err := k.replace(s, c, one, 7, numbered('y', 1000+2*i), to); err != nil {
						return nil, err
					}
					return c, k.replace(s, c, other, 7, numbered('y', 1001+2*i), to)
				}))
			}
			written.Store(true)
			all.Wait()
		},
		"a revision is one state": func(b *fixture) {
			const writers, rounds = 6, 15
			key := k.key(b.here, b.here.day)
			k.insert(b, b.here, k.row(b, key, 7, 7, k.value(1)))
			var ids atomic.Uint32
			var written atomic.Bool
			var writing, reading sync.WaitGroup
			for w := range writers {
				writing.Go(func() {
					for range rounds {
						err := b.store.Write(context.Background(), b.here.enterprise, func(s books.Snapshot) (*hotel.Change, error) {
							c := new(hotel.Change)
							if w%3 == 0 {
								c.Housekeeping = danglingState()
							}
							return c, k.replace(s, c, key, 7, numbered('y', 1000+ids.Add(1)), func(v V) V { return v })
						})
						if (err != nil) != (w%3 == 0) {
							b.Errorf("writer %d: the error is %v", w, err)
							return
						}
					}
				})
			}
			for range 2 {
				reading.Go(func() {
					seen := make(map[int64]hotel.ID)
					for !written.Load() {
						err := b.store.Read(context.Background(), b.here.enterprise, func(s books.Snapshot) error {
							number, ok, err := s.Revision()
							if err != nil || !ok {
								return err
							}
							rows, err := k.reader(s).Within(reach(key, unit(7)))
							if err != nil || len(rows) != 1 {
								return fmt.Errorf("%d rows, %w", len(rows), err)
							}
							if id, known := seen[number]; known && id != rows[0].ID {
								return fmt.Errorf("at revision %d there were %s and %s", number, id, rows[0].ID)
							}
							seen[number] = rows[0].ID
							return nil
						})
						if err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			writing.Wait()
			written.Store(true)
			reading.Wait()
		},
		"what is written is seen at once": func(b *fixture) {
			const writers, rounds = 4, 15
			var all sync.WaitGroup
			keys := append(k.others(b.here), k.key(b.here, b.here.day), k.key(b.there, b.there.day))
			for n, key := range keys[len(keys)-2:] {
				site := []site{b.here, b.there}[n]
				for w := range uint32(writers) {
					all.Go(func() {
						for i := range uint32(rounds) {
							at := timeunit.Index(w*rounds + i)
							row := hotel.Row[K, V]{
								ID: numbered('z', w*rounds+i), Key: key, First: at, Last: at, Value: k.value(1), CreatedAt: opening, UpdatedAt: opening, Active: true,
							}
							err := k.tryInsert(b, site, row)
							if err == nil {
								err = b.store.Read(context.Background(), site.enterprise, func(s books.Snapshot) error {
									got, err := k.reader(s).Within(reach(key, unit(at)))
									if err != nil {
										return err
									}
									return differ("own row", []hotel.Row[K, V]{row}, got)
								})
							}
							if err != nil {
								b.Error(err)
								return
							}
						}
					})
				}
			}
			all.Wait()
			b.same("rows here", writers*rounds, len(k.all(b, b.here)))
			b.same("rows there", writers*rounds, len(k.all(b, b.there)))
		},
	}
}
