package availability

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// metrics are all that can be asked for, and places where each of the numbers
// stands.
var metrics, places = namesOfNumbers()

func namesOfNumbers() (names []string, places map[string]int) {
	places = make(map[string]int)
	for i := range reflect.TypeFor[numbers]().NumField() {
		name := reflect.TypeFor[numbers]().Field(i).Name
		places[name] = i
		if name != availability {
			names = append(names, name)
		}
	}
	return names, places
}

// availability is the one of the numbers that is no metric, but what the older
// version answers.
const availability = "Availability"

// metric is one of the numbers.
func (n numbers) metric(name string) int {
	return int(reflect.ValueOf(n).Field(places[name]).Int())
}

// answers are what both versions of getAvailability answer.
type answers struct {
	Starts []time.Time `json:"TimeUnitStartsUtc"`
	// Older are the categories in the older version, Newer in the newer.
	Older []older `json:"CategoryAvailabilities"`
	Newer []newer `json:"ResourceCategoryAvailabilities"`
}

type older struct {
	CategoryID     string `json:"CategoryId"`
	Availabilities []int  `json:"Availabilities"`
	Adjustments    []int  `json:"Adjustments"`
}

type newer struct {
	CategoryID string           `json:"ResourceCategoryId"`
	Metrics    map[string][]int `json:"Metrics"`
}

// compare holds the availability of all services against a recount.
func (h *history) compare() {
	for _, s := range h.services {
		first, last := s.compared()
		want := make(map[slot]numbers, len(s.categories)*(last-first+1))
		for _, c := range s.categories {
			for unit := first; unit <= last; unit++ {
				want[slot{c, unit}] = h.recount(s, slot{c, unit})
			}
		}
		h.compareNew(s, first, last, want)
		from := rapid.IntRange(first, last).Draw(h.T, "from")
		h.compareOld(s, from, rapid.IntRange(from, last).Draw(h.T, "to"), want)
	}
	h.compareReservations()
}

// ask asks for the availability of some units.
func (h *history) ask(operation string, s *service, first, last int, more members) answers {
	m := members{"ServiceId": s.id, "FirstTimeUnitStartUtc": stamp(s.starts[first]), "LastTimeUnitStartUtc": stamp(s.starts[last])}
	maps.Copy(m, more)
	status, body := h.post(operation, m)
	if status != http.StatusOK {
		h.Fatalf("%s %v: %d %s", operation, m, status, body)
	}
	var a answers
	if err := json.Unmarshal(body, &a); err != nil {
		h.Fatal(err)
	}
	if !slices.EqualFunc(a.Starts, s.starts[first:last+1], time.Time.Equal) {
		h.Fatalf("%s from %s to %s: units start at %v", operation, s.starts[first], s.starts[last], a.Starts)
	}
	return a
}

func (h *history) compareNew(s *service, first, last int, want map[slot]numbers) {
	list := h.ask("services/getAvailability/2024-01-22", s, first, last, members{"Metrics": metrics}).Newer
	if len(list) != len(s.categories) {
		h.Fatalf("%s has %d categories, want %d", s.id, len(list), len(s.categories))
	}
	for i, c := range s.categories {
		if list[i].CategoryID != c.id || len(list[i].Metrics) != len(metrics) {
			h.Fatalf("%s with %d metrics stands where %s should", list[i].CategoryID, len(list[i].Metrics), c.id)
		}
		for _, name := range metrics {
			h.compareList(s, c, name, list[i].Metrics[name], first, last, want)
		}
	}
}

func (h *history) compareOld(s *service, first, last int, want map[slot]numbers) {
	list := h.ask("services/getAvailability", s, first, last, nil).Older
	if len(list) != len(s.categories) {
		h.Fatalf("%s has %d categories, want %d", s.id, len(list), len(s.categories))
	}
	for i, c := range s.categories {
		if list[i].CategoryID != c.id {
			h.Fatalf("%s stands where %s should", list[i].CategoryID, c.id)
		}
		h.compareList(s, c, availability, list[i].Availabilities, first, last, want)
		h.compareList(s, c, "PublicAvailabilityAdjustment", list[i].Adjustments, first, last, want)
	}
}

func (h *history) compareList(s *service, c *category, name string, got []int, first, last int, want map[slot]numbers) {
	if len(got) != last-first+1 {
		h.Fatalf("%s of %s has %d numbers, want %d", name, c.id, len(got), last-first+1)
	}
	for unit := first; unit <= last; unit++ {
		n := want[slot{c, unit}]
		if got[unit-first] != n.metric(name) {
			h.Errorf("at %s %s of %s in %s on %s is %d, want %d (%+v)", stamp(h.clock.now()), name, c.id, s.id, stamp(s.starts[unit]),
				got[unit-first], n.metric(name), n)
		}
	}
	if h.Failed() {
		h.FailNow()
	}
}

// listed is a reservation as reservations/getAll lists it.
type listed struct {
	ID             string     `json:"Id"`
	ServiceID      string     `json:"ServiceId"`
	State          string     `json:"State"`
	CategoryID     string     `json:"RequestedResourceCategoryId"`
	ResourceID     *string    `json:"AssignedResourceId"`
	Locked         bool       `json:"AssignedResourceLocked"`
	BlockID        *string    `json:"AvailabilityBlockId"`
	ScheduledStart time.Time  `json:"ScheduledStartUtc"`
	ScheduledEnd   time.Time  `json:"ScheduledEndUtc"`
	ActualStart    *time.Time `json:"ActualStartUtc"`
	ActualEnd      *time.Time `json:"ActualEndUtc"`
}

// listing is how a reservation is listed.
func (r *reservation) listing() listed {
	l := listed{
		ID: r.id, ServiceID: r.service.id, State: r.state, CategoryID: r.asked.id, Locked: r.locked,
		ScheduledStart: r.scheduled.from, ScheduledEnd: r.scheduled.until,
	}
	if r.room != nil {
		l.ResourceID = &r.room.id
	}
	if r.block != nil {
		l.BlockID = &r.block.id
	}
	if !r.came.IsZero() {
		l.ActualStart = &r.came
	}
	if !r.left.IsZero() {
		l.ActualEnd = &r.left
	}
	return l
}

// compareReservations holds the reservations against the books.
func (h *history) compareReservations() {
	status, body := h.post("reservations/getAll/2023-06-06", members{"Limitation": members{"Count": 1000}})
	if status != http.StatusOK {
		h.Fatalf("reservations/getAll: %d %s", status, body)
	}
	var page struct {
		Reservations []listed `json:"Reservations"`
	}
	if err := json.Unmarshal(body, &page); err != nil {
		h.Fatal(err)
	}
	slices.SortFunc(page.Reservations, func(a, b listed) int { return strings.Compare(a.ID, b.ID) })
	want := make([]listed, len(h.reservations))
	for i, r := range h.reservations {
		want[i] = r.listing()
	}
	slices.SortFunc(want, func(a, b listed) int { return strings.Compare(a.ID, b.ID) })
	if len(want) != len(page.Reservations) {
		h.Fatalf("there are %d reservations, want %d", len(page.Reservations), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(page.Reservations[i], want[i]) {
			h.Errorf("reservation %+v\nwant %+v", page.Reservations[i], want[i])
		}
	}
	if h.Failed() {
		h.FailNow()
	}
}
