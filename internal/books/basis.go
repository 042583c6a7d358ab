package books

import (
	"context"
	"time"

	"vacancy/internal/hotel"
)

// Basis is the set of enterprise revisions that an answer was read from. The same
// question has the same answer while the basis holds. An empty basis never holds.
type Basis []Revision

// Revision is a numbered state of an enterprise.
type Revision struct {
	EnterpriseID hotel.ID
	Number       int64
	// Until is when the passage of time alone changes what was read; zero means
	// never.
	Until time.Time
}

// Holds reports whether an answer read from a basis is still correct.
func Holds(ctx context.Context, store Store, basis Basis) (bool, error) {
	for _, was := range basis {
		var same bool
		err := store.Read(ctx, was.EnterpriseID, func(s Snapshot) error {
			number, ok, err := s.Revision()
			same = ok && number == was.Number && (was.Until.IsZero() || s.Now().Before(was.Until))
			return err
		})
		if err != nil || !same {
			return false, err
		}
	}
	return len(basis) > 0, nil
}
