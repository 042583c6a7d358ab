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

// rollbackCases are the ways in which a transaction can come to nothing.
func rollbackCases[K, V comparable](k kind[K, V]) cases {
	// spoil writes in a transaction that then ends some other way.
	spoil := func(end func(ctx context.Context, cancel func()) error) func(b *fixture) error {
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
				return b.store.Update(ctx, b.here.enterprise, func(tx books.Tx) error {
					if err := k.write(tx).Delete(before[:1], b.clock.now()); err != nil {
						return err
					}
					if err := k.write(tx).Insert([]hotel.Row[K, V]{fresh}); err != nil {
						return err
					}
					return end(ctx, cancel)
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
		"an error undoes what was written": func(b *fixture) {
			if err := spoil(func(context.Context, func()) error { return errChangedMind })(b); !errors.Is(err, errChangedMind) {
				b.Errorf("the error is %v", err)
			}
		},
		"a panic undoes what was written": func(b *fixture) {
			if err := spoil(func(context.Context, func()) error { panic("on second thoughts") })(b); err == nil {
				b.Error("the panic has gone under")
			}
		},
		"a context that ends undoes what was written": func(b *fixture) {
			err := spoil(func(_ context.Context, cancel func()) error {
				cancel()
				return nil
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
					"View":   b.store.View(b.Context(), b.here.enterprise, func(books.Reader) error { return want }),
					"Update": b.store.Update(b.Context(), b.here.enterprise, func(books.Tx) error { return want }),
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
			// Once is not enough: chance may have it that the end is seen first.
			for range 20 {
				for call, err := range map[string]error{
					"View": b.store.View(ctx, b.here.enterprise, func(r books.Reader) error {
						_, err := r.Property()
						return err
					}),
					"Update": b.store.Update(ctx, b.here.enterprise, func(tx books.Tx) error {
						return tx.WriteLimits().Insert([]hotel.OverbookingLimit{row})
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
			err := b.store.Update(ctx, b.here.enterprise, func(tx books.Tx) error {
				return tx.PutResource(hotel.Resource{Record: record(numbered('x', 1))})
			})
			if hotel.KindOf(err) != hotel.Timeout {
				b.Errorf("the error is %v", err)
			}
			b.same("resources", 2, len(b.property(b.here.enterprise).Resources()))
		},
		"a read of rows heeds the context": func(b *fixture) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			err := b.store.View(ctx, b.here.enterprise, func(r books.Reader) error {
				cancel()
				_, err := r.Limits().Page(everything)
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
			both := func(tx books.Tx) error {
				if err := tx.WriteLimits().Insert([]hotel.OverbookingLimit{limit}); err != nil {
					return err
				}
				return tx.WriteAdjustments().Insert([]hotel.AvailabilityAdjustment{adjustment})
			}
			err := b.store.Update(b.Context(), b.here.enterprise, func(tx books.Tx) error {
				if err := both(tx); err != nil {
					return err
				}
				return errChangedMind
			})
			if !errors.Is(err, errChangedMind) {
				b.Errorf("the error is %v", err)
			}
			b.same("limits undone", []hotel.OverbookingLimit{}, l.all(b, b.here))
			b.same("adjustments undone", []hotel.AvailabilityAdjustment{}, a.all(b, b.here))
			b.update(b.here.enterprise, both)
			b.same("limits", []hotel.OverbookingLimit{limit}, l.all(b, b.here))
			b.same("adjustments", []hotel.AvailabilityAdjustment{adjustment}, a.all(b, b.here))
		},
		"each kind has IDs of its own": func(b *fixture) {
			l := limits()
			limit := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			l.insert(b, b.here, limit)
			b.view(b.here.enterprise, func(r books.Reader) error {
				if found, err := r.Adjustments().Exists(limit.ID); err != nil || found {
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
			b.same("View", now, b.now())
			if zone := b.now().Location(); zone != time.UTC {
				b.Errorf("the zone is %v", zone)
			}
			b.update(b.here.enterprise, func(tx books.Tx) error { return differ("Update", now, tx.Now()) })
		},
		"now stands still within a transaction": func(b *fixture) {
			now := b.clock.now()
			b.update(b.here.enterprise, func(tx books.Tx) error {
				b.clock.advance(time.Hour)
				return differ("Update", now, tx.Now())
			})
			b.same("View", now.Add(time.Hour), b.now())
		},
		"now never goes back": func(b *fixture) {
			b.clock.advance(time.Hour)
			latest := b.now()
			b.clock.advance(-30 * time.Minute)
			b.same("View", latest, b.now())
			b.update(b.there.enterprise, func(tx books.Tx) error { return differ("Update", latest, tx.Now()) })
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
						err := b.store.View(context.Background(), b.here.enterprise, func(r books.Reader) error {
							if r.Now().Before(last) {
								return fmt.Errorf("it was %v, and now it is %v", last, r.Now())
							}
							last = r.Now()
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

// now is the instant of a transaction.
func (b *fixture) now() (now time.Time) {
	b.Helper()
	b.view(b.here.enterprise, func(r books.Reader) error {
		now = r.Now()
		return nil
	})
	return now
}

// unit is a window of one unit.
func unit(i timeunit.Index) timeunit.Window { return timeunit.Window{First: i, Last: i} }
