package sqlite

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// narrowWindow is how many units a window may have for its rows to be sought by
// unit and put in order, rather than picked out of the pages in order.
const narrowWindow = 4096

// smallPage is how many rows memory is set aside for before any is read.
const smallPage = 64

// Page implements inventory.Steps. Services are asked one after another; once
// a page is full, the next one is asked only for what is newer than its end.
func (s steps[K, V]) Page(q books.Query) ([]hotel.Row[K, V], error) {
	if q.Services == nil {
		property, err := s.tx.Property()
		if err != nil {
			return nil, err
		}
		for _, service := range property.Services() {
			q.Services = append(q.Services, books.ServiceScope{Service: service.ID})
		}
	}
	page := make([]hotel.Row[K, V], 0, min(q.Count, smallPage))
	for i, scope := range q.Services {
		var newerThan hotel.ID
		if len(page) == q.Count {
			newerThan = page[q.Count-1].ID
		}
		var err error
		if page, err = s.appendPage(page, q, scope, newerThan); err != nil {
			return nil, err
		}
		if i > 0 {
			slices.SortFunc(page, func(a, b hotel.Row[K, V]) int { return bytes.Compare(b.ID[:], a.ID[:]) })
			page = page[:min(len(page), q.Count)]
		}
	}
	return page, nil
}

// appendPage appends the page of one service.
func (s steps[K, V]) appendPage(page []hotel.Row[K, V], q books.Query, scope books.ServiceScope, newerThan hotel.ID) ([]hotel.Row[K, V], error) {
	c := s.conditions(q, scope, newerThan)
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

// conditions words a query on one service. Rows that are named are sought by
// their IDs, those changed in a span by that, those in a narrow window by unit,
// and all others are picked out in the order of pages, which is that of the key.
func (s steps[K, V]) conditions(q books.Query, scope books.ServiceScope, newerThan hotel.ID) conditions {
	var (
		where strings.Builder
		args  = []any{s.tx.enterprise, scope.Service}
		from  = s.table.name
		// Behind a + a column draws no index to itself.
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
	if newerThan != (hotel.ID{}) {
		and("id > ?", newerThan)
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

// hexList writes IDs as a JSON list of hexadecimal texts.
func hexList(ids []hotel.ID) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = `"` + hex.EncodeToString(id[:]) + `"`
	}
	return "[" + strings.Join(list, ",") + "]"
}
