package timeunit_test

import (
	"testing"
	"time"

	"vacancy/internal/timeunit"
)

// walkedZones have between them every kind of change since 2000: at midnight,
// over midnight, by half an hour, by two hours, over the date line, during
// Ramadan, and none.
var walkedZones = []string{
	"Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Windhoek",
	"America/Argentina/San_Luis", "America/Asuncion", "America/Caracas", "America/Godthab", "America/Havana",
	"America/New_York", "America/Santiago", "America/Sao_Paulo", "America/Scoresbysund", "America/St_Johns",
	"Antarctica/Casey", "Antarctica/Troll", "Asia/Amman", "Asia/Beirut", "Asia/Damascus", "Asia/Dhaka",
	"Asia/Gaza", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Pyongyang", "Asia/Tehran", "Asia/Ulaanbaatar",
	"Atlantic/Azores", "Australia/Eucla", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Budapest",
	"Europe/Dublin", "Europe/Istanbul", "Europe/London", "Europe/Volgograd", "Indian/Mauritius",
	"Pacific/Apia", "Pacific/Chatham", "Pacific/Easter", "Pacific/Fakaofo", "Pacific/Kiritimati",
	"Pacific/Kwajalein", "Pacific/Marquesas", "Pacific/Norfolk", "Pacific/Tongatapu", "UTC",
}

// walked are the units a walk met, in order of their starts.
type walked struct {
	index []timeunit.Index
	start []int64
}

func (w *walked) add(i timeunit.Index, u int64) {
	w.index = append(w.index, i)
	w.start = append(w.start, u)
}

// walk derives the units of a zone from nothing but the wall clock of package
// time. It goes from full hour to full hour while the offset stays, in steps of 15
// minutes where it does not, and by the second through the step in which it
// changes. (No zone changes its offset twice within an hour.)
type walk struct {
	hours, days, months walked
	seenDays            map[timeunit.Index]bool
	seenMonths          map[timeunit.Index]bool
}

func walkZone(t *testing.T, location *time.Location, from, to time.Time) *walk {
	t.Helper()

	const step = 15 * 60
	w := &walk{seenDays: map[timeunit.Index]bool{}, seenMonths: map[timeunit.Index]bool{}}
	hours := int(to.Sub(from).Hours()) + 1
	w.hours = walked{make([]timeunit.Index, 0, hours), make([]int64, 0, hours)}
	// The unit in which the walk begins started before it.
	first := from.In(location)
	day, month := dateOf(first)
	w.seenDays[day], w.seenMonths[month] = true, true

	_, last := first.Zone()
	for prev, u := from.Unix(), from.Unix()+step; u < to.Unix(); {
		at := time.Unix(u, 0).In(location)
		_, offset := at.Zone()
		if offset%step != 0 {
			t.Fatalf("%v: an offset of %d s needs a finer walk", at, offset)
		}

		next := u + step
		switch {
		case offset == last:
			if w.visit(at) {
				next = u + 3600
			}
		case u > prev+step:
			u = prev + step
			continue
		default:
			last = offset
			for s := prev + 1; s <= u; s++ {
				at := time.Unix(s, 0).In(location)
				w.visit(at)
				w.visitDate(at)
			}
		}
		prev, u = u, next
	}

	return w
}

// visit notes the units that start at a full hour and reports whether at is one.
// While the offset stays, dates change at midnight only.
func (w *walk) visit(at time.Time) bool {
	h, m, s := at.Clock()
	if m != 0 || s != 0 {
		return false
	}
	w.hours.add(timeunit.Index(at.Unix()/3600), at.Unix())
	if h == 0 {
		w.visitDate(at)
	}

	return true
}

func (w *walk) visitDate(at time.Time) {
	day, month := dateOf(at)
	if !w.seenDays[day] {
		w.seenDays[day] = true
		w.days.add(day, at.Unix())
	}
	if !w.seenMonths[month] {
		w.seenMonths[month] = true
		w.months.add(month, at.Unix())
	}
}

