package bookstest

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// reopen closes the store and opens it again on the same data.
func (b *fixture) reopen() {
	b.Helper()
	b.store = b.suite.reopen(b.T, b.store, b.clock.now)
}

func durabilityCases() cases {
	return cases{
		"rows": func(b *fixture) {
			l, a := limits(), adjustments()
			limitRows, adjustmentRows := l.shelf(b), a.shelf(b)
			b.reopen()
			b.same("limits", limitRows, l.all(b, b.here))
			b.same("adjustments", adjustmentRows, a.all(b, b.here))
			b.same("limits there", []hotel.OverbookingLimit{}, l.all(b, b.there))
			fresh := l.row(b, l.key(b.here, b.here.day), 5000, 5000, 1)
			l.insert(b, b.here, fresh)
			b.reopen()
			b.same("limits, again", append([]hotel.OverbookingLimit{fresh}, limitRows...), l.all(b, b.here))
		},
		"configuration": func(b *fixture) {
			c := new(hotel.Change)
			hotel.AgeCategories.Put(c, ageCategory(b.here))
			b.write(b.here.enterprise, c)
			before := b.property(b.here.enterprise)
			b.reopen()
			after := b.property(b.here.enterprise)
			b.same("enterprise", before.Enterprise, after.Enterprise)
			b.same("services", before.Services(), after.Services())
			b.same("categories", before.Categories(), after.Categories())
			b.same("resources", before.Resources(), after.Resources())
			b.same("assignments", before.Assignments(), after.Assignments())
			kept, _ := hotel.AgeCategories.Stored(after, ageCategory(b.here).ID)
			b.same("age category", ageCategory(b.here), kept)
			b.same("services located", map[hotel.ID]hotel.ID{b.there.hour: b.there.enterprise}, b.located(b.there.hour))
		},
		"records": func(b *fixture) {
			blocks, resourceBlocks, stays := availabilityBlocks(), resourceBlocks(), reservations()
			blockRecords, resourceBlockRecords, stayRecords := blocks.shelf(b, b.here), resourceBlocks.shelf(b, b.here), stays.shelf(b, b.here)
			notes := notes()
			noteRecords := notes.shelf(b, b.here)
			b.putHousekeeping(b.here, b.here.bed, hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening})
			states := b.housekeeping(b.here, nil)
			b.reopen()
			b.same("availability blocks", blockRecords, blocks.listed(b, b.here, blocks.everything()))
			b.same("resource blocks", resourceBlockRecords, resourceBlocks.listed(b, b.here, resourceBlocks.everything()))
			b.same("reservations", stayRecords, stays.listed(b, b.here, stays.everything()))
			b.same("notes", noteRecords, notes.listed(b, b.here, notes.everything()))
			b.same("states", states, b.housekeeping(b.here, nil))
		},
		"counters": func(b *fixture) {
			change := hotel.CountChange{CountKey: countKeys(b.here)[0], Window: timeunit.Window{First: -70, Last: 70}, By: 3}
			b.count(b.here, b.here.day, change)
			before := b.counters(b.here)
			b.reopen()
			b.same("counters", before, b.counters(b.here))
			b.count(b.here, b.here.day, change)
			b.reopen()
			b.same("counters, again", int32(6), b.counters(b.here)[counter{b.here.day, change.CountKey, -70}])
		},
		"integrations": func(b *fixture) {
			i := b.integration()
			b.putIntegration(i)
			b.clock.advance(time.Hour)
			b.reopen()
			b.same("integration", i, b.configured())
			b.same("access", i.Tokens[1].Links, b.access(chainToken).Links)
		},
		"what failed is not there": func(b *fixture) {
			l := limits()
			row := l.row(b, l.key(b.here, b.here.day), 1, 2, 3)
			l.insert(b, b.here, row)
			l.refused(b, b.here, "insert", []hotel.OverbookingLimit{row}, l.tryInsert(b, b.here, l.row(b, row.Key, 4, 5, 6), row))
			b.reopen()
			b.same("rows", []hotel.OverbookingLimit{row}, l.all(b, b.here))
		},
	}
}
