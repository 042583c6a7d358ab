package hotel

import (
	"time"
)

// ReservationState is the state of a reservation.
type ReservationState string

// The states of a reservation.
const (
	// Inquired and Requested reservations wait and take nothing.
	Inquired  ReservationState = "Inquired"
	Requested ReservationState = "Requested"
	// Optional ones are held until somebody confirms or cancels them.
	Optional ReservationState = "Optional"
	// Confirmed ones are expected, Started ones in house, Processed ones gone.
	Confirmed ReservationState = "Confirmed"
	Started   ReservationState = "Started"
	Processed ReservationState = "Processed"
	// Canceled ones take nothing any more.
	Canceled ReservationState = "Canceled"
)

// ReservationStates lists the states of a reservation.
func ReservationStates() []ReservationState {
	return []ReservationState{Inquired, Requested, Optional, Confirmed, Started, Processed, Canceled}
}

// Deducts reports whether reservations in this state take availability.
func (s ReservationState) Deducts() bool {
	switch s {
	case Optional, Confirmed, Started, Processed:
		return true
	default:
		return false
	}
}

// Reservation is a stay of somebody in a resource of a category. Instants are
// whole seconds.
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
	// ResourceID is the resource assigned; zero as long as there is none.
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
	// ReleasedAt is when an optional reservation is to be decided on; it goes on
	// deducting until it is. Zero for none.
	ReleasedAt time.Time
	CanceledAt time.Time
	ReservationDetails
	// Persons are the persons staying, by age category.
	Persons []PersonCount
}

// ReservationDetails are members of a reservation that the inventory keeps and
// does not act on: they refer to what lives outside of it. What is empty is
// null to clients.
type ReservationDetails struct {
	ChannelNumber, Purpose, CancellationReason           string
	AccountID, BookerID, RateID, VoucherID, CreditCardID ID
	CompanyID, TravelAgencyID, BusinessSegmentID         ID
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

// Stay is a reservation that deducts, as far as its resource is concerned.
type Stay struct {
	// CategoryID is the category asked for.
	ReservationID, ServiceID, CategoryID, ResourceID ID
	// From is included, Until is not.
	From, Until time.Time
}

func (r Reservation) Mark() Mark { return Mark{CreatedAt: r.CreatedAt, ID: r.ID} }
