package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

var errChangedMind = errors.New("on second thoughts")

// rollbackCases are the ways in which a transaction can come to nothing.
func rollbackCases[K, V comparable](k kind[K, V]) cases {
	// spoil writes in a transaction that then ends some other way.
	spoil := func(end func(ctx context.Context, cancel func()) error) func(b *books) error {
		return func(b *books) error {
			b.Helper()
			key := k.key(b.here, b.here.day)
			before := []inventory.Row[K, V]{k.row(b, key, 10, 19, k.value(3)), k.row(b, key, 30, 39, k.value(4))}
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
				return b.store.Update(ctx, b.here.enterprise, func(tx inventory.Tx) error {
					if err := k.write(tx).Delete(before[:1], b.clock.now()); err != nil {
						return err
					}
					if err := k.write(tx).Insert([]inventory.Row[K, V]{fresh}); err != nil {
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
		"an error undoes what was written": func(b *books) {
			if err := spoil(func(context.Context, func()) error { return errChangedMind })(b); !errors.Is(err, errChangedMind) {
				b.Errorf("the error is %v", err)
			}
		},
		"a panic undoes what was written": func(b *books) {
			if err := spoil(func(context.Context, func()) error { panic("on second thoughts") })(b); err == nil {
				b.Error("the panic has gone under")
			}
		},
		"a context that ends undoes what was written": func(b *books) {
			err := spoil(func(_ context.Context, cancel func()) error {
				cancel()
				return nil
			})(b)
			if inventory.KindOf(err) != inventory.Timeout {
				b.Errorf("the error is %v", err)
			}
		},
		"a refused row undoes those before it": func(b *books) {
			key := k.key(b.here, b.here.day)
			taken := k.row(b, key, 10, 19, k.value(3))
			k.insert(b, b.here, taken)
			k.refused(b, b.here, "insert", []inventory.Row[K, V]{taken},
				k.tryInsert(b, b.here, k.row(b, key, 5, 6, k.value(1)), k.row(b, key, 7, 8, k.value(1)), k.row(b, key, 10, 11, k.value(1))))
		},
	}
}

func transactionCases() cases {
	return cases{
		"errors of a closure are handed on": func(b *books) {
			for _, want := range []error{
				errChangedMind,
				&inventory.Error{Kind: inventory.Refused, Message: "No."},
				&inventory.Error{Kind: inventory.Invalid, Message: "What?", Cause: errChangedMind},
				fmt.Errorf("wrapped: %w", inventory.InvalidMember("ServiceId")),
			} {
				for call, err := range map[string]error{
					"View":   b.store.View(b.Context(), b.here.enterprise, func(inventory.Reader) error { return want }),
					"Update": b.store.Update(b.Context(), b.here.enterprise, func(inventory.Tx) error { return want }),
				} {
					if !errors.Is(err, want) || err.Error() != want.Error() {
						b.Errorf("%s: the error is %v, want %v", call, err, want)
					}
				}
			}
		},
		"what is canceled before it starts is not done": func(b *books) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			l := limits()
			row := l.row(b, inventory.LimitKey{Service: b.here.day}, 1, 2, 3)
			// Once is not enough: chance may have it that the end is seen first.
			for range 20 {
				for call, err := range map[string]error{
					"View": b.store.View(ctx, b.here.enterprise, func(r inventory.Reader) error {
						_, err := r.Property()
						return err
					}),
					"Update": b.store.Update(ctx, b.here.enterprise, func(tx inventory.Tx) error {
						return tx.WriteLimits().Insert([]inventory.OverbookingLimit{row})
					}),
				} {
					if inventory.KindOf(err) != inventory.Timeout {
						b.Fatalf("%s: the error is %v", call, err)
					}
				}
			}
			b.same("rows", []inventory.OverbookingLimit{}, l.all(b, b.here))
		},
		"what is too late is not done": func(b *books) {
			ctx, cancel := context.WithDeadline(context.Background(), time.Unix(1, 0))
			defer cancel()
			err := b.store.Update(ctx, b.here.enterprise, func(tx inventory.Tx) error {
				return tx.PutResource(inventory.Resource{Record: record(numbered('x', 1))})
			})
			if inventory.KindOf(err) != inventory.Timeout {
				b.Errorf("the error is %v", err)
			}
			b.same("resources", 2, len(b.property(b.here.enterprise).Resources()))
		},
		"a read of rows heeds the context": func(b *books) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			err := b.store.View(ctx, b.here.enterprise, func(r inventory.Reader) error {
				cancel()
				_, err := r.Limits().Page(everything)
				return err
			})
			if inventory.KindOf(err) != inventory.Timeout {
				b.Errorf("the error is %v", err)
			}
		},
		"limits and adjustments are written together": func(b *books) {
			l, a := limits(), adjustments()
			limit := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			adjustment := a.row(b, a.key(b.here, b.here.day), 4, 5, a.value(-6))
			both := func(tx inventory.Tx) error {
				if err := tx.WriteLimits().Insert([]inventory.OverbookingLimit{limit}); err != nil {
					return err
				}
				return tx.WriteAdjustments().Insert([]inventory.AvailabilityAdjustment{adjustment})
			}
			err := b.store.Update(b.Context(), b.here.enterprise, func(tx inventory.Tx) error {
				if err := both(tx); err != nil {
					return err
				}
				return errChangedMind
			})
			if !errors.Is(err, errChangedMind) {
				b.Errorf("the error is %v", err)
			}
			b.same("limits undone", []inventory.OverbookingLimit{}, l.all(b, b.here))
			b.same("adjustments undone", []inventory.AvailabilityAdjustment{}, a.all(b, b.here))
			b.update(b.here.enterprise, both)
			b.same("limits", []inventory.OverbookingLimit{limit}, l.all(b, b.here))
			b.same("adjustments", []inventory.AvailabilityAdjustment{adjustment}, a.all(b, b.here))
		},
		"each kind has IDs of its own": func(b *books) {
			l := limits()
			limit := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			l.insert(b, b.here, limit)
			b.view(b.here.enterprise, func(r inventory.Reader) error {
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
		"now is what the clock says, in UTC": func(b *books) {
			b.clock.advance(time.Hour + time.Nanosecond)
			now := b.clock.now()
			b.same("View", now, b.now())
			if zone := b.now().Location(); zone != time.UTC {
				b.Errorf("the zone is %v", zone)
			}
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return differ("Update", now, tx.Now()) })
		},
		"now stands still within a transaction": func(b *books) {
			now := b.clock.now()
			b.update(b.here.enterprise, func(tx inventory.Tx) error {
				b.clock.advance(time.Hour)
				return differ("Update", now, tx.Now())
			})
			b.same("View", now.Add(time.Hour), b.now())
		},
		"now never goes back": func(b *books) {
			b.clock.advance(time.Hour)
			latest := b.now()
			b.clock.advance(-30 * time.Minute)
			b.same("View", latest, b.now())
			b.update(b.there.enterprise, func(tx inventory.Tx) error { return differ("Update", latest, tx.Now()) })
			b.clock.advance(time.Hour)
			b.same("later on", b.clock.now(), b.now())
		},
		"now never goes back in the midst of others": func(b *books) {
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					var last time.Time
					for i := range 50 {
						b.clock.advance([]time.Duration{time.Second, -time.Second}[i%2])
						err := b.store.View(context.Background(), b.here.enterprise, func(r inventory.Reader) error {
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
func (b *books) now() (now time.Time) {
	b.Helper()
	b.view(b.here.enterprise, func(r inventory.Reader) error {
		now = r.Now()
		return nil
	})
	return now
}

// unit is a window of one unit.
func unit(i timeunit.Index) timeunit.Window { return timeunit.Window{First: i, Last: i} }
