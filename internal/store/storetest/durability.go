package storetest

import (
	"time"

	"vacancy/internal/inventory"
)

// reopen closes the store and opens what it has left behind.
func (b *books) reopen() {
	b.Helper()
	b.store = b.suite.reopen(b.T, b.store, b.clock.now)
}

func durabilityCases() cases {
	return cases{
		"rows": func(b *books) {
			l, a := limits(), adjustments()
			limitRows, adjustmentRows := l.shelf(b), a.shelf(b)
			b.reopen()
			b.same("limits", limitRows, l.all(b, b.here))
			b.same("adjustments", adjustmentRows, a.all(b, b.here))
			b.same("limits there", []inventory.OverbookingLimit{}, l.all(b, b.there))
			fresh := l.row(b, l.key(b.here, b.here.day), 5000, 5000, 1)
			l.insert(b, b.here, fresh)
			b.reopen()
			b.same("limits, again", append([]inventory.OverbookingLimit{fresh}, limitRows...), l.all(b, b.here))
		},
		"configuration": func(b *books) {
			before := b.property(b.here.enterprise)
			resource := inventory.Resource{Record: record(numbered('x', 1)), CategoryID: b.here.room, Name: "101"}
			b.update(b.here.enterprise, func(tx inventory.Tx) error { return tx.PutResource(resource) })
			block, _ := b.block(b.here.enterprise, b.here.block)
			b.reopen()
			after := b.property(b.here.enterprise)
			b.same("enterprise", before.Enterprise, after.Enterprise)
			b.same("services", before.Services(), after.Services())
			b.same("categories", before.Categories(), after.Categories())
			b.same("resources", []inventory.Resource{resource}, b.resources(b.here.enterprise, b.here.room))
			reopened, ok := b.block(b.here.enterprise, b.here.block)
			b.same("block is there", true, ok)
			b.same("block", block, reopened)
			b.same("services located", map[inventory.ID]inventory.ID{b.there.hour: b.there.enterprise}, b.located(b.there.hour))
		},
		"integrations": func(b *books) {
			i := b.integration()
			b.putIntegration(i)
			b.clock.advance(time.Hour)
			b.reopen()
			b.same("integration", i, b.configured())
			b.same("access", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"what failed is not there": func(b *books) {
			l := limits()
			row := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			l.insert(b, b.here, row)
			l.refused(b, b.here, "insert", []inventory.OverbookingLimit{row}, l.tryInsert(b, b.here, l.row(b, row.Key, 4, 5, 6), row))
			b.reopen()
			b.same("rows", []inventory.OverbookingLimit{row}, l.all(b, b.here))
		},
	}
}
