package books

import (
	"sync"
	"time"
)

// latest is the last instant given to a transaction. It holds any instant of
// package time: a count of nanoseconds would end in the year 2262.
type latest struct {
	mu      sync.Mutex
	instant time.Time
}

// advance returns an instant in UTC, or the last one if that is later.
func (l *latest) advance(to time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if to = to.Round(0).UTC(); to.After(l.instant) {
		l.instant = to
	}
	return l.instant
}
