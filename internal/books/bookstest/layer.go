package bookstest

import (
	"testing"

	"vacancy/internal/hotel"
)

// Layer describes a layer to the suite.
type Layer[K, V comparable] struct {
	Layer *hotel.Layer[K, V]
	// Key returns the key of the nth function of a service, counting from zero.
	Key func(service hotel.ID, n int) K
	// Value returns a value, a different one for each n.
	Value func(n int32) V
	// Odd are values that a store could easily get wrong.
	Odd []V
}

// RunLayer runs the conformance cases for a layer against a store.
func RunLayer[K, V comparable](t *testing.T, open Open, l Layer[K, V]) {
	t.Helper()
	runSteps(t, suite{open: open}, kind[K, V]{
		name: l.Layer.Name, layer: l.Layer, value: l.Value, odd: l.Odd,
		key: func(_ site, service hotel.ID) K { return l.Key(service, 0) },
		others: func(h site) []K {
			return []K{l.Key(h.day, 1), l.Key(h.day, 2), l.Key(h.day, 3), l.Key(h.hour, 0), l.Key(h.month, 1)}
		},
	})
}
