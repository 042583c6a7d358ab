package occupancy

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Services of the recounted house, and the categories and rooms that they sell:
// a dormitory with two beds, and a room of its own.
var (
	recounted = []hotel.Service{
		{Record: active(1), Period: timeunit.Day, OccupancyStartOffset: timeunit.Duration{Seconds: 15 * 3600}, OccupancyEndOffset: timeunit.Duration{Seconds: 12 * 3600}},
		{Record: active(2), Period: timeunit.Hour},
		{Record: active(3), Period: timeunit.Month},
	}
	recountedCategories = []hotel.ResourceCategory{
		{Record: active(10), ServiceID: hotel.ID{1}, Ordering: 2},
		{Record: active(11), ServiceID: hotel.ID{1}, Ordering: 1},
		{Record: active(12), ServiceID: hotel.ID{2}},
		{Record: active(13), ServiceID: hotel.ID{3}},
	}
	recountedRooms = []hotel.Resource{
		{Record: active(20)},
		{Record: active(21), ParentID: hotel.ID{20}},
		{Record: active(22), ParentID: hotel.ID{20}},
		{Record: active(23)},
	}
)

func active(n byte) hotel.Record { return hotel.Record{ID: hotel.ID{n}, Active: true} }

// TestRecount counts what reservations and resource blocks take unit by unit, and
// compares the counters with that.
//
// rules 1.6, 5.1, 5.2
func TestRecount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.SampledFrom(holed).Draw(t, "around")
		zone, err := timeunit.LoadZone(of.zone)
		if err != nil {
			t.Fatal(err)
		}
		var sold []hotel.Assignment
		for _, r := range recountedRooms {
			for _, c := range recountedCategories {
				if rapid.Bool().Draw(t, "sold") {
					sold = append(sold, hotel.Assignment{Record: active(byte(30 + len(sold))), ResourceID: r.ID, CategoryID: c.ID})
				}
			}
		}
		h := house{Property: hotel.NewProperty(hotel.Enterprise{Zone: zone}, recounted, recountedCategories, recountedRooms, sold)}
		for range rapid.IntRange(0, 4).Draw(t, "reservations") {
			h.reservations = append(h.reservations, drawReservation(t, of.around))
		}
		for range rapid.IntRange(0, 3).Draw(t, "blocks") {
			from, until := drawPeriod(t, of.around)
			h.blocks = append(h.blocks, hotel.ResourceBlock{
				Record: active(byte(60 + len(h.blocks))), ResourceID: rapid.SampledFrom(recountedRooms).Draw(t, "room").ID, Start: from, End: until,
				Type: rapid.SampledFrom([]hotel.ResourceBlockType{hotel.OutOfOrderBlock, hotel.InternalUseBlock}).Draw(t, "type"),
			})
		}

		got := expand(Recount(h.Property, h.reservations, h.blocks).All())
		maps.DeleteFunc(got, func(c counter, _ int32) bool {
			w := h.near(h.ServicesByID[c.service], of.around)
			return c.unit < w.First || c.unit > w.Last
		})
		if diff := cmp.Diff(h.countEach(of.around), got, cmp.AllowUnexported(counter{})); diff != "" {
			t.Fatalf("counters (-each unit +recount):\n%s", diff)
		}
	})
}

// drawPeriod draws a time of some hours or days.
func drawPeriod(t *rapid.T, around time.Time) (from, until time.Time) {
	from = around.Add(time.Duration(rapid.IntRange(-96, 96).Draw(t, "from")) * 30 * time.Minute)
	return from, from.Add(rapid.SampledFrom([]time.Duration{30 * time.Minute, time.Hour, 5 * time.Hour, 21 * time.Hour, 45 * time.Hour}).Draw(t, "length"))
}

func drawReservation(t *rapid.T, around time.Time) hotel.Reservation {
	c := rapid.SampledFrom(recountedCategories).Draw(t, "category")
	r := hotel.Reservation{
		ServiceID: c.ServiceID, CategoryID: c.ID, State: rapid.SampledFrom(hotel.ReservationStates()).Draw(t, "state"),
		ResourceID: rapid.SampledFrom([]hotel.ID{{}, {20}, {21}, {22}, {23}}).Draw(t, "room"),
		BlockID:    rapid.SampledFrom([]hotel.ID{{}, {}, {50}}).Draw(t, "block"),
	}
	r.Start, r.End = drawPeriod(t, around)
	if r.State == hotel.Started || r.State == hotel.Processed {
		r.ActualStart = r.Start.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "came")) * time.Hour)
	}
	if r.State == hotel.Processed {
		r.ActualEnd = r.End.Add(time.Duration(rapid.IntRange(-20, 20).Draw(t, "left")) * time.Hour)
	}
	return r
}

