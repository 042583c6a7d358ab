package availability

import (
	"slices"
	"time"

	"pgregory.net/rapid"
)

// latestNow is how long after the change of the clocks a history goes on.
const latestNow = 8 * day

// forward moves the clock on to an instant, unless it is past it or that would
// be too long.
func (h *history) forward(to time.Time) {
	if to.Before(h.clock.now()) || to.After(h.change.Add(latestNow)) {
		return
	}
	h.Logf("it is %s", stamp(to))
	h.clock.seconds.Store(to.Unix())
}

// pass lets some time pass.
func (h *history) pass() {
	now := h.clock.now()
	if h.oneIn(3, "until something happens") {
		at := h.edges()
		slices.SortFunc(at, time.Time.Compare)
		at = slices.DeleteFunc(at, func(t time.Time) bool { return !t.After(now) })
		if len(at) > 0 {
			h.forward(pick(h, "what happens", at[:min(len(at), 4)]))
			return
		}
	}
	h.forward(now.Add(pick(h, "how long", []time.Duration{time.Second, time.Minute, time.Hour, 5 * time.Hour, 15 * time.Hour, day})))
}

// awaitRelease lets time pass until units of a block are released, and looks at
// the availability the second before: the answers to the same questions must
// change at the very second.
func (h *history) awaitRelease() {
	var releases []time.Time
	for _, b := range h.blocks {
		for at := range b.adjustments {
			release, ok := b.release(at.unit)
			if ok && release.After(h.clock.now().Add(time.Second)) && !release.After(h.change.Add(latestNow)) && !slices.Contains(releases, release) {
				releases = append(releases, release)
			}
		}
	}
	if len(releases) == 0 {
		return
	}
	slices.SortFunc(releases, time.Time.Compare)
	release := pick(h, "release", releases)
	h.forward(release.Add(-time.Second))
	h.compare()
	h.forward(release)
	h.outcomes.note("a release", accepted)
}

// edges are instants at which something begins or ends.
func (h *history) edges() []time.Time {
	edges := []time.Time{h.change}
	for _, r := range h.reservations {
		edges = append(edges, r.stay().from, r.stay().until)
	}
	for _, b := range h.roomBlocks {
		edges = append(edges, b.from, b.until)
	}
	return edges
}

// drawInstant draws an instant not far from the change of the clocks, often one
// at which something happens.
func (h *history) drawInstant(label string) time.Time {
	var at time.Time
	switch rapid.IntRange(0, 2).Draw(h.T, label) {
	case 0:
		s := pick(h, "service", h.services[:3])
		hours := s.occupied(h.unitNear(s))
		at = pick(h, "edge of hours", []time.Time{hours.from, hours.until})
	case 1:
		at = pick(h, "edge", h.edges())
	default:
		at = h.change.Add(time.Duration(rapid.IntRange(-72*60, 96*60).Draw(h.T, "minutes")) * time.Minute)
	}
	if h.oneIn(3, "not quite") {
		at = at.Add(pick(h, "off by", []time.Duration{time.Second, -time.Second, 30 * time.Minute, -30 * time.Minute}))
	}
	return earliest(latest(at, h.change.Add(-4*day)), h.change.Add(7*day))
}

// unitNear draws a unit of a service not far from the change of the clocks.
func (h *history) unitNear(s *service) int {
	return s.middle + rapid.IntRange(-min(3, s.period.before), min(4, s.period.after)).Draw(h.T, "unit")
}

// drawInterval draws some time for a service's guests: now and then one that
// ends before it begins.
func (h *history) drawInterval(s *service) interval {
	first := h.unitNear(s)
	last := first + rapid.IntRange(0, 3).Draw(h.T, "units more")
	if s.period == monthly {
		last = min(last, first+1)
	}
	stay := interval{s.occupied(first).from, s.occupied(last).until}
	if h.oneIn(3, "any start") {
		stay.from = h.drawInstant("start")
	}
	if h.oneIn(3, "any end") {
		stay.until = h.drawInstant("end")
	}
	if !stay.until.After(stay.from) && !h.oneIn(4, "backwards") {
		stay.until = stay.from.Add(pick(h, "length", []time.Duration{time.Second, time.Hour, 30 * time.Hour}))
	}
	return stay
}
