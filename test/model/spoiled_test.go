package model

import (
	"maps"
	"net/http"
	"time"

	"pgregory.net/rapid"
)

// spoiled is a way in which an item can be wrong, and what is answered.
type spoiled struct {
	name    string
	status  int
	message string
	spoil   func(h *hotel, w write, m members)
}

// badIntervals are wrong in every operation.
var badIntervals = []spoiled{
	{
		"first unaligned", http.StatusBadRequest, "FirstTimeUnitStartUtc is not start of TimeUnit.",
		func(h *hotel, w write, m members) {
			first, last := h.aligned(w, 0)
			h.place(m, first.Add(h.off()), last)
		},
	},
	{
		"last unaligned", http.StatusBadRequest, "LastTimeUnitStartUtc is not start of TimeUnit.",
		func(h *hotel, w write, m members) {
			first, last := h.aligned(w, 1)
			h.place(m, first, last.Add(-h.off()))
		},
	},
	{
		"backwards", http.StatusBadRequest, "Invalid LastTimeUnitStartUtc.",
		func(h *hotel, w write, m members) {
			first, last := h.aligned(w, rapid.IntRange(1, 9).Draw(h.T, "units backwards"))
			h.place(m, last, first)
		},
	},
	{
		"too long", http.StatusBadRequest, "The interval must not exceed ",
		func(h *hotel, w write, m members) {
			first, last := h.aligned(w, w.longest(h))
			h.place(m, first, last)
		},
	},
	{
		"first missing", http.StatusBadRequest, "Invalid FirstTimeUnitStartUtc.",
		func(h *hotel, w write, m members) {
			_, last := h.aligned(w, 1)
			h.place(m, last, last)
			m["FirstTimeUnitStartUtc"] = nil
		},
	},
	{
		"last missing", http.StatusBadRequest, "Invalid LastTimeUnitStartUtc.",
		func(h *hotel, w write, m members) {
			first, _ := h.aligned(w, 1)
			h.place(m, first, first)
			delete(m, "LastTimeUnitStartUtc")
		},
	},
	{
		"first no instant", http.StatusBadRequest, "Invalid FirstTimeUnitStartUtc.",
		func(h *hotel, w write, m members) {
			_, last := h.aligned(w, 1)
			h.place(m, last, last)
			m["FirstTimeUnitStartUtc"] = rapid.SampledFrom([]any{"yesterday", "2026-02-30T00:00:00Z", "2026-11-21", 7, "2026-11-21T00:00:00"}).
				Draw(h.T, "text")
		},
	},
	{
		"frozen past", http.StatusForbidden, "Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval.",
		func(h *hotel, w write, m members) {
			// Of a block, what is frozen would be left out (4.6).
			delete(m, "AvailabilityBlockId")
			delete(m, "PaxCounts")
			open := w.first(h)
			first := rapid.IntRange(max(0, open-5), open-1).Draw(h.T, "frozen unit")
			h.place(m, h.starts[first], h.starts[rapid.IntRange(first, open+3).Draw(h.T, "last unit")])
		},
	},
}

// badLimits are wrong in what is set.
var badLimits = []spoiled{{
	"limit", http.StatusBadRequest, "Invalid Limit.",
	func(h *hotel, _ write, m members) {
		m["Limit"] = rapid.SampledFrom([]any{-1, nil, 1.5, 2147483648, "3", true, []int{1}}).Draw(h.T, "limit")
	},
}}

// badAdjustments are wrong in an adjustment.
var badAdjustments = []spoiled{
	{
		"unknown category", http.StatusBadRequest, "Invalid ResourceCategoryId.",
		func(h *hotel, _ write, m members) {
			m["ResourceCategoryId"] = rapid.SampledFrom([]any{"99999999-0000-4000-8000-000000000001", otherRoom, service, nil, ""}).Draw(h.T, "category")
		},
	},
	{
		"unknown block", http.StatusBadRequest, "Invalid AvailabilityBlockId.",
		func(_ *hotel, _ write, m members) { m["AvailabilityBlockId"] = "99999999-0000-4000-8000-000000000001" },
	},
	{
		"no count", http.StatusBadRequest, "Invalid UnitCountAdjustment.",
		func(_ *hotel, _ write, m members) { m["UnitCountAdjustment"] = nil },
	},
	{
		"too far ahead", http.StatusForbidden, "Cannot edit so far in the future: LastTimeUnitStartUtc is too late.",
		func(h *hotel, _ write, m members) { h.place(m, h.far, h.far) },
	},
	{
		"outside the block", http.StatusForbidden, "LastTimeUnitStartUtc is after the interval of the availability block.",
		func(h *hotel, _ write, m members) {
			m["AvailabilityBlockId"] = block
			first := rapid.IntRange(h.blockFirst(), h.blockLast()+2).Draw(h.T, "first")
			h.place(m, h.starts[first], h.starts[max(first, h.blockLast()+1)])
		},
	},
	{
		"before the block", http.StatusForbidden, "FirstTimeUnitStartUtc is before the interval of the availability block.",
		func(h *hotel, _ write, m members) {
			m["AvailabilityBlockId"] = block
			h.place(m, h.starts[h.blockFirst()-1], h.starts[h.blockFirst()+4])
		},
	},
	{
		"split that does not add up", http.StatusBadRequest, "Invalid PaxCounts.",
		func(h *hotel, _ write, m members) {
			m["AvailabilityBlockId"] = block
			h.place(m, h.starts[h.blockFirst()], h.starts[h.blockLast()])
			m["UnitCountAdjustment"] = members{"Value": -2}
			m["PaxCounts"] = []members{{"PersonCount": 1, "UnitCount": 2}, {"PersonCount": 2, "UnitCount": 1}}
		},
	},
}

// aligned draws the starts of two units that an operation can change, some
// units apart.
func (h *hotel) aligned(w write, apart int) (first, last time.Time) {
	unit := w.first(h) + rapid.IntRange(0, 9).Draw(h.T, "unit")
	return h.starts[unit], h.starts[unit+apart]
}

// off is how far an unaligned instant lies from the start of a unit.
func (h *hotel) off() time.Duration {
	return rapid.SampledFrom([]time.Duration{time.Millisecond, time.Second, 7 * time.Minute, 59 * time.Minute}).Draw(h.T, "off")
}

// place gives an item an interval, in place of what it had.
func (h *hotel) place(m members, first, last time.Time) {
	delete(m, "StartUtc")
	delete(m, "EndUtc")
	m["FirstTimeUnitStartUtc"] = first.UTC().Format(time.RFC3339Nano)
	m["LastTimeUnitStartUtc"] = last.UTC().Format(time.RFC3339Nano)
}

// refuse sends a request with one bad item, which must not do anything.
func (h *hotel) refuse(w write, l *ledger, entries []entry) {
	bad := rapid.SampledFrom(w.spoiled).Draw(h.T, "bad item")
	at := rapid.IntRange(0, len(entries)-1).Draw(h.T, "its place")
	spoiledMembers := maps.Clone(entries[at].members)
	bad.spoil(h, w, spoiledMembers)
	entries[at].members = spoiledMembers
	h.refused(w, w.request(entries), bad.status, bad.message)
	l.same("a request with a bad item: " + bad.name)
}
