package inventory

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"
)

// ResourceFilter selects resources.
type ResourceFilter struct {
	EnterpriseIDs    []ID
	IDs              []ID
	Names            []string
	Created, Updated *TimeFilter
	// Inactive adds those that are not active.
	Inactive bool
}

// ListedResource is a resource with its enterprise and its state at present.
// Its UpdatedAt is that of the state if it is later.
type ListedResource struct {
	Resource
	EnterpriseID ID
	State        ResourceState
}

// Resources lists resources within reach, the newest first.
func (v *Inventory) Resources(ctx context.Context, access Access, f ResourceFilter, p PageRequest) (Page[ListedResource], error) {
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
		err := v.store.View(ctx, link.EnterpriseID, func(r Reader) (err error) {
			listed, err = resourcesOf(r, link.EnterpriseID)
			return err
		})
		if err != nil {
			return none, err
		}
		all = append(all, listed...)
	}
	return paginate(all,
		func(r ListedResource) Record { return r.Record },
		func(r ListedResource) bool {
			return among(f.IDs, r.ID) && (len(f.Names) == 0 || slices.Contains(f.Names, r.Name)) &&
				created.holds(r.CreatedAt) && updated.holds(r.UpdatedAt) && (r.Active || f.Inactive)
		}, p)
}

// ResourceUpdate changes a resource.
type ResourceUpdate struct {
	ID              ID
	Name            Change[string]
	ParentID        Change[ID]
	State           Change[ResourceState]
	Floor, Location Change[string]
}

// UpdateResources changes resources of one enterprise within reach, all or
// none. It is Invalid if a resource is unknown, a name is removed, a resource
// would be its own ancestor or the state is none that can be set.
func (v *Inventory) UpdateResources(ctx context.Context, access Access, updates []ResourceUpdate) error {
	enterprise, err := enterpriseWith(ctx, v.store, access, InvalidMember("ResourceId"), func(r Reader) (bool, error) {
		property, err := r.Property()
		if err != nil {
			return false, err
		}
		_, ok := property.Resource(updates[0].ID)
		return ok, nil
	})
	if err != nil {
		return err
	}
	return v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		// A later update may be of the same resource, or of a part of it.
		resources := maps.Clone(property.resources)
		states, err := tx.Housekeeping(nil)
		if err != nil {
			return err
		}
		reparented := false
		for i, u := range updates {
			was, ok := resources[u.ID]
			if !ok {
				return inItem(InvalidMember("ResourceId"), i)
			}
			now, err := u.apply(was, resources)
			if err != nil {
				return inItem(err, i)
			}
			if u.State.Set {
				h := Housekeeping{State: u.State.Value, UpdatedAt: later(states[u.ID].UpdatedAt, tx.Now())}
				if err := tx.PutHousekeeping(u.ID, h); err != nil {
					return err
				}
			}
			if now == was {
				continue
			}
			reparented = reparented || now.ParentID != was.ParentID
			now.UpdatedAt = later(was.UpdatedAt, tx.Now())
			if err := tx.PutResource(now); err != nil {
				return err
			}
			resources[u.ID] = now
		}
		if !reparented {
			return nil
		}
		return Recount(tx)
	})
}

// AssignmentFilter selects resource category assignments.
type AssignmentFilter struct {
	EnterpriseIDs []ID
	// CategoryIDs must all be within reach.
	CategoryIDs      []ID
	IDs, ResourceIDs []ID
	Updated          *TimeFilter
	States           States
}

// ListedAssignment is an assignment and whether it counts.
type ListedAssignment struct {
	Assignment
	InForce bool
}

// Assignments lists resource category assignments within reach, the newest
// first.
func (v *Inventory) Assignments(ctx context.Context, access Access, f AssignmentFilter, p PageRequest) (Page[ListedAssignment], error) {
	var none Page[ListedAssignment]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	known := make(map[ID]bool)
	categories := func(p *Property, _ Link) []ListedAssignment {
		for id := range p.categories {
			known[id] = true
		}
		return nil
	}
	if _, err := gather(ctx, v, access.Links, categories); err != nil {
		return none, err
	}
	for _, id := range f.CategoryIDs {
		if !known[id] {
			return none, InvalidList("ResourceCategoryIds")
		}
	}
	all, err := gather(ctx, v, scope, func(p *Property, _ Link) []ListedAssignment {
		var assignments []ListedAssignment
		for _, a := range p.assignments {
			assignments = append(assignments, ListedAssignment{Assignment: a, InForce: p.InForce(a)})
		}
		return assignments
	})
	if err != nil {
		return none, err
	}
	return paginate(all,
		func(a ListedAssignment) Record { return a.Record },
		func(a ListedAssignment) bool {
			return among(f.CategoryIDs, a.CategoryID) && among(f.ResourceIDs, a.ResourceID) && among(f.IDs, a.ID) &&
				updated.holds(a.UpdatedAt) && f.States.hold(a.Active)
		}, p)
}

