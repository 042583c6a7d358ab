package demo

import (
	"errors"
	"strconv"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/timeunit"
)

// sell sells nights of a category, in the first room that is free for all of
// them. It is false if there is none or the hotel's rules forbid it.
func (m *maker) sell(of *category, s sale) bool {
	n := m.stay(of, s, hotel.ID{})
	first, last := m.nightsOf(of.ServiceID, n.Start, n.End)
	for _, room := range m.property.Rooms(of.ID) {
		if m.free(room, first, last) {
			return m.decide(of, s, room)
		}
	}
	return false
}

// decide books a stay in a room, or in any that the desk finds for it. It is
// false if the desk refuses.
func (m *maker) decide(of *category, s sale, room hotel.ID) bool {
	return m.book(m.nights, m.stay(of, s, room), s)
}

// book asks the desk for a reservation and keeps what it makes.
func (m *maker) book(service hotel.Service, n booking.NewReservation, s sale) bool {
	list := booking.NewReservations{ServiceID: service.ID, GroupID: s.group, Reservations: []booking.NewReservation{n}}
	adding, err := m.desk.Add(service, list, 0, m.newID)
	var added []hotel.Reservation
	if err == nil {
		added, err = adding.Decide(m.desk)
	}
	if err != nil {
		if refusal, ok := errors.AsType[*hotel.Error](err); !ok || refusal.Kind != hotel.Refused {
			m.fail(err)
		}
		return false
	}
	for _, r := range added {
		m.take(r.ResourceID, service.ID, r.Start, r.End)
		m.keep(r, s)
	}
	return true
}

// nightsOf returns which nights a room is gone, as places in the lists of nights.
func (m *maker) nightsOf(service hotel.ID, from, until time.Time) (first, last int) {
	w, ok := occupancy.UnitsOf(m.property, m.nights, occupancy.Span{Service: service, Period: occupancy.Period{From: from, Until: until}})
	if !ok {
		return 0, -1
	}
	return int(max(w.First, m.first) - m.first), int(w.Last - m.first)
}

// free reports whether no night of a room is known to be gone. The desk decides.
func (m *maker) free(room hotel.ID, first, last int) bool {
	for i := first; i <= last; i++ {
		if m.taken[room][i] {
			return false
		}
	}
	return true
}

// take notes that a resource is gone, and what it is a part of or made of.
func (m *maker) take(resource, service hotel.ID, from, until time.Time) {
	first, last := m.nightsOf(service, from, until)
	for _, id := range occupancy.WithRelatives(m.property, []hotel.ID{resource}) {
		for i := first; i <= last && id != (hotel.ID{}); i++ {
			m.taken[id][i] = true
		}
	}
}

// wishes notes that guests want rooms of a category.
func (m *maker) wishes(of *category, night timeunit.Index, nights, rooms int) {
	for i := range nights {
		if place := int(night-m.first) + i; place >= 0 && place < len(m.wish[of]) {
			m.wish[of][place] += rooms
		}
	}
}

// keep notes a reservation, with what has become of it by now. What ended before
// the hotel's past is forgotten.
func (m *maker) keep(r hotel.Reservation, s sale) {
	if r.End.Before(m.days.Start(m.today - past)) {
		return
	}
	r.CreatedAt = s.created
	from, until := m.days.Containing(r.Start), m.days.Containing(r.End)
	if r.State == hotel.Confirmed && r.Start.Before(m.now) {
		r.State = hotel.Started
		r.ActualStart = r.Start.Add(time.Duration(m.random.IntN(7*60)) * time.Minute)
		if r.ServiceID == m.dayUse.ID {
			r.ActualStart = r.Start
		}
	}
	if r.State == hotel.Started && until < m.today {
		r.State = hotel.Processed
		r.ActualEnd = r.End.Add(-time.Duration(m.random.IntN(5*60)) * time.Minute)
		if from == until {
			r.ActualEnd = r.End
		}
	}
	m.describe(&r, s)
	m.reservations = append(m.reservations, r)
}

// rates are the names of what guests book at.
var rates = []string{"Flexible", "Flexible", "Flexible", "Non-refundable", "Breakfast included", "Corporate"}

// describe adds what has no bearing on availability: who, how many, at which rate
// and through whom.
func (m *maker) describe(r *hotel.Reservation, s sale) {
	c, _ := m.property.Category(r.CategoryID)
	persons := 1 + m.random.Int32N(c.Capacity)
	if c.Type == "Dorm" {
		persons = c.Capacity
	}
	r.Persons = []hotel.PersonCount{{Count: persons}}
	// One guest in four comes again.
	guest := m.random.IntN(m.Rooms * 20)
	if m.chance(25) {
		guest = m.random.IntN(m.Rooms)
	}
	r.AccountID = m.id("guest " + strconv.Itoa(guest))
	r.RateID = m.id("rate " + rates[m.random.IntN(len(rates))])
	if r.BlockID == (hotel.ID{}) && m.chance(45) {
		r.ChannelNumber = "C-" + strconv.Itoa(10_000_000+m.random.IntN(90_000_000))
	}
	r.Purpose = "Leisure"
	if s.business || m.chance(30) {
		r.Purpose = "Business"
	}
}
