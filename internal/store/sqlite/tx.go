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
	// reconfigured is whether this transaction has changed what is configured,
	// so that the catalog must stay out of it.
	reconfigured bool
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

// change runs a statement that writes something of the enterprise that is not
// configured.
func (t *tx) change(statement string, args ...any) error {
	if err := t.conn.revise(t.enterprise); err != nil {
		return err
	}
	return t.conn.exec(statement, args...)
}

// Now implements inventory.Reader.
func (t *tx) Now() time.Time { return t.now }

// Revision implements inventory.Reader. In memory a transaction can see what
// others of the same commit have written, so nothing may be kept of it.
func (t *tx) Revision() (revision int64, ok bool, err error) {
	err = t.conn.query("SELECT revision FROM enterprises WHERE id = ?", func(r row) error {
		revision, ok = r.int(0), t.store.readers != nil
		return nil
	}, t.enterprise)
	return revision, ok, err
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
	if t.reconfigured {
		return readProperty(t.conn, t.enterprise)
	}
	known, err := t.store.current(t.conn)
	if err != nil {
		return nil, err
	}
	if cached, ok := known.properties.Load(t.enterprise); ok {
		return cached.(*hotel.Property), nil
	}
	p, err := readProperty(t.conn, t.enterprise)
	if err != nil {
		return nil, err
	}
	known.properties.Store(t.enterprise, p)
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

// AdjustmentsTouching implements inventory.Reader.
func (t *tx) AdjustmentsTouching(service hotel.ID, w timeunit.Window) ([]hotel.AvailabilityAdjustment, error) {
	b, err := t.prepare(adjustmentsTouching)
	if err != nil {
		return nil, err
	}
	b.bindID(t.enterprise)
	b.bindID(service)
	b.bindInt(int64(w.First))
	b.bindInt(int64(w.Last))
	return steps[hotel.AdjustmentKey, hotel.Adjustment]{tx: t, table: adjustmentTable}.rows(b.stmt, service, nil)
}

// adjustmentsTouching reads the functions of a service all at once.
var adjustmentsTouching = "SELECT " + adjustmentTable.columns() + ` FROM availability_adjustments
	INDEXED BY availability_adjustments_by_last_unit
	WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 AND last_unit >= ? AND first_unit <= ?`
