package race

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
)

// histories is how many histories are recorded with one server, and as many
// with two on the same file.
const histories = 4

// rules 5.4
func TestHistories(t *testing.T) {
	t.Parallel()
	s := newSite(t, 2*histories, historyRooms)
	for number := range 2 * histories {
		desks, name := []int{front}, "one server"
		if number >= histories {
			desks, name = []int{front, rival}, "two servers"
		}
		t.Run(fmt.Sprintf("%s/%d", name, number%histories), func(t *testing.T) {
			seed := uint64(time.Now().UnixNano())
			history := (&historian{hotel: hotel{s, number}, desks: desks}).record(t, seed)
			if t.Failed() {
				return // Without all answers there is nothing to go by.
			}
			if result := porcupine.CheckOperationsTimeout(sequential, history, time.Minute); result != porcupine.Ok {
				t.Errorf("the history of seed %d is %s:\n%s", seed, result, describe(history))
			}
			count := make(map[string]int)
			for _, op := range history {
				count[fmt.Sprintf("%v %t", op.Input.(step).kind, op.Output.(outcome).granted)]++
			}
			t.Log(count)
			checkSpoiled(t, history)
		})
	}
}

// state is a service as a history finds it.
type state struct {
	terms
	books

	// active are the groups that were added and not canceled.
	active groups
}

// sequential is what a service does if one step is taken at a time. Steps on one
// service have nothing to do with those on the other.
var sequential = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		parts := make([][]porcupine.Operation, services)
		for _, op := range history {
			at := op.Input.(step).service
			parts[at] = append(parts[at], op)
		}
		return parts
	},
	Init: func() any {
		s := state{terms: terms{rooms: historyRooms}}
		for night := range nights {
			s.limit[night] = noLimit
		}
		return s
	},
	Step: func(before, in, out any) (bool, any) {
		s := before.(state)
		ok := s.take(in.(step), out.(outcome))
		return ok, s
	},
}

// take takes a step, and reports whether its outcome is right.
func (s *state) take(in step, out outcome) bool {
	switch in.kind {
	case adding:
		if !out.granted {
			return !s.allow(s.books, in.request)
		}
		if !s.allow(s.books, in.request) {
			return false
		}
		s.add(in.stays, 1)
		s.active.flip(in.group)
	case canceling:
		if s.active.has(in.group) != out.granted {
			return false
		}
		if out.granted {
			s.add(in.stays, -1)
			s.active.flip(in.group)
		}
	case setting, clearing:
		for night := in.first; night <= in.last; night++ {
			s.limit[night] = in.n
			if in.kind == clearing {
				s.limit[night] = noLimit
			}
		}
	case adjusting:
		s.public.fill(in.category, in.first, in.last, in.n)
	case readingAvailability:
		for c := range categories {
			for night := range nights {
				if out.available[c][night] != s.available(&s.books, c, night) {
					return false
				}
			}
		}
		return out.public == s.public
	case readingMetrics:
		return out.sold == s.sold && out.public == s.public
	case readingLimits:
		return out.limits == s.limit
	case readingReservations:
		return out.groups == s.active && out.sold == s.sold
	}
	return true
}

// describe writes a history down, in the order in which steps were begun.
func describe(history []porcupine.Operation) string {
	var text strings.Builder
	for _, op := range slices.SortedFunc(slices.Values(history), func(a, b porcupine.Operation) int { return int(a.Call - b.Call) }) {
		fmt.Fprintf(&text, "%12s-%12s client %d: %+v\n\t-> %+v\n", time.Duration(op.Call), time.Duration(op.Return), op.ClientId, op.Input, op.Output)
	}
	return text.String()
}