// ResourceBlockFilter selects resource blocks.
type ResourceBlockFilter struct {
	EnterpriseIDs    []ID
	IDs, ResourceIDs []ID
	// Colliding is the interval that blocks must touch, its end included.
	Colliding, Created, Updated *TimeFilter
	States                      States
}

// OwnedResourceBlock is a resource block and the enterprise it belongs to.
type OwnedResourceBlock struct {
	ResourceBlock
	EnterpriseID ID
}

// ResourceBlocks lists resource blocks within reach, the newest first.
func (v *Inventory) ResourceBlocks(ctx context.Context, access Access, f ResourceBlockFilter, p PageRequest) (Page[OwnedResourceBlock], error) {
	var none Page[OwnedResourceBlock]
	var s spans
	states := f.States.orDefault()
	q := ResourceBlockQuery{
		RecordQuery: RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
		Resources:   f.ResourceIDs, Active: states.Active, Deleted: states.Deleted,
	}
	if s.err != nil {
		return none, s.err
	}
	var err error
	if q.Colliding, err = f.Colliding.interval(); err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	return listRecords(ctx, v.store, access, scope, p,
		func(r Reader, id ID) (Mark, bool, error) {
			b, ok, err := r.ResourceBlock(id)
			return b.mark(), ok, err
		},
		func(r Reader, enterprise ID, before Mark) ([]OwnedResourceBlock, error) {
			q := q
			q.Before = before
			blocks, err := r.ResourceBlocks(q)
			owned := make([]OwnedResourceBlock, len(blocks))
			for i, b := range blocks {
				owned[i] = OwnedResourceBlock{ResourceBlock: b, EnterpriseID: enterprise}
			}
			return owned, err
		}, func(b OwnedResourceBlock) Mark { return b.mark() })
}

// NewResourceBlock is a resource block to add.
type NewResourceBlock struct {
	ResourceID  ID
	Type        ResourceBlockType
	Start, End  time.Time
	Name, Notes string
}

// AddResourceBlocks blocks resources of one enterprise within reach, all or
// none. It is Invalid if a resource is not an active one, or a block ends
// before it begins or more than twenty years later.
func (v *Inventory) AddResourceBlocks(ctx context.Context, access Access, blocks []NewResourceBlock) ([]OwnedResourceBlock, error) {
	enterprise, err := enterpriseWith(ctx, v.store, access, InvalidMember("ResourceId"), func(r Reader) (bool, error) {
		property, err := r.Property()
		if err != nil {
			return false, err
		}
		_, ok := property.Resource(blocks[0].ResourceID)
		return ok, nil
	})
	if err != nil {
		return nil, err
	}
	added := make([]OwnedResourceBlock, len(blocks))
	err = v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		fresh := make([]ResourceBlock, len(blocks))
		for i, n := range blocks {
			block, err := n.block(property)
			if err != nil {
				return inItem(err, i)
			}
			stamp := tx.Now().Truncate(time.Second)
			block.Record = Record{ID: v.newID(tx.Now()), Active: true, CreatedAt: stamp, UpdatedAt: stamp}
			fresh[i] = block
			added[i] = OwnedResourceBlock{ResourceBlock: block, EnterpriseID: enterprise}
		}
		b := newBook(tx, property)
		if err := b.putResourceBlocks(fresh); err != nil {
			return err
		}
		return b.flush()
	})
	return added, err
}

