package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// MoveReservation changes when a reservation starts and ends; the zero time
// leaves an end as it is. Its errors are those of UpdateReservations.
func (v *Inventory) MoveReservation(ctx context.Context, enterprise, id hotel.ID, start, end time.Time) error {
	u := ReservationUpdate{ID: id}
	if !start.IsZero() {
		u.Start = hotel.SetTo(start)
	}
	if !end.IsZero() {
		u.End = hotel.SetTo(end)
	}
	_, err := v.UpdateReservations(ctx, enterprise, []ReservationUpdate{u})
	return err
}

// ReservationUpdate changes a reservation.
type ReservationUpdate struct {
	ID hotel.ID
	// Start, End, CategoryID, RateID, ResourceLocked and Persons can't be
	// removed.
	Start, End, ReleasedAt                       hotel.Update[time.Time]
	CategoryID, ResourceID, BlockID              hotel.Update[hotel.ID]
	ResourceLocked                               hotel.Update[bool]
	Persons                                      hotel.Update[[]hotel.PersonCount]
	ChannelNumber, Purpose                       hotel.Update[string]
	RateID, BookerID, CreditCardID               hotel.Update[hotel.ID]
	CompanyID, TravelAgencyID, BusinessSegmentID hotel.Update[hotel.ID]
}

// UpdateReservations changes reservations, all or none, and returns them as
// they are then. Overbooking is not checked. A reservation whose resource is
// taken at the new times or not of the new category gets another, or none. It
// is Invalid if a reservation is unknown or would make no sense, and Refused if
// it is over, a guest in house would have to move, the resource asked for is
// taken or what a block has left does not suffice.
func (v *Inventory) UpdateReservations(ctx context.Context, enterprise hotel.ID, updates []ReservationUpdate) ([]hotel.Reservation, error) {
	var updated []hotel.Reservation
	err := v.update(ctx, enterprise, func(tx books.Tx, property *hotel.Property) error {
		updated = make([]hotel.Reservation, len(updates))
		b := newBook(tx, property)
		for i, u := range updates {
			was, ok, err := tx.Reservation(u.ID)
			if err != nil {
				return err
			}
			if !ok {
				return hotel.InItem(hotel.InvalidMember("ReservationId"), i)
			}
			u.dropUnchanged(was)
			updated[i], err = u.apply(was, property, tx.Now())
			if err != nil {
				return hotel.InItem(err, i)
			}
			// A later update may be of the same reservation, so each is made
			// before the next is looked at.
			service, _ := property.Service(was.ServiceID)
			change := revised{was: &was, now: &updated[i], find: u.moves() && !u.ResourceID.Set && was.State != hotel.Started}
			if err := b.make(service, []revised{change}, false); err != nil {
				return hotel.InItem(err, i)
			}
			if err := b.flush(); err != nil {
				return err
			}
		}
		return nil
	})
	return updated, err
}

// apply is what the reservation becomes. What decides on its place in time or
// in the house can't change when it is over, and of a guest in house only the
// end.
func (u ReservationUpdate) apply(was hotel.Reservation, property *hotel.Property, at time.Time) (hotel.Reservation, error) {
	reassigns := u.ResourceID.Set && u.ResourceID.Value != was.ResourceID
	switch {
	case (was.State == hotel.Processed || was.State == hotel.Canceled) && (u.moves() || reassigns || u.BlockID.Set):
		return was, &hotel.Error{Kind: hotel.Refused, Message: "The reservation is over and cannot be moved."}
	case was.State == hotel.Started && (u.Start.Set || u.CategoryID.Set || reassigns || u.BlockID.Set):
		return was, &hotel.Error{Kind: hotel.Refused, Message: "A reservation that has started can only change its end: EndUtc."}
	}
	now := was
	u.Start.Apply(&now.Start)
	u.End.Apply(&now.End)
	u.ReleasedAt.Apply(&now.ReleasedAt)
	now.Start, now.End, now.ReleasedAt = now.Start.Truncate(time.Second), now.End.Truncate(time.Second), now.ReleasedAt.Truncate(time.Second)
	u.CategoryID.Apply(&now.CategoryID)
	u.ResourceID.Apply(&now.ResourceID)
	u.BlockID.Apply(&now.BlockID)
	u.ResourceLocked.Apply(&now.ResourceLocked)
	u.Persons.Apply(&now.Persons)
	u.details(&now.ReservationDetails)
	if was.ResourceLocked && now.ResourceLocked && now.ResourceID != was.ResourceID {
		return was, &hotel.Error{Kind: hotel.Refused, Message: "The reservation is locked to its resource: AssignedResourceId."}
	}
	if u.CategoryID.Set && !u.ResourceID.Set && !now.ResourceLocked && !isSoldIn(property, now.CategoryID, now.ResourceID) {
		now.ResourceID = hotel.ID{}
	}
	now.UpdatedAt = later(was.UpdatedAt, at)
	return now, nil
}

// dropUnchanged leaves out what is as it was: who sends all members means to
// change those that differ. A resource that is named is meant to stay.
func (u *ReservationUpdate) dropUnchanged(was hotel.Reservation) {
	u.Start.Set = u.Start.Set && !u.Start.Value.Truncate(time.Second).Equal(was.Start)
	u.End.Set = u.End.Set && !u.End.Value.Truncate(time.Second).Equal(was.End)
	u.CategoryID.Set = u.CategoryID.Set && u.CategoryID.Value != was.CategoryID
	u.BlockID.Set = u.BlockID.Set && u.BlockID.Value != was.BlockID
}

// moves reports whether the update changes what a resource is needed for.
func (u ReservationUpdate) moves() bool { return u.Start.Set || u.End.Set || u.CategoryID.Set }

func (u ReservationUpdate) details(d *hotel.ReservationDetails) {
	u.ChannelNumber.Apply(&d.ChannelNumber)
	u.Purpose.Apply(&d.Purpose)
	u.RateID.Apply(&d.RateID)
	u.BookerID.Apply(&d.BookerID)
	u.CreditCardID.Apply(&d.CreditCardID)
	u.CompanyID.Apply(&d.CompanyID)
	u.TravelAgencyID.Apply(&d.TravelAgencyID)
	u.BusinessSegmentID.Apply(&d.BusinessSegmentID)
}
