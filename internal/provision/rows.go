package provision

import (
	"cmp"
	"math"
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// plannedRow is a row of a layer and the line that it begins on.
type plannedRow[K, V comparable] struct {
	hotel.Row[K, V]
	line int
}

func (p *planner) addLimits(at *draft, s hotel.Service, list []entry[overbookingLimit]) {
	cal := timeunit.NewCalendar(at.enterprise.Zone, s.Period)
	var rows []plannedRow[hotel.LimitKey, int32]
	for _, in := range list {
		l := in.of
		if l.Limit.line == 0 {
			p.problems.addf(in.line, "limit: is missing")
		}
		row := hotel.OverbookingLimit{Key: hotel.LimitKey{Service: s.ID}, Value: p.atLeast(0, "limit", l.Limit, 0)}
		if w, ok := p.window(cal, l.FirstTimeUnitStartUtc, l.LastTimeUnitStartUtc, in.line); ok {
			row.First, row.Last = w.First, w.Last
			rows = append(rows, plannedRow[hotel.LimitKey, int32]{row, in.line})
		}
	}
	at.limits = append(at.limits, disjoint(p, rows)...)
}

func (p *planner) addAdjustments(at *draft, s hotel.Service, list []entry[adjustment]) {
	cal := timeunit.NewCalendar(at.enterprise.Zone, s.Period)
	var rows []plannedRow[hotel.AdjustmentKey, hotel.Adjustment]
	for _, in := range list {
		a := in.of
		category := p.reference("resourceCategoryId", a.ResourceCategoryID, in.line, "resource category", " in this service", func(c hotel.ID) bool {
			return at.serviceOf[c] == s.ID
		})
		row := hotel.AvailabilityAdjustment{Key: hotel.AdjustmentKey{Service: s.ID, Category: category}, Value: hotel.Adjustment{UnitCount: p.units(a.UnitCount, in.line)}}
		w, ok := p.window(cal, a.FirstTimeUnitStartUtc, a.LastTimeUnitStartUtc, in.line)
		row.First, row.Last = w.First, w.Last
		if a.AvailabilityBlockID.line != 0 {
			row.Key.Block = p.blockOf(at, s, a.AvailabilityBlockID)
			row.Value.Pax = at.unsplit(category, row.Value.UnitCount)
			ok = ok && p.within(at, cal, row, a)
		}
		if ok {
			rows = append(rows, plannedRow[hotel.AdjustmentKey, hotel.Adjustment]{row, in.line})
		}
	}
	at.adjustments = append(at.adjustments, disjoint(p, rows)...)
}

// units reads by how many units an adjustment changes the availability.
func (p *planner) units(v value[int32], line int) int32 {
	switch {
	case v.line == 0:
		p.problems.addf(line, "unitCount: is missing")
	case v.of == 0:
		p.problems.addf(v.line, "unitCount: 0 adjusts nothing")
	}
	return p.atLeast(-math.MaxInt32, "unitCount", v, 0)
}

// within reports whether an adjustment is within the interval of its block (rules
// 4.5), and notes it if it is not.
func (p *planner) within(at *draft, cal timeunit.Calendar, row hotel.AvailabilityAdjustment, in adjustment) bool {
	i, ok := at.blockAt[row.Key.Block]
	if !ok {
		return false
	}
	b := at.blocks[i]
	if row.First < b.First {
		ok = false
		p.problems.addf(in.FirstTimeUnitStartUtc.line, "firstTimeUnitStartUtc: %s is before the interval of the availability block", in.FirstTimeUnitStartUtc.of)
	}
	if row.Last > cal.Last(b.Last) {
		ok = false
		p.problems.addf(in.LastTimeUnitStartUtc.line, "lastTimeUnitStartUtc: %s is after the interval of the availability block", in.LastTimeUnitStartUtc.of)
	}
	return ok
}

// unsplit returns how the units of a block are split that nobody has split: all
// hold as many persons as the category's capacity (rules 4.6).
func (at *draft) unsplit(category hotel.ID, units int32) hotel.PaxCounts {
	i := slices.IndexFunc(at.categories, func(c hotel.ResourceCategory) bool { return c.ID == category })
	if i < 0 || units == 0 {
		return hotel.PaxCounts{}
	}
	return hotel.PaxCounts{{PersonCount: at.categories[i].Capacity, UnitCount: max(units, -units)}}
}

// window reads the first and the last unit of an entry; line is where to look if
// one is missing. It is false if they are no window.
func (p *planner) window(cal timeunit.Calendar, first, last value[string], line int) (timeunit.Window, bool) {
	before := len(p.problems)
	from, until := p.unit("firstTimeUnitStartUtc", cal, first, line), p.unit("lastTimeUnitStartUtc", cal, last, line)
	if len(p.problems) == before && until < from {
		p.problems.addf(last.line, "lastTimeUnitStartUtc: %s is before firstTimeUnitStartUtc", last.of)
	}
	if len(p.problems) > before {
		return timeunit.Window{}, false
	}
	return cal.Window(from, until), true
}

// disjoint returns rows by key and unit, and notes those that overlap another of
// the same key: which of the two is meant?
func disjoint[K, V comparable](p *planner, rows []plannedRow[K, V]) []hotel.Row[K, V] {
	byFirst := func(a, b plannedRow[K, V]) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.line, b.line))
	}
	last := make(map[K]plannedRow[K, V])
	list := make([]hotel.Row[K, V], 0, len(rows))
	for _, row := range slices.SortedStableFunc(slices.Values(rows), byFirst) {
		before, some := last[row.Key]
		if some && row.First <= before.Last {
			p.problems.addf(max(row.line, before.line), "firstTimeUnitStartUtc: overlaps the entry on line %d", min(row.line, before.line))
		}
		if !some || row.Last > before.Last {
			last[row.Key] = row
		}
		list = append(list, row.Row)
	}
	return list
}
