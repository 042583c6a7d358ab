package booking_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/occupancy"
	"vacancy/internal/timeunit"
)

// TestHistories adds, changes and ends reservations and resource blocks at random.
// After each step no room is taken twice, the counters equal a recount, no more is
// picked up from an availability block than it holds, and what was accepted
// complies with the overbooking policy in every service on every unit.
//
// rules 1.6, 5.1, 5.4, 5.5
func TestHistories(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"UTC", "America/New_York"}).Draw(t, "zone")
		h := &history{T: t, world: newWorld(newHouse(t, zone)), units: make(map[hotel.ID][]unit)}
		h.prepare()
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			rapid.SampledFrom([]func(){h.reserve, h.reserve, h.move, h.end, h.breakRoom, h.mend}).Draw(t, "step")()
			h.checkRooms()
			checkCounters(t, h.world)
			h.checkGroup()
		}
	})
}

type history struct {
	*rapid.T
	*world

	// units are the units that a history can reach, by service.
	units map[hotel.ID][]unit
}

// unit is a unit and when it counts as occupied.
type unit struct {
	timeunit.Index
	occupancy.Period
}

// prepare lists the units and draws limits, adjustments and the adjustments of the
// group.
func (h *history) prepare() {
	for _, s := range houseServices {
		cal, hours := h.property.Calendar(s), occupancy.HoursOf(h.property, s)
		for i := cal.Containing(day(-4, 0, 0)); i <= cal.Containing(day(9, 0, 0)); i = cal.Next(i) {
			from, until := hours.Of(i)
			h.units[s.ID] = append(h.units[s.ID], unit{i, occupancy.Period{From: from, Until: until}})
		}
		if n := rapid.Int32Range(-1, 1).Draw(h.T, "limit"); n >= 0 {
			h.limits = append(h.limits, hotel.OverbookingLimit{
				Key: hotel.LimitKey{Service: s.ID}, First: cal.Containing(day(1, 0, 0)), Last: cal.Last(cal.Containing(day(2, 12, 0))), Value: n, Active: true,
			})
		}
	}
	night, _ := h.property.Service(id("night"))
	cal := h.property.Calendar(night)
	group := hotel.AvailabilityBlock{
		Record: record("group"), ServiceID: night.ID, State: hotel.BlockConfirmed, Strategy: hotel.NoRelease,
		First: cal.Containing(day(0, 12, 0)), Last: cal.Containing(day(2, 12, 0)),
	}
	h.groups[group.ID] = group
	for _, category := range []string{"double", "bed"} {
		h.adjust(category, group.ID, group.First, group.Last, -rapid.Int32Range(1, 2).Draw(h.T, "held"))
	}
	if n := rapid.Int32Range(-1, 1).Draw(h.T, "adjustment"); n != 0 {
		h.adjust("suite", hotel.ID{}, group.First, group.Last, n)
	}
}

func (h *history) adjust(category string, block hotel.ID, first, last timeunit.Index, n int32) {
	h.adjustments = append(h.adjustments, hotel.AvailabilityAdjustment{
		Key: hotel.AdjustmentKey{Service: id("night"), Category: id(category), Block: block}, First: first, Last: last,
		Value: hotel.Adjustment{UnitCount: n}, Active: true,
	})
}

// stay draws a time of a few hours or days around a night in which New York changes
// its clocks.
func (h *history) stay() (start, end time.Time) {
	start = day(-1, 0, 0).Add(time.Duration(rapid.IntRange(0, 5*48).Draw(h.T, "start")) * 30 * time.Minute)
	length := rapid.SampledFrom([]time.Duration{30 * time.Minute, time.Hour, 4 * time.Hour, 20 * time.Hour, 44 * time.Hour}).Draw(h.T, "length")
	return start, start.Add(length)
}

