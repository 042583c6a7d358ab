package inventory

import (
	"context"
	"slices"
	"strconv"
	"time"

	"vacancy/internal/timeunit"
)

// ReservationFilter selects reservations.
type ReservationFilter struct {
	EnterpriseIDs []ID
	// ServiceIDs must all be within reach; without any, all services are.
	ServiceIDs                              []ID
	IDs, GroupIDs, ResourceIDs, BlockIDs    []ID
	AccountIDs, CompanyIDs, TravelAgencyIDs []ID
	Numbers, ChannelNumbers                 []string
	States                                  []ReservationState
	// Colliding is the interval that stays must touch, its end included.
	Colliding, Created, Updated  *TimeFilter
	ScheduledStart, ScheduledEnd *TimeFilter
	ActualStart, ActualEnd       *TimeFilter
}

// Reservations lists reservations within reach, the newest first.
func (v *Inventory) Reservations(ctx context.Context, access Access, f ReservationFilter, p PageRequest) (Page[Reservation], error) {
	var none Page[Reservation]
	q, err := f.query(p)
	if err != nil {
		return none, err
	}
	scope, services, err := v.scopeOfServices(ctx, access, f.EnterpriseIDs, f.ServiceIDs)
	if err != nil {
		return none, err
	}
	return listRecords(ctx, v.store, access, scope, p,
		func(r Reader, id ID) (Mark, bool, error) {
			found, ok, err := r.Reservation(id)
			return found.mark(), ok, err
		},
		func(r Reader, enterprise ID, before Mark) ([]Reservation, error) {
			q := q
			q.Before, q.Services = before, services[enterprise]
			return r.Reservations(q)
		}, Reservation.mark)
}

func (r Reservation) mark() Mark { return Mark{CreatedAt: r.CreatedAt, ID: r.ID} }

// query words the filter for a store, but for services and place.
func (f ReservationFilter) query(p PageRequest) (ReservationQuery, error) {
	var s spans
	q := ReservationQuery{
		RecordQuery: RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
		Groups:      f.GroupIDs, Resources: f.ResourceIDs, Blocks: f.BlockIDs,
		Accounts: f.AccountIDs, Companies: f.CompanyIDs, TravelAgencies: f.TravelAgencyIDs,
		Numbers: parseNumbers(f.Numbers), ChannelNumbers: f.ChannelNumbers, States: f.States,
		ScheduledStart: s.read(f.ScheduledStart), ScheduledEnd: s.read(f.ScheduledEnd),
		ActualStart: s.read(f.ActualStart), ActualEnd: s.read(f.ActualEnd),
	}
	if s.err != nil {
		return q, s.err
	}
	var err error
	q.Colliding, err = f.Colliding.interval()
	return q, err
}

