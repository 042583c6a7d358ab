package storetest

import (
	"time"

	"vacancy/internal/inventory"
)

func (b *books) housekeeping(h hotel, resources []inventory.ID) (states map[inventory.ID]inventory.Housekeeping) {
	b.Helper()
	b.view(h.enterprise, func(r inventory.Reader) (err error) {
		states, err = r.Housekeeping(resources)
		return err
	})
	return states
}

func (b *books) putHousekeeping(h hotel, resource inventory.ID, state inventory.Housekeeping) {
	b.Helper()
	b.update(h.enterprise, func(tx inventory.Tx) error { return tx.PutHousekeeping(resource, state) })
}

func housekeepingCases() cases {
	type states = map[inventory.ID]inventory.Housekeeping
	return cases{
		"a resource that was never given a state has none": func(b *books) {
			b.same("states", states{}, b.housekeeping(b.here, nil))
			b.same("states of some", states{}, b.housekeeping(b.here, []inventory.ID{b.here.bed}))
		},
		"a state comes back as it was put": func(b *books) {
			for i, state := range []inventory.ResourceState{inventory.Dirty, inventory.Clean, inventory.Inspected, inventory.OutOfService} {
				want := inventory.Housekeeping{State: state, UpdatedAt: opening.Add(time.Duration(i) * time.Second)}
				b.putHousekeeping(b.here, b.here.bed, want)
				b.same("states", states{b.here.bed: want}, b.housekeeping(b.here, nil))
			}
		},
		"states are those of the resources": func(b *books) {
			bed := inventory.Housekeeping{State: inventory.Dirty, UpdatedAt: opening}
			dorm := inventory.Housekeeping{State: inventory.Clean, UpdatedAt: opening.Add(time.Hour)}
			b.putHousekeeping(b.here, b.here.bed, bed)
			b.putHousekeeping(b.here, b.here.dorm, dorm)
			b.same("all", states{b.here.bed: bed, b.here.dorm: dorm}, b.housekeeping(b.here, nil))
			b.same("one", states{b.here.bed: bed}, b.housekeeping(b.here, []inventory.ID{b.here.bed, numbered('?', 1), b.here.bed}))
			b.same("none", states{}, b.housekeeping(b.here, []inventory.ID{}))
			b.same("another enterprise", states{}, b.housekeeping(b.there, []inventory.ID{b.here.bed}))
			b.same("all of another enterprise", states{}, b.housekeeping(b.there, nil))
		},
		"what is undone is not there": func(b *books) {
			err := b.store.Update(b.Context(), b.here.enterprise, func(tx inventory.Tx) error {
				if err := tx.PutHousekeeping(b.here.bed, inventory.Housekeeping{State: inventory.Dirty, UpdatedAt: opening}); err != nil {
					return err
				}
				return errChangedMind
			})
			if err == nil {
				b.Error("there is no error")
			}
			b.same("states", states{}, b.housekeeping(b.here, nil))
		},
	}
}
