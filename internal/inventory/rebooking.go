package inventory

import (
	"context"
	"time"
)

// MoveReservation changes when a reservation starts and ends; the zero time
// leaves an end as it is. Its errors are those of UpdateReservations.
func (v *Inventory) MoveReservation(ctx context.Context, enterprise, id ID, start, end time.Time) error {
	u := ReservationUpdate{ID: id}
	if !start.IsZero() {
		u.Start = To(start)
	}
	if !end.IsZero() {
		u.End = To(end)
	}
	_, err := v.UpdateReservations(ctx, enterprise, []ReservationUpdate{u})
	return err
}

// ReservationUpdate changes a reservation.
type ReservationUpdate struct {
	ID ID
	// Start, End, CategoryID, RateID, ResourceLocked and Persons can't be
	// removed.
	Start, End, ReleasedAt                       Change[time.Time]
	CategoryID, ResourceID, BlockID              Change[ID]
	ResourceLocked                               Change[bool]
	Persons                                      Change[[]PersonCount]
	ChannelNumber, Purpose                       Change[string]
	RateID, BookerID, CreditCardID               Change[ID]
	CompanyID, TravelAgencyID, BusinessSegmentID Change[ID]
}

// UpdateReservations changes reservations, all or none, and returns them as
// they are then. Overbooking is not checked. A reservation whose resource is
// taken at the new times or not of the new category gets another, or none. It
// is Invalid if a reservation is unknown or would make no sense, and Refused if
// it is over, a guest in house would have to move, the resource asked for is
// taken or what a block has left does not suffice.
func (v *Inventory) UpdateReservations(ctx context.Context, enterprise ID, updates []ReservationUpdate) ([]Reservation, error) {
	var updated []Reservation
	err := v.update(ctx, enterprise, func(tx Tx, property *Property) error {
		updated = make([]Reservation, len(updates))
		b := newBook(tx, property)
		for i, u := range updates {
			was, ok, err := tx.Reservation(u.ID)
			if err != nil {
				return err
			}
			if !ok {
				return inItem(InvalidMember("ReservationId"), i)
			}
			u.dropUnchanged(was)
			updated[i], err = u.apply(was, property, tx.Now())
			if err != nil {
				return inItem(err, i)
			}
			// A later update may be of the same reservation, so each is made
			// before the next is looked at.
			service, _ := property.Service(was.ServiceID)
			change := revised{was: &was, now: &updated[i], find: u.moves() && !u.ResourceID.Set && was.State != Started}
			if err := b.make(service, []revised{change}, false); err != nil {
				return inItem(err, i)
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
func (u ReservationUpdate) apply(was Reservation, property *Property, at time.Time) (Reservation, error) {
	reassigns := u.ResourceID.Set && u.ResourceID.Value != was.ResourceID
	switch {
	case (was.State == Processed || was.State == Canceled) && (u.moves() || reassigns || u.BlockID.Set):
		return was, &Error{Kind: Refused, Message: "The reservation is over and cannot be moved."}
	case was.State == Started && (u.Start.Set || u.CategoryID.Set || reassigns || u.BlockID.Set):
		return was, &Error{Kind: Refused, Message: "A reservation that has started can only change its end: EndUtc."}
	}
	now := was
	u.Start.apply(&now.Start)
	u.End.apply(&now.End)
	u.ReleasedAt.apply(&now.ReleasedAt)
	now.Start, now.End, now.ReleasedAt = now.Start.Truncate(time.Second), now.End.Truncate(time.Second), now.ReleasedAt.Truncate(time.Second)
	u.CategoryID.apply(&now.CategoryID)
	u.ResourceID.apply(&now.ResourceID)
	u.BlockID.apply(&now.BlockID)
	u.ResourceLocked.apply(&now.ResourceLocked)
	u.Persons.apply(&now.Persons)
	u.details(&now.ReservationDetails)
	if was.ResourceLocked && now.ResourceLocked && now.ResourceID != was.ResourceID {
		return was, &Error{Kind: Refused, Message: "The reservation is locked to its resource: AssignedResourceId."}
	}
	if u.CategoryID.Set && !u.ResourceID.Set && !now.ResourceLocked && !property.offersIn(now.CategoryID, now.ResourceID) {
		now.ResourceID = ID{}
	}
	now.UpdatedAt = later(was.UpdatedAt, at)
	return now, nil
}

// dropUnchanged leaves out what is as it was: who sends all members means to
// change those that differ. A resource that is named is meant to stay.
func (u *ReservationUpdate) dropUnchanged(was Reservation) {
	u.Start.Set = u.Start.Set && !u.Start.Value.Truncate(time.Second).Equal(was.Start)
	u.End.Set = u.End.Set && !u.End.Value.Truncate(time.Second).Equal(was.End)
	u.CategoryID.Set = u.CategoryID.Set && u.CategoryID.Value != was.CategoryID
	u.BlockID.Set = u.BlockID.Set && u.BlockID.Value != was.BlockID
}

// moves reports whether the update changes what a resource is needed for.
func (u ReservationUpdate) moves() bool { return u.Start.Set || u.End.Set || u.CategoryID.Set }

func (u ReservationUpdate) details(d *ReservationDetails) {
	u.ChannelNumber.apply(&d.ChannelNumber)
	u.Purpose.apply(&d.Purpose)
	u.RateID.apply(&d.RateID)
	u.BookerID.apply(&d.BookerID)
	u.CreditCardID.apply(&d.CreditCardID)
	u.CompanyID.apply(&d.CompanyID)
	u.TravelAgencyID.apply(&d.TravelAgencyID)
	u.BusinessSegmentID.apply(&d.BusinessSegmentID)
}
