package inventory

import (
	"context"
	"slices"
	"strconv"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// ReservationFilter selects reservations.
type ReservationFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; without any, all services are.
	ServiceIDs                              []hotel.ID
	IDs, GroupIDs, ResourceIDs, BlockIDs    []hotel.ID
	AccountIDs, CompanyIDs, TravelAgencyIDs []hotel.ID
	Numbers, ChannelNumbers                 []string
	States                                  []hotel.ReservationState
	// Colliding is the interval that stays must touch, its end included.
	Colliding, Created, Updated  *TimeFilter
	ScheduledStart, ScheduledEnd *TimeFilter
	ActualStart, ActualEnd       *TimeFilter
}

// Reservations lists reservations within reach, the newest first.
func (v *Inventory) Reservations(ctx context.Context, access hotel.Access, f ReservationFilter, p PageRequest) (Page[hotel.Reservation], error) {
	var none Page[hotel.Reservation]
	q, err := f.query(p)
	if err != nil {
		return none, err
	}
	scope, services, err := v.scopeOfServices(ctx, access, f.EnterpriseIDs, f.ServiceIDs)
	if err != nil {
		return none, err
	}
	return listRecords(ctx, v.store, access, scope, p,
		func(r books.Reader, id hotel.ID) (hotel.Mark, bool, error) {
			found, ok, err := r.Reservation(id)
			return found.Mark(), ok, err
		},
		func(r books.Reader, enterprise hotel.ID, before hotel.Mark) ([]hotel.Reservation, error) {
			q := q
			q.Before, q.Services = before, services[enterprise]
			return r.Reservations(q)
		}, hotel.Reservation.Mark)
}

// query words the filter for a store, but for services and place.
func (f ReservationFilter) query(p PageRequest) (books.ReservationQuery, error) {
	var s spans
	q := books.ReservationQuery{
		RecordQuery: books.RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
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
	ServiceID hotel.ID
	// GroupID is the group to add to; the zero ID makes a new one.
	GroupID hotel.ID
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
func (v *Inventory) AddReservations(ctx context.Context, enterprise hotel.ID, n NewReservations) ([]hotel.Reservation, error) {
	var added []hotel.Reservation
	err := v.updateService(ctx, enterprise, n.ServiceID, func(tx books.Tx, property *hotel.Property, _ timeunit.Calendar) error {
		number, err := tx.LastReservationNumber()
		if err != nil {
			return err
		}
		now := tx.Now()
		group := n.GroupID
		if group == (hotel.ID{}) {
			group = v.newID(now)
		}
		added = make([]hotel.Reservation, len(n.Reservations))
		changes := make([]revised, len(added))
		for i, one := range n.Reservations {
			added[i] = one.reservation(v.newID(now), now)
			added[i].ServiceID, added[i].GroupID, added[i].Number = n.ServiceID, group, number+1+int64(i)
			changes[i] = revised{now: &added[i], find: one.ResourceID == hotel.ID{}}
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
func (n NewReservation) reservation(id hotel.ID, now time.Time) hotel.Reservation {
	stamp := now.Truncate(time.Second)
	if n.State == "" {
		n.State = hotel.Confirmed
	}
	return hotel.Reservation{
		ID: id, CreatedAt: stamp, UpdatedAt: stamp, State: n.State,
		CategoryID: n.CategoryID, ResourceID: n.ResourceID, ResourceLocked: n.ResourceLocked, BlockID: n.BlockID,
		Start: n.Start.Truncate(time.Second), End: n.End.Truncate(time.Second), ReleasedAt: n.ReleasedAt.Truncate(time.Second),
		ReservationDetails: n.ReservationDetails, Persons: n.Persons,
	}
}

// make checks changes to reservations of one service and makes them. What is
// malformed anywhere goes before what is forbidden anywhere.
func (b *book) make(service hotel.Service, changes []revised, check bool) error {
	blocks := make(map[hotel.ID]hotel.AvailabilityBlock)
	for i, c := range changes {
		if err := b.validate(c, blocks); err != nil {
			return hotel.InItem(err, i)
		}
	}
	for i, c := range changes {
		if block, ok := blocks[c.now.BlockID]; ok && joins(c) && block.State != hotel.BlockConfirmed {
			return hotel.InItem(&hotel.Error{Kind: hotel.Refused, Message: "Only a confirmed availability block can hold reservations: AvailabilityBlockId."}, i)
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
	return c.now.BlockID != (hotel.ID{}) && (c.was == nil || c.was.BlockID != c.now.BlockID)
}

// validate is Invalid unless a reservation makes sense in itself. Blocks are
// read once.
func (b *book) validate(c revised, blocks map[hotel.ID]hotel.AvailabilityBlock) error {
	r := c.now
	if category, ok := b.property.Category(r.CategoryID); !ok || category.ServiceID != r.ServiceID ||
		!category.Active && (c.was == nil || c.was.CategoryID != r.CategoryID) {
		return hotel.InvalidMember("RequestedCategoryId")
	}
	if c.was == nil && (r.State == hotel.Started || r.State == hotel.Processed || r.State == hotel.Canceled) {
		return hotel.InvalidMember("State")
	}
	if (c.was == nil || !c.was.Start.Equal(r.Start)) && r.Start.Before(addMonths(b.tx.Now(), -12*maxPastYears)) {
		return hotel.InvalidMember("StartUtc")
	}
	if !r.End.After(r.Start) || r.End.After(addMonths(r.Start, 12*MaxStayYears)) {
		return hotel.InvalidMember("EndUtc")
	}
	if r.ResourceID != (hotel.ID{}) && (c.was == nil || c.was.ResourceID != r.ResourceID) && !sells(b.property, r.ServiceID, r.ResourceID) {
		return hotel.InvalidMember("AssignedResourceId")
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
		return hotel.InvalidMember("AvailabilityBlockId")
	}
	blocks[r.BlockID] = block
	return nil
}

// sells reports whether a service sells an active resource.
func sells(p *hotel.Property, service, resource hotel.ID) bool {
	return slices.ContainsFunc(p.SoldIn(resource), func(c hotel.ID) bool { return p.CategoriesByID[c].ServiceID == service })
}
