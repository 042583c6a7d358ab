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
	// Only where resources are chosen by when their state was set are the states of
	// others than those of the page needed.
	var states map[hotel.ID]hotel.Housekeeping
	if updated != nil {
		if states, err = v.housekeeping(ctx, scope); err != nil {
			return none, err
		}
	}
	ids, names := among(f.IDs), OneOf(f.Names)
	page, err := configuredList[hotel.Resource, ListedResource]{
		of: (*hotel.Property).Resources, find: (*hotel.Property).Resource,
		record: func(r hotel.Resource) hotel.Record { return r.Record },
		keep: func(_ hotel.Link, r hotel.Resource) bool {
			return ids(r.ID) && names(r.Name) && created.Holds(r.CreatedAt) &&
				updated.Holds(latest(r.UpdatedAt, states[r.ID].UpdatedAt)) && (r.Active || f.Inactive)
		},
		show: func(_ *hotel.Property, l hotel.Link, r hotel.Resource) ListedResource {
			return ListedResource{Resource: r, EnterpriseID: l.EnterpriseID}
		},
	}.page(ctx, v, scope, p)
	if err != nil {
		return none, err
	}
	return page, v.addStates(ctx, page.Items)
}

// housekeeping returns the states of resources that were given one, of several
// enterprises.
func (v *Inventory) housekeeping(ctx context.Context, scope []hotel.Link) (map[hotel.ID]hotel.Housekeeping, error) {
	all := make(map[hotel.ID]hotel.Housekeeping)
	for _, link := range scope {
		err := v.store.Read(ctx, link.EnterpriseID, func(s books.Snapshot) error {
			of, err := s.Housekeeping(nil)
			maps.Copy(all, of)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// addStates adds to resources their states at present.
func (v *Inventory) addStates(ctx context.Context, listed []ListedResource) error {
	at := make(map[hotel.ID][]int)
	for i, r := range listed {
		at[r.EnterpriseID] = append(at[r.EnterpriseID], i)
	}
	for enterprise, of := range at {
		ids := make([]hotel.ID, len(of))
		for i, n := range of {
			ids[i] = listed[n].ID
		}
		err := v.store.Read(ctx, enterprise, func(s books.Snapshot) error {
			given, err := s.Housekeeping(ids)
			if err != nil {
				return err
			}
			blocks, err := blocksNow(s, ids)
			for _, n := range of {
				r := &listed[n]
				h := given[r.ID]
				r.State, r.UpdatedAt = stateAt(h, blocks[r.ID]), latest(r.UpdatedAt, h.UpdatedAt)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// latest returns the later of two instants.
func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
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
	if err := v.checkNamed(ctx, access, f.CategoryIDs, CategoryIDs, "ResourceCategoryIds"); err != nil {
		return none, err
	}
	ids, categories, resources := among(f.IDs), among(f.CategoryIDs), among(f.ResourceIDs)
	return configuredList[hotel.Assignment, ListedAssignment]{
		of: (*hotel.Property).Assignments, find: (*hotel.Property).Assignment,
		record: func(a hotel.Assignment) hotel.Record { return a.Record },
		keep: func(_ hotel.Link, a hotel.Assignment) bool {
			return categories(a.CategoryID) && resources(a.ResourceID) && ids(a.ID) && updated.Holds(a.UpdatedAt) && f.States.hold(a.Active)
		},
		show: func(p *hotel.Property, _ hotel.Link, a hotel.Assignment) ListedAssignment {
			return ListedAssignment{Assignment: a, InForce: p.InForce(a)}
		},
	}.page(ctx, v, scope, p)
}

// CategoryIDs returns the IDs of all resource categories of an enterprise.
func CategoryIDs(p *hotel.Property) []hotel.ID {
	return idsOf(p.Categories(), func(c hotel.ResourceCategory) hotel.ID { return c.ID })
}

// FeatureIDs returns the IDs of all features of an enterprise.
func FeatureIDs(p *hotel.Property) []hotel.ID {
	return idsOf(hotel.Features.Of(p), func(f hotel.Feature) hotel.ID { return f.ID })
}

func idsOf[E any](list []E, id func(E) hotel.ID) []hotel.ID {
	ids := make([]hotel.ID, len(list))
	for i, e := range list {
		ids[i] = id(e)
	}
	return ids
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
