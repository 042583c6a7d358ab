package sqlite

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// Two stores on one file stand for two processes: they share nothing but the file.

func TestAnotherProcessProvisions(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := file(t)
	one := openHotel(t, path, Options{})
	other := open(t, path, Options{})
	client, token := hotel.HashToken("client"), hotel.HashToken("token")
	integration := hotel.Integration{ID: uuid.UUID{15: 7}, Name: "Before", Client: client, Tokens: []hotel.AccessToken{
		{ID: uuid.UUID{15: 8}, Hash: token, Links: []hotel.Link{{EnterpriseID: property, LinkedAt: opening}}},
	}}
	must(t, one.PutIntegration(ctx, integration))
	bar := uuid.UUID{15: 9}

	// The first store has cached all this now.
	if name := serviceName(t, one, rooms); name != "Rooms" {
		t.Fatalf("the service is called %q", name)
	}
	if a, err := one.Access(ctx, client, token); err != nil || a.Name != "Before" {
		t.Fatalf("Access = %v, %v", a, err)
	}
	if at, err := one.Locate(ctx, []hotel.ID{bar}); err != nil || len(at) > 0 {
		t.Fatalf("Locate = %v, %v", at, err)
	}

	must(t, writeChange(ctx, other, &hotel.Change{Services: []hotel.Service{service(rooms, "Suites"), service(bar, "Bar")}}))
	if name := serviceName(t, one, rooms); name != "Suites" {
		t.Errorf("the service is called %q", name)
	}
	if at, err := one.Locate(ctx, []hotel.ID{bar}); err != nil || at[bar] != property {
		t.Errorf("Locate = %v, %v", at, err)
	}
	must(t, one.Write(ctx, property, func(r books.Snapshot) (*hotel.Change, error) {
		p, err := r.Property()
		if err != nil {
			return nil, err
		}
		if _, ok := p.Service(bar); !ok {
			t.Error("a write does not see the other process's service")
		}
		return nil, nil
	}))

	integration.Name = "After"
	must(t, other.PutIntegration(ctx, integration))
	if a, err := one.Access(ctx, client, token); err != nil || a.Name != "After" {
		t.Errorf("Access = %v, %v", a, err)
	}
	integration.Tokens = nil
	must(t, other.PutIntegration(ctx, integration))
	if a, err := one.Access(ctx, client, token); hotel.KindOf(err) != hotel.Unauthorised {
		t.Errorf("Access to what the other process has revoked = %v, %v", a, err)
	}
}

func TestTwoProcessesWrite(t *testing.T) {
	t.Parallel()
	const rounds = 25
	path := file(t)
	one := openHotel(t, path, Options{})
	stores := []*Store{one, open(t, path, Options{})}
	must(t, insert(context.Background(), one, 0))
	var all sync.WaitGroup
	for i, s := range stores {
		all.Go(func() {
			for round := range rounds {
				err := s.Write(context.Background(), property, func(r books.Snapshot) (*hotel.Change, error) {
					rows, err := limitsWithin(r, 0)
					if err != nil {
						return nil, err
					}
					fresh := rows[0]
					fresh.ID, fresh.Value = uuid.UUID{0: 1, 14: byte(i), 15: byte(round)}, fresh.Value+1
					c := new(hotel.Change)
					of := hotel.Limits.In(c)
					of.Ended, of.Born = rows, []hotel.OverbookingLimit{fresh}
					return c, nil
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	for _, s := range stores {
		must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
			rows, err := limitsWithin(r, 0)
			if err == nil && (len(rows) != 1 || rows[0].Value != limit(0).Value+2*rounds) {
				t.Errorf("the limit is %v, want %d", rows, limit(0).Value+2*rounds)
			}
			return err
		}))
	}
}

func TestAnotherProcessHoldsTheFile(t *testing.T) {
	t.Parallel()
	path := file(t)
	one := openHotel(t, path, Options{})
	other := open(t, path, Options{})
	release := hold(other)
	if n := count(t, one); n != 0 { // Reads do not wait for writers.
		t.Errorf("%d limits", n)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*busyTimeout)
	defer cancel()
	if err := insert(ctx, one, 1); hotel.KindOf(err) != hotel.Timeout {
		t.Errorf("the error of a request that could not wait is %v", err)
	}
	patient := make(chan error, 1)
	go func() { patient <- insert(context.Background(), one, 2) }()
	must(t, release())
	must(t, <-patient)
	if n := count(t, one); n != 1 {
		t.Errorf("%d limits, want 1", n)
	}

	release = hold(other)
	waiting := &job{ctx: context.Background(), decide: apply(func(*conn) error { return nil }), result: make(chan error, 1)}
	must(t, one.writer.queue.push(waiting))
	queued(t, one, 0) // The writer has begun it and waits for the lock.
	must(t, one.Close())
	if err := mapError(<-waiting.result); hotel.KindOf(err) != hotel.Conflict {
		t.Errorf("the error of a request that was waiting when the store was closed is %v", err)
	}
	must(t, release())
	if n := count(t, other); n != 1 {
		t.Errorf("%d limits, want 1", n)
	}
}

func TestReadIsOneState(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	must(t, s.Read(context.Background(), property, func(r books.Snapshot) error {
		for unit := range 3 {
			if err := insert(context.Background(), s, unit); err != nil {
				return err
			}
			// The state is still that of the first read.
			rows, err := limitsWithin(r, lastUnit)
			if err != nil || len(rows) != 1 {
				t.Errorf("%d limits, %v, after %d were inserted", len(rows), err, unit+1)
			}
		}
		return nil
	}))
	if n := count(t, s); n != 3 {
		t.Errorf("%d limits, want 3", n)
	}
}

func TestTwoProcessesOpenANewFile(t *testing.T) {
	t.Parallel()
	for range 6 {
		path := file(t)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
				defer cancel()
				s, err := Open(ctx, path, Options{})
				if err == nil {
					err = s.Close()
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
}
