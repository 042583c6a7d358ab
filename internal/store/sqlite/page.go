package sqlite

import (
	"encoding/hex"
	"fmt"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// narrowWindow is the maximum window, in units, for which rows are found by unit
// and then sorted, rather than by scanning in page order.
const narrowWindow = 4096

// RowPage implements books.LayerReader. Each service is asked for a share of the
// page, and for more if that is not enough.
func (s steps[K, V]) RowPage(q books.Query) ([]hotel.Row[K, V], error) {
	if q.Services == nil {
		err := s.tx.query("SELECT id FROM services WHERE enterprise_id = ?", func(r row) error {
			q.Services = append(q.Services, books.ServiceScope{Service: r.id(0)})
			return nil
		}, s.tx.enterprise)
		if err != nil {
			return nil, err
		}
	}
	mark := func(r hotel.Row[K, V]) hotel.Mark { return hotel.Mark{ID: r.ID} }
	return books.Merge(len(q.Services), q.Count, mark, func(i int, had []hotel.Row[K, V], more int) ([]hotel.Row[K, V], bool, error) {
		of := q
		if of.Count = more; len(had) > 0 {
			of.Before = had[len(had)-1].ID
		}
		rows, err := s.appendPage(had, of, q.Services[i])
		return rows, false, err
	})
}

// appendPage appends the page of one service.
func (s steps[K, V]) appendPage(page []hotel.Row[K, V], q books.Query, scope books.ServiceScope) ([]hotel.Row[K, V], error) {
	c := s.conditions(q, scope)
	b, err := s.tx.prepare(c.query)
	if err != nil {
		return nil, err
	}
	for _, a := range c.args {
		b.bind(a)
	}
	return s.rows(b.stmt, scope.Service, page)
}

// conditions is a statement and its arguments.
type conditions struct {
	query string
	args  []any
}

// conditions returns the statement for a query on one service. It finds rows by ID
// if IDs are given, else by time if a span of updates is given, else by unit if the
// window is narrow, and otherwise scans in page order, which is the order of the
// key.
func (s steps[K, V]) conditions(q books.Query, scope books.ServiceScope) conditions {
	var (
		where strings.Builder
		args  = []any{s.tx.enterprise, scope.Service}
		from  = s.table.name
		// A + before a column keeps SQLite from using an index on it.
		first, updated = "+first_unit", "+updated_at"
	)
	oneFunction, window := len(s.table.keyColumns) == 0, scope.Colliding
	narrow := oneFunction && q.Active && !q.Deleted && q.IDs == nil && q.Updated == nil &&
		window != nil && window.Last-window.First < narrowWindow
	switch {
	case narrow:
		from, first = from+" INDEXED BY "+s.table.name+"_by_unit", "first_unit"
	case q.Updated != nil && q.IDs == nil:
		from, updated = from+" INDEXED BY "+s.table.name+"_by_update", "updated_at"
	}
	and := func(condition string, arg ...any) {
		where.WriteString(" AND " + condition)
		args = append(args, arg...)
	}
	if q.Before != (hotel.ID{}) {
		and("id < ?", q.Before)
	}
	if q.IDs != nil {
		and("id IN (SELECT unhex(value) FROM json_each(?))", hexList(q.IDs))
	}
	if !q.Active {
		and("is_active = 0")
	}
	if !q.Deleted {
		and("is_active = 1")
	}
	if q.Updated != nil {
		and(updated+" >= ? AND "+updated+" < ?", q.Updated.From, q.Updated.Until)
	}
	if window != nil {
		and(first+" <= ? AND +last_unit >= ?", int64(window.Last), int64(window.First))
	}
	if narrow {
		and(fmt.Sprintf(`%[2]s >= ifnull((SELECT max(first_unit) FROM %[1]s INDEXED BY %[1]s_by_unit
			WHERE enterprise_id = +? AND service_id = +? AND is_active = 1 AND first_unit < ?), ?)`, s.table.name, first),
			s.tx.enterprise, scope.Service, int64(window.First), int64(window.First))
	}
	args = append(args, q.Count)
	return conditions{
		query: fmt.Sprintf("SELECT %s FROM %s WHERE enterprise_id = +? AND service_id = +?%s ORDER BY id DESC LIMIT +?", s.table.columns(), from, where.String()),
		args:  args,
	}
}

// hexList returns IDs as a JSON list of hexadecimal texts.
func hexList(ids []hotel.ID) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = `"` + hex.EncodeToString(id[:]) + `"`
	}
	return "[" + strings.Join(list, ",") + "]"
}
