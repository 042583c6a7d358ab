package bookstest

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// revision returns the current revision of an enterprise, and whether the store
// promises it.
func (b *fixture) revision(enterprise hotel.ID) (number int64, ok bool) {
	b.Helper()
	b.view(enterprise, func(s books.Snapshot) (err error) {
		number, ok, err = s.Revision()
		return err
	})
	return number, ok
}

// checkRevision checks whether do changes the revision of the enterprise here, and
// that the revision of the enterprise there stays. A store that promises no
// revisions passes.
func (b *fixture) checkRevision(what string, want bool, do func()) {
	b.Helper()
	here, ok := b.revision(b.here.enterprise)
	there, _ := b.revision(b.there.enterprise)
	do()
	if !ok {
		return
	}
	if now, _ := b.revision(b.here.enterprise); (now != here) != want {
		b.Errorf("%s: revision %d before, %d after; want a change: %t", what, here, now, want)
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
			b.checkRevision("insert", true, func() { k.insert(b, b.here, row) })
			b.checkRevision("delete", true, func() { k.remove(b, b.here, row) })
			a := adjustments()
			adjusted := a.row(b, a.key(b.here, b.here.day), 1, 9, a.value(3))
			b.checkRevision("insert an adjustment", true, func() { a.insert(b, b.here, adjusted) })
		},
		"every part of a change changes it": func(b *fixture) {
			for name, c := range b.parts() {
				b.checkRevision(name, true, func() { b.write(b.here.enterprise, c) })
			}
			b.checkRevision("Recount", true, func() { b.write(b.here.enterprise, &hotel.Change{Recount: true}) })
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
			before, ok := b.revision(b.here.enterprise)
			b.failToWrite(b.here.enterprise, k.change(nil, []hotel.Row[hotel.LimitKey, int32]{row}))
			k.insert(b, b.here, row)
			if now, _ := b.revision(b.here.enterprise); ok && now == before {
				b.Errorf("revision %d before and after", now)
			}
		},
		"reading leaves it": func(b *fixture) {
			b.checkRevision("read", false, func() { k.all(b, b.here) })
			b.checkRevision("a write of nothing", false, func() {
				b.write(b.here.enterprise, nil)
				b.write(b.here.enterprise, new(hotel.Change))
			})
		},
	}
}
