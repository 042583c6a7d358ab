package timeunit

import "time"

// At returns the instant, in UTC, at which the wall clock shows d past the start
// of unit i: PT15H into a day is three in the afternoon, also where the clocks
// changed that morning. A day starts at 00:00 for this even where the clocks
// jumped over it. A time that they jump over becomes the instant of the jump,
// and one that they show twice the earlier instant. In hours, which may bear
// the same time twice, d is added as Zone.Add does.
func (c Calendar) At(i Index, d Duration) time.Time {
	for {
		if _, ok := c.start(i); ok {
			break
		}
		i--
	}

	var date int64
	switch c.period {
	case Hour:
		return c.zone.Add(c.Start(i), d)
	case Month:
		date = time.Date(1970, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC).Unix()
	case Day:
		date = int64(i) * secondsPerDay
	}
	u, _ := c.zone.firstAt(addDate(date, d) + d.Seconds)

	return time.Unix(u, 0).UTC()
}
