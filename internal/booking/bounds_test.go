package booking_test

import (
	"testing"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// bounded is the most units times categories that one request may look at or
// change.
const bounded = 400_000

// boundedHouse is a house with one room, that is sold in four categories by the
// hour.
func boundedHouse(t *testing.T) (*hotel.Property, hotel.Service) {
	t.Helper()
	zone, err := timeunit.LoadZone("UTC")
	if err != nil {
		t.Fatal(err)
	}
	s := hotel.Service{Record: record("hour"), Period: timeunit.Hour}
	room := hotel.Resource{Record: record("room")}
	var categories []hotel.ResourceCategory
	var sold []hotel.Assignment
	for _, name := range []string{"a", "b", "c", "d"} {
		categories = append(categories, hotel.ResourceCategory{Record: record(name), ServiceID: s.ID})
		sold = append(sold, hotel.Assignment{Record: record(name), ResourceID: room.ID, CategoryID: id(name)})
	}
	return hotel.NewProperty(hotel.Enterprise{Record: record("house"), Zone: zone}, []hotel.Service{s}, categories, []hotel.Resource{room}, sold), s
}

// TestPartsBounds asks for as much as one request may look at, and for more. A
// limit makes all four categories count.
//
// rules 5.6
func TestPartsBounds(t *testing.T) {
	t.Parallel()
	p, s := boundedHouse(t)
	type windows = []timeunit.Window
	for _, c := range []struct {
		name      string
		looked    windows
		changing  []hotel.ID
		limited   windows
		unchecked bool
		ok        bool
	}{
		{"one category", windows{{First: 1, Last: bounded}}, []hotel.ID{id("a")}, nil, false, true},
		{"one unit more", windows{{First: 0, Last: bounded}}, []hotel.ID{id("a")}, nil, false, false},
		{"two categories", windows{{First: 1, Last: bounded / 2}}, []hotel.ID{id("a"), id("b")}, nil, false, true},
		{"two categories, one unit more", windows{{First: 0, Last: bounded / 2}}, []hotel.ID{id("a"), id("b")}, nil, false, false},
		{"two windows", windows{{First: 1, Last: 1}, {First: 100, Last: bounded + 98}}, []hotel.ID{id("a")}, nil, false, true},
		{"two windows, one unit more", windows{{First: 1, Last: 1}, {First: 100, Last: bounded + 99}}, []hotel.ID{id("a")}, nil, false, false},
		{"all under a limit", windows{{First: 1, Last: bounded / 4}}, []hotel.ID{id("a")}, windows{{First: 0, Last: bounded}}, false, true},
		{"all under a limit, one unit more", windows{{First: 0, Last: bounded / 4}}, []hotel.ID{id("a")}, windows{{First: 0, Last: bounded}}, false, false},
		{"one unit under a limit", windows{{First: 1, Last: bounded - 3}}, []hotel.ID{id("a")}, windows{{First: 7, Last: 7}}, false, true},
		{"one unit under a limit, one unit more", windows{{First: 1, Last: bounded - 2}}, []hotel.ID{id("a")}, windows{{First: 7, Last: 7}}, false, false},
		{"a limit before and one after", windows{{First: 1, Last: bounded}}, []hotel.ID{id("a")}, windows{{First: 0, Last: 0}, {First: bounded + 1, Last: bounded + 1}}, false, true},
		{"a limit that is not asked for", windows{{First: 1, Last: bounded}}, []hotel.ID{id("a")}, windows{{First: 0, Last: bounded}}, true, true},
	} {
		var limits []hotel.OverbookingLimit
		for _, l := range c.limited {
			limits = append(limits, hotel.OverbookingLimit{Key: hotel.LimitKey{Service: s.ID}, First: l.First, Last: l.Last, Active: true})
		}
		need := booking.ServiceNeed{Service: s, Windows: c.looked, Categories: c.changing, Overbooking: !c.unchecked}
		_, err := booking.Frame{Property: p, Named: errNamed}.Parts(need, limits)
		t.Run(c.name, func(t *testing.T) { requireBound(t, err, c.ok, "Invalid Named.") })
	}
}

// requireBound fails unless there is no error where something is within a bound.
func requireBound(t *testing.T, err error, within bool, message string) {
	t.Helper()
	if within {
		message = ""
	}
	requireInvalid(t, err, message)
}

// TestPartsOfManyLimits tells units with and without a limit apart, as long as
// there are not too many windows of them.
//
// rules 5.6
func TestPartsOfManyLimits(t *testing.T) {
	t.Parallel()
	p, s := boundedHouse(t)
	for _, c := range []struct{ limits, parts, windows int }{
		{0, 1, 1},
		{1, 2, 2},
		{128, 2, 256}, // each has units without a limit behind it
		{129, 1, 1},
	} {
		of := booking.ServiceNeed{
			Service: s, Windows: []timeunit.Window{{First: 0, Last: timeunit.Index(max(2*c.limits-1, 0))}}, Categories: []hotel.ID{id("a")}, Overbooking: true,
		}
		limits := make([]hotel.OverbookingLimit, c.limits)
		for i := range limits {
			limits[i] = hotel.OverbookingLimit{Key: hotel.LimitKey{Service: s.ID}, First: timeunit.Index(2 * i), Last: timeunit.Index(2 * i), Active: true}
		}
		parts, err := booking.Frame{Property: p, Named: errNamed}.Parts(of, limits)
		windows := 0
		for _, part := range parts {
			windows += len(part.Windows)
		}
		if err != nil || len(parts) != c.parts || windows != c.windows {
			t.Errorf("%d limits: %d parts of %d windows, error %v, want %d of %d", c.limits, len(parts), windows, err, c.parts, c.windows)
		}
	}
}

// TestCountsBounds changes as many counters as one request may change, and one
// more: a room that is out of order counts in each of its four categories.
//
// rules 5.6
func TestCountsBounds(t *testing.T) {
	t.Parallel()
	p, _ := boundedHouse(t)
	for _, c := range []struct {
		name  string
		hours int
		ok    bool
	}{
		{"as many as may be", bounded / 4, true},
		{"one hour more", bounded/4 + 1, false},
	} {
		w := newWorld(p)
		f := w.frame(opening)
		block := hotel.ResourceBlock{
			Record: record("block"), ResourceID: id("room"), Type: hotel.OutOfOrderBlock,
			Start: opening, End: opening.Add(time.Duration(c.hours) * time.Hour),
		}
		d, err := w.desk(f, booking.NeedOfResourceBlocks(p, []hotel.ResourceBlock{block}))
		if err != nil {
			t.Fatal(err)
		}
		d.PutResourceBlocks([]hotel.ResourceBlock{block})
		changes, err := d.Counts()
		requireBound(t, err, c.ok, "Invalid Named.")
		if c.ok && len(changes) != 4 {
			t.Errorf("%s: %d changes, want one of each category", c.name, len(changes))
		}
	}
	if booking.MaxJudged != bounded {
		t.Errorf("the bound is %d, want %d", booking.MaxJudged, bounded)
	}
}
