package inventory

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// ResourceFilter selects resources.
type ResourceFilter struct {
	EnterpriseIDs    []hotel.ID
	IDs              []hotel.ID
	Names            []string
	Created, Updated *TimeFilter
	// Inactive includes resources that are not active.
	Inactive bool
}

// ListedResource is a resource with its enterprise and current state. Its UpdatedAt
// includes changes of the state.
type ListedResource struct {
	hotel.Resource
	EnterpriseID hotel.ID
	State        hotel.ResourceState
}

// Resources lists resources within reach, the newest first.
func (v *Inventory) Resources(ctx context.Context, access hotel.Access, f ResourceFilter, p PageRequest) (Page[ListedResource], error) {
	var none Page[ListedResource]
	var s spans
	created, updated := s.read(f.Created), s.read(f.Updated)
	if s.err != nil {
		return none, s.err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	var all []ListedResource
	for _, link := range scope {
		var listed []ListedResource
		err := v.store.Read(ctx, link.EnterpriseID, func(r books.Snapshot) (err error) {
			listed, err = resourcesOf(r, link.EnterpriseID)
			return err
		})
		if err != nil {
			return none, err
		}
		all = append(all, listed...)
	}
	return paginate(all,
		func(r ListedResource) hotel.Record { return r.Record },
		func(r ListedResource) bool {
			return among(f.IDs, r.ID) && (len(f.Names) == 0 || slices.Contains(f.Names, r.Name)) &&
				created.Holds(r.CreatedAt) && updated.Holds(r.UpdatedAt) && (r.Active || f.Inactive)
		}, p)
}

// ResourceUpdate changes a resource.
type ResourceUpdate struct {
	ID              hotel.ID
	Name            hotel.Update[string]
	ParentID        hotel.Update[hotel.ID]
	State           hotel.Update[hotel.ResourceState]
	Floor, Location hotel.Update[string]
}

// UpdateResources changes resources of one enterprise within reach, all or none.
// Returns Invalid if a resource is unknown, a name would become empty, a resource
// would be its own ancestor, or the state can't be set.
func (v *Inventory) UpdateResources(ctx context.Context, access hotel.Access, updates []ResourceUpdate) error {
	enterprise, err := v.enterpriseOfResource(ctx, access, updates[0].ID)
	if err != nil {
		return err
	}
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		states, err := s.Housekeeping(nil)
		if err != nil {
			return err
		}
		u := updating{property: p, now: s.Now(), given: states, resources: maps.Clone(p.ResourcesByID), states: maps.Clone(states)}
		for i, one := range updates {
			if err := u.apply(one); err != nil {
				return hotel.InItem(err, i)
			}
		}
		if !u.put(c) {
			return nil
		}
		// The parent of a resource decides which resources a stay on it takes.
		return RecountWith(s, p, c)
	})
}

// updating holds the resources during an update. Later updates may concern the same
// resource, or a part of it.
type updating struct {
	property *hotel.Property
	now      time.Time
	// given are the states before the updates, states those after them.
	given, states map[hotel.ID]hotel.Housekeeping
	resources     map[hotel.ID]hotel.Resource
	changed       []hotel.ID
	restated      []hotel.ID
}

// apply applies one update.
func (u *updating) apply(one ResourceUpdate) error {
	before, ok := u.resources[one.ID]
	if !ok {
		return hotel.InvalidMember("ResourceId")
	}
	after, err := one.apply(before, u.resources)
	if err != nil {
		return err
	}
	if one.State.Set {
		u.states[one.ID] = hotel.Housekeeping{State: one.State.Value, UpdatedAt: later(u.given[one.ID].UpdatedAt, u.now)}
		u.restated = append(u.restated, one.ID)
	}
	if after == before {
		return nil
	}
	after.UpdatedAt = later(before.UpdatedAt, u.now)
	u.resources[one.ID] = after
	u.changed = append(u.changed, one.ID)
	return nil
}

// put adds to a change the resources and states that differ in the end from what
// they were before (rules 6.4). It reports whether any resource has another parent.
func (u *updating) put(c *hotel.Change) (reparented bool) {
	for _, id := range unique(u.changed) {
		before, after := u.property.ResourcesByID[id], u.resources[id]
		reparented = reparented || after.ParentID != before.ParentID
		if before.UpdatedAt = after.UpdatedAt; after != before {
			c.Resources = append(c.Resources, after)
		}
	}
	for _, id := range unique(u.restated) {
		if state := u.states[id]; state.State != cmp.Or(u.given[id].State, hotel.DefaultResourceState) {
			c.Housekeeping = append(c.Housekeeping, hotel.ResourceHousekeeping{ResourceID: id, Housekeeping: state})
		}
	}
	return reparented
}

// later returns the UpdatedAt of something that is changed now and was last changed
// at was. It never goes backwards.
func later(was, now time.Time) time.Time {
	now = now.Truncate(time.Second)
	if now.Before(was) {
		return was
	}
	return now
}

// AssignmentFilter selects resource category assignments.
type AssignmentFilter struct {
	EnterpriseIDs []hotel.ID
	// CategoryIDs must all be within reach; empty means all categories.
	CategoryIDs      []hotel.ID
	IDs, ResourceIDs []hotel.ID
	Updated          *TimeFilter
	States           States
}

// ListedAssignment is an assignment and whether it is in force.
type ListedAssignment struct {
	hotel.Assignment
	InForce bool
}

