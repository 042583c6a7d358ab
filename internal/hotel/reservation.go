package hotel

import (
	"time"
)

// ReservationState is the state of a reservation.
type ReservationState string

// The states of a reservation.
const (
	// Inquired and Requested reservations take no availability.
	Inquired  ReservationState = "Inquired"
	Requested ReservationState = "Requested"
	// Optional ones are held until they are confirmed or canceled.
	Optional ReservationState = "Optional"
	// Confirmed ones are expected, Started ones in house, Processed ones gone.
	Confirmed ReservationState = "Confirmed"
	Started   ReservationState = "Started"
	Processed ReservationState = "Processed"
	// Canceled ones no longer take any availability.
	Canceled ReservationState = "Canceled"
)

// ReservationStates returns the states of a reservation.
func ReservationStates() []ReservationState {
	return []ReservationState{Inquired, Requested, Optional, Confirmed, Started, Processed, Canceled}
}

// Deducts reports whether reservations in this state take availability (rules
// 1.12).
func (s ReservationState) Deducts() bool {
	switch s {
	case Optional, Confirmed, Started, Processed:
		return true
	default:
		return false
	}
}

// Reservation is a stay in a resource of a category. Instants are whole seconds.
type Reservation struct {
	ID ID
	// CreatedAt and UpdatedAt are whole seconds.
	CreatedAt, UpdatedAt time.Time
	ServiceID, GroupID   ID
	// Number is unique within the enterprise.
	Number int64
	State  ReservationState
	// CategoryID is the category asked for.
	CategoryID ID
	// ResourceID is the assigned resource; zero if there is none.
	ResourceID ID
	// ResourceLocked says that it must not be exchanged for another.
	ResourceLocked bool
	// BlockID is the availability block it is taken from; zero for none.
	BlockID ID
	// Start is included, End is not.
	Start, End time.Time
	// ActualStart and ActualEnd are when the guest came and went; zero until
	// then.
	ActualStart, ActualEnd time.Time
	// ReleasedAt is when an optional reservation should have been confirmed. It
	// takes availability until it is canceled (rules 5.3). Zero for none.
	ReleasedAt time.Time
	CanceledAt time.Time
	ReservationDetails
	// Persons are the persons staying, by age category.
	Persons []PersonCount
}

// ReservationDetails are members of a reservation that are stored and returned and
// have no effect: they refer to entities outside of the inventory. Clients see an
// empty one as null.
type ReservationDetails struct {
	ChannelNumber, Purpose, CancellationReason           string
	AccountID, BookerID, RateID, VoucherID, CreditCardID ID
	CompanyID, TravelAgencyID, BusinessSegmentID         ID
}

// PersonCount returns how many persons stay, of whatever age.
func (r Reservation) PersonCount() int64 {
	var n int64
	for _, p := range r.Persons {
		n += int64(p.Count)
	}
	return n
}

// PersonCount is how many persons of an age category stay.
type PersonCount struct {
	AgeCategoryID ID
	Count         int32
}

// Stay returns the time that a reservation takes its resource: as scheduled, or
// longer if the guest came earlier, and no longer than until the guest has left.
// A guest who leaves late takes no further unit (rules 5.1).
func (r Reservation) Stay() (from, until time.Time) {
	from, until = r.Start, r.End
	if !r.ActualStart.IsZero() && r.ActualStart.Before(from) {
		from = r.ActualStart
	}
	if r.State == Processed && !r.ActualEnd.IsZero() && r.ActualEnd.Before(until) {
		until = r.ActualEnd
	}
	return from, until
}

// Stay is the part of a reservation that matters for its resource. The reservation
// deducts.
type Stay struct {
	// CategoryID is the category asked for.
	ReservationID, ServiceID, CategoryID, ResourceID ID
	// From is included, Until is not.
	From, Until time.Time
}

// Mark returns the place of the reservation in the order of pages.
func (r Reservation) Mark() Mark { return Mark{CreatedAt: r.CreatedAt, ID: r.ID} }
