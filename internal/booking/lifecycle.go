package booking

import (
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Step takes a reservation from one state to the next (rules 1.12). Returns Refused
// if the reservation is in another state.
type Step func(r *hotel.Reservation, now time.Time) error

// Confirm confirms an optional reservation.
func Confirm(r *hotel.Reservation, _ time.Time) error {
	if r.State != hotel.Optional {
		return refused("Only an optional reservation can be confirmed.")
	}
	r.State, r.ReleasedAt = hotel.Confirmed, time.Time{}
	return nil
}

// otherReason is the recorded cancellation reason: a request to cancel can give a
// note, but no reason.
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

// CancelUnexplained is Cancel for a request that gives no reason. It returns Refused
// for every reservation.
func CancelUnexplained(*hotel.Reservation, time.Time) error { return refused("Please provide reason.") }

// Blocked are the resources with a resource block in force, and the message that
// refuses a guest who is to check in to one.
type Blocked struct {
	Resources map[hotel.ID]bool
	Message   string
}

// Start returns the step that records the arrival of the guest of a confirmed
// reservation, given the states of resources. The step returns Refused if the
// reservation starts later, has no inspected resource, or has one that is blocked.
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

// Process records the departure of the guest of a started reservation.
func Process(r *hotel.Reservation, now time.Time) error {
	if r.State != hotel.Started {
		return refused("Only a started reservation can be processed.")
	}
	r.State, r.ActualEnd = hotel.Processed, now.Truncate(time.Second)
	return nil
}

// ProcessInTime returns a step that is Process from the day of the reservation's end
// on, in the time zone of the enterprise. Before that day it returns Refused.
func ProcessInTime(zone *timeunit.Zone) Step {
	days := timeunit.NewCalendar(zone, timeunit.Day)
	return func(r *hotel.Reservation, now time.Time) error {
		if r.State == hotel.Started && days.Containing(now) < days.Containing(r.End) {
			return refused("Cannot complete check-out for reservation because it's too early.")
		}
		return Process(r, now)
	}
}

// Stepping is a request to take reservations to their next state that has been
// checked.
type Stepping struct {
	frame   Frame
	changes []change
}

// Step applies a step to reservations, once to each. Returns Named if a reservation
// does not exist.
func (f Frame) Step(ids []hotel.ID, reservations []hotel.Reservation, step Step) (*Stepping, error) {
	byID := make(map[hotel.ID]hotel.Reservation, len(reservations))
	for _, r := range reservations {
		byID[r.ID] = r
	}
	for i, id := range ids {
		if _, ok := byID[id]; !ok {
			return nil, hotel.InItem(f.Named, i)
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

// Need returns what Decide needs to be loaded.
func (s *Stepping) Need() Need {
	n := newNeeds(s.frame.Property)
	for _, c := range s.changes {
		n.take(*c.was, c.candidates(s.frame.Property))
		n.take(*c.now, c.candidates(s.frame.Property))
	}
	return n.need()
}

// Decide returns the reservations to store.
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
