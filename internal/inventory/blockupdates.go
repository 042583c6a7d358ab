package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// UpdateBlocks changes availability blocks, all or none, and returns them as
// they are then. Adjustments outside of a new interval go. It is Invalid if a
// block is unknown or would make no sense, and Refused if it is canceled and
// would not stay so, or would no longer be confirmed though it has reservations.
func (v *Inventory) UpdateBlocks(ctx context.Context, enterprise ID, updates []BlockUpdate) ([]ListedBlock, error) {
	updated := make([]ListedBlock, len(updates))
	err := v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		for i, u := range updates {
			was, ok, err := tx.Block(u.ID)
			if err != nil {
				return err
			}
			if !ok || !was.Active {
				return inItem(InvalidMember("AvailabilityBlockId"), i)
			}
			now, err := u.apply(was, property)
			if err != nil {
				return inItem(err, i)
			}
			if err := checkBlockState(tx, was, now); err != nil {
				return inItem(err, i)
			}
			now.UpdatedAt = later(was.UpdatedAt, tx.Now())
			if now.State == BlockCanceled && was.State != BlockCanceled {
				now.CanceledAt = now.UpdatedAt
			}
			if err := v.trim(tx, property, was, now); err != nil {
				return err
			}
			if err := tx.PutBlock(now); err != nil {
				return err
			}
			updated[i] = listBlock(property, enterprise, now)
		}
		return nil
	})
	return updated, err
}

// apply is what the block becomes.
func (u BlockUpdate) apply(was AvailabilityBlock, p *Property) (AvailabilityBlock, error) {
	now := was
	s, _ := p.Service(was.ServiceID)
	cal := p.Calendar(s)
	interval := Interval{First: cal.Start(was.First), Last: cal.Start(was.Last)}
	u.First.apply(&interval.First)
	u.Last.apply(&interval.Last)
	var err error
	if now.First, now.Last, err = interval.units(cal); err != nil {
		return now, err
	}
	if u.State.Set && !slices.Contains(BlockStates(), u.State.Value) {
		return now, InvalidMember("State")
	}
	u.State.apply(&now.State)
	u.details(&now.BlockDetails)
	if err := u.release(&now); err != nil {
		return now, err
	}
	return now, now.checkRelease(cal)
}

// release changes when the block is released. An instant given without a
// strategy makes it a fixed release, an offset a rolling one.
func (u BlockUpdate) release(b *AvailabilityBlock) error {
	u.ReleasedAt.apply(&b.ReleasedAt)
	b.ReleasedAt = b.ReleasedAt.Truncate(time.Second)
	offset := &b.RollingOffset
	if b.Strategy != RollingRelease {
		offset = nil
	}
	u.RollingOffset.apply(&offset)
	switch {
	case u.Strategy.Set:
		b.Strategy = u.Strategy.Value
	case u.ReleasedAt.Set && !b.ReleasedAt.IsZero():
		b.Strategy = FixedRelease
	case u.RollingOffset.Set && offset != nil:
		b.Strategy = RollingRelease
	case u.ReleasedAt.Set && b.Strategy == FixedRelease, u.RollingOffset.Set && b.Strategy == RollingRelease:
		b.Strategy = NoRelease
	}
	switch b.Strategy {
	case FixedRelease:
		if b.ReleasedAt.IsZero() {
			return InvalidMember("ReleasedUtc")
		}
		b.RollingOffset = timeunit.Duration{}
	case RollingRelease:
		if offset == nil {
			return InvalidMember("RollingReleaseOffset")
		}
		b.RollingOffset, b.ReleasedAt = *offset, time.Time{}
	case NoRelease:
		b.RollingOffset, b.ReleasedAt = timeunit.Duration{}, time.Time{}
	default:
		return InvalidMember("ReleaseStrategy")
	}
	return nil
}

