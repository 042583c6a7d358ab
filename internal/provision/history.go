package provision

import (
	"slices"
	"time"

	"vacancy/api"
	"vacancy/internal/hotel"
)

// addHistory reads what has become of a reservation until now: what each of
// these members says there is in some states only.
func (p *planner) addHistory(planned *hotel.Reservation, r reservation) {
	planned.CreatedAt = p.happened("createdUtc", r.CreatedUtc, *planned, time.Time{}, hotel.ReservationStates()...)
	planned.ReleasedAt = p.happened("releasedUtc", r.ReleasedUtc, *planned, time.Time{}, hotel.Optional)
	planned.ActualStart = p.happened("actualStartUtc", r.ActualStartUtc, *planned, planned.Start, hotel.Started, hotel.Processed)
	planned.ActualEnd = p.happened("actualEndUtc", r.ActualEndUtc, *planned, planned.End, hotel.Processed)
	planned.CanceledAt = p.happened("canceledUtc", r.CanceledUtc, *planned, time.Time{}, hotel.Canceled)
	planned.CancellationReason = oneOf(p, "cancellationReason", r.CancellationReason, "", api.CancellationReason("").Values())
	if r.CancellationReason.line != 0 {
		p.inState("cancellationReason", r.CancellationReason, *planned, hotel.Canceled)
	}
	p.notBefore("actualEndUtc", r.ActualEndUtc, planned.ActualEnd, "actualStartUtc", planned.ActualStart)
	p.notBefore("canceledUtc", r.CanceledUtc, planned.CanceledAt, "createdUtc", planned.CreatedAt)
}

// happened reads an instant that reservations have in some states only, where
// other is what it is unless the file says.
func (p *planner) happened(member string, v value[string], r hotel.Reservation, other time.Time, states ...hotel.ReservationState) time.Time {
	switch {
	case v.line != 0:
		p.inState(member, v, r, states...)
		return p.instant(member, v)
	case slices.Contains(states, r.State):
		return other
	default:
		return time.Time{}
	}
}

// inState notes a member that reservations have in other states only.
func (p *planner) inState(member string, v value[string], r hotel.Reservation, states ...hotel.ReservationState) {
	if !slices.Contains(states, r.State) {
		p.problems.addf(v.line, "%s: a reservation that is %s has none", member, r.State)
	}
}

// notBefore notes an instant that the file gives and that is before another.
func (p *planner) notBefore(member string, v value[string], instant time.Time, other string, least time.Time) {
	if v.line != 0 && !instant.IsZero() && instant.Before(least) {
		p.problems.addf(v.line, "%s: %s is before %s", member, v.of, other)
	}
}
