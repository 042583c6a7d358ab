package books

import (
	"container/heap"
	"context"

	"vacancy/internal/hotel"
)

// Page is a page of a list.
type Page[E any] struct {
	Items []E
	// Last is the ID of the last item, after which the next page begins. It is
	// zero if there are no items.
	Last hotel.ID
	// Basis is what the page was read from. It is nil if the store can't promise
	// that.
	Basis Basis
}

// List reads items of one kind for pages, the newest first.
type List[E any] struct {
	// Read returns the first count items of an enterprise after a mark; the zero
	// Mark is the beginning.
	Read func(s Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]E, error)
	// Mark returns the place of an item in the list.
	Mark func(E) hotel.Mark
}

// Page returns the first count items after a mark, of several enterprises. What
// it shows of each enterprise is of one state.
//
// At first each enterprise is asked for its share of the page, and for as much
// again whenever all that was read of it is on the page. So the rows that are
// read are at most twice those of the page, and one for each enterprise.
func (l List[E]) Page(ctx context.Context, store Store, enterprises []hotel.ID, after hotel.Mark, count int) (Page[E], error) {
	if count <= 0 || len(enterprises) == 0 {
		return Page[E]{}, nil
	}
	m := merger[E]{list: l, store: store, after: after}
	share := (count + len(enterprises) - 1) / len(enterprises)
	all := make([]*source[E], len(enterprises))
	for i, enterprise := range enterprises {
		all[i] = &source[E]{enterprise: enterprise}
		if _, err := m.read(ctx, all[i], share); err != nil {
			return Page[E]{}, err
		}
	}
	items, err := m.merge(ctx, all, count)
	if err != nil {
		return Page[E]{}, err
	}
	page := Page[E]{Items: items, Basis: basisOf(all)}
	if n := len(items); n > 0 {
		page.Last = l.Mark(items[n-1]).ID
	}
	return page, nil
}

// Find returns the place of the item that a page begins after, from the first of
// several enterprises that has it. It is false if none has.
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

// source is what has been read of one enterprise, all of it at one revision.
type source[E any] struct {
	enterprise hotel.ID
	revision   int64
	// promised is whether the store promises that the revision changes whenever
	// the enterprise does.
	promised bool
	items    []E
	// next is the first item that is not on the page.
	next int
	// more is whether there may be items that have not been read.
	more bool
}

func basisOf[E any](all []*source[E]) Basis {
	basis := make(Basis, len(all))
	for i, s := range all {
		if !s.promised {
			return nil
		}
		basis[i] = Revision{EnterpriseID: s.enterprise, Number: s.revision}
	}
	return basis
}

// merger makes one list of those of several enterprises.
type merger[E any] struct {
	list  List[E]
	store Store
	after hotel.Mark
}

// read reads count items more of an enterprise. If the enterprise has changed
// meanwhile, all that was read of it is read again, and anew is true.
func (m *merger[E]) read(ctx context.Context, s *source[E], count int) (anew bool, err error) {
	before := *s
	err = m.store.Read(ctx, s.enterprise, func(snapshot Snapshot) error {
		number, promised, err := snapshot.Revision()
		if err != nil {
			return err
		}
		kept, after, want := before.items, m.after, count
		if anew = len(kept) > 0 && (!promised || !before.promised || number != before.revision); anew {
			kept, want = nil, len(kept)+count
		} else if len(kept) > 0 {
			after = m.list.Mark(kept[len(kept)-1])
		}
		items, err := m.list.Read(snapshot, s.enterprise, after, want)
		if err != nil {
			return err
		}
		s.items, s.more = append(kept, items...), len(items) == want
		s.revision, s.promised = number, promised
		return nil
	})
	return anew, err
}

// merge returns the first count items of all sources.
func (m *merger[E]) merge(ctx context.Context, all []*source[E], count int) ([]E, error) {
	if len(all) == 1 {
		return all[0].items, nil
	}
	for {
		items, again, err := m.tryMerge(ctx, all, count)
		if err != nil || !again {
			return items, err
		}
	}
}

// tryMerge does what merge does. It is to be called again if a source was read
// anew; what has been read so far is kept.
func (m *merger[E]) tryMerge(ctx context.Context, all []*source[E], count int) (items []E, again bool, err error) {
	h := &sources[E]{mark: m.list.Mark}
	for _, s := range all {
		if s.next = 0; len(s.items) > 0 {
			h.list = append(h.list, s)
		}
	}
	heap.Init(h)
	for len(items) < count && len(h.list) > 0 {
		s := h.list[0]
		items = append(items, s.items[s.next])
		s.next++
		if s.next == len(s.items) && s.more && len(items) < count {
			anew, err := m.read(ctx, s, min(len(s.items), count-len(items)))
			if err != nil || anew {
				return nil, anew, err
			}
		}
		if s.next < len(s.items) {
			heap.Fix(h, 0)
		} else {
			heap.Pop(h)
		}
	}
	return items, false, nil
}

// sources is a heap of sources that have items left, by the first of them.
type sources[E any] struct {
	list []*source[E]
	mark func(E) hotel.Mark
}

func (h *sources[E]) Len() int { return len(h.list) }

func (h *sources[E]) Less(i, j int) bool {
	a, b := h.list[i], h.list[j]
	return h.mark(a.items[a.next]).Compare(h.mark(b.items[b.next])) < 0
}

func (h *sources[E]) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }

func (h *sources[E]) Push(s any) { h.list = append(h.list, s.(*source[E])) }

func (h *sources[E]) Pop() any {
	last := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return last
}
