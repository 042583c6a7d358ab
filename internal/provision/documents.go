package provision

import (
	"fmt"
	"reflect"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// plannedList is a list of the file whose entries are documents.
type plannedList interface {
	apply(a applier, existing *hotel.Property) error
}

// entries are the entries of a list, of one collection. The enterprise is to have
// them and, of what the list is of, no others.
type entries[E any] struct {
	of *hotel.Collection[E]
	// owned reports whether the list is the one that an entity belongs in.
	owned func(E) bool
	all   []E
}

// planList adds a list to the plan, unless the file lacks it.
func planList[E, F any](at *draft, of *hotel.Collection[E], owned func(E) bool, list []entry[F], read func(int, entry[F]) E) {
	if list == nil {
		return
	}
	planned := entries[E]{of: of, owned: owned}
	for i, in := range list {
		planned.all = append(planned.all, read(i, in))
	}
	at.lists = append(at.lists, planned)
}

// apply puts the entries that differ from what is stored, and marks those as
// deleted that the list has no more.
func (l entries[E]) apply(a applier, existing *hotel.Property) error {
	named := make(map[hotel.ID]bool, len(l.all))
	for _, e := range l.all {
		id := l.of.Record(e).ID
		named[id] = true
		was, known := l.of.Stored(existing, id)
		if other, is := existing.DocumentIn(id); is && (!known || !l.owned(was)) {
			return fmt.Errorf("%s is one of the %s already", id, strings.ReplaceAll(other, "_", " "))
		}
		a.count(l.put(a, e, was, known))
	}
	for _, was := range l.of.Of(existing) {
		r := l.of.Record(was)
		if _, stored := l.of.Stored(existing, r.ID); !stored || named[r.ID] || !r.Active || !l.owned(was) {
			continue
		}
		r.Active = false
		a.count(l.put(a, l.of.WithRecord(was, r), was, true))
	}
	return nil
}

// put writes one entity unless it is already as planned.
func (l entries[E]) put(a applier, planned, was E, known bool) outcome {
	r := l.of.Record(planned)
	if !known {
		r.CreatedAt, r.UpdatedAt = a.now, a.now
		l.of.Put(a.change, l.of.WithRecord(planned, r))
		return created
	}
	before := l.of.Record(was)
	r.CreatedAt, r.UpdatedAt = before.CreatedAt, before.UpdatedAt
	if reflect.DeepEqual(l.of.WithRecord(planned, r), was) {
		return unchanged
	}
	r.UpdatedAt = a.later(before.UpdatedAt)
	l.of.Put(a.change, l.of.WithRecord(planned, r))
	return changed
}

// groups adds the groups of the reservations that are added. They are no entries
// of the file, so that the report leaves them out.
func (a applier) groups(planned []hotel.ReservationGroup) error {
	known, err := books.Documents(a.snapshot, hotel.ReservationGroups, idsOf(planned, func(g hotel.ReservationGroup) hotel.ID { return g.ID }))
	if err != nil {
		return err
	}
	there := make(map[hotel.ID]bool, len(known))
	for _, g := range known {
		there[g.ID] = true
	}
	for _, g := range planned {
		if there[g.ID] {
			continue
		}
		g.CreatedAt, g.UpdatedAt = a.now, a.now
		hotel.ReservationGroups.Put(a.change, g)
	}
	return nil
}
