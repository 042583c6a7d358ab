package inventory

import (
	"cmp"
	"maps"
	"slices"

	"vacancy/internal/timeunit"
)

// tally adds up counters: by service and key, where they step up or down and by
// how much. So what it takes does not depend on how long stays are.
type tally map[ID]map[CountKey]map[timeunit.Index]int32

// add adds to a counter on each unit of a window.
func (t tally) add(service ID, key CountKey, w timeunit.Window, by int32) {
	keys, ok := t[service]
	if !ok {
		keys = make(map[CountKey]map[timeunit.Index]int32)
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
func (t tally) changes(service ID) []CountChange {
	var changes []CountChange
	keys := slices.SortedFunc(maps.Keys(t[service]), func(a, b CountKey) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareIDs(a.Category, b.Category), compareIDs(a.Block, b.Block))
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
				changes = append(changes, CountChange{CountKey: key, Window: timeunit.Window{First: from, Last: i - 1}, By: by})
			}
			by += steps[i]
			from = i
		}
	}
	return changes
}

// count writes the tally to the counters.
func (t tally) count(tx Tx) error {
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
func (t tally) sideEffects(service ID) []CountChange {
	return slices.DeleteFunc(t.changes(service), func(c CountChange) bool { return c.Kind != CountTaken })
}
