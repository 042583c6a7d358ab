package timeunit

import "time"

// At returns the instant, in UTC, at which the wall clock shows d after the start
// of unit i: PT15H after the start of a day is 15:00, even if the clocks changed
// that morning. For this purpose a day starts at 00:00 even if the clocks skipped
// it. A local time that the clocks skip becomes the instant of the change, and one
// that they repeat the earlier instant. In hours, which may repeat a local time, d
// is added as in Zone.Add.
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
