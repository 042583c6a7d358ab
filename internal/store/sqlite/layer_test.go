package sqlite

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/books"
	"vacancy/internal/books/bookstest"
	"vacancy/internal/hotel"
)

// A new layer: who may arrive when. Its key has five members, one of which may be
// missing, and its value is a tuple. A store needs nothing for it but a row in the
// list of tables, and the table.

type arrivalKey struct {
	Service, Category, Rate hotel.ID
	Weekday                 int64
	Origin                  string
}

type arrivalRule struct {
	Least, Most int32
	Closed      bool
	Note        string
}

var arrivals = &hotel.Layer[arrivalKey, arrivalRule]{Name: "arrival_rules", Service: func(k arrivalKey) hotel.ID { return k.Service }}

var arrivalTable = table[arrivalKey, arrivalRule]{
	name:         "arrival_rules",
	keyColumns:   []string{"category_id", "rate_id", "weekday", "origin"},
	valueColumns: []string{"least", "most", "is_closed", "note"},
	service:      func(k arrivalKey) hotel.ID { return k.Service },
	bindKey: func(b *binder, k arrivalKey) {
		b.bindID(k.Category)
		b.bindID(k.Rate)
		b.bindInt(k.Weekday)
		b.bind(k.Origin)
	},
	scanKey: func(service hotel.ID, c *scanner) arrivalKey {
		return arrivalKey{Service: service, Category: c.id(c.next()), Rate: c.id(c.next()), Weekday: c.int(c.next()), Origin: c.text(c.next())}
	},
	bindValue: func(b *binder, r arrivalRule) {
		b.bindInt(int64(r.Least))
		b.bindInt(int64(r.Most))
		b.bind(r.Closed)
		b.bind(r.Note)
	},
	scanValue: func(c *scanner) (arrivalRule, error) {
		return arrivalRule{Least: int32(c.int(c.next())), Most: int32(c.int(c.next())), Closed: c.bool(c.next()), Note: c.text(c.next())}, nil
	},
}.prepared()

const createArrivals = `CREATE TABLE arrival_rules (
	enterprise_id BLOB NOT NULL, service_id BLOB NOT NULL, id BLOB NOT NULL,
	category_id BLOB NOT NULL, rate_id BLOB NOT NULL, weekday INTEGER NOT NULL, origin TEXT NOT NULL,
	first_unit INTEGER NOT NULL, last_unit INTEGER NOT NULL,
	least INTEGER NOT NULL, most INTEGER NOT NULL, is_closed INTEGER NOT NULL, note TEXT NOT NULL,
	is_active INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
	PRIMARY KEY (enterprise_id, service_id, id)
) STRICT, WITHOUT ROWID`

func TestOneLayerMore(t *testing.T) {
	t.Parallel()
	bookstest.RunLayer(t, func(t *testing.T, clock func() time.Time) books.Store {
		s := open(t, Memory, Options{Clock: clock})
		must(t, s.write(context.Background(), func(c *conn) error {
			for _, statement := range []string{
				createArrivals,
				`CREATE UNIQUE INDEX arrival_rules_by_unit ON arrival_rules
					(enterprise_id, service_id, category_id, rate_id, weekday, origin, first_unit) WHERE is_active = 1`,
				"CREATE INDEX arrival_rules_by_update ON arrival_rules (enterprise_id, service_id, updated_at)",
				"CREATE INDEX arrival_rules_by_last_unit ON arrival_rules (enterprise_id, service_id, last_unit, first_unit) WHERE is_active = 1",
			} {
				if err := c.exec(statement); err != nil {
					return err
				}
			}
			return nil
		}))
		return s
	}, bookstest.Layer[arrivalKey, arrivalRule]{
		Layer: arrivals,
		Key: func(service hotel.ID, n int) arrivalKey {
			k := arrivalKey{Service: service, Category: uuid.UUID{15: 1}, Weekday: 3}
			switch n {
			case 1:
				k.Rate = uuid.UUID{15: 2}
			case 2:
				k.Weekday = -1
			case 3:
				k.Origin = `O"B'\`
			}
			return k
		},
		Value: func(n int32) arrivalRule { return arrivalRule{Least: n} },
		Odd: []arrivalRule{
			{},
			{Least: math.MinInt32, Most: math.MaxInt32, Closed: true, Note: "Nº 1\u2028'\""},
			{Closed: true},
			{Note: " "},
		},
	})
}