func (h *history) reserve() {
	c := rapid.SampledFrom(houseCategories).Draw(h.T, "category")
	n := of(c.service, make([]booking.NewReservation, rapid.IntRange(1, 3).Draw(h.T, "reservations"))...)
	for i := range n.Reservations {
		start, end := h.stay()
		r := one(c.name, "", start, end)
		r.State = rapid.SampledFrom([]hotel.ReservationState{hotel.Confirmed, hotel.Confirmed, hotel.Optional, hotel.Inquired}).Draw(h.T, "state")
		if rapid.IntRange(0, 3).Draw(h.T, "explicit") == 3 {
			r.ResourceID = rapid.SampledFrom(h.property.Rooms(id(c.name))).Draw(h.T, "room")
		}
		if c.service == "night" && rapid.IntRange(0, 2).Draw(h.T, "in group") == 2 {
			r.BlockID = id("group")
		}
		n.Reservations[i] = r
	}
	n.Unchecked = rapid.IntRange(0, 3).Draw(h.T, "unchecked") == 3
	was := maps.Clone(h.counters)
	_, err := h.add(n)
	h.accept(err)
	if err == nil && !n.Unchecked {
		h.checkPolicy(was)
	}
}

// accept fails the test on any error but a refusal.
func (h *history) accept(err error) {
	if err != nil && hotel.KindOf(err) != hotel.Refused {
		h.Fatal(err)
	}
}

// some draws one of the reservations.
func (h *history) some() (hotel.Reservation, bool) {
	if len(h.reservations) == 0 {
		return hotel.Reservation{}, false
	}
	return rapid.SampledFrom(h.all()).Draw(h.T, "reservation"), true
}

func (h *history) move() {
	var updates []booking.ReservationUpdate
	for range rapid.IntRange(1, 2).Draw(h.T, "updates") {
		r, ok := h.some()
		if !ok {
			return
		}
		u := booking.ReservationUpdate{ID: r.ID}
		start, end := h.stay()
		switch times := rapid.IntRange(0, 2).Draw(h.T, "times"); {
		case times == 1:
			u.Start, u.End = hotel.SetTo(start), hotel.SetTo(end)
		case times == 2 && len(updates) == 0: // Otherwise an earlier update may have moved it.
			u.End = hotel.SetTo(r.Start.Add(end.Sub(start)))
		}
		if rapid.IntRange(0, 3).Draw(h.T, "other category") == 3 {
			u.CategoryID = hotel.SetTo(rapid.SampledFrom(h.property.CategoriesOf(r.ServiceID)).Draw(h.T, "category").ID)
		}
		if rapid.IntRange(0, 3).Draw(h.T, "no room") == 3 {
			u.ResourceID = hotel.SetTo(hotel.ID{})
		}
		updates = append(updates, u)
	}
	_, _, err := h.update(opening, updates...)
	h.accept(err)
}

// end cancels a reservation, or records the arrival or departure of its guest.
func (h *history) end() {
	r, ok := h.some()
	if !ok {
		return
	}
	step, now := booking.Step(booking.Cancel), r.Start.Add(-time.Hour)
	switch r.State {
	case hotel.Optional:
		step = booking.Confirm
	case hotel.Confirmed:
		if rapid.Bool().Draw(h.T, "comes") {
			step, now = booking.Start(map[hotel.ID]hotel.ResourceState{r.ResourceID: hotel.Inspected}, booking.Blocked{}), r.Start
		}
	case hotel.Started:
		step, now = booking.Process, r.Start.Add(time.Duration(rapid.IntRange(0, 50).Draw(h.T, "stays"))*time.Hour)
	default:
	}
	h.accept(h.step(r.ID, step, now))
}

func (h *history) breakRoom() {
	start, end := h.stay()
	room := rapid.SampledFrom(houseRooms).Draw(h.T, "room").name
	kind := rapid.SampledFrom([]hotel.ResourceBlockType{hotel.OutOfOrderBlock, hotel.InternalUseBlock}).Draw(h.T, "type")
	if err := h.block(room, kind, start, end); err != nil {
		h.Fatal(err)
	}
}

// mend deletes all resource blocks, including those that are already deleted.
func (h *history) mend() {
	ids := slices.SortedFunc(maps.Keys(h.resourceBlocks), hotel.CompareIDs)
	gone, err := booking.DeleteResourceBlocks(ids, slices.Collect(maps.Values(h.resourceBlocks)), opening)
	if err == nil {
		err = h.putBlocks(gone)
	}
	if err != nil {
		h.Fatal(err)
	}
}

// checkRooms fails if two stays share a part of a room on a unit that one of them
// takes.
func (h *history) checkRooms() {
	h.Helper()
	list := slices.DeleteFunc(h.all(), func(r hotel.Reservation) bool { return !r.State.Deducts() || r.ResourceID == hotel.ID{} })
	for i, a := range list {
		for _, b := range list[:i] {
			if h.share(a.ResourceID, b.ResourceID) && (h.needs(a, b) || h.needs(b, a)) {
				h.Fatalf("%+v\nand %+v\nhave one room", a, b)
			}
		}
	}
}

// share reports whether one of two rooms is the other or a part of it.
func (h *history) share(a, b hotel.ID) bool {
	return a == b || h.property.ResourcesByID[a].ParentID == b || h.property.ResourcesByID[b].ParentID == a
}

// needs reports whether a occupies a unit of its service at which b is there. For
// another service, a stay is there during the hours of all units that it occupies,
// too.
func (h *history) needs(a, b hotel.Reservation) bool {
	there := []occupancy.Period{occupancy.PeriodOf(b)}
	if a.ServiceID != b.ServiceID {
		there = append(there, h.taken(b)...)
	}
	return slices.ContainsFunc(h.taken(a), func(hours occupancy.Period) bool {
		return slices.ContainsFunc(there, func(p occupancy.Period) bool { return overlap(p, hours) })
	})
}

// overlap reports whether two periods overlap. An empty period overlaps nothing.
func overlap(a, b occupancy.Period) bool {
	return a.From.Before(b.Until) && b.From.Before(a.Until) && a.From.Before(a.Until) && b.From.Before(b.Until)
}

// taken returns the occupied hours of the units that a reservation takes.
func (h *history) taken(r hotel.Reservation) (list []occupancy.Period) {
	for _, u := range h.units[r.ServiceID] {
		if overlap(occupancy.PeriodOf(r), u.Period) {
			list = append(list, u.Period)
		}
	}
	return list
}

// checkCounters fails unless the counters equal a recount of all rows.
func checkCounters(tb tester, w *world) {
	tb.Helper()
	reservations := slices.DeleteFunc(w.all(), func(r hotel.Reservation) bool { return !r.State.Deducts() })
	var blocks []hotel.ResourceBlock
	for _, b := range w.resourceBlocks {
		if b.Active {
			blocks = append(blocks, b)
		}
	}
	want := make(map[counter]int32)
	addCounts(want, occupancy.Recount(w.property, reservations, blocks).All())
	if !maps.Equal(want, w.counters) {
		tb.Fatal("the counters (-recount +counted):\n" + cmp.Diff(want, w.counters, cmp.AllowUnexported(counter{})))
	}
}

// checkGroup fails if more is picked up on a unit than the group holds there.
func (h *history) checkGroup() {
	for at, n := range h.counters {
		if block := h.groups[at.key.Block]; at.key.Kind != hotel.CountPickedUp || at.unit < block.First || at.unit > block.Last {
			continue
		}
		var held int32
		for _, a := range h.adjustments {
			if a.Key.Block == at.key.Block && a.Key.Category == at.key.Category {
				held -= a.Value.UnitCount
			}
		}
		if n > held {
			h.Fatalf("%d of %d are picked up on %+v", n, held, at)
		}
	}
}

// checkPolicy fails if what was just accepted exceeds the overbooking policy on any
// unit of any service.
func (h *history) checkPolicy(was map[counter]int32) {
	for _, s := range houseServices {
		for _, u := range h.units[s.ID] {
			if over := h.excess(s.ID, u.Index, was, h.counters); over > 0 {
				h.Fatalf("accepted on %s of %s: %d beyond the policy", u.From, s.ID, over)
			}
		}
	}
}
