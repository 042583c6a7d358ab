package race

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/anishathalye/porcupine"
)

// What a history is made of: few nights and few rooms, so that it is soon full.
const (
	historyClients = 6
	historyReaders = 3
	historySteps   = 30
	historyNights  = 3
)

var historyRooms = [categories]int32{double: 2, suite: 1}

// kind is what a step of a history does.
type kind int

const (
	adding kind = iota
	canceling
	setting
	clearing
	adjusting
	readingAvailability
	readingMetrics
	readingLimits
	readingReservations
)

func (k kind) String() string {
	return [...]string{
		"add", "cancel", "set", "clear", "adjust", "read availability", "read metrics", "read limits", "read reservations",
	}[k]
}

// step is a step of a history.
type step struct {
	kind
	request

	service int
	// group names what is added together, or canceled.
	group int
	// first and last are the nights that are changed, to n.
	category, first, last int
	n                     int32
}

// outcome is what a step was answered.
type outcome struct {
	granted bool
	availability
	limits [nights]int32
	// sold are the reservations that are confirmed, by their category.
	sold matrix
	// groups are those of which reservations are confirmed.
	groups groups
}

// groups is a set of groups of reservations.
type groups [(historyClients*historySteps + 63) / 64]uint64

func (g *groups) has(group int) bool { return g[group/64]>>(group%64)&1 == 1 }
func (g *groups) flip(group int)     { g[group/64] ^= 1 << (group % 64) }

// historian records a history.
type historian struct {
	hotel

	// desks are the servers that the clients go to in turn.
	desks []int
	// named is how many groups have been named so far.
	named atomic.Int64

	mu sync.Mutex
	// known are groups that were added, canceled or not.
	known   []group
	history []porcupine.Operation
}

// group is reservations that were added together.
type group struct {
	step

	added []added
}

// record lets clients loose on both services of the hotel.
func (h *historian) record(t *testing.T, seed uint64) []porcupine.Operation {
	t.Helper()
	var clients sync.WaitGroup
	for client := range historyClients + historyReaders {
		clients.Go(func() {
			r, at, draw := rand.New(rand.NewPCG(seed, uint64(client))), h.desks[client%len(h.desks)], h.draw
			if client >= historyClients {
				draw = drawReading
			}
			for range historySteps {
				h.take(t, client, at, draw(r))
			}
		})
	}
	clients.Wait()
	return h.history
}

// draw makes up a step. One that cancels does so to a group that is known.
func (h *historian) draw(r *rand.Rand) group {
	s := step{service: r.IntN(services), category: drawCategory(r), first: r.IntN(historyNights)}
	s.last = min(s.first+r.IntN(2), historyNights-1)
	switch r.IntN(14) {
	case 0, 1, 2, 3, 4:
		s.kind, s.unchecked = adding, r.IntN(10) == 0
		s.stays = make([]stay, 1+r.IntN(5)/4)
		for i := range s.stays {
			n := 1 + r.IntN(2)
			s.stays[i] = stay{category: drawCategory(r), nights: n, first: r.IntN(historyNights - n + 1)}
		}
		s.group = int(h.named.Add(1)) - 1
	case 5, 6:
		h.mu.Lock()
		defer h.mu.Unlock()
		if len(h.known) > 0 {
			known := h.known[r.IntN(len(h.known))]
			known.kind = canceling
			return known
		}
		s.kind = readingReservations
	case 7:
		s.kind, s.n = setting, int32(r.IntN(3))
	case 8:
		s.kind = clearing
	case 9:
		s.kind, s.n = adjusting, int32(r.IntN(4)-1)
	default:
		return drawReading(r)
	}
	return group{step: s}
}

// drawReading makes up a step that changes nothing. There are so few of them
// that the same words come again and again.
func drawReading(r *rand.Rand) group {
	return group{step: step{kind: readingAvailability + kind(r.IntN(4)), service: r.IntN(services)}}
}

// take takes a step and enters it into the history.
func (h *historian) take(t *testing.T, client, at int, g group) {
	t.Helper()
	invoked := h.now()
	out, added := h.carryOut(t, at, g)
	op := porcupine.Operation{ClientId: client, Input: g.step, Call: int64(invoked), Output: out, Return: int64(h.now())}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.history = append(h.history, op)
	if added != nil {
		h.known = append(h.known, group{g.step, added})
	}
}

func (h *historian) carryOut(t *testing.T, at int, g group) (out outcome, _ []added) {
	t.Helper()
	switch g.kind {
	case adding:
		var answer struct{ Reservations []added }
		out.granted = h.ask(t, at, "reservations/add", h.adding(g.service, g.request, strconv.Itoa(g.group)), &answer)
		return out, answer.Reservations
	case canceling:
		out.granted = h.ask(t, at, "reservations/cancel", cancellation(g.added), new(struct{}))
	case setting:
		out.granted = h.ask(t, at, "serviceOverbookingLimits/set", h.setting(g.service, g.first, g.last, g.n), new(struct{}))
	case clearing:
		out.granted = h.ask(t, at, "serviceOverbookingLimits/clear", h.clearing(g.service, g.first, g.last), new(struct{}))
	case adjusting:
		out.granted = h.ask(t, at, "services/updateAvailability", h.adjusting(g.service, g.category, g.first, g.last, g.n), new(struct{}))
	case readingAvailability:
		out.availability, out.granted = h.readAvailability(t, at, g.service)
	case readingMetrics:
		var read map[string]matrix
		read, out.granted = h.readMetrics(t, at, g.service, []string{"ConfirmedReservations", "PublicAvailabilityAdjustment"})
		out.sold, out.public = read["ConfirmedReservations"], read["PublicAvailabilityAdjustment"]
	case readingLimits:
		out.limits, out.granted = h.readLimits(t, at, g.service)
	case readingReservations:
		var rows []row
		rows, out.granted = h.readReservations(t, at, g.service, "Confirmed")
		h.addUp(t, &out, g.service, rows)
	}
	return out, nil
}

// addUp adds up reservations that were listed.
func (h *historian) addUp(t *testing.T, out *outcome, service int, rows []row) {
	t.Helper()
	for _, r := range rows {
		name, _, _ := strings.Cut(r.ChannelNumber, "-")
		group, err := strconv.Atoi(name)
		if err != nil {
			t.Error(err)
			return
		}
		if !out.groups.has(group) {
			out.groups.flip(group)
		}
		category := slices.Index([]string{categoryID(h.number, service, double), categoryID(h.number, service, suite)}, r.RequestedResourceCategoryID)
		for at := r.ScheduledStartUtc; at.Before(r.ScheduledEndUtc); at = at.AddDate(0, 0, 1) {
			out.sold[category][int(at.Sub(opening).Hours())/24]++
		}
	}
}
