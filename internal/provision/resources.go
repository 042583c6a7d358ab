package provision

import (
	"slices"
	"strconv"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// plannedResource is a resource with its assignments and its initial state, which
// may be empty.
type plannedResource struct {
	hotel.Resource
	state       hotel.ResourceState
	assignments []hotel.Assignment
}

// list is one of the two lists in which a file can define a resource.
type list string

// A resource of a category's own list is deleted once it is no longer in the file.
// One of the enterprise's shared list is kept.
const (
	ownList    list = "own"
	sharedList list = "shared"
)

// assignmentID returns the ID of the assignment that a list makes. The ID depends
// on the list, so that a later run knows which of the two it was.
func assignmentID(made list, category, resource hotel.ID) hotel.ID {
	return derivedID(category, string(made)+" "+resource.String())
}

// maxResources is the maximum number of resources that a file can create by giving
// just their number.
const maxResources = 100_000

// addOwnResources adds the resources of a category's own list. IDs that are left
// out are derived from the category and the name.
func (p *planner) addOwnResources(at *draft, category hotel.ID, r resources) {
	if n := r.count.of; n < 0 || n > maxResources {
		p.problems.addf(r.count.line, "resources: %d is not from 0 to %d", n, maxResources)
		return
	}
	derived := func(member, name string, line int) hotel.ID {
		if category == (hotel.ID{}) {
			return category
		}
		return p.claim(member, derivedID(category, name), line, name)
	}
	for n := range r.count.of {
		name := strconv.Itoa(n + 1)
		p.addResource(at, derived("resources", name, r.count.line), name, resource{}, ownList, category)
	}
	for i, in := range r.list {
		one := in.of
		name := one.Name.or(strconv.Itoa(i + 1))
		var id hotel.ID
		if one.ID.line == 0 {
			id = derived("name", name, in.line)
		} else {
			id = p.newID(one.ID, in.line)
		}
		p.addResource(at, id, name, one, ownList, category)
	}
}

// addSharedResource adds a resource of the enterprise's shared list.
func (p *planner) addSharedResource(at *draft, in entry[sharedResource]) {
	one := in.of.Resource
	id := p.newID(one.ID, in.line)
	categories := make([]hotel.ID, 0, len(in.of.CategoryIDs))
	for _, v := range in.of.CategoryIDs {
		categories = append(categories, p.reference("categoryIds", v, in.line, "resource category", " in this enterprise", func(id hotel.ID) bool {
			_, ok := at.serviceOf[id]
			return ok
		}))
	}
	p.addResource(at, id, one.Name.or("Resource "+id.String()), one, sharedList, categories...)
}

func (p *planner) addResource(at *draft, id hotel.ID, name string, in resource, made list, categories ...hotel.ID) {
	planned := plannedResource{
		Resource: hotel.Resource{
			Record: hotel.Record{ID: id, Active: true}, ParentID: p.optionalID("parentResourceId", in.ParentResourceID, hotel.ID{}),
			Name: name, Floor: in.FloorNumber.of, Location: in.LocationNotes.of,
		},
		state: oneOf(p, "state", in.State, "", hotel.SettableStates()),
	}
	seen := make(map[hotel.ID]bool, len(categories))
	for _, c := range categories {
		if seen[c] {
			continue
		}
		seen[c] = true
		planned.assignments = append(planned.assignments, hotel.Assignment{
			Record: hotel.Record{ID: assignmentID(made, c, id), Active: true}, ResourceID: id, CategoryID: c,
		})
	}
	at.resourceAt[id] = len(at.resources)
	at.resources = append(at.resources, planned)
	at.parentLines = append(at.parentLines, in.ParentResourceID.line)
}

// sortResources sorts parents before their children. It reports parents that are
// missing and resources that are their own ancestors.
func (p *planner) sortResources(at *draft) {
	sorted := slices.Grow([]plannedResource(nil), len(at.resources))
	const underWay, done = 1, 2
	progress := make([]int, len(at.resources))
	var place func(i int)
	place = func(i int) {
		r := at.resources[i]
		progress[i] = underWay
		if r.ParentID != (hotel.ID{}) {
			parent, ok := at.resourceAt[r.ParentID]
			switch {
			case !ok:
				p.problems.addf(at.parentLines[i], "parentResourceId: the file has no resource %s in this enterprise", r.ParentID)
			case progress[parent] == underWay:
				p.problems.addf(at.parentLines[i], "parentResourceId: %s would be a part of itself", r.ParentID)
			case progress[parent] != done:
				place(parent)
			}
		}
		progress[i] = done
		sorted = append(sorted, r)
	}
	for i := range at.resources {
		if progress[i] != done {
			place(i)
		}
	}
	at.resources = sorted
}

// hasResource reports whether the file has a resource in this enterprise.
func (at *draft) hasResource(id hotel.ID) bool {
	_, ok := at.resourceAt[id]
	return ok
}

func (p *planner) addResourceBlock(at *draft, in entry[resourceBlock]) {
	b := in.of
	id := p.newID(b.ID, in.line)
	planned := hotel.ResourceBlock{
		Record:     hotel.Record{ID: id, Active: true},
		ResourceID: p.reference("resourceId", b.ResourceID, in.line, "resource", " in this enterprise", at.hasResource),
		Type: oneOf(p, "type", b.Type, hotel.OutOfOrderBlock,
			[]hotel.ResourceBlockType{hotel.OutOfOrderBlock, hotel.InternalUseBlock}),
		Name: b.Name.or("Resource block " + id.String()), Notes: b.Notes.of,
	}
	planned.Start, planned.End, _ = p.span(b.StartUtc, b.EndUtc, inventory.MaxBlockYears, in.line)
	at.resourceBlocks = append(at.resourceBlocks, planned)
}
