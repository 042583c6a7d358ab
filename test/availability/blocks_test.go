package availability

import (
	"maps"
	"slices"
	"time"

	"pgregory.net/rapid"
)

var blockStates = []string{confirmed, confirmed, confirmed, optional, inquired, canceled}

// rollings are how long before its start a unit is released, or after.
var rollings = []offset{
	{"P1D", 1, 0},
	{"P0D", 0, 0},
	{"PT6H", 0, 6 * time.Hour},
	{"-PT5H", 0, -5 * time.Hour},
	{"P2DT12H", 2, 12 * time.Hour},
	{"-P1DT2H", -1, -2 * time.Hour},
	{"P0M1DT-3H0M0S", 1, -3 * time.Hour},
}

// added are blocks as they are answered.
type added struct {
	ResourceBlocks     []entity `json:"ResourceBlocks"`
	AvailabilityBlocks []entity `json:"AvailabilityBlocks"`
}

type entity struct {
	ID string `json:"Id"`
}

// drawUnits draws a run of units of a service, now and then backwards.
func (h *history) drawUnits(s *service) (first, last int) {
	first = h.unitNear(s)
	last = first + rapid.IntRange(0, 5).Draw(h.T, "units more")
	if h.oneIn(30, "backwards") {
		last = first - 1
	}
	return first, last
}

func units(s *service, first, last int) members {
	return members{"FirstTimeUnitStartUtc": stamp(s.starts[first]), "LastTimeUnitStartUtc": stamp(s.starts[last])}
}

// addBlock adds an availability block, and most often units to it.
func (h *history) addBlock() {
	s := pick(h, "service", h.services)
	b := &block{
		service: s, state: pick(h, "state", blockStates), strategy: noRelease, adjustments: make(adjustments),
	}
	b.first, b.last = h.drawUnits(s)
	m := units(s, b.first, b.last)
	m["ServiceId"], m["State"], m["TemplateRateId"] = s.id, b.state, somebody
	if h.oneIn(2, "rolling release") {
		b.strategy, b.rolling = rollingRelease, pick(h, "offset", rollings)
		m["RollingReleaseOffset"] = b.rolling.text
	}
	if h.oneIn(3, "fixed release") {
		b.strategy, b.releasedAt = fixedRelease, h.drawInstant("release")
		m["ReleasedUtc"] = stamp(b.releasedAt)
	}
	v := accepted
	if b.last < b.first {
		v = malformed("it ends before it begins")
	}
	var answer added
	h.take("availabilityBlocks/add", members{"AvailabilityBlocks": []members{m}}, v, &answer)
	if v != accepted {
		return
	}
	b.id = answer.AvailabilityBlocks[0].ID
	h.blocks = append(h.blocks, b)
	if b.state != canceled && !h.oneIn(4, "empty") {
		h.sendAdjustments(s, []adjustment{{pick(h, "category", s.categories), b, b.first, b.last, -rapid.IntRange(1, 4).Draw(h.T, "units")}})
	}
}

// updateBlock changes an availability block.
func (h *history) updateBlock() {
	there := slices.DeleteFunc(slices.Clone(h.blocks), func(b *block) bool { return b.state == canceled && h.oneIn(2, "not this") })
	if len(there) == 0 {
		return
	}
	b := pick(h, "block", there)
	now := *b
	m := members{"AvailabilityBlockId": b.id}
	value := func(v any) members { return members{"Value": v} }
	if h.oneIn(2, "other units") {
		first, last := h.drawUnits(b.service)
		if !h.oneIn(3, "same first") {
			now.first = first
			m["FirstTimeUnitStartUtc"] = value(stamp(b.service.starts[first]))
		}
		if !h.oneIn(3, "same last") {
			now.last = last
			m["LastTimeUnitStartUtc"] = value(stamp(b.service.starts[last]))
		}
	}
	if h.oneIn(2, "other state") {
		now.state = pick(h, "state", blockStates)
		m["State"] = value(now.state)
	}
	complete := true
	switch rapid.IntRange(0, 5).Draw(h.T, "release") {
	case 1:
		now.strategy, now.releasedAt = fixedRelease, h.drawInstant("release")
		m["ReleasedUtc"] = value(stamp(now.releasedAt))
	case 2:
		now.strategy, now.releasedAt = fixedRelease, h.drawInstant("release")
		m["ReleasedUtc"], m["ReleaseStrategy"] = value(stamp(now.releasedAt)), value(fixedRelease)
	case 3:
		now.strategy, now.rolling = rollingRelease, pick(h, "offset", rollings)
		m["RollingReleaseOffset"], m["ReleaseStrategy"] = value(now.rolling.text), value(rollingRelease)
	case 4:
		now.strategy = noRelease
		m["ReleaseStrategy"] = value(noRelease)
	case 5:
		now.strategy = pick(h, "strategy", []string{fixedRelease, rollingRelease})
		complete = now.strategy == b.strategy
		m["ReleaseStrategy"] = value(now.strategy)
	default:
	}
	v := accepted
	switch {
	case b.deleted:
		v = malformed("it is deleted")
	case now.last < now.first:
		v = malformed("it ends before it begins")
	case !complete:
		v = malformed("nothing says when it is released")
	case b.state == canceled && now.state != canceled:
		v = refused("it is canceled")
	case b.state == confirmed && now.state != confirmed && h.holds(b):
		v = refused("it has reservations")
	}
	h.take("availabilityBlocks/update", members{"AvailabilityBlocks": []members{m}}, v, nil)
	if v != accepted {
		return
	}
	maps.DeleteFunc(now.adjustments, func(at slot, _ int) bool { return at.unit < now.first || at.unit > now.last })
	*b = now
}

