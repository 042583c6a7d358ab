package main

import (
	"math/rand/v2"

	"vacancy/internal/stepfn"
)

// Each client writes to units of its own, so that the order in which requests
// of several arrive does not change what they do.
const (
	// regionUnits are as many days as make requests of every length likely to
	// begin and end within a row that is there.
	regionUnits = 300
	// A request covers this many units.
	shortest, longest = 5, 40
	// regions are one for each of many clients, and one for a client alone.
	regions = manyClients + 1
	// rangeUnits are the units, one a range, of requests with many ranges.
	rangeUnits = largePage
)

// edits is an endless stream of edits to one region. Places and lengths vary:
// an edit cuts a row at either end as a rule and covers some in between, so it
// deletes and inserts about three, and their number neither grows nor shrinks.
type edits struct {
	random *rand.Rand
	first  int64
}

// newEdits begins the stream of a region, which is the same in every run.
func newEdits(region int) *edits {
	return &edits{random: rand.New(rand.NewPCG(uint64(region), 1)), first: int64(firstUnit()) + int64(region)*regionUnits}
}

func (e *edits) next() stepfn.Edit[int32] {
	units := shortest + e.random.Int64N(longest-shortest+1)
	first := e.first + e.random.Int64N(regionUnits-units)
	return stepfn.Edit[int32]{First: first, Last: first + units - 1, Value: e.random.Int32N(1_000_000)}
}

// ranges is an endless stream of one-unit edits, unit after unit, each to a
// value that neither the unit nor its neighbours have: one row is deleted and
// one inserted.
type ranges struct {
	first int64
	turn  int64
}

func (r *ranges) next() stepfn.Edit[int32] {
	unit := r.first + r.turn%rangeUnits
	r.turn++
	return stepfn.Edit[int32]{First: unit, Last: unit, Value: int32(r.turn % (1 << 31))}
}