func (u BlockUpdate) details(d *BlockDetails) {
	u.Name.apply(&d.Name)
	u.Notes.apply(&d.Notes)
	u.ExternalIdentifier.apply(&d.ExternalIdentifier)
	u.PurchaseOrderNumber.apply(&d.PurchaseOrderNumber)
	u.Purpose.apply(&d.Purpose)
	u.CancellationReason.apply(&d.CancellationReason)
	u.CancellationDetail.apply(&d.CancellationDetail)
	u.BookerID.apply(&d.BookerID)
	u.CompanyID.apply(&d.CompanyID)
	u.TravelAgencyID.apply(&d.TravelAgencyID)
	u.QuoteID.apply(&d.QuoteID)
	u.BusinessSegmentID.apply(&d.BusinessSegmentID)
	u.Budget.apply(&d.Budget)
}

// checkBlockState is Refused unless the block may go from one state to another.
func checkBlockState(r Reader, was, now AvailabilityBlock) error {
	switch {
	case now.State == was.State:
		return nil
	case was.State == BlockCanceled:
		return &Error{Kind: Refused, Message: "The availability block is canceled: State."}
	case was.State != BlockConfirmed:
		return nil
	}
	held, err := holdsReservations(r, was.ID)
	if err == nil && held {
		err = &Error{Kind: Refused, Message: "The availability block has reservations and must remain confirmed: State."}
	}
	return err
}

// holdsReservations reports whether a block has reservations that are not
// canceled.
func holdsReservations(r Reader, block ID) (bool, error) {
	found, err := r.Reservations(ReservationQuery{
		RecordQuery: RecordQuery{Count: 1}, Blocks: []ID{block},
		States: slices.DeleteFunc(ReservationStates(), func(s ReservationState) bool { return s == Canceled }),
	})
	return len(found) > 0, err
}

// trim removes the adjustments of a block that its new interval leaves out.
func (v *Inventory) trim(tx Tx, p *Property, was, now AvailabilityBlock) error {
	if now.First <= was.First && now.Last >= was.Last {
		return nil
	}
	s, _ := p.Service(was.ServiceID)
	cal := p.Calendar(s)
	rows, err := layersOf(tx, p, was)
	if err != nil {
		return err
	}
	edits := []stepfn.Edit[Adjustment]{
		{First: int64(was.First), Last: int64(now.First) - 1, Clear: true},
		{First: int64(cal.Last(now.Last)) + 1, Last: int64(cal.Last(was.Last)), Clear: true},
	}
	trimmed := make(map[AdjustmentKey]bool)
	for _, row := range rows {
		if trimmed[row.Key] {
			continue
		}
		trimmed[row.Key] = true
		if _, err := splice(tx, tx.Adjustments(), tx.WriteAdjustments(), row.Key, edits, v.newID); err != nil {
			return err
		}
	}
	return nil
}

// DeleteBlocks deletes availability blocks with their adjustments, all or none.
// Those that are deleted already stay as they are. It is Invalid if one is
// unknown and Refused while one has reservations that are not canceled.
func (v *Inventory) DeleteBlocks(ctx context.Context, enterprise ID, ids []ID) error {
	return v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		for i, id := range ids {
			block, ok, err := tx.Block(id)
			if err != nil {
				return err
			}
			if !ok {
				return inItem(InvalidList("AvailabilityBlockIds"), i)
			}
			if !block.Active {
				continue
			}
			if err := deleteBlock(tx, property, block); err != nil {
				return inItem(err, i)
			}
		}
		return nil
	})
}

func deleteBlock(tx Tx, property *Property, block AvailabilityBlock) error {
	held, err := holdsReservations(tx, block.ID)
	if err != nil {
		return err
	}
	if held {
		return &Error{Kind: Refused, Message: "The availability block has reservations and cannot be deleted."}
	}
	rows, err := layersOf(tx, property, block)
	if err != nil {
		return err
	}
	stamp := tx.Now().Truncate(time.Second)
	if err := tx.WriteAdjustments().Delete(rows, stamp); err != nil {
		return err
	}
	block.Active, block.UpdatedAt = false, later(block.UpdatedAt, stamp)
	return tx.PutBlock(block)
}
