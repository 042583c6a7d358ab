package provision

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// world is a store with a clock that stands still unless it is advanced.
type world struct {
	*sqlite.Store
	now atomic.Int64
}

// start is when the clock of a world starts.
var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func newWorld(t *testing.T) *world {
	t.Helper()
	w := openWorld(t, sqlite.Memory, start)
	t.Cleanup(func() { w.close(t) })
	return w
}

func openWorld(t *testing.T, path string, at time.Time) *world {
	t.Helper()
	w := new(world)
	w.now.Store(at.Unix())
	opened, err := sqlite.Open(t.Context(), path, sqlite.Options{Clock: func() time.Time { return time.Unix(w.now.Load(), 0).UTC() }})
	if err != nil {
		t.Fatal(err)
	}
	w.Store = opened
	return w
}

func (w *world) close(t *testing.T) {
	t.Helper()
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// passHour advances the clock by an hour.
func (w *world) passHour() { w.now.Add(int64(time.Hour / time.Second)) }

// apply applies a valid file.
func (w *world) apply(t *testing.T, text string) Report {
	t.Helper()
	report, err := Apply(t.Context(), w, mustParse(t, text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	w.verify(t)
	return report
}

// verify checks that the counters of all enterprises equal a recount.
func (w *world) verify(t *testing.T) {
	t.Helper()
	enterprises, err := w.Enterprises(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range enterprises {
		if drifts, err := inventory.Verify(t.Context(), w, id); err != nil || drifts != nil {
			t.Errorf("enterprise %s: %v, and the counters are off by %+v", id, err, drifts)
		}
	}
}

// rooms returns the names of the active resources in each category that has any.
func (w *world) rooms(t *testing.T) map[string][]string {
	t.Helper()
	var rooms map[string][]string
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		rooms = make(map[string][]string)
		p, err := r.Property()
		if err != nil {
			return err
		}
		for _, c := range p.Categories() {
			for _, id := range p.Rooms(c.ID) {
				one, _ := p.Resource(id)
				rooms[c.ID.String()] = append(rooms[c.ID.String()], one.Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rooms
}

// property reads what is configured of the hotel.
func (w *world) property(t *testing.T) *hotel.Property {
	t.Helper()
	properties, err := w.Properties(t.Context(), []hotel.ID{uuid.MustParse(hotelID)})
	if err != nil {
		t.Fatal(err)
	}
	return properties[0]
}

// entity is the state of something configured or booked.
type entity struct {
	hotel.Record
	// name is the name of a resource.
	name string
	// value is everything but the record.
	value string
}

// snapshot is all entities of the hotel, by kind and ID.
type snapshot map[string]entity

// everything is the query for all entities of a kind.
var everything = books.RecordQuery{Count: 1000}

// readBooks reads the hotel.
func (w *world) readBooks(t *testing.T) snapshot {
	t.Helper()
	var all snapshot
	err := w.Read(t.Context(), uuid.MustParse(hotelID), func(r books.Snapshot) error {
		all = snapshot{}
		if err := all.addConfigured(r); err != nil {
			return err
		}
		return all.addBooked(r)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// add adds an entity with its record.
func add[E any](b snapshot, kind string, one E, record func(*E) *hotel.Record) {
	at := record(&one)
	kept := *at
	*at = hotel.Record{}
	b[kind+" "+kept.ID.String()] = entity{Record: kept, value: fmt.Sprintf("%+v", one)}
}

func (b snapshot) addConfigured(r books.Snapshot) error {
	p, err := r.Property()
	if err != nil {
		return err
	}
	e := p.Enterprise
	b["enterprise "+e.ID.String()] = entity{Record: e.Record, value: fmt.Sprintf("%s %s %v %v", e.Name, e.Zone.Name(), e.OperationalHistory, e.AccountingHistory)}
	for _, s := range p.Services() {
		add(b, "service", s, func(s *hotel.Service) *hotel.Record { return &s.Record })
	}
	for _, c := range p.Categories() {
		add(b, "category", c, func(c *hotel.ResourceCategory) *hotel.Record { return &c.Record })
	}
	for _, one := range p.Resources() {
		add(b, "resource", one, resourceRecord)
		key := "resource " + one.ID.String()
		at := b[key]
		at.name = one.Name
		b[key] = at
	}
	for _, one := range p.Assignments() {
		add(b, "assignment", one, assignmentRecord)
	}
	states, err := r.Housekeeping(nil)
	for id, h := range states {
		b["state "+id.String()] = entity{Record: hotel.Record{ID: id, UpdatedAt: h.UpdatedAt}, value: string(h.State)}
	}
	return err
}

func (b snapshot) addBooked(r books.Snapshot) error {
	blocks, err := r.BlockPage(books.BlockQuery{RecordQuery: everything, Active: true, Deleted: true})
	if err != nil {
		return err
	}
	for _, one := range blocks {
		add(b, "block", one, func(b *hotel.AvailabilityBlock) *hotel.Record { return &b.Record })
	}
	resourceBlocks, err := r.ResourceBlockPage(books.ResourceBlockQuery{RecordQuery: everything, Active: true, Deleted: true})
	if err != nil {
		return err
	}
	for _, one := range resourceBlocks {
		add(b, "resource block", one, func(b *hotel.ResourceBlock) *hotel.Record { return &b.Record })
	}
	reservations, err := r.ReservationPage(books.ReservationQuery{RecordQuery: everything})
	for _, one := range reservations {
		b["reservation "+one.ID.String()] = entity{
			Record: hotel.Record{ID: one.ID, CreatedAt: one.CreatedAt, UpdatedAt: one.UpdatedAt}, value: fmt.Sprintf("%+v", one),
		}
	}
	return err
}

// write changes the hotel other than by applying a file.
func (w *world) write(t *testing.T, c *hotel.Change) {
	t.Helper()
	err := w.Write(t.Context(), uuid.MustParse(hotelID), func(books.Snapshot) (*hotel.Change, error) { return c, nil })
	if err == nil {
		err = inventory.Recount(t.Context(), w, uuid.MustParse(hotelID))
	}
	if err != nil {
		t.Fatal(err)
	}
}
