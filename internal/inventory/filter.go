package inventory

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
)

// TimeFilter selects instants: where both ends are equal that very instant,
// otherwise everything from Start until before End.
type TimeFilter struct {
	Start, End time.Time
}

// A filter may end this much after its start, in calendar months and then days
// of UTC (rules 6.4). Clients step by 90 days, which is more than three months
// from 28 February on.
const (
	maxFilterMonths = 3
	maxFilterDays   = 1
)

// Check returns Invalid if a filter runs backwards or is too long.
func (f *TimeFilter) Check() error {
	_, err := f.span()
	return err
}

// check is Invalid if a filter runs backwards.
func (f *TimeFilter) check() error {
	if f != nil && f.End.Before(f.Start) {
		return hotel.InvalidMember("EndUtc")
	}
	return nil
}

// span checks a filter on a time of change and turns it into whole seconds, in
// which such times are kept. No filter is no span.
func (f *TimeFilter) span() (*hotel.Span, error) {
	if f == nil {
		return nil, nil //nolint:nilnil // No filter is no span, and no error either.
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	if err := f.checkLength(); err != nil {
		return nil, err
	}
	s := &hotel.Span{From: ceilSecond(f.Start), Until: ceilSecond(f.End)}
	if f.Start.Equal(f.End) && f.Start.Nanosecond() == 0 {
		s.Until++
	}
	return s, nil
}

// spans reads filters and remembers the first failure.
type spans struct {
	err error
}

func (s *spans) read(f *TimeFilter) *hotel.Span {
	span, err := f.span()
	if s.err == nil {
		s.err = err
	}
	return span
}

// checkLength returns Invalid if a filter is too long.
func (f *TimeFilter) checkLength() error {
	if f.End.After(addMonths(f.Start, maxFilterMonths).AddDate(0, 0, maxFilterDays)) {
		return layers.TooLong("3M1D")
	}
	return nil
}

// interval checks a filter on what goes on between two instants. No filter is
// no interval.
func (f *TimeFilter) interval() (*hotel.Interval, error) {
	if f == nil {
		return nil, nil //nolint:nilnil // No filter is no interval, and no error either.
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return &hotel.Interval{First: f.Start, Last: f.End}, f.checkLength()
}

func ceilSecond(t time.Time) int64 {
	if t.Nanosecond() > 0 {
		return t.Unix() + 1
	}
	return t.Unix()
}

// addMonths adds calendar months in UTC; where the day does not exist it is the
// last one of the month.
func addMonths(t time.Time, months int) time.Time {
	sum := t.AddDate(0, months, 0)
	if sum.Day() != t.Day() {
		return sum.AddDate(0, 0, -sum.Day())
	}
	return sum
}

// States selects rows by whether they are active. Neither means active ones.
type States struct {
	Active, Deleted bool
}

func (s States) orDefault() States {
	if !s.Active && !s.Deleted {
		s.Active = true
	}
	return s
}

func (s States) hold(active bool) bool {
	s = s.orDefault()
	return active && s.Active || !active && s.Deleted
}

// PageRequest is how much of a list to return, from after the item Cursor on;
// the zero ID stands for the beginning.
type PageRequest struct {
	Count  int
	Cursor hotel.ID
}

// Page is a page of a list.
type Page[E any] = books.Page[E]

// errCursor is the failure of a page that is to begin after an unknown item.
func errCursor() error { return hotel.InvalidMember("Cursor") }
