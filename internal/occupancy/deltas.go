package occupancy

import (
	"cmp"
	"maps"
	"slices"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Deltas accumulates changes of counters. For each service and key it holds the
// units at which the change steps up or down, and by how much, so its size does not
// depend on the length of stays.
type Deltas map[hotel.ID]map[hotel.CountKey]map[timeunit.Index]int32

// Add adds to a counter on each unit of a window.
func (d Deltas) Add(service hotel.ID, key hotel.CountKey, w timeunit.Window, by int32) {
	keys, ok := d[service]
	if !ok {
		keys = make(map[hotel.CountKey]map[timeunit.Index]int32)
		d[service] = keys
	}
	steps, ok := keys[key]
	if !ok {
		steps = make(map[timeunit.Index]int32)
		keys[key] = steps
	}
	steps[w.First] += by
	steps[w.Last+1] -= by
}

// Of returns the changes of a service's counters that are not zero, ordered by key
// and unit.
func (d Deltas) Of(service hotel.ID) []hotel.CountChange {
	var changes []hotel.CountChange
	keys := slices.SortedFunc(maps.Keys(d[service]), func(a, b hotel.CountKey) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), hotel.CompareIDs(a.Category, b.Category), hotel.CompareIDs(a.Block, b.Block))
	})
	for _, key := range keys {
		steps := d[service][key]
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

// All returns the changes of all services' counters that are not zero, ordered by
// service, key and unit.
func (d Deltas) All() []hotel.ServiceCountChange {
	var all []hotel.ServiceCountChange
	for _, service := range slices.SortedFunc(maps.Keys(d), hotel.CompareIDs) {
		for _, c := range d.Of(service) {
			all = append(all, hotel.ServiceCountChange{ServiceID: service, CountChange: c})
		}
	}
	return all
}

// Taken returns the changes of a service's CountTaken counters.
func (d Deltas) Taken(service hotel.ID) []hotel.CountChange {
	return slices.DeleteFunc(d.Of(service), func(c hotel.CountChange) bool { return c.Kind != hotel.CountTaken })
}
