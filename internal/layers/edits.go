package layers

import (
	"fmt"
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// MaxActiveRows is how many active rows of one layer a service may have (rules
// 3.6).
const MaxActiveRows = 150_000

// readSlack is the gap between two edits, in units, up to which the rows they
// touch are read at once: reading a few rows too many is cheaper than reading
// twice.
const readSlack = 64

// Edits are what a request does to functions of one layer, in the request's
// order (rules 3.3): later edits win over earlier ones of the same key.
type Edits[K, V comparable] struct {
	// cut returns what a value becomes on those units of a row that an edit leaves
	// outside; nil if they keep it.
	cut   func(V) V
	keys  []K
	byKey map[K][]stepfn.Edit[V]
}

// NewEdits returns no edits. Where an edit covers a part of a row only, cut
// returns what the value becomes on the units outside; nil means they keep it.
func NewEdits[K, V comparable](cut func(V) V) *Edits[K, V] {
	return &Edits[K, V]{cut: cut, byKey: make(map[K][]stepfn.Edit[V])}
}

// Set lays a value over a window of a key.
func (e *Edits[K, V]) Set(key K, w timeunit.Window, value V) {
	e.add(key, stepfn.Edit[V]{First: int64(w.First), Last: int64(w.Last), Value: value})
}

// Clear removes whatever there is from a window of a key.
func (e *Edits[K, V]) Clear(key K, w timeunit.Window) {
	e.add(key, stepfn.Edit[V]{First: int64(w.First), Last: int64(w.Last), Clear: true})
}

func (e *Edits[K, V]) add(key K, edit stepfn.Edit[V]) {
	if _, ok := e.byKey[key]; !ok {
		e.keys = append(e.keys, key)
	}
	e.byKey[key] = append(e.byKey[key], edit)
}

// Reach returns the windows in which the rows must be loaded that the edits may
// end or join.
func (e *Edits[K, V]) Reach() []hotel.Reach[K] {
	reach := make([]hotel.Reach[K], len(e.keys))
	for i, key := range e.keys {
		reach[i] = hotel.Reach[K]{Key: key, Windows: windows(stepfn.Reach(e.byKey[key], readSlack))}
	}
	return reach
}

// Wider returns the windows to load once more where values are cut: a row that
// is cut may then join the neighbor on its far side. It is empty if the rows
// suffice.
func (e *Edits[K, V]) Wider(rows []hotel.Row[K, V]) []hotel.Reach[K] {
	if e.cut == nil {
		return nil
	}
	wide := make(map[K][]stepfn.Edit[V])
	grown := false
	for _, r := range rows {
		cut := e.cut(r.Value) != r.Value
		grown = grown || cut
		if cut {
			wide[r.Key] = append(wide[r.Key], stepfn.Edit[V]{First: int64(r.First), Last: int64(r.Last)})
		}
	}
	if !grown {
		return nil
	}
	reach := make([]hotel.Reach[K], len(e.keys))
	for i, key := range e.keys {
		reach[i] = hotel.Reach[K]{Key: key, Windows: windows(stepfn.Reach(slices.Concat(e.byKey[key], wide[key]), readSlack))}
	}
	return reach
}

func windows(reach []stepfn.Window) []timeunit.Window {
	list := make([]timeunit.Window, len(reach))
	for i, w := range reach {
		list[i] = timeunit.Window{First: timeunit.Index(w.First), Last: timeunit.Index(w.Last)}
	}
	return list
}

// Decide returns what the edits do to the rows within their reach: the net
// effect alone (rules 3.3). A row is ended only if it is gone or cut, and no row
// is born and ended by one request. Rows that are born are stamped with the
// second of now and named by newID, in the order of the request's keys and then
// of units.
func (e *Edits[K, V]) Decide(rows []hotel.Row[K, V], now time.Time, newID func() hotel.ID) hotel.LayerChange[K, V] {
	stamp := now.Truncate(time.Second)
	var change hotel.LayerChange[K, V]
	byKey := make(map[K][]hotel.Row[K, V], len(e.keys))
	for _, r := range rows {
		byKey[r.Key] = append(byKey[r.Key], r)
	}
	for _, key := range e.keys {
		before := make(stepfn.Function[V], len(byKey[key]))
		byFirst := make(map[int64]hotel.Row[K, V], len(before))
		for i, r := range byKey[key] {
			before[i] = stepfn.Step[V]{First: int64(r.First), Last: int64(r.Last), Value: r.Value}
			byFirst[int64(r.First)] = r
		}
		ended, born := stepfn.Diff(before, before.ApplyCutting(e.byKey[key], e.cut))
		for _, s := range ended {
			r := byFirst[s.First]
			r.Active, r.UpdatedAt = false, later(r.UpdatedAt, stamp)
			change.Ended = append(change.Ended, r)
		}
		for _, s := range born {
			change.Born = append(change.Born, hotel.Row[K, V]{
				ID: newID(), Key: key, First: timeunit.Index(s.First), Last: timeunit.Index(s.Last), Value: s.Value,
				CreatedAt: stamp, UpdatedAt: stamp, Active: true,
			})
		}
	}
	return change
}

// Grown returns by how many active rows each service grows with a change.
func Grown[K, V comparable](layer *hotel.Layer[K, V], change hotel.LayerChange[K, V]) map[hotel.ID]int {
	grown := make(map[hotel.ID]int)
	for _, r := range change.Born {
		grown[layer.Service(r.Key)]++
	}
	for _, r := range change.Ended {
		grown[layer.Service(r.Key)]--
	}
	return grown
}

// later returns the later of two instants: UpdatedAt never goes back.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// TooMany is the error of a service that would have more than n active rows of a
// layer, which is named as in "overbooking limits".
func TooMany(rows string, n int) *hotel.Error {
	return &hotel.Error{Kind: hotel.Refused, Message: fmt.Sprintf("The service cannot have more than %d active %s.", n, rows)}
}
