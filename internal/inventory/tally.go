package inventory

import (
	"maps"
	"slices"

	"vacancy/internal/timeunit"
)

// tally adds up counters: by service, key and unit. Units may come to zero.
type tally map[ID]map[CountKey]map[timeunit.Index]int32

// add adds to a counter on each unit of a window.
func (t tally) add(service ID, key CountKey, w timeunit.Window, by int32) {
	units := t.units(service, key)
	for i := w.First; i <= w.Last; i++ {
		units[i] += by
	}
}

func (t tally) units(service ID, key CountKey) map[timeunit.Index]int32 {
	keys, ok := t[service]
	if !ok {
		keys = make(map[CountKey]map[timeunit.Index]int32)
		t[service] = keys
	}
	units, ok := keys[key]
	if !ok {
		units = make(map[timeunit.Index]int32)
		keys[key] = units
	}
	return units
}

// changes are what the tally says of a service, as few as it takes.
func (t tally) changes(service ID) []CountChange {
	var changes []CountChange
	for key, units := range t[service] {
		for _, i := range slices.Sorted(maps.Keys(units)) {
			by := units[i]
			if by == 0 {
				continue
			}
			if n := len(changes); n > 0 && changes[n-1].CountKey == key && changes[n-1].Last+1 == i && changes[n-1].By == by {
				changes[n-1].Last = i
				continue
			}
			changes = append(changes, CountChange{CountKey: key, Window: timeunit.Window{First: i, Last: i}, By: by})
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
