package availability

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/test/harness"
)

// TestHistories runs random histories, each of a hotel of its own.
//
// rules 5.1, 5.2, 5.3, 5.4, 5.5
func TestHistories(t *testing.T) {
	t.Parallel()
	var all outcomes
	t.Cleanup(func() { t.Log(all.String()) })
	for _, c := range changes {
		t.Run(c.zone+"/"+c.at, func(t *testing.T) {
			t.Parallel()
			in, err := newSetting(c.zone, c.at)
			if err != nil {
				t.Fatal(err)
			}
			f := harness.NewFront(t)
			rapid.Check(t, func(t *rapid.T) {
				h := newHistory(t, f, in, &all)
				h.live()
			})
		})
	}
}

// history is a hotel in the course of time.
type history struct {
	*rapid.T
	*books

	front    *harness.Front
	outcomes *outcomes
	// change is when the clocks change.
	change time.Time
	// store is what the server keeps its rows in.
	store *harness.FrontStore
}

func newHistory(t *rapid.T, f *harness.Front, in *setting, all *outcomes) *history {
	c := new(clock)
	c.seconds.Store(in.change.Unix() + 3600*int64(rapid.IntRange(-60, 12).Draw(t, "hours after the change")))
	h := &history{T: t, front: f, change: in.change, outcomes: all, books: newBooks(t, c, in)}
	h.open(in.zone)
	return h
}

// live is one history.
func (h *history) live() {
	h.compare()
	for range rapid.IntRange(steps/2, steps).Draw(h.T, "steps") {
		pick(h, "step", []func(*history){
			(*history).addReservations, (*history).changeState, (*history).adjust, (*history).addBlock, (*history).updateReservation,
			(*history).pass, (*history).addRoomBlocks, (*history).updateInterval, (*history).addReservations, (*history).changeState,
			(*history).changeLimit, (*history).updateBlock, (*history).deleteRoomBlocks, (*history).awaitRelease, (*history).updateRoom,
			(*history).addReservations, (*history).changeState, (*history).deleteBlock, (*history).pass, (*history).addReservations,
		})(h)
		h.compare()
	}
	h.verify()
}

// pick draws one of some.
func pick[T any](h *history, label string, list []T) T {
	return list[rapid.IntRange(0, len(list)-1).Draw(h.T, label)]
}

// oneIn is true in one of n cases.
func (h *history) oneIn(n int, label string) bool {
	// The ends of a range are drawn more often than what is in between.
	return rapid.IntRange(0, n-1).Draw(h.T, label) == n/2
}

// pickFit draws one of some, mostly one that is fit.
func pickFit[T any](h *history, label string, list []T, fit func(T) bool) T {
	if fits := slices.DeleteFunc(slices.Clone(list), func(one T) bool { return !fit(one) }); len(fits) > 0 && !h.oneIn(6, "any") {
		list = fits
	}
	return pick(h, label, list)
}
