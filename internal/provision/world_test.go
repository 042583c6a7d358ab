package provision

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// world is a store and its clock, which stands still until it is moved.
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

// passHour moves the clock on.
func (w *world) passHour() { w.now.Add(int64(time.Hour / time.Second)) }

// apply applies a file that is in order.
func (w *world) apply(t *testing.T, text string) Report {
	t.Helper()
	report, err := Apply(t.Context(), w, mustParse(t, text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return report
}

// entity is what there is to say of something configured.
type entity struct {
	inventory.Record
	// value is all but the record.
	value string
}

// books are all things configured of the hotel, by kind and ID.
type books map[string]entity

// readBooks reads the hotel and the blocks that are named.
func (w *world) readBooks(t *testing.T, blocks ...string) books {
	t.Helper()
	var all books
	put := func(kind string, r inventory.Record, value string) {
		all[kind+" "+r.ID.String()] = entity{Record: r, value: value}
	}
	err := w.View(t.Context(), uuid.MustParse(hotelID), func(r inventory.Reader) error {
		all = books{}
		p, err := r.Property()
		if err != nil {
			return err
		}
		e := p.Enterprise
		put("enterprise", e.Record, fmt.Sprintf("%s %s %v %v", e.Name, e.Zone.Name(), e.OperationalHistory, e.AccountingHistory))
		for _, s := range p.Services() {
			record := s.Record
			s.Record = inventory.Record{}
			put("service", record, fmt.Sprintf("%+v", s))
		}
		for _, c := range p.Categories() {
			record := c.Record
			c.Record = inventory.Record{}
			put("category", record, fmt.Sprintf("%+v", c))
			resources, err := r.Resources(record.ID)
			if err != nil {
				return err
			}
			for _, one := range resources {
				put("resource", one.Record, one.CategoryID.String()+" "+one.Name)
			}
		}
		for _, id := range blocks {
			b, found, err := r.Block(uuid.MustParse(id))
			if err != nil {
				return err
			}
			if !found {
				return fmt.Errorf("there is no block %s", id)
			}
			record := b.Record
			b.Record = inventory.Record{}
			put("block", record, fmt.Sprintf("%+v", b))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
