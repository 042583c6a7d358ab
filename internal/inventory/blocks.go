package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// BlockFilter selects availability blocks.
type BlockFilter struct {
	EnterpriseIDs []ID
	// ServiceIDs must all be within reach; without any, all services are.
	ServiceIDs          []ID
	IDs                 []ID
	ExternalIdentifiers []string
	States              []BlockState
	ActivityStates      States
	// Colliding is the interval that blocks must touch, its end included.
	Colliding, Created, Updated, Released *TimeFilter
}

// ListedBlock is an availability block with its enterprise and the instants at
// which its first and last units start.
type ListedBlock struct {
	AvailabilityBlock
	EnterpriseID          ID
	FirstStart, LastStart time.Time
	// Adjustments are the block's active ones, where they were asked for.
	Adjustments []ListedAdjustment
}

// Blocks lists availability blocks within reach, the newest first.
func (v *Inventory) Blocks(ctx context.Context, access Access, f BlockFilter, withAdjustments bool, p PageRequest) (Page[ListedBlock], error) {
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
	return listRecords(ctx, v.store, access, scope, p,
		func(r Reader, id ID) (Mark, bool, error) {
			b, ok, err := r.Block(id)
			return b.mark(), ok, err
		},
		func(r Reader, enterprise ID, before Mark) ([]ListedBlock, error) {
			q := q
			q.Before, q.Services = before, services[enterprise]
			return listBlocks(r, enterprise, q, f.Colliding, withAdjustments)
		}, func(b ListedBlock) Mark { return b.mark() })
}

// query words the filter for a store, but for services, units and place.
func (f BlockFilter) query(p PageRequest) (BlockQuery, error) {
	var s spans
	states := f.ActivityStates.orDefault()
	q := BlockQuery{
		RecordQuery:         RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
		ExternalIdentifiers: f.ExternalIdentifiers, States: f.States, Released: s.read(f.Released),
		Active: states.Active, Deleted: states.Deleted,
	}
	return q, s.err
}

func listBlocks(r Reader, enterprise ID, q BlockQuery, colliding *TimeFilter, withAdjustments bool) ([]ListedBlock, error) {
	property, err := r.Property()
	if err != nil {
		return nil, err
	}
	if colliding != nil {
		q.Colliding = make(map[ID]timeunit.Window)
		for id, s := range property.services {
			q.Colliding[id] = *colliding.window(property.Calendar(s))
		}
	}
	blocks, err := r.Blocks(q)
	if err != nil {
		return nil, err
	}
	listed := make([]ListedBlock, len(blocks))
	for i, b := range blocks {
		listed[i] = listBlock(property, enterprise, b)
	}
	if !withAdjustments {
		return listed, nil
	}
	return listed, addAdjustments(r, property, listed)
}

func listBlock(p *Property, enterprise ID, b AvailabilityBlock) ListedBlock {
	s, _ := p.Service(b.ServiceID)
	cal := p.Calendar(s)
	return ListedBlock{AvailabilityBlock: b, EnterpriseID: enterprise, FirstStart: cal.Start(b.First), LastStart: cal.Start(b.Last)}
}

// addAdjustments gives blocks their active adjustments, the newest first. Those
// of one service are read at once.
func addAdjustments(r Reader, p *Property, listed []ListedBlock) error {
	windows := make(map[ID]timeunit.Window)
	blocks := make(map[ID]AvailabilityBlock, len(listed))
	for _, b := range listed {
		w, some := windows[b.ServiceID]
		windows[b.ServiceID] = union(w, some, b.window(p))
		blocks[b.ID] = b.AvailabilityBlock
	}
	rows := make(map[ID][]AvailabilityAdjustment)
	for service, w := range windows {
		touching, err := r.AdjustmentsTouching(service, w)
		if err != nil {
			return err
		}
		for _, row := range touching {
			rows[row.Key.Block] = append(rows[row.Key.Block], row)
		}
	}
	for i := range listed {
		own := rows[listed[i].ID]
		slices.SortFunc(own, func(x, y AvailabilityAdjustment) int { return compareIDs(y.ID, x.ID) })
		for _, row := range own {
			a, err := listAdjustment(r, p, blocks, row)
			if err != nil {
				return err
			}
			listed[i].Adjustments = append(listed[i].Adjustments, a)
		}
	}
	return nil
}

