package race

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"vacancy/test/harness"
)

// What a storm is made of.
const (
	stormClients = 64
	stormRounds  = 20
)

// stormRooms are how many rooms the hotels have that storms go over.
var stormRooms = [categories]int32{double: 4, suite: 2}

// storm is many clients adding reservations at once.
type storm struct {
	name string
	// limit is the overbooking limit of all nights, to begin with.
	limit int32
	// allocated is what is held back in the block, to begin with.
	allocated [categories]int32
	// draw makes up a request.
	draw func(*rand.Rand) request
	// cancels says that clients also cancel what they have added.
	cancels bool
	// unrest says that the rival process changes the terms meanwhile.
	unrest bool
	// settle tells how much must be sold in the end, of what was asked for and
	// with the terms as they were to begin with. It may be missing.
	settle func(o *terms, asked *matrix, night int) (sold int32)
}

// calm says that nothing is ever given back and that the terms stay, so that
// what was refused once is refused for ever.
func (s storm) calm() bool { return !s.cancels && !s.unrest }

// attempt is a request that was sent, and what became of it.
type attempt struct {
	request

	name              string
	invoked, returned time.Duration
	// added are the reservations; there are none if the request was refused.
	added []added
	// canceled is when a request to cancel all of them was sent; zero if none was.
	canceled, canceledBy time.Duration
}

// added is a reservation that was added.
type added struct {
	Reservation struct {
		ID                 string `json:"Id"`
		Number             int64  `json:"Number,string"`
		AssignedResourceID string `json:"AssignedResourceId"`
	}
}

// version is terms and when they came to be in force: at some instant from
// invoked to returned.
type version struct {
	terms

	invoked, returned time.Duration
}

// tempest is a storm under way.
type tempest struct {
	storm
	hotel

	seed     uint64
	attempts []*attempt
	versions []version
}

// rules 5.4
func TestStorms(t *testing.T) {
	t.Parallel()
	limits := []struct {
		name  string
		limit int32
	}{{"no limit", noLimit}, {"limit 0", 0}, {"limit 3", 3}}
	var storms []storm
	for _, l := range limits {
		storms = append(storms,
			storm{name: l.name, limit: l.limit, draw: publicStays},
			storm{name: l.name + " and a rival", limit: l.limit, draw: sometimesUnchecked(publicStays), cancels: true, unrest: true})
	}
	allocated := [categories]int32{double: 3, suite: 1}
	storms = append(storms,
		storm{name: "single nights", limit: 3, draw: publicNights, settle: soldToThePublic},
		storm{name: "cancellations", limit: 3, draw: publicStays, cancels: true},
		storm{name: "single nights from a block", limit: 0, allocated: allocated, draw: blockNights, settle: pickedUp},
		storm{name: "pairs from a block", limit: 0, allocated: allocated, draw: blockPairs},
		storm{name: "block", limit: noLimit, allocated: allocated, draw: sometimesUnchecked(blockStays)},
		storm{name: "block and a rival", limit: 3, allocated: allocated, draw: sometimesUnchecked(blockStays), cancels: true, unrest: true})
	s := newSite(t, len(storms), stormRooms)
	for i, one := range storms {
		t.Run(one.name, func(t *testing.T) {
			at := &tempest{storm: one, hotel: hotel{s, i}, seed: uint64(time.Now().UnixNano())}
			rounds := calmRounds
			if one.unrest {
				rounds = stormRounds
			}
			at.open(t)
			at.rage(t, rounds)
			if t.Failed() {
				return // Without all answers there is nothing to go by.
			}
			at.checkOrder(t)
			at.checkRefused(t)
			at.checkSettled(t)
			if !at.unrest {
				at.tryAgain(t)
			}
			at.checkRooms(t)
			at.recount(t)
			at.verify(t)
			if t.Failed() {
				t.Logf("seed %d", at.seed)
			}
		})
	}
}

// random is a source of chance for one of those who take part.
func (s *tempest) random(who uint64) *rand.Rand { return rand.New(rand.NewPCG(s.seed, who)) }

