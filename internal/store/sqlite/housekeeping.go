package sqlite

import "vacancy/internal/hotel"

// Housekeeping implements books.Reader.
func (t *tx) Housekeeping(resources []hotel.ID) (map[hotel.ID]hotel.Housekeeping, error) {
	statement, args := "SELECT resource_id, state, updated_at FROM resource_states WHERE enterprise_id = ?", []any{t.enterprise}
	if resources != nil {
		statement += " AND resource_id IN (SELECT unhex(value) FROM json_each(?))"
		args = append(args, hexList(resources))
	}
	states := make(map[hotel.ID]hotel.Housekeeping)
	err := t.query(statement, func(r row) error {
		states[r.id(0)] = hotel.Housekeeping{State: hotel.ResourceState(r.text(1)), UpdatedAt: r.time(2)}
		return nil
	}, args...)
	return states, err
}

// PutHousekeeping implements books.Tx.
func (t *tx) PutHousekeeping(resource hotel.ID, h hotel.Housekeeping) error {
	return t.change(`INSERT INTO resource_states (enterprise_id, resource_id, state, updated_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (enterprise_id, resource_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`,
		t.enterprise, resource, string(h.State), h.UpdatedAt)
}
