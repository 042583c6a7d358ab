package hotel

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Collection is all entities of one type that are kept as documents: the server
// lists and returns them, but counts nothing by them. All collections are stored,
// read and listed in the same way, so that a new one is a type and a variable.
//
// An entity embeds its Record with the tag `json:"-"`; its other members are
// stored as JSON. A member may be added later: documents without it have its zero
// value.
type Collection[E any] struct {
	// Name is what stores call the collection.
	Name string
	// Configured is whether the entities are part of what is configured of an
	// enterprise. All of them are read along with the property then.
	Configured bool
	// Keys returns what an entity can be found by besides its ID. Nil means
	// nothing.
	Keys func(E) []DocumentKey

	record func(*E) *Record
}

// DocumentKey is a name and a value that documents of a collection can be found
// by.
type DocumentKey struct {
	Name, Value string
}

// Document is an entity of some collection.
type Document struct {
	Record

	// Collection is the name of the collection.
	Collection string
	// Entity is the entity, of the type of the collection.
	Entity any
}

// The collections.
var (
	AgeCategories      = configured("age_categories", func(e *AgeCategory) *Record { return &e.Record })
	RateGroups         = configured("rate_groups", func(e *RateGroup) *Record { return &e.Record })
	Rates              = configured("rates", func(e *Rate) *Record { return &e.Record })
	BusinessSegments   = configured("business_segments", func(e *BusinessSegment) *Record { return &e.Record })
	Sources            = configured("sources", func(e *Source) *Record { return &e.Record })
	Companies          = configured("companies", func(e *Company) *Record { return &e.Record })
	Products           = configured("products", func(e *Product) *Record { return &e.Record })
	Features           = configured("resource_features", func(e *Feature) *Record { return &e.Record })
	FeatureAssignments = configured("resource_feature_assignments", func(e *FeatureAssignment) *Record { return &e.Record })
	ImageAssignments   = configured("resource_category_image_assignments", func(e *ImageAssignment) *Record { return &e.Record })
	Companionships     = newCollection(Collection[Companionship]{Name: "companionships", Keys: Companionship.keys}, func(c *Companionship) *Record { return &c.Record })
	Customers          = newCollection(Collection[Customer]{Name: "customers", Keys: Customer.keys}, func(c *Customer) *Record { return &c.Record })
	ReservationGroups  = newCollection(Collection[ReservationGroup]{Name: "reservation_groups"}, func(g *ReservationGroup) *Record { return &g.Record })
	Notes              = newCollection(Collection[Note]{Name: "service_order_notes", Keys: Note.keys}, func(n *Note) *Record { return &n.Record })
)

// collections are the collections by their names.
var collections = make(map[string]anyCollection)

// anyCollection is a collection, whatever the type of its entities.
type anyCollection interface {
	configured() bool
	keys(entity any) []DocumentKey
	decode(r Record, text []byte) (any, error)
	collect(documents []Document) any
}

// configured returns a new collection of what is configured.
func configured[E any](name string, record func(*E) *Record) *Collection[E] {
	return newCollection(Collection[E]{Name: name, Configured: true}, record)
}

func newCollection[E any](c Collection[E], record func(*E) *Record) *Collection[E] {
	c.record = record
	if _, ok := collections[c.Name]; ok {
		panic("hotel: there are two collections of the name " + c.Name)
	}
	collections[c.Name] = &c
	return &c
}

// Put adds an entity to a change.
func (c *Collection[E]) Put(to *Change, e E) {
	to.Documents = append(to.Documents, Document{Record: c.Record(e), Collection: c.Name, Entity: e})
}

// Record returns the record of an entity.
func (c *Collection[E]) Record(e E) Record { return *c.record(&e) }

// WithRecord returns an entity with another record.
func (c *Collection[E]) WithRecord(e E, r Record) E {
	*c.record(&e) = r
	return e
}

// Of returns the entities that are configured of an enterprise, the newest first.
// The list must not be changed.
func (c *Collection[E]) Of(p *Property) []E { return c.in(p).newest }

// Find returns an entity that is configured of an enterprise, or false if there is
// none of that ID.
func (c *Collection[E]) Find(p *Property, id ID) (E, bool) {
	e, ok := c.in(p).byID[id]
	return e, ok
}

// Stored returns an entity that was put, or false if there is none of that ID:
// defaults are not stored (rules 1.13).
func (c *Collection[E]) Stored(p *Property, id ID) (e E, ok bool) {
	d, ok := p.documents[id]
	if !ok || d.Collection != c.Name {
		return e, false
	}
	return d.Entity.(E), true
}

// Entities returns the entities of documents of the collection.
func (c *Collection[E]) Entities(documents []Document) []E {
	list := make([]E, len(documents))
	for i, d := range documents {
		list[i] = d.Entity.(E)
	}
	return list
}

// entities are those of one collection that are configured of an enterprise.
type entities[E any] struct {
	newest []E
	byID   map[ID]E
}

func (c *Collection[E]) in(p *Property) entities[E] {
	of, _ := p.entities[c.Name].(entities[E])
	return of
}

// collect returns the entities of documents of the collection.
func (c *Collection[E]) collect(documents []Document) any {
	of := entities[E]{newest: newestFirst(c.Entities(documents), c.Record), byID: make(map[ID]E, len(documents))}
	for _, e := range of.newest {
		of.byID[c.Record(e).ID] = e
	}
	return of
}

func (c *Collection[E]) configured() bool { return c.Configured }

func (c *Collection[E]) keys(entity any) []DocumentKey {
	if c.Keys == nil {
		return nil
	}
	return c.Keys(entity.(E))
}

func (c *Collection[E]) decode(r Record, text []byte) (any, error) {
	var e E
	if err := json.Unmarshal(text, &e); err != nil {
		return nil, fmt.Errorf("%s %s: %w", c.Name, r.ID, err)
	}
	*c.record(&e) = r
	return e, nil
}

// Configured reports whether the document is part of what is configured.
func (d Document) Configured() bool { return collections[d.Collection].configured() }

// Keys returns what the document can be found by besides its ID.
func (d Document) Keys() []DocumentKey { return collections[d.Collection].keys(d.Entity) }

// Encode returns the entity as a store keeps it, without its record.
func (d Document) Encode() ([]byte, error) { return json.Marshal(d.Entity) }

// DecodeDocument returns a document of a collection that a store has kept.
func DecodeDocument(collection string, r Record, text []byte) (Document, error) {
	c, ok := collections[collection]
	if !ok {
		return Document{}, fmt.Errorf("%s %s: there is no such collection", collection, r.ID)
	}
	entity, err := c.decode(r, text)
	return Document{Record: r, Collection: collection, Entity: entity}, err
}

// CollectionNames returns the names of all collections, in order.
func CollectionNames() []string { return slices.Sorted(maps.Keys(collections)) }

// ConfiguredCollections returns the names of the collections that are configured,
// in order.
func ConfiguredCollections() []string {
	var names []string
	for name, c := range collections {
		if c.configured() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
