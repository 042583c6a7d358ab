package sqlite

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// tx is a transaction on one enterprise. It implements inventory.Reader and
// inventory.Tx.
type tx struct {
	store      *Store
	ctx        context.Context //nolint:containedctx // A transaction lives no longer than its request.
	conn       *conn
	enterprise hotel.ID
	now        time.Time
	property   *hotel.Property
}

// prepare begins a statement whose arguments are to be bound, unless the
// context has ended.
func (t *tx) prepare(query string) (*binder, error) {
	if err := t.ctx.Err(); err != nil {
		return nil, err
	}
	stmt, err := t.conn.Prepare(query)
	if err != nil {
		return nil, err
	}
	return &binder{stmt: stmt}, nil
}

// query runs a statement that reads, unless the context has ended.
func (t *tx) query(query string, scan func(row) error, args ...any) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	return t.conn.query(query, scan, args...)
}

// each runs a statement and hands its rows to scan, unless the context has ended.
// It does what query does, with fewer allocations.
func (t *tx) each(statement string, arguments func(*binder), scan func(row) error) error {
	b, err := t.prepare(statement)
	if err != nil {
		return err
	}
	arguments(b)
	return drain(b.stmt, scan)
}

// change runs a statement that writes something of the enterprise that is not
// configured.
func (t *tx) change(statement string, args ...any) error {
	if err := t.conn.raise(t.enterprise, false); err != nil {
		return err
	}
	return t.conn.exec(statement, args...)
}

// Now implements inventory.Reader.
func (t *tx) Now() time.Time { return t.now }

// Revision implements inventory.Reader. In memory a transaction can see what
// others of the same commit have written, so nothing may be kept of it.
func (t *tx) Revision() (revision int64, ok bool, err error) {
	s, err := t.conn.state(t.enterprise)
	return s.revision, err == nil && s.revision > 0 && t.store.readers != nil, err
}

// Property implements inventory.Reader.
func (t *tx) Property() (*hotel.Property, error) {
	if t.property != nil {
		return t.property, nil
	}
	p, err := t.loadProperty()
	if err != nil {
		return nil, err
	}
	t.property = p
	return p, nil
}

func (t *tx) loadProperty() (*hotel.Property, error) {
	s, err := t.conn.state(t.enterprise)
	if err != nil {
		return nil, err
	}
	if s.configured == s.revision && s.raised {
		// What is not committed is not cached: it may yet be undone, and its
		// revision be that of something else.
		return readProperty(t.conn, t.enterprise)
	}
	if cached := t.store.configurations.Get(t.enterprise, s.configured); cached != nil {
		return cached, nil
	}
	p, err := readProperty(t.conn, t.enterprise)
	if err != nil {
		return nil, err
	}
	t.store.configurations.Put(t.enterprise, s.configured, p)
	return p, nil
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
