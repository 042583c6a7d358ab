package inventory

import (
	"context"
	"slices"
	"strconv"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// ReservationFilter selects reservations.
type ReservationFilter struct {
	EnterpriseIDs []hotel.ID
	// ServiceIDs must all be within reach; empty means all services.
	ServiceIDs                              []hotel.ID
	IDs, GroupIDs, ResourceIDs, BlockIDs    []hotel.ID
	AccountIDs, CompanyIDs, TravelAgencyIDs []hotel.ID
	RateIDs, SegmentIDs                     []hotel.ID
	Numbers, ChannelNumbers                 []string
	States                                  []hotel.ReservationState
	// Colliding is the interval that stays must touch, both ends included.
	Colliding, Created, Updated  *TimeFilter
	ScheduledStart, ScheduledEnd *TimeFilter
	ActualStart, ActualEnd       *TimeFilter
	Canceled                     *TimeFilter
	// Within is an interval that a part of the stay must lie in; it is not enough to
	// begin at its end. Touching is one that the stay may also begin or end with
	// (rules 6.18).
	Within, Touching *TimeFilter
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
	return list(ctx, v, access, scope, p, markOf(books.Snapshot.ReservationsByID, hotel.Reservation.Mark), books.List[hotel.Reservation]{
		Read: func(r books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]hotel.Reservation, error) {
			q := q
			q.Before, q.Count, q.Services = after, count, services[enterprise]
			return r.ReservationPage(q)
		},
		Mark: hotel.Reservation.Mark,
	})
}

// query converts the filter into a store query, except for services and the cursor.
func (f ReservationFilter) query(p PageRequest) (books.ReservationQuery, error) {
	var s spans
	q := books.ReservationQuery{
		RecordQuery: books.RecordQuery{IDs: f.IDs, Created: s.read(f.Created), Updated: s.read(f.Updated), Count: p.Count},
		Groups:      f.GroupIDs, Resources: f.ResourceIDs, Blocks: f.BlockIDs,
		Accounts: f.AccountIDs, Companies: f.CompanyIDs, TravelAgencies: f.TravelAgencyIDs,
		Rates: f.RateIDs, BusinessSegments: f.SegmentIDs,
		Numbers: parseNumbers(f.Numbers), ChannelNumbers: f.ChannelNumbers, States: f.States,
		ScheduledStart: s.read(f.ScheduledStart), ScheduledEnd: s.read(f.ScheduledEnd),
		ActualStart: s.read(f.ActualStart), ActualEnd: s.read(f.ActualEnd), Canceled: s.read(f.Canceled),
	}
	if s.err != nil {
		return q, s.err
	}
	// Stays begin and end on whole seconds.
	var err error
	switch {
	case f.Within != nil:
		if q.Colliding, err = f.Within.interval(); err == nil {
			q.Colliding.Last = time.Unix(ceilSecond(q.Colliding.Last)-1, 0).UTC()
		}
	case f.Touching != nil:
		if q.Colliding, err = f.Touching.interval(); err == nil {
			q.Colliding.First = time.Unix(ceilSecond(q.Colliding.First)-1, 0).UTC()
		}
	default:
		q.Colliding, err = f.Colliding.interval()
	}
	return q, err
}

// parseNumbers parses reservation numbers. Texts that are not numbers are dropped:
// no reservation has them. The result is nil, which selects all, only if there are
// no texts.
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
type NewReservations = booking.NewReservations

// NewReservation is a reservation to add.
type NewReservation = booking.NewReservation

// ReservationUpdate changes a reservation.
type ReservationUpdate = booking.ReservationUpdate

// MaxStayYears is the maximum length of a stay, in calendar years.
const MaxStayYears = booking.MaxStayYears

