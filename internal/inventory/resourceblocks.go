package inventory

import (
	"context"

	"vacancy/internal/booking"
	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// ResourceBlockFilter selects resource blocks.
type ResourceBlockFilter struct {
	EnterpriseIDs    []hotel.ID
	IDs, ResourceIDs []hotel.ID
	// Colliding is the interval that blocks must touch, both ends included.
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
	find := markOf(books.Snapshot.ResourceBlocksByID, func(b hotel.ResourceBlock) hotel.Mark { return b.Mark() })
	return list(ctx, v, access, scope, p, find, books.List[OwnedResourceBlock]{
		Read: func(r books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]OwnedResourceBlock, error) {
			q := q
			q.Before, q.Count = after, count
			blocks, err := r.ResourceBlockPage(q)
			return ownAll(enterprise, blocks), err
		},
		Mark: func(b OwnedResourceBlock) hotel.Mark { return b.Mark() },
	})
}

// NewResourceBlock is a resource block to add.
type NewResourceBlock = booking.NewResourceBlock

// MaxBlockYears is the maximum length of a resource block, in calendar years.
const MaxBlockYears = booking.MaxBlockYears

// AddResourceBlocks blocks resources of one enterprise within reach, all or none.
// Returns Invalid if a resource is unknown or not active, or a block does not end
// after it begins or is longer than MaxBlockYears.
func (v *Inventory) AddResourceBlocks(ctx context.Context, access hotel.Access, list []NewResourceBlock) ([]OwnedResourceBlock, error) {
	enterprise, err := v.enterpriseOfResource(ctx, access, list[0].ResourceID)
	if err != nil {
		return nil, err
	}
	var owned []OwnedResourceBlock
	err = v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		added, err := booking.AddResourceBlocks(p, list, s.Now(), v.idsAt(s))
		if err != nil {
			return err
		}
		owned = ownAll(enterprise, added)
		return putResourceBlocks(s, p, added, hotel.InvalidMember("ResourceBlocks"), c)
	})
	return owned, err
}

// DeleteResourceBlocks deletes resource blocks of one enterprise within reach, all
// or none. Blocks that are already deleted are left unchanged. Returns Invalid if a
// block is unknown.
func (v *Inventory) DeleteResourceBlocks(ctx context.Context, access hotel.Access, ids []hotel.ID) error {
	named := hotel.InvalidList("ResourceBlockIds")
	enterprise, err := enterpriseWith(ctx, v.store, access, named, func(s books.Snapshot) (bool, error) {
		found, err := s.ResourceBlocksByID(ids[:1])
		return len(found) > 0, err
	})
	if err != nil {
		return err
	}
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		blocks, err := s.ResourceBlocksByID(unique(ids))
		if err != nil {
			return err
		}
		gone, err := booking.DeleteResourceBlocks(ids, blocks, s.Now())
		if err != nil {
			return err
		}
		return putResourceBlocks(s, p, gone, named, c)
	})
}

// putResourceBlocks adds to a change resource blocks that are added or deleted,
// with their counters. named is the error if they are too many.
func putResourceBlocks(s books.Snapshot, p *hotel.Property, blocks []hotel.ResourceBlock, named *hotel.Error, c *hotel.Change) error {
	d, err := loadDesk(s, booking.Frame{Property: p, Now: s.Now(), Named: named}, booking.NeedOfResourceBlocks(p, blocks))
	if err != nil {
		return err
	}
	d.PutResourceBlocks(blocks)
	c.ResourceBlocks = blocks
	c.Counts, err = d.Counts()
	return err
}

func ownAll(enterprise hotel.ID, blocks []hotel.ResourceBlock) []OwnedResourceBlock {
	owned := make([]OwnedResourceBlock, len(blocks))
	for i, b := range blocks {
		owned[i] = OwnedResourceBlock{ResourceBlock: b, EnterpriseID: enterprise}
	}
	return owned
}
