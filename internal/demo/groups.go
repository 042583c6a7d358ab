package demo

import (
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// planned are the availability blocks to make: for whom, when, how many doubles
// in a hundred, and how many of these in a hundred are picked up.
var planned = []struct {
	name, notes    string
	state          hotel.BlockState
	start, nights  timeunit.Index
	held, pickedUp int
}{
	{"Rotary district meeting", "All have come.", hotel.BlockConfirmed, -8, 2, 12, 100},
	{"Lindqvist and Moreau wedding", "Rooming list a week before.", hotel.BlockConfirmed, 32, 3, 20, 55},
	{"Cycling tour", "", hotel.BlockOptional, 46, 2, 15, 0},
	{"Pharma kick-off", "Waiting for their dates.", hotel.BlockInquired, 63, 4, 25, 0},
	{"Chess open", "Moved to another town.", hotel.BlockCanceled, 53, 3, 15, 0},
}

// planGroups holds doubles for groups, as far as they have asked for them.
func (m *maker) planGroups() {
	for _, g := range planned {
		first := m.day(g.start)
		b := hotel.AvailabilityBlock{
			Record: hotel.Record{ID: m.id("block " + g.name), Active: true}, ServiceID: m.nights.ID, State: g.state,
			First: first, Last: m.after(first, int(g.nights)-1), BlockDetails: hotel.BlockDetails{Name: g.name, Notes: g.notes},
		}
		switch g.state {
		case hotel.BlockInquired, hotel.BlockCanceled:
			b.Strategy = hotel.NoRelease
		case hotel.BlockConfirmed:
			b.Strategy, b.RollingOffset = hotel.RollingRelease, timeunit.Duration{Days: 7}
		case hotel.BlockOptional:
			b.Strategy, b.ReleasedAt = hotel.FixedRelease, m.at(first-21, 18*3600)
		}
		m.blocks = append(m.blocks, b)
		m.adjustments = append(m.adjustments, hotel.AvailabilityAdjustment{
			Key:   hotel.AdjustmentKey{Service: m.nights.ID, Category: m.doubles.ID, Block: b.ID},
			First: b.First, Last: b.Last, Value: hotel.Adjustment{UnitCount: -int32(m.held(g.held))},
		})
	}
}

// held returns how many doubles are so many in a hundred.
func (m *maker) held(percent int) int { return max(1, len(m.doubles.rooms)*percent/100) }

// holdGroups lets the guests of groups pick up what is held for them.
func (m *maker) holdGroups() {
	for i, g := range planned {
		b := m.blocks[i]
		n := m.held(g.held)
		if g.state == hotel.BlockConfirmed || g.state == hotel.BlockOptional {
			m.wishes(m.doubles, b.First, int(g.nights), n)
		}
		group, latest := m.id("group "+g.name), m.day(min(g.start-1, 0))
		for range (n*g.pickedUp + 99) / 100 {
			created := m.within(m.at(latest-30, 8*3600), m.at(latest, 0))
			m.sell(m.doubles, sale{night: b.First, nights: int(g.nights), group: group, block: b.ID, created: created})
		}
	}
}

// sellDormitory sells a whole dormitory to a school class, and a while later the
// beds of a half to a team.
func (m *maker) sellDormitory() {
	m.sell(m.dormitories, sale{night: m.day(40), nights: 3, created: m.between(m.today-50, 9, 17)})
	team := m.id("group team")
	for range bedsInDormitory / 2 {
		m.sell(m.beds, sale{night: m.day(51), nights: 2, group: team, created: m.between(m.today-12, 9, 17)})
		m.wishes(m.beds, m.day(51), 2, 1)
	}
}

// fairLimit returns how many rooms more than there are may be sold on each night
// of the fair.
func (m *maker) fairLimit() int { return max(2, m.Rooms/30) }

// sellFair sells what is left on the nights of a fair, and then some rooms more as
// far as the limits allow: some guests won't come.
func (m *maker) sellFair() {
	for night := m.fair.First; night <= m.fair.Last; night = m.days.Next(night) {
		for _, of := range []*category{m.beds, m.singles, m.doubles, m.suites} {
			for left := true; left; {
				left = m.sell(of, m.fairGoer(night, 1+m.random.IntN(3))) || m.sell(of, m.fairGoer(night, 1))
			}
		}
		more := m.fairLimit()
		if night > m.fair.First {
			more = m.random.IntN(more + 1)
		}
		for more > 0 && m.overbook(m.doubles, m.fairGoer(night, 1)) {
			more--
		}
	}
}

// fairGoer returns a stay of one who comes for some nights of the fair.
func (m *maker) fairGoer(night timeunit.Index, nights int) sale {
	lead := max(int(night-m.today)+1, 25+m.random.IntN(90))
	return sale{night: night, nights: nights, created: m.bookedAt(night, lead), business: true}
}

// overbook sells a room of a category to a guest for whom there is none left.
func (m *maker) overbook(of *category, s sale) bool {
	return m.decide(of, s, hotel.ID{})
}

// sale is what a guest wants.
type sale struct {
	night    timeunit.Index
	nights   int
	group    hotel.ID
	block    hotel.ID
	created  time.Time
	state    hotel.ReservationState
	released time.Time
	business bool
}

// stay returns the reservation to ask for.
func (m *maker) stay(of *category, s sale, room hotel.ID) booking.NewReservation {
	return booking.NewReservation{
		State: s.state, CategoryID: of.ID, ResourceID: room, BlockID: s.block, ReleasedAt: s.released,
		Start: m.at(s.night, arrival), End: m.at(m.after(s.night, s.nights), departure),
	}
}
