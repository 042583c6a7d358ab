package provision

import (
	"slices"
	"time"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

func (p *planner) addBlock(at *draft, s hotel.Service, in entry[availabilityBlock]) {
	b := in.of
	cal := timeunit.NewCalendar(at.enterprise.Zone, s.Period)
	id := p.newID(b.ID, in.line)
	planned := hotel.AvailabilityBlock{
		Record: hotel.Record{ID: id, Active: true}, ServiceID: s.ID, RateID: p.optionalID("rateId", b.RateID, derivedID(id, "rate")),
		State:    oneOf(p, "state", b.State, hotel.BlockConfirmed, hotel.BlockStates()),
		First:    p.unit("firstTimeUnitStartUtc", cal, b.FirstTimeUnitStartUtc, in.line),
		Last:     p.unit("lastTimeUnitStartUtc", cal, b.LastTimeUnitStartUtc, in.line),
		Strategy: hotel.NoRelease,
		Pickup:   hotel.AllInOneGroup,
		BlockDetails: hotel.BlockDetails{
			Name: b.Name.or("Block " + id.String()), Notes: b.Notes.of, ExternalIdentifier: p.externalIdentifier(b.ExternalIdentifier),
		},
	}
	if b.RollingReleaseOffset.line != 0 {
		planned.Strategy = hotel.RollingRelease
		planned.RollingOffset = p.duration("rollingReleaseOffset", b.RollingReleaseOffset, none)
	}
	if b.ReleasedUtc.line != 0 {
		planned.Strategy = hotel.FixedRelease
		planned.ReleasedAt = p.instant("releasedUtc", b.ReleasedUtc)
	}
	if b.RollingReleaseOffset.line != 0 && b.ReleasedUtc.line != 0 {
		p.problems.addf(b.RollingReleaseOffset.line, "rollingReleaseOffset: there is a releasedUtc already")
	}
	if planned.Last < planned.First && b.FirstTimeUnitStartUtc.line != 0 && b.LastTimeUnitStartUtc.line != 0 {
		p.problems.addf(b.LastTimeUnitStartUtc.line, "lastTimeUnitStartUtc: %s is before firstTimeUnitStartUtc", b.LastTimeUnitStartUtc.of)
	}
	at.blockAt[id] = len(at.blocks)
	at.blocks = append(at.blocks, planned)
}

// stay is when a reservation takes its resource, and the line that assigns it.
type stay struct {
	from, until time.Time
	line        int
}

// addReservation adds a reservation without checking availability, which is left to
// the author of the file.
func (p *planner) addReservation(at *draft, s hotel.Service, in entry[reservation]) {
	r := in.of
	id := p.newID(r.ID, in.line)
	planned := hotel.Reservation{
		ID: id, ServiceID: s.ID,
		GroupID: p.optionalID("groupId", r.GroupID, derivedID(id, "group")),
		State:   oneOf(p, "state", r.State, hotel.Confirmed, hotel.ReservationStates()),
		CategoryID: p.reference("resourceCategoryId", r.ResourceCategoryID, in.line, "resource category", " in this service", func(c hotel.ID) bool {
			return at.serviceOf[c] == s.ID
		}),
		Persons: []hotel.PersonCount{{AgeCategoryID: at.adults[s.ID], Count: p.atLeast(1, "personCount", r.PersonCount, 1)}},
	}
	at.addGroup(planned.GroupID, r.GroupName.of)
	rate := at.rates[s.ID]
	if r.AvailabilityBlockID.line != 0 {
		planned.BlockID = p.blockOf(at, s, r.AvailabilityBlockID)
		if i, ok := at.blockAt[planned.BlockID]; ok {
			rate = at.blocks[i].RateID
		}
	}
	planned.RateID = p.optionalID("rateId", r.RateID, rate)
	planned.AccountID = p.optionalID("accountId", r.AccountID, derivedID(id, "account"))
	from, until, ok := p.span(r.StartUtc, r.EndUtc, inventory.MaxStayYears, in.line)
	planned.Start, planned.End = from, until
	planned.ChannelNumber, planned.Purpose = r.ChannelNumber.of, oneOf(p, "purpose", r.Purpose, "", api.ReservationPurpose("").Values())
	p.addHistory(&planned, r)
	if r.AssignedResourceID.line != 0 {
		planned.ResourceID = p.assigned(at, s, r.AssignedResourceID)
	}
	if ok && planned.ResourceID != (hotel.ID{}) && planned.State.Deducts() {
		from, until := planned.Stay()
		p.occupy(at, planned.ResourceID, stay{from, until, r.AssignedResourceID.line})
	}
	at.reservations = append(at.reservations, planned)
}

// blockOf reads the availability block that an entry of a service refers to.
func (p *planner) blockOf(at *draft, s hotel.Service, v value[string]) hotel.ID {
	return p.reference("availabilityBlockId", v, v.line, "availability block", " in this service", func(b hotel.ID) bool {
		i, ok := at.blockAt[b]
		return ok && at.blocks[i].ServiceID == s.ID
	})
}

// assigned reads the resource assigned to a reservation. It must be in a category
// of the reservation's service.
func (p *planner) assigned(at *draft, s hotel.Service, v value[string]) hotel.ID {
	id := p.reference("assignedResourceId", v, v.line, "resource", " in this enterprise", at.hasResource)
	if id == (hotel.ID{}) {
		return id
	}
	if !slices.ContainsFunc(at.resources[at.resourceAt[id]].assignments, func(a hotel.Assignment) bool { return at.serviceOf[a.CategoryID] == s.ID }) {
		p.problems.addf(v.line, "assignedResourceId: no category of the service has resource %s", id)
		return hotel.ID{}
	}
	return id
}

// occupy adds a stay, and a problem if the resource is already taken at that time.
func (p *planner) occupy(at *draft, resource hotel.ID, s stay) {
	for _, other := range at.stays[resource] {
		if s.from.Before(other.until) && other.from.Before(s.until) {
			p.problems.addf(s.line, "assignedResourceId: %s is taken at that time on line %d", resource, other.line)
			return
		}
	}
	at.stays[resource] = append(at.stays[resource], s)
}

// addGroup notes a group of reservations. The first name that it is given is its
// own.
func (at *draft) addGroup(id hotel.ID, name string) {
	i, ok := at.groupAt[id]
	if !ok {
		i = len(at.groups)
		at.groupAt[id] = i
		at.groups = append(at.groups, hotel.ReservationGroup{Record: hotel.Record{ID: id, Active: true}})
	}
	if at.groups[i].Name == "" {
		at.groups[i].Name = name
	}
}
