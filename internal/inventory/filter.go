package inventory

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/layers"
)

// TimeFilter selects instants from Start until before End. If Start and End are
// equal, it selects exactly that instant.
type TimeFilter struct {
	Start, End time.Time
}

// A filter may span at most this many calendar months and then days, in UTC (rules
// 6.4). The days allow for clients that ask for 90 days at a time, which is more
// than three months from 28 February on.
const (
	maxFilterMonths = 3
	maxFilterDays   = 1
)

// Check returns Invalid if a filter runs backwards or is too long.
func (f *TimeFilter) Check() error {
	_, err := f.span()
	return err
}

// check returns Invalid if the filter is inverted.
func (f *TimeFilter) check() error {
	if f != nil && f.End.Before(f.Start) {
		return hotel.InvalidMember("EndUtc")
	}
	return nil
}

// span returns the filter in whole seconds, the resolution in which changes are
// stamped. It returns nil for a nil filter, and Invalid if the filter is inverted
// or too long.
func (f *TimeFilter) span() (*hotel.Span, error) {
	if f == nil {
		return nil, nil //nolint:nilnil // A nil filter has a nil span.
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

// spans converts filters and keeps the first error.
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

// checkLength returns Invalid if the filter is too long.
func (f *TimeFilter) checkLength() error {
	if f.End.After(addMonths(f.Start, maxFilterMonths).AddDate(0, 0, maxFilterDays)) {
		return layers.TooLong("3M1D")
	}
	return nil
}

// interval returns the filter as an interval with both ends included. It returns
// nil for a nil filter, and Invalid if the filter is inverted or too long.
func (f *TimeFilter) interval() (*hotel.Interval, error) {
	if f == nil {
		return nil, nil //nolint:nilnil // A nil filter has a nil interval.
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

// addMonths adds calendar months in UTC. If the resulting month is too short, it
// returns its last day.
func addMonths(t time.Time, months int) time.Time {
	sum := t.AddDate(0, months, 0)
	if sum.Day() != t.Day() {
		return sum.AddDate(0, 0, -sum.Day())
	}
	return sum
}

// States selects rows by whether they are active. The zero value selects active
// ones (rules 6.5).
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

// PageRequest is the maximum number of items to return, and the item after which to
// begin; the zero ID is the beginning.
type PageRequest struct {
	Count  int
	Cursor hotel.ID
}

// Page is a page of a list.
type Page[E any] = books.Page[E]

// errCursor is returned if the page begins after an unknown item.
func errCursor() error { return hotel.InvalidMember("Cursor") }
