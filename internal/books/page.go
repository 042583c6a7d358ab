package books

import (
	"context"
	"slices"

	"vacancy/internal/hotel"
)

// Page is a page of a list.
type Page[E any] struct {
	Items []E
	// Last is the ID of the last item, after which the next page begins. It is
	// zero if there are no items.
	Last hotel.ID
	// Basis is what the page was read from. It is nil if the store does not promise
	// stable revisions.
	Basis Basis
}

// List reads pages of items of one kind, the newest first.
type List[E any] struct {
	// Read returns the first count items of an enterprise after a mark. The zero
	// Mark is the beginning of the list.
	Read func(s Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]E, error)
	// Mark returns the position of an item in the list.
	Mark func(E) hotel.Mark
}

// Page returns the first count items after a mark, merged from several enterprises.
// All items of one enterprise are read from one state. Merge bounds the number of
// rows read.
func (l List[E]) Page(ctx context.Context, store Store, enterprises []hotel.ID, after hotel.Mark, count int) (Page[E], error) {
	if count <= 0 || len(enterprises) == 0 {
		return Page[E]{}, nil
	}
	basis, promised := make(Basis, len(enterprises)), true
	items, err := Merge(len(enterprises), count, l.Mark, func(i int, had []E, more int) (items []E, anew bool, err error) {
		was := basis[i].Number
		err = store.Read(ctx, enterprises[i], func(s Snapshot) error {
			number, ok, err := s.Revision()
			if err != nil {
				return err
			}
			basis[i] = Revision{EnterpriseID: enterprises[i], Number: number}
			promised = promised && ok
			// If the enterprise may have changed, all its items are read again.
			if anew = len(had) > 0 && (!ok || number != was); anew {
				items, err = l.Read(s, enterprises[i], after, len(had)+more)
				return err
			}
			from := after
			if len(had) > 0 {
				from = l.Mark(had[len(had)-1])
			}
			read, err := l.Read(s, enterprises[i], from, more)
			items = slices.Concat(had, read)
			return err
		})
		return items, anew, err
	})
	if err != nil {
		return Page[E]{}, err
	}
	page := Page[E]{Items: items, Basis: basis}
	if !promised {
		page.Basis = nil
	}
	if n := len(items); n > 0 {
		page.Last = l.Mark(items[n-1]).ID
	}
	return page, nil
}

// Find returns the position of the item that a page begins after, from the first of
// several enterprises that has it. It returns false if none has.
func Find(ctx context.Context, store Store, enterprises []hotel.ID, find func(Snapshot) (hotel.Mark, bool, error)) (mark hotel.Mark, found bool, err error) {
	for _, enterprise := range enterprises {
		err = store.Read(ctx, enterprise, func(s Snapshot) (err error) {
			mark, found, err = find(s)
			return err
		})
		if err != nil || found {
			return mark, found, err
		}
	}
	return hotel.Mark{}, false, nil
}
