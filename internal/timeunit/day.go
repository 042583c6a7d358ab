package timeunit

import "time"

// dayStart returns the first instant of local date day, counted from 1970-01-01.
// It reports false when the zone skipped that date.
func (z *Zone) dayStart(day int64) (int64, bool) {
	u, more := z.firstAt(day * secondsPerDay)

	return u, more < secondsPerDay
}

// dayOf returns the day that contains the instant u. It is the latest local date up
// to u, not the date on the wall clock: if clocks fall back over midnight, the
// repeated date belongs to the day that has already begun.
func (z *Zone) dayOf(u int64) int64 {
	u, shift := fold(u)
	s := &z.segments[z.at(u)]

	return max(floorDiv(u+int64(s.offset), secondsPerDay), s.prevDay) + shift/secondsPerDay
}

// monthStart returns the first instant of a local month, counted from January 1970.
// If the zone skipped the 1st, the month would start on the 2nd.
func (z *Zone) monthStart(month int64) int64 {
	u, _ := z.firstAt(time.Date(1970, time.Month(1+month), 1, 0, 0, 0, 0, time.UTC).Unix())

	return u
}

// monthOf returns the month, counted from January 1970, of a date.
func monthOf(day int64) int64 {
	year, month, _ := time.Unix(day*secondsPerDay, 0).UTC().Date()

	return int64(year-1970)*12 + int64(month-time.January)
}
