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
	// Inactive adds those that are not active.
	Inactive bool
}

// ListedResource is a resource with its enterprise and its state at present.
// Its UpdatedAt is that of the state if it is later.
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
		err := v.store.View(ctx, link.EnterpriseID, func(r books.Reader) (err error) {
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

// UpdateResources changes resources of one enterprise within reach, all or
// none. It is Invalid if a resource is unknown, a name is removed, a resource
// would be its own ancestor or the state is none that can be set.
func (v *Inventory) UpdateResources(ctx context.Context, access hotel.Access, updates []ResourceUpdate) error {
	enterprise, err := enterpriseWith(ctx, v.store, access, hotel.InvalidMember("ResourceId"), func(r books.Reader) (bool, error) {
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
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		// A later update may be of the same resource, or of a part of it.
		resources := maps.Clone(property.ResourcesByID)
		states, err := tx.Housekeeping(nil)
		if err != nil {
			return err
		}
		reparented := false
		for i, u := range updates {
			was, ok := resources[u.ID]
			if !ok {
				return hotel.InItem(hotel.InvalidMember("ResourceId"), i)
			}
			now, err := u.apply(was, resources)
			if err != nil {
				return hotel.InItem(err, i)
			}
			if u.State.Set {
				h := hotel.Housekeeping{State: u.State.Value, UpdatedAt: later(states[u.ID].UpdatedAt, tx.Now())}
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
	EnterpriseIDs []hotel.ID
	// CategoryIDs must all be within reach.
	CategoryIDs      []hotel.ID
	IDs, ResourceIDs []hotel.ID
	Updated          *TimeFilter
	States           States
}

// ListedAssignment is an assignment and whether it counts.
type ListedAssignment struct {
	hotel.Assignment
	InForce bool
}

// Assignments lists resource category assignments within reach, the newest
// first.
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

// ResourceBlockFilter selects resource blocks.
type ResourceBlockFilter struct {
	EnterpriseIDs    []hotel.ID
	IDs, ResourceIDs []hotel.ID
	// Colliding is the interval that blocks must touch, its end included.
	Colliding, Created, Updated *TimeFilter
	States                      States
}

// OwnedResourceBlock is a resource block and the enterprise it belongs to.
type OwnedResourceBlock struct {
	hotel.ResourceBlock
	EnterpriseID hotel.ID
}

// ResourceBlocks lists resource blocks within reach, the newest first.
func (v *Inventory) ResourceBlocks(ctx context.Context, access hotel.Access, f ResourceBlockFilter, p PageRequest) (Page[OwnedResourceBlock], error) {
	var none Page[OwnedResourceBlock]
	var s spans
	states := f.States.orDefault()
	q := books.ResourceBlockQuery{
		RecordQuery: books.RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
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
		func(r books.Reader, id hotel.ID) (hotel.Mark, bool, error) {
			b, ok, err := r.ResourceBlock(id)
			return b.Mark(), ok, err
		},
		func(r books.Reader, enterprise hotel.ID, before hotel.Mark) ([]OwnedResourceBlock, error) {
			q := q
			q.Before = before
			blocks, err := r.ResourceBlocks(q)
			owned := make([]OwnedResourceBlock, len(blocks))
			for i, b := range blocks {
				owned[i] = OwnedResourceBlock{ResourceBlock: b, EnterpriseID: enterprise}
			}
			return owned, err
		}, func(b OwnedResourceBlock) hotel.Mark { return b.Mark() })
}

// NewResourceBlock is a resource block to add.
type NewResourceBlock struct {
	ResourceID  hotel.ID
	Type        hotel.ResourceBlockType
	Start, End  time.Time
	Name, Notes string
}

// AddResourceBlocks blocks resources of one enterprise within reach, all or
// none. It is Invalid if a resource is not an active one, or a block ends
// before it begins or more than twenty years later.
func (v *Inventory) AddResourceBlocks(ctx context.Context, access hotel.Access, blocks []NewResourceBlock) ([]OwnedResourceBlock, error) {
	enterprise, err := enterpriseWith(ctx, v.store, access, hotel.InvalidMember("ResourceId"), func(r books.Reader) (bool, error) {
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
	err = v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		fresh := make([]hotel.ResourceBlock, len(blocks))
		for i, n := range blocks {
			block, err := n.block(property)
			if err != nil {
				return hotel.InItem(err, i)
			}
			stamp := tx.Now().Truncate(time.Second)
			block.Record = hotel.Record{ID: v.newID(tx.Now()), Active: true, CreatedAt: stamp, UpdatedAt: stamp}
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
func (v *Inventory) DeleteResourceBlocks(ctx context.Context, access hotel.Access, ids []hotel.ID) error {
	enterprise, err := enterpriseWith(ctx, v.store, access, hotel.InvalidList("ResourceBlockIds"), func(r books.Reader) (bool, error) {
		_, ok, err := r.ResourceBlock(ids[0])
		return ok, err
	})
	if err != nil {
		return err
	}
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		var gone []hotel.ResourceBlock
		for i, id := range ids {
			block, ok, err := tx.ResourceBlock(id)
			if err != nil {
				return err
			}
			if !ok {
				return hotel.InItem(hotel.InvalidList("ResourceBlockIds"), i)
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
func resourcesOf(r books.Reader, enterprise hotel.ID) ([]ListedResource, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	states, err := r.Housekeeping(nil)
	if err != nil {
		return nil, err
	}
	now := r.Now()
	ids := slices.Collect(maps.Keys(property.ResourcesByID))
	blocks, err := r.ResourceBlocksOn(ids, now, now.Add(time.Nanosecond))
	if err != nil {
		return nil, err
	}
	broken := make(map[hotel.ID][]hotel.ResourceBlock)
	for _, b := range blocks {
		broken[b.ResourceID] = append(broken[b.ResourceID], b)
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

// stateAt is the state of a resource with the blocks that are in force.
func stateAt(h hotel.Housekeeping, blocks []hotel.ResourceBlock) hotel.ResourceState {
	if slices.ContainsFunc(blocks, func(b hotel.ResourceBlock) bool { return b.Type == hotel.OutOfOrderBlock }) {
		return hotel.OutOfOrder
	}
	return cmp.Or(h.State, hotel.DefaultResourceState)
}

// stateOf is the state of a resource at present.
func stateOf(r books.Reader, resource hotel.ID) (hotel.ResourceState, error) {
	states, err := r.Housekeeping([]hotel.ID{resource})
	if err != nil {
		return "", err
	}
	now := r.Now()
	blocks, err := r.ResourceBlocksOn([]hotel.ID{resource}, now, now.Add(time.Nanosecond))
	return stateAt(states[resource], blocks), err
}

// apply is what the resource becomes, but for its state.
func (u ResourceUpdate) apply(was hotel.Resource, resources map[hotel.ID]hotel.Resource) (hotel.Resource, error) {
	now := was
	u.Name.Apply(&now.Name)
	u.ParentID.Apply(&now.ParentID)
	u.Floor.Apply(&now.Floor)
	u.Location.Apply(&now.Location)
	switch {
	case now.Name == "":
		return now, hotel.InvalidMember("Name")
	case u.State.Set && !slices.Contains(hotel.SettableStates(), u.State.Value):
		return now, hotel.InvalidMember("State")
	case u.ParentID.Set && now.ParentID != (hotel.ID{}) && !canContain(resources, now.ParentID, now.ID):
		return now, hotel.InvalidMember("ParentResourceId")
	}
	return now, nil
}

// canContain reports whether one resource can be the parent of another: it is
// there, and is not the other itself nor a part of it.
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

// MaxBlockYears is how long a resource can be blocked at once, in calendar
// years.
const MaxBlockYears = 20

// block checks a new resource block.
func (n NewResourceBlock) block(property *hotel.Property) (hotel.ResourceBlock, error) {
	b := hotel.ResourceBlock{
		ResourceID: n.ResourceID, Type: n.Type, Start: n.Start.Truncate(time.Second), End: n.End.Truncate(time.Second), Name: n.Name, Notes: n.Notes,
	}
	switch resource, ok := property.Resource(n.ResourceID); {
	case !ok || !resource.Active:
		return b, hotel.InvalidMember("ResourceId")
	case !b.End.After(b.Start) || b.End.After(addMonths(b.Start, 12*MaxBlockYears)):
		return b, hotel.InvalidMember("EndUtc")
	}
	return b, nil
}
