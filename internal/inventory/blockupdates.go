package inventory

import (
	"context"
	"slices"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// UpdateBlocks changes availability blocks, all or none, and returns them as
// they are then. Adjustments outside of a new interval go. It is Invalid if a
// block is unknown or would make no sense, and Refused if it is canceled and
// would not stay so, or would no longer be confirmed though it has reservations.
func (v *Inventory) UpdateBlocks(ctx context.Context, enterprise hotel.ID, updates []BlockUpdate) ([]ListedBlock, error) {
	updated := make([]ListedBlock, len(updates))
	err := v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		for i, u := range updates {
			was, ok, err := tx.Block(u.ID)
			if err != nil {
				return err
			}
			if !ok || !was.Active {
				return hotel.InItem(hotel.InvalidMember("AvailabilityBlockId"), i)
			}
			now, err := u.apply(was, property)
			if err != nil {
				return hotel.InItem(err, i)
			}
			if err := checkBlockState(tx, was, now); err != nil {
				return hotel.InItem(err, i)
			}
			now.UpdatedAt = later(was.UpdatedAt, tx.Now())
			if now.State == hotel.BlockCanceled && was.State != hotel.BlockCanceled {
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
func (u BlockUpdate) apply(was hotel.AvailabilityBlock, p *hotel.Property) (hotel.AvailabilityBlock, error) {
	now := was
	s, _ := p.Service(was.ServiceID)
	cal := p.Calendar(s)
	interval := hotel.Interval{First: cal.Start(was.First), Last: cal.Start(was.Last)}
	u.First.Apply(&interval.First)
	u.Last.Apply(&interval.Last)
	var err error
	if now.First, now.Last, err = intervalUnits(interval, cal); err != nil {
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

// release changes when the block is released. An instant given without a
// strategy makes it a fixed release, an offset a rolling one.
func (u BlockUpdate) release(b *hotel.AvailabilityBlock) error {
	u.ReleasedAt.Apply(&b.ReleasedAt)
	b.ReleasedAt = b.ReleasedAt.Truncate(time.Second)
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

// checkBlockState is Refused unless the block may go from one state to another.
func checkBlockState(r books.Reader, was, now hotel.AvailabilityBlock) error {
	switch {
	case now.State == was.State:
		return nil
	case was.State == hotel.BlockCanceled:
		return &hotel.Error{Kind: hotel.Refused, Message: "The availability block is canceled: State."}
	case was.State != hotel.BlockConfirmed:
		return nil
	}
	held, err := holdsReservations(r, was.ID)
	if err == nil && held {
		err = &hotel.Error{Kind: hotel.Refused, Message: "The availability block has reservations and must remain confirmed: State."}
	}
	return err
}

// holdsReservations reports whether a block has reservations that are not
// canceled.
func holdsReservations(r books.Reader, block hotel.ID) (bool, error) {
	found, err := r.Reservations(books.ReservationQuery{
		RecordQuery: books.RecordQuery{Count: 1}, Blocks: []hotel.ID{block},
		States: slices.DeleteFunc(hotel.ReservationStates(), func(s hotel.ReservationState) bool { return s == hotel.Canceled }),
	})
	return len(found) > 0, err
}

// trim removes the adjustments of a block that its new interval leaves out.
func (v *Inventory) trim(tx books.Tx, p *hotel.Property, was, now hotel.AvailabilityBlock) error {
	if now.First <= was.First && now.Last >= was.Last {
		return nil
	}
	s, _ := p.Service(was.ServiceID)
	cal := p.Calendar(s)
	rows, err := layersOf(tx, p, was)
	if err != nil {
		return err
	}
	edits := []stepfn.Edit[hotel.Adjustment]{
		{First: int64(was.First), Last: int64(now.First) - 1, Clear: true},
		{First: int64(cal.Last(now.Last)) + 1, Last: int64(cal.Last(was.Last)), Clear: true},
	}
	trimmed := make(map[hotel.AdjustmentKey]bool)
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
func (v *Inventory) DeleteBlocks(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		for i, id := range ids {
			block, ok, err := tx.Block(id)
			if err != nil {
				return err
			}
			if !ok {
				return hotel.InItem(hotel.InvalidList("AvailabilityBlockIds"), i)
			}
			if !block.Active {
				continue
			}
			if err := deleteBlock(tx, property, block); err != nil {
				return hotel.InItem(err, i)
			}
		}
		return nil
	})
}

func deleteBlock(tx books.Tx, property *hotel.Property, block hotel.AvailabilityBlock) error {
	held, err := holdsReservations(tx, block.ID)
	if err != nil {
		return err
	}
	if held {
		return &hotel.Error{Kind: hotel.Refused, Message: "The availability block has reservations and cannot be deleted."}
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
