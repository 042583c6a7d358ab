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
//
// The bodies of one sender take at most a part of the budget, so that a sender
// whose bodies stall keeps only his own waiting. Of those, too, the oldest never
// waits for the others.
type budget struct {
	mu   sync.Mutex
	free int
	// most is the part that is one sender's.
	most int
	// held is what the bodies of each sender hold.
	held map[string]int
	// shares are those of bodies in flight, the oldest first.
	shares []*share
}

// senders is how many senders have to stall to use up a budget.
const senders = 4

func newBudget(bytes int) *budget {
	return &budget{free: bytes, most: bytes / senders, held: make(map[string]int)}
}

// share is what one body has of a budget.
type share struct {
	budget *budget
	sender string
	held   int
	// wants is how much it waits for, and granted is closed once it has that.
	wants   int
	granted chan struct{}
}

// open returns a share of a sender that holds nothing yet.
func (b *budget) open(sender string) *share {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &share{budget: b, sender: sender}
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
	if b.held[s.sender] -= s.held; b.held[s.sender] == 0 {
		delete(b.held, s.sender)
	}
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
	older := make(map[string]bool)
	for i, s := range b.shares {
		oldest := !older[s.sender]
		older[s.sender] = true
		if s.wants == 0 || !oldest && b.held[s.sender]+s.wants > b.most {
			continue
		}
		if s.wants > b.free && i > 0 {
			return
		}
		b.free -= s.wants
		b.held[s.sender] += s.wants
		s.held += s.wants
		s.wants = 0
		close(s.granted)
	}
}