// dateOf returns the numbers of the date and the month on the wall.
func dateOf(at time.Time) (day, month timeunit.Index) {
	y, m, d := at.Date()
	date := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)

	return timeunit.Index(date.Unix() / 86400), timeunit.Index((y-1970)*12 + int(m) - 1)
}

// rules 2.1, 2.2
func TestCalendarMatchesWalk(t *testing.T) {
	t.Parallel()

	from := time.Date(1999, 12, 30, 12, 0, 0, 0, time.UTC)
	to := time.Date(2040, 1, 3, 0, 0, 0, 0, time.UTC)
	for _, name := range walkedZones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()

			z := mustZone(t, name)
			w := walkZone(t, z.Location(), from, to)
			compareWalk(t, timeunit.NewCalendar(z, timeunit.Hour), w.hours)
			compareWalk(t, timeunit.NewCalendar(z, timeunit.Day), w.days)
			compareWalk(t, timeunit.NewCalendar(z, timeunit.Month), w.months)
		})
	}
}

// compareWalk checks every walked unit but the last, whose end lies ahead.
func compareWalk(t *testing.T, c timeunit.Calendar, w walked) {
	t.Helper()

	n := len(w.index) - 1
	for k := range n {
		i, start, end := w.index[k], w.start[k], w.start[k+1]
		if next := w.index[k+1]; next <= i {
			t.Fatalf("%v: the walk met %d after %d", c.Period(), next, i)
		} else if got := c.Next(i); got != next {
			t.Fatalf("%v: Next(%d) = %d, want %d", c.Period(), i, got, next)
		}
		if got := c.StartUnix(i); got != start {
			t.Fatalf("%v: StartUnix(%d) = %d, want %d", c.Period(), i, got, start)
		}
		if got := c.End(i).Unix(); got != end {
			t.Fatalf("%v: End(%d) = %d, want %d", c.Period(), i, got, end)
		}
		if got, ok := c.Index(time.Unix(start, 0)); !ok || got != i {
			t.Fatalf("%v: Index(%d) = %d, %t, want %d", c.Period(), start, got, ok, i)
		}
		if got := c.Containing(time.Unix(start, 0)); got != i {
			t.Fatalf("%v: Containing(%d) = %d, want %d", c.Period(), start, got, i)
		}
		for u := end - 1; u > start; u -= inside(c.Period(), end-start) {
			if got := c.Containing(time.Unix(u, 999_999_999)); got != i {
				t.Fatalf("%v: Containing(%d) = %d, want %d", c.Period(), u, got, i)
			}
			if got, ok := c.Index(time.Unix(u, 0)); ok {
				t.Fatalf("%v: Index(%d) = %d inside unit %d", c.Period(), u, got, i)
			}
		}
		window := timeunit.Window{First: w.index[0], Last: w.index[k+1] - 1}
		if window.Last > i || k%24 == 0 {
			if got := c.Window(w.index[0], i); got != window {
				t.Fatalf("%v: Window(%d, %d) = %v, want %v", c.Period(), w.index[0], i, got, window)
			}
		}
		if got := c.Count(window); got != k+1 {
			t.Fatalf("%v: Count(%v) = %d, want %d", c.Period(), window, got, k+1)
		}
		for hole := i + 1; hole < w.index[k+1]; hole++ {
			if got := c.StartUnix(hole); got != start {
				t.Fatalf("%v: StartUnix(hole %d) = %d, want %d", c.Period(), hole, got, start)
			}
		}
	}
	if n < 400 {
		t.Fatalf("%v: the walk met only %d units", c.Period(), n)
	}
}

// inside is the step in seconds at which to look into a unit of a length: once
// into an hour of 3,600 seconds, every minute into an irregular one, and every
// few hours into longer units.
func inside(p timeunit.Period, length int64) int64 {
	switch {
	case p != timeunit.Hour:
		return 7 * 3600
	case length == 3600:
		return length
	default:
		return 60
	}
}
