package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// table maps a layer to its table. All tables have the columns enterprise_id,
// service_id, id, first_unit, last_unit, is_active, created_at and updated_at, the
// primary key (enterprise_id, service_id, id), and two indexes: NAME_by_unit on the
// columns of the function and first_unit of active rows, and NAME_by_update.
type table[K, V comparable] struct {
	name string
	// keyColumns are the columns that identify a function within a service.
	keyColumns   []string
	valueColumns []string

	service   func(K) hotel.ID
	bindKey   func(*binder, K)
	scanKey   func(service hotel.ID, c *scanner) K
	bindValue func(*binder, V)
	scanValue func(*scanner) (V, error)

	touching, overlapping, exceeds, extent, exists, remove, touch, insert string
}

// prepared composes the fixed statements.
func (t table[K, V]) prepared() *table[K, V] {
	// In a query with ORDER BY, SQLite inspects values bound next to an = and
	// prepares the statement again at each binding. A + before the parameter
	// prevents that.
	function := strings.Join(append([]string{"enterprise_id", "service_id"}, t.keyColumns...), " = +? AND ") + " = +?"
	t.touching = fmt.Sprintf(`SELECT %[1]s FROM %[2]s INDEXED BY %[2]s_by_unit WHERE %[3]s AND is_active = 1 AND first_unit <= ?
		ORDER BY first_unit DESC`, t.columns(), t.name, function)
	t.overlapping = fmt.Sprintf(`SELECT %[1]s FROM %[2]s INDEXED BY %[2]s_by_last_unit
		WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 AND last_unit >= ? AND first_unit <= ?`, t.columns(), t.name)
	t.exceeds = fmt.Sprintf(`SELECT count(*) FROM (SELECT 1 FROM %[1]s INDEXED BY %[1]s_by_unit
		WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 LIMIT ?)`, t.name)
	t.extent = fmt.Sprintf(`SELECT (SELECT min(first_unit) FROM %[1]s INDEXED BY %[1]s_by_unit WHERE %[2]s AND is_active = 1),
		last_unit FROM %[1]s INDEXED BY %[1]s_by_unit WHERE %[2]s AND is_active = 1 ORDER BY first_unit DESC LIMIT 1`, t.name, function)
	// CROSS JOIN makes SQLite seek the key in each service. Otherwise it would scan
	// all rows of the enterprise.
	t.exists = fmt.Sprintf(`SELECT 1 FROM services s CROSS JOIN %[1]s t ON t.enterprise_id = s.enterprise_id AND t.service_id = s.id
		WHERE s.enterprise_id = ? AND t.id = ?`, t.name)
	t.remove = fmt.Sprintf(`UPDATE %s SET is_active = 0, updated_at = max(updated_at, ?)
		WHERE enterprise_id = ? AND service_id = ? AND id = ? AND is_active = 1`, t.name)
	t.touch = fmt.Sprintf(`UPDATE %s SET updated_at = max(updated_at, ?)
		WHERE enterprise_id = ? AND service_id = ? AND id = ? AND is_active = 1`, t.name)
	t.insert = fmt.Sprintf(`INSERT INTO %s (enterprise_id, service_id, %s) VALUES (?, ?%s)`,
		t.name, t.columns(), strings.Repeat(", ?", 6+len(t.keyColumns)+len(t.valueColumns)))
	return &t
}

// columns returns the columns of a row of a known service, in the order of scan and
// add.
func (t table[K, V]) columns() string {
	return "id, first_unit, last_unit, is_active, created_at, updated_at, " +
		strings.Join(append(slices.Clone(t.keyColumns), t.valueColumns...), ", ")
}

// binder binds the arguments of a statement in order.
type binder struct {
	stmt *sqlite.Stmt
	at   int
}

func (b *binder) bind(arg any) {
	b.at++
	bind(b.stmt, b.at, arg)
}

// bindID and bindInt do what bind does, without allocating.
func (b *binder) bindID(id hotel.ID) {
	b.at++
	b.stmt.BindBytes(b.at, id[:])
}

func (b *binder) bindInt(i int64) {
	b.at++
	b.stmt.BindInt64(b.at, i)
}

// scanner reads the columns of a row in order.
type scanner struct {
	row
	at int
}

func (s *scanner) next() int {
	s.at++
	return s.at - 1
}

// record reads the columns id, is_active, created_at and updated_at.
func (s *scanner) record() hotel.Record {
	id := s.id(s.next())
	s.at += 3
	return s.row.record(id, s.at-3)
}

// steps implements books.LayerReader on one table.
type steps[K, V comparable] struct {
	tx    *tx
	table *table[K, V]
}

func (s steps[K, V]) bindFunction(b *binder, key K) {
	b.bindID(s.tx.enterprise)
	b.bindID(s.table.service(key))
	s.table.bindKey(b, key)
}

// rows runs a statement on one service and appends its rows.
func (s steps[K, V]) rows(stmt *sqlite.Stmt, service hotel.ID, into []hotel.Row[K, V]) ([]hotel.Row[K, V], error) {
	for {
		more, err := stmt.Step()
		if err != nil || !more {
			return into, err
		}
		r, err := s.scan(service, &scanner{row: row{stmt}})
		if err != nil {
			return nil, err
		}
		into = append(into, r)
	}
}

