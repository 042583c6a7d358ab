package occupancy

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// holed are services around numbers that have no unit: the day that Apia skipped,
// and the hours that the half hour of Lord Howe moves. There are units without
// any beside them.
var holed = []struct {
	zone   string
	period timeunit.Period
	around time.Time
}{
	{"Pacific/Apia", timeunit.Day, time.Date(2011, 12, 30, 12, 0, 0, 0, time.UTC)},
	{"Pacific/Apia", timeunit.Hour, time.Date(2011, 12, 30, 10, 0, 0, 0, time.UTC)},
	{"Pacific/Apia", timeunit.Month, time.Date(2011, 12, 30, 12, 0, 0, 0, time.UTC)},
	{"Australia/Lord_Howe", timeunit.Hour, time.Date(2026, 4, 4, 15, 0, 0, 0, time.UTC)},
	{"Australia/Lord_Howe", timeunit.Hour, time.Date(2026, 10, 3, 15, 30, 0, 0, time.UTC)},
	{"Australia/Lord_Howe", timeunit.Day, time.Date(2026, 10, 3, 15, 30, 0, 0, time.UTC)},
	{"UTC", timeunit.Day, time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)},
}

// exists reports whether a number has a unit, by the wall clock alone: a day is
// shown by it, and an hour strikes within the hour of UTC.
func exists(cal timeunit.Calendar, i timeunit.Index) bool {
	switch location := cal.Zone().Location(); cal.Period() {
	case timeunit.Day:
		noon := time.Date(1970, 1, 1+int(i), 12, 0, 0, 0, time.UTC)
		shown := time.Date(noon.Year(), noon.Month(), noon.Day(), 12, 0, 0, 0, location)
		return shown.Day() == noon.Day()
	case timeunit.Hour:
		for minute := range int64(60) {
			if time.Unix(int64(i)*3600+minute*60, 0).In(location).Minute() == 0 {
				return true
			}
		}
		return false
	default:
		return true
	}
}

// TestHolesOfTests: there are numbers without a unit for the tests to meet.
func TestHolesOfTests(t *testing.T) {
	t.Parallel()
	for i, want := range []int{1, 0, 0, 0, 1, 0, 0} {
		zone, err := timeunit.LoadZone(holed[i].zone)
		if err != nil {
			t.Fatal(err)
		}
		cal := timeunit.NewCalendar(zone, holed[i].period)
		holes := 0
		for unit := cal.Containing(holed[i].around) - 5; unit < cal.Containing(holed[i].around)+5; unit++ {
			if !exists(cal, unit) {
				holes++
			}
		}
		if holes != want {
			t.Errorf("%s by the %s around %s: %d holes, want %d", holed[i].zone, holed[i].period, holed[i].around, holes, want)
		}
	}
}

// TestAvailability counts every metric of every unit on its own, and compares the
// ledger with that.
//
// rules 5.2, 5.3
func TestAvailability(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		l := NewLedger(f)
		want, until := countEach(f)
		got := l.Availability()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("availability (-each unit +ledger):\n%s", diff)
		}
		if !l.Until().Equal(until) {
			t.Fatalf("until %s, want %s", l.Until(), until)
		}
		if until.IsZero() {
			until = f.Now.AddDate(1000, 0, 0)
		}
		f.Now = until.Add(-1)
		later := NewLedger(f).Availability()
		if diff := cmp.Diff(got, later); diff != "" {
			t.Fatalf("availability just before %s (-before +then):\n%s", until, diff)
		}
		for _, block := range f.Blocks {
			for _, c := range f.Categories {
				unit := got.UnitStarts[rapid.IntRange(0, len(got.UnitStarts)-1).Draw(t, "unit")]
				i := l.cal.Containing(unit)
				if left, want := l.LeftInBlock(block.ID, c.ID, i), leftOn(f, block, c.ID, i); left != want {
					t.Fatalf("%d left in %s of %s on %s, want %d", left, block.ID, c.ID, unit, want)
				}
			}
		}
	})
}

