package timeunit

import "time"

// Add returns the instant, in UTC, that is d after t. Months and then days are
// counted on the zone's wall clock: the 31st becomes the last day of a shorter
// month, a wall-clock time that the clocks jumped over becomes the instant of the
// jump, and one that they show twice the earlier instant. Seconds are then added
// exactly. A duration of seconds alone never consults the wall clock.
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

// Shorter returns whichever of a and b takes less away when it is subtracted
// from at, that is, leads to the later instant; a when both lead to the same one.
func (z *Zone) Shorter(at time.Time, a, b Duration) Duration {
	if z.Add(at, b.Neg()).After(z.Add(at, a.Neg())) {
		return b
	}

	return a
}

// offset returns the zone's seconds east of UTC at the instant u.
func (z *Zone) offset(u int64) int64 {
	u, _ = fold(u)

	return int64(z.segments[z.at(u)].offset)
}

// addDate moves a wall-clock time, in seconds since 1970-01-01T00:00 on the
// wall, by the months and days of d.
func addDate(wall int64, d Duration) int64 {
	year, month, day := time.Unix(wall, 0).UTC().Date()

	month += time.Month(d.Months)
	lastDay := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	date := time.Date(year, month, min(day, lastDay), 0, 0, 0, 0, time.UTC)

	return date.Unix() + d.Days*secondsPerDay + floorMod(wall, secondsPerDay)
}
