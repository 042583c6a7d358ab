package demo

import (
	"slices"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// sellNights sells rooms night by night until as many are taken as guests want,
// in the end: those who will not have booked by now are counted, and left out.
func (m *maker) sellNights() {
	for night := m.first; night <= m.last; night = m.days.Next(night) {
		for _, of := range []*category{m.beds, m.singles, m.doubles, m.suites} {
			for wanted := m.wanted(of, night); m.wish[of][night-m.first] < wanted; {
				rooms := 1
				if m.chance(3) {
					rooms = min(2+m.random.IntN(4), wanted-m.wish[of][night-m.first])
				}
				m.sellParty(of, night, rooms)
			}
		}
	}
}

// sellParty sells rooms to guests who travel together, if they have booked by
// now.
func (m *maker) sellParty(of *category, night timeunit.Index, rooms int) {
	nights, lead := m.length(), m.lead()
	m.wishes(of, night, nights, rooms)
	if night-timeunit.Index(lead) >= m.today {
		return
	}
	s := sale{night: night, nights: nights, created: m.bookedAt(night, lead)}
	if rooms > 1 {
		s.group = m.newID()
	}
	if night > m.today+4 && m.chance(7) {
		s.state, s.released = hotel.Optional, m.between(m.today+1+timeunit.Index(m.random.IntN(int(night-m.today)-2)), 12, 19)
	}
	for range rooms {
		m.sell(of, s)
	}
	if m.chance(16) {
		m.cancel(of, night)
	}
	if night > m.today && m.chance(4) {
		m.ask(of, night, hotel.Inquired)
	}
	if night > m.today && m.chance(3) {
		m.ask(of, night, hotel.Requested)
	}
}

// ask adds a stay that somebody has asked for and that takes nothing.
func (m *maker) ask(of *category, night timeunit.Index, state hotel.ReservationState) {
	s := sale{night: night, nights: m.length(), state: state}
	s.created = m.bookedAt(night, m.leadOver(night))
	m.keep(m.reservation(m.stay(of, s, hotel.ID{})), s)
}

// reasons are why guests cancel.
var reasons = []string{"Other", "RequestedByGuest", "RequestedByGuest", "BookedElsewhere", "PriceTooHigh", "InvalidPayment"}

// cancel adds a stay that was canceled; a few of those whose time has come are
// guests who have never shown up.
func (m *maker) cancel(of *category, night timeunit.Index) {
	s := sale{night: night, nights: m.length(), state: hotel.Canceled}
	s.created = m.bookedAt(night, m.leadOver(night))
	r := m.reservation(m.stay(of, s, hotel.ID{}))
	until := r.Start
	if m.now.Before(until) {
		until = m.now
	}
	r.CanceledAt, r.CancellationReason = m.within(s.created, until), reasons[m.random.IntN(len(reasons))]
	if night+1 < m.today && m.chance(20) {
		r.CanceledAt, r.CancellationReason = m.between(night+1, 1, 4), "NoShow"
	}
	m.keep(r, s)
}

// reservation returns a reservation that the desk need not decide on.
func (m *maker) reservation(n booking.NewReservation) hotel.Reservation {
	id := m.newID()
	return hotel.Reservation{ID: id, GroupID: m.id("group of " + id.String()), ServiceID: m.nights.ID, State: n.State, CategoryID: n.CategoryID, Start: n.Start, End: n.End}
}

// visits are when rooms are sold by the hour: from which hour until which.
var visits = []struct{ from, until int }{{12, 15}, {12, 14}, {13, 15}, {10, 16}, {9, 13}, {13, 18}}

// sellHours sells rooms by the hour, where the nights have left some.
func (m *maker) sellHours() {
	for day := m.day(-past); day <= m.today+21; day = m.days.Next(day) {
		for range m.random.IntN(1 + max(3, len(m.shared)/3)) {
			lead := m.random.IntN(12)
			if day-timeunit.Index(lead) >= m.today {
				continue
			}
			v := visits[m.random.IntN(len(visits))]
			n := booking.NewReservation{CategoryID: m.offices.ID, Start: m.at(day, v.from*3600), End: m.at(day, v.until*3600)}
			first, last := m.nightsOf(m.dayUse.ID, n.Start, n.End)
			for _, room := range m.property.Rooms(m.offices.ID) {
				n.ResourceID = room
				if m.free(room, first, last) && m.book(m.dayUse, n, sale{created: m.between(day-timeunit.Index(lead), 6, 9), business: true}) {
					break
				}
			}
		}
	}
}

// addMissing adds what a small hotel may not have got by chance, so that there is
// something in every state.
func (m *maker) addMissing() {
	has := func(state hotel.ReservationState) bool {
		return slices.ContainsFunc(m.reservations, func(r hotel.Reservation) bool { return r.State == state })
	}
	for _, state := range []hotel.ReservationState{hotel.Inquired, hotel.Requested} {
		if !has(state) {
			m.ask(m.doubles, m.day(26), state)
		}
	}
	if !has(hotel.Canceled) {
		m.cancel(m.doubles, m.day(26))
	}
	for night := m.day(60); !has(hotel.Optional) && night < m.last; night = m.days.Next(night) {
		m.sell(m.doubles, sale{
			night: night, nights: 1, state: hotel.Optional, released: m.at(m.today+10, 18*3600), created: m.between(m.today-3, 9, 17),
		})
	}
	slices.SortStableFunc(m.reservations, func(a, b hotel.Reservation) int { return a.CreatedAt.Compare(b.CreatedAt) })
}
