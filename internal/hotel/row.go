package hotel

import (
	"cmp"
	"time"

	"vacancy/internal/timeunit"
)

// Holds reports whether an instant lies within the span. A nil span holds every
// instant.
func (s *Span) Holds(at time.Time) bool {
	return s == nil || s.From <= at.Unix() && at.Unix() < s.Until
}

// LimitKey identifies the overbooking limits of a service.
type LimitKey struct {
	Service ID
}

// OverbookingLimit is a row of a service's overbooking limits. Its value is
// the number of overbookings allowed, zero or more; where no row covers a
// unit, no limit is set, which is not the same as zero (rules 1.10, 3.2).
type OverbookingLimit = Row[LimitKey, int32]

// Row is one step of a step function over the units of a service, as it is
// stored. A row is never edited: it is deleted, which keeps it as a row that is
// not active, and others are added (rules 3.3).
type Row[K, V comparable] struct {
	ID ID
	// Key identifies the function that the step belongs to.
	Key K
	// First and Last are the units that the step covers, both included.
	First, Last timeunit.Index
	Value       V
	// CreatedAt and UpdatedAt are whole seconds.
	CreatedAt, UpdatedAt time.Time
	Active               bool
}

// Mark is the place of a record in the order of pages, the newest first.
type Mark struct {
	CreatedAt time.Time
	ID        ID
}

// Compare returns -1, 0 or +1 by the order of pages: the newest first and then the
// greatest ID (rules 6.3).
func (m Mark) Compare(other Mark) int {
	return cmp.Or(other.CreatedAt.Compare(m.CreatedAt), CompareIDs(other.ID, m.ID))
}

// Span is an interval of whole seconds since 1970, From included and Until not.
type Span struct {
	From, Until int64
}

// Interval is consecutive time units, given by the instants at which the first and
// the last of them start. Both are included.
type Interval struct {
	First, Last time.Time
}

// Period is a time between two instants. From is included, Until is not.
type Period struct {
	From, Until time.Time
}
