package inventory

import (
	"cmp"
	"maps"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// tally adds up counters: by service and key, where they step up or down and by
// how much. So what it takes does not depend on how long stays are.
type tally map[hotel.ID]map[hotel.CountKey]map[timeunit.Index]int32

// add adds to a counter on each unit of a window.
func (t tally) add(service hotel.ID, key hotel.CountKey, w timeunit.Window, by int32) {
	keys, ok := t[service]
	if !ok {
		keys = make(map[hotel.CountKey]map[timeunit.Index]int32)
		t[service] = keys
	}
	steps, ok := keys[key]
	if !ok {
		steps = make(map[timeunit.Index]int32)
		keys[key] = steps
	}
	steps[w.First] += by
	steps[w.Last+1] -= by
}

// changes are what the tally says of a service, by key and unit.
func (t tally) changes(service hotel.ID) []hotel.CountChange {
	var changes []hotel.CountChange
	keys := slices.SortedFunc(maps.Keys(t[service]), func(a, b hotel.CountKey) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), hotel.CompareIDs(a.Category, b.Category), hotel.CompareIDs(a.Block, b.Block))
	})
	for _, key := range keys {
		steps := t[service][key]
		var by int32
		var from timeunit.Index
		for _, i := range slices.Sorted(maps.Keys(steps)) {
			if steps[i] == 0 {
				continue
			}
			if by != 0 {
				changes = append(changes, hotel.CountChange{CountKey: key, Window: timeunit.Window{First: from, Last: i - 1}, By: by})
			}
			by += steps[i]
			from = i
		}
	}
	return changes
}

// count writes the tally to the counters.
func (t tally) count(tx books.Tx) error {
	for service := range t {
		changes := t.changes(service)
		if len(changes) == 0 {
			continue
		}
		if err := tx.Count(service, changes); err != nil {
			return err
		}
	}
	return nil
}

// sideEffects are what a tally says of resources that are taken from other
// categories of a service.
func (t tally) sideEffects(service hotel.ID) []hotel.CountChange {
	return slices.DeleteFunc(t.changes(service), func(c hotel.CountChange) bool { return c.Kind != hotel.CountTaken })
}
