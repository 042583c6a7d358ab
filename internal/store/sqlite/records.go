package sqlite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// records maps a kind of record to its table. All tables have the columns
// enterprise_id, id, created_at and updated_at, the primary key (enterprise_id,
// id), and the indexes NAME_by_creation, which is in page order, and
// NAME_by_update.
type records[R any] struct {
	name string
	// columns are the columns after enterprise_id, in the order of values and scan.
	columns []string
	values  func(R) []any
	scan    func(*scanner) (R, error)

	find, put string
}

// prepared composes the fixed statements.
func (k records[R]) prepared() *records[R] {
	var replaced []string
	for _, column := range k.columns {
		if column != "id" && column != "created_at" {
			replaced = append(replaced, column+" = excluded."+column)
		}
	}
	columns := k.selected()
	k.find = fmt.Sprintf("SELECT %s FROM %s WHERE enterprise_id = ? AND id = ?", columns, k.name)
	k.put = fmt.Sprintf("INSERT INTO %s (enterprise_id, %s) VALUES (?%s) ON CONFLICT (enterprise_id, id) DO UPDATE SET %s",
		k.name, columns, strings.Repeat(", ?", len(k.columns)), strings.Join(replaced, ", "))
	return &k
}

// byKey returns the name of the index of the primary key.
func (k *records[R]) byKey() string { return "sqlite_autoindex_" + k.name + "_1" }

// selected returns the columns that scan reads.
func (k *records[R]) selected() string { return strings.Join(k.columns, ", ") }

// each calls fn for each record that a statement returns.
func (k *records[R]) each(t *tx, statement string, fn func(R) error, args ...any) error {
	return t.query(statement, func(r row) error {
		record, err := k.scan(&scanner{row: r})
		if err != nil {
			return fmt.Errorf("%s %s: %w", k.name, r.id(0), err)
		}
		return fn(record)
	}, args...)
}

// list returns the records that a statement returns.
func (k *records[R]) list(t *tx, statement string, args ...any) (list []R, err error) {
	err = k.each(t, statement, func(record R) error {
		list = append(list, record)
		return nil
	}, args...)
	return list, err
}

// byIDs returns records by their IDs.
func (k *records[R]) byIDs(t *tx, ids []hotel.ID) (list []R, err error) {
	for _, id := range distinct(ids) {
		err := k.each(t, k.find, func(r R) error {
			list = append(list, r)
			return nil
		}, t.enterprise, id)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// lastNumber returns the greatest number of a record, or zero. The kind must have
// numbers and the index NAME_by_number.
func (k *records[R]) lastNumber(t *tx) (number int64, err error) {
	err = t.query(k.last(), func(r row) error {
		number = r.int(0)
		return nil
	}, t.enterprise)
	return number, err
}

func (k *records[R]) last() string {
	return fmt.Sprintf("SELECT number FROM %[1]s INDEXED BY %[1]s_by_number WHERE enterprise_id = +? ORDER BY number DESC LIMIT 1", k.name)
}

// storeAll inserts or replaces records.
func (k *records[R]) storeAll(t *tx, list []R) error {
	for _, record := range list {
		if err := t.conn.exec(k.put, append([]any{t.enterprise}, k.values(record)...)...); err != nil {
			return err
		}
	}
	return nil
}

// page returns the records that a query selects, the newest first.
func (k *records[R]) page(t *tx, q books.RecordQuery, c criteria) ([]R, error) {
	statement, args := k.pageOf(t.enterprise, q, c)
	return k.list(t, statement, args...)
}

// pageOf returns the statement for a page. The IDs of the page are selected within
// an index, and only then are the records looked up. CROSS JOIN keeps that order.
func (k *records[R]) pageOf(enterprise hotel.ID, q books.RecordQuery, c criteria) (statement string, args []any) {
	created, before := q.Created, q.Before
	if created != nil && before != (hotel.Mark{}) {
		// SQLite seeks an index by only one of two upper bounds, so give it the
		// lower.
		if before.CreatedAt.Unix() < created.Until {
			c.and("", "created_at >= ?", created.From)
			created = nil
		} else {
			before = hotel.Mark{}
		}
	}
	c.within("", "created_at", created)
	if before != (hotel.Mark{}) {
		c.and("", "(created_at, id) < (?, ?)", before.CreatedAt, before.ID)
	}
	if c.index == "" {
		c.index = k.name + "_by_creation"
	}
	columns := "r." + strings.Join(k.columns, ", r.")
	// In a query with ORDER BY, SQLite inspects values bound next to an = and
	// prepares the statement again at each binding. A + before the parameter
	// prevents that.
	statement = fmt.Sprintf(`SELECT %[1]s FROM (
			SELECT id FROM %[2]s INDEXED BY %[3]s WHERE enterprise_id = +?%[4]s ORDER BY created_at DESC, id DESC LIMIT +?
		) p CROSS JOIN %[2]s r ON r.enterprise_id = +? AND r.id = p.id`, columns, k.name, c.index, strings.Join(c.where, ""))
	return statement, slices.Concat([]any{enterprise}, c.args, []any{q.Count, enterprise})
}

// criteria collects the conditions of a query on records.
type criteria struct {
	where []string
	args  []any
	// index is the index to use: that of the first condition that has one.
	index string
}

// and adds a condition and the index that serves it, if any.
func (c *criteria) and(index, condition string, args ...any) {
	c.where = append(c.where, " AND "+condition)
	c.args = append(c.args, args...)
	if c.index == "" {
		c.index = index
	}
}

// ids requires one of the IDs; nil means any.
func (c *criteria) ids(index, column string, ids []hotel.ID) {
	if ids != nil {
		c.and(index, column+" IN (SELECT unhex(value) FROM json_each(?))", hexList(ids))
	}
}

// texts requires one of the texts; nil means any.
func texts[V ~string](c *criteria, column string, values []V) {
	if values == nil {
		return
	}
	c.and("", column+" IN (SELECT CAST(unhex(value) AS TEXT) FROM json_each(?))", hexTexts(values))
}

// numbers requires one of the numbers; nil means any.
func (c *criteria) numbers(index, column string, values []int64) {
	if values == nil {
		return
	}
	list := make([]string, len(values))
	for i, n := range values {
		list[i] = strconv.FormatInt(n, 10)
	}
	c.and(index, column+" IN (SELECT value FROM json_each(?))", "["+strings.Join(list, ",")+"]")
}

// within requires an instant within a span; nil means any.
func (c *criteria) within(index, column string, s *hotel.Span) {
	if s != nil {
		c.and(index, column+" >= ? AND "+column+" < ?", s.From, s.Until)
	}
}

// states requires records to be active, deleted or either.
func (c *criteria) states(active, deleted bool) {
	if !active {
		c.and("", "is_active = 0")
	}
	if !deleted {
		c.and("", "is_active = 1")
	}
}
