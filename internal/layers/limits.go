package layers

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// LimitEdit sets the overbooking limit of an interval.
type LimitEdit struct {
	hotel.Interval

	Limit int32
}

// SetLimits returns the edits that set limits on intervals of a service (rules
// 3.3). Returns Invalid if an interval is not made of the service's units, and
// Refused if one begins before the editable history.
func SetLimits(p *hotel.Property, s hotel.Service, list []LimitEdit, now time.Time) (*Edits[hotel.LimitKey, int32], error) {
	intervals := make([]hotel.Interval, len(list))
	for i, l := range list {
		intervals[i] = l.Interval
	}
	return limitEdits(p, s, intervals, SetLimitSizes, now, func(e *Edits[hotel.LimitKey, int32], key hotel.LimitKey, w timeunit.Window, i int) {
		e.Set(key, w, list[i].Limit)
	})
}

// ClearLimits returns the edits that remove the limits from intervals of a service.
// It returns the same errors as SetLimits.
func ClearLimits(p *hotel.Property, s hotel.Service, intervals []hotel.Interval, now time.Time) (*Edits[hotel.LimitKey, int32], error) {
	return limitEdits(p, s, intervals, IntervalSizes, now, func(e *Edits[hotel.LimitKey, int32], key hotel.LimitKey, w timeunit.Window, _ int) {
		e.Clear(key, w)
	})
}

func limitEdits(
	p *hotel.Property, s hotel.Service, intervals []hotel.Interval, sizes Sizes, now time.Time,
	add func(*Edits[hotel.LimitKey, int32], hotel.LimitKey, timeunit.Window, int),
) (*Edits[hotel.LimitKey, int32], error) {
	cal := p.Calendar(s)
	edits := NewEdits[hotel.LimitKey, int32](nil)
	list := make([]timeunit.Window, len(intervals))
	for i, interval := range intervals {
		var err error
		if list[i], err = Aligned(interval, cal, sizes); err != nil {
			return nil, hotel.InItem(err, i)
		}
		add(edits, hotel.LimitKey{Service: s.ID}, list[i], i)
	}
	// A malformed interval takes precedence over a forbidden one, wherever they are
	// in the request (rules 6.15).
	editable := EditableAt(now, cal, p.Enterprise.OperationalHistory, Unbounded)
	for i, w := range list {
		if err := editable.Check(w); err != nil {
			return nil, hotel.InItem(err, i)
		}
	}
	return edits, nil
}
