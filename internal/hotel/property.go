package hotel

import (
	"cmp"
	"maps"
	"slices"

	"vacancy/internal/timeunit"
)

// Property is the configuration of one enterprise as a transaction sees it. It
// is shared and must not be changed.
type Property struct {
	Enterprise      Enterprise
	ServicesByID    map[ID]Service
	CategoriesByID  map[ID]ResourceCategory
	ResourcesByID   map[ID]Resource
	AssignmentsByID map[ID]Assignment
	// documents are those of all collections that are configured, and entities
	// those of each collection by its name.
	documents map[ID]Document
	entities  map[string]any
	// services, categories, resources and assignments are in the order of pages.
	services    []Service
	categories  []ResourceCategory
	resources   []Resource
	assignments []Assignment

	// rooms are the active resources of each category, in the order in which
	// they are given to guests.
	rooms map[ID][]ID
	// soldIn are the categories that each active resource is sold in, by their
	// Ordering.
	soldIn map[ID][]ID
	// relatives are the ancestors and descendants of each resource.
	relatives map[ID][]ID
}

// NewProperty returns the configuration that consists of these entities.
func NewProperty(
	e Enterprise, services []Service, categories []ResourceCategory, resources []Resource, assignments []Assignment, documents ...Document,
) *Property {
	p := &Property{
		Enterprise:      e,
		ServicesByID:    byID(services, func(s Service) ID { return s.ID }),
		CategoriesByID:  byID(categories, func(c ResourceCategory) ID { return c.ID }),
		ResourcesByID:   byID(resources, func(r Resource) ID { return r.ID }),
		AssignmentsByID: byID(assignments, func(a Assignment) ID { return a.ID }),
		documents:       byID(documents, func(d Document) ID { return d.ID }), entities: entitiesOf(slices.Concat(documents, defaults(services, documents))),
		services:    newestFirst(services, func(s Service) Record { return s.Record }),
		categories:  newestFirst(categories, func(c ResourceCategory) Record { return c.Record }),
		resources:   newestFirst(resources, func(r Resource) Record { return r.Record }),
		assignments: newestFirst(assignments, func(a Assignment) Record { return a.Record }),
		rooms:       make(map[ID][]ID), soldIn: make(map[ID][]ID), relatives: make(map[ID][]ID),
	}
	for _, a := range assignments {
		if !p.InForce(a) || slices.Contains(p.soldIn[a.ResourceID], a.CategoryID) {
			continue
		}
		p.rooms[a.CategoryID] = append(p.rooms[a.CategoryID], a.ResourceID)
		p.soldIn[a.ResourceID] = append(p.soldIn[a.ResourceID], a.CategoryID)
	}
	p.findRelatives()
	for _, rooms := range p.rooms {
		// Resources that are sold in one way only go first, so that shared ones stay
		// free for others (rules 5.5).
		slices.SortFunc(rooms, func(a, b ID) int {
			return cmp.Or(cmp.Compare(p.shares(a), p.shares(b)), byName(p.ResourcesByID[a], p.ResourcesByID[b]))
		})
	}
	for _, sold := range p.soldIn {
		slices.SortFunc(sold, func(a, b ID) int { return byOrdering(p.CategoriesByID[a], p.CategoriesByID[b]) })
	}
	return p
}

// entitiesOf returns the entities of each collection by its name.
func entitiesOf(documents []Document) map[string]any {
	sorted := make(map[string][]Document)
	for _, d := range documents {
		sorted[d.Collection] = append(sorted[d.Collection], d)
	}
	of := make(map[string]any, len(sorted))
	for name, list := range sorted {
		of[name] = collections[name].collect(list)
	}
	return of
}

// shares returns in how many ways a resource is sold, as a whole or in part.
func (p *Property) shares(resource ID) int {
	return len(p.soldIn[resource]) + len(p.relatives[resource])
}

func byID[E any](list []E, id func(E) ID) map[ID]E {
	m := make(map[ID]E, len(list))
	for _, e := range list {
		m[id(e)] = e
	}
	return m
}

// byName orders resources the way people number rooms: 9 comes before 10.
func byName(a, b Resource) int {
	return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), cmp.Compare(a.Name, b.Name), CompareIDs(a.ID, b.ID))
}

func byOrdering(a, b ResourceCategory) int {
	return cmp.Or(cmp.Compare(a.Ordering, b.Ordering), CompareIDs(a.ID, b.ID))
}