// drawFacts draws what there is of a service that sells three categories, one of
// which is not looked at. Numbers that have no unit have counters all the same.
func drawFacts(t *rapid.T) Facts {
	of := rapid.SampledFrom(holed).Draw(t, "service")
	zone, err := timeunit.LoadZone(of.zone)
	if err != nil {
		t.Fatal(err)
	}
	s := hotel.Service{Record: hotel.Record{ID: hotel.ID{1}, Active: true}, Period: of.period}
	var categories []hotel.ResourceCategory
	var rooms []hotel.Resource
	var sold []hotel.Assignment
	for c := range byte(3) {
		categories = append(categories, hotel.ResourceCategory{Record: hotel.Record{ID: hotel.ID{2, c}, Active: true}, ServiceID: s.ID})
		for range rapid.IntRange(0, 3).Draw(t, "rooms") {
			id := hotel.ID{3, byte(len(rooms))}
			active := rapid.IntRange(0, 3).Draw(t, "active") > 0
			rooms = append(rooms, hotel.Resource{Record: hotel.Record{ID: id, Active: active}})
			sold = append(sold, hotel.Assignment{Record: hotel.Record{ID: id, Active: true}, ResourceID: id, CategoryID: hotel.ID{2, c}})
		}
	}
	f := Facts{
		Property: hotel.NewProperty(hotel.Enterprise{Zone: zone}, []hotel.Service{s}, categories, rooms, sold),
		Service:  s, Categories: categories[:2], Counts: make(hotel.Counts), Blocks: make(map[hotel.ID]hotel.AvailabilityBlock),
	}
	cal := f.Property.Calendar(s)
	middle := cal.Containing(of.around)
	f.Window = cal.Window(middle-timeunit.Index(rapid.IntRange(0, 4).Draw(t, "before")), middle+timeunit.Index(rapid.IntRange(0, 4).Draw(t, "after")))
	f.Now = of.around.Add(time.Duration(rapid.IntRange(-5, 5).Draw(t, "now")) * time.Hour)
	keys := []hotel.ID{{}}
	for b := range byte(2) {
		block := drawBlock(t, hotel.ID{4, b}, f.Now)
		block.First = cal.Containing(cal.Start(f.Window.First + timeunit.Index(rapid.IntRange(-2, 2).Draw(t, "first"))))
		block.Last = cal.Containing(cal.Start(block.First + timeunit.Index(rapid.IntRange(0, 5).Draw(t, "last"))))
		f.Blocks[block.ID] = block
		keys = append(keys, block.ID)
	}
	for _, c := range categories {
		for _, block := range keys {
			f.Adjustments = append(f.Adjustments, drawRows(t, hotel.AdjustmentKey{Service: s.ID, Category: c.ID, Block: block}, f)...)
			if block != (hotel.ID{}) {
				f.count(t, hotel.CountKey{Kind: hotel.CountPickedUp, Category: c.ID, Block: block})
			}
		}
		for _, kind := range []hotel.CountKind{
			hotel.CountConfirmed, hotel.CountOptional, hotel.CountOutOfOrder, hotel.CountHouseUse, hotel.CountTaken,
		} {
			f.count(t, hotel.CountKey{Kind: kind, Category: c.ID})
		}
	}
	return f
}

// count draws one counter, which may be missing.
func (f Facts) count(t *rapid.T, key hotel.CountKey) {
	if rapid.Bool().Draw(t, "counted") {
		n := int(f.Window.Last-f.Window.First) + 1
		f.Counts[key] = rapid.SliceOfN(rapid.Int32Range(0, 5), n, n).Draw(t, fmt.Sprint(key.Kind))
	}
}

func drawBlock(t *rapid.T, id hotel.ID, now time.Time) hotel.AvailabilityBlock {
	b := hotel.AvailabilityBlock{
		Record: hotel.Record{ID: id, Active: rapid.IntRange(0, 3).Draw(t, "active") > 0}, ServiceID: hotel.ID{1},
		State:    rapid.SampledFrom(hotel.BlockStates()).Draw(t, "state"),
		Strategy: rapid.SampledFrom([]hotel.ReleaseStrategy{hotel.NoRelease, hotel.FixedRelease, hotel.RollingRelease}).Draw(t, "strategy"),
	}
	offset := rapid.Int64Range(-2, 2).Draw(t, "offset")
	switch b.Strategy {
	case hotel.FixedRelease:
		b.ReleasedAt = now.Add(time.Duration(offset) * time.Second)
	case hotel.RollingRelease:
		b.RollingOffset.Seconds = offset * 3600
	default:
	}
	return b
}

