package booking_test

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// limitOn returns the overbooking limit of a unit; nil for none.
func (w *world) limitOn(service hotel.ID, unit timeunit.Index) *int32 {
	for _, l := range w.limits {
		if l.Key.Service == service && l.First <= unit && unit <= l.Last {
			return &l.Value
		}
	}
	return nil
}

// excess returns by how much the policy forbids counters of a unit to become
// others, by the two numbers of rules 5.4; not more than zero if it allows it.
func (w *world) excess(service hotel.ID, unit timeunit.Index, was, is map[counter]int32) int {
	var beyond, house [2]int
	for _, c := range w.property.CategoriesOf(service) {
		for i, counters := range []map[counter]int32{was, is} {
			available, over := w.state(counters, c, unit)
			beyond[i] += max(0, -available)
			house[i] += over
		}
	}
	limit := w.limitOn(service, unit)
	if limit == nil {
		return beyond[1] - beyond[0]
	}
	if over := beyond[1] - max(beyond[0], int(*limit)); over > 0 {
		return over
	}
	return house[1] - max(house[0], int(*limit))
}

// state returns what is available of a category on a unit, and what is occupied
// there beyond its rooms.
func (w *world) state(counters map[counter]int32, c hotel.ResourceCategory, unit timeunit.Index) (available, beyond int) {
	count := func(kind hotel.CountKind, block hotel.ID) int {
		return int(counters[counter{c.ServiceID, hotel.CountKey{Kind: kind, Category: c.ID, Block: block}, unit}])
	}
	var none hotel.ID
	rooms := len(w.property.Rooms(c.ID)) - count(hotel.CountOutOfOrder, none) - count(hotel.CountHouseUse, none) - count(hotel.CountTaken, none)
	occupied, adjustment := count(hotel.CountConfirmed, none)+count(hotel.CountOptional, none), 0
	for _, a := range w.adjustments {
		switch {
		case a.Key.Category != c.ID || unit < a.First || unit > a.Last:
		case a.Key.Block == none:
			adjustment += int(a.Value.UnitCount)
		default:
			occupied += max(0, -int(a.Value.UnitCount)-count(hotel.CountPickedUp, a.Key.Block))
		}
	}
	return rooms - occupied + adjustment, occupied - rooms
}

// TestJudgeParts judges changes of counters from the parts of services that are
// loaded, and compares each unit with the policy applied to all that there is.
//
// rules 5.4
func TestJudgeParts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(newJudged(t))
		var need booking.Need
		changes := make(map[hotel.ID][]hotel.CountChange)
		for _, s := range judgedServices {
			of := w.drawNeed(t, s)
			need.Services = append(need.Services, of)
			changes[s.ID] = drawChanges(t, of)
		}
		d, err := w.desk(w.frame(opening), need)
		if err != nil {
			t.Fatal(err)
		}
		for _, of := range need.Services {
			w.checkJudge(t, d, of, changes[of.Service.ID])
		}
	})
}

// checkJudge judges changes of a service, window by window.
func (w *world) checkJudge(t *rapid.T, d *booking.Desk, of booking.ServiceNeed, changes []hotel.CountChange) {
	service := of.Service.ID
	all := make([]hotel.ServiceCountChange, len(changes))
	for i, c := range changes {
		all[i] = hotel.ServiceCountChange{ServiceID: service, CountChange: c}
	}
	is := maps.Clone(w.counters)
	addCounts(is, all)
	cal := w.property.Calendar(of.Service)
	var units int
	for _, l := range d.Ledgers[service] {
		units += cal.Count(l.Window)
		want, on := 0, timeunit.Index(0)
		for unit := l.Window.First; unit <= l.Window.Last && want <= 0; unit = cal.Next(unit) {
			want, on = w.excess(service, unit, w.counters, is), unit
		}
		excess, unit, limit, over := l.Judge(changes, d.Limits[service])
		switch {
		case over != (want > 0):
			t.Fatalf("%s: refused %t on %v, want an excess of %d on %d", of.Service.ID, over, l.Window, want, on)
		case !over:
			continue
		case unit != on || excess.Over != int64(want):
			t.Fatalf("%s: an excess of %d on %d, want %d on %d", of.Service.ID, excess.Over, unit, want, on)
		}
		if set := w.limitOn(service, unit); limit.Set != (set != nil) || set != nil && limit.N != *set {
			t.Fatalf("%s: limit %+v on %d, want %v", of.Service.ID, limit, unit, set)
		}
	}
	for _, window := range of.Windows {
		units -= cal.Count(window)
	}
	if units != 0 {
		t.Fatalf("%s: %d units too many or too few are judged", of.Service.ID, units)
	}
}

var judgedServices = []hotel.Service{
	{Record: record("night"), Period: timeunit.Day},
	{Record: record("hour"), Period: timeunit.Hour},
}

