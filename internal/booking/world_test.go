package booking_test

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// id returns the identifier of a name of at most 16 bytes.
func id(name string) (of hotel.ID) {
	copy(of[:], name)
	return of
}

// errNamed is the error of a request that asks for too much.
var errNamed = hotel.InvalidMember("Named")

// opening is when the hotel opens.
var opening = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// day returns a time of a day of November 2026.
func day(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC)
}

func hours(n int64) timeunit.Duration { return timeunit.Duration{Seconds: n * 3600} }

func record(name string) hotel.Record { return hotel.Record{ID: id(name), Active: true} }

// houseServices sell rooms by the night, the hour, the day and the month, each with
// its own occupancy offsets. The units of the service long overlap by two hours.
var houseServices = []hotel.Service{
	{Record: record("night"), Period: timeunit.Day, OccupancyStartOffset: hours(15), OccupancyEndOffset: hours(12)},
	{Record: record("hour"), Period: timeunit.Hour},
	{Record: record("day"), Period: timeunit.Day, OccupancyStartOffset: hours(9), OccupancyEndOffset: hours(-6)},
	{Record: record("long"), Period: timeunit.Day, OccupancyStartOffset: hours(12), OccupancyEndOffset: hours(14)},
	{Record: record("month"), Period: timeunit.Month},
}

// houseRooms are the rooms of the house, with the room that each is a part of and
// the categories in which it is sold.
var houseRooms = []struct {
	name, parent string
	sold         []string
}{
	{"1", "", []string{"double"}},
	{"2", "", []string{"double", "meeting"}},
	{"3", "", []string{"double", "desk"}},
	{"4", "", []string{"suite", "meeting", "lease"}},
	{"5", "", []string{"suite", "family"}},
	{"dorm", "", []string{"dorm", "meeting"}},
	{"bed1", "dorm", []string{"bed", "bunk"}},
	{"bed2", "dorm", []string{"bed"}},
	{"hall", "", []string{"dorm"}},
	{"bed3", "hall", []string{"bed"}},
	{"bed4", "hall", []string{"bed"}},
}

// houseCategories are the categories with their services.
var houseCategories = []struct{ name, service string }{
	{"double", "night"},
	{"suite", "night"},
	{"family", "night"},
	{"dorm", "night"},
	{"bed", "night"},
	{"meeting", "hour"},
	{"desk", "day"},
	{"bunk", "long"},
	{"lease", "month"},
}

// tester is a test or a rapid test.
type tester interface {
	Helper()
	Fatal(args ...any)
}

func newHouse(tb tester, zone string) *hotel.Property {
	tb.Helper()
	z, err := timeunit.LoadZone(zone)
	if err != nil {
		tb.Fatal(err)
	}
	var categories []hotel.ResourceCategory
	for _, c := range houseCategories {
		categories = append(categories, hotel.ResourceCategory{Record: record(c.name), ServiceID: id(c.service), Names: hotel.InDefaultLanguage(c.name), Capacity: 2})
	}
	var resources []hotel.Resource
	var assignments []hotel.Assignment
	for _, r := range houseRooms {
		resources = append(resources, hotel.Resource{Record: record(r.name), Name: r.name, ParentID: id(r.parent)})
		for _, c := range r.sold {
			assignments = append(assignments, hotel.Assignment{Record: record(r.name + c), ResourceID: id(r.name), CategoryID: id(c)})
		}
	}
	return hotel.NewProperty(hotel.Enterprise{Record: record("house"), Zone: z}, houseServices, categories, resources, assignments)
}

// counter is one counter of a service on one unit.
type counter struct {
	service hotel.ID
	key     hotel.CountKey
	unit    timeunit.Index
}

// world is a house with everything that is booked in it, in memory.
type world struct {
	property       *hotel.Property
	reservations   map[hotel.ID]hotel.Reservation
	resourceBlocks map[hotel.ID]hotel.ResourceBlock
	// groups are the availability blocks.
	groups      map[hotel.ID]hotel.AvailabilityBlock
	adjustments []hotel.AvailabilityAdjustment
	limits      []hotel.OverbookingLimit
	counters    map[counter]int32
	made        uint64
}

func newWorld(p *hotel.Property) *world {
	return &world{
		property: p, reservations: make(map[hotel.ID]hotel.Reservation), resourceBlocks: make(map[hotel.ID]hotel.ResourceBlock),
		groups: make(map[hotel.ID]hotel.AvailabilityBlock), counters: make(map[counter]int32),
	}
}

func (w *world) newID() (of hotel.ID) {
	w.made++
	binary.BigEndian.PutUint64(of[8:], w.made)
	return of
}

func (w *world) frame(now time.Time) booking.Frame {
	return booking.Frame{Property: w.property, Now: now, Blocks: w.groups, Named: errNamed}
}

