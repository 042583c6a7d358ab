package demo

import (
	"time"

	"vacancy/internal/timeunit"
)

// season is how well nights of a month sell, compared with those of a year.
var season = [12]float64{0.84, 0.88, 0.95, 1.02, 1.08, 1.10, 1.04, 1.06, 1.12, 1.05, 0.92, 0.94}

// weekday is how well nights sell by the day that they begin on, from Sunday.
var weekday = [7]float64{0.82, 0.93, 1.00, 1.02, 0.98, 1.10, 1.15}

// lengths are how long guests stay: nights and of how many in a hundred.
var lengths = []struct{ nights, of int }{{1, 30}, {2, 30}, {3, 18}, {4, 10}, {5, 5}, {7, 5}, {10, 1}, {14, 1}}

// longest is the longest stay.
const longest = 14

// date returns the calendar date of a day.
func date(day timeunit.Index) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// wanted returns how many rooms of a category guests want on a night, in the
// end.
func (m *maker) wanted(c *category, night timeunit.Index) int {
	day := date(night)
	rate := m.Occupancy * season[day.Month()-1] * weekday[day.Weekday()] * c.demand
	rate *= 1 + 0.12*(m.random.Float64()-0.5)
	return min(len(c.rooms), max(1, int(rate*float64(len(c.rooms))+0.5)))
}

// length returns how many nights a guest stays.
func (m *maker) length() int {
	n := m.random.IntN(100)
	for _, l := range lengths {
		if n -= l.of; n < 0 {
			return l.nights
		}
	}
	return 1
}

// lead returns how many days before they come guests book.
func (m *maker) lead() int {
	mean := 35.0
	switch n := m.random.IntN(100); {
	case n < 15:
		return m.random.IntN(3)
	case n < 50:
		mean = 10
	}
	return min(200, int(m.random.ExpFloat64()*mean))
}

// leadOver returns how many days before they come guests book who have booked
// by now.
func (m *maker) leadOver(day timeunit.Index) int {
	return max(0, int(day-m.today)+1) + m.lead()
}

// day returns the day so many dates from today; of dates that the zone skipped, the
// day before.
func (m *maker) day(n timeunit.Index) timeunit.Index {
	return m.days.Containing(m.days.Start(m.today + n))
}

// after returns the day so many days later.
func (m *maker) after(day timeunit.Index, days int) timeunit.Index {
	for range days {
		day = m.days.Next(day)
	}
	return day
}

// at returns a time of a day.
func (m *maker) at(day timeunit.Index, seconds int) time.Time {
	return m.days.At(day, timeunit.Duration{Seconds: int64(seconds)})
}

// between returns a time of a day from one hour until before another.
func (m *maker) between(day timeunit.Index, from, until int) time.Time {
	return m.at(day, from*3600+m.random.IntN((until-from)*3600))
}

// bookedAt returns when a stay was booked that begins so many days later. Who
// books on the day comes in the afternoon.
func (m *maker) bookedAt(day timeunit.Index, lead int) time.Time {
	if lead == 0 {
		return m.between(day, 7, 12)
	}
	return m.between(day-timeunit.Index(lead), 7, 23)
}

// within returns an instant after one and before another.
func (m *maker) within(from, until time.Time) time.Time {
	seconds := int64(until.Sub(from) / time.Second)
	if seconds <= 1 {
		return from
	}
	return from.Add(time.Duration(1+m.random.Int64N(seconds-1)) * time.Second)
}

// chance reports true so many times in a hundred.
func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }
