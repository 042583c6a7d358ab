package availability

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"
)

// somebody stands for whatever the inventory does not look into.
const somebody = "50000000-0000-4000-8000-000000000001"

// answered is a reservation as it is answered to changes.
type answered struct {
	ID         string  `json:"Id"`
	ResourceID *string `json:"AssignedResourceId"`
}

// assigned fails unless the server assigned the room that was foreseen.
func (h *history) assigned(r *reservation, a answered) {
	got, want := "none", "none"
	if a.ResourceID != nil {
		got = *a.ResourceID
	}
	if r.room != nil {
		want = r.room.id
	}
	if got != want {
		h.Fatalf("reservation %s got room %s, want %s", a.ID, got, want)
	}
}

// addReservations adds reservations of one group.
func (h *history) addReservations() {
	s := pick(h, "service", []*service{h.services[0], h.services[0], h.services[1], h.services[2], h.services[3]})
	list := make([]*reservation, rapid.IntRange(1, 3).Draw(h.T, "reservations"))
	for i := range list {
		list[i] = h.drawReservation(s)
	}
	check := true
	m := members{}
	switch rapid.IntRange(0, 4).Draw(h.T, "check") {
	case 3:
		m["CheckOverbooking"] = true
	case 4:
		check = false
		m["CheckOverbooking"] = false
	default:
	}
	h.send(s, list, check, m)
}

// fill adds reservations of one unit, one by one, until one is refused.
func (h *history) fill(s *service, unit int) {
	for range 2 * len(h.rooms) {
		r := &reservation{service: s, state: confirmed, asked: pick(h, "category", s.categories), scheduled: s.occupied(unit)}
		if h.send(s, []*reservation{r}, true, members{}) != accepted {
			return
		}
	}
}

// send asks for reservations.
func (h *history) send(s *service, list []*reservation, check bool, m members) verdict {
	items := make([]members, len(list))
	for i, r := range list {
		items[i] = r.request()
	}
	m["ServiceId"], m["Reservations"] = s.id, items
	var added struct {
		Reservations []struct {
			Reservation answered `json:"Reservation"`
		} `json:"Reservations"`
	}
	v := h.add(list, check)
	h.take("reservations/add", m, v, &added)
	if v != accepted {
		return v
	}
	for i, r := range list {
		r.id = added.Reservations[i].Reservation.ID
		h.assigned(r, added.Reservations[i].Reservation)
	}
	return v
}

func (h *history) drawReservation(s *service) *reservation {
	r := &reservation{
		service: s, state: pick(h, "state", []string{confirmed, confirmed, confirmed, optional, optional, inquired}),
		asked: pick(h, "category", s.categories), scheduled: h.drawInterval(s),
	}
	if h.oneIn(50, "other category") {
		r.asked = pick(h, "category", pick(h, "service", h.services).categories)
	}
	if h.oneIn(50, "state that is no beginning") {
		r.state = pick(h, "state", []string{started, processed, canceled})
	}
	if h.oneIn(4, "room given") {
		r.room = h.drawRoomOf(s)
		r.locked = h.oneIn(2, "locked")
	}
	if len(h.blocks) > 0 && (h.oneIn(20, "any block") || slices.ContainsFunc(h.blocks, s.picksFrom) && h.oneIn(2, "from a block")) {
		r.block = h.drawBlockOf(s)
		h.drawPick(r)
	}
	return r
}

// drawPick makes a reservation mostly one of what its block has.
func (h *history) drawPick(r *reservation) {
	if len(r.block.adjustments) == 0 || r.block.service != r.service || h.oneIn(3, "whatever the block has") {
		return
	}
	held := slices.SortedFunc(maps.Keys(r.block.adjustments), func(a, b slot) int {
		return cmp.Or(cmp.Compare(a.category.id, b.category.id), cmp.Compare(a.unit, b.unit))
	})
	at := pick(h, "held", held)
	hours := r.service.occupied(at.unit)
	r.asked = at.category
	if !r.scheduled.overlaps(hours) {
		r.scheduled = hours
	}
}

// drawBlockOf draws a block, mostly one that a service may take from.
func (h *history) drawBlockOf(s *service) *block {
	return pickFit(h, "block", h.blocks, s.picksFrom)
}

// picksFrom reports whether a block can hold reservations of a service.
func (s *service) picksFrom(b *block) bool {
	return b.service == s && !b.deleted && b.state == confirmed
}

// drawRoomOf draws a room, mostly one that a service sells.
func (h *history) drawRoomOf(s *service) *room {
	return pickFit(h, "room", h.rooms, func(r *room) bool { return r.sold[s] != nil })
}

// request is how the reservation is asked for.
func (r *reservation) request() members {
	m := members{
		"StartUtc": stamp(r.scheduled.from), "EndUtc": stamp(r.scheduled.until), "RequestedCategoryId": r.asked.id,
		"CustomerId": somebody, "RateId": somebody, "PersonCounts": []members{{"AgeCategoryId": somebody, "Count": 2}},
		"State": r.state, "AssignedResourceLocked": r.locked,
	}
	if r.state == inquired {
		m["State"] = "Enquired"
	}
	if r.room != nil {
		m["AssignedResourceId"] = r.room.id
	}
	if r.block != nil {
		m["AvailabilityBlockId"] = r.block.id
	}
	return m
}

// changeState confirms, cancels, starts or processes reservations, mostly if
// their states allow it.
func (h *history) changeState() {
	if len(h.reservations) == 0 {
		return
	}
	draw := func(from ...string) *reservation {
		return pickFit(h, "reservation", h.reservations, func(r *reservation) bool { return slices.Contains(from, r.state) })
	}
	some := func(from ...string) []*reservation {
		chosen := []*reservation{draw(from...)}
		for range rapid.IntRange(0, 2).Draw(h.T, "more") {
			chosen = append(chosen, draw(from...))
		}
		return chosen
	}
	switch rapid.IntRange(0, 3).Draw(h.T, "operation") {
	case 0:
		r := draw(confirmed)
		if h.oneIn(2, "on arrival") {
			h.forward(r.scheduled.from)
		}
		h.take("reservations/start", members{"ReservationId": r.id}, h.start(r), nil)
	case 1:
		r, v := draw(started), refused("it has not started")
		if r.state == started {
			v = accepted
			r.state, r.left = processed, h.clock.now()
		}
		h.take("reservations/process", members{"ReservationId": r.id}, v, nil)
	case 2:
		h.changeStates("reservations/cancel", some(inquired, optional, confirmed), func(r *reservation) verdict {
			if r.state == canceled || r.state == started || r.state == processed {
				return refused("it is " + r.state)
			}
			r.state = canceled
			return accepted
		})
	default:
		h.changeStates("reservations/confirm", some(optional), func(r *reservation) verdict {
			if r.state != optional {
				return refused("it is not optional")
			}
			r.state = confirmed
			return accepted
		})
	}
}

// changeStates changes the states of reservations, all or none. One that is
// named twice is changed once.
func (h *history) changeStates(operation string, chosen []*reservation, change func(*reservation) verdict) {
	were := make(map[*reservation]reservation)
	ids := make([]string, len(chosen))
	v := accepted
	for i, r := range chosen {
		ids[i] = r.id
		if _, again := were[r]; !again && v == accepted {
			were[r] = *r
			v = change(r)
		}
	}
	if v != accepted {
		for r, was := range were {
			*r = was
		}
	}
	h.take(operation, members{"ReservationIds": ids, "Notes": "Why not"}, v, nil)
}

// start lets a guest come.
func (h *history) start(r *reservation) verdict {
	now := h.clock.now()
	switch {
	case r.state != confirmed:
		return refused("it is not confirmed")
	case r.scheduled.from.After(now):
		return refused("it starts later")
	case r.room == nil:
		return refused("it has no room")
	case r.room.state != inspected:
		return refused("the room is not inspected")
	case h.outOfOrder(r.room, now):
		return refused("the room is out of order")
	}
	r.state, r.came = started, now
	return accepted
}

// updateInterval moves a reservation in time.
func (h *history) updateInterval() {
	if len(h.reservations) == 0 {
		return
	}
	r := pickFit(h, "reservation", h.reservations, (*reservation).deducts)
	to := h.drawInterval(r.service)
	if h.oneIn(2, "stretch") {
		// By some units at either end.
		to = r.scheduled.around(r.service.occupied(h.unitNear(r.service)))
	}
	m := members{"ReservationId": r.id, "ChargeCancellationFee": false}
	var c change
	which := rapid.IntRange(0, 3).Draw(h.T, "ends")
	if which != 1 && (r.state != started || which == 3) {
		c.start = &to.from
		m["StartUtc"] = stamp(to.from)
	}
	if which != 2 {
		c.end = &to.until
		m["EndUtc"] = stamp(to.until)
	}
	h.take("reservations/updateInterval", m, h.update(r, c), nil)
}

// updateReservation changes a reservation in any way.
func (h *history) updateReservation() {
	if len(h.reservations) == 0 {
		return
	}
	r := pickFit(h, "reservation", h.reservations, (*reservation).deducts)
	m := members{"ReservationId": r.id}
	var c change
	value := func(v any) members { return members{"Value": v} }
	if h.oneIn(2, "other category") {
		c.asked = pick(h, "category", r.service.categories)
		m["RequestedCategoryId"] = value(c.asked.id)
	}
	if h.oneIn(3, "other room") {
		to, id := h.drawRoomOf(r.service), any(nil)
		if h.oneIn(3, "no room") {
			to = nil
		} else {
			id = to.id
		}
		c.room = &to
		m["AssignedResourceId"] = value(id)
	}
	if h.oneIn(3, "other block") {
		var to *block
		var id any
		if len(h.blocks) > 0 && !h.oneIn(3, "no block") {
			to = h.drawBlockOf(r.service)
			id = to.id
		}
		c.block = &to
		m["AvailabilityBlockId"] = value(id)
	}
	if h.oneIn(3, "other times") {
		to := h.drawInterval(r.service)
		c.start, c.end = &to.from, &to.until
		m["StartUtc"], m["EndUtc"] = value(stamp(to.from)), value(stamp(to.until))
	}
	if h.oneIn(4, "lock") {
		to := h.oneIn(2, "locked")
		c.locked = &to
		m["AssignedResourceLocked"] = value(to)
	}
	var updated struct {
		Reservations []answered `json:"Reservations"`
	}
	v := h.update(r, c)
	h.take("reservations/update", members{"ReservationUpdates": []members{m}}, v, &updated)
	if v != accepted {
		return
	}
	if len(updated.Reservations) != 1 || updated.Reservations[0].ID != r.id {
		h.Fatalf("the reservations answered are %s", fmt.Sprint(updated.Reservations))
	}
	h.assigned(r, updated.Reservations[0])
}
