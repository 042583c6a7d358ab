package sqlite

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// write writes a change to an enterprise.
func write(t *testing.T, s *Store, enterprise hotel.ID, c *hotel.Change) {
	t.Helper()
	must(t, s.Write(context.Background(), enterprise, func(books.Snapshot) (*hotel.Change, error) { return c, nil }))
}

// propertyOf returns the configuration of an enterprise.
func propertyOf(t *testing.T, s *Store, enterprise hotel.ID) (p *hotel.Property) {
	t.Helper()
	must(t, s.Read(context.Background(), enterprise, func(r books.Snapshot) (err error) {
		p, err = r.Property()
		return err
	}))
	return p
}

// TestConfigurationsAreCachedApart checks that a cached configuration is replaced
// when it changes, and not when anything else does.
func TestConfigurationsAreCachedApart(t *testing.T) {
	t.Parallel()
	s := openHotel(t, file(t), Options{})
	other := uuid.UUID{15: 1}
	before := propertyOf(t, s, property)
	enterprise := before.Enterprise
	enterprise.Record = record(other)
	write(t, s, other, &hotel.Change{Enterprise: &enterprise})
	theirs := propertyOf(t, s, other)

	enterprise.Name = "Renamed"
	write(t, s, other, &hotel.Change{Enterprise: &enterprise})
	must(t, insert(context.Background(), s, 1))
	if propertyOf(t, s, property) != before {
		t.Error("the configuration was read again though another enterprise's changed")
	}
	if now := propertyOf(t, s, other); now == theirs || now.Enterprise.Name != "Renamed" {
		t.Errorf("the enterprise is called %q", now.Enterprise.Name)
	}
}

// TestConfigurationsOfOneCommit checks that requests which share a commit, and so a
// revision, each see what those before them have configured.
func TestConfigurationsOfOneCommit(t *testing.T) {
	t.Parallel()
	var g groups
	s := openHotel(t, file(t), Options{ObserveGroup: g.observe})
	g.reset()
	release := hold(s)
	names := []string{"First", "Second", "Third"}
	errs := make(chan error, len(names))
	last := "Rooms"
	for i, name := range names {
		go func() {
			errs <- s.Write(context.Background(), property, func(r books.Snapshot) (*hotel.Change, error) {
				p, err := r.Property()
				if err != nil {
					return nil, err
				}
				service, _ := p.Service(rooms)
				if service.Name != last {
					t.Errorf("the service is called %q before it is called %q", service.Name, name)
				}
				last, service.Name = name, name
				return &hotel.Change{Services: []hotel.Service{service}}, nil
			})
		}()
		queued(t, s, i+1)
	}
	must(t, release())
	for range names {
		must(t, <-errs)
	}
	if name := serviceName(t, s, rooms); name != "Third" {
		t.Errorf("the service is called %q", name)
	}
}
