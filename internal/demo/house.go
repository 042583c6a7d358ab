package demo

import (
	"fmt"
	"slices"
	"strconv"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// category is a resource category and how it sells.
type category struct {
	hotel.ResourceCategory
	rooms []hotel.Resource
	// demand is how well it sells, compared with the hotel as a whole.
	demand float64
}

// house is the building: what is sold, and by which service.
type house struct {
	zone *timeunit.Zone
	days timeunit.Calendar
	// nights and dayUse are the services.
	nights, dayUse hotel.Service
	// singles, doubles, suites, beds and dormitories are sold by the night, offices
	// by the hour. Offices are some of the doubles, and beds parts of dormitories.
	singles, doubles, suites, beds, dormitories, offices *category
	// shared are the resources that are sold by both services.
	shared   []hotel.Resource
	property *hotel.Property
}

// Hours of the day at which stays begin and end.
const (
	arrival   = 15 * 3600
	departure = 12 * 3600
)

// bedsInDormitory is how many beds a dormitory has.
const bedsInDormitory = 6

func newHouse(c Config, zone *timeunit.Zone) *house {
	record := func(name string) hotel.Record { return hotel.Record{ID: c.id(name), Active: true} }
	h := &house{
		zone: zone, days: timeunit.NewCalendar(zone, timeunit.Day),
		nights: hotel.Service{
			Record: record("nights"), Name: "Stays", Period: timeunit.Day,
			StartOffset: timeunit.Duration{Seconds: arrival}, EndOffset: timeunit.Duration{Seconds: departure},
			OccupancyStartOffset: timeunit.Duration{Seconds: arrival}, OccupancyEndOffset: timeunit.Duration{Seconds: departure},
		},
		dayUse: hotel.Service{Record: record("day use"), Name: "Day use", Period: timeunit.Hour, Ordering: 1},
	}
	named := func(service hotel.Service, name, kind string, ordering, capacity, extra int32, demand float64) *category {
		return &category{
			ResourceCategory: hotel.ResourceCategory{
				Record: record("category " + name), ServiceID: service.ID, Names: hotel.InDefaultLanguage(name), Type: kind,
				Ordering: ordering, Capacity: capacity, ExtraCapacity: extra,
			},
			demand: demand,
		}
	}
	h.beds = named(h.nights, "Bed in dormitory", "Bed", 0, 1, 0, 0.85)
	h.singles = named(h.nights, "Single", "Room", 1, 1, 0, 0.97)
	h.doubles = named(h.nights, "Double", "Room", 2, 2, 1, 1.03)
	h.dormitories = named(h.nights, "Dormitory", "Dorm", 3, bedsInDormitory, 0, 0)
	h.suites = named(h.nights, "Suite", "Suite", 4, 4, 1, 0.9)
	h.offices = named(h.dayUse, "Room by the hour", "Room", 0, 2, 0, 0)

	dormitories, singles, suites := max(1, c.Rooms/60), max(2, c.Rooms*22/100), max(1, c.Rooms*12/100)
	doubles := c.Rooms - dormitories - singles - suites
	floor := floorsOf(c)
	for _, part := range []struct {
		of *category
		n  int
	}{{h.dormitories, dormitories}, {h.singles, singles}, {h.doubles, doubles}, {h.suites, suites}} {
		for range part.n {
			part.of.rooms = append(part.of.rooms, floor())
		}
	}
	for _, dormitory := range h.dormitories.rooms {
		for n := range bedsInDormitory {
			name := fmt.Sprintf("%s-%d", dormitory.Name, n+1)
			h.beds.rooms = append(h.beds.rooms, hotel.Resource{Record: record("room " + name), ParentID: dormitory.ID, Name: name, Floor: dormitory.Floor})
		}
	}
	h.shared = h.doubles.rooms[doubles-max(2, doubles/8):]
	h.offices.rooms = h.shared
	h.property = h.newProperty(c)
	return h
}

// floorsOf returns a function that gives one room after another.
func floorsOf(c Config) func() hotel.Resource {
	perFloor := max(12, (c.Rooms+24)/25)
	step := 100
	if perFloor >= step {
		step = 1000
	}
	n := 0
	return func() hotel.Resource {
		floor := n/perFloor + 1
		name := strconv.Itoa(floor*step + n%perFloor + 1)
		n++
		return hotel.Resource{Record: hotel.Record{ID: c.id("room " + name), Active: true}, Name: name, Floor: strconv.Itoa(floor)}
	}
}

// categories returns the categories in the order of the file.
func (h *house) categories() []*category {
	return []*category{h.beds, h.singles, h.doubles, h.dormitories, h.suites, h.offices}
}

// isShared reports whether a resource is sold by both services.
func (h *house) isShared(resource hotel.ID) bool {
	return slices.ContainsFunc(h.shared, func(r hotel.Resource) bool { return r.ID == resource })
}

func (h *house) newProperty(c Config) *hotel.Property {
	categories := make([]hotel.ResourceCategory, 0, len(h.categories()))
	var resources []hotel.Resource
	var assignments []hotel.Assignment
	for _, of := range h.categories() {
		categories = append(categories, of.ResourceCategory)
		for _, r := range of.rooms {
			if of != h.offices {
				resources = append(resources, r)
			}
			assignments = append(assignments, hotel.Assignment{
				Record: hotel.Record{ID: c.id(of.Names.Text() + r.Name), Active: true}, ResourceID: r.ID, CategoryID: of.ID,
			})
		}
	}
	return hotel.NewProperty(hotel.Enterprise{Zone: h.zone}, []hotel.Service{h.nights, h.dayUse}, categories, resources, assignments)
}
