package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// Basis is what an answer was read from: enterprises, each at a revision. The
// same question has the same answer for as long as the basis stands. An empty
// basis never does.
type Basis []Revision

// Revision is a state of an enterprise.
type Revision struct {
	EnterpriseID hotel.ID
	Number       int64
	// Until is when the passing of time alone changes what was read; zero means
	// never.
	Until time.Time
}

// Stands reports whether an answer read from a basis still holds.
func (v *Inventory) Stands(ctx context.Context, basis Basis) (bool, error) {
	for _, was := range basis {
		var stands bool
		err := v.store.Read(ctx, was.EnterpriseID, func(r books.Snapshot) error {
			number, ok, err := r.Revision()
			stands = ok && number == was.Number && (was.Until.IsZero() || r.Now().Before(was.Until))
			return err
		})
		if err != nil || !stands {
			return false, err
		}
	}
	return len(basis) > 0, nil
}
