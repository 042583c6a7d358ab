package inventory

import (
	"context"
	"strings"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// maxGuests is how many customers a search returns.
const maxGuests = 1000

// Guest is a customer who stays in a reservation that has started.
type Guest struct {
	Customer     hotel.Customer
	EnterpriseID hotel.ID
	Reservation  hotel.Reservation
	// Companions are those of the reservation.
	Companions []hotel.ID
}

// SearchGuests returns the owners and companions of reservations that have started,
// those of the newest reservation first and at most a thousand. A name must be part
// of theirs, and a resource must be assigned to the reservation; an empty name and
// the zero ID mean any (rules 7.1).
func (v *Inventory) SearchGuests(ctx context.Context, access hotel.Access, name string, resource hotel.ID) ([]Guest, error) {
	var guests []Guest
	for _, link := range access.Links {
		var found []Guest
		err := v.store.Read(ctx, link.EnterpriseID, func(s books.Snapshot) (err error) {
			found, err = guestsIn(s, link.EnterpriseID, hotel.Fold(name), resource, maxGuests-len(guests))
			return err
		})
		if err != nil {
			return nil, err
		}
		guests = append(guests, found...)
	}
	return guests, nil
}

// guestsIn returns the guests of one enterprise.
func guestsIn(s books.Snapshot, enterprise hotel.ID, name string, resource hotel.ID, most int) ([]Guest, error) {
	const reservationsAtOnce = 1000
	q := books.ReservationQuery{RecordQuery: books.RecordQuery{Count: reservationsAtOnce}, States: []hotel.ReservationState{hotel.Started}}
	if resource != (hotel.ID{}) {
		q.Resources = []hotel.ID{resource}
	}
	var guests []Guest
	seen := make(map[hotel.ID]bool)
	for len(guests) < most {
		page, err := s.ReservationPage(q)
		if err != nil || len(page) == 0 {
			return guests, err
		}
		q.Before = page[len(page)-1].Mark()
		var stays, named []hotel.ID
		for _, r := range page {
			stays, named = append(stays, r.ID), append(named, r.AccountID)
		}
		companions, err := companionsOf(s, stays)
		if err != nil {
			return nil, err
		}
		for _, of := range companions {
			named = append(named, of...)
		}
		customers, err := customersByID(s, named)
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			for _, id := range append([]hotel.ID{r.AccountID}, companions[r.ID]...) {
				c := customers[id]
				if !c.Active || seen[id] || !isNamed(c, name) || len(guests) == most {
					continue
				}
				seen[id] = true
				guests = append(guests, Guest{Customer: c, EnterpriseID: enterprise, Reservation: r, Companions: companions[r.ID]})
			}
		}
	}
	return guests, nil
}

// isNamed reports whether the full name of a customer has a name, which is folded,
// as a part.
func isNamed(c hotel.Customer, name string) bool {
	full := strings.Join(strings.Fields(c.FirstName+" "+c.LastName+" "+c.SecondLastName), " ")
	return strings.Contains(hotel.Fold(full), name)
}
