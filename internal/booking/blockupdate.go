package booking

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// BlockUpdate changes an availability block.
type BlockUpdate struct {
	ID          hotel.ID
	First, Last hotel.Update[time.Time]
	State       hotel.Update[hotel.BlockState]
	Strategy    hotel.Update[hotel.ReleaseStrategy]
	ReleasedAt  hotel.Update[time.Time]
	// RollingOffset is removed if it is set to nil.
	RollingOffset hotel.Update[*timeunit.Duration]

	Name, Notes, ExternalIdentifier, PurchaseOrderNumber hotel.Update[string]
	Purpose, CancellationReason, CancellationDetail      hotel.Update[string]
	BookerID, CompanyID, TravelAgencyID, QuoteID         hotel.Update[hotel.ID]
	BusinessSegmentID                                    hotel.Update[hotel.ID]
	Budget                                               hotel.Update[hotel.Money]
}

// Blocks are the availability blocks that a request changes, with what decides on
// the changes.
type Blocks struct {
	Property *hotel.Property
	Now      time.Time
	// ByID are the blocks of the request that exist.
	ByID map[hotel.ID]hotel.AvailabilityBlock
	// InUse are the blocks with reservations that are not canceled.
	InUse []hotel.ID
	// Adjustments are the active adjustments of the blocks, ordered by key and then
	// by unit.
	Adjustments []hotel.AvailabilityAdjustment
}

// BlockResult is the outcome of a change of availability blocks.
type BlockResult struct {
	// Changed are the blocks to store.
	Changed []hotel.AvailabilityBlock
	// Adjustments is the change of the blocks' adjustments.
	Adjustments hotel.LayerChange[hotel.AdjustmentKey, hotel.Adjustment]
}

// Update applies updates in order and returns each block as its update leaves it.
// Adjustments outside a new interval are removed; the parts that remain of them
// take their IDs from newID. A block that ends up equal to what it was is not
// stored. Returns Invalid if a block is unknown or would become invalid. Returns
// Refused if a canceled block would get another state, or a block with reservations
// would no longer be confirmed (rules 1.8).
func (b Blocks) Update(updates []BlockUpdate, newID func() hotel.ID) ([]hotel.AvailabilityBlock, BlockResult, error) {
	updated := make([]hotel.AvailabilityBlock, len(updates))
	var result BlockResult
	changed := make(map[hotel.ID]bool)
	for i, u := range updates {
		was, ok := b.ByID[u.ID]
		if !ok || !was.Active {
			return nil, result, hotel.InItem(hotel.InvalidMember("AvailabilityBlockId"), i)
		}
		now, err := u.apply(was, b.Property)
		if err == nil {
			err = b.checkState(was, now)
		}
		if err != nil {
			return nil, result, hotel.InItem(err, i)
		}
		if now != was {
			now.UpdatedAt = later(was.UpdatedAt, b.Now.Truncate(time.Second))
			if now.State == hotel.BlockCanceled && was.State != hotel.BlockCanceled {
				now.CanceledAt = now.UpdatedAt
			}
			changed[u.ID] = true
		}
		b.ByID[u.ID] = now
		updated[i] = now
	}
	for _, id := range order(changed) {
		result.Changed = append(result.Changed, b.ByID[id])
		trimmed := b.trim(b.ByID[id], newID)
		result.Adjustments.Ended = append(result.Adjustments.Ended, trimmed.Ended...)
		result.Adjustments.Born = append(result.Adjustments.Born, trimmed.Born...)
	}
	return updated, result, nil
}

// Delete deletes blocks together with their adjustments. Blocks that are already
// deleted are left unchanged. Returns Invalid if a block is unknown, and Refused if
// one has reservations that are not canceled.
func (b Blocks) Delete(ids []hotel.ID) (BlockResult, error) {
	var result BlockResult
	stamp := b.Now.Truncate(time.Second)
	for i, id := range ids {
		block, ok := b.ByID[id]
		switch {
		case !ok:
			return result, hotel.InItem(hotel.InvalidList("AvailabilityBlockIds"), i)
		case !block.Active:
			continue
		case slices.Contains(b.InUse, id):
			e := &hotel.Error{Kind: hotel.Refused, Message: "The availability block has reservations and cannot be deleted."}
			return result, hotel.InItem(e, i)
		}
		block.Active, block.UpdatedAt = false, later(block.UpdatedAt, stamp)
		b.ByID[id] = block
		result.Changed = append(result.Changed, block)
		for _, row := range b.Adjustments {
			if row.Key.Block == id {
				row.Active, row.UpdatedAt = false, later(row.UpdatedAt, stamp)
				result.Adjustments.Ended = append(result.Adjustments.Ended, row)
			}
		}
	}
	return result, nil
}

