package inventory

import (
	"context"
	"slices"
	"sort"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// configuredList is a list of what is configured of enterprises: E as it is
// configured, T as the list shows it.
type configuredList[E, T any] struct {
	// of returns the entities of an enterprise, the newest first.
	of func(*hotel.Property) []E
	// find returns one of them, or false if there is none of that ID.
	find   func(*hotel.Property, hotel.ID) (E, bool)
	record func(E) hotel.Record
	// keep reports whether the list has an entity.
	keep func(hotel.Link, E) bool
	show func(*hotel.Property, hotel.Link, E) T
}

// page returns a page of the list, the newest entity first (rules 6.3). Returns
// Invalid if the page begins after an entity that no enterprise of the scope has.
// No more entities are looked at than the page takes, but for those that the list
// does not keep.
func (l configuredList[E, T]) page(ctx context.Context, v *Inventory, scope []hotel.Link, p PageRequest) (Page[T], error) {
	properties, err := v.store.Properties(ctx, enterprisesOf(scope))
	if err != nil {
		return Page[T]{}, err
	}
	var after hotel.Mark
	if p.Cursor != (hotel.ID{}) {
		e, ok := l.findIn(properties, p.Cursor)
		if !ok {
			return Page[T]{}, errCursor()
		}
		after = l.record(e).Mark()
	}
	// placed is an entity and whose it is.
	type placed struct {
		entity     E
		enterprise int
	}
	next := make([]int, len(properties))
	mark := func(e placed) hotel.Mark { return l.record(e.entity).Mark() }
	items, err := books.Merge(len(properties), p.Count, mark, func(i int, had []placed, more int) ([]placed, bool, error) {
		list := l.of(properties[i])
		if len(had) == 0 && after != (hotel.Mark{}) {
			next[i] = sort.Search(len(list), func(n int) bool { return l.record(list[n]).Mark().Compare(after) > 0 })
		}
		for ; next[i] < len(list) && more > 0; next[i]++ {
			if l.keep(scope[i], list[next[i]]) {
				had = append(had, placed{list[next[i]], i})
				more--
			}
		}
		return had, false, nil
	})
	if err != nil {
		return Page[T]{}, err
	}
	var page Page[T]
	for _, e := range items {
		page.Items = append(page.Items, l.show(properties[e.enterprise], scope[e.enterprise], e.entity))
		page.Last = mark(e).ID
	}
	return page, nil
}

func (l configuredList[E, T]) findIn(properties []*hotel.Property, id hotel.ID) (e E, ok bool) {
	for _, p := range properties {
		if e, ok = l.find(p, id); ok {
			return e, true
		}
	}
	return e, false
}

// among returns whether an ID is one of those named; without names all are.
func among(named []hotel.ID) func(hotel.ID) bool { return OneOf(named) }

// OneOf returns whether a value is one of those named; without names all are.
func OneOf[V comparable](named []V) func(V) bool {
	switch {
	case len(named) == 0:
		return func(V) bool { return true }
	case len(named) <= fewNames:
		return func(v V) bool { return slices.Contains(named, v) }
	}
	set := make(map[V]struct{}, len(named))
	for _, v := range named {
		set[v] = struct{}{}
	}
	return func(v V) bool {
		_, ok := set[v]
		return ok
	}
}

// fewNames are looked through faster than a set of them is made.
const fewNames = 8

// Owned is an entity and the enterprise it belongs to.
type Owned[E any] struct {
	Entity       E
	EnterpriseID hotel.ID
}

// DocumentFilter selects entities of a collection that is configured.
type DocumentFilter[E any] struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach.
	ServiceIDs       []hotel.ID
	IDs              []hotel.ID
	Created, Updated *TimeFilter
	States           States
	// Service returns the service that an entity belongs to; nil if entities belong
	// to the enterprise as a whole.
	Service func(E) hotel.ID
	// Named must all be among what Among lists of the enterprises within reach. Member
	// is what the request calls them.
	Named  []hotel.ID
	Among  func(*hotel.Property) []hotel.ID
	Member string
	// Keep is what else must hold; nil if nothing.
	Keep func(E) bool
}

// Documents lists entities within reach of a collection that is configured, the
// newest first.
func Documents[E any](
	ctx context.Context, v *Inventory, access hotel.Access, of *hotel.Collection[E], f DocumentFilter[E], p PageRequest,
) (Page[Owned[E]], error) {
	var none Page[Owned[E]]
	var s spans
	created, updated := s.read(f.Created), s.read(f.Updated)
	if s.err != nil {
		return none, s.err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	if _, err := v.servicesByEnterprise(ctx, access, scope, f.ServiceIDs); err != nil {
		return none, err
	}
	if err := v.checkNamed(ctx, access, f.Named, f.Among, f.Member); err != nil {
		return none, err
	}
	ids, services := among(f.IDs), among(f.ServiceIDs)
	return configuredList[E, Owned[E]]{
		of: of.Of, find: of.Find, record: of.Record,
		keep: func(_ hotel.Link, e E) bool {
			r := of.Record(e)
			return ids(r.ID) && created.Holds(r.CreatedAt) && updated.Holds(r.UpdatedAt) && f.States.hold(r.Active) &&
				(f.Service == nil || services(f.Service(e))) && (f.Keep == nil || f.Keep(e))
		},
		show: func(_ *hotel.Property, l hotel.Link, e E) Owned[E] {
			return Owned[E]{Entity: e, EnterpriseID: l.EnterpriseID}
		},
	}.page(ctx, v, scope, p)
}

// checkNamed returns Invalid if one of those named is not among what is listed of
// the enterprises within reach. It looks at each of those once, however many are
// named.
func (v *Inventory) checkNamed(ctx context.Context, access hotel.Access, named []hotel.ID, listed func(*hotel.Property) []hotel.ID, member string) error {
	if len(named) == 0 {
		return nil
	}
	reachable, err := v.store.Properties(ctx, enterprisesOf(access.Links))
	if err != nil {
		return err
	}
	missing := make(map[hotel.ID]struct{}, len(named))
	for _, id := range named {
		missing[id] = struct{}{}
	}
	for _, p := range reachable {
		for _, id := range listed(p) {
			delete(missing, id)
		}
		if len(missing) == 0 {
			return nil
		}
	}
	return hotel.InvalidList(member)
}
