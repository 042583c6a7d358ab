package connector

import (
	"context"
	"sync"
)

// budget bounds the bytes of all bodies that are being read and decoded. Each
// body takes its part as it arrives, so one that trickles in holds no more than
// about what has been read of it. Where the budget is used up, bodies wait; only
// the oldest never does, so that they can't wait for each other. All of them
// together take at most the budget and one body more.
type budget struct {
	mu   sync.Mutex
	free int
	// shares are those of bodies in flight, the oldest first.
	shares []*share
}

func newBudget(bytes int) *budget { return &budget{free: bytes} }

// share is what one body has of a budget.
type share struct {
	budget *budget
	held   int
	// wants is how much it waits for, and granted is closed once it has that.
	wants   int
	granted chan struct{}
}

// open returns a share that holds nothing yet.
func (b *budget) open() *share {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &share{budget: b}
	b.shares = append(b.shares, s)
	return s
}

// take adds to a share. It waits until there is enough, and returns the error of
// the context if that ends before.
func (s *share) take(ctx context.Context, bytes int) error {
	s.budget.mu.Lock()
	s.wants, s.granted = bytes, make(chan struct{})
	s.budget.grant()
	s.budget.mu.Unlock()
	select {
	case <-s.granted:
		return nil
	case <-ctx.Done():
	}
	s.budget.mu.Lock()
	defer s.budget.mu.Unlock()
	s.wants = 0 // If it was granted meanwhile, close gives it back.
	return ctx.Err()
}

// close gives back all that a share holds.
func (s *share) close() {
	b := s.budget
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free += s.held
	s.held = 0
	for i, other := range b.shares {
		if other == s {
			b.shares = append(b.shares[:i], b.shares[i+1:]...)
			break
		}
	}
	b.grant()
}

// grant gives what there is to those that wait, the oldest first.
func (b *budget) grant() {
	for i, s := range b.shares {
		if s.wants == 0 {
			continue
		}
		if s.wants > b.free && i > 0 {
			return
		}
		b.free -= s.wants
		s.held += s.wants
		s.wants = 0
		close(s.granted)
	}
}
