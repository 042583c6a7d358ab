package provision

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
)

func (a applier) resourceBlocks(list []hotel.ResourceBlock) error {
	found, err := a.snapshot.ResourceBlocksByID(idsOf(list, func(b hotel.ResourceBlock) hotel.ID { return b.ID }))
	if err != nil {
		return err
	}
	existing := make(map[hotel.ID]hotel.ResourceBlock)
	for _, b := range found {
		existing[b.ID] = b
	}
	for _, b := range list {
		was, known := existing[b.ID]
		if known && was.ResourceID != b.ResourceID {
			return fmt.Errorf("resource block %s is on resource %s", b.ID, was.ResourceID)
		}
		a.count(put(a, b, was, known, func(b *hotel.ResourceBlock) *hotel.Record { return &b.Record }, into(&a.change.ResourceBlocks)))
	}
	return nil
}

func (a applier) blocks(list []hotel.AvailabilityBlock) error {
	_, number, err := a.snapshot.LastNumbers()
	if err != nil {
		return err
	}
	found, err := a.snapshot.BlocksByID(idsOf(list, func(b hotel.AvailabilityBlock) hotel.ID { return b.ID }))
	if err != nil {
		return err
	}
	existing := make(map[hotel.ID]hotel.AvailabilityBlock)
	for _, b := range found {
		existing[b.ID] = b
	}
	for _, b := range list {
		was, known := existing[b.ID]
		if known && was.ServiceID != b.ServiceID {
			return fmt.Errorf("availability block %s belongs to service %s", b.ID, was.ServiceID)
		}
		if known {
			b = withPlanned(was, b)
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
		a.count(put(a, b, was, known, func(b *hotel.AvailabilityBlock) *hotel.Record { return &b.Record }, into(&a.change.Blocks)))
	}
	return nil
}

// withPlanned returns an availability block with the members that the file can set.
func withPlanned(was, planned hotel.AvailabilityBlock) hotel.AvailabilityBlock {
	b := was
	b.Active, b.State, b.First, b.Last = planned.Active, planned.State, planned.First, planned.Last
	b.Strategy, b.ReleasedAt, b.RollingOffset = planned.Strategy, planned.ReleasedAt, planned.RollingOffset
	b.Name, b.Notes, b.ExternalIdentifier = planned.Name, planned.Notes, planned.ExternalIdentifier
	return b
}

// reservations adds the reservations that do not exist yet. Existing ones are left
// unchanged: they have been managed through the API since.
func (a applier) reservations(list []hotel.Reservation) error {
	number, _, err := a.snapshot.LastNumbers()
	if err != nil {
		return err
	}
	found, err := a.snapshot.ReservationsByID(idsOf(list, func(r hotel.Reservation) hotel.ID { return r.ID }))
	if err != nil {
		return err
	}
	known := make(map[hotel.ID]bool, len(found))
	for _, r := range found {
		known[r.ID] = true
	}
	for _, r := range list {
		if known[r.ID] {
			a.report.Unchanged++
			continue
		}
		number++
		// Whoever polls for what was updated must learn of it, however old it is.
		r.Number, r.CreatedAt, r.UpdatedAt = number, a.past(r.CreatedAt), a.now
		if r.State == hotel.Canceled {
			r.CanceledAt = a.past(r.CanceledAt)
		}
		a.change.Reservations = append(a.change.Reservations, r)
		a.report.Created++
	}
	return nil
}

// past returns an instant that lies in the past; instead of one that is missing
// or still ahead, it returns the present.
func (a applier) past(instant time.Time) time.Time {
	if instant.IsZero() || instant.After(a.now) {
		return a.now
	}
	return instant
}

// idsOf returns the IDs of a list.
func idsOf[E any](list []E, id func(E) hotel.ID) []hotel.ID {
	ids := make([]hotel.ID, len(list))
	for i, e := range list {
		ids[i] = id(e)
	}
	return ids
}
