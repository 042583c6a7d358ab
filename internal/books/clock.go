package books

import (
	"sync"
	"time"
)

// latest is the latest instant returned to a transaction. It is a time.Time because
// a count of nanoseconds would overflow in the year 2262.
type latest struct {
	mu      sync.Mutex
	instant time.Time
}

// advance returns the given instant in UTC, or the latest one if that is later.
func (l *latest) advance(to time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if to = to.Round(0).UTC(); to.After(l.instant) {
		l.instant = to
	}
	return l.instant
}
