package layers

import (
	"fmt"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// MaxActiveRows is the maximum number of active rows of one layer in a service
// (rules 3.6).
const MaxActiveRows = 150_000

// readSlack is the gap in units between two edits up to which their rows are read
// together: reading a few rows too many is cheaper than reading twice.
const readSlack = 64

// Edits are the edits of a request to the functions of one layer, in the order of
// the request (rules 3.3, 4.7): later edits win over earlier ones of the same key.
type Edits[K, V comparable] struct {
	// cut returns the value of a row that is edited in part, on its units outside
	// the edits. If cut is nil, the row keeps its value there.
	cut   func(V) V
	keys  []K
	byKey map[K][]stepfn.Edit[V]
}

// NewEdits returns an empty set of edits. If edits change only a part of a row, cut
// returns its value on the other units; if cut is nil, the row keeps its value
// there.
func NewEdits[K, V comparable](cut func(V) V) *Edits[K, V] {
	return &Edits[K, V]{cut: cut, byKey: make(map[K][]stepfn.Edit[V])}
}

// Set sets a value on a window of a key.
func (e *Edits[K, V]) Set(key K, w timeunit.Window, value V) {
	e.add(key, stepfn.Edit[V]{First: int64(w.First), Last: int64(w.Last), Value: value})
}

// Clear removes all values from a window of a key.
func (e *Edits[K, V]) Clear(key K, w timeunit.Window) {
	e.add(key, stepfn.Edit[V]{First: int64(w.First), Last: int64(w.Last), Clear: true})
}

func (e *Edits[K, V]) add(key K, edit stepfn.Edit[V]) {
	if _, ok := e.byKey[key]; !ok {
		e.keys = append(e.keys, key)
	}
	e.byKey[key] = append(e.byKey[key], edit)
}

// Reach returns the windows in which rows must be loaded: those that the edits may
// end or join.
func (e *Edits[K, V]) Reach() []hotel.Reach[K] {
	reach := make([]hotel.Reach[K], len(e.keys))
	for i, key := range e.keys {
		reach[i] = reachOf(key, e.byKey[key])
	}
	return reach
}

// Wider returns the windows to load instead of those of Reach, given the rows in
// them: a row that is cut may be joined with one beyond its far end. It returns nil
// if the rows suffice.
func (e *Edits[K, V]) Wider(rows []hotel.Row[K, V]) []hotel.Reach[K] {
	if e.cut == nil {
		return nil
	}
	byKey := e.sort(rows)
	reach := make([]hotel.Reach[K], len(e.keys))
	suffices := true
	for i, key := range e.keys {
		edits := e.withCuts(key, functionOf(byKey[key]))
		suffices = suffices && len(edits) == len(e.byKey[key])
		reach[i] = reachOf(key, edits)
	}
	if suffices {
		return nil
	}
	return reach
}

// withCuts returns the edits of a key, preceded by the edits that cut rows.
func (e *Edits[K, V]) withCuts(key K, before stepfn.Function[V]) []stepfn.Edit[V] {
	edits := e.byKey[key]
	if e.cut == nil {
		return edits
	}
	var cuts []stepfn.Edit[V]
	for _, s := range before.Changed(edits) {
		if value := e.cut(s.Value); value != s.Value {
			cuts = append(cuts, stepfn.Edit[V]{First: s.First, Last: s.Last, Value: value})
		}
	}
	return append(cuts, edits...)
}

// Decide returns the net effect of the edits on the rows within their reach (rules
// 3.3). A row is ended only if it is removed or cut, and no row is both added and
// ended by one request. New rows are created at the second of now and take their
// IDs from newID, in the order of the request's keys and then of units.
func (e *Edits[K, V]) Decide(rows []hotel.Row[K, V], now time.Time, newID func() hotel.ID) hotel.LayerChange[K, V] {
	stamp := now.Truncate(time.Second)
	var change hotel.LayerChange[K, V]
	byKey := e.sort(rows)
	for _, key := range e.keys {
		before := functionOf(byKey[key])
		byFirst := make(map[int64]hotel.Row[K, V], len(before))
		for _, r := range byKey[key] {
			byFirst[int64(r.First)] = r
		}
		ended, born := stepfn.Diff(before, before.Apply(e.withCuts(key, before)))
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

// sort groups the rows by key.
func (e *Edits[K, V]) sort(rows []hotel.Row[K, V]) map[K][]hotel.Row[K, V] {
	byKey := make(map[K][]hotel.Row[K, V], len(e.keys))
	for _, r := range rows {
		byKey[r.Key] = append(byKey[r.Key], r)
	}
	return byKey
}

// functionOf returns the function whose steps are the rows of one key, which must
// be in the order of units.
func functionOf[K, V comparable](rows []hotel.Row[K, V]) stepfn.Function[V] {
	f := make(stepfn.Function[V], len(rows))
	for i, r := range rows {
		f[i] = stepfn.Step[V]{First: int64(r.First), Last: int64(r.Last), Value: r.Value}
	}
	return f
}

func reachOf[K, V comparable](key K, edits []stepfn.Edit[V]) hotel.Reach[K] {
	near := stepfn.Reach(edits, readSlack)
	windows := make([]timeunit.Window, len(near))
	for i, w := range near {
		windows[i] = timeunit.Window{First: timeunit.Index(w.First), Last: timeunit.Index(w.Last)}
	}
	return hotel.Reach[K]{Key: key, Windows: windows}
}

// Grown returns how many more active rows each service has after a change.
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

// later returns the later of two instants. UpdatedAt never goes backwards.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// TooMany returns the error of a service that would have more than n active rows of
// a layer. rows is the name of the rows, such as "overbooking limits".
func TooMany(rows string, n int) *hotel.Error {
	return &hotel.Error{Kind: hotel.Refused, Message: fmt.Sprintf("The service cannot have more than %d active %s.", n, rows)}
}
