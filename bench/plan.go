package main

import (
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/stepfn"
)

// limitRow is a row that the driver writes. Its ID is given to it when it is
// inserted, as the server does it.
type limitRow struct {
	id   hotel.ID
	step stepfn.Step[int32]
}

// change is what one request comes to.
type change struct {
	deleted, inserted []*limitRow
}

// plan is what a stream of edits changes, worked out before the driver is
// measured.
type plan struct {
	edits    editStream
	function stepfn.Function[int32]
	rows     map[int64]*limitRow
	ready    []change
}

func newPlan(e editStream) *plan {
	return &plan{edits: e, rows: make(map[int64]*limitRow)}
}

// next takes a change. Should there be none left, it is worked out on the spot.
func (p *plan) next() change {
	if len(p.ready) == 0 {
		p.workOut(1)
	}
	c := p.ready[0]
	p.ready = p.ready[1:]
	return c
}

// workOut sees to it that n changes are ready.
func (p *plan) workOut(n int) {
	p.ready = slices.Clone(p.ready)
	for len(p.ready) < n {
		after := p.function.Apply([]stepfn.Edit[int32]{p.edits.next()})
		removed, added := stepfn.Diff(p.function, after)
		var c change
		for _, s := range removed {
			c.deleted = append(c.deleted, p.rows[s.First])
			delete(p.rows, s.First)
		}
		for _, s := range added {
			r := &limitRow{step: s}
			c.inserted = append(c.inserted, r)
			p.rows[s.First] = r
		}
		p.ready = append(p.ready, c)
		p.function = after
	}
}