// Assignments lists resource category assignments within reach, the newest first.
func (v *Inventory) Assignments(ctx context.Context, access hotel.Access, f AssignmentFilter, p PageRequest) (Page[ListedAssignment], error) {
	var none Page[ListedAssignment]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	known := make(map[hotel.ID]bool)
	categories := func(p *hotel.Property, _ hotel.Link) []ListedAssignment {
		for id := range p.CategoriesByID {
			known[id] = true
		}
		return nil
	}
	if _, err := gather(ctx, v, access.Links, categories); err != nil {
		return none, err
	}
	for _, id := range f.CategoryIDs {
		if !known[id] {
			return none, hotel.InvalidList("ResourceCategoryIds")
		}
	}
	all, err := gather(ctx, v, scope, func(p *hotel.Property, _ hotel.Link) []ListedAssignment {
		var assignments []ListedAssignment
		for _, a := range p.AssignmentsByID {
			assignments = append(assignments, ListedAssignment{Assignment: a, InForce: p.InForce(a)})
		}
		return assignments
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(a ListedAssignment) hotel.Record { return a.Record },
		func(a ListedAssignment) bool {
			return among(f.CategoryIDs, a.CategoryID) && among(f.ResourceIDs, a.ResourceID) && among(f.IDs, a.ID) &&
				updated.Holds(a.UpdatedAt) && f.States.hold(a.Active)
		}, p)
}

// enterpriseOfResource returns the enterprise of a resource. Returns Invalid if no
// enterprise within reach has it.
func (v *Inventory) enterpriseOfResource(ctx context.Context, access hotel.Access, resource hotel.ID) (hotel.ID, error) {
	return enterpriseWith(ctx, v.store, access, hotel.InvalidMember("ResourceId"), func(s books.Snapshot) (bool, error) {
		p, err := s.Property()
		if err != nil {
			return false, err
		}
		_, ok := p.Resource(resource)
		return ok, nil
	})
}

// resourcesOf lists the resources of an enterprise with their current states.
func resourcesOf(r books.Snapshot, enterprise hotel.ID) ([]ListedResource, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	states, err := r.Housekeeping(nil)
	if err != nil {
		return nil, err
	}
	ids := slices.Collect(maps.Keys(property.ResourcesByID))
	broken, err := blocksNow(r, ids)
	if err != nil {
		return nil, err
	}
	listed := make([]ListedResource, 0, len(ids))
	for _, resource := range property.ResourcesByID {
		h, given := states[resource.ID]
		l := ListedResource{Resource: resource, EnterpriseID: enterprise, State: stateAt(h, broken[resource.ID])}
		if given {
			l.UpdatedAt = later(l.UpdatedAt, h.UpdatedAt)
		}
		listed = append(listed, l)
	}
	return listed, nil
}

// stateAt returns the state of a resource, given the resource blocks in force.
func stateAt(h hotel.Housekeeping, blocks []hotel.ResourceBlock) hotel.ResourceState {
	if slices.ContainsFunc(blocks, func(b hotel.ResourceBlock) bool { return b.Type == hotel.OutOfOrderBlock }) {
		return hotel.OutOfOrder
	}
	return cmp.Or(h.State, hotel.DefaultResourceState)
}

// statesOf returns the current states of resources.
func statesOf(s books.Snapshot, resources []hotel.ID) (map[hotel.ID]hotel.ResourceState, error) {
	given, err := s.Housekeeping(resources)
	if err != nil {
		return nil, err
	}
	blocks, err := blocksNow(s, resources)
	if err != nil {
		return nil, err
	}
	states := make(map[hotel.ID]hotel.ResourceState, len(resources))
	for _, r := range resources {
		states[r] = stateAt(given[r], blocks[r])
	}
	return states, nil
}

// blocksNow returns the resource blocks in force, by resource.
func blocksNow(s books.Snapshot, resources []hotel.ID) (map[hotel.ID][]hotel.ResourceBlock, error) {
	now := s.Now()
	blocks, err := s.ResourceBlocksWithin(resources, []hotel.Period{{From: now, Until: now.Add(time.Nanosecond)}})
	byResource := make(map[hotel.ID][]hotel.ResourceBlock)
	for _, b := range blocks {
		byResource[b.ResourceID] = append(byResource[b.ResourceID], b)
	}
	return byResource, err
}

// apply returns the resource after the update, except for its state.
func (u ResourceUpdate) apply(before hotel.Resource, resources map[hotel.ID]hotel.Resource) (hotel.Resource, error) {
	after := before
	u.Name.Apply(&after.Name)
	u.ParentID.Apply(&after.ParentID)
	u.Floor.Apply(&after.Floor)
	u.Location.Apply(&after.Location)
	switch {
	case after.Name == "":
		return after, hotel.InvalidMember("Name")
	case u.State.Set && !slices.Contains(hotel.SettableStates(), u.State.Value):
		return after, hotel.InvalidMember("State")
	case u.ParentID.Set && after.ParentID != (hotel.ID{}) && !canContain(resources, after.ParentID, after.ID):
		return after, hotel.InvalidMember("ParentResourceId")
	}
	return after, nil
}

// canContain reports whether a resource can be the parent of another: it exists,
// and is neither the other resource nor a descendant of it.
func canContain(resources map[hotel.ID]hotel.Resource, parent, child hotel.ID) bool {
	if _, ok := resources[parent]; !ok {
		return false
	}
	for up := parent; up != (hotel.ID{}); up = resources[up].ParentID {
		if up == child {
			return false
		}
	}
	return true
}