// AddReservations adds reservations, all or none, in the order given. Each one that
// deducts is assigned a resource of its category, if one is free for the whole
// stay. Returns Invalid if an entity is not an active part of the service, a customer
// is not known, a stay is empty, too long or too long ago, or the stays are too far apart. Returns
// Refused if the overbooking policy forbids it, an availability block does not have
// enough left or can't hold reservations, or a requested resource is taken.
func (v *Inventory) AddReservations(ctx context.Context, enterprise hotel.ID, n NewReservations) ([]hotel.Reservation, error) {
	var added []hotel.Reservation
	err := v.writeService(ctx, enterprise, n.ServiceID, func(s books.Snapshot, p *hotel.Property, service hotel.Service, c *hotel.Change) error {
		last, _, err := s.LastNumbers()
		if err != nil {
			return err
		}
		var named, customers []hotel.ID
		for _, r := range n.Reservations {
			named, customers = append(named, r.BlockID), append(customers, r.AccountID)
		}
		if err := checkCustomers(s, customers); err != nil {
			return err
		}
		frame, err := loadFrame(s, p, named, hotel.InvalidMember("Reservations"))
		if err != nil {
			return err
		}
		adding, err := frame.Add(service, n, last, v.idsAt(s))
		if err != nil {
			return err
		}
		d, err := loadDesk(s, frame, adding.Need())
		if err != nil {
			return err
		}
		if added, err = adding.Decide(d); err != nil {
			return err
		}
		if err := newGroup(s, c, n, added[0].GroupID); err != nil {
			return err
		}
		c.Reservations = added
		newID := v.idsAt(s)
		for i, r := range added {
			if text := n.Reservations[i].Notes; text != "" {
				hotel.Notes.Put(c, newNote(s.Now(), newID(), NewNote{ReservationID: r.ID, Text: text}))
			}
		}
		c.Counts, err = d.Counts()
		return err
	})
	return added, err
}

// UpdateReservations changes reservations, all or none, and returns them as they
// are after that. It does not check overbooking. A reservation whose resource is
// taken at the new times, or is not in the new category, is assigned another one,
// or none if none is free. Returns Invalid if a reservation is unknown or would
// become invalid. Returns Refused if a reservation is over, an in-house guest would
// have to move, a requested resource is taken or an availability block does not
// have enough left.
func (v *Inventory) UpdateReservations(ctx context.Context, enterprise hotel.ID, updates []ReservationUpdate) ([]hotel.Reservation, error) {
	return v.updateReservations(ctx, enterprise, updates, hotel.InvalidMember("ReservationUpdates"))
}

// updateReservations is UpdateReservations; tooMuch is the error if the updates
// ask for more than one request may.
func (v *Inventory) updateReservations(
	ctx context.Context, enterprise hotel.ID, updates []ReservationUpdate, tooMuch *hotel.Error,
) ([]hotel.Reservation, error) {
	ids := make([]hotel.ID, len(updates))
	for i, u := range updates {
		ids[i] = u.ID
	}
	var updated []hotel.Reservation
	err := v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		reservations, err := s.ReservationsByID(unique(ids))
		if err != nil {
			return err
		}
		var named []hotel.ID
		for _, r := range reservations {
			named = append(named, r.BlockID)
		}
		for _, u := range updates {
			named = append(named, u.BlockID.Value)
		}
		frame, err := loadFrame(s, p, named, tooMuch)
		if err != nil {
			return err
		}
		updating := frame.Update(updates, reservations)
		d, err := loadDesk(s, frame, updating.Need())
		if err != nil {
			return err
		}
		if updated, c.Reservations, err = updating.Decide(d); err != nil {
			return err
		}
		c.Counts, err = d.Counts()
		return err
	})
	return updated, err
}

// MoveReservation changes the start and end of a reservation; a zero time leaves
// that end unchanged. It returns the same errors as UpdateReservations.
func (v *Inventory) MoveReservation(ctx context.Context, enterprise, id hotel.ID, start, end time.Time) error {
	u := ReservationUpdate{ID: id}
	if !start.IsZero() {
		u.Start = hotel.SetTo(start)
	}
	if !end.IsZero() {
		u.End = hotel.SetTo(end)
	}
	_, err := v.updateReservations(ctx, enterprise, []ReservationUpdate{u}, hotel.InvalidMember("ReservationId"))
	return err
}

// ConfirmReservations confirms optional reservations, all or none. Returns Refused
// if a reservation is in another state.
func (v *Inventory) ConfirmReservations(ctx context.Context, enterprise hotel.ID, ids []hotel.ID) error {
	return v.step(ctx, enterprise, ids, hotel.InvalidList("ReservationIds"), booking.Confirm)
}

