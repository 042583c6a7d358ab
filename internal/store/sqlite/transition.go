package sqlite

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// The methods of this file go when the last use case has moved to
// books.Store.Read and Write.

// View implements inventory.Store.
func (s *Store) View(ctx context.Context, enterprise hotel.ID, fn func(books.Reader) error) error {
	return s.read(ctx, func(c *conn) error {
		return fn(&tx{store: s, ctx: ctx, conn: c, enterprise: enterprise, now: s.Now()})
	})
}

// Update implements inventory.Store.
func (s *Store) Update(ctx context.Context, enterprise hotel.ID, fn func(books.Tx) error) error {
	return s.write(ctx, func(c *conn) error {
		return fn(&tx{store: s, ctx: ctx, conn: c, enterprise: enterprise, now: s.Now()})
	})
}

// Now implements inventory.Reader.
func (t *tx) Now() time.Time { return t.now }

// Revision implements inventory.Reader.
func (t *tx) Revision() (int64, bool, error) {
	s, err := t.State()
	return s.Revision, s.Promised, err
}

// Property implements inventory.Reader.
func (t *tx) Property() (p *hotel.Property, err error) {
	if t.property == nil {
		t.property, err = t.store.PropertyOf(t.enterprise, t)
	}
	return t.property, err
}

// Limits implements inventory.Reader.
func (t *tx) Limits() books.Steps[hotel.LimitKey, int32] {
	return steps[hotel.LimitKey, int32]{tx: t, table: limitTable}
}

// WriteLimits implements inventory.Tx.
func (t *tx) WriteLimits() books.StepWriter[hotel.LimitKey, int32] {
	return steps[hotel.LimitKey, int32]{tx: t, table: limitTable}
}

// Adjustments implements inventory.Reader.
func (t *tx) Adjustments() books.Steps[hotel.AdjustmentKey, hotel.Adjustment] {
	return steps[hotel.AdjustmentKey, hotel.Adjustment]{tx: t, table: adjustmentTable}
}

// WriteAdjustments implements inventory.Tx.
func (t *tx) WriteAdjustments() books.StepWriter[hotel.AdjustmentKey, hotel.Adjustment] {
	return steps[hotel.AdjustmentKey, hotel.Adjustment]{tx: t, table: adjustmentTable}
}

// AdjustmentsTouching implements books.Reader.
func (t *tx) AdjustmentsTouching(service hotel.ID, w timeunit.Window) ([]hotel.AvailabilityAdjustment, error) {
	return steps[hotel.AdjustmentKey, hotel.Adjustment]{tx: t, table: adjustmentTable}.Overlapping(service, []timeunit.Window{w})
}

// Counts implements books.Reader.
func (t *tx) Counts(service hotel.ID, w timeunit.Window) (hotel.Counts, error) {
	chunks, err := t.Chunks(service, books.ChunkRanges([]timeunit.Window{w}), nil)
	return chunks.Over(w), err
}

// EachCount implements books.Reader.
func (t *tx) EachCount(fn func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error) error {
	chunks, err := t.AllChunks()
	for key, chunk := range chunks {
		for _, c := range books.AppendCounts(nil, key, chunk) {
			if err := fn(c.ServiceID, c.CountKey, c.First, c.By); err != nil {
				return err
			}
		}
	}
	return err
}

// Count implements books.Tx.
func (t *tx) Count(service hotel.ID, changes []hotel.CountChange) error {
	c := new(hotel.Change)
	for _, change := range changes {
		c.Counts = append(c.Counts, hotel.ServiceCountChange{ServiceID: service, CountChange: change})
	}
	batch, err := books.BatchOf(t, c)
	if err != nil {
		return err
	}
	if err := t.conn.raise(t.enterprise, false); err != nil {
		return err
	}
	return t.putChunks(batch.Chunks)
}