// publicStays asks for one to four nights, sometimes for two or three stays at
// once, of which half are for the same nights.
func publicStays(r *rand.Rand) request {
	stays := make([]stay, 1)
	if r.IntN(8) == 0 {
		stays = make([]stay, 2+r.IntN(2))
	}
	together := r.IntN(2) == 0
	for i := range stays {
		n := 1 + r.IntN(4)
		stays[i] = stay{category: drawCategory(r), nights: n, first: r.IntN(nights - n + 1)}
		if together {
			stays[i].first, stays[i].nights = stays[0].first, stays[0].nights
		}
	}
	return request{stays: stays}
}

func drawCategory(r *rand.Rand) int {
	if r.IntN(3) == 0 {
		return suite
	}
	return double
}

func publicNights(r *rand.Rand) request {
	return request{stays: []stay{{category: drawCategory(r), nights: 1, first: r.IntN(nights)}}}
}

// blockNights asks for a night out of the block, half the time without a check,
// which is no concern of the block.
func blockNights(r *rand.Rand) request {
	one := stay{category: drawCategory(r), nights: 1, first: blockFirst + r.IntN(blockLast-blockFirst+1), block: true}
	return request{stays: []stay{one}, unchecked: r.IntN(2) == 0}
}

// blockPairs asks for two of them at once, or none at all.
func blockPairs(r *rand.Rand) request {
	drawn := blockNights(r)
	drawn.stays = append(drawn.stays, drawn.stays[0])
	return drawn
}

// blockStays asks for stays out of the block, which may begin before it and end
// after it, and for others among them.
func blockStays(r *rand.Rand) request {
	drawn := publicStays(r)
	outOf := r.IntN(4) > 0
	for i := range drawn.stays {
		drawn.stays[i].block = outOf && r.IntN(8) > 0
	}
	return drawn
}

// sometimesUnchecked asks for no check now and then.
func sometimesUnchecked(draw func(*rand.Rand) request) func(*rand.Rand) request {
	return func(r *rand.Rand) request {
		drawn := draw(r)
		drawn.unchecked = r.IntN(32) == 0
		return drawn
	}
}

// soldToThePublic is what is sold of single nights: what there is, and as much
// beyond that as the limit allows, whatever the order.
func soldToThePublic(o *terms, asked *matrix, night int) int32 {
	var sold, beyond int32
	for c := range categories {
		sold += min(asked[c][night], o.rooms[c])
		beyond += max(0, asked[c][night]-o.rooms[c])
	}
	return sold + min(beyond, o.limit[night])
}

// pickedUp is what is sold of single nights out of the block: what was held
// back, whether checked or not.
func pickedUp(o *terms, asked *matrix, night int) int32 {
	var sold int32
	for c := range categories {
		sold += min(asked[c][night], o.allocated[c][night])
	}
	return sold
}

// open sets the terms to begin with.
func (s *tempest) open(t *testing.T) {
	t.Helper()
	first := version{terms: terms{rooms: stormRooms}}
	for night := range nights {
		first.limit[night] = s.limit
	}
	if s.limit != noLimit {
		s.must(t, front, "serviceOverbookingLimits/set", s.setting(0, 0, nights-1, s.limit), new(struct{}))
	}
	for c, n := range s.allocated {
		first.allocated.fill(c, blockFirst, blockLast, n)
		s.must(t, front, "services/updateAvailability", s.allocating(0, c, blockFirst, blockLast, n), new(struct{}))
	}
	s.versions = []version{first}
}

