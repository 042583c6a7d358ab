package bookstest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// functionCases drive the store the way the inventory does, and compare what is
// stored with a map from unit to value.
func functionCases() cases {
	var services atomic.Uint32
	return cases{
		"limits are what was set": func(b *fixture) {
			v := inventory.New(b.store, hotel.NewIDSource())
			rapid.Check(b.T, func(t *rapid.T) {
				key := hotel.LimitKey{Service: b.newService(services.Add(1))}
				model := make(map[timeunit.Index]int32)
				for range rapid.IntRange(1, 5).Draw(t, "requests") {
					edits := rapid.SliceOfN(editGen(), 1, 4).Draw(t, "edits")
					if rapid.Bool().Draw(t, "clear") {
						intervals := make([]hotel.Interval, len(edits))
						for i, e := range edits {
							intervals[i] = b.interval(e.window)
							e.apply(model, nil)
						}
						b.must(v.ClearLimits(context.Background(), b.here.enterprise, key.Service, intervals))
					} else {
						limits := make([]inventory.LimitEdit, len(edits))
						for i, e := range edits {
							limits[i] = inventory.LimitEdit{Interval: b.interval(e.window), Limit: e.value}
							e.apply(model, &e.value)
						}
						b.must(v.SetLimits(context.Background(), b.here.enterprise, key.Service, limits))
					}
					holds(t, b, limits(), key, model, func(v int32) int32 { return v })
				}
			})
		},
		"adjustments are what was last made": func(b *fixture) {
			v := inventory.New(b.store, hotel.NewIDSource())
			rapid.Check(b.T, func(t *rapid.T) {
				n := services.Add(1)
				service := b.newService(n)
				layers := []hotel.AdjustmentKey{
					{Service: service, Category: numbered('r', 100+n)},
					{Service: service, Category: numbered('r', 100+n), Block: numbered('b', 100+n)},
				}
				models := []map[timeunit.Index]int32{{}, {}}
				for range rapid.IntRange(1, 5).Draw(t, "requests") {
					edits := rapid.SliceOfN(editGen(), 1, 4).Draw(t, "edits")
					updates := make([]inventory.AvailabilityUpdate, len(edits))
					for i, e := range edits {
						layer := rapid.IntRange(0, 1).Draw(t, "layer")
						updates[i] = inventory.AvailabilityUpdate{
							Interval: b.interval(e.window), Category: layers[layer].Category, Block: layers[layer].Block, UnitCount: e.value - 1,
						}
						if to := e.value - 1; to == 0 {
							e.apply(models[layer], nil)
						} else {
							e.apply(models[layer], &to)
						}
					}
					b.must(v.UpdateAvailability(context.Background(), b.here.enterprise, service, updates))
					for i, key := range layers {
						holds(t, b, adjustments(), key, models[i], func(a hotel.Adjustment) int32 { return a.UnitCount })
					}
				}
			})
		},
	}
}

// modelFirst is a unit some days after the opening, where every unit is editable.
const modelFirst = 20_800

// newService adds the nth service by the day, with a category and a block.
func (b *fixture) newService(n uint32) hotel.ID {
	b.Helper()
	service := numbered('v', n)
	b.write(b.here.enterprise, &hotel.Change{
		Services: []hotel.Service{{Record: record(service), Name: "Model", Period: timeunit.Day}},
		Categories: []hotel.ResourceCategory{
			{Record: record(numbered('r', 100+n)), ServiceID: service, Names: hotel.InDefaultLanguage("Model"), Type: "Room", Capacity: 1},
		},
		Blocks: []hotel.AvailabilityBlock{availabilityBlock(numbered('b', 100+n), service, int64(100+n))},
	})
	return service
}

// edit gives the units of a window a value.
type edit struct {
	window timeunit.Window
	value  int32
}

func editGen() *rapid.Generator[edit] {
	return rapid.Custom(func(t *rapid.T) edit {
		first := rapid.IntRange(0, 40).Draw(t, "first")
		return edit{
			window: timeunit.Window{First: timeunit.Index(first), Last: timeunit.Index(first + rapid.IntRange(0, 15).Draw(t, "length"))},
			value:  int32(rapid.IntRange(0, 3).Draw(t, "value")),
		}
	})
}

// apply changes the model. A nil value removes the units.
func (e edit) apply(model map[timeunit.Index]int32, value *int32) {
	for i := e.window.First; i <= e.window.Last; i++ {
		delete(model, i)
		if value != nil {
			model[i] = *value
		}
	}
}

// interval returns the interval of the units of a window.
func (b *fixture) interval(w timeunit.Window) hotel.Interval {
	b.Helper()
	cal := timeunit.NewCalendar(b.zone("Europe/Budapest"), timeunit.Day)
	return hotel.Interval{First: cal.Start(modelFirst + w.First), Last: cal.Start(modelFirst + w.Last)}
}

// holds fails unless the active rows of a function are disjoint and maximal, and
// cover exactly the units of the model with its values.
func holds[K, V comparable](t *rapid.T, b *fixture, k kind[K, V], key K, model map[timeunit.Index]int32, number func(V) int32) {
	stored := make(map[timeunit.Index]int32)
	var last hotel.Row[K, V]
	for i, r := range k.touching(b, b.here, key, timeunit.Window{First: 0, Last: 2 * modelFirst}) {
		if r.Last < r.First || i > 0 && (r.First <= last.Last || r.First == last.Last+1 && r.Value == last.Value) {
			t.Fatalf("%v after %v", r, last)
		}
		if r.CreatedAt != r.UpdatedAt || !r.Active || r.CreatedAt != b.clock.now().Truncate(time.Second) {
			t.Fatalf("%v is not a new row", r)
		}
		for u := r.First; u <= r.Last; u++ {
			stored[u-modelFirst] = number(r.Value)
		}
		last = r
	}
	if !maps.Equal(model, stored) {
		t.Fatalf("stored and modelled units differ: %s", describeDifference(model, stored))
	}
}

// describeDifference lists the units on which two maps disagree.
func describeDifference(want, got map[timeunit.Index]int32) string {
	var all []string
	for _, u := range slices.Sorted(maps.Keys(want)) {
		if v, ok := got[u]; !ok || v != want[u] {
			all = append(all, fmt.Sprintf("unit %d is %d, %t, want %d", u, v, ok, want[u]))
		}
	}
	for _, u := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[u]; !ok {
			all = append(all, fmt.Sprintf("unit %d is %d, want nothing", u, got[u]))
		}
	}
	return fmt.Sprint(all)
}
