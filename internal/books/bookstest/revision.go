package bookstest

import (
	"errors"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// revision is the one at which an enterprise is, and whether the store vouches
// for it.
func (b *fixture) revision(enterprise hotel.ID) (number int64, ok bool) {
	b.Helper()
	b.view(enterprise, func(r books.Reader) (err error) {
		number, ok, err = r.Revision()
		return err
	})
	return number, ok
}

// revised checks whether something changes the revision of the enterprise here,
// and that it leaves that of the one there alone. A store that vouches for
// nothing is right in any case.
func (b *fixture) revised(what string, want bool, do func()) {
	b.Helper()
	here, ok := b.revision(b.here.enterprise)
	there, _ := b.revision(b.there.enterprise)
	do()
	if !ok {
		return
	}
	if now, _ := b.revision(b.here.enterprise); (now != here) != want {
		b.Errorf("%s: revision %d before, %d after; changed is to be %t", what, here, now, want)
	}
	if now, _ := b.revision(b.there.enterprise); now != there {
		b.Errorf("%s: the revision of the other enterprise has changed from %d to %d", what, there, now)
	}
}

func revisionCases() cases {
	k := limits()
	return cases{
		"whatever is written changes it": func(b *fixture) {
			row := k.row(b, k.key(b.here, b.here.day), 1, 9, 3)
			b.revised("insert", true, func() { k.insert(b, b.here, row) })
			b.revised("delete", true, func() { k.remove(b, b.here, row) })
			a := adjustments()
			adjusted := a.row(b, a.key(b.here, b.here.day), 1, 9, a.value(3))
			b.revised("insert an adjustment", true, func() { a.insert(b, b.here, adjusted) })
			b.revised("configure", true, func() {
				b.update(b.here.enterprise, func(tx books.Tx) error {
					return tx.PutService(hotel.Service{Record: record(b.here.day), Name: "Other name", Period: b.services(b.here)[2].Period})
				})
			})
		},
		"every writer changes it": func(b *fixture) {
			day, category := b.services(b.here)[2], b.categories(b.here)[0]
			change := hotel.CountChange{CountKey: countKeys(b.here)[0], Window: timeunit.Window{First: 1, Last: 2}, By: 1}
			for name, write := range map[string]func(books.Tx) error{
				"PutEnterprise":    func(tx books.Tx) error { return tx.PutEnterprise(b.enterprise(b.here, "Asia/Kathmandu")) },
				"PutService":       func(tx books.Tx) error { return tx.PutService(day) },
				"PutCategory":      func(tx books.Tx) error { return tx.PutCategory(category) },
				"PutResource":      func(tx books.Tx) error { return tx.PutResource(b.resources(b.here)[0]) },
				"PutAssignment":    func(tx books.Tx) error { return tx.PutAssignment(b.assignments(b.here)[0]) },
				"PutBlock":         func(tx books.Tx) error { return tx.PutBlock(availabilityBlocks().full(b.here)) },
				"PutResourceBlock": func(tx books.Tx) error { return tx.PutResourceBlock(resourceBlocks().full(b.here)) },
				"PutReservation":   func(tx books.Tx) error { return tx.PutReservation(reservations().full(b.here)) },
				"PutHousekeeping": func(tx books.Tx) error {
					return tx.PutHousekeeping(b.here.bed, hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening})
				},
				"Count":       func(tx books.Tx) error { return tx.Count(b.here.day, []hotel.CountChange{change}) },
				"ClearCounts": books.Tx.ClearCounts,
			} {
				b.revised(name, true, func() { b.update(b.here.enterprise, write) })
			}
		},
		"each commit changes it": func(b *fixture) {
			seen := map[int64]bool{}
			for i := range 10 {
				b.clock.advance(time.Second)
				k.insert(b, b.here, k.row(b, k.key(b.here, b.here.day), timeunit.Index(10*i), timeunit.Index(10*i+3), 3))
				number, ok := b.revision(b.here.enterprise)
				if ok && seen[number] {
					b.Errorf("revision %d comes again", number)
				}
				seen[number] = true
			}
		},
		"what is undone need not change it, what is done next must": func(b *fixture) {
			row := k.row(b, k.key(b.here, b.here.day), 1, 9, 3)
			undone := errors.New("undone")
			before, ok := b.revision(b.here.enterprise)
			err := b.store.Update(b.Context(), b.here.enterprise, func(tx books.Tx) error {
				if err := k.write(tx).Insert([]hotel.Row[hotel.LimitKey, int32]{row}); err != nil {
					return err
				}
				return undone
			})
			if !errors.Is(err, undone) {
				b.Fatal(err)
			}
			k.insert(b, b.here, row)
			if now, _ := b.revision(b.here.enterprise); ok && now == before {
				b.Errorf("revision %d before and after", now)
			}
		},
		"reading leaves it": func(b *fixture) {
			b.revised("read", false, func() { k.all(b, b.here) })
			b.revised("an update that writes nothing", false, func() {
				b.update(b.here.enterprise, func(tx books.Tx) error {
					_, err := tx.Property()
					return err
				})
			})
		},
	}
}
