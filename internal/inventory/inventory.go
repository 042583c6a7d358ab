// Package inventory is the use cases on overbooking limits, availability,
// availability blocks, resources and reservations, over a store.
//
// It knows nothing of HTTP, JSON or SQL, nor of how a store locks, retries or
// groups commits.
package inventory

import (
	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// MaxActiveLimits is how many active overbooking limits a service may have.
const MaxActiveLimits = 150_000

// Inventory is the use cases, over a store.
type Inventory struct {
	store     books.Store
	newID     hotel.IDSource
	maxLimits int
}

// Option changes how an Inventory works.
type Option func(*Inventory)

// WithMaxActiveLimits replaces MaxActiveLimits.
func WithMaxActiveLimits(n int) Option { return func(v *Inventory) { v.maxLimits = n } }

// New returns the use cases over a store. Rows they create are named by newID.
func New(store books.Store, newID hotel.IDSource, options ...Option) *Inventory {
	v := &Inventory{store: store, newID: newID, maxLimits: MaxActiveLimits}
	for _, o := range options {
		o(v)
	}
	return v
}
