package sqlite

import (
	"context"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// tx is a transaction on one enterprise. It implements books.Records.
type tx struct {
	store      *Store
	ctx        context.Context //nolint:containedctx // A transaction lives no longer than its request.
	conn       *conn
	enterprise hotel.ID
}

// prepare returns a statement whose arguments are to be bound. Returns the
// context's error if the context has ended.
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

// query runs a statement that reads. Returns the context's error if the context has
// ended.
func (t *tx) query(query string, scan func(row) error, args ...any) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	return t.conn.query(query, scan, args...)
}

// each runs a statement and calls scan for each row, with fewer allocations than
// query. Returns the context's error if the context has ended.
func (t *tx) each(statement string, arguments func(*binder), scan func(row) error) error {
	b, err := t.prepare(statement)
	if err != nil {
		return err
	}
	arguments(b)
	return drain(b.stmt, scan)
}

// State implements books.Records. In memory, a transaction can see uncommitted
// writes of others in the same group, so nothing is promised.
func (t *tx) State() (books.State, error) {
	s, err := t.conn.state(t.enterprise)
	return books.State{
		Revision: s.revision, Configured: s.configured,
		Promised:    s.revision > 0 && t.store.readers != nil,
		Uncommitted: s.raised && s.configured == s.revision,
	}, err
}

// Configuration implements books.Records.
func (t *tx) Configuration() (*hotel.Property, error) { return readProperty(t.conn, t.enterprise) }
