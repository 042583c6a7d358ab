package booking

import (
	"reflect"
	"slices"
	"time"

	"vacancy/internal/hotel"
)

// Bounds of stays in calendar years (rules 5.6): how long a stay may be, how long
// ago it may begin, and how far apart the stays of one request may be if they are
// checked against availability.
const (
	MaxStayYears  = 5
	maxPastYears  = 20
	maxApartYears = 10
)

// NewReservations are reservations of one group to add.
type NewReservations struct {
	ServiceID hotel.ID
	// GroupID is the group to add to. The zero ID creates a new one.
	GroupID hotel.ID
	// GroupName is the name of a new group.
	GroupName string
	// Unchecked skips the overbooking policy.
	Unchecked bool
	// RoomNeeded refuses, unless Unchecked, a reservation for which no single
	// resource is free, although its category has one left on each unit (rules 5.5).
	RoomNeeded bool
	// PersonsLimited refuses more persons than the category can hold (rules 1.12).
	PersonsLimited bool
	Reservations   []NewReservation
}

// NewReservation is a reservation to add.
type NewReservation struct {
	// State is Confirmed if it is empty.
	State hotel.ReservationState
	// CategoryID is the requested category.
	CategoryID hotel.ID
	// ResourceID is the resource to assign. If it is the zero ID, one is chosen.
	ResourceID     hotel.ID
	ResourceLocked bool
	// BlockID is the availability block to pick up from; the zero ID for none.
	BlockID                hotel.ID
	Start, End, ReleasedAt time.Time
	hotel.ReservationDetails

	Persons []hotel.PersonCount
}

// reservation returns the reservation in its initial state.
func (n NewReservation) reservation(id hotel.ID, now time.Time) hotel.Reservation {
	stamp := now.Truncate(time.Second)
	if n.State == "" {
		n.State = hotel.Confirmed
	}
	return hotel.Reservation{
		ID: id, CreatedAt: stamp, UpdatedAt: stamp, State: n.State,
		CategoryID: n.CategoryID, ResourceID: n.ResourceID, ResourceLocked: n.ResourceLocked, BlockID: n.BlockID,
		Start: wholeSecond(n.Start), End: wholeSecond(n.End), ReleasedAt: wholeSecond(n.ReleasedAt),
		ReservationDetails: n.ReservationDetails, Persons: n.Persons,
	}
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

// apply returns the reservation after the update, except for its timestamp. A
// reservation that is over can't be moved, and of a started one only the end can
// change.
func (u ReservationUpdate) apply(was hotel.Reservation, p *hotel.Property) (hotel.Reservation, error) {
	reassigns := u.ResourceID.Set && u.ResourceID.Value != was.ResourceID
	switch {
	case (was.State == hotel.Processed || was.State == hotel.Canceled) && (u.moves() || reassigns || u.BlockID.Set):
		return was, refused("The reservation is over and cannot be moved.")
	case was.State == hotel.Started && (u.Start.Set || u.CategoryID.Set || reassigns || u.BlockID.Set):
		return was, refused("A reservation that has started can only change its end: EndUtc.")
	}
	now := was
	u.Start.Apply(&now.Start)
	u.End.Apply(&now.End)
	u.ReleasedAt.Apply(&now.ReleasedAt)
	now.Start, now.End, now.ReleasedAt = wholeSecond(now.Start), wholeSecond(now.End), wholeSecond(now.ReleasedAt)
	u.CategoryID.Apply(&now.CategoryID)
	u.ResourceID.Apply(&now.ResourceID)
	u.BlockID.Apply(&now.BlockID)
	u.ResourceLocked.Apply(&now.ResourceLocked)
	u.Persons.Apply(&now.Persons)
	u.details(&now.ReservationDetails)
	if was.ResourceLocked && now.ResourceLocked && now.ResourceID != was.ResourceID {
		return was, refused("The reservation is locked to its resource: AssignedResourceId.")
	}
	if u.CategoryID.Set && !u.ResourceID.Set && !now.ResourceLocked && !slices.Contains(p.SoldIn(now.ResourceID), now.CategoryID) {
		now.ResourceID = hotel.ID{}
	}
	return now, nil
}

// withoutUnchanged unsets members whose value does not change: clients that send
// all members mean to change only those that differ. A resource is kept, because
// naming it means that it must stay.
func (u ReservationUpdate) withoutUnchanged(was hotel.Reservation) ReservationUpdate {
	u.Start.Set = u.Start.Set && !wholeSecond(u.Start.Value).Equal(was.Start)
	u.End.Set = u.End.Set && !wholeSecond(u.End.Value).Equal(was.End)
	u.CategoryID.Set = u.CategoryID.Set && u.CategoryID.Value != was.CategoryID
	u.BlockID.Set = u.BlockID.Set && u.BlockID.Value != was.BlockID
	return u
}

// moves reports whether the update may require another resource.
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

func refused(message string) *hotel.Error {
	return &hotel.Error{Kind: hotel.Refused, Message: message}
}

// same reports whether two reservations are equal except for UpdatedAt.
func same(a, b hotel.Reservation) bool {
	a.UpdatedAt = b.UpdatedAt
	return reflect.DeepEqual(a, b)
}

// addMonths adds calendar months in UTC. If the resulting month is too short, it
// returns its last day.
func addMonths(t time.Time, months int) time.Time {
	sum := t.AddDate(0, months, 0)
	if sum.Day() != t.Day() {
		return sum.AddDate(0, 0, -sum.Day())
	}
	return sum
}
