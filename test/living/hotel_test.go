package living

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vacancy/internal/app"
	"vacancy/internal/demo"
	"vacancy/internal/timeunit"
	"vacancy/test/harness"
)

// guest is somebody who has the tokens of a made-up hotel.
type guest struct {
	*harness.Server
	demo.Config
	tokens harness.Members
	zone   *timeunit.Zone
}

// visit runs a server with a made-up hotel in it, on the morning of its day.
func visit(t *testing.T, c demo.Config, database string) *guest {
	t.Helper()
	text, err := demo.File(c)
	if err != nil {
		t.Fatal(err)
	}
	zone, err := timeunit.LoadZone(c.Zone)
	if err != nil {
		t.Fatal(err)
	}
	client, access := c.Tokens()
	return &guest{
		Server: harness.Start(t, harness.Options{Seed: string(text), Database: database, Clock: harness.NewClock(t, c.Now.Format(time.RFC3339))}),
		Config: c, zone: zone, tokens: harness.Members{"ClientToken": client, "AccessToken": access, "Client": "Guest 1.0"},
	}
}

// call calls an operation and reads the answer.
func (g *guest) call(t *testing.T, operation string, more harness.Members, into any) {
	t.Helper()
	g.MustCall(t, operation, g.tokens.With(more)).Decode(t, into)
}

var page = harness.Members{"Limitation": harness.Members{"Count": 1000}}

// service is a service of the hotel.
type service struct{ ID, TimeUnitPeriod string }

// services returns the services: by the day and by the hour.
func (g *guest) services(t *testing.T) (nights, hours service) {
	t.Helper()
	var got struct {
		Services []struct {
			ID   string
			Data struct{ Value service }
		}
	}
	g.call(t, "services/getAll", page, &got)
	if len(got.Services) != 2 {
		t.Fatalf("services: %+v", got.Services)
	}
	byPeriod := make(map[string]service)
	for _, s := range got.Services {
		byPeriod[s.Data.Value.TimeUnitPeriod] = service{s.ID, s.Data.Value.TimeUnitPeriod}
	}
	return byPeriod["Day"], byPeriod["Hour"]
}

// calendar is that of a service.
func (g *guest) calendar(t *testing.T, s service) timeunit.Calendar {
	t.Helper()
	period, err := timeunit.ParsePeriod(s.TimeUnitPeriod)
	if err != nil {
		t.Fatal(err)
	}
	return timeunit.NewCalendar(g.zone, period)
}

// metrics are what is asked of each category.
var metrics = []string{
	"ActiveResources", "UsableResources", "OutOfOrderBlocks", "HouseUse", "OtherServiceReservationCount", "Occupied", "ConfirmedReservations",
	"OptionalReservations", "AllocatedBlockAvailability", "PublicAvailabilityAdjustment",
}

// available is what a category has left to sell on each unit.
type available struct {
	ResourceCategoryID string `json:"ResourceCategoryId"`
	Metrics            map[string][]int
}

// left returns what is left on a unit (rules 5.2), and what is left if
// adjustments are passed over.
func (a available) left(i int) (public, rooms int) {
	m := a.Metrics
	rooms = m["UsableResources"][i] - m["HouseUse"][i] - m["OtherServiceReservationCount"][i] - m["Occupied"][i]
	return rooms + m["PublicAvailabilityAdjustment"][i], rooms
}

// availability returns the starts of units from the one that holds an instant
// until the one that holds another, and what each category has left on them.
func (g *guest) availability(t *testing.T, s service, from, until time.Time) ([]time.Time, []available) {
	t.Helper()
	cal := g.calendar(t, s)
	var starts []time.Time
	var all []available
	const most = 367
	for first, last := cal.Containing(from), cal.Containing(until); first <= last; first += most {
		var got struct {
			TimeUnitStartsUtc              []time.Time
			ResourceCategoryAvailabilities []available
		}
		g.call(t, "services/getAvailability/2024-01-22", harness.Members{
			"ServiceId": s.ID, "Metrics": metrics,
			"FirstTimeUnitStartUtc": cal.Start(first), "LastTimeUnitStartUtc": cal.Start(min(first+most-1, last)),
		}, &got)
		starts = append(starts, got.TimeUnitStartsUtc...)
		if all == nil {
			all = got.ResourceCategoryAvailabilities
			continue
		}
		for c, more := range got.ResourceCategoryAvailabilities {
			for name, numbers := range more.Metrics {
				all[c].Metrics[name] = append(all[c].Metrics[name], numbers...)
			}
		}
	}
	return starts, all
}