// desk loads exactly what a Need asks for.
func (w *world) desk(f booking.Frame, need booking.Need) (*booking.Desk, error) {
	wanted := func(resource hotel.ID, from, until time.Time) bool {
		return slices.Contains(need.Resources, resource) &&
			slices.ContainsFunc(need.Periods, func(p occupancy.Period) bool { return from.Before(p.Until) && p.From.Before(until) })
	}
	var blocks []hotel.ResourceBlock
	for _, b := range w.resourceBlocks {
		if b.Active && wanted(b.ResourceID, b.Start, b.End) {
			blocks = append(blocks, b)
		}
	}
	var stays []hotel.Stay
	for _, r := range w.reservations {
		if from, until := r.Stay(); r.State.Deducts() && wanted(r.ResourceID, from, until) {
			stays = append(stays, occupancy.StayOf(r))
		}
	}
	d := &booking.Desk{
		Frame: f, Use: occupancy.NewUse(w.property, blocks, stays),
		Ledgers: make(map[hotel.ID][]*occupancy.Ledger), Limits: make(map[hotel.ID]stepfn.Function[int32]),
	}
	for _, of := range need.Services {
		var limits []hotel.OverbookingLimit
		for _, l := range w.limits {
			within := func(window timeunit.Window) bool { return l.First <= window.Last && window.First <= l.Last }
			if of.Overbooking && l.Key.Service == of.Service.ID && slices.ContainsFunc(of.Windows, within) {
				limits = append(limits, l)
				d.Limits[of.Service.ID] = append(d.Limits[of.Service.ID], stepfn.Step[int32]{First: int64(l.First), Last: int64(l.Last), Value: l.Value})
			}
		}
		parts, err := f.Parts(of, limits)
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			for _, window := range part.Windows {
				d.Ledgers[of.Service.ID] = append(d.Ledgers[of.Service.ID], occupancy.NewLedger(occupancy.Facts{
					Property: w.property, Service: of.Service, Window: window, Categories: part.Categories,
					Counts: w.counts(of.Service.ID, window, part.Load), Adjustments: w.adjustmentsOf(of.Service.ID), Blocks: w.groups, Now: f.Now,
				}))
			}
		}
	}
	return d, nil
}

func (w *world) adjustmentsOf(service hotel.ID) []hotel.AvailabilityAdjustment {
	return slices.DeleteFunc(slices.Clone(w.adjustments), func(a hotel.AvailabilityAdjustment) bool { return a.Key.Service != service })
}

// counts returns the counters of categories of a service on a window. Nil
// categories mean all.
func (w *world) counts(service hotel.ID, window timeunit.Window, categories []hotel.ID) hotel.Counts {
	counts := make(hotel.Counts)
	for c, n := range w.counters {
		if c.service != service || c.unit < window.First || c.unit > window.Last || categories != nil && !slices.Contains(categories, c.key.Category) {
			continue
		}
		if counts[c.key] == nil {
			counts[c.key] = make([]int32, window.Last-window.First+1)
		}
		counts[c.key][c.unit-window.First] = n
	}
	return counts
}

// write applies a decision.
func (w *world) write(d *booking.Desk, reservations []hotel.Reservation, blocks []hotel.ResourceBlock) error {
	changes, err := d.Counts()
	if err != nil {
		return err
	}
	for _, r := range reservations {
		w.reservations[r.ID] = r
	}
	for _, b := range blocks {
		w.resourceBlocks[b.ID] = b
	}
	addCounts(w.counters, changes)
	return nil
}

// addCounts adds changes to counters and deletes those that become zero.
func addCounts(counters map[counter]int32, changes []hotel.ServiceCountChange) {
	for _, c := range changes {
		for unit := c.First; unit <= c.Last; unit++ {
			at := counter{c.ServiceID, c.CountKey, unit}
			if counters[at] += c.By; counters[at] == 0 {
				delete(counters, at)
			}
		}
	}
}

// add adds reservations. Overbooking is checked unless they say otherwise.
func (w *world) add(n booking.NewReservations) ([]hotel.Reservation, error) {
	service, ok := w.property.Service(n.ServiceID)
	if !ok {
		return nil, errors.New("no such service")
	}
	f := w.frame(opening)
	adding, err := f.Add(service, n, int64(w.made), w.newID)
	if err != nil {
		return nil, err
	}
	d, err := w.desk(f, adding.Need())
	if err != nil {
		return nil, err
	}
	added, err := adding.Decide(d)
	if err != nil {
		return nil, err
	}
	return added, w.write(d, added, nil)
}

// update updates reservations and returns those that were stored and the number of
// counter changes.
func (w *world) update(now time.Time, updates ...booking.ReservationUpdate) (put []hotel.Reservation, counts int, err error) {
	f := w.frame(now)
	updating := f.Update(updates, w.all())
	d, err := w.desk(f, updating.Need())
	if err != nil {
		return nil, 0, err
	}
	if _, put, err = updating.Decide(d); err != nil {
		return nil, 0, err
	}
	changes, err := d.Counts()
	if err != nil {
		return nil, 0, err
	}
	return put, len(changes), w.write(d, put, nil)
}

// step takes a reservation one step.
func (w *world) step(r hotel.ID, step booking.Step, now time.Time) error {
	f := w.frame(now)
	stepping, err := f.Step([]hotel.ID{r}, w.all(), step)
	if err != nil {
		return err
	}
	d, err := w.desk(f, stepping.Need())
	if err != nil {
		return err
	}
	return w.write(d, stepping.Decide(d), nil)
}

// putBlocks puts resource blocks.
func (w *world) putBlocks(blocks []hotel.ResourceBlock) error {
	d, err := w.desk(w.frame(opening), booking.NeedOfResourceBlocks(w.property, blocks))
	if err != nil {
		return err
	}
	d.PutResourceBlocks(blocks)
	return w.write(d, nil, blocks)
}

// block adds a resource block.
func (w *world) block(room string, kind hotel.ResourceBlockType, start, end time.Time) error {
	list := []booking.NewResourceBlock{{ResourceID: id(room), Type: kind, Start: start, End: end}}
	blocks, err := booking.AddResourceBlocks(w.property, list, opening, w.newID)
	if err != nil {
		return err
	}
	return w.putBlocks(blocks)
}

// all returns the reservations in the order in which they were made.
func (w *world) all() []hotel.Reservation {
	return slices.SortedFunc(maps.Values(w.reservations), func(a, b hotel.Reservation) int { return hotel.CompareIDs(a.ID, b.ID) })
}
