package bookstest

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

func (b *fixture) housekeeping(h site, resources []hotel.ID) (states map[hotel.ID]hotel.Housekeeping) {
	b.Helper()
	b.view(h.enterprise, func(s books.Snapshot) (err error) {
		states, err = s.Housekeeping(resources)
		return err
	})
	return states
}

func (b *fixture) putHousekeeping(h site, resource hotel.ID, state hotel.Housekeeping) {
	b.Helper()
	b.write(h.enterprise, housekeepingChange(resource, state))
}

func housekeepingChange(resource hotel.ID, state hotel.Housekeeping) *hotel.Change {
	return &hotel.Change{Housekeeping: []hotel.ResourceHousekeeping{{ResourceID: resource, Housekeeping: state}}}
}

func housekeepingCases() cases {
	type states = map[hotel.ID]hotel.Housekeeping
	return cases{
		"a resource that was never given a state has none": func(b *fixture) {
			b.same("states", states{}, b.housekeeping(b.here, nil))
			b.same("states of some", states{}, b.housekeeping(b.here, []hotel.ID{b.here.bed}))
		},
		"a state comes back as it was put": func(b *fixture) {
			for i, state := range []hotel.ResourceState{hotel.Dirty, hotel.Clean, hotel.Inspected, hotel.OutOfService} {
				want := hotel.Housekeeping{State: state, UpdatedAt: opening.Add(time.Duration(i) * time.Second)}
				b.putHousekeeping(b.here, b.here.bed, want)
				b.same("states", states{b.here.bed: want}, b.housekeeping(b.here, nil))
			}
		},
		"states are those of the resources": func(b *fixture) {
			bed := hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening}
			dorm := hotel.Housekeeping{State: hotel.Clean, UpdatedAt: opening.Add(time.Hour)}
			b.putHousekeeping(b.here, b.here.bed, bed)
			b.putHousekeeping(b.here, b.here.dorm, dorm)
			b.same("all", states{b.here.bed: bed, b.here.dorm: dorm}, b.housekeeping(b.here, nil))
			b.same("one", states{b.here.bed: bed}, b.housekeeping(b.here, []hotel.ID{b.here.bed, numbered('?', 1), b.here.bed}))
			b.same("none", states{}, b.housekeeping(b.here, []hotel.ID{}))
			b.same("another enterprise", states{}, b.housekeeping(b.there, []hotel.ID{b.here.bed}))
			b.same("all of another enterprise", states{}, b.housekeeping(b.there, nil))
		},
		"what is undone is not there": func(b *fixture) {
			b.failToWrite(b.here.enterprise, housekeepingChange(b.here.bed, hotel.Housekeeping{State: hotel.Dirty, UpdatedAt: opening}))
			b.same("states", states{}, b.housekeeping(b.here, nil))
		},
	}
}
