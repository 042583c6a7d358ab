package provision

import (
	"cmp"
	"math"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// namespace is the namespace of IDs that the file leaves out. They are derived, so
// that the same file always gives the same IDs.
var namespace = uuid.MustParse("5f0c6f2e-6a55-5d2f-9d5e-4b7a1f0c9a11")

// Plan is the desired configuration of a store.
type Plan struct {
	properties   []property
	integrations []hotel.Integration
}

// property is the desired configuration of one enterprise.
type property struct {
	enterprise hotel.Enterprise
	// zoneLine is the line that sets the time zone of the enterprise.
	zoneLine   int
	services   []hotel.Service
	categories []hotel.ResourceCategory
	// resources are sorted so that parents come before their children.
	resources      []plannedResource
	resourceBlocks []hotel.ResourceBlock
	blocks         []hotel.AvailabilityBlock
	limits         []hotel.OverbookingLimit
	adjustments    []hotel.AvailabilityAdjustment
	reservations   []hotel.Reservation
	groups         []hotel.ReservationGroup
	// lists are those of collections that the file has.
	lists []plannedList
}

// draft is the plan of an enterprise while it is read, with indexes to look up what
// entries refer to.
type draft struct {
	property
	resourceAt, blockAt map[hotel.ID]int
	// serviceOf is the service of each resource category.
	serviceOf map[hotel.ID]hotel.ID
	// externalServices and externalCategories are the lines on which external
	// identifiers of each kind are given.
	externalServices, externalCategories map[string]int
	// parentLines are the lines on which the parents of resources are set.
	parentLines []int
	// groupAt are the groups of reservations by their IDs.
	groupAt map[hotel.ID]int
	// adults and rates are the age category and the rate of each service that
	// reservations have which name none.
	adults, rates map[hotel.ID]hotel.ID
	// stays are the stays in each resource.
	stays map[hotel.ID][]stay
}

// Parse parses a provisioning file. The error lists all problems of the file,
// ordered by line.
func Parse(text []byte) (Plan, error) {
	f, err := read(text)
	if err != nil {
		return Plan{}, err
	}
	p := planner{seen: make(map[hotel.ID]int), tokens: make(map[string]int), hours: make(map[hoursOf]hoursFault)}
	for _, e := range f.Enterprises {
		p.addEnterprise(e)
	}
	for i, n := range f.Integrations {
		p.addIntegration(i, n)
	}
	return p.plan, p.problems.err()
}

// planner turns a file into a plan, collecting problems as it goes.
type planner struct {
	plan     Plan
	problems problems
	// seen is the line on which each ID is defined.
	seen   map[hotel.ID]int
	tokens map[string]int
	// hours are the results for offsets that have already been checked.
	hours map[hoursOf]hoursFault
}

func (p *planner) addEnterprise(in entry[enterprise]) {
	e := in.of
	id := p.newID(e.ID, in.line)
	zone := p.zone(e.TimeZoneIdentifier)
	at := draft{
		property: property{enterprise: hotel.Enterprise{
			Record:             hotel.Record{ID: id, Active: true},
			Name:               e.Name.or("Enterprise " + id.String()),
			Zone:               zone,
			OperationalHistory: p.history("operationalEditableHistoryInterval", e.OperationalEditableHistoryInterval),
			AccountingHistory:  p.history("accountingEditableHistoryInterval", e.AccountingEditableHistoryInterval),
		}, zoneLine: cmp.Or(e.TimeZoneIdentifier.line, in.line)},
		resourceAt: make(map[hotel.ID]int), blockAt: make(map[hotel.ID]int),
		groupAt: make(map[hotel.ID]int), adults: make(map[hotel.ID]hotel.ID), rates: make(map[hotel.ID]hotel.ID),
		serviceOf: make(map[hotel.ID]hotel.ID), stays: make(map[hotel.ID][]stay),
		externalServices: make(map[string]int), externalCategories: make(map[string]int),
	}
	for i, s := range e.Services {
		p.addService(&at, i, s)
	}
	for _, r := range e.Resources {
		p.addSharedResource(&at, r)
	}
	for _, b := range e.ResourceBlocks {
		p.addResourceBlock(&at, b)
	}
	p.addCompanies(&at, e)
	for i, s := range e.Services {
		p.addLists(&at, at.services[i].ID, s.of)
	}
	for i, s := range e.Services {
		for _, r := range s.of.Reservations {
			p.addReservation(&at, at.services[i], r)
		}
	}
	p.sortResources(&at)
	p.plan.properties = append(p.plan.properties, at.property)
}

// Defaults of a service sold by the day: guests arrive in the afternoon and
// leave around noon. Hours and months begin and end with their unit.
var (
	none     = timeunit.Duration{}
	dayStart = timeunit.Duration{Seconds: 15 * 60 * 60}
	dayEnd   = timeunit.Duration{Seconds: 12 * 60 * 60}
)

func (p *planner) addService(at *draft, i int, in entry[service]) {
	s := in.of
	id := p.newID(s.ID, in.line)
	period, err := timeunit.ParsePeriod(s.TimeUnitPeriod.or(timeunit.Day.String()))
	if err != nil {
		p.problems.addf(s.TimeUnitPeriod.line, "timeUnitPeriod: %q is not one of Hour, Day, Month", s.TimeUnitPeriod.of)
		period = timeunit.Day
	}
	before := len(p.problems)
	start, end := none, none
	if period == timeunit.Day {
		start, end = dayStart, dayEnd
	}
	start, end = p.duration("startOffset", s.StartOffset, start), p.duration("endOffset", s.EndOffset, end)
	planned := hotel.Service{
		Record: hotel.Record{ID: id, Active: true}, Name: s.Name.or("Service " + id.String()), Period: period, Ordering: int32(i),
		StartOffset: start, EndOffset: end,
		OccupancyStartOffset: p.duration("occupancyStartOffset", s.OccupancyStartOffset, start),
		OccupancyEndOffset:   p.duration("occupancyEndOffset", s.OccupancyEndOffset, end),
		ExternalIdentifier:   p.uniqueIdentifier(at.externalServices, s.ExternalIdentifier),
	}
	if len(p.problems) == before {
		p.offsets(at.enterprise.Zone, planned, s, in.line)
	}
	at.services = append(at.services, planned)
	for i, c := range s.ResourceCategories {
		p.addCategory(at, id, i, c)
	}
	for _, b := range s.AvailabilityBlocks {
		p.addBlock(at, planned, b)
	}
	p.addLimits(at, planned, s.OverbookingLimits)
	p.addAdjustments(at, planned, s.Adjustments)
}

// defaultCapacity is the capacity of a resource category unless the file sets one.
const defaultCapacity = 2

func (p *planner) addCategory(at *draft, service hotel.ID, i int, in entry[resourceCategory]) {
	c := in.of
	id := p.newID(c.ID, in.line)
	name := c.Name.or("Category " + id.String())
	planned := hotel.ResourceCategory{
		Record: hotel.Record{ID: id, Active: true}, ServiceID: service,
		Names: hotel.InDefaultLanguage(name), ShortNames: hotel.InDefaultLanguage(c.ShortName.or(name)),
		Descriptions:         hotel.InDefaultLanguage(c.Description.of),
		Classification:       oneOf(p, "classification", c.Classification, hotel.OtherClassification, api.ResourceClassification("").Values()),
		Type:                 oneOf(p, "type", c.Type, "Room", api.ResourceCategoryType("").Values()),
		Ordering:             c.Ordering.or(int32(i)),
		Capacity:             p.atLeast(1, "capacity", c.Capacity, defaultCapacity),
		ExtraCapacity:        p.atLeast(0, "extraCapacity", c.ExtraCapacity, 0),
		ExternalIdentifier:   p.uniqueIdentifier(at.externalCategories, c.ExternalIdentifier),
		AccountingCategoryID: p.optionalID("accountingCategoryId", c.AccountingCategoryID, hotel.ID{}),
	}
	if int64(planned.Capacity)+int64(planned.ExtraCapacity) > math.MaxInt32 {
		p.problems.addf(c.ExtraCapacity.line, "extraCapacity: %d is too much on top of a capacity of %d", planned.ExtraCapacity, planned.Capacity)
	}
	at.serviceOf[id] = service
	at.categories = append(at.categories, planned)
	p.addOwnResources(at, id, c.Resources)
	p.addImages(at, id, c.ImageIDs)
}