// limits returns the overbooking limits of a service by the starts of units.
func (g *guest) limits(t *testing.T, s service) map[time.Time]int {
	t.Helper()
	var got struct {
		OverbookingLimits []struct {
			FirstTimeUnitStartUtc, LastTimeUnitStartUtc time.Time
			Limit                                       int
		} `json:"ServiceOverbookingLimits"`
	}
	g.call(t, "serviceOverbookingLimits/getAll", page.With(harness.Members{"ServiceIds": []string{s.ID}}), &got)
	cal := g.calendar(t, s)
	limits := make(map[time.Time]int)
	for _, l := range got.OverbookingLimits {
		for unit := cal.Containing(l.FirstTimeUnitStartUtc); !cal.Start(unit).After(l.LastTimeUnitStartUtc); unit = cal.Next(unit) {
			limits[cal.Start(unit)] = l.Limit
		}
	}
	return limits
}

// autumn is a day with a change of the clocks ahead of it and Fridays, fairs and
// groups all around.
var autumn = time.Date(2026, 10, 15, 9, 0, 0, 0, time.UTC)

// TestWithinLimits holds what is sold of made-up hotels to their overbooking
// limits, on every unit that they live through, as on their day and when blocks
// have been released.
//
// rules 5.2, 5.3, 5.4
func TestWithinLimits(t *testing.T) {
	t.Parallel()
	for i, c := range []demo.Config{
		app.LivingHotel(autumn),
		{Rooms: 10, Occupancy: 0.9, Seed: 1, Zone: "Asia/Kathmandu"},
		{Rooms: 11, Occupancy: 0.1, Seed: 2, Zone: "UTC"},
		{Rooms: 60, Occupancy: 1, Seed: 3, Zone: "America/Havana"},
		{Rooms: 60, Occupancy: 0.75, Seed: 4, Zone: "Australia/Lord_Howe"},
		{Rooms: 130, Occupancy: 0.8, Seed: 5, Zone: "America/St_Johns"},
		{Rooms: 60, Occupancy: 0.75, Seed: 6, Zone: "Pacific/Apia", Now: time.Date(2011, 12, 15, 9, 0, 0, 0, time.UTC)},
	} {
		if c.Key == "" {
			c.Name, c.Key = "Test", fmt.Sprint(i)
		}
		if c.Now.IsZero() {
			c.Now = autumn
		}
		t.Run(fmt.Sprintf("%d rooms, %s", c.Rooms, c.Zone), func(t *testing.T) {
			t.Parallel()
			g := visit(t, c, []string{"sqlite::memory:", ""}[i%2])
			nights, hours := g.services(t)
			from, until := c.Now.AddDate(0, 0, -28), c.Now.AddDate(0, 0, 106)
			for _, released := range []bool{false, true} {
				some := make(map[string]bool)
				overbooked := g.checkLimits(t, nights, from, until, some)
				if overbooked == 0 {
					t.Error("no night is overbooked, so limits were not put to the test")
				}
				if n := g.checkLimits(t, hours, from, until, some); n > 0 {
					t.Errorf("%d hours are overbooked", n)
				}
				for _, m := range metrics {
					// What groups have not picked up has gone back in the end.
					if none := released && m == "AllocatedBlockAvailability"; some[m] == none {
						t.Errorf("released %t: %s is not always zero: %t", released, m, some[m])
					}
				}
				g.Clock.Advance(40 * 24 * time.Hour)
			}
		})
	}
}

