package inventory

import (
	"context"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// GroupFilter selects groups of reservations.
type GroupFilter struct {
	EnterpriseIDs, IDs []hotel.ID
	Updated            *TimeFilter
}

// ReservationGroups lists groups of reservations within reach, the newest first.
func (v *Inventory) ReservationGroups(ctx context.Context, access hotel.Access, f GroupFilter, p PageRequest) (Page[Owned[hotel.ReservationGroup]], error) {
	var none Page[Owned[hotel.ReservationGroup]]
	updated, err := f.Updated.span()
	if err != nil {
		return none, err
	}
	scope, err := access.Scope(f.EnterpriseIDs)
	if err != nil {
		return none, err
	}
	byID := func(s books.Snapshot, ids []hotel.ID) ([]hotel.ReservationGroup, error) {
		return books.Documents(s, hotel.ReservationGroups, ids)
	}
	find := markOf(byID, func(g hotel.ReservationGroup) hotel.Mark { return g.Mark() })
	return list(ctx, v, access, scope, p, find, books.List[Owned[hotel.ReservationGroup]]{
		Read: func(s books.Snapshot, enterprise hotel.ID, after hotel.Mark, count int) ([]Owned[hotel.ReservationGroup], error) {
			groups, err := books.DocumentPage(s, hotel.ReservationGroups, books.DocumentQuery{
				RecordQuery: books.RecordQuery{IDs: f.IDs, Updated: updated, Before: after, Count: count}, Active: true,
			})
			owned := make([]Owned[hotel.ReservationGroup], len(groups))
			for i, g := range groups {
				owned[i] = Owned[hotel.ReservationGroup]{Entity: g, EnterpriseID: enterprise}
			}
			return owned, err
		},
		Mark: func(g Owned[hotel.ReservationGroup]) hotel.Mark { return g.Entity.Mark() },
	})
}

// newGroup adds the group that reservations are added to, if it is not there yet
// (rules 1.12). Returns Invalid if something else has the ID that the request
// gives it.
func newGroup(s books.Snapshot, c *hotel.Change, n NewReservations, id hotel.ID) error {
	if n.GroupID != (hotel.ID{}) {
		groups, err := books.Documents(s, hotel.ReservationGroups, []hotel.ID{id})
		if err != nil || len(groups) > 0 {
			return err
		}
		for _, collection := range hotel.CollectionNames() {
			others, err := s.DocumentsByID(collection, []hotel.ID{id})
			if err != nil {
				return err
			}
			if len(others) > 0 {
				return hotel.InvalidMember("GroupId")
			}
		}
	}
	stamp := s.Now().Truncate(time.Second)
	hotel.ReservationGroups.Put(c, hotel.ReservationGroup{
		Record: hotel.Record{ID: id, Active: true, CreatedAt: stamp, UpdatedAt: stamp}, Name: n.GroupName,
	})
	return nil
}
