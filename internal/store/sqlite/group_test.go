package sqlite

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// groups are the sizes of the groups that were committed.
type groups struct {
	mu    sync.Mutex
	sizes []int
}

func (g *groups) observe(requests int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sizes = append(g.sizes, requests)
}

// reset returns the sizes observed and clears them.
func (g *groups) reset() []int {
	g.mu.Lock()
	defer g.mu.Unlock()
	sizes := g.sizes
	g.sizes = nil
	return sizes
}

// hold keeps the writer busy with one request until release is called, which
// returns the result of that request.
func hold(s *Store) (release func() error) {
	begun, end, answered := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	var once sync.Once // It is run again if its transaction is rolled back.
	go func() {
		answered <- s.Write(context.Background(), property, func(books.Snapshot) (*hotel.Change, error) {
			once.Do(func() { close(begun) })
			<-end
			return nil, nil
		})
	}()
	<-begun
	return func() error {
		close(end)
		return <-answered
	}
}

// await waits until a condition holds.
func await(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !condition(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

// patient returns a store that commits no group early.
func patient(s *Store) *Store {
	s.writer.groupTime, s.writer.slowJob = time.Hour, time.Hour
	return s
}

// queued waits until some requests wait for the writer.
func queued(t *testing.T, s *Store, requests int) {
	t.Helper()
	await(t, "the requests wait for the writer", func() bool { return s.writer.queue.waiting() == requests })
}

// insertThen adds the limit of a unit, and returns what then returns after that.
func insertThen(ctx context.Context, s *Store, unit int, then func() error) error {
	return s.submit(ctx, property, apply(func(c *conn) error {
		t := &tx{store: s, ctx: ctx, conn: c, enterprise: property}
		if err := t.apply(&books.Batch{Change: limits(unit)}); err != nil {
			return err
		}
		return then()
	}))
}

func TestWaitingRequestsShareACommit(t *testing.T) {
	t.Parallel()
	var g groups
	s := patient(openHotel(t, file(t), Options{ObserveGroup: g.observe}))
	must(t, insert(context.Background(), s, 100))
	g.reset()

	release := hold(s)
	const requests = 12
	errs := make([]error, requests)
	var all sync.WaitGroup
	for i := range requests {
		all.Go(func() {
			unit := i
			if i == 7 {
				unit = 100 // taken
			}
			errs[i] = insertThen(context.Background(), s, unit, func() error {
				switch i {
				case 3:
					return errChangedMind
				case 5:
					panic("on second thoughts")
				}
				return nil
			})
		})
	}
	queued(t, s, requests)
	must(t, release())
	all.Wait()

	for i, err := range errs {
		switch i {
		case 3:
			if !errors.Is(err, errChangedMind) {
				t.Errorf("request %d: the error is %v", i, err)
			}
		case 5:
			if err == nil || !strings.Contains(err.Error(), "panic: on second thoughts") {
				t.Errorf("request %d: the error is %v", i, err)
			}
		case 7:
			if sqlite.ErrCode(err).ToPrimary() != sqlite.ResultConstraint {
				t.Errorf("request %d: the error is %v", i, err)
			}
		default:
			if err != nil {
				t.Errorf("request %d: %v", i, err)
			}
		}
	}
	// Groups in which a job failed have been rolled back and run again without it.
	sizes, total := g.reset(), 0
	for _, size := range sizes {
		total += size
	}
	if want := requests - 3 + 1; total != want || len(sizes) >= want {
		t.Errorf("the commits made %v requests durable, want %d in all", sizes, want)
	}
	if got, want := count(t, s), requests-3+1; got != want {
		t.Errorf("%d limits, want %d", got, want)
	}
}

func TestGroupIsBounded(t *testing.T) {
	t.Parallel()
	var g groups
	s := patient(openHotel(t, file(t), Options{ObserveGroup: g.observe}))
	g.reset()
	release := hold(s)
	const requests = maxGroup + 44
	var all sync.WaitGroup
	for i := range requests {
		all.Go(func() {
			if err := insert(context.Background(), s, i); err != nil {
				t.Error(err)
			}
		})
	}
	queued(t, s, requests)
	must(t, release())
	all.Wait()
	total := 0
	for _, size := range g.reset() {
		total += size
		if size > maxGroup {
			t.Errorf("a commit made %d requests durable", size)
		}
	}
	if total != requests+1 {
		t.Errorf("%d requests were made durable, want %d", total, requests+1)
	}
	if got := count(t, s); got != requests {
		t.Errorf("%d limits, want %d", got, requests)
	}
}

func TestAbandonedRequestIsNotRun(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	release := hold(s)
	ctx, cancel := context.WithCancel(context.Background())
	answered := make(chan error, 1)
	go func() {
		answered <- s.Write(ctx, property, func(books.Snapshot) (*hotel.Change, error) {
			t.Error("the abandoned request is run")
			return nil, nil
		})
	}()
	queued(t, s, 1)
	cancel()
	// The result comes while the writer is still busy.
	if err := <-answered; hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("the error is %v", err)
	}
	must(t, release())
	must(t, insert(context.Background(), s, 1)) // The writer has skipped the abandoned one.
}

func TestRequestUnderWayIsAwaited(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	ctx, cancel := context.WithCancel(context.Background())
	err := s.Write(ctx, property, func(books.Snapshot) (*hotel.Change, error) {
		cancel()
		return limits(1), nil
	})
	if hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("ended before it wrote: the error is %v", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	err = insertThen(ctx, s, 1, func() error {
		cancel()
		return ctx.Err()
	})
	if hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("ended after it wrote: the error is %v", err)
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d limits after requests that failed", n)
	}
}

func TestAbandonedRequestsAlone(t *testing.T) {
	t.Parallel()
	var g groups
	s := openHotel(t, file(t), Options{ObserveGroup: g.observe})
	g.reset()
	j := &job{ctx: context.Background(), decide: apply(func(*conn) error { return errChangedMind }), result: make(chan error, 1)}
	j.claimed.Store(true)
	must(t, s.writer.queue.push(j))
	must(t, insert(context.Background(), s, 1))
	total := 0
	for _, size := range g.reset() {
		total += size
	}
	if total != 1 {
		t.Errorf("%d requests were made durable, want 1", total)
	}
}

// lose makes the commit of its group fail: it leaves a dangling reference that is
// checked only at the commit.
func lose(c *conn) error {
	if err := c.exec("PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	return c.exec("UPDATE services SET enterprise_id = ?", uuid.UUID{15: 1})
}

func TestLostCommitIsForgotten(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{"file": file(t), "memory": Memory} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var g groups
			s := patient(openHotel(t, path, Options{ObserveGroup: g.observe}))
			if name := serviceName(t, s, rooms); name != "Rooms" {
				t.Fatalf("the service is called %q", name)
			}
			g.reset()
			release := hold(s)
			lost, fresh := uuid.UUID{15: 2}, uuid.UUID{15: 3}
			requests := []func() error{
				func() error {
					return writeChange(context.Background(), s, &hotel.Change{Services: []hotel.Service{service(lost, "Lost")}})
				},
				func() error {
					return s.Write(context.Background(), property, func(r books.Snapshot) (*hotel.Change, error) {
						p, err := r.Property()
						if err != nil {
							return nil, err
						}
						if _, ok := p.Service(lost); !ok {
							return nil, errors.New("the group does not see its own service")
						}
						return nil, nil
					})
				},
				func() error { return s.write(context.Background(), lose) },
			}
			errs := make([]error, len(requests))
			var all sync.WaitGroup
			for i, request := range requests {
				all.Go(func() { errs[i] = request() })
				queued(t, s, i+1)
			}
			held := release()
			all.Wait()
			for i, err := range slices.Concat(errs, []error{held}) {
				if sqlite.ErrCode(err).ToPrimary() != sqlite.ResultConstraint {
					t.Errorf("request %d: the error is %v", i, err)
				}
			}
			if sizes := g.reset(); sizes != nil {
				t.Errorf("commits made %v requests durable", sizes)
			}
			// This change gets the revision of the one that was lost.
			must(t, writeChange(context.Background(), s, &hotel.Change{Services: []hotel.Service{service(fresh, "Fresh")}}))
			if name := serviceName(t, s, lost); name != "" {
				t.Errorf("the lost service is called %q", name)
			}
			if name := serviceName(t, s, fresh); name != "Fresh" {
				t.Errorf("the service put after the loss is called %q", name)
			}
			if at, err := s.Locate(context.Background(), []hotel.ID{lost}); err != nil || len(at) > 0 {
				t.Errorf("Locate = %v, %v", at, err)
			}
		})
	}
}