// house is all that is booked in a property.
type house struct {
	*hotel.Property
	reservations []hotel.Reservation
	blocks       []hotel.ResourceBlock
}

// near are the units of a service that are compared: a month that is taken takes
// hours far from it.
func (h house) near(s hotel.Service, around time.Time) timeunit.Window {
	cal := h.Calendar(s)
	return cal.Window(cal.Containing(around.AddDate(0, 0, -6)), cal.Containing(around.AddDate(0, 0, 6)))
}

// countEach returns the counters that are not zero. A number that has no unit has
// those of the unit before it.
func (h house) countEach(around time.Time) map[counter]int32 {
	all := make(map[counter]int32)
	for _, s := range recounted {
		cal, w := h.Calendar(s), h.near(s, around)
		unit := w.First
		for i := w.First; i <= w.Last; i++ {
			if exists(cal, i) {
				unit = i
			}
			from, until := HoursOf(h.Property, s).Of(unit)
			h.countUnit(s, Period{From: from, Until: until}, func(key hotel.CountKey) { all[counter{s.ID, key, i}]++ })
		}
	}
	return all
}

// countUnit counts all that takes something of a service in the hours of a unit.
func (h house) countUnit(s hotel.Service, hours Period, add func(hotel.CountKey)) {
	for _, r := range h.reservations {
		if r.ServiceID != s.ID || !h.takes(r, hours) {
			continue
		}
		kind := hotel.CountConfirmed
		if r.State == hotel.Optional {
			kind = hotel.CountOptional
		}
		add(hotel.CountKey{Kind: kind, Category: h.countedIn(r)})
		if r.BlockID != (hotel.ID{}) {
			add(hotel.CountKey{Kind: hotel.CountPickedUp, Category: h.countedIn(r), Block: r.BlockID})
		}
	}
	for _, a := range h.AssignmentsByID {
		if c := h.CategoriesByID[a.CategoryID]; c.ServiceID == s.ID {
			if kind := h.useOf(a, hours); kind != 0 {
				add(hotel.CountKey{Kind: kind, Category: a.CategoryID})
			}
		}
	}
}

// useOf returns what a room counts for in a category that sells it; zero if it is
// free or has a reservation that the category counts.
func (h house) useOf(a hotel.Assignment, hours Period) (kind hotel.CountKind) {
	s := h.ServicesByID[h.CategoriesByID[a.CategoryID].ServiceID]
	for _, r := range h.reservations {
		own := r.ResourceID == a.ResourceID && h.countedIn(r) == a.CategoryID
		if h.share(r.ResourceID, a.ResourceID) && !own && (r.ServiceID == s.ID && h.takes(r, hours) || r.ServiceID != s.ID && h.holds(r, hours)) {
			kind = hotel.CountTaken
		}
	}
	for _, want := range []struct {
		of   hotel.ResourceBlockType
		kind hotel.CountKind
	}{{hotel.InternalUseBlock, hotel.CountHouseUse}, {hotel.OutOfOrderBlock, hotel.CountOutOfOrder}} {
		for _, b := range h.blocks {
			if b.Type == want.of && h.share(b.ResourceID, a.ResourceID) && overlapping(b.Start, b.End, hours.From, hours.Until) {
				kind = want.kind
			}
		}
	}
	return kind
}

// share reports whether one of two rooms is the other or a part of it.
func (h house) share(a, b hotel.ID) bool {
	var none hotel.ID
	return a != none && (a == b || h.ResourcesByID[a].ParentID == b || h.ResourcesByID[b].ParentID == a)
}

// countedIn returns the category that a reservation counts in: of those that its
// room is sold in the one asked for, or else the first of its service, and
// otherwise the one asked for.
func (h house) countedIn(r hotel.Reservation) hotel.ID {
	of := r.CategoryID
	for _, c := range []hotel.ID{{10}, {11}, {12}, {13}, r.CategoryID} { // the last one wins
		for _, a := range h.AssignmentsByID {
			if a.ResourceID == r.ResourceID && a.CategoryID == c && h.CategoriesByID[c].ServiceID == r.ServiceID {
				of = c
			}
		}
	}
	return of
}

