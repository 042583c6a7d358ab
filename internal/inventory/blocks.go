package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// BlockFilter selects availability blocks.
type BlockFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; without any, all services are.
	ServiceIDs          []hotel.ID
	IDs                 []hotel.ID
	ExternalIdentifiers []string
	States              []hotel.BlockState
	ActivityStates      States
	// Colliding is the interval that blocks must touch, its end included.
	Colliding, Created, Updated, Released *TimeFilter
}

// ListedBlock is an availability block with its enterprise and the instants at
// which its first and last units start.
type ListedBlock struct {
	hotel.AvailabilityBlock
	EnterpriseID          hotel.ID
	FirstStart, LastStart time.Time
	// Adjustments are the block's active ones, where they were asked for.
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
	return listRecords(ctx, v.store, access, scope, p,
		func(r books.Reader, id hotel.ID) (hotel.Mark, bool, error) {
			b, ok, err := r.Block(id)
			return b.Mark(), ok, err
		},
		func(r books.Reader, enterprise hotel.ID, before hotel.Mark) ([]ListedBlock, error) {
			q := q
			q.Before, q.Services = before, services[enterprise]
			return listBlocks(r, enterprise, q, f.Colliding, withAdjustments)
		}, func(b ListedBlock) hotel.Mark { return b.Mark() })
}

// query words the filter for a store, but for services, units and place.
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

func listBlocks(r books.Reader, enterprise hotel.ID, q books.BlockQuery, colliding *TimeFilter, withAdjustments bool) ([]ListedBlock, error) {
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

func listBlock(p *hotel.Property, enterprise hotel.ID, b hotel.AvailabilityBlock) ListedBlock {
	s, _ := p.Service(b.ServiceID)
	cal := p.Calendar(s)
	return ListedBlock{AvailabilityBlock: b, EnterpriseID: enterprise, FirstStart: cal.Start(b.First), LastStart: cal.Start(b.Last)}
}

// addAdjustments gives blocks their active adjustments, the newest first. Those
// of one service are read at once.
func addAdjustments(r books.Reader, p *hotel.Property, listed []ListedBlock) error {
	windows := make(map[hotel.ID]timeunit.Window)
	blocks := make(map[hotel.ID]hotel.AvailabilityBlock, len(listed))
	for _, b := range listed {
		w, some := windows[b.ServiceID]
		windows[b.ServiceID] = union(w, some, b.Window(p))
		blocks[b.ID] = b.AvailabilityBlock
	}
	rows := make(map[hotel.ID][]hotel.AvailabilityAdjustment)
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
		slices.SortFunc(own, func(x, y hotel.AvailabilityAdjustment) int { return hotel.CompareIDs(y.ID, x.ID) })
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

// layersOf reads the active adjustments of a block, those outside of its
// interval too.
func layersOf(r books.Reader, p *hotel.Property, b hotel.AvailabilityBlock) ([]hotel.AvailabilityAdjustment, error) {
	var all []hotel.AvailabilityAdjustment
	for _, c := range p.CategoriesByID {
		if c.ServiceID != b.ServiceID {
			continue
		}
		key := hotel.AdjustmentKey{Service: b.ServiceID, Category: c.ID, Block: b.ID}
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
	hotel.Interval
	ServiceID     hotel.ID
	State         hotel.BlockState
	ReleasedAt    time.Time
	RollingOffset *timeunit.Duration
	// Pickup is AllInOneGroup if it is empty.
	Pickup hotel.PickupDistribution
	hotel.BlockDetails
}

// AddBlocks adds availability blocks, all or none. It is Invalid if a service is
// not an active one of the enterprise or an interval is not made of its units.
func (v *Inventory) AddBlocks(ctx context.Context, enterprise hotel.ID, blocks []NewBlock) ([]ListedBlock, error) {
	added := make([]ListedBlock, len(blocks))
	err := v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		number, err := tx.LastBlockNumber()
		if err != nil {
			return err
		}
		for i, n := range blocks {
			block, err := n.block(property)
			if err != nil {
				return hotel.InItem(err, i)
			}
			stamp := tx.Now().Truncate(time.Second)
			block.Record = hotel.Record{ID: v.newID(tx.Now()), Active: true, CreatedAt: stamp, UpdatedAt: stamp}
			block.RateID, block.Number = v.newID(tx.Now()), number+1+int64(i)
			if block.State == hotel.BlockCanceled {
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
func (n NewBlock) block(p *hotel.Property) (hotel.AvailabilityBlock, error) {
	b := hotel.AvailabilityBlock{
		ServiceID: n.ServiceID, State: n.State, Strategy: hotel.NoRelease, Pickup: n.Pickup, BlockDetails: n.BlockDetails,
	}
	s, ok := p.Service(n.ServiceID)
	if !ok || !s.Active {
		return b, hotel.InvalidMember("ServiceId")
	}
	if b.Pickup == "" {
		b.Pickup = hotel.AllInOneGroup
	}
	switch {
	case !n.ReleasedAt.IsZero():
		b.Strategy, b.ReleasedAt = hotel.FixedRelease, n.ReleasedAt.Truncate(time.Second)
	case n.RollingOffset != nil:
		b.Strategy, b.RollingOffset = hotel.RollingRelease, *n.RollingOffset
	}
	var err error
	if b.First, b.Last, err = intervalUnits(n.Interval, p.Calendar(s)); err != nil {
		return b, err
	}
	return b, checkRelease(b, p.Calendar(s))
}

// checkRelease is Invalid if a unit would be released at no instant that the
// API can write.
func checkRelease(b hotel.AvailabilityBlock, cal timeunit.Calendar) error {
	for _, unit := range []timeunit.Index{b.First, b.Last} {
		if at, ok := b.Release(hotel.Adjustment{}, unit, cal); ok && (at.Year() < 1 || at.Year() > maxInstant.Year()) {
			return hotel.InvalidMember("RollingReleaseOffset")
		}
	}
	return nil
}

// BlockUpdate changes an availability block.
type BlockUpdate struct {
	ID          hotel.ID
	First, Last hotel.Update[time.Time]
	State       hotel.Update[hotel.BlockState]
	Strategy    hotel.Update[hotel.ReleaseStrategy]
	ReleasedAt  hotel.Update[time.Time]
	// RollingOffset is removed where its Value is nil.
	RollingOffset hotel.Update[*timeunit.Duration]

	Name, Notes, ExternalIdentifier, PurchaseOrderNumber hotel.Update[string]
	Purpose, CancellationReason, CancellationDetail      hotel.Update[string]
	BookerID, CompanyID, TravelAgencyID, QuoteID         hotel.Update[hotel.ID]
	BusinessSegmentID                                    hotel.Update[hotel.ID]
	Budget                                               hotel.Update[hotel.Money]
}
