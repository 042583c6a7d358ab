package sqlite

import "vacancy/internal/hotel"

// Housekeeping implements books.ResourceRecords.
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

// putHousekeeping inserts or replaces the state of a resource.
func (t *tx) putHousekeeping(h hotel.ResourceHousekeeping) error {
	return t.conn.exec(`INSERT INTO resource_states (enterprise_id, resource_id, state, updated_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (enterprise_id, resource_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`,
		t.enterprise, h.ResourceID, string(h.State), h.UpdatedAt)
}
