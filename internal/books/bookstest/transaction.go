package bookstest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

var errChangedMind = errors.New("on second thoughts")

// rollbackCases are the ways in which a write can fail.
func rollbackCases[K, V comparable](k kind[K, V]) cases {
	// spoil decides on a change in a transaction that then ends in some other way.
	spoil := func(end func(cancel func(), c *hotel.Change) (*hotel.Change, error)) func(b *fixture) error {
		return func(b *fixture) error {
			b.Helper()
			key := k.key(b.here, b.here.day)
			before := []hotel.Row[K, V]{k.row(b, key, 10, 19, k.value(3)), k.row(b, key, 30, 39, k.value(4))}
			k.insert(b, b.here, before...)
			fresh := k.row(b, key, 5, 15, k.value(5))
			b.clock.advance(time.Minute)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			err := func() (err error) {
				defer func() {
					if p := recover(); p != nil {
						err = fmt.Errorf("panic: %v", p)
					}
				}()
				return b.store.Write(ctx, b.here.enterprise, func(books.Snapshot) (*hotel.Change, error) {
					return end(cancel, k.change(k.ended(b, before[:1]), []hotel.Row[K, V]{fresh}))
				})
			}()
			b.same("rows", reversed(before...), k.all(b, b.here))
			after := k.row(b, key, 100, 100, k.value(1))
			k.insert(b, b.here, after)
			b.same("the store goes on", 3, len(k.all(b, b.here)))
			return err
		}
	}
	return cases{
		"a change that is returned with an error is not written": func(b *fixture) {
			err := spoil(func(_ func(), c *hotel.Change) (*hotel.Change, error) { return c, errChangedMind })(b)
			if !errors.Is(err, errChangedMind) {
				b.Errorf("the error is %v", err)
			}
		},
		"after a panic nothing is written": func(b *fixture) {
			if err := spoil(func(func(), *hotel.Change) (*hotel.Change, error) { panic("on second thoughts") })(b); err == nil {
				b.Error("the panic was swallowed")
			}
		},
		"a context that ends undoes what was written": func(b *fixture) {
			err := spoil(func(cancel func(), c *hotel.Change) (*hotel.Change, error) {
				cancel()
				return c, nil
			})(b)
			if hotel.KindOf(err) != hotel.Timeout {
				b.Errorf("the error is %v", err)
			}
		},
		"a refused row undoes those before it": func(b *fixture) {
			key := k.key(b.here, b.here.day)
			taken := k.row(b, key, 10, 19, k.value(3))
			k.insert(b, b.here, taken)
			k.refused(b, b.here, "insert", []hotel.Row[K, V]{taken},
				k.tryInsert(b, b.here, k.row(b, key, 5, 6, k.value(1)), k.row(b, key, 7, 8, k.value(1)), k.row(b, key, 10, 11, k.value(1))))
		},
	}
}