// holds reports whether a block has reservations that are not canceled.
func (h *history) holds(b *block) bool {
	return slices.ContainsFunc(h.reservations, func(r *reservation) bool { return r.block == b && r.state != canceled })
}

// deleteBlock deletes an availability block.
func (h *history) deleteBlock() {
	if len(h.blocks) == 0 {
		return
	}
	b := pick(h, "block", h.blocks)
	v := accepted
	if !b.deleted && h.holds(b) {
		v = refused("it has reservations")
	}
	h.take("availabilityBlocks/delete", members{"AvailabilityBlockIds": []string{b.id}}, v, nil)
	if v == accepted {
		b.deleted = true
		clear(b.adjustments)
	}
}

// adjustment is one item of a request that adjusts the availability.
type adjustment struct {
	category *category
	// block is nil for a public one.
	block       *block
	first, last int
	// by is zero to remove the adjustment.
	by int
}

// adjust adjusts the availability to the public, or what blocks hold back.
func (h *history) adjust() {
	s := pick(h, "service", h.services)
	held := slices.DeleteFunc(slices.Clone(h.blocks), func(b *block) bool { return b.deleted || b.service != s })
	items := make([]adjustment, rapid.IntRange(1, 3).Draw(h.T, "items"))
	for i := range items {
		items[i].category = pick(h, "category", s.categories)
		items[i].first, items[i].last = h.drawUnits(s)
		items[i].by = pick(h, "by", []int{-1, 1, -3, 2, 0, -2})
		if len(held) == 0 || h.oneIn(3, "public") {
			continue
		}
		b := pick(h, "block", held)
		items[i].block = b
		if !h.oneIn(5, "any units") {
			items[i].first = rapid.IntRange(b.first, b.last).Draw(h.T, "first")
			items[i].last = rapid.IntRange(items[i].first, b.last).Draw(h.T, "last")
		}
	}
	h.sendAdjustments(s, items)
}

func (h *history) sendAdjustments(s *service, items []adjustment) {
	list := make([]members, len(items))
	v := accepted
	for i, a := range items {
		list[i] = units(s, a.first, a.last)
		list[i]["ResourceCategoryId"] = a.category.id
		list[i]["UnitCountAdjustment"] = members{"Value": a.by}
		if a.by == 0 {
			list[i]["UnitCountAdjustment"] = members{}
		}
		if a.block != nil {
			list[i]["AvailabilityBlockId"] = a.block.id
		}
		switch {
		case a.last < a.first:
			v = malformed("it ends before it begins")
		case v != accepted || a.block == nil:
		case a.block.state == canceled:
			v = refused("the block is canceled")
		case a.first < a.block.first || a.last > a.block.last:
			v = refused("the block does not have these units")
		}
	}
	h.take("services/updateAvailability", members{"ServiceId": s.id, "AvailabilityUpdates": list}, v, nil)
	if v != accepted {
		return
	}
	for _, a := range items {
		layer := s.public
		if a.block != nil {
			layer = a.block.adjustments
		}
		for unit := a.first; unit <= a.last; unit++ {
			if a.by == 0 {
				delete(layer, slot{a.category, unit})
			} else {
				layer[slot{a.category, unit}] = a.by
			}
		}
	}
}

// changeLimit sets or clears overbooking limits.
func (h *history) changeLimit() {
	s := pick(h, "service", h.services)
	first, last := h.drawUnits(s)
	v := accepted
	if last < first {
		v = malformed("it ends before it begins")
	}
	m := units(s, first, last)
	if h.oneIn(4, "clear") {
		h.take("serviceOverbookingLimits/clear", members{"ServiceId": s.id, "ClearServiceOverbookingLimits": []members{m}}, v, nil)
		for unit := first; unit <= last; unit++ {
			delete(s.limits, unit)
		}
		return
	}
	limit := pick(h, "limit", []int{0, 1, 2, 0, 5})
	m["Limit"] = limit
	h.take("serviceOverbookingLimits/set", members{"ServiceId": s.id, "SetServiceOverbookingLimits": []members{m}}, v, nil)
	for unit := first; unit <= last; unit++ {
		s.limits[unit] = limit
	}
	if v == accepted && h.oneIn(2, "offered beyond the rooms") {
		more := make([]adjustment, len(s.categories))
		for i, c := range s.categories {
			more[i] = adjustment{c, nil, first, last, 4}
		}
		h.sendAdjustments(s, more)
		h.fill(s, rapid.IntRange(first, last).Draw(h.T, "unit"))
	}
}
