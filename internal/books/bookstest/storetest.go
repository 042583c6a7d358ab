// Package bookstest is the conformance suite of books.Store: what every store must
// do. Each store runs it in its own tests.
//
// It knows only the interfaces documented in package books: no SQL, no files, no
// store internals.
package bookstest

import (
	"testing"
	"time"

	"vacancy/internal/books"
)

// Open opens a new, empty store with a clock, and registers a cleanup that closes
// it when the test ends.
type Open func(t *testing.T, clock func() time.Time) books.Store

// Reopen closes a store and opens it again on the same data.
type Reopen func(t *testing.T, store books.Store, clock func() time.Time) books.Store

// Option extends the suite.
type Option func(*suite)

// WithReopen adds the cases that close a store and open it again.
func WithReopen(reopen Reopen) Option { return func(s *suite) { s.reopen = reopen } }

// suite is how to open the store under test.
type suite struct {
	open   Open
	reopen Reopen
}

// Run runs the conformance suite. Every case has a store of its own.
func Run(t *testing.T, open Open, options ...Option) {
	t.Helper()
	s := suite{open: open}
	for _, o := range options {
		o(&s)
	}
	s.run(t, "Directory", directoryCases())
	s.run(t, "Configuration", configurationCases())
	s.run(t, "Transaction", transactionCases())
	s.run(t, "Clock", clockCases())
	s.run(t, "Function", functionCases())
	s.run(t, "Revision", revisionCases())
	s.run(t, "Merge", mergeCases())
	s.run(t, "Change", changeCases())
	s.run(t, "AvailabilityBlocks", recordCases(availabilityBlocks()))
	s.run(t, "ResourceBlocks", recordCases(resourceBlocks()))
	s.run(t, "Reservations", recordCases(reservations()))
	s.run(t, "Notes", recordCases(notes()))
	s.run(t, "Documents", documentCases())
	s.run(t, "AdjustmentsTouching", adjustmentsTouchingCases())
	s.run(t, "Stays", stayCases())
	s.run(t, "Counts", countCases())
	s.run(t, "Housekeeping", housekeepingCases())
	runSteps(t, s, limits())
	runSteps(t, s, adjustments())
	if s.reopen != nil {
		s.run(t, "Durability", durabilityCases())
	}
}

// runSteps runs the cases for one kind of layer rows.
func runSteps[K, V comparable](t *testing.T, s suite, k kind[K, V]) {
	t.Helper()
	t.Run(k.name, func(t *testing.T) {
		t.Parallel()
		s.run(t, "Touching", touchingCases(k))
		s.run(t, "Page", pageCases(k))
		s.run(t, "Colliding", collidingCases(k))
		s.run(t, "Write", writeCases(k))
		s.run(t, "Isolation", isolationCases(k))
		s.run(t, "Rollback", rollbackCases(k))
		s.run(t, "Concurrency", concurrencyCases(k))
	})
}

// cases are tests by name.
type cases map[string]func(*fixture)

func (s suite) run(t *testing.T, group string, all cases) {
	t.Helper()
	t.Run(group, func(t *testing.T) {
		t.Parallel()
		for name, c := range all {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				c(s.newBooks(t))
			})
		}
	})
}
