package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// tally is how many turns of work were done in how much time.
type tally struct {
	turns int64
	took  time.Duration
}

func (t tally) plus(more tally) tally { return tally{t.turns + more.turns, t.took + more.took} }

// rate is turns a second.
func (t tally) rate() float64 { return float64(t.turns) / t.took.Seconds() }

// load keeps clients at work for a while. The first failure ends it.
func load(ctx context.Context, clients int, d time.Duration, do work) (tally, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		turns atomic.Int64
		group sync.WaitGroup
	)
	start := time.Now()
	for client := range clients {
		group.Go(func() {
			var done int64
			for ctx.Err() == nil && time.Since(start) < d {
				if err := do(ctx, client); err != nil {
					cancel(err)
					break
				}
				done++
			}
			turns.Add(done)
		})
	}
	group.Wait()
	done := tally{turns.Load(), time.Since(start)}
	if ctx.Err() != nil {
		return done, context.Cause(ctx)
	}
	if done.turns == 0 {
		return done, errors.New("nothing was done")
	}
	return done, nil
}
