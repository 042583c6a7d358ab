package inventory

import (
	"context"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
)

// CategoryOccupancy is the occupancy of the resources of a category at present.
type CategoryOccupancy struct {
	CategoryID hotel.ID
	// Resources are the active resources, in the order in which they are given to
	// guests.
	Resources []ResourceOccupancy
}

// ResourceOccupancy is the state of a resource and what it is taken by.
type ResourceOccupancy struct {
	ResourceID hotel.ID
	State      hotel.ResourceState
	Occupancy  hotel.OccupancyState
}

// OccupancyStates returns the occupancy of categories on the time units that
// contain the present instant (rules 6.19), in the order of the list. Returns
// Invalid if a category is not an active one within reach.
func (v *Inventory) OccupancyStates(ctx context.Context, access hotel.Access, categories []hotel.ID) ([]CategoryOccupancy, error) {
	properties, err := v.store.Properties(ctx, enterprisesOf(access.Links))
	if err != nil {
		return nil, err
	}
	list := make([]CategoryOccupancy, len(categories))
	for i, id := range categories {
		at := slices.IndexFunc(properties, func(p *hotel.Property) bool { c, ok := p.Category(id); return ok && c.Active })
		if at < 0 {
			return nil, hotel.InvalidList("ResourceCategoryIds")
		}
		err := v.store.Read(ctx, access.Links[at].EnterpriseID, func(s books.Snapshot) (err error) {
			list[i], err = occupancyOf(s, id)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// occupancyOf returns the occupancy of a category at present.
func occupancyOf(s books.Snapshot, id hotel.ID) (CategoryOccupancy, error) {
	of := CategoryOccupancy{CategoryID: id}
	p, err := s.Property()
	if err != nil {
		return of, err
	}
	category, _ := p.Category(id)
	service, _ := p.Service(category.ServiceID)
	unit := p.Calendar(service).Containing(s.Now())
	from, until := occupancy.HoursOf(p, service).Of(unit)
	rooms := p.Rooms(id)
	related := occupancy.WithRelatives(p, rooms)
	period := occupancy.Reach(p, occupancy.ServicesOf(occupancy.SalesOf(p, related)), occupancy.Period{From: from, Until: until})
	stays, err := s.StaysWithin(related, []hotel.Period{period})
	if err != nil {
		return of, err
	}
	ids := make([]hotel.ID, len(stays))
	for i, stay := range stays {
		ids[i] = stay.ReservationID
	}
	reservations, err := s.ReservationsByID(ids)
	if err != nil {
		return of, err
	}
	blocks, err := s.ResourceBlocksWithin(related, []hotel.Period{period})
	if err != nil {
		return of, err
	}
	states, err := statesOf(s, rooms)
	if err != nil {
		return of, err
	}
	taken := occupancy.StatesOn(p, service, unit, rooms, reservations, blocks)
	for _, r := range rooms {
		of.Resources = append(of.Resources, ResourceOccupancy{ResourceID: r, State: states[r], Occupancy: taken[r]})
	}
	return of, nil
}
