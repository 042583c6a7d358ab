package inventory

import (
	"context"
	"math"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// CompanionshipFilter selects companionships.
type CompanionshipFilter struct {
	EnterpriseIDs                              []hotel.ID
	IDs, ReservationIDs, CustomerIDs, GroupIDs []hotel.ID
	Updated                                    *TimeFilter
	// WithReservations, WithGroups and WithCustomers ask for what companionships
	// refer to.
	WithReservations, WithGroups, WithCustomers bool
}

// ListedCompanionship is a companionship and what it refers to, if that was asked
// for.
type ListedCompanionship struct {
	hotel.Companionship

	EnterpriseID hotel.ID
	Reservation  hotel.Reservation
	// Companions are those of the reservation.
	Companions []hotel.ID
	// GroupName is empty if the group has none.
	GroupName string
	// Customer is zero if it is not known.
	Customer hotel.Customer
}

// Companionships lists active companionships within reach, the newest first (rules
// 7.2).
func (v *Inventory) Companionships(ctx context.Context, access hotel.Access, f CompanionshipFilter, p PageRequest) (Page[ListedCompanionship], error) {
	var none Page[ListedCompanionship]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	q := books.DocumentQuery{RecordQuery: books.RecordQuery{IDs: f.IDs, Updated: updated}, Keys: make(map[string][]string), Active: true}
	putKeys(q.Keys, hotel.CompanionshipReservation, f.ReservationIDs, hotel.ID.String)
	putKeys(q.Keys, hotel.CompanionshipCustomer, f.CustomerIDs, hotel.ID.String)
	putKeys(q.Keys, hotel.CompanionshipGroup, f.GroupIDs, hotel.ID.String)
	byID := func(s books.Snapshot, ids []hotel.ID) ([]hotel.Companionship, error) {
		return books.Documents(s, hotel.Companionships, ids)
	}
	return list(ctx, v, access, scope, p, markOf(byID, hotel.Companionship.Mark), books.List[ListedCompanionship]{
		Read: func(s books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]ListedCompanionship, error) {
			q := q
			q.Before, q.Count = after, count
			found, err := books.DocumentPage(s, hotel.Companionships, q)
			if err != nil {
				return nil, err
			}
			return f.show(s, enterprise, found)
		},
		Mark: func(c ListedCompanionship) hotel.Mark { return c.Mark() },
	})
}

// show adds what was asked for to companionships. The number of reads does not grow
// with theirs.
func (f CompanionshipFilter) show(s books.Snapshot, enterprise hotel.ID, found []hotel.Companionship) ([]ListedCompanionship, error) {
	var (
		reservations = make(map[hotel.ID]hotel.Reservation)
		companions   map[hotel.ID][]hotel.ID
		customers    map[hotel.ID]hotel.Customer
		groupNames   = make(map[hotel.ID]string)
		err          error

		stays, named, groups = make([]hotel.ID, len(found)), make([]hotel.ID, len(found)), make([]hotel.ID, len(found))
	)
	for i, c := range found {
		stays[i], named[i], groups[i] = c.ReservationID, c.CustomerID, c.GroupID
	}
	if f.WithReservations && len(found) > 0 {
		of, err := s.ReservationsByID(unique(stays))
		if err != nil {
			return nil, err
		}
		for _, r := range of {
			reservations[r.ID] = r
		}
		if companions, err = companionsOf(s, stays); err != nil {
			return nil, err
		}
	}
	if f.WithGroups && len(found) > 0 {
		of, err := books.Documents(s, hotel.ReservationGroups, unique(groups))
		if err != nil {
			return nil, err
		}
		for _, g := range of {
			groupNames[g.ID] = g.Name
		}
	}
	if f.WithCustomers && len(found) > 0 {
		if customers, err = customersByID(s, named); err != nil {
			return nil, err
		}
	}
	items := make([]ListedCompanionship, len(found))
	for i, c := range found {
		items[i] = ListedCompanionship{
			Companionship: c, EnterpriseID: enterprise, Reservation: reservations[c.ReservationID],
			Companions: companions[c.ReservationID], GroupName: groupNames[c.GroupID], Customer: customers[c.CustomerID],
		}
	}
	return items, nil
}

// Companions returns the companions of reservations of an enterprise, the oldest
// companionship first.
func (v *Inventory) Companions(ctx context.Context, enterprise hotel.ID, reservations []hotel.ID) (companions map[hotel.ID][]hotel.ID, err error) {
	err = v.store.Read(ctx, enterprise, func(s books.Snapshot) (err error) {
		companions, err = companionsOf(s, reservations)
		return err
	})
	return companions, err
}

