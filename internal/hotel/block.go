package hotel

import (
	"time"

	"vacancy/internal/timeunit"
)

// BlockState is the state of an availability block.
type BlockState string

// The states of an availability block. Confirmed and optional ones deduct
// their units from the public availability; only confirmed ones may hold
// reservations (rules 1.8).
const (
	BlockConfirmed BlockState = "Confirmed"
	BlockOptional  BlockState = "Optional"
	BlockInquired  BlockState = "Inquired"
	BlockCanceled  BlockState = "Canceled"
)

// BlockStates returns the states of an availability block.
func BlockStates() []BlockState {
	return []BlockState{BlockConfirmed, BlockOptional, BlockInquired, BlockCanceled}
}

// ReleaseStrategy is when the units left in a block go back to public sale (rules
// 5.3).
type ReleaseStrategy string

// The release strategies.
const (
	// FixedRelease: all at one instant, ReleasedAt.
	FixedRelease ReleaseStrategy = "FixedRelease"
	// RollingRelease: each unit RollingOffset before it starts.
	RollingRelease ReleaseStrategy = "RollingRelease"
	// NoRelease: never.
	NoRelease ReleaseStrategy = "None"
)

// PickupDistribution is how the reservations of a block are grouped. It is stored
// and returned, and has no effect.
type PickupDistribution string

// The pick-up distributions.
const (
	AllInOneGroup    PickupDistribution = "AllInOneGroup"
	IndividualGroups PickupDistribution = "IndividualGroups"
)

// AvailabilityBlock is a set of units held back for a group. Its adjustments say
// how many units of which category.
type AvailabilityBlock struct {
	Record
	ServiceID ID
	// RateID is the rate made for the block.
	RateID ID
	// Number is unique within the enterprise.
	Number      int64
	State       BlockState
	First, Last timeunit.Index
	Strategy    ReleaseStrategy
	// ReleasedAt is when a FixedRelease happens; otherwise zero.
	ReleasedAt time.Time
	// RollingOffset is how long before its start a unit goes back in a
	// RollingRelease; negative is after. Otherwise zero.
	RollingOffset timeunit.Duration
	// CanceledAt is zero unless the block is canceled.
	CanceledAt time.Time
	Pickup     PickupDistribution
	BlockDetails
}

// BlockDetails are members of a block that are stored and returned and have no
// effect. Clients see an empty one as null.
type BlockDetails struct {
	Name, Notes, ExternalIdentifier, PurchaseOrderNumber string
	// Purpose is the reservation purpose.
	Purpose string
	// CancellationReason and CancellationDetail say why it was canceled.
	CancellationReason, CancellationDetail       string
	BookerID, CompanyID, TravelAgencyID, QuoteID ID
	BusinessSegmentID, VoucherID                 ID
	Budget                                       Money
}

// Money is an amount in a currency. An empty currency means that there is no
// amount.
type Money struct {
	Currency string
	Value    float64
}

// Deducts reports whether what is left in the block is taken from the public
// availability, as long as it has not been released.
func (b AvailabilityBlock) Deducts() bool {
	return b.Active && (b.State == BlockConfirmed || b.State == BlockOptional)
}

// Window returns the units of the block, with the holes that belong to them.
func (b AvailabilityBlock) Window(p *Property) timeunit.Window {
	s, _ := p.Service(b.ServiceID)
	return p.Calendar(s).Window(b.First, b.Last)
}

// Release returns when a unit that an adjustment of the block holds back goes back
// to public sale, or false if it never does (rules 5.3).
func (b AvailabilityBlock) Release(a Adjustment, unit timeunit.Index, cal timeunit.Calendar) (time.Time, bool) {
	switch {
	case a.ReleaseOverride != 0:
		return time.Unix(a.ReleaseOverride, 0).UTC(), true
	case b.Strategy == FixedRelease:
		return b.ReleasedAt, true
	case b.Strategy == RollingRelease:
		return cal.Zone().Add(cal.Start(unit), b.RollingOffset.Neg()), true
	default:
		return time.Time{}, false
	}
}
