package inventory

import (
	"context"

	"vacancy/internal/books"
)

// Basis is what an answer was read from.
type Basis = books.Basis

// Holds reports whether an answer read from a basis is still correct.
func (v *Inventory) Holds(ctx context.Context, basis Basis) (bool, error) {
	return books.Holds(ctx, v.store, basis)
}

// Revision is a state of an enterprise.
type Revision = books.Revision
