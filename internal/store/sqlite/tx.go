package sqlite

import (
	"context"
	"time"

	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// tx is a transaction on one enterprise. It implements inventory.Reader and
// inventory.Tx.
type tx struct {
	store      *Store
	ctx        context.Context //nolint:containedctx // A transaction lives no longer than its request.
	conn       *conn
	enterprise inventory.ID
	now        time.Time
	property   *inventory.Property
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
func (t *tx) Property() (*inventory.Property, error) {
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

func (t *tx) loadProperty() (*inventory.Property, error) {
	if t.reconfigured {
		return readProperty(t.conn, t.enterprise)
	}
	known, err := t.store.current(t.conn)
	if err != nil {
		return nil, err
	}
	if cached, ok := known.properties.Load(t.enterprise); ok {
		return cached.(*inventory.Property), nil
	}
	p, err := readProperty(t.conn, t.enterprise)
	if err != nil {
		return nil, err
	}
	known.properties.Store(t.enterprise, p)
	return p, nil
}

// Limits implements inventory.Reader.
func (t *tx) Limits() inventory.Steps[inventory.LimitKey, int32] {
	return steps[inventory.LimitKey, int32]{tx: t, table: limitTable}
}

// WriteLimits implements inventory.Tx.
func (t *tx) WriteLimits() inventory.StepWriter[inventory.LimitKey, int32] {
	return steps[inventory.LimitKey, int32]{tx: t, table: limitTable}
}

// Adjustments implements inventory.Reader.
func (t *tx) Adjustments() inventory.Steps[inventory.AdjustmentKey, inventory.Adjustment] {
	return steps[inventory.AdjustmentKey, inventory.Adjustment]{tx: t, table: adjustmentTable}
}

// WriteAdjustments implements inventory.Tx.
func (t *tx) WriteAdjustments() inventory.StepWriter[inventory.AdjustmentKey, inventory.Adjustment] {
	return steps[inventory.AdjustmentKey, inventory.Adjustment]{tx: t, table: adjustmentTable}
}

// AdjustmentsTouching implements inventory.Reader.
func (t *tx) AdjustmentsTouching(service inventory.ID, w timeunit.Window) ([]inventory.AvailabilityAdjustment, error) {
	b, err := t.prepare(adjustmentsTouching)
	if err != nil {
		return nil, err
	}
	b.bindID(t.enterprise)
	b.bindID(service)
	b.bindInt(int64(w.First))
	b.bindInt(int64(w.Last))
	return steps[inventory.AdjustmentKey, inventory.Adjustment]{tx: t, table: adjustmentTable}.rows(b.stmt, service, nil)
}

// adjustmentsTouching reads the functions of a service all at once.
var adjustmentsTouching = "SELECT " + adjustmentTable.columns() + ` FROM availability_adjustments
	INDEXED BY availability_adjustments_by_last_unit
	WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 AND last_unit >= ? AND first_unit <= ?`