// drawRows draws adjustments of one key, some of which lie outside of the window.
func drawRows(t *rapid.T, key hotel.AdjustmentKey, f Facts) (rows []hotel.AvailabilityAdjustment) {
	for i := f.Window.First - 3; i < f.Window.Last+3; {
		row := hotel.AvailabilityAdjustment{Key: key, First: i, Active: true}
		row.Last = f.Property.Calendar(f.Service).Last(i + timeunit.Index(rapid.IntRange(0, 4).Draw(t, "units")))
		row.Value.UnitCount = rapid.SampledFrom([]int32{0, -4, 3, -1, math.MinInt32, math.MaxInt32}).Draw(t, "adjustment")
		if key.Block != (hotel.ID{}) && rapid.IntRange(0, 4).Draw(t, "overridden") == 4 {
			row.Value.ReleaseOverride = f.Now.Unix() + rapid.Int64Range(-1, 1).Draw(t, "release")
		}
		if i = row.Last + 1; row.Value.UnitCount != 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// rowOn returns what there is of a key on a unit, and when it is released; zero
// for never.
func rowOn(f Facts, category hotel.ID, block hotel.AvailabilityBlock, unit timeunit.Index) (n int64, released time.Time) {
	start := f.Property.Calendar(f.Service).Start(unit)
	inBlock := block.ID == hotel.ID{} || block.First <= unit && unit <= block.Last
	for _, row := range f.Adjustments {
		if row.Key.Category != category || row.Key.Block != block.ID || unit < row.First || unit > row.Last || !inBlock {
			continue
		}
		n = int64(row.Value.UnitCount)
		switch {
		case row.Value.ReleaseOverride != 0:
			released = time.Unix(row.Value.ReleaseOverride, 0)
		case block.Strategy == hotel.FixedRelease:
			released = block.ReleasedAt
		case block.Strategy == hotel.RollingRelease:
			released = start.Add(-time.Duration(block.RollingOffset.Seconds) * time.Second)
		}
	}
	return n, released
}

// countOn returns a counter on a unit.
func countOn(f Facts, kind hotel.CountKind, category, block hotel.ID, unit timeunit.Index) int64 {
	if counts := f.Counts[hotel.CountKey{Kind: kind, Category: category, Block: block}]; counts != nil {
		return int64(counts[unit-f.Window.First])
	}
	return 0
}

// leftOn returns what is left in a block on a unit.
func leftOn(f Facts, block hotel.AvailabilityBlock, category hotel.ID, unit timeunit.Index) int64 {
	n, released := rowOn(f, category, block, unit)
	if !released.IsZero() && !f.Now.Before(released) {
		return 0
	}
	return max(0, -n-countOn(f, hotel.CountPickedUp, category, block.ID, unit))
}

// countEach returns the metrics unit by unit, and the first release after now;
// zero if there is none.
func countEach(f Facts) (all Availability, until time.Time) {
	cal := f.Property.Calendar(f.Service)
	for _, c := range f.Categories {
		all.Categories = append(all.Categories, CategoryAvailability{CategoryID: c.ID})
	}
	for unit := f.Window.First; unit <= f.Window.Last; unit++ {
		if !exists(cal, unit) {
			continue
		}
		all.UnitStarts = append(all.UnitStarts, cal.Start(unit))
		for i, c := range f.Categories {
			all.Categories[i].add(f, c.ID, unit)
		}
		// A release counts in a category that is not looked at, too.
		for _, block := range f.Blocks {
			for c := range byte(3) {
				if _, released := rowOn(f, hotel.ID{2, c}, block, unit); released.After(f.Now) && (until.IsZero() || released.Before(until)) {
					until = released
				}
			}
		}
	}
	return all, until
}

// add adds the metrics of one unit.
func (a *CategoryAvailability) add(f Facts, category hotel.ID, unit timeunit.Index) {
	count := func(kind hotel.CountKind) int64 { return countOn(f, kind, category, hotel.ID{}, unit) }
	var active, allocated, held int64
	for _, assignment := range f.Property.AssignmentsByID {
		if assignment.CategoryID == category && f.Property.ResourcesByID[assignment.ResourceID].Active {
			active++
		}
	}
	for _, block := range f.Blocks {
		left := leftOn(f, block, category, unit)
		if block.Active && (block.State == hotel.BlockConfirmed || block.State == hotel.BlockOptional) {
			allocated += left
		}
		if block.Active && block.State != hotel.BlockCanceled {
			held += left
		}
	}
	adjustment, _ := rowOn(f, category, hotel.AvailabilityBlock{}, unit)
	usable := active - count(hotel.CountOutOfOrder)
	occupied := count(hotel.CountConfirmed) + count(hotel.CountOptional) + allocated
	available := usable - count(hotel.CountHouseUse) - count(hotel.CountTaken) - occupied + adjustment
	for _, metric := range []struct {
		list *[]int32
		n    int64
	}{
		{&a.ActiveResources, active},
		{&a.OutOfOrder, count(hotel.CountOutOfOrder)},
		{&a.Usable, usable},
		{&a.HouseUse, count(hotel.CountHouseUse)},
		{&a.OtherService, count(hotel.CountTaken)},
		{&a.Confirmed, count(hotel.CountConfirmed)},
		{&a.Optional, count(hotel.CountOptional)},
		{&a.AllocatedBlock, allocated},
		{&a.Block, held},
		{&a.Occupied, occupied},
		{&a.PublicAdjustment, adjustment},
		{&a.Available, available},
	} {
		*metric.list = append(*metric.list, int32(min(max(metric.n, math.MinInt32), math.MaxInt32)))
	}
}
