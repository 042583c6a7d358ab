package inventory

import (
	"context"
	"math"
	"slices"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// BlockFilter selects availability blocks.
type BlockFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; empty means all services.
	ServiceIDs          []hotel.ID
	IDs                 []hotel.ID
	ExternalIdentifiers []string
	States              []hotel.BlockState
	ActivityStates      States
	// Colliding is the interval that blocks must touch, both ends included.
	Colliding, Created, Updated, Released *TimeFilter
}

// ListedBlock is an availability block with its enterprise and the instants at
// which its first and last units start.
type ListedBlock struct {
	hotel.AvailabilityBlock
	EnterpriseID          hotel.ID
	FirstStart, LastStart time.Time
	// Adjustments are the active adjustments of the block, if they were requested.
	Adjustments []ListedAdjustment
}

// Blocks lists availability blocks within reach, the newest first.
func (v *Inventory) Blocks(ctx context.Context, access hotel.Access, f BlockFilter, withAdjustments bool, p PageRequest) (Page[ListedBlock], error) {
	var none Page[ListedBlock]
	q, err := f.query(p)
	if err != nil {
		return none, err
	}
	if _, err := f.Colliding.interval(); err != nil {
		return none, err
	}
	scope, services, err := v.scopeOfServices(ctx, access, f.EnterpriseIDs, f.ServiceIDs)
	if err != nil {
		return none, err
	}
	find := markOf(books.Snapshot.BlocksByID, func(b hotel.AvailabilityBlock) hotel.Mark { return b.Mark() })
	return list(ctx, v, access, scope, p, find, books.List[ListedBlock]{
		Read: func(r books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]ListedBlock, error) {
			q := q
			q.Before, q.Count, q.Services = after, count, services[enterprise]
			return listBlocks(r, enterprise, q, f.Colliding, withAdjustments)
		},
		Mark: func(b ListedBlock) hotel.Mark { return b.Mark() },
	})
}

// query converts the filter into a store query, except for services, windows and
// the cursor.
func (f BlockFilter) query(p PageRequest) (books.BlockQuery, error) {
	var s spans
	states := f.ActivityStates.orDefault()
	q := books.BlockQuery{
		RecordQuery:         books.RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
		ExternalIdentifiers: f.ExternalIdentifiers, States: f.States, Released: s.read(f.Released),
		Active: states.Active, Deleted: states.Deleted,
	}
	return q, s.err
}

func listBlocks(r books.Snapshot, enterprise hotel.ID, q books.BlockQuery, colliding *TimeFilter, withAdjustments bool) ([]ListedBlock, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	if colliding != nil {
		q.Colliding = make(map[hotel.ID]timeunit.Window)
		for id, s := range property.ServicesByID {
			q.Colliding[id] = *colliding.window(property.Calendar(s))
		}
	}
	blocks, err := r.BlockPage(q)
	if err != nil {
		return nil, err
	}
	listed := listAll(property, enterprise, blocks)
	if !withAdjustments {
		return listed, nil
	}
	return listed, addAdjustments(r, property, listed)
}

func listBlock(p *hotel.Property, enterprise hotel.ID, b hotel.AvailabilityBlock) ListedBlock {
	s, _ := p.Service(b.ServiceID)
	cal := p.Calendar(s)
	return ListedBlock{AvailabilityBlock: b, EnterpriseID: enterprise, FirstStart: cal.Start(b.First), LastStart: cal.Start(b.Last)}
}

// addAdjustments adds to blocks their active adjustments, the newest first. The
// adjustments of one service are read at once.
func addAdjustments(r books.Snapshot, p *hotel.Property, listed []ListedBlock) error {
	windows := make(map[hotel.ID]timeunit.Window)
	blocks := make(map[hotel.ID]hotel.AvailabilityBlock, len(listed))
	for _, b := range listed {
		w, some := windows[b.ServiceID]
		own := b.Window(p)
		if some {
			own = timeunit.Window{First: min(w.First, own.First), Last: max(w.Last, own.Last)}
		}
		windows[b.ServiceID] = own
		blocks[b.ID] = b.AvailabilityBlock
	}
	rows := make(map[hotel.ID][]hotel.AvailabilityAdjustment)
	for service, w := range windows {
		touching, err := books.Rows(r, hotel.Adjustments).Overlapping(service, []timeunit.Window{w})
		if err != nil {
			return err
		}
		for _, row := range touching {
			rows[row.Key.Block] = append(rows[row.Key.Block], row)
		}
	}
	for i := range listed {
		own := rows[listed[i].ID]
		slices.SortFunc(own, func(x, y hotel.AvailabilityAdjustment) int { return hotel.CompareIDs(y.ID, x.ID) })
		for _, row := range own {
			listed[i].Adjustments = append(listed[i].Adjustments, listAdjustment(p, blocks, row))
		}
	}
	return nil
}