// findRelatives walks up from each resource. It stops at a resource that is its
// own ancestor.
func (p *Property) findRelatives() {
	for id, r := range p.ResourcesByID {
		seen := map[ID]bool{id: true}
		for up := r.ParentID; up != (ID{}) && !seen[up]; up = p.ResourcesByID[up].ParentID {
			if _, ok := p.ResourcesByID[up]; !ok {
				break
			}
			seen[up] = true
			p.relatives[id] = append(p.relatives[id], up)
			p.relatives[up] = append(p.relatives[up], id)
		}
	}
}

// Service returns a service, or false if there is no such service.
func (p *Property) Service(id ID) (Service, bool) {
	s, ok := p.ServicesByID[id]
	return s, ok
}

// Services returns the services, the newest first. The list must not be
// changed.
func (p *Property) Services() []Service { return p.services }

// Category returns a resource category, or false if there is no such category.
func (p *Property) Category(id ID) (ResourceCategory, bool) {
	c, ok := p.CategoriesByID[id]
	return c, ok
}

// Categories returns the resource categories, the newest first. The list must not be
// changed.
func (p *Property) Categories() []ResourceCategory { return p.categories }

// CategoriesOf returns the active categories of a service by their Ordering (rules
// 1.4).
func (p *Property) CategoriesOf(service ID) []ResourceCategory {
	var list []ResourceCategory
	for _, c := range p.CategoriesByID {
		if c.ServiceID == service && c.Active {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, byOrdering)
	return list
}

// Resource returns a resource, or false if there is no such resource.
func (p *Property) Resource(id ID) (Resource, bool) {
	r, ok := p.ResourcesByID[id]
	return r, ok
}

// Resources returns the resources, the newest first. The list must not be
// changed.
func (p *Property) Resources() []Resource { return p.resources }

// Assignments returns the assignments, the newest first. The list must not be
// changed.
func (p *Property) Assignments() []Assignment { return p.assignments }

// Assignment returns an assignment, or false if there is no such assignment.
func (p *Property) Assignment(id ID) (Assignment, bool) {
	a, ok := p.AssignmentsByID[id]
	return a, ok
}

// InForce reports whether an assignment counts: it, its resource and its category
// are all active (rules 1.5).
func (p *Property) InForce(a Assignment) bool {
	return a.Active && p.ResourcesByID[a.ResourceID].Active && p.CategoriesByID[a.CategoryID].Active
}

// Rooms returns the active resources of a category in the order in which they are
// given to guests (rules 5.5). The list must not be changed.
func (p *Property) Rooms(category ID) []ID { return p.rooms[category] }

// SoldIn returns the active categories, of all services, that an active resource
// is sold in. The list must not be changed.
func (p *Property) SoldIn(resource ID) []ID { return p.soldIn[resource] }

// Relatives returns the ancestors and descendants of a resource: a stay in one of
// them takes a part of the resource. The list must not be changed.
func (p *Property) Relatives(resource ID) []ID { return p.relatives[resource] }

// DocumentIn returns the name of the collection that has a document of an ID, or
// false if none that is configured has.
func (p *Property) DocumentIn(id ID) (collection string, ok bool) {
	d, ok := p.documents[id]
	return d.Collection, ok
}

// Calendar returns the calendar in which the units of a service are counted.
func (p *Property) Calendar(s Service) timeunit.Calendar {
	return timeunit.NewCalendar(p.Enterprise.Zone, s.Period)
}

// With returns the configuration after a change.
func (p *Property) With(c *Change) *Property {
	e := p.Enterprise
	if c.Enterprise != nil {
		e = *c.Enterprise
	}
	return NewProperty(e,
		merged(p.ServicesByID, c.Services, func(s Service) ID { return s.ID }),
		merged(p.CategoriesByID, c.Categories, func(c ResourceCategory) ID { return c.ID }),
		merged(p.ResourcesByID, c.Resources, func(r Resource) ID { return r.ID }),
		merged(p.AssignmentsByID, c.Assignments, func(a Assignment) ID { return a.ID }),
		merged(p.documents, c.configuredDocuments(), func(d Document) ID { return d.ID })...)
}

// merged returns the entities after those put have been added or have replaced
// others.
func merged[E any](was map[ID]E, put []E, id func(E) ID) []E {
	if len(put) > 0 {
		was = maps.Clone(was)
		for _, e := range put {
			was[id(e)] = e
		}
	}
	return slices.Collect(maps.Values(was))
}
