// Package inventory implements the use cases on overbooking limits, availability,
// availability blocks, resources and reservations, over a store.
//
// It knows nothing of HTTP, JSON or SQL, nor of how a store locks, retries or
// groups commits.
package inventory

import (
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
)

// Inventory runs the use cases over a store.
type Inventory struct {
	store   books.Store
	newID   hotel.IDSource
	maxRows int
}

// Option changes how an Inventory works.
type Option func(*Inventory)

// WithMaxActiveRows overrides layers.MaxActiveRows.
func WithMaxActiveRows(n int) Option { return func(v *Inventory) { v.maxRows = n } }

// New returns an Inventory over a store. It takes the IDs of new rows from newID.
func New(store books.Store, newID hotel.IDSource, options ...Option) *Inventory {
	v := &Inventory{store: store, newID: newID, maxRows: layers.MaxActiveRows}
	for _, o := range options {
		o(v)
	}
	return v
}
