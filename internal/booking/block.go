package booking

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// lastYear is the last year that the API can represent.
const lastYear = 9999

// NewBlock is an availability block to add. Its strategy is FixedRelease if it has
// a ReleasedAt, otherwise RollingRelease if it has a RollingOffset, otherwise
// NoRelease (rules 1.8).
type NewBlock struct {
	hotel.Interval

	ServiceID     hotel.ID
	State         hotel.BlockState
	ReleasedAt    time.Time
	RollingOffset *timeunit.Duration
	// Pickup is AllInOneGroup if it is empty.
	Pickup hotel.PickupDistribution
	hotel.BlockDetails
}

// AddBlocks returns the availability blocks to add. They are numbered from last+1
// on and take their IDs from newID. Returns Invalid if a service is not active or
// not one of the enterprise's, an interval is not made of its units, or a unit
// would be released at an instant that the API can't represent.
func AddBlocks(p *hotel.Property, list []NewBlock, last int64, now time.Time, newID func() hotel.ID) ([]hotel.AvailabilityBlock, error) {
	added := make([]hotel.AvailabilityBlock, len(list))
	for i, n := range list {
		b, err := n.block(p)
		if err != nil {
			return nil, hotel.InItem(err, i)
		}
		b.Record = newRecord(newID(), now)
		b.RateID, b.Number = newID(), last+1+int64(i)
		if b.State == hotel.BlockCanceled {
			b.CanceledAt = b.CreatedAt
		}
		added[i] = b
	}
	return added, nil
}

// newRecord returns the record of an entity that is created now.
func newRecord(id hotel.ID, now time.Time) hotel.Record {
	stamp := now.Truncate(time.Second)
	return hotel.Record{ID: id, Active: true, CreatedAt: stamp, UpdatedAt: stamp}
}

func (n NewBlock) block(p *hotel.Property) (hotel.AvailabilityBlock, error) {
	b := hotel.AvailabilityBlock{
		ServiceID: n.ServiceID, State: n.State, Strategy: hotel.NoRelease, Pickup: n.Pickup, BlockDetails: n.BlockDetails,
	}
	s, ok := p.Service(n.ServiceID)
	if !ok || !s.Active {
		return b, hotel.InvalidMember("ServiceId")
	}
	if b.Pickup == "" {
		b.Pickup = hotel.AllInOneGroup
	}
	switch {
	case !n.ReleasedAt.IsZero():
		b.Strategy, b.ReleasedAt = hotel.FixedRelease, wholeSecond(n.ReleasedAt)
	case n.RollingOffset != nil:
		b.Strategy, b.RollingOffset = hotel.RollingRelease, *n.RollingOffset
	}
	var err error
	if b.First, b.Last, err = layers.Units(n.Interval, p.Calendar(s)); err != nil {
		return b, err
	}
	return b, checkRelease(b, p.Calendar(s))
}

// wholeSecond returns an instant as it is stored: in UTC and without a fraction.
func wholeSecond(instant time.Time) time.Time {
	if instant.IsZero() {
		return time.Time{}
	}
	return instant.UTC().Truncate(time.Second)
}

// checkRelease returns Invalid if a unit of the block would be released at an
// instant that the API can't represent.
func checkRelease(b hotel.AvailabilityBlock, cal timeunit.Calendar) error {
	for _, unit := range []timeunit.Index{b.First, b.Last} {
		if released, ok := b.Release(hotel.Adjustment{}, unit, cal); ok && (released.Year() < 1 || released.Year() > lastYear) {
			return hotel.InvalidMember("RollingReleaseOffset")
		}
	}
	return nil
}
