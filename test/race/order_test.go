package race

import (
	"cmp"
	"slices"
	"testing"
)

// granted are the requests that were granted, in the order in which the server
// carried them out: it numbers reservations one after another.
func (s *tempest) granted(t *testing.T) []*attempt {
	t.Helper()
	var list []*attempt
	for _, a := range s.attempts {
		if a.added == nil {
			continue
		}
		list = append(list, a)
		for i, one := range a.added {
			if one.Reservation.Number != a.number()+int64(i) {
				t.Errorf("request %s has number %d, and its reservation %d number %d", a.name, a.number(), i, one.Reservation.Number)
			}
		}
	}
	slices.SortFunc(list, func(a, b *attempt) int { return cmp.Compare(a.number(), b.number()) })
	return list
}

// number is that of the first reservation.
func (a *attempt) number() int64 { return a.added[0].Reservation.Number }

// checkOrder goes through the requests that were granted, in their order, and
// fails if the policy does not allow one of them.
//
// Where the terms change, some order of the changes must do: each request is
// put as early among them as it may be, since that leaves the most room for the
// next. Of cancellations, all that can have come before a request are taken to
// have done so.
func (s *tempest) checkOrder(t *testing.T) {
	t.Helper()
	granted := s.granted(t)
	var all books
	var last *attempt
	at := 0
	for i, a := range granted {
		if i > 0 && a.number() < granted[i-1].number()+int64(len(granted[i-1].added)) {
			t.Errorf("requests %s and %s share a number", a.name, granted[i-1].name)
		}
		if last != nil && a.returned < last.invoked {
			t.Errorf("request %s was granted before %s was sent, and has a greater number", a.name, last.name)
		}
		if last == nil || a.invoked > last.invoked {
			last = a
		}
		b := all
		for _, before := range granted[:i] {
			if before.canceled > 0 && before.canceled < a.returned {
				b.add(before.stays, -1)
			}
		}
		if v, ok := s.allowing(b, a, at); ok {
			at = v
		} else {
			t.Errorf("request %s, number %d, is granted and there is no room for it: %+v", a.name, a.number(), a.request)
		}
		all.add(a.stays, 1)
	}
}

// allowing finds the first version from one on under which a request can have
// been granted.
func (s *tempest) allowing(b books, a *attempt, from int) (int, bool) {
	for v := from; v < len(s.versions); v++ {
		if s.inForce(v, a) && s.versions[v].allow(b, a.request) {
			return v, true
		}
	}
	return 0, false
}

// inForce reports whether a version was, at some instant between sending a
// request and its answer, or can have been.
func (s *tempest) inForce(v int, a *attempt) bool {
	return s.versions[v].invoked <= a.returned && (v == len(s.versions)-1 || s.versions[v+1].returned >= a.invoked)
}

// checkRefused fails if a request was refused that had to be granted whatever
// the order: even if all others that can have come before it had done so, and
// no cancellation that need not have.
func (s *tempest) checkRefused(t *testing.T) {
	t.Helper()
	for _, a := range s.attempts {
		if a.added != nil {
			continue
		}
		var b books
		for _, other := range s.attempts {
			if other.added != nil && other.invoked < a.returned && (other.canceled == 0 || other.canceledBy > a.invoked) {
				b.add(other.stays, 1)
			}
		}
		refusing := false
		for v := range s.versions {
			refusing = refusing || s.inForce(v, a) && !s.versions[v].allow(b, a.request)
		}
		if !refusing {
			t.Errorf("request %s is refused and there was room for it: %+v", a.name, a.request)
		}
	}
}

// checkRooms fails if two reservations have had the same room at once. A room
// may be given away again once its reservation can have been canceled.
func (s *tempest) checkRooms(t *testing.T) {
	t.Helper()
	type holder struct {
		*attempt

		stay   stay
		number int64
	}
	holders := make(map[string][]holder)
	for _, a := range s.granted(t) {
		for i, one := range a.added {
			room := one.Reservation.AssignedResourceID
			if room == "" {
				continue
			}
			for _, h := range holders[room] {
				overlap := h.stay.overlaps(a.stays[i])
				if overlap && (h.canceled == 0 || h.canceled > a.returned) {
					t.Errorf("room %s is given to number %d and to number %d", room, h.number, one.Reservation.Number)
				}
			}
			holders[room] = append(holders[room], holder{a, a.stays[i], one.Reservation.Number})
		}
	}
}
