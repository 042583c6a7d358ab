package provision

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
)

func (a applier) resourceBlocks(list []hotel.ResourceBlock) error {
	for _, b := range list {
		was, known, err := a.tx.ResourceBlock(b.ID)
		if err != nil {
			return err
		}
		if known && was.ResourceID != b.ResourceID {
			return fmt.Errorf("resource block %s is on resource %s", b.ID, was.ResourceID)
		}
		if err := a.count(put(a, b, was, known, func(b *hotel.ResourceBlock) *hotel.Record { return &b.Record }, a.tx.PutResourceBlock)); err != nil {
			return err
		}
	}
	return nil
}

func (a applier) blocks(list []hotel.AvailabilityBlock) error {
	number, err := a.tx.LastBlockNumber()
	if err != nil {
		return err
	}
	for _, b := range list {
		was, known, err := a.tx.Block(b.ID)
		if err != nil {
			return err
		}
		if known && was.ServiceID != b.ServiceID {
			return fmt.Errorf("availability block %s belongs to service %s", b.ID, was.ServiceID)
		}
		if known {
			b = over(was, b)
		} else {
			number++
			b.Number = number
		}
		switch {
		case b.State != hotel.BlockCanceled:
			b.CanceledAt = time.Time{}
		case b.CanceledAt.IsZero():
			b.CanceledAt = a.now
		}
		if err := a.count(put(a, b, was, known, func(b *hotel.AvailabilityBlock) *hotel.Record { return &b.Record }, a.tx.PutBlock)); err != nil {
			return err
		}
	}
	return nil
}

// over is an availability block with the members that the file has a word for.
func over(was, planned hotel.AvailabilityBlock) hotel.AvailabilityBlock {
	b := was
	b.Active, b.State, b.First, b.Last = planned.Active, planned.State, planned.First, planned.Last
	b.Strategy, b.ReleasedAt, b.RollingOffset = planned.Strategy, planned.ReleasedAt, planned.RollingOffset
	b.Name, b.Notes, b.ExternalIdentifier = planned.Name, planned.Notes, planned.ExternalIdentifier
	return b
}

// reservations adds those that are not there yet. What has become of the others
// is no longer the file's affair.
func (a applier) reservations(list []hotel.Reservation) error {
	number, err := a.tx.LastReservationNumber()
	if err != nil {
		return err
	}
	for _, r := range list {
		_, known, err := a.tx.Reservation(r.ID)
		if err != nil {
			return err
		}
		if known {
			a.report.Unchanged++
			continue
		}
		number++
		r.Number, r.CreatedAt, r.UpdatedAt = number, a.now, a.now
		if r.State == hotel.Canceled {
			r.CanceledAt = a.now
		}
		if err := a.tx.PutReservation(r); err != nil {
			return err
		}
		a.report.Created++
	}
	return nil
}
