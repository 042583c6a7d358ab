package connector

import (
	"context"
	"sync"
)

// budget bounds the bytes of all bodies that are being read and decoded. A body
// takes its share as it arrives, so a slow one holds little more than what has been
// read of it. If the budget is exhausted, bodies wait. Only the oldest never waits,
// so that bodies can't wait for each other; together they hold at most the budget
// plus one body.
//
// The bodies of one sender take at most a part of the budget, so that a sender
// whose bodies stall delays only its own. The oldest of those never waits for the
// others either.
type budget struct {
	mu   sync.Mutex
	free int
	// most is the part that one sender may hold.
	most int
	// held is what the bodies of each sender hold.
	held map[string]int
	// shares are the shares of the bodies in flight, the oldest first.
	shares []*share
}

// senders is how many senders have to stall to use up a budget.
const senders = 4

func newBudget(bytes int) *budget {
	return &budget{free: bytes, most: bytes / senders, held: make(map[string]int)}
}

// share is the part of a budget that one body holds.
type share struct {
	budget *budget
	sender string
	held   int
	// wants is how many more bytes it waits for; granted is closed once it has
	// them.
	wants   int
	granted chan struct{}
}

// open returns an empty share of a sender.
func (b *budget) open(sender string) *share {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &share{budget: b, sender: sender}
	b.shares = append(b.shares, s)
	return s
}

// take adds bytes to a share. It waits until they are free, and returns the
// context's error if the context ends before that.
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
	s.wants = 0 // If it was granted meanwhile, close returns it.
	return ctx.Err()
}

// close returns all that a share holds.
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

// grant gives free bytes to the shares that wait, the oldest first.
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
