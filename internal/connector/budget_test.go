package connector

import (
	"context"
	"errors"
	"maps"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// senderOf is the name of one of five senders.
func senderOf(i int) string { return string(rune('a' + i%5)) }

// TestBudgetNeverDeadlocks lets more bodies arrive at once than there is room
// for, each in steps: all of them get through, and together they never hold more
// than the budget and one body.
func TestBudgetNeverDeadlocks(t *testing.T) {
	t.Parallel()
	const size, body, step = 64, 16, 4
	b := newBudget(size)
	var mu sync.Mutex
	var held, most int
	var bodies sync.WaitGroup
	for i := range 100 {
		bodies.Go(func() {
			s := b.open(senderOf(i))
			defer s.close()
			for range body / step {
				if err := s.take(t.Context(), step); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				held += step
				most = max(most, held)
				mu.Unlock()
			}
			mu.Lock()
			held -= body
			mu.Unlock()
		})
	}
	bodies.Wait()
	if most > size+body {
		t.Errorf("%d bytes were held at once, want %d at most", most, size+body)
	}
	if b.free != size || len(b.shares) != 0 || len(b.held) != 0 {
		t.Errorf("in the end %d bytes are free of %d, and %d shares are open", b.free, size, len(b.shares))
	}
}

// TestBudgetWaitsForTheDeadlineAtMost has a body wait for one that stalls.
func TestBudgetWaitsForTheDeadlineAtMost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(10)
		stalled, waiting := b.open("a"), b.open("b")
		if err := stalled.take(t.Context(), 10); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		if err := waiting.take(ctx, 1); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Minute {
			t.Errorf("it waited %v and got %v", time.Since(began), err)
		}
		if err := stalled.take(t.Context(), 5); err != nil {
			t.Errorf("the oldest has to wait: %v", err)
		}
		waiting.close()
		stalled.close()
		if b.free != 10 {
			t.Errorf("%d bytes are free, want 10", b.free)
		}
	})
}

// TestBudgetOfOneSender has the bodies of one sender stall: his others wait, but
// for the oldest, and nobody else's do.
//
// rules 6.12
func TestBudgetOfOneSender(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(40)
		take := func(s *share, bytes int, waits bool) {
			t.Helper()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := s.take(ctx, bytes); (err != nil) != waits {
				t.Errorf("%s takes %d bytes: %v", s.sender, bytes, err)
			}
		}
		other, first, second, third := b.open("b"), b.open("a"), b.open("a"), b.open("a")
		take(other, 1, false)
		take(first, 5, false)
		take(second, 5, false)
		take(third, 1, true)
		take(second, 1, true)
		take(first, 8, false) // The oldest of the sender does not wait for his younger ones.
		take(other, 9, false)
		take(b.open("c"), 10, false)
		take(first, 10, true) // That is more than there is.
		first.close()
		take(second, 6, false) // Now it is the oldest.
	})
}

// TestBudgetAddsUp opens, fills and closes shares at random.
func TestBudgetAddsUp(t *testing.T) {
	t.Parallel()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	rapid.Check(t, func(t *rapid.T) {
		const size = 20
		b := newBudget(size)
		var open []*share
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				open = append(open, b.open(senderOf(rapid.IntRange(0, 2).Draw(t, "sender"))))
			case 1:
				if len(open) > 0 {
					s := rapid.SampledFrom(open).Draw(t, "share")
					_ = s.take(over, rapid.IntRange(1, 8).Draw(t, "bytes"))
				}
			case 2:
				if len(open) > 0 {
					i := rapid.IntRange(0, len(open)-1).Draw(t, "share")
					open[i].close()
					open = append(open[:i], open[i+1:]...)
				}
			}
			held, of := 0, make(map[string]int)
			for i, s := range open {
				held += s.held
				of[s.sender] += s.held
				if s.wants != 0 {
					t.Fatalf("share %d still waits", i)
				}
			}
			maps.DeleteFunc(of, func(_ string, n int) bool { return n == 0 })
			if !maps.Equal(of, b.held) {
				t.Fatalf("the senders hold %v, and %v is counted", of, b.held)
			}
			if held+b.free != size || len(b.shares) != len(open) {
				t.Fatalf("%d held and %d free are not %d; %d shares of %d", held, b.free, size, len(b.shares), len(open))
			}
		}
	})
}
