package timeunit

import "time"

// Add returns the instant, in UTC, that is d after t. Months and then days are
// added on the zone's wall clock: the 31st becomes the last day of a shorter month,
// a local time that the clocks skip becomes the instant of the change, and one that
// they repeat the earlier instant. Seconds are then added exactly. A duration of
// seconds alone does not depend on the wall clock.
func (z *Zone) Add(t time.Time, d Duration) time.Time {
	u, nanos := t.Unix(), int64(t.Nanosecond())

	if d.Months != 0 || d.Days != 0 {
		var more int64
		u, more = z.firstAt(addDate(u+z.offset(u), d))
		if more > 0 {
			nanos = 0
		}
	}

	return time.Unix(u+d.Seconds, nanos).UTC()
}

// Shorter returns whichever of a and b leads to the later instant when it is
// subtracted from at, or a if both lead to the same one.
func (z *Zone) Shorter(at time.Time, a, b Duration) Duration {
	if z.Add(at, b.Neg()).After(z.Add(at, a.Neg())) {
		return b
	}

	return a
}

// offset returns the zone's offset at the instant u, in seconds east of UTC.
func (z *Zone) offset(u int64) int64 {
	u, _ = fold(u)

	return int64(z.segments[z.at(u)].offset)
}

// addDate adds the months and days of d to a local time, given in seconds since
// 1970-01-01T00:00 local time.
func addDate(wall int64, d Duration) int64 {
	year, month, day := time.Unix(wall, 0).UTC().Date()

	month += time.Month(d.Months)
	lastDay := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	date := time.Date(year, month, min(day, lastDay), 0, 0, 0, 0, time.UTC)

	return date.Unix() + d.Days*secondsPerDay + floorMod(wall, secondsPerDay)
}