func transactionCases() cases {
	return cases{
		"errors of a closure are handed on": func(b *fixture) {
			for _, want := range []error{
				errChangedMind,
				&hotel.Error{Kind: hotel.Refused, Message: "No."},
				&hotel.Error{Kind: hotel.Invalid, Message: "What?", Cause: errChangedMind},
				fmt.Errorf("wrapped: %w", hotel.InvalidMember("ServiceId")),
			} {
				for call, err := range map[string]error{
					"Read":  b.store.Read(b.Context(), b.here.enterprise, func(books.Snapshot) error { return want }),
					"Write": b.store.Write(b.Context(), b.here.enterprise, func(books.Snapshot) (*hotel.Change, error) { return nil, want }),
				} {
					if !errors.Is(err, want) || err.Error() != want.Error() {
						b.Errorf("%s: the error is %v, want %v", call, err, want)
					}
				}
			}
		},
		"what is canceled before it starts is not done": func(b *fixture) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			l := limits()
			row := l.row(b, hotel.LimitKey{Service: b.here.day}, 1, 2, 3)
			// Once is not enough: the end of the context may be noticed by chance.
			for range 20 {
				for call, err := range map[string]error{
					"Read": b.store.Read(ctx, b.here.enterprise, func(s books.Snapshot) error {
						_, err := s.Property()
						return err
					}),
					"Write": b.store.Write(ctx, b.here.enterprise, func(books.Snapshot) (*hotel.Change, error) {
						return l.change(nil, []hotel.OverbookingLimit{row}), nil
					}),
				} {
					if hotel.KindOf(err) != hotel.Timeout {
						b.Fatalf("%s: the error is %v", call, err)
					}
				}
			}
			b.same("rows", []hotel.OverbookingLimit{}, l.all(b, b.here))
		},
		"what is too late is not done": func(b *fixture) {
			ctx, cancel := context.WithDeadline(context.Background(), time.Unix(1, 0))
			defer cancel()
			err := b.store.Write(ctx, b.here.enterprise, func(books.Snapshot) (*hotel.Change, error) {
				return &hotel.Change{Resources: []hotel.Resource{{Record: record(numbered('x', 1))}}}, nil
			})
			if hotel.KindOf(err) != hotel.Timeout {
				b.Errorf("the error is %v", err)
			}
			b.same("resources", 2, len(b.property(b.here.enterprise).Resources()))
		},
		"a read of rows heeds the context": func(b *fixture) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			err := b.store.Read(ctx, b.here.enterprise, func(s books.Snapshot) error {
				cancel()
				_, err := books.Rows(s, hotel.Limits).RowPage(everything)
				return err
			})
			if hotel.KindOf(err) != hotel.Timeout {
				b.Errorf("the error is %v", err)
			}
		},
		"limits and adjustments are written together": func(b *fixture) {
			l, a := limits(), adjustments()
			limit := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			adjustment := a.row(b, a.key(b.here, b.here.day), 4, 5, a.value(-6))
			both := l.change(nil, []hotel.OverbookingLimit{limit})
			hotel.Adjustments.In(both).Born = []hotel.AvailabilityAdjustment{adjustment}
			b.failToWrite(b.here.enterprise, both)
			b.same("limits undone", []hotel.OverbookingLimit{}, l.all(b, b.here))
			b.same("adjustments undone", []hotel.AvailabilityAdjustment{}, a.all(b, b.here))
			both.Housekeeping = nil
			b.write(b.here.enterprise, both)
			b.same("limits", []hotel.OverbookingLimit{limit}, l.all(b, b.here))
			b.same("adjustments", []hotel.AvailabilityAdjustment{adjustment}, a.all(b, b.here))
		},
		"each kind has IDs of its own": func(b *fixture) {
			l := limits()
			limit := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			l.insert(b, b.here, limit)
			b.view(b.here.enterprise, func(s books.Snapshot) error {
				if found, err := books.Rows(s, hotel.Adjustments).Exists(limit.ID); err != nil || found {
					return fmt.Errorf("found %t, %w", found, err)
				}
				return nil
			})
		},
	}
}

func clockCases() cases {
	return cases{
		"now is what the clock says, in UTC": func(b *fixture) {
			b.clock.advance(time.Hour + time.Nanosecond)
			now := b.clock.now()
			b.same("Read", now, b.now())
			if zone := b.now().Location(); zone != time.UTC {
				b.Errorf("the zone is %v", zone)
			}
			b.decide(b.here.enterprise, func(s books.Snapshot) error { return differ("Write", now, s.Now()) })
		},
		"now is any instant that the API can write": func(b *fixture) {
			for _, at := range []time.Time{
				opening, time.Date(2262, 4, 12, 0, 0, 0, 1, time.UTC), time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC),
				time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
			} {
				b.clock.set(at)
				b.same("View", at, b.now())
			}
		},
		"now stands still within a transaction": func(b *fixture) {
			now := b.clock.now()
			b.decide(b.here.enterprise, func(s books.Snapshot) error {
				b.clock.advance(time.Hour)
				return differ("Write", now, s.Now())
			})
			b.same("Read", now.Add(time.Hour), b.now())
		},
		"now never goes back": func(b *fixture) {
			b.clock.advance(time.Hour)
			latest := b.now()
			b.clock.advance(-30 * time.Minute)
			b.same("Read", latest, b.now())
			b.decide(b.there.enterprise, func(s books.Snapshot) error { return differ("Write", latest, s.Now()) })
			b.clock.advance(time.Hour)
			b.same("later on", b.clock.now(), b.now())
		},
		"now never goes back in the midst of others": func(b *fixture) {
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					var last time.Time
					for i := range 50 {
						b.clock.advance([]time.Duration{time.Second, -time.Second}[i%2])
						err := b.store.Read(context.Background(), b.here.enterprise, func(s books.Snapshot) error {
							if s.Now().Before(last) {
								return fmt.Errorf("it was %v, and now it is %v", last, s.Now())
							}
							last = s.Now()
							return nil
						})
						if err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
		},
	}
}

// decide runs a closure in a write transaction that writes nothing.
func (b *fixture) decide(enterprise hotel.ID, fn func(books.Snapshot) error) {
	b.Helper()
	b.must(b.store.Write(context.Background(), enterprise, func(s books.Snapshot) (*hotel.Change, error) { return nil, fn(s) }))
}

// now returns the instant of a new transaction.
func (b *fixture) now() (now time.Time) {
	b.Helper()
	b.view(b.here.enterprise, func(s books.Snapshot) error {
		now = s.Now()
		return nil
	})
	return now
}

// unit returns the window of one unit.
func unit(i timeunit.Index) timeunit.Window { return timeunit.Window{First: i, Last: i} }
