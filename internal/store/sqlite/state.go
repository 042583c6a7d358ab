package sqlite

import "vacancy/internal/hotel"

// state is the revision of an enterprise, as stored in its row.
type state struct {
	// revision is the number of the last change, and configured that of the last
	// change of the configuration. Both are zero if the enterprise does not exist.
	revision, configured int64
	// raised is true if the current transaction has increased the revision, so that
	// it is not committed yet.
	raised bool
}

// state returns the state of an enterprise. It reads it once per transaction.
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

// raise increases the revision of an enterprise, once per transaction, and records
// whether the configuration has changed.
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

// forget clears the states that were read: a transaction has just begun, or was
// rolled back in part.
func (c *conn) forget() { clear(c.states) }