// trim returns the change that removes the adjustments outside the block's
// interval.
func (b Blocks) trim(block hotel.AvailabilityBlock, newID func() hotel.ID) hotel.LayerChange[hotel.AdjustmentKey, hotel.Adjustment] {
	s, _ := b.Property.Service(block.ServiceID)
	var own []hotel.AvailabilityAdjustment
	for _, row := range b.Adjustments {
		if row.Key.Block == block.ID {
			own = append(own, row)
		}
	}
	return layers.TrimBlock(block, b.Property.Calendar(s), own).Decide(own, b.Now, newID)
}

// checkState returns Refused if the block can't go from its state before to its
// state now.
func (b Blocks) checkState(was, now hotel.AvailabilityBlock) error {
	switch {
	case now.State == was.State:
		return nil
	case was.State == hotel.BlockCanceled:
		return &hotel.Error{Kind: hotel.Refused, Message: "The availability block is canceled: State."}
	case was.State == hotel.BlockConfirmed && slices.Contains(b.InUse, was.ID):
		return &hotel.Error{Kind: hotel.Refused, Message: "The availability block has reservations and must remain confirmed: State."}
	}
	return nil
}

// apply returns the block after the update, except for its timestamps.
func (u BlockUpdate) apply(was hotel.AvailabilityBlock, p *hotel.Property) (hotel.AvailabilityBlock, error) {
	now := was
	s, _ := p.Service(was.ServiceID)
	cal := p.Calendar(s)
	interval := hotel.Interval{First: cal.Start(was.First), Last: cal.Start(was.Last)}
	u.First.Apply(&interval.First)
	u.Last.Apply(&interval.Last)
	var err error
	if now.First, now.Last, err = layers.Units(interval, cal); err != nil {
		return now, err
	}
	if u.State.Set && !slices.Contains(hotel.BlockStates(), u.State.Value) {
		return now, hotel.InvalidMember("State")
	}
	u.State.Apply(&now.State)
	u.details(&now.BlockDetails)
	if err := u.release(&now); err != nil {
		return now, err
	}
	return now, checkRelease(now, cal)
}

// release updates the release of the block. Without a strategy, an instant makes
// the block a fixed release and an offset makes it a rolling one.
func (u BlockUpdate) release(b *hotel.AvailabilityBlock) error {
	u.ReleasedAt.Apply(&b.ReleasedAt)
	b.ReleasedAt = wholeSecond(b.ReleasedAt)
	offset := &b.RollingOffset
	if b.Strategy != hotel.RollingRelease {
		offset = nil
	}
	u.RollingOffset.Apply(&offset)
	switch {
	case u.Strategy.Set:
		b.Strategy = u.Strategy.Value
	case u.ReleasedAt.Set && !b.ReleasedAt.IsZero():
		b.Strategy = hotel.FixedRelease
	case u.RollingOffset.Set && offset != nil:
		b.Strategy = hotel.RollingRelease
	case u.ReleasedAt.Set && b.Strategy == hotel.FixedRelease, u.RollingOffset.Set && b.Strategy == hotel.RollingRelease:
		b.Strategy = hotel.NoRelease
	}
	switch b.Strategy {
	case hotel.FixedRelease:
		if b.ReleasedAt.IsZero() {
			return hotel.InvalidMember("ReleasedUtc")
		}
		b.RollingOffset = timeunit.Duration{}
	case hotel.RollingRelease:
		if offset == nil {
			return hotel.InvalidMember("RollingReleaseOffset")
		}
		b.RollingOffset, b.ReleasedAt = *offset, time.Time{}
	case hotel.NoRelease:
		b.RollingOffset, b.ReleasedAt = timeunit.Duration{}, time.Time{}
	default:
		return hotel.InvalidMember("ReleaseStrategy")
	}
	return nil
}

func (u BlockUpdate) details(d *hotel.BlockDetails) {
	u.Name.Apply(&d.Name)
	u.Notes.Apply(&d.Notes)
	u.ExternalIdentifier.Apply(&d.ExternalIdentifier)
	u.PurchaseOrderNumber.Apply(&d.PurchaseOrderNumber)
	u.Purpose.Apply(&d.Purpose)
	u.CancellationReason.Apply(&d.CancellationReason)
	u.CancellationDetail.Apply(&d.CancellationDetail)
	u.BookerID.Apply(&d.BookerID)
	u.CompanyID.Apply(&d.CompanyID)
	u.TravelAgencyID.Apply(&d.TravelAgencyID)
	u.QuoteID.Apply(&d.QuoteID)
	u.BusinessSegmentID.Apply(&d.BusinessSegmentID)
	u.Budget.Apply(&d.Budget)
}

// later returns the later of two instants. UpdatedAt never goes backwards.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// order returns the members of a set, ordered by ID.
func order(set map[hotel.ID]bool) []hotel.ID {
	list := make([]hotel.ID, 0, len(set))
	for id := range set {
		list = append(list, id)
	}
	slices.SortFunc(list, hotel.CompareIDs)
	return list
}
