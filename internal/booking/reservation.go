package booking

import (
	"reflect"
	"slices"
	"time"

	"vacancy/internal/hotel"
)

// Bounds of stays, in calendar years (rules 5.6): how long one may be, how long
// ago it may begin, and how far apart those of one request may lie where there
// is something to check them against.
const (
	MaxStayYears  = 5
	maxPastYears  = 20
	maxApartYears = 10
)

// NewReservations are reservations of one group to add.
type NewReservations struct {
	ServiceID hotel.ID
	// GroupID is the group to add to; the zero ID makes a new one.
	GroupID hotel.ID
	// GroupName is the name of a new group.
	GroupName string
	// Unchecked accepts them though there may not be enough resources.
	Unchecked    bool
	Reservations []NewReservation
}

// NewReservation is a reservation to add.
type NewReservation struct {
	// State is Confirmed if it is empty.
	State hotel.ReservationState
	// CategoryID is the category asked for.
	CategoryID hotel.ID
	// ResourceID is the resource to assign; with the zero ID, one is chosen.
	ResourceID     hotel.ID
	ResourceLocked bool
	// BlockID is the availability block to take from; the zero ID for none.
	BlockID                hotel.ID
	Start, End, ReleasedAt time.Time
	hotel.ReservationDetails

	Persons []hotel.PersonCount
}

// reservation returns what a new one begins as.
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

// apply returns what a reservation becomes, but for its stamp. Once it is over it
// keeps its place in time and in the house, and of a guest in house only the end
// can change.
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

// withoutUnchanged leaves out what is as it was: who sends all members means to
// change those that differ. A resource that is named is meant to stay.
func (u ReservationUpdate) withoutUnchanged(was hotel.Reservation) ReservationUpdate {
	u.Start.Set = u.Start.Set && !wholeSecond(u.Start.Value).Equal(was.Start)
	u.End.Set = u.End.Set && !wholeSecond(u.End.Value).Equal(was.End)
	u.CategoryID.Set = u.CategoryID.Set && u.CategoryID.Value != was.CategoryID
	u.BlockID.Set = u.BlockID.Set && u.BlockID.Value != was.BlockID
	return u
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

func refused(message string) *hotel.Error {
	return &hotel.Error{Kind: hotel.Refused, Message: message}
}

// same reports whether two reservations are alike but for the stamp of the last
// change.
func same(a, b hotel.Reservation) bool {
	a.UpdatedAt = b.UpdatedAt
	return reflect.DeepEqual(a, b)
}

// addMonths adds calendar months in UTC; where the day does not exist it is the
// last one of the month.
func addMonths(t time.Time, months int) time.Time {
	sum := t.AddDate(0, months, 0)
	if sum.Day() != t.Day() {
		return sum.AddDate(0, 0, -sum.Day())
	}
	return sum
}