// checkLimits looks for units on which more is sold than the policy allows. It
// returns on how many more is sold than there is, and notes the metrics that
// aren't zero.
func (g *guest) checkLimits(t *testing.T, s service, from, until time.Time, some map[string]bool) (overbooked int) {
	t.Helper()
	limits := g.limits(t, s)
	starts, all := g.availability(t, s, from, until)
	for i, start := range starts {
		beyond, house := 0, 0
		for _, a := range all {
			public, rooms := a.left(i)
			beyond += max(0, -public)
			house -= rooms
			for name, numbers := range a.Metrics {
				some[name] = some[name] || numbers[i] != 0
			}
		}
		limit, set := limits[start]
		if beyond > limit || set && house > limit {
			t.Errorf("%s %s: %d beyond the categories, %d beyond the house, and the limit is %d, %t", s.TimeUnitPeriod, start, beyond, house, limit, set)
		}
		if beyond > 0 {
			overbooked++
		}
	}
	return overbooked
}

// reservation is one as it is listed.
type reservation struct {
	State, AssignedResourceID, AccountID, RateID, GroupID      string
	CreatedUtc, UpdatedUtc, ScheduledStartUtc, ScheduledEndUtc time.Time
	ActualStartUtc, ActualEndUtc, CancelledUtc, ReleasedUtc    *time.Time
	AvailabilityBlockID                                        *string
}

// reservations returns all reservations.
func (g *guest) reservations(t *testing.T) []reservation {
	t.Helper()
	var all []reservation
	limitation := harness.Members{"Count": 1000}
	for {
		var got struct {
			Reservations []reservation
			Cursor       *string
		}
		g.call(t, "reservations/getAll/2023-06-06", harness.Members{"Limitation": limitation}, &got)
		if len(got.Reservations) == 0 {
			return all
		}
		all = append(all, got.Reservations...)
		limitation["Cursor"] = *got.Cursor
	}
}

// TestLifeIsPlausible looks at all reservations of the living hotel: each has come
// about before the hotel's day and is in the state that its time asks for.
//
// rules 1.12
func TestLifeIsPlausible(t *testing.T) {
	t.Parallel()
	g := visit(t, app.LivingHotel(autumn), "")
	today := time.Date(2026, 10, 15, 0, 0, 0, 0, g.zone.Location())
	states, groups, pickups := make(map[string]int), make(map[string]int), 0
	for _, r := range g.reservations(t) {
		states[r.State]++
		groups[r.GroupID]++
		if r.AvailabilityBlockID != nil {
			pickups++
		}
		started, over := r.ScheduledStartUtc.Before(today), r.ScheduledEndUtc.Before(today)
		inTime := map[string]bool{
			"Processed": over, "Started": started && !over, "Confirmed": !started, "Optional": !started, "Inquired": !started, "Requested": !started, "Canceled": true,
		}[r.State]
		happened := []*time.Time{&r.CreatedUtc, r.ActualStartUtc, r.ActualEndUtc, r.CancelledUtc}
		if !inTime || slices.ContainsFunc(happened, func(at *time.Time) bool { return at != nil && !at.Before(today) }) ||
			r.ActualStartUtc != nil && r.ActualStartUtc.Before(r.CreatedUtc) || r.CancelledUtc != nil && r.CancelledUtc.Before(r.CreatedUtc) ||
			r.ReleasedUtc != nil && (r.ReleasedUtc.Before(today) || r.ReleasedUtc.After(r.ScheduledStartUtc)) || r.AccountID == "" || r.RateID == "" {
			t.Errorf("%+v", r)
		}
	}
	for _, state := range []string{"Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"} {
		if states[state] == 0 {
			t.Errorf("nothing is %s: %v", state, states)
		}
	}
	largest := 0
	for _, n := range groups {
		largest = max(largest, n)
	}
	if pickups < 4 || largest < 4 {
		t.Errorf("%d have been picked up of blocks, and the largest group has %d", pickups, largest)
	}
}
