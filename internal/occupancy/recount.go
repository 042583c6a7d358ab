package occupancy

import (
	"cmp"
	"slices"
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Recount returns what the counters of an enterprise must be, as changes from zero,
// given all deducting reservations and all active resource blocks.
func Recount(p *hotel.Property, reservations []hotel.Reservation, blocks []hotel.ResourceBlock) Deltas {
	all := make(Deltas)
	use := NewUse(p, blocks, nil)
	spans := make(map[hotel.ID][]Span)
	for i := range reservations {
		r := &reservations[i]
		all.AddReservation(p, *r, 1)
		use.Put(nil, r)
		if r.State.Deducts() && r.ResourceID != (hotel.ID{}) {
			spans[r.ResourceID] = append(spans[r.ResourceID], SpanOf(*r))
		}
	}
	for _, b := range blocks {
		spans[b.ResourceID] = append(spans[b.ResourceID], SpanOfBlock(b))
	}
	for resource := range p.ResourcesByID {
		var own []Span
		for _, relative := range WithRelatives(p, []hotel.ID{resource}) {
			own = append(own, spans[relative]...)
		}
		if own != nil {
			use.Count(SalesOf(p, []hotel.ID{resource}), own, all, 1)
		}
	}
	return all
}

// Drift is a counter that differs from the reservations and resource blocks.
type Drift struct {
	ServiceID hotel.ID
	hotel.CountKey

	// UnitStart is when the unit starts.
	UnitStart time.Time
	// Counted is the value of the counter, Actual what it must be.
	Counted, Actual int32
}

// counter identifies one counter on one unit.
type counter struct {
	service hotel.ID
	key     hotel.CountKey
	unit    timeunit.Index
}

// Drifts returns the counters that differ from what they must be, ordered by
// service, unit and counter. UnitStart is zero if the service is unknown.
func Drifts(p *hotel.Property, counted []hotel.ServiceCountChange, actual Deltas) []Drift {
	was, must := expand(counted), expand(actual.All())
	var drifts []Drift
	note := func(c counter) {
		if was[c] == must[c] {
			return
		}
		d := Drift{ServiceID: c.service, CountKey: c.key, Counted: was[c], Actual: must[c]}
		if s, ok := p.Service(c.service); ok {
			d.UnitStart = p.Calendar(s).Start(c.unit)
		}
		drifts = append(drifts, d)
	}
	for c := range was {
		note(c)
	}
	for c := range must {
		if _, both := was[c]; !both {
			note(c)
		}
	}
	slices.SortFunc(drifts, func(a, b Drift) int {
		return cmp.Or(hotel.CompareIDs(a.ServiceID, b.ServiceID), a.UnitStart.Compare(b.UnitStart), cmp.Compare(a.Kind, b.Kind),
			hotel.CompareIDs(a.Category, b.Category), hotel.CompareIDs(a.Block, b.Block))
	})
	return drifts
}

// expand returns the value of each counter on each unit.
func expand(changes []hotel.ServiceCountChange) map[counter]int32 {
	all := make(map[counter]int32)
	for _, c := range changes {
		for unit := c.First; unit <= c.Last; unit++ {
			all[counter{c.ServiceID, c.CountKey, unit}] += c.By
		}
	}
	return all
}
