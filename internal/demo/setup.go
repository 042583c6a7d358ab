package demo

import (
	"strconv"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// history is how far back limits and adjustments go: as far as clients may
// change them.
const history = 5

// setLimits sets the overbooking limits: a few on most nights, none to spare on
// Fridays and Saturdays, when all guests come, but for the fair, which has
// always had its no-shows. The last weeks have no limit yet.
func (m *maker) setLimits() {
	for day := m.day(-history); day <= m.last-2*7; day = m.days.Next(day) {
		n := max(1, m.Rooms/40)
		switch weekday := date(day).Weekday(); {
		case day >= m.fair.First && day <= m.fair.Last:
			n = m.fairLimit()
		case weekday == time.Friday || weekday == time.Saturday:
			n = 0
		}
		if i := len(m.limits) - 1; i >= 0 && m.limits[i].Value == int32(n) {
			m.limits[i].Last = day
			continue
		}
		m.limits = append(m.limits, hotel.OverbookingLimit{Key: hotel.LimitKey{Service: m.nights.ID}, First: day, Last: day, Value: int32(n)})
	}
	hours := m.property.Calendar(m.dayUse)
	m.limits = append(m.limits, hotel.OverbookingLimit{
		Key: hotel.LimitKey{Service: m.dayUse.ID}, First: hours.Containing(m.at(m.today, 8*3600)), Last: hours.Containing(m.at(m.today+6, 20*3600)),
	})
}

// adjust adjusts the public availability: a suite is kept for the owner, and a room
// by the hour for the staff; doubles are offered that groups tend to give back.
func (m *maker) adjust() {
	public := func(of *category, first, last timeunit.Index, units int) {
		m.adjustments = append(m.adjustments, hotel.AvailabilityAdjustment{
			Key:   hotel.AdjustmentKey{Service: of.ServiceID, Category: of.ID},
			First: first, Last: last, Value: hotel.Adjustment{UnitCount: int32(units)},
		})
	}
	public(m.suites, m.day(30), m.day(36), -1)
	public(m.doubles, m.day(8), m.day(13), max(1, m.Rooms/50))
	hours := m.property.Calendar(m.dayUse)
	public(m.offices, hours.Containing(m.at(m.today+1, 12*3600)), hours.Containing(m.at(m.today+1, 15*3600)), -1)
}

// closeRooms takes rooms out of order and into house use: the last ones, where
// guests come last.
func (m *maker) closeRooms() {
	last := func(rooms []hotel.Resource) hotel.ID { return rooms[len(rooms)-1].ID }
	bathrooms := max(1, m.Rooms/60)
	list := append(make([]booking.NewResourceBlock, 0, 2+bathrooms),
		booking.NewResourceBlock{
			ResourceID: last(m.singles.rooms), Type: hotel.InternalUseBlock,
			Start: m.at(m.today-1, 12*3600), End: m.at(m.today+4, 12*3600), Name: "Night manager",
		},
		booking.NewResourceBlock{
			ResourceID: last(m.beds.rooms), Type: hotel.OutOfOrderBlock,
			Start: m.at(m.today+2, 9*3600), End: m.at(m.today+5, 12*3600), Name: "Broken slats",
		},
	)
	for n := range bathrooms {
		shift := timeunit.Index(n * 5 % 40)
		list = append(list, booking.NewResourceBlock{
			ResourceID: last(m.doubles.rooms[:len(m.doubles.rooms)-len(m.shared)-n]), Type: hotel.OutOfOrderBlock,
			Start: m.at(m.today-3+shift, 10*3600), End: m.at(m.today+6+shift, 14*3600), Name: "Bathroom", Notes: "New tiles.",
		})
	}
	var err error
	if m.resourceBlocks, err = booking.AddResourceBlocks(m.property, list, m.now, m.newID); err != nil {
		m.fail(err)
		return
	}
	m.desk.PutResourceBlocks(m.resourceBlocks)
	for _, b := range m.resourceBlocks {
		m.take(b.ResourceID, hotel.ID{}, b.Start, b.End)
	}
}

// newID returns the next identifier.
func (m *maker) newID() hotel.ID {
	m.made++
	return m.id("number " + strconv.Itoa(m.made))
}

// fail notes an error that must not happen.
func (m *maker) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}