// CancelReservations cancels reservations that have not started, all or none.
// Returns Refused if a reservation has started or is already canceled, or if no
// reason is given, and named,
// the error that names their member of the request, if one does not exist.
func (v *Inventory) CancelReservations(ctx context.Context, enterprise hotel.ID, ids []hotel.ID, named *hotel.Error, explained bool) error {
	step := booking.Step(booking.Cancel)
	if !explained {
		step = booking.CancelUnexplained
	}
	return v.step(ctx, enterprise, ids, named, step)
}

// ProcessReservation records the departure of the guest of a started reservation.
// Returns Refused if the reservation is in another state, or if it is not yet the
// day of its end and the guest may not leave early.
func (v *Inventory) ProcessReservation(ctx context.Context, enterprise, id hotel.ID, early bool) error {
	return v.stepWith(ctx, enterprise, []hotel.ID{id}, hotel.InvalidMember("ReservationId"),
		func(s books.Snapshot, _ []hotel.Reservation) (booking.Step, error) {
			if early {
				return booking.Process, nil
			}
			p, err := s.Property()
			if err != nil {
				return nil, err
			}
			return booking.ProcessInTime(p.Enterprise.Zone), nil
		})
}

// StartReservation records the arrival of the guest of a confirmed reservation.
// Returns Refused if the reservation is in another state, starts later, or has no
// inspected resource. blockedMessage, unless empty, refuses one whose resource is
// blocked.
func (v *Inventory) StartReservation(ctx context.Context, enterprise, id hotel.ID, blockedMessage string) error {
	return v.stepWith(ctx, enterprise, []hotel.ID{id}, hotel.InvalidMember("ReservationId"),
		func(s books.Snapshot, reservations []hotel.Reservation) (booking.Step, error) {
			resources := make([]hotel.ID, len(reservations))
			for i, r := range reservations {
				resources[i] = r.ResourceID
			}
			states, err := statesOf(s, resources)
			if err != nil || blockedMessage == "" {
				return booking.Start(states, booking.Blocked{}), err
			}
			blocks, err := blocksNow(s, resources)
			blocked := booking.Blocked{Resources: make(map[hotel.ID]bool, len(blocks)), Message: blockedMessage}
			for id := range blocks {
				blocked.Resources[id] = true
			}
			return booking.Start(states, blocked), err
		})
}

func (v *Inventory) step(ctx context.Context, enterprise hotel.ID, ids []hotel.ID, named *hotel.Error, step booking.Step) error {
	return v.stepWith(ctx, enterprise, ids, named, func(books.Snapshot, []hotel.Reservation) (booking.Step, error) {
		return step, nil
	})
}

// stepWith takes reservations to the next state, all or none. Returns named if a
// reservation does not exist, or if they are too many.
func (v *Inventory) stepWith(
	ctx context.Context, enterprise hotel.ID, ids []hotel.ID, named *hotel.Error,
	with func(books.Snapshot, []hotel.Reservation) (booking.Step, error),
) error {
	return v.write(ctx, enterprise, func(s books.Snapshot, p *hotel.Property, c *hotel.Change) error {
		reservations, err := s.ReservationsByID(unique(ids))
		if err != nil {
			return err
		}
		step, err := with(s, reservations)
		if err != nil {
			return err
		}
		frame := booking.Frame{Property: p, Now: s.Now(), Named: named}
		stepping, err := frame.Step(ids, reservations, step)
		if err != nil {
			return err
		}
		d, err := loadDesk(s, frame, stepping.Need())
		if err != nil {
			return err
		}
		c.Reservations = stepping.Decide(d)
		c.Counts, err = d.Counts()
		return err
	})
}

// loadFrame reads the availability blocks that reservations are in or will be in.
// named is the error of a request that asks for more than one may.
func loadFrame(s books.Snapshot, p *hotel.Property, blocks []hotel.ID, named *hotel.Error) (booking.Frame, error) {
	blocks = slices.DeleteFunc(blocks, func(id hotel.ID) bool { return id == hotel.ID{} })
	byID, err := blocksByID(s, blocks)
	return booking.Frame{Property: p, Now: s.Now(), Blocks: byID, Named: named}, err
}