// NewBlock is an availability block to add.
type NewBlock = booking.NewBlock

// BlockUpdate changes an availability block.
type BlockUpdate = booking.BlockUpdate

// AddBlocks adds availability blocks, all or none. Returns Invalid if a service is
// not active or not one of the enterprise's, or an interval is not made of its
// units.
func (v *Inventory) AddBlocks(ctx context.Context, enterprise hotel.ID, list []NewBlock) ([]ListedBlock, error) {
	var added []ListedBlock
	err := v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		_, last, err := s.LastNumbers()
		if err != nil {
			return err
		}
		c.Blocks, err = booking.AddBlocks(p, list, last, s.Now(), v.idsAt(s))
		added = listAll(p, enterprise, c.Blocks)
		return err
	})
	return added, err
}

// UpdateBlocks changes availability blocks, all or none, and returns them as they
// are after that. Adjustments outside a new interval are removed. Returns Invalid
// if a block is unknown or would become invalid. Returns Refused if a canceled
// block would get another state, or a block with reservations would no longer be
// confirmed.
func (v *Inventory) UpdateBlocks(ctx context.Context, enterprise hotel.ID, updates []BlockUpdate) ([]ListedBlock, error) {
	ids := make([]hotel.ID, len(updates))
	for i, u := range updates {
		ids[i] = u.ID
	}
	var updated []ListedBlock
	err := v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		blocks, err := loadBlocks(s, p, unique(ids))
		if err != nil {
			return err
		}
		list, result, err := blocks.Update(updates, v.idsAt(s))
		putBlocks(c, result)
		updated = listAll(p, enterprise, list)
		return err
	})
	return updated, err
}

// DeleteBlocks deletes availability blocks with their adjustments, all or none.
// Blocks that are already deleted are left unchanged. Returns Invalid if a block is
// unknown, and Refused if one has reservations that are not canceled.
func (v *Inventory) DeleteBlocks(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		blocks, err := loadBlocks(s, p, unique(ids))
		if err != nil {
			return err
		}
		result, err := blocks.Delete(ids)
		putBlocks(c, result)
		return err
	})
}

func putBlocks(c *hotel.Change, result booking.BlockResult) {
	c.Blocks = result.Changed
	if len(result.Adjustments.Ended)+len(result.Adjustments.Born) > 0 {
		*hotel.Adjustments.In(c) = result.Adjustments
	}
}

// loadBlocks reads availability blocks with everything that decides on changes to
// them. Their adjustments may lie outside a block's interval.
func loadBlocks(s books.Snapshot, p *hotel.Property, ids []hotel.ID) (booking.Blocks, error) {
	blocks := booking.Blocks{Property: p, Now: s.Now(), ByID: make(map[hotel.ID]hotel.AvailabilityBlock)}
	found, err := s.BlocksByID(ids)
	if err != nil {
		return blocks, err
	}
	var reach []hotel.Reach[hotel.AdjustmentKey]
	for _, b := range found {
		blocks.ByID[b.ID] = b
		for _, c := range p.CategoriesByID {
			if c.ServiceID == b.ServiceID {
				key := hotel.AdjustmentKey{Service: b.ServiceID, Category: c.ID, Block: b.ID}
				reach = append(reach, hotel.Reach[hotel.AdjustmentKey]{Key: key, Windows: []timeunit.Window{{First: math.MinInt32, Last: math.MaxInt32}}})
			}
		}
	}
	if blocks.InUse, err = s.BlocksInUse(ids); err != nil {
		return blocks, err
	}
	blocks.Adjustments, err = books.Rows(s, hotel.Adjustments).Within(reach)
	return blocks, err
}

// idsAt returns a function that makes IDs at the instant of a snapshot.
func (v *Inventory) idsAt(s books.Snapshot) func() hotel.ID {
	return func() hotel.ID { return v.newID(s.Now()) }
}

func listAll(p *hotel.Property, enterprise hotel.ID, blocks []hotel.AvailabilityBlock) []ListedBlock {
	listed := make([]ListedBlock, len(blocks))
	for i, b := range blocks {
		listed[i] = listBlock(p, enterprise, b)
	}
	return listed
}