// DeleteResourceBlocks deletes resource blocks of one enterprise within reach,
// all or none. Those that are deleted already stay as they are; one that is
// unknown is Invalid.
func (v *Inventory) DeleteResourceBlocks(ctx context.Context, access Access, ids []ID) error {
	enterprise, err := enterpriseWith(ctx, v.store, access, InvalidList("ResourceBlockIds"), func(r Reader) (bool, error) {
		_, ok, err := r.ResourceBlock(ids[0])
		return ok, err
	})
	if err != nil {
		return err
	}
	return v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		var gone []ResourceBlock
		for i, id := range ids {
			block, ok, err := tx.ResourceBlock(id)
			if err != nil {
				return err
			}
			if !ok {
				return inItem(InvalidList("ResourceBlockIds"), i)
			}
			if !block.Active {
				continue
			}
			block.Active, block.UpdatedAt = false, later(block.UpdatedAt, tx.Now())
			block.DeletedAt = block.UpdatedAt
			gone = append(gone, block)
		}
		b := newBook(tx, property)
		if err := b.putResourceBlocks(gone); err != nil {
			return err
		}
		return b.flush()
	})
}

// resourcesOf lists the resources of an enterprise with their states.
func resourcesOf(r Reader, enterprise ID) ([]ListedResource, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	states, err := r.Housekeeping(nil)
	if err != nil {
		return nil, err
	}
	now := r.Now()
	ids := slices.Collect(maps.Keys(property.resources))
	blocks, err := r.ResourceBlocksOn(ids, now, now.Add(time.Nanosecond))
	if err != nil {
		return nil, err
	}
	broken := make(map[ID][]ResourceBlock)
	for _, b := range blocks {
		broken[b.ResourceID] = append(broken[b.ResourceID], b)
	}
	listed := make([]ListedResource, 0, len(ids))
	for _, resource := range property.resources {
		h, given := states[resource.ID]
		l := ListedResource{Resource: resource, EnterpriseID: enterprise, State: stateAt(h, broken[resource.ID])}
		if given {
			l.UpdatedAt = later(l.UpdatedAt, h.UpdatedAt)
		}
		listed = append(listed, l)
	}
	return listed, nil
}

// stateAt is the state of a resource with the blocks that are in force.
func stateAt(h Housekeeping, blocks []ResourceBlock) ResourceState {
	if slices.ContainsFunc(blocks, func(b ResourceBlock) bool { return b.Type == OutOfOrderBlock }) {
		return OutOfOrder
	}
	return cmp.Or(h.State, DefaultResourceState)
}

// stateOf is the state of a resource at present.
func stateOf(r Reader, resource ID) (ResourceState, error) {
	states, err := r.Housekeeping([]ID{resource})
	if err != nil {
		return "", err
	}
	now := r.Now()
	blocks, err := r.ResourceBlocksOn([]ID{resource}, now, now.Add(time.Nanosecond))
	return stateAt(states[resource], blocks), err
}

// apply is what the resource becomes, but for its state.
func (u ResourceUpdate) apply(was Resource, resources map[ID]Resource) (Resource, error) {
	now := was
	u.Name.apply(&now.Name)
	u.ParentID.apply(&now.ParentID)
	u.Floor.apply(&now.Floor)
	u.Location.apply(&now.Location)
	switch {
	case now.Name == "":
		return now, InvalidMember("Name")
	case u.State.Set && !slices.Contains(SettableStates(), u.State.Value):
		return now, InvalidMember("State")
	case u.ParentID.Set && now.ParentID != (ID{}) && !canContain(resources, now.ParentID, now.ID):
		return now, InvalidMember("ParentResourceId")
	}
	return now, nil
}

// canContain reports whether one resource can be the parent of another: it is
// there, and is not the other itself nor a part of it.
func canContain(resources map[ID]Resource, parent, child ID) bool {
	if _, ok := resources[parent]; !ok {
		return false
	}
	for up := parent; up != (ID{}); up = resources[up].ParentID {
		if up == child {
			return false
		}
	}
	return true
}

// MaxBlockYears is how long a resource can be blocked at once, in calendar
// years.
const MaxBlockYears = 20

// block checks a new resource block.
func (n NewResourceBlock) block(property *Property) (ResourceBlock, error) {
	b := ResourceBlock{
		ResourceID: n.ResourceID, Type: n.Type, Start: n.Start.Truncate(time.Second), End: n.End.Truncate(time.Second), Name: n.Name, Notes: n.Notes,
	}
	switch resource, ok := property.Resource(n.ResourceID); {
	case !ok || !resource.Active:
		return b, InvalidMember("ResourceId")
	case !b.End.After(b.Start) || b.End.After(addMonths(b.Start, 12*MaxBlockYears)):
		return b, InvalidMember("EndUtc")
	}
	return b, nil
}
