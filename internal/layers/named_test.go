package layers_test

import (
	"testing"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// TestNamed updates what a service does not have, or no longer has.
//
// rules 2.5, 2.6, 4.5, 4.8
func TestNamed(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name    string
		period  timeunit.Period
		change  func(u *layers.AvailabilityUpdate, category *hotel.ResourceCategory, block *hotel.AvailabilityBlock)
		message string // empty: accepted
	}{
		{"nothing wrong", timeunit.Day, func(*layers.AvailabilityUpdate, *hotel.ResourceCategory, *hotel.AvailabilityBlock) {}, ""},
		{"no such category", timeunit.Day, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Category = numbered(9)
		}, "Invalid ResourceCategoryId."},
		{"a category out of use", timeunit.Day, func(_ *layers.AvailabilityUpdate, category *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			category.Active = false
		}, "Invalid ResourceCategoryId."},
		{"a category of another service", timeunit.Day, func(_ *layers.AvailabilityUpdate, category *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			category.ServiceID = numbered(9)
		}, "Invalid ResourceCategoryId."},
		{"no such block", timeunit.Day, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Block = numbered(9)
		}, "Invalid AvailabilityBlockId."},
		{"a deleted block", timeunit.Day, func(_ *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, block *hotel.AvailabilityBlock) {
			block.Active = false
		}, "Invalid AvailabilityBlockId."},
		{"a block of another service", timeunit.Day, func(_ *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, block *hotel.AvailabilityBlock) {
			block.ServiceID = numbered(9)
		}, "Invalid AvailabilityBlockId."},
		{"as many persons as it holds", timeunit.Day, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Pax = []hotel.PaxCount{{PersonCount: 3, UnitCount: 1}}
		}, ""},
		{"367 hours in public", timeunit.Hour, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Block, u.Last = hotel.ID{}, u.First.Add(366*time.Hour)
		}, ""},
		{"368 hours in public", timeunit.Hour, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Block, u.Last = hotel.ID{}, u.First.Add(367*time.Hour)
		}, "The interval must not exceed 367H."},
		{"an end before the start", timeunit.Day, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Touching, u.Last = true, u.First.Add(-time.Second)
		}, "Invalid EndUtc."},
		{"an end at the start", timeunit.Day, func(u *layers.AvailabilityUpdate, _ *hotel.ResourceCategory, _ *hotel.AvailabilityBlock) {
			u.Touching, u.Last = true, u.First
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, s := property(t, "UTC", c.period)
			of, _ := p.Category(category)
			blocks := group(hotel.BlockConfirmed)
			u := layers.AvailabilityUpdate{Interval: days(4, 4), Category: category, Block: block, UnitCount: -1}
			c.change(&u, &of, &blocks[0])
			p = hotel.NewProperty(p.Enterprise, []hotel.Service{s}, []hotel.ResourceCategory{of}, nil, nil)
			_, err := layers.UpdateAvailability(p, s, []layers.AvailabilityUpdate{u}, blocks, now)
			if c.message != "" {
				requireError(t, err, hotel.Invalid, c.message)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}

// TestSkippedDay adjusts the day before the one that Apia skipped, whose number
// belongs to it: at the end of a block, and as the last day that is not too far
// ahead.
//
// rules 2.2, 2.7, 4.5
func TestSkippedDay(t *testing.T) {
	t.Parallel()
	p, s := property(t, "Pacific/Apia", timeunit.Day)
	cal := p.Calendar(s)
	last := cal.Containing(time.Date(2011, 12, 29, 22, 0, 0, 0, time.UTC)) // noon of the 29th
	if cal.Last(last) != last+1 {
		t.Fatalf("the day after %d has a unit", last)
	}
	now := time.Date(2006, 12, 29, 23, 0, 0, 0, time.UTC)
	of := hotel.AvailabilityBlock{Record: hotel.Record{ID: block, Active: true}, ServiceID: service, State: hotel.BlockConfirmed, First: last - 3, Last: last}
	interval := hotel.Interval{First: cal.Start(last), Last: cal.Start(last)}
	for _, in := range []hotel.ID{{}, block} {
		u := layers.AvailabilityUpdate{Interval: interval, Category: category, Block: in, UnitCount: -1}
		edits, err := layers.UpdateAvailability(p, s, []layers.AvailabilityUpdate{u}, []hotel.AvailabilityBlock{of}, now)
		if err != nil {
			t.Errorf("in %s: %v", in, err)
			continue
		}
		rows, _ := decide(t, edits, nil, now)
		if len(rows) != 1 || rows[0].First != last || rows[0].Last != last+1 {
			t.Errorf("in %s: %+v", in, rows)
		}
		if in == block {
			if reach := layers.TrimBlock(of, cal, rows).Reach(); len(reach) != 0 {
				t.Errorf("a block that reaches as far as its adjustment is trimmed: %+v", reach)
			}
		}
	}
	next := hotel.Interval{First: cal.Start(last + 2), Last: cal.Start(last + 2)}
	_, err := layers.UpdateAvailability(p, s, []layers.AvailabilityUpdate{{Interval: next, Category: category, UnitCount: 1}}, nil, now)
	requireError(t, err, hotel.Refused, "Cannot edit so far in the future: LastTimeUnitStartUtc is too late.")
}