// stay is when a reservation takes its room, an hour that the guest came earlier
// included and those that the guest left earlier not.
func stay(r hotel.Reservation) (from, until time.Time) {
	from, until = r.Start, r.End
	if (r.State == hotel.Started || r.State == hotel.Processed) && r.ActualStart.Before(from) {
		from = r.ActualStart
	}
	if r.State == hotel.Processed && r.ActualEnd.Before(until) {
		until = r.ActualEnd
	}
	return from, until
}

// takes reports whether a reservation is there in some hours.
func (h house) takes(r hotel.Reservation, hours Period) bool {
	if !slices.Contains([]hotel.ReservationState{hotel.Optional, hotel.Confirmed, hotel.Started, hotel.Processed}, r.State) {
		return false
	}
	from, until := stay(r)
	return overlapping(from, until, hours.From, hours.Until)
}

// holds reports whether a reservation takes its room from another service in some
// hours: while it lasts, and in the hours of the units of its own that it takes.
func (h house) holds(r hotel.Reservation, hours Period) bool {
	if h.takes(r, hours) {
		return true
	}
	own := HoursOf(h.Property, h.ServicesByID[r.ServiceID])
	from, until := stay(r)
	for i := own.cal.Containing(from) - 3; i <= own.cal.Containing(until)+3; i++ {
		begin, end := own.Of(i)
		if exists(own.cal, i) && h.takes(r, Period{From: begin, Until: end}) && overlapping(begin, end, hours.From, hours.Until) {
			return true
		}
	}
	return false
}

// TestDrifts compares counters with what they must be: some are too high, too
// low, missing, or left over from a service that is gone.
//
// rules 5.2
func TestDrifts(t *testing.T) {
	t.Parallel()
	zone, err := timeunit.LoadZone("UTC")
	if err != nil {
		t.Fatal(err)
	}
	p := hotel.NewProperty(hotel.Enterprise{Zone: zone}, recounted, recountedCategories, recountedRooms, nil)
	key := func(kind hotel.CountKind) hotel.CountKey { return hotel.CountKey{Kind: kind, Category: hotel.ID{10}} }
	counted := func(service byte, kind hotel.CountKind, first, last timeunit.Index, n int32) hotel.ServiceCountChange {
		return hotel.ServiceCountChange{ServiceID: hotel.ID{service}, CountChange: hotel.CountChange{
			CountKey: key(kind), Window: timeunit.Window{First: first, Last: last}, By: n,
		}}
	}
	actual := make(Deltas)
	actual.Add(hotel.ID{1}, key(hotel.CountConfirmed), timeunit.Window{First: 2, Last: 5}, 2)
	actual.Add(hotel.ID{1}, key(hotel.CountOptional), timeunit.Window{First: 9, Last: 9}, 1)
	got := Drifts(p, []hotel.ServiceCountChange{
		counted(1, hotel.CountConfirmed, 1, 3, 2), // one unit too many, and two that are right
		counted(1, hotel.CountConfirmed, 4, 4, 5),
		counted(9, hotel.CountTaken, 7, 7, 1),
	}, actual)
	start := func(unit int) time.Time { return time.Date(1970, 1, 1+unit, 0, 0, 0, 0, time.UTC) }
	want := []Drift{
		{ServiceID: hotel.ID{1}, CountKey: key(hotel.CountConfirmed), UnitStart: start(1), Counted: 2, Actual: 0},
		{ServiceID: hotel.ID{1}, CountKey: key(hotel.CountConfirmed), UnitStart: start(4), Counted: 5, Actual: 2},
		{ServiceID: hotel.ID{1}, CountKey: key(hotel.CountConfirmed), UnitStart: start(5), Counted: 0, Actual: 2},
		{ServiceID: hotel.ID{1}, CountKey: key(hotel.CountOptional), UnitStart: start(9), Counted: 0, Actual: 1},
		{ServiceID: hotel.ID{9}, CountKey: key(hotel.CountTaken), Counted: 1, Actual: 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("drifts (-want +got):\n%s", diff)
	}
}
