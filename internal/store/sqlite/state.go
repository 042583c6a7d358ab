package sqlite

import "vacancy/internal/hotel"

// state is what the row of an enterprise says of what has changed.
type state struct {
	// revision is the number of the last change of anything, configured the one
	// of the last change of what is configured. Both are zero if there is no such
	// enterprise.
	revision, configured int64
	// raised is whether the transaction under way has raised the revision, which
	// is not committed then.
	raised bool
}

// state returns the state of an enterprise. It is read once in a transaction.
func (c *conn) state(enterprise hotel.ID) (state, error) {
	if s, ok := c.states[enterprise]; ok {
		return s, nil
	}
	var s state
	err := c.query("SELECT revision, configured FROM enterprises WHERE id = ?", func(r row) error {
		s.revision, s.configured = r.int(0), r.int(1)
		return nil
	}, enterprise)
	if err == nil {
		c.states[enterprise] = s
	}
	return s, err
}

// raise raises the revision of an enterprise, once in a transaction, and notes
// whether what is configured has changed.
func (c *conn) raise(enterprise hotel.ID, configured bool) error {
	s := c.states[enterprise]
	switch {
	case s.raised && (!configured || s.configured == s.revision):
		return nil
	case s.raised:
		s.configured = s.revision
		c.states[enterprise] = s
		return c.exec("UPDATE enterprises SET configured = revision WHERE id = ?", enterprise)
	}
	// The row may have been written after the state was read.
	delete(c.states, enterprise)
	s, err := c.state(enterprise)
	if err != nil {
		return err
	}
	s.revision, s.raised = s.revision+1, true
	if configured {
		s.configured = s.revision
	}
	c.states[enterprise] = s
	return c.exec("UPDATE enterprises SET revision = ?, configured = ? WHERE id = ?", s.revision, s.configured, enterprise)
}

// forget forgets what is known of a transaction: it has just begun, or a part
// of it was undone.
func (c *conn) forget() { clear(c.states) }