// companionsOf returns the companions of reservations, the oldest companionship
// first.
func companionsOf(s books.Snapshot, reservations []hotel.ID) (map[hotel.ID][]hotel.ID, error) {
	found, err := companionshipsOf(s, reservations)
	companions := make(map[hotel.ID][]hotel.ID)
	for _, c := range slices.Backward(found) {
		companions[c.ReservationID] = append(companions[c.ReservationID], c.CustomerID)
	}
	return companions, err
}

// companionshipsOf returns the active companionships of reservations, the newest
// first. There are no more than persons in the reservations.
func companionshipsOf(s books.Snapshot, reservations []hotel.ID) ([]hotel.Companionship, error) {
	if len(reservations) == 0 {
		return nil, nil
	}
	q := books.DocumentQuery{RecordQuery: books.RecordQuery{Count: math.MaxInt32}, Keys: make(map[string][]string), Active: true}
	putKeys(q.Keys, hotel.CompanionshipReservation, unique(reservations), hotel.ID.String)
	return books.DocumentPage(s, hotel.Companionships, q)
}

// AddCompanion makes a customer a companion in a reservation and returns the ID of
// the companionship, or that of the one there already is. Returns Invalid if the
// reservation or the customer is not known, or Refused if there are as many
// companions as persons (rules 7.2).
func (v *Inventory) AddCompanion(ctx context.Context, enterprise, reservation, customer hotel.ID) (hotel.ID, error) {
	var id hotel.ID
	err := v.writeReservation(ctx, enterprise, reservation, func(s books.Snapshot, r *hotel.Reservation, c *hotel.Change) error {
		if err := checkCustomers(s, []hotel.ID{customer}); err != nil {
			return err
		}
		companionships, err := companionshipsOf(s, []hotel.ID{reservation})
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(companionships, ofCustomer(customer)); i >= 0 {
			id = companionships[i].ID
			return nil
		}
		var persons int64
		for _, p := range r.Persons {
			persons += int64(p.Count)
		}
		if int64(len(companionships)) >= persons {
			return &hotel.Error{Kind: hotel.Refused, Message: "The reservation has as many companions as persons."}
		}
		id = v.newID(s.Now())
		hotel.Companionships.Put(c, hotel.Companionship{
			Record: newRecord(id, s.Now()), CustomerID: customer, GroupID: r.GroupID, ReservationID: reservation,
		})
		return nil
	})
	return id, err
}

// DeleteCompanion ends the companionship of a customer in a reservation. Returns
// Invalid if there is none.
func (v *Inventory) DeleteCompanion(ctx context.Context, enterprise, reservation, customer hotel.ID) error {
	return v.writeReservation(ctx, enterprise, reservation, func(s books.Snapshot, _ *hotel.Reservation, c *hotel.Change) error {
		companionships, err := companionshipsOf(s, []hotel.ID{reservation})
		if err != nil {
			return err
		}
		i := slices.IndexFunc(companionships, ofCustomer(customer))
		if i < 0 {
			return hotel.InvalidMember("CustomerId")
		}
		ended := companionships[i]
		ended.Record = touched(ended.Record, s.Now())
		ended.Active = false
		hotel.Companionships.Put(c, ended)
		return nil
	})
}

// UpdateReservationCustomer makes a customer the owner of a reservation. Returns
// Invalid if the reservation or the customer is not known.
func (v *Inventory) UpdateReservationCustomer(ctx context.Context, enterprise, reservation, customer hotel.ID) error {
	return v.writeReservation(ctx, enterprise, reservation, func(s books.Snapshot, r *hotel.Reservation, c *hotel.Change) error {
		if r.AccountID == customer {
			return nil
		}
		if err := checkCustomers(s, []hotel.ID{customer}); err != nil {
			return err
		}
		r.AccountID = customer
		c.Reservations = []hotel.Reservation{*r}
		return nil
	})
}

func ofCustomer(id hotel.ID) func(hotel.Companionship) bool {
	return func(c hotel.Companionship) bool { return c.CustomerID == id }
}

// writeReservation changes who a reservation is for. The reservation is stamped if
// there is any change. Returns Invalid if it does not exist.
func (v *Inventory) writeReservation(
	ctx context.Context, enterprise, id hotel.ID, decide func(books.Snapshot, *hotel.Reservation, *hotel.Change) error,
) error {
	return v.write(ctx, enterprise, func(s books.Snapshot, _ *hotel.Property, c *hotel.Change) error {
		found, err := s.ReservationsByID([]hotel.ID{id})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return hotel.InvalidMember("ReservationId")
		}
		r := found[0]
		if err := decide(s, &r, c); err != nil || c.Empty() {
			return err
		}
		r.UpdatedAt = touched(hotel.Record{UpdatedAt: r.UpdatedAt}, s.Now()).UpdatedAt
		c.Reservations = []hotel.Reservation{r}
		return nil
	})
}