// rage lets the clients loose, and the rival process on them.
func (s *tempest) rage(t *testing.T, rounds int) {
	t.Helper()
	var clients, others sync.WaitGroup
	var over atomic.Bool
	others.Go(func() {
		for r := s.random(stormClients); s.unrest && !over.Load() && !t.Failed(); {
			s.change(t, r)
		}
	})
	for at := range desks {
		others.Go(func() {
			for s.limitHolds() && !over.Load() && !t.Failed() {
				s.watch(t, at)
			}
		})
	}
	each := make([][]*attempt, stormClients)
	for client := range each {
		clients.Go(func() {
			r := s.random(uint64(client))
			for round := range rounds {
				a := &attempt{request: s.draw(r), name: fmt.Sprintf("%d-%d", client, round)}
				s.send(t, clientDesk(client), a)
				each[client] = append(each[client], a)
				if s.cancels && r.IntN(3) == 0 {
					s.cancel(t, clientDesk(client), each[client][r.IntN(round+1)])
				}
			}
		})
	}
	clients.Wait()
	over.Store(true)
	others.Wait()
	for _, list := range each {
		s.attempts = append(s.attempts, list...)
	}
	granted, canceled := 0, 0
	for _, a := range s.attempts {
		if a.added != nil {
			granted++
		}
		if a.canceled > 0 {
			canceled++
		}
	}
	t.Logf("%d requests are granted, %d of them canceled, and %d refused, under %d terms",
		granted, canceled, len(s.attempts)-granted, len(s.versions))
}

// clientDesk is the server that a client goes to. Most go to the one, and the
// other commits between them.
func clientDesk(client int) int {
	if client%8 == 7 {
		return rival
	}
	return front
}

// send sends a request.
func (s *tempest) send(t *testing.T, at int, a *attempt) {
	t.Helper()
	var answer struct{ Reservations []added }
	a.invoked = s.now()
	granted := s.ask(t, at, "reservations/add", s.adding(0, a.request, a.name), &answer)
	a.returned = s.now()
	if !granted {
		return
	}
	a.added = answer.Reservations
	if len(a.added) != len(a.stays) {
		t.Errorf("%d reservations are added of %d", len(a.added), len(a.stays))
	}
}

// cancel cancels the reservations of a request, if they are there.
func (s *tempest) cancel(t *testing.T, at int, a *attempt) {
	t.Helper()
	if a.added == nil || a.canceled > 0 {
		return
	}
	a.canceled = s.now()
	if !s.ask(t, at, "reservations/cancel", cancellation(a.added), new(struct{})) {
		t.Errorf("request %s can't be canceled", a.name)
	}
	a.canceledBy = s.now()
}

// change has the rival process change the terms.
func (s *tempest) change(t *testing.T, r *rand.Rand) {
	t.Helper()
	next := s.versions[len(s.versions)-1]
	first := r.IntN(nights)
	last := min(first+r.IntN(6), nights-1)
	category, n := drawCategory(r), int32(r.IntN(6))
	kinds := 3
	if s.allocated[category] > 0 {
		kinds = 5
	}
	var m harness.Members
	operation := "services/updateAvailability"
	switch r.IntN(kinds) {
	case 0:
		operation, m = "serviceOverbookingLimits/set", s.setting(0, first, last, n)
		for night := first; night <= last; night++ {
			next.limit[night] = n
		}
	case 1:
		operation, m = "serviceOverbookingLimits/clear", s.clearing(0, first, last)
		for night := first; night <= last; night++ {
			next.limit[night] = noLimit
		}
	case 2:
		m = s.adjusting(0, category, first, last, n-2)
		next.public.fill(category, first, last, n-2)
	default:
		first, last = max(first, blockFirst), min(last, blockLast)
		if first > last {
			return
		}
		n = max(0, n+s.allocated[category]-3)
		m = s.allocating(0, category, first, last, n)
		next.allocated.fill(category, first, last, n)
	}
	next.invoked = s.now()
	s.ask(t, rival, operation, m, new(struct{}))
	next.returned = s.now()
	s.versions = append(s.versions, next)
}

// limitHolds says that the limit stays, and that all requests respect it.
func (s *tempest) limitHolds() bool { return !s.unrest && s.allocated == [categories]int32{} }

// watch reads the availability once, with a request that comes again and again
// word for word. The limit holds at any instant.
func (s *tempest) watch(t *testing.T, at int) {
	t.Helper()
	read, ok := s.readAvailability(t, at, 0)
	if !ok {
		return
	}
	for night := range nights {
		var beyond int32
		for c := range categories {
			beyond += max(0, -read.available[c][night])
		}
		if beyond > max(0, s.limit) {
			t.Errorf("night %d is overbooked by %d, and the limit is %d", night, beyond, s.limit)
		}
	}
}
