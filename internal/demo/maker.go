package demo

import (
	"math/rand/v2"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// The days that the hotel lives, counted from today.
const (
	past   = 14
	future = 92
)

// maker makes a hotel. What is booked is decided on a desk, as reservations that
// clients add are.
type maker struct {
	Config
	*house
	random *rand.Rand

	// today is the day at whose beginning, now, the hotel stands; first and last
	// are the nights to sell.
	today, first, last timeunit.Index
	now                time.Time
	// fair are the nights on which everybody is in town.
	fair timeunit.Window

	desk           *booking.Desk
	resourceBlocks []hotel.ResourceBlock
	blocks         []hotel.AvailabilityBlock
	limits         []hotel.OverbookingLimit
	adjustments    []hotel.AvailabilityAdjustment
	reservations   []hotel.Reservation
	// taken are the nights of each resource that are gone, from first on; wish are
	// how many guests want each night of a category, those who have not booked yet
	// included.
	taken map[hotel.ID][]bool
	wish  map[*category][]int
	made  int
	// err is the first error that must not happen.
	err error
}

func newMaker(c Config, h *house, random *rand.Rand) *maker {
	m := &maker{Config: c, house: h, random: random, today: h.days.Containing(c.Now), taken: make(map[hotel.ID][]bool), wish: make(map[*category][]int)}
	m.now = h.days.Start(m.today)
	m.first, m.last = m.day(-past-longest), m.today+future
	m.fair.First = m.day(18)
	for date(m.fair.First).Weekday() != time.Thursday {
		m.fair.First = m.days.Next(m.fair.First)
	}
	m.fair.Last = m.after(m.fair.First, 2)
	for id := range h.property.ResourcesByID {
		m.taken[id] = make([]bool, m.last-m.first+2*longest)
	}
	for _, of := range h.categories() {
		m.wish[of] = make([]int, m.last-m.first+2*longest)
	}
	m.setLimits()
	m.adjust()
	m.planGroups()
	m.openDesk()
	return m
}

// openDesk opens the desk of a hotel that nobody has booked yet.
func (m *maker) openDesk() {
	blocks := make(map[hotel.ID]hotel.AvailabilityBlock)
	for _, b := range m.blocks {
		blocks[b.ID] = b
	}
	m.desk = &booking.Desk{
		Frame:   booking.Frame{Property: m.property, Now: m.now, Blocks: blocks},
		Use:     occupancy.NewUse(m.property, nil, nil),
		Ledgers: make(map[hotel.ID][]*occupancy.Ledger),
		Limits:  make(map[hotel.ID]stepfn.Function[int32]),
	}
	for _, l := range m.limits {
		service := l.Key.Service
		m.desk.Limits[service] = append(m.desk.Limits[service], stepfn.Step[int32]{First: int64(l.First), Last: int64(l.Last), Value: l.Value})
	}
	for _, s := range []hotel.Service{m.nights, m.dayUse} {
		cal := m.property.Calendar(s)
		var adjustments []hotel.AvailabilityAdjustment
		for _, a := range m.adjustments {
			if a.Key.Service == s.ID {
				adjustments = append(adjustments, a)
			}
		}
		m.desk.Ledgers[s.ID] = []*occupancy.Ledger{occupancy.NewLedger(occupancy.Facts{
			Property: m.property, Service: s, Categories: m.property.CategoriesOf(s.ID), Counts: make(hotel.Counts),
			Window:      timeunit.Window{First: cal.Containing(m.days.Start(m.first)), Last: cal.Containing(m.days.Start(m.last + longest))},
			Adjustments: adjustments, Blocks: blocks, Now: m.now,
		})}
	}
}