// window is the units of a block, with the holes that belong to them.
func (b AvailabilityBlock) window(p *Property) timeunit.Window {
	s, _ := p.Service(b.ServiceID)
	return p.Calendar(s).Window(b.First, b.Last)
}

// layersOf reads the active adjustments of a block, those outside of its
// interval too.
func layersOf(r Reader, p *Property, b AvailabilityBlock) ([]AvailabilityAdjustment, error) {
	var all []AvailabilityAdjustment
	for _, c := range p.categories {
		if c.ServiceID != b.ServiceID {
			continue
		}
		key := AdjustmentKey{Service: b.ServiceID, Category: c.ID, Block: b.ID}
		w, ok, err := r.Adjustments().Extent(key)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		rows, err := r.Adjustments().Touching(key, w)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return all, nil
}

// NewBlock is an availability block to add. With a ReleasedAt it has a
// FixedRelease, otherwise with a RollingOffset a RollingRelease, otherwise none.
type NewBlock struct {
	Interval
	ServiceID     ID
	State         BlockState
	ReleasedAt    time.Time
	RollingOffset *timeunit.Duration
	// Pickup is AllInOneGroup if it is empty.
	Pickup PickupDistribution
	BlockDetails
}

// AddBlocks adds availability blocks, all or none. It is Invalid if a service is
// not an active one of the enterprise or an interval is not made of its units.
func (v *Inventory) AddBlocks(ctx context.Context, enterprise ID, blocks []NewBlock) ([]ListedBlock, error) {
	added := make([]ListedBlock, len(blocks))
	err := v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		number, err := tx.LastBlockNumber()
		if err != nil {
			return err
		}
		for i, n := range blocks {
			block, err := n.block(property)
			if err != nil {
				return inItem(err, i)
			}
			stamp := tx.Now().Truncate(time.Second)
			block.Record = Record{ID: v.newID(tx.Now()), Active: true, CreatedAt: stamp, UpdatedAt: stamp}
			block.RateID, block.Number = v.newID(tx.Now()), number+1+int64(i)
			if block.State == BlockCanceled {
				block.CanceledAt = stamp
			}
			if err := tx.PutBlock(block); err != nil {
				return err
			}
			added[i] = listBlock(property, enterprise, block)
		}
		return nil
	})
	return added, err
}

// block checks a new block.
func (n NewBlock) block(p *Property) (AvailabilityBlock, error) {
	b := AvailabilityBlock{
		ServiceID: n.ServiceID, State: n.State, Strategy: NoRelease, Pickup: n.Pickup, BlockDetails: n.BlockDetails,
	}
	s, ok := p.Service(n.ServiceID)
	if !ok || !s.Active {
		return b, InvalidMember("ServiceId")
	}
	if b.Pickup == "" {
		b.Pickup = AllInOneGroup
	}
	switch {
	case !n.ReleasedAt.IsZero():
		b.Strategy, b.ReleasedAt = FixedRelease, n.ReleasedAt.Truncate(time.Second)
	case n.RollingOffset != nil:
		b.Strategy, b.RollingOffset = RollingRelease, *n.RollingOffset
	}
	var err error
	if b.First, b.Last, err = n.units(p.Calendar(s)); err != nil {
		return b, err
	}
	return b, b.checkRelease(p.Calendar(s))
}

// checkRelease is Invalid if a unit would be released at no instant that the
// API can write.
func (b AvailabilityBlock) checkRelease(cal timeunit.Calendar) error {
	for _, unit := range []timeunit.Index{b.First, b.Last} {
		if at, ok := b.release(Adjustment{}, unit, cal); ok && (at.Year() < 1 || at.Year() > maxInstant.Year()) {
			return InvalidMember("RollingReleaseOffset")
		}
	}
	return nil
}

// BlockUpdate changes an availability block.
type BlockUpdate struct {
	ID          ID
	First, Last Change[time.Time]
	State       Change[BlockState]
	Strategy    Change[ReleaseStrategy]
	ReleasedAt  Change[time.Time]
	// RollingOffset is removed where its Value is nil.
	RollingOffset Change[*timeunit.Duration]

	Name, Notes, ExternalIdentifier, PurchaseOrderNumber Change[string]
	Purpose, CancellationReason, CancellationDetail      Change[string]
	BookerID, CompanyID, TravelAgencyID, QuoteID         Change[ID]
	BusinessSegmentID                                    Change[ID]
	Budget                                               Change[Money]
}