func (s steps[K, V]) scan(service hotel.ID, c *scanner) (r hotel.Row[K, V], err error) {
	r.ID = c.id(c.next())
	r.First, r.Last = timeunit.Index(c.int(c.next())), timeunit.Index(c.int(c.next()))
	r.Active = c.bool(c.next())
	r.CreatedAt, r.UpdatedAt = c.time(c.next()), c.time(c.next())
	r.Key = s.table.scanKey(service, c)
	r.Value, err = s.table.scanValue(c)
	return r, err
}

// appendOverlapping appends the active rows of a function that overlap a window, in
// the order of units. The rows are disjoint, so a backward scan can stop at the
// first one that ends before the window.
func (s steps[K, V]) appendOverlapping(rows []hotel.Row[K, V], key K, w timeunit.Window) ([]hotel.Row[K, V], error) {
	b, err := s.tx.prepare(s.table.touching)
	if err != nil {
		return nil, err
	}
	s.bindFunction(b, key)
	b.bindInt(int64(w.Last))
	begin := len(rows)
	for {
		more, err := b.stmt.Step()
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		r, err := s.scan(s.table.service(key), &scanner{row: row{b.stmt}})
		if err != nil {
			return nil, errors.Join(err, b.stmt.Reset())
		}
		if r.Last < w.First {
			if err := b.stmt.Reset(); err != nil {
				return nil, err
			}
			break
		}
		rows = append(rows, r)
	}
	slices.Reverse(rows[begin:])
	return rows, nil
}

// extent returns the units from the first active row of a function to its last. It
// returns false if there is none.
func (s steps[K, V]) extent(key K) (w timeunit.Window, ok bool, err error) {
	b, err := s.tx.prepare(s.table.extent)
	if err != nil {
		return w, false, err
	}
	s.bindFunction(b, key)
	s.bindFunction(b, key)
	if ok, err = b.stmt.Step(); err != nil || !ok {
		return w, false, err
	}
	w = timeunit.Window{First: timeunit.Index(b.stmt.ColumnInt64(0)), Last: timeunit.Index(b.stmt.ColumnInt64(1))}
	return w, true, b.stmt.Reset()
}

// Exists implements books.LayerReader.
func (s steps[K, V]) Exists(id hotel.ID) (bool, error) {
	b, err := s.tx.prepare(s.table.exists)
	if err != nil {
		return false, err
	}
	b.bindID(s.tx.enterprise)
	b.bindID(id)
	found, err := b.stmt.Step()
	if err != nil {
		return false, err
	}
	return found, b.stmt.Reset()
}

// limitTable is the table of overbooking limits.
var limitTable = table[hotel.LimitKey, int32]{
	name:         "overbooking_limits",
	valueColumns: []string{"overbooking_limit"},
	service:      func(k hotel.LimitKey) hotel.ID { return k.Service },
	bindKey:      func(*binder, hotel.LimitKey) {},
	scanKey:      func(service hotel.ID, _ *scanner) hotel.LimitKey { return hotel.LimitKey{Service: service} },
	bindValue:    func(b *binder, limit int32) { b.bindInt(int64(limit)) },
	scanValue:    func(c *scanner) (int32, error) { return int32(c.int(c.next())), nil },
}.prepared()

// adjustmentTable is the table of availability adjustments.
var adjustmentTable = table[hotel.AdjustmentKey, hotel.Adjustment]{
	name:         "availability_adjustments",
	keyColumns:   []string{"resource_category_id", "availability_block_id"},
	valueColumns: []string{"unit_count", "pax_counts", "release_override"},
	service:      func(k hotel.AdjustmentKey) hotel.ID { return k.Service },
	bindKey: func(b *binder, k hotel.AdjustmentKey) {
		b.bindID(k.Category)
		b.bindID(k.Block)
	},
	scanKey: func(service hotel.ID, c *scanner) hotel.AdjustmentKey {
		return hotel.AdjustmentKey{Service: service, Category: c.id(c.next()), Block: c.id(c.next())}
	},
	bindValue: func(b *binder, a hotel.Adjustment) {
		b.bindInt(int64(a.UnitCount))
		b.bind(formatPax(a.Pax))
		b.bindInt(a.ReleaseOverride)
	},
	scanValue: func(c *scanner) (hotel.Adjustment, error) {
		a := hotel.Adjustment{UnitCount: int32(c.int(c.next()))}
		var err error
		a.Pax, err = parsePax(c.text(c.next()))
		a.ReleaseOverride = c.int(c.next())
		return a, err
	},
}.prepared()

// formatPax returns a split as [[persons,units],…], or an empty text if there is
// none.
func formatPax(pax hotel.PaxCounts) string {
	parts := pax.Parts()
	if len(parts) == 0 {
		return ""
	}
	pairs := make([]string, len(parts))
	for i, p := range parts {
		pairs[i] = fmt.Sprintf("[%d,%d]", p.PersonCount, p.UnitCount)
	}
	return "[" + strings.Join(pairs, ",") + "]"
}

func parsePax(text string) (pax hotel.PaxCounts, err error) {
	if text == "" {
		return pax, nil
	}
	var pairs [][2]int32
	if err := json.Unmarshal([]byte(text), &pairs); err != nil || len(pairs) > len(pax) {
		return pax, fmt.Errorf("pax_counts: %q is not a list of at most %d pairs", text, len(pax))
	}
	for i, p := range pairs {
		pax[i] = hotel.PaxCount{PersonCount: p[0], UnitCount: p[1]}
	}
	return pax, nil
}
