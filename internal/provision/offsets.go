package provision

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// hoursOf is when a service and its occupancy begin and end in each unit of a
// calendar.
type hoursOf struct {
	calendar                                 timeunit.Calendar
	start, end, occupancyStart, occupancyEnd timeunit.Duration
}

// offsets checks the offsets of a service (rules 1.3). In every unit, the service
// and its occupancy must not be empty, or stays would take nothing, and the
// occupancy must lie within the service. line is the line of the service, for
// members that the file leaves out.
func (p *planner) offsets(zone *timeunit.Zone, planned hotel.Service, in service, line int) {
	h := hoursOf{
		timeunit.NewCalendar(zone, planned.Period), planned.StartOffset, planned.EndOffset, planned.OccupancyStartOffset, planned.OccupancyEndOffset,
	}
	fault, known := p.hours[h]
	if !known {
		fault = h.fault()
		p.hours[h] = fault
	}
	if fault.text == "" {
		return
	}
	values := map[string]value[string]{
		"startOffset": in.StartOffset, "endOffset": in.EndOffset,
		"occupancyStartOffset": in.OccupancyStartOffset, "occupancyEndOffset": in.OccupancyEndOffset,
	}
	for _, member := range fault.members {
		if at := values[member].line; at != 0 {
			p.problems.addf(at, "%s: %s", member, fault.text)
			return
		}
	}
	p.problems.addf(line, "%s: %s", fault.members[0], fault.text)
}

// hoursFault is what is wrong with offsets; an empty text means nothing. It is
// reported for the first of the members that the file sets.
type hoursFault struct {
	members []string
	text    string
}

// fault looks for a unit in which the offsets are invalid.
func (h hoursOf) fault() hoursFault {
	for _, unit := range h.decisiveUnits() {
		next := h.calendar.Next(unit)
		from, until := h.calendar.At(unit, h.start), h.calendar.At(next, h.end)
		occupiedFrom, occupiedUntil := h.calendar.At(unit, h.occupancyStart), h.calendar.At(next, h.occupancyEnd)
		of := " of the " + h.calendar.Period().String() + " that starts at " + h.calendar.Start(unit).Format(time.RFC3339)
		switch {
		case !from.Before(until):
			return hoursFault{[]string{"endOffset", "startOffset"}, "leaves nothing" + of}
		case !occupiedFrom.Before(occupiedUntil):
			return hoursFault{[]string{"occupancyEndOffset", "occupancyStartOffset", "endOffset", "startOffset"}, "leaves nothing occupied" + of}
		case occupiedFrom.Before(from):
			return hoursFault{[]string{"occupancyStartOffset", "startOffset"}, "is before startOffset" + of}
		case occupiedUntil.After(until):
			return hoursFault{[]string{"occupancyEndOffset", "endOffset"}, "is after endOffset" + of}
		}
	}
	return hoursFault{}
}

// cycleYears is the number of years after which dates, weekdays and the rules of
// time zones repeat.
const cycleYears = 400

// No unit before firstYear is checked: nothing can be booked there, and clocks were
// changed by odd minutes. firstCycle begins a cycle of the calendar.
var (
	firstYear  = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	firstCycle = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
)

// decisiveUnits returns units such that offsets are valid in every unit if they are
// valid in these.
//
// Offsets in days and seconds act alike in every unit, except where the unit or the
// end of an offset is near a change of the clocks. Months have different lengths,
// so offsets in months are checked over a whole cycle of the calendar.
func (h hoursOf) decisiveUnits() []timeunit.Index {
	zone := h.calendar.Zone()
	units := []timeunit.Index{h.calendar.Containing(firstCycle)}
	byMonths := h.start.Months != 0 || h.end.Months != 0 || h.occupancyStart.Months != 0 || h.occupancyEnd.Months != 0
	// near is how many units on either side of a change of the clocks it may
	// affect.
	near := timeunit.Index(2)
	if byMonths && h.calendar.Period() == timeunit.Hour {
		near += 4 * 24 // The last days of a 31-day month.
	}
	for _, change := range zone.Changes() {
		if change.Before(firstYear) {
			continue
		}
		for _, offset := range []timeunit.Duration{{}, h.start, h.end, h.occupancyStart, h.occupancyEnd} {
			unit := h.calendar.Containing(zone.Add(change, offset.Neg()))
			for i := unit - near; i <= unit+near; i++ {
				units = append(units, h.calendar.Containing(h.calendar.Start(i)))
			}
		}
	}
	if byMonths || h.calendar.Period() == timeunit.Month {
		units = append(units, h.cycle()...)
	}
	slices.Sort(units)
	units = slices.Compact(units)
	// The first fault is the one reported: prefer one after firstCycle.
	past, _ := slices.BinarySearch(units, h.calendar.Containing(firstCycle))
	return slices.Concat(units[past:], units[:past])
}

// cycle returns the last unit of each date and the first unit of the next, over one
// cycle of the calendar.
func (h hoursOf) cycle() []timeunit.Index {
	dates := h.calendar
	if dates.Period() == timeunit.Hour {
		dates = timeunit.NewCalendar(dates.Zone(), timeunit.Day)
	}
	var units []timeunit.Index
	end := dates.Containing(firstCycle.AddDate(cycleYears, 0, 0))
	for date := dates.Containing(firstCycle); date <= end; date = dates.Next(date) {
		first := h.calendar.Containing(dates.Start(date))
		units = append(units, h.calendar.Containing(h.calendar.Start(first).Add(-time.Nanosecond)), first)
	}
	return units
}
