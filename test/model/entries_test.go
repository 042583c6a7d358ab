package model

import (
	"slices"
	"time"

	"pgregory.net/rapid"
)

// entry is one item of a request, and what it does to the model.
type entry struct {
	members members
	apply   func()
	// of, first and last are what it changes.
	of          layer
	first, last int
}

// instant writes an instant in one of the ways that clients do.
func (h *hotel) instant(at time.Time) string {
	switch rapid.IntRange(0, 3).Draw(h.T, "notation") {
	case 0:
		return at.UTC().Format(time.RFC3339)
	case 1:
		return at.UTC().Format("2006-01-02T15:04:05.000Z07:00")
	case 2:
		return at.In(h.zone).Format(time.RFC3339)
	default:
		return at.UTC().Format("2006-01-02T15:04:05-07:00")
	}
}

// window draws a run of units from first on. Most are short, and some as long
// as they can be.
func (h *hotel) window(first, last, longest int) (int, int) {
	from := rapid.IntRange(first, min(last, first+near)).Draw(h.T, "first")
	if rapid.IntRange(0, 19).Draw(h.T, "long") == 19 {
		return from, min(last, from+longest-1)
	}
	return from, min(last, from+rapid.IntRange(0, 12).Draw(h.T, "length"))
}

// interval is the members that give a window.
func (h *hotel) interval(first, last int) members {
	return members{"FirstTimeUnitStartUtc": h.instant(h.starts[first]), "LastTimeUnitStartUtc": h.instant(h.starts[last])}
}

// setLimit draws an item that sets a limit.
func (h *hotel) setLimit(l *ledger) entry {
	first, last := h.window(h.firstLimit, len(h.starts)-2, h.period.setLimit)
	limit := rapid.SampledFrom([]int{0, 1, 2, 2147483647}).Draw(h.T, "limit")
	m := h.interval(first, last)
	m["Limit"] = limit
	return entry{m, func() { l.want.in(layer{}).set(first, last, &value{number: limit}) }, layer{}, first, last}
}

// clearLimit draws an item that clears limits.
func (h *hotel) clearLimit(l *ledger) entry {
	first, last := h.window(h.firstLimit, len(h.starts)-2, h.period.limit)
	return entry{h.interval(first, last), func() { l.want.in(layer{}).set(first, last, nil) }, layer{}, first, last}
}

// adjust draws an item that adjusts the availability.
func (h *hotel) adjust(l *ledger) entry {
	of := layer{
		category: rapid.SampledFrom([]string{room, suite}).Draw(h.T, "category"),
		block:    rapid.Bool().Draw(h.T, "block"),
	}
	first, last := h.window(h.firstAdjustment, min(h.lastAdjustment, len(h.starts)-2), h.period.limit)
	if of.block {
		first, last = h.window(h.blockFirst(), h.blockLast(), h.period.limit)
	}
	m := h.interval(first, last)
	if rapid.IntRange(0, 3).Draw(h.T, "old notation") == 0 {
		from, to := h.within(first, last)
		m = members{"StartUtc": h.instant(from), "EndUtc": h.instant(to)}
	}
	m["ResourceCategoryId"] = of.category
	if of.block {
		m["AvailabilityBlockId"] = block
	}
	to := value{number: rapid.SampledFrom([]int{-2147483648, -3, -1, 0, 1, 2147483647}).Draw(h.T, "units")}
	count := members{"Value": to.number}
	if to.number == 0 && rapid.Bool().Draw(h.T, "empty") {
		count = members{}
	}
	m["UnitCountAdjustment"] = count
	if of.block && to.number != -2147483648 {
		// Without a split there is one part, of the category's capacity. The units
		// of the smallest number are more than a part can have.
		to.parts = 1
	}
	if of.block && (to.number == -1 || to.number == -3) && rapid.Bool().Draw(h.T, "split") {
		parts := []members{{"PersonCount": 2, "UnitCount": 1}, {"PersonCount": 1, "UnitCount": 2}}
		to.parts = min(2, -to.number)
		m["PaxCounts"] = parts[:to.parts]
	}
	return entry{m, func() {
		if to.number == 0 {
			l.want.in(of).set(first, last, nil)
		} else {
			l.want.in(of).set(first, last, &to)
		}
	}, of, first, last}
}

// within draws an instant of one unit and one of another, in order.
func (h *hotel) within(first, last int) (from, to time.Time) {
	in := func(unit int) time.Time {
		seconds := int(h.end(unit).Sub(h.starts[unit]) / time.Second)
		return h.starts[unit].Add(time.Duration(rapid.IntRange(0, seconds-1).Draw(h.T, "seconds into the unit")) * time.Second)
	}
	if from, to = in(first), in(last); to.Before(from) {
		from, to = to, from
	}
	return from, to
}

// write is one of the operations that change something.
type write struct {
	operation, list string
	// draw draws a valid item.
	draw func(*hotel, *ledger) entry
	// first is the first unit that can be changed.
	first func(*hotel) int
	// longest is the most units that an item may cover.
	longest func(*hotel) int
	// spoiled are the ways in which an item can be wrong.
	spoiled []spoiled
}

var (
	setting = write{
		"serviceOverbookingLimits/set", "SetServiceOverbookingLimits", (*hotel).setLimit,
		func(h *hotel) int { return h.firstLimit }, func(h *hotel) int { return h.period.setLimit },
		slices.Concat(badIntervals, badLimits),
	}
	clearing = write{
		"serviceOverbookingLimits/clear", "ClearServiceOverbookingLimits", (*hotel).clearLimit,
		func(h *hotel) int { return h.firstLimit }, func(h *hotel) int { return h.period.limit },
		badIntervals,
	}
	updating = write{
		"services/updateAvailability", "AvailabilityUpdates", (*hotel).adjust,
		func(h *hotel) int { return h.firstAdjustment }, func(h *hotel) int { return h.period.limit },
		slices.Concat(badIntervals, badAdjustments),
	}
)

// request is a request of an operation with some items.
func (w write) request(entries []entry) members {
	list := make([]members, len(entries))
	for i, e := range entries {
		list[i] = e.members
	}
	return members{"ServiceId": service, w.list: list}
}
