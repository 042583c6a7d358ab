package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// rules 2.1, 2.2
func TestDayBoundaries(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct{ zone, date, start, end string }{
		{"Europe/Budapest", "2026-03-28", "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z"},
		{"Europe/Budapest", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"}, // 23 h
		{"Europe/Budapest", "2026-03-30", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"},
		{"Europe/Budapest", "2026-10-24", "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z"},
		{"Europe/Budapest", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}, // 25 h
		{"Europe/Budapest", "2026-10-26", "2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z"},
		{"Europe/Budapest", "9999-07-01", "9999-06-30T22:00:00Z", "9999-07-01T22:00:00Z"},
		{"UTC", "2026-10-25", "2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z"},
		{"UTC", "9999-12-31", "9999-12-31T00:00:00Z", "10000-01-01T00:00:00Z"},
		// Clocks go forward at midnight: the day starts with the change.
		{"America/Santiago", "2026-09-05", "2026-09-05T04:00:00Z", "2026-09-06T04:00:00Z"},
		{"America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"},
		{"Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"},
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"},
		// Midnight strikes twice: the day starts with the first.
		{"America/Havana", "2026-10-31", "2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z"},
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"},
		{"Asia/Kathmandu", "2026-11-01", "2026-10-31T18:15:00Z", "2026-11-01T18:15:00Z"},
		{"Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"}, // 23.5 h
		{"Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"},
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"},
		// One minute after midnight it is 23:01 of the day before.
		{"America/St_Johns", "2010-11-06", "2010-11-06T02:30:00Z", "2010-11-07T02:30:00Z"},
		{"America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z", "2010-11-08T03:30:00Z"},
	} {
		c := timeunit.NewCalendar(mustZone(t, tt.zone), timeunit.Day)
		checkUnit(t, c, dayIndex(t, tt.date), tt.start, tt.end)
	}
}

// rules 2.1, 2.2
func TestMonthBoundaries(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct{ zone, month, start, end string }{
		{"Europe/Budapest", "2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"}, // 1 h shorter
		{"Europe/Budapest", "2026-10", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"}, // 1 h longer
		{"Europe/Budapest", "2026-11", "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"},
		{"Europe/Budapest", "2026-12", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"},
		{"Europe/Budapest", "1969-12", "1969-11-30T23:00:00Z", "1969-12-31T23:00:00Z"},
		{"America/Havana", "2026-11", "2026-11-01T04:00:00Z", "2026-12-01T05:00:00Z"},
		{"America/St_Johns", "2009-11", "2009-11-01T02:30:00Z", "2009-12-01T03:30:00Z"},
		{"UTC", "9999-12", "9999-12-01T00:00:00Z", "10000-01-01T00:00:00Z"},
	} {
		c := timeunit.NewCalendar(mustZone(t, tt.zone), timeunit.Month)
		checkUnit(t, c, monthIndex(t, tt.month), tt.start, tt.end)
	}
}

// rules 2.1, 2.2
func TestHourBoundaries(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct{ zone, start, end string }{
		{"Europe/Budapest", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"}, // 01:00 to 03:00
		{"Europe/Budapest", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"}, // 02:00 summer time
		{"Europe/Budapest", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"}, // 02:00 again
		{"America/Havana", "2026-11-01T04:00:00Z", "2026-11-01T05:00:00Z"},
		{"America/Havana", "2026-11-01T05:00:00Z", "2026-11-01T06:00:00Z"},
		{"Asia/Kathmandu", "2026-11-01T18:15:00Z", "2026-11-01T19:15:00Z"},
		{"Asia/Kolkata", "2026-11-01T18:30:00Z", "2026-11-01T19:30:00Z"},
		{"Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T15:30:00Z"}, // 90 min, back
		{"Australia/Lord_Howe", "2026-10-03T14:30:00Z", "2026-10-03T16:00:00Z"}, // 90 min, forward
		{"America/Caracas", "2007-12-09T06:00:00Z", "2007-12-09T07:30:00Z"},     // 90 min
		{"America/Caracas", "2016-05-01T06:30:00Z", "2016-05-01T07:00:00Z"},     // 30 min
		{"Asia/Colombo", "2006-04-14T18:00:00Z", "2006-04-14T19:30:00Z"},        // midnight twice in 30 min
		{"Africa/Monrovia", "1970-01-01T00:44:30Z", "1970-01-01T01:44:30Z"},
		{"Africa/Monrovia", "1972-01-06T23:44:30Z", "1972-01-07T01:00:00Z"},
		{"Europe/Amsterdam", "1900-01-01T00:40:28Z", "1900-01-01T01:40:28Z"},
	} {
		c := timeunit.NewCalendar(mustZone(t, tt.zone), timeunit.Hour)
		checkUnit(t, c, hourIndex(t, tt.start), tt.start, tt.end)
	}
}

func checkUnit(t *testing.T, c timeunit.Calendar, i timeunit.Index, start, end string) {
	t.Helper()

	first, after := mustInstant(t, start), mustInstant(t, end)
	if got := c.Start(i); !got.Equal(first) || got.Location() != time.UTC {
		t.Errorf("%s %v: Start(%d) = %v, want %v", c.Zone().Name(), c.Period(), i, got, first)
	}
	if got := c.StartUnix(i); got != first.Unix() {
		t.Errorf("%s %v: StartUnix(%d) = %d, want %d", c.Zone().Name(), c.Period(), i, got, first.Unix())
	}
	if got := c.End(i); !got.Equal(after) || got.Location() != time.UTC {
		t.Errorf("%s %v: End(%d) = %v, want %v", c.Zone().Name(), c.Period(), i, got, after)
	}
	if got, ok := c.Index(first); !ok || got != i {
		t.Errorf("%s %v: Index(%v) = %d, %t, want %d", c.Zone().Name(), c.Period(), first, got, ok, i)
	}
	if got := c.Containing(after.Add(-time.Nanosecond)); got != i {
		t.Errorf("%s %v: Containing the last of %d = %d", c.Zone().Name(), c.Period(), i, got)
	}
	if got := c.Containing(first.Add(-time.Nanosecond)); got >= i {
		t.Errorf("%s %v: Containing the last before %d = %d", c.Zone().Name(), c.Period(), i, got)
	}
}

// mustInstant is mustTime for the first instant of year 10000 too.
func mustInstant(t *testing.T, s string) time.Time {
	t.Helper()

	if s == "10000-01-01T00:00:00Z" {
		return time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	}

	return mustTime(t, s)
}

// rules 2.1
func TestIndexRejectsOtherInstants(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct {
		zone   string
		period timeunit.Period
		at     string
	}{
		{"Europe/Budapest", timeunit.Day, "2026-03-28T00:00:00Z"},
		{"Europe/Budapest", timeunit.Day, "2026-03-29T23:00:00Z"},
		{"Europe/Budapest", timeunit.Day, "2026-03-27T23:00:00.000000001Z"},
		{"Europe/Budapest", timeunit.Day, "2026-03-27T22:59:59.999999999Z"},
		{"Europe/Budapest", timeunit.Month, "2026-10-30T23:00:00Z"},
		{"Europe/Budapest", timeunit.Month, "2026-10-31T22:00:00Z"},
		{"Europe/Budapest", timeunit.Hour, "2026-03-29T00:00:01Z"},
		{"Europe/Budapest", timeunit.Hour, "2026-03-29T00:00:00.5Z"},
		{"America/Havana", timeunit.Day, "2026-11-01T05:00:00Z"},
		{"America/Havana", timeunit.Month, "2026-11-01T05:00:00Z"},
		{"America/St_Johns", timeunit.Day, "2010-11-07T03:30:00Z"}, // the second midnight
		{"America/St_Johns", timeunit.Month, "2009-11-01T03:30:00Z"},
		{"Asia/Kathmandu", timeunit.Hour, "2026-11-01T18:00:00Z"},
		{"Australia/Lord_Howe", timeunit.Hour, "2026-10-03T15:30:00Z"},
		{"Asia/Colombo", timeunit.Hour, "2006-04-14T18:30:00Z"},
	} {
		c := timeunit.NewCalendar(mustZone(t, tt.zone), tt.period)
		if i, ok := c.Index(mustTime(t, tt.at)); ok || i != 0 {
			t.Errorf("%s %v: Index(%s) = %d, %t, want no unit", tt.zone, tt.period, tt.at, i, ok)
		}
	}
}

// rules 2.2
func TestContainingReenteredDate(t *testing.T) {
	t.Parallel()

	c := timeunit.NewCalendar(mustZone(t, "America/St_Johns"), timeunit.Day)
	for at, date := range map[string]string{
		"2010-11-07T02:29:59Z": "2010-11-06",
		"2010-11-07T02:30:00Z": "2010-11-07", // 00:00
		"2010-11-07T02:30:59Z": "2010-11-07", // 00:00:59
		"2010-11-07T02:31:00Z": "2010-11-07", // 23:01 of the 6th
		"2010-11-07T03:29:59Z": "2010-11-07",
		"2010-11-07T03:30:00Z": "2010-11-07", // 00:00 again
		"2010-11-08T03:30:00Z": "2010-11-08",
	} {
		if got, want := c.Containing(mustTime(t, at)), dayIndex(t, date); got != want {
			t.Errorf("Containing(%s) = %d, want %d (%s)", at, got, want, date)
		}
	}
}

// rules 2.2
func TestUnitsPerDayOfChange(t *testing.T) {
	t.Parallel()

	for _, tt := range []struct {
		zone, date string
		hours      int
	}{
		{"Europe/Budapest", "2026-03-28", 24},
		{"Europe/Budapest", "2026-03-29", 23},
		{"Europe/Budapest", "2026-10-25", 25},
		{"Australia/Lord_Howe", "2026-10-04", 23},
		{"Australia/Lord_Howe", "2026-04-05", 24},
		{"America/St_Johns", "2010-11-07", 25},
	} {
		z := mustZone(t, tt.zone)
		days, hours := timeunit.NewCalendar(z, timeunit.Day), timeunit.NewCalendar(z, timeunit.Hour)
		day := dayIndex(t, tt.date)
		first, next := hours.Containing(days.Start(day)), hours.Containing(days.End(day))
		if got := hours.Count(timeunit.Window{First: first, Last: next - 1}); got != tt.hours {
			t.Errorf("%s %s has %d hours, want %d", tt.zone, tt.date, got, tt.hours)
		}
	}
}

func TestNewCalendarPanics(t *testing.T) {
	t.Parallel()

	z := mustZone(t, "UTC")
	for name, f := range map[string]func(){
		"no zone":       func() { timeunit.NewCalendar(nil, timeunit.Day) },
		"no period":     func() { timeunit.NewCalendar(z, 0) },
		"beyond months": func() { timeunit.NewCalendar(z, timeunit.Month+1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

// Not parallel: testing.AllocsPerRun counts the allocations of all tests.
func TestStartUnixDoesNotAllocate(t *testing.T) {
	for _, p := range periods {
		c := timeunit.NewCalendar(mustZone(t, "Australia/Lord_Howe"), p)
		i := c.Containing(mustTime(t, "2026-10-03T15:00:00Z"))
		if n := testing.AllocsPerRun(100, func() { c.StartUnix(i); i++ }); n != 0 {
			t.Errorf("%v: StartUnix allocates %v times", p, n)
		}
	}
}