// parseNumbers reads numbers as clients know them. What is none is nobody's
// number; nil stays nil.
func parseNumbers(texts []string) []int64 {
	if len(texts) == 0 {
		return nil
	}
	numbers := make([]int64, 0, len(texts))
	for _, text := range texts {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// NewReservations are reservations of one group to add.
type NewReservations struct {
	ServiceID ID
	// GroupID is the group to add to; the zero ID makes a new one.
	GroupID ID
	// Unchecked accepts them though there may not be enough resources.
	Unchecked    bool
	Reservations []NewReservation
}

// NewReservation is a reservation to add.
type NewReservation struct {
	// State is Confirmed if it is empty.
	State ReservationState
	// CategoryID is the category asked for.
	CategoryID ID
	// ResourceID is the resource to assign; with the zero ID, one is chosen.
	ResourceID     ID
	ResourceLocked bool
	// BlockID is the availability block to take from; the zero ID for none.
	BlockID                ID
	Start, End, ReleasedAt time.Time
	ReservationDetails
	Persons []PersonCount
}

// MaxStayYears is how long a stay may be, maxPastYears how long ago it may
// begin, and maxApartYears how far apart those of one request may lie, where
// there is something to check them against. All are calendar years.
const (
	MaxStayYears  = 5
	maxPastYears  = 20
	maxApartYears = 10
)

// AddReservations adds reservations, all or none, in the order given. Each that
// deducts gets a resource of its category, if one is free for all of the stay.
// It is Invalid if something named is not an active part of the service, a stay
// is no interval or longer than five years, or begins twenty years ago, or the
// stays lie further apart than ten years, or a new reservation can't have the
// state; and Refused if the overbooking policy forbids it, a block has nothing
// left or may not hold reservations, or a resource that was asked for is taken.
func (v *Inventory) AddReservations(ctx context.Context, enterprise ID, n NewReservations) ([]Reservation, error) {
	var added []Reservation
	err := v.updateService(ctx, enterprise, n.ServiceID, func(tx Tx, property *Property, _ timeunit.Calendar) error {
		number, err := tx.LastReservationNumber()
		if err != nil {
			return err
		}
		now := tx.Now()
		group := n.GroupID
		if group == (ID{}) {
			group = v.newID(now)
		}
		added = make([]Reservation, len(n.Reservations))
		changes := make([]revised, len(added))
		for i, one := range n.Reservations {
			added[i] = one.reservation(v.newID(now), now)
			added[i].ServiceID, added[i].GroupID, added[i].Number = n.ServiceID, group, number+1+int64(i)
			changes[i] = revised{now: &added[i], find: one.ResourceID == ID{}}
		}
		service, _ := property.Service(n.ServiceID)
		b := newBook(tx, property)
		if err := b.make(service, changes, !n.Unchecked); err != nil {
			return err
		}
		return b.flush()
	})
	return added, err
}

// reservation is what a new one begins as.
func (n NewReservation) reservation(id ID, now time.Time) Reservation {
	stamp := now.Truncate(time.Second)
	if n.State == "" {
		n.State = Confirmed
	}
	return Reservation{
		ID: id, CreatedAt: stamp, UpdatedAt: stamp, State: n.State,
		CategoryID: n.CategoryID, ResourceID: n.ResourceID, ResourceLocked: n.ResourceLocked, BlockID: n.BlockID,
		Start: n.Start.Truncate(time.Second), End: n.End.Truncate(time.Second), ReleasedAt: n.ReleasedAt.Truncate(time.Second),
		ReservationDetails: n.ReservationDetails, Persons: n.Persons,
	}
}

// make checks changes to reservations of one service and makes them. What is
// malformed anywhere goes before what is forbidden anywhere.
func (b *book) make(service Service, changes []revised, check bool) error {
	blocks := make(map[ID]AvailabilityBlock)
	for i, c := range changes {
		if err := b.validate(c, blocks); err != nil {
			return inItem(err, i)
		}
	}
	for i, c := range changes {
		if block, ok := blocks[c.now.BlockID]; ok && joins(c) && block.State != BlockConfirmed {
			return inItem(&Error{Kind: Refused, Message: "Only a confirmed availability block can hold reservations: AvailabilityBlockId."}, i)
		}
	}
	at, err := b.newBooking(service, changes, check)
	if err != nil {
		return err
	}
	if !check {
		// A reservation may have to go to another category's resource first.
		if err := at.put(changes); err != nil {
			return err
		}
		return at.checkPickups(changes)
	}
	if err := at.checkPickups(changes); err != nil {
		return err
	}
	// Most refusals need not wait for resources to be found.
	if err := at.checkOverbooking(at.takings(changes)); err != nil {
		return err
	}
	if err := at.put(changes); err != nil {
		return err
	}
	if effects := b.tally.sideEffects(service.ID); len(effects) > 0 {
		return at.checkOverbooking(effects)
	}
	return nil
}

// joins reports whether a reservation is to come into a block that it was not
// in before.
func joins(c revised) bool {
	return c.now.BlockID != (ID{}) && (c.was == nil || c.was.BlockID != c.now.BlockID)
}

// validate is Invalid unless a reservation makes sense in itself. Blocks are
// read once.
func (b *book) validate(c revised, blocks map[ID]AvailabilityBlock) error {
	r := c.now
	if category, ok := b.property.Category(r.CategoryID); !ok || category.ServiceID != r.ServiceID ||
		!category.Active && (c.was == nil || c.was.CategoryID != r.CategoryID) {
		return InvalidMember("RequestedCategoryId")
	}
	if c.was == nil && (r.State == Started || r.State == Processed || r.State == Canceled) {
		return InvalidMember("State")
	}
	if (c.was == nil || !c.was.Start.Equal(r.Start)) && r.Start.Before(addMonths(b.tx.Now(), -12*maxPastYears)) {
		return InvalidMember("StartUtc")
	}
	if !r.End.After(r.Start) || r.End.After(addMonths(r.Start, 12*MaxStayYears)) {
		return InvalidMember("EndUtc")
	}
	if r.ResourceID != (ID{}) && (c.was == nil || c.was.ResourceID != r.ResourceID) && !b.property.sells(r.ServiceID, r.ResourceID) {
		return InvalidMember("AssignedResourceId")
	}
	if !joins(c) {
		return nil
	}
	if _, ok := blocks[r.BlockID]; ok {
		return nil
	}
	block, ok, err := b.tx.Block(r.BlockID)
	if err != nil {
		return err
	}
	if !ok || !block.Active || block.ServiceID != r.ServiceID {
		return InvalidMember("AvailabilityBlockId")
	}
	blocks[r.BlockID] = block
	return nil
}

// sells reports whether a service sells an active resource.
func (p *Property) sells(service, resource ID) bool {
	return slices.ContainsFunc(p.Sold(resource), func(c ID) bool { return p.categories[c].ServiceID == service })
}
