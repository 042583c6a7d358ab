package booking

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Step leads a reservation from one state of its life to the next (rules 1.12).
// Returns Refused if it is in another state.
type Step func(r *hotel.Reservation, now time.Time) error

// Confirm confirms an optional reservation.
func Confirm(r *hotel.Reservation, _ time.Time) error {
	if r.State != hotel.Optional {
		return refused("Only an optional reservation can be confirmed.")
	}
	r.State, r.ReleasedAt = hotel.Confirmed, time.Time{}
	return nil
}

// otherReason is why a reservation was canceled if all that is told is a note.
const otherReason = "Other"

// Cancel cancels a reservation that has not started.
func Cancel(r *hotel.Reservation, now time.Time) error {
	switch r.State {
	case hotel.Canceled:
		return refused("Please provide reason.")
	case hotel.Started, hotel.Processed:
		return refused("A reservation that has started cannot be canceled.")
	default:
	}
	r.State, r.CanceledAt, r.CancellationReason = hotel.Canceled, now.Truncate(time.Second), otherReason
	return nil
}

// CancelUnexplained is Cancel for a request that gives no reason, which refuses
// any reservation.
func CancelUnexplained(*hotel.Reservation, time.Time) error { return refused("Please provide reason.") }

// Blocked are resources that resource blocks are in force on, and what a guest
// who is to enter one is refused with.
type Blocked struct {
	Resources map[hotel.ID]bool
	Message   string
}

// Start returns the step that notes that the guest of a confirmed reservation has
// come, given the states of resources. It refuses a reservation that begins later
// or has no resource that is inspected, or one that is among those blocked.
func Start(states map[hotel.ID]hotel.ResourceState, blocked Blocked) Step {
	return func(r *hotel.Reservation, now time.Time) error {
		switch {
		case r.State != hotel.Confirmed:
			return refused("Only a confirmed reservation can be started.")
		case r.Start.After(now):
			return refused("The reservation cannot be started before its start.")
		case r.ResourceID == (hotel.ID{}):
			return refused("No resource is assigned to the reservation.")
		case blocked.Resources[r.ResourceID]:
			return refused(blocked.Message)
		case states[r.ResourceID] != hotel.Inspected:
			return refused("The resource assigned to the reservation is not inspected.")
		}
		r.State, r.ActualStart = hotel.Started, now.Truncate(time.Second)
		return nil
	}
}

// Process notes that the guest of a started reservation has gone.
func Process(r *hotel.Reservation, now time.Time) error {
	if r.State != hotel.Started {
		return refused("Only a started reservation can be processed.")
	}
	r.State, r.ActualEnd = hotel.Processed, now.Truncate(time.Second)
	return nil
}

// ProcessInTime returns the step that is Process from the day of the reservation's
// end on, in the time zone of the enterprise, and refuses it before.
func ProcessInTime(zone *timeunit.Zone) Step {
	days := timeunit.NewCalendar(zone, timeunit.Day)
	return func(r *hotel.Reservation, now time.Time) error {
		if r.State == hotel.Started && days.Containing(now) < days.Containing(r.End) {
			return refused("Cannot complete check-out for reservation because it's too early.")
		}
		return Process(r, now)
	}
}

// Stepping is reservations that are led to the next state of their life.
type Stepping struct {
	frame   Frame
	changes []change
}

// Step takes reservations one step, each once. Unknown is the error if one does
// not exist.
func (f Frame) Step(ids []hotel.ID, reservations []hotel.Reservation, step Step, unknown error) (*Stepping, error) {
	byID := make(map[hotel.ID]hotel.Reservation, len(reservations))
	for _, r := range reservations {
		byID[r.ID] = r
	}
	for i, id := range ids {
		if _, ok := byID[id]; !ok {
			return nil, hotel.InItem(unknown, i)
		}
	}
	s := &Stepping{frame: f}
	for i, id := range ids {
		was := byID[id]
		if slices.Contains(ids[:i], id) {
			continue
		}
		now := was
		if err := step(&now, f.Now); err != nil {
			return nil, hotel.InItem(err, i)
		}
		now.UpdatedAt = later(was.UpdatedAt, f.Now.Truncate(time.Second))
		s.changes = append(s.changes, change{was: &was, now: &now})
	}
	return s, nil
}

// Need returns what must be loaded to decide.
func (s *Stepping) Need() Need {
	n := newNeeds(s.frame.Property)
	for _, c := range s.changes {
		n.take(*c.was, c.candidates(s.frame.Property))
		n.take(*c.now, c.candidates(s.frame.Property))
	}
	return n.need()
}

// Decide returns the reservations to put.
func (s *Stepping) Decide(d *Desk) []hotel.Reservation {
	put := make([]hotel.Reservation, 0, len(s.changes))
	made := newDeltas()
	for _, c := range s.changes {
		d.putReservation(c.was, c.now, made)
		put = append(put, *c.now)
	}
	d.add(made)
	return put
}
