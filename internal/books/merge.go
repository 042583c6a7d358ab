package books

import (
	"container/heap"

	"vacancy/internal/hotel"
)

// Merge returns the first count items of several lists in the order of their marks.
// read returns the items that were already read of a list followed by at most more
// items. If the list has changed since, read returns as many items read afresh, and
// anew is true.
//
// Each list is first asked for an equal share of count, and for another share
// whenever all its items have been merged. So at most 2*count items are read, plus
// one for each list, unless lists change meanwhile.
func Merge[E any](lists, count int, mark func(E) hotel.Mark, read func(list int, had []E, more int) (items []E, anew bool, err error)) ([]E, error) {
	if lists == 0 || count <= 0 {
		return nil, nil
	}
	m := merger[E]{all: make([]*source[E], lists), count: count, mark: mark, read: read}
	share := (count + lists - 1) / lists
	for i := range m.all {
		m.all[i] = &source[E]{list: i}
		if _, err := m.readMore(m.all[i], share); err != nil {
			return nil, err
		}
	}
	if lists == 1 {
		return m.all[0].items, nil
	}
	for {
		items, again, err := m.merge()
		if err != nil || !again {
			return items, err
		}
	}
}

// source is the items read of one list so far.
type source[E any] struct {
	list  int
	items []E
	// next is the index of the first item that has not been merged.
	next int
	// more is true if the list may have items that have not been read.
	more bool
}

// merger merges several sources.
type merger[E any] struct {
	all   []*source[E]
	count int
	mark  func(E) hotel.Mark
	read  func(list int, had []E, more int) (items []E, anew bool, err error)
}

// readMore reads more items of a list.
func (m *merger[E]) readMore(s *source[E], more int) (anew bool, err error) {
	had := len(s.items)
	if s.items, anew, err = m.read(s.list, s.items, more); err != nil {
		return false, err
	}
	s.more = len(s.items) == had+more
	return anew, nil
}

// merge returns the first items of all sources. If a source was read afresh, again
// is true and merge must be called once more; what has been read is kept.
func (m *merger[E]) merge() (items []E, again bool, err error) {
	h := &sources[E]{mark: m.mark}
	for _, s := range m.all {
		if s.next = 0; len(s.items) > 0 {
			h.list = append(h.list, s)
		}
	}
	heap.Init(h)
	for len(items) < m.count && len(h.list) > 0 {
		s := h.list[0]
		items = append(items, s.items[s.next])
		s.next++
		if s.next == len(s.items) && s.more && len(items) < m.count {
			anew, err := m.readMore(s, min(len(s.items), m.count-len(items)))
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

// sources is a heap of the sources that have items left, ordered by their next
// item.
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