// firstJudged is the first unit of a service that anything happens on, and
// judgedUnits is how many there are.
func firstJudged(p *hotel.Property, s hotel.Service) timeunit.Index {
	return p.Calendar(s).Containing(day(1, 12, 0))
}

const judgedUnits = 12

// newJudged draws a house in which each of two services sells rooms of its own in
// three categories.
func newJudged(t *rapid.T) *hotel.Property {
	z, err := timeunit.LoadZone("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	var categories []hotel.ResourceCategory
	var rooms []hotel.Resource
	var assignments []hotel.Assignment
	for _, s := range judgedServices {
		for i := range 3 {
			c := hotel.ResourceCategory{Record: record(fmt.Sprintf("%s%d", s.Period, i)), ServiceID: s.ID}
			categories = append(categories, c)
			for range rapid.IntRange(0, 2).Draw(t, "rooms") {
				r := hotel.Resource{Record: record(fmt.Sprintf("room%d", len(rooms)))}
				rooms = append(rooms, r)
				assignments = append(assignments, hotel.Assignment{Record: r.Record, ResourceID: r.ID, CategoryID: c.ID})
			}
		}
	}
	return hotel.NewProperty(hotel.Enterprise{Record: record("house"), Zone: z}, judgedServices, categories, rooms, assignments)
}

// drawNeed draws what there is of a service, and what of it is looked at.
func (w *world) drawNeed(t *rapid.T, s hotel.Service) booking.ServiceNeed {
	first := firstJudged(w.property, s)
	group := hotel.AvailabilityBlock{
		Record: record("of " + s.Period.String()), ServiceID: s.ID, State: hotel.BlockConfirmed, First: first, Last: first + judgedUnits - 1,
	}
	w.groups[group.ID] = group
	for _, l := range drawWindows(t, first) {
		w.limits = append(w.limits, hotel.OverbookingLimit{
			Key: hotel.LimitKey{Service: s.ID}, First: l.First, Last: l.Last, Value: rapid.Int32Range(0, 3).Draw(t, "limit"), Active: true,
		})
	}
	categories := w.property.CategoriesOf(s.ID)
	var drawn []hotel.ServiceCountChange
	for _, c := range categories {
		for _, block := range []hotel.ID{{}, group.ID} {
			for _, window := range drawWindows(t, first) {
				w.adjustments = append(w.adjustments, hotel.AvailabilityAdjustment{
					Key: hotel.AdjustmentKey{Service: s.ID, Category: c.ID, Block: block}, First: window.First, Last: window.Last, Active: true,
					Value: hotel.Adjustment{UnitCount: rapid.Int32Range(-2, 2).Draw(t, "adjustment")},
				})
			}
		}
		for _, change := range drawCounts(t, first, c.ID, group.ID) {
			drawn = append(drawn, hotel.ServiceCountChange{ServiceID: s.ID, CountChange: change})
		}
	}
	addCounts(w.counters, drawn)
	of := booking.ServiceNeed{Service: s, Windows: drawWindows(t, first), Overbooking: true}
	for _, c := range categories {
		if rapid.Bool().Draw(t, "changes") {
			of.Categories = append(of.Categories, c.ID)
		}
	}
	return of
}

// drawChanges draws changes of the categories that are said to change.
func drawChanges(t *rapid.T, of booking.ServiceNeed) (list []hotel.CountChange) {
	if len(of.Windows) == 0 {
		return nil
	}
	for _, c := range of.Categories {
		list = append(list, drawCounts(t, of.Windows[0].First, c, id("of "+of.Service.Period.String()))...)
	}
	return list
}

// drawCounts draws counts of one category.
func drawCounts(t *rapid.T, first timeunit.Index, category, block hotel.ID) (list []hotel.CountChange) {
	for _, window := range drawWindows(t, first) {
		key := hotel.CountKey{Category: category, Kind: rapid.SampledFrom([]hotel.CountKind{
			hotel.CountConfirmed, hotel.CountOptional, hotel.CountPickedUp, hotel.CountOutOfOrder, hotel.CountHouseUse, hotel.CountTaken,
		}).Draw(t, "kind")}
		if key.Kind == hotel.CountPickedUp {
			key.Block = block
		}
		list = append(list, hotel.CountChange{CountKey: key, Window: window, By: rapid.Int32Range(1, 2).Draw(t, "n")})
	}
	return list
}

// drawWindows draws windows that are in order and disjoint. They may be next to
// each other.
func drawWindows(t *rapid.T, first timeunit.Index) (list []timeunit.Window) {
	for i := timeunit.Index(0); i < judgedUnits; {
		n := min(timeunit.Index(rapid.IntRange(1, 6).Draw(t, "units")), judgedUnits-i)
		if rapid.Bool().Draw(t, "window") {
			list = append(list, timeunit.Window{First: first + i, Last: first + i + n - 1})
		}
		i += n
	}
	return list
}
