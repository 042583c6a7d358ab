package layers_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/hotel"
	"vacancy/internal/layers"
	"vacancy/internal/timeunit"
)

// layered is a value with a part that a cut removes, as it removes splits.
type layered struct {
	units, split int
}

func (v layered) whole() layered { return layered{units: v.units} }

// model is a function of one key with one entry for each unit, simple enough to be
// obviously right.
type model map[timeunit.Index]layered

// edit is an edit of the model. A nil value clears the units.
type edit struct {
	key    int
	window timeunit.Window
	value  *layered
}

// run is consecutive units that have the same value.
type run struct {
	first, last timeunit.Index
	value       layered
}

// runs returns the rows as which the model must be stored (rules 3.2).
func (m model) runs() []run {
	var list []run
	for _, unit := range slices.Sorted(maps.Keys(m)) {
		if n := len(list); n > 0 && list[n-1].last+1 == unit && list[n-1].value == m[unit] {
			list[n-1].last = unit
			continue
		}
		list = append(list, run{unit, unit, m[unit]})
	}
	return list
}

// apply applies edits of one key unit by unit. If cut is true, the remaining parts
// of rows that they change in part are cut first.
func (m model) apply(edits []edit, cut bool) model {
	after := maps.Clone(m)
	covered := make(map[timeunit.Index]bool)
	for _, e := range edits {
		for unit := e.window.First; unit <= e.window.Last; unit++ {
			covered[unit] = true
			delete(after, unit)
			if e.value != nil {
				after[unit] = *e.value
			}
		}
	}
	for _, r := range m.runs() {
		changed := false
		for unit := r.first; unit <= r.last; unit++ {
			value, ok := after[unit]
			changed = changed || !ok || value != r.value
		}
		for unit := r.first; cut && changed && unit <= r.last; unit++ {
			if !covered[unit] {
				after[unit] = r.value.whole()
			}
		}
	}
	return after
}

// TestAgainstModel compares random requests for several keys with the model, with
// and without a cut (rules 3.2, 3.3, 4.6, 4.7).
func TestAgainstModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cut := rapid.Bool().Draw(t, "cut")
		// Units far apart are read separately.
		spread := rapid.SampledFrom([]timeunit.Index{1, 1, 100}).Draw(t, "spread")
		models := map[int]model{0: {}, 1: {}}
		var rows []hotel.Row[int, layered]
		now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
		named := 0
		for range rapid.IntRange(1, 6).Draw(t, "requests") {
			now = now.Add(time.Duration(rapid.IntRange(0, 1500).Draw(t, "ms")) * time.Millisecond)
			request := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) edit { return drawEdit(t, spread) }), 1, 5).Draw(t, "request")
			byKey := make(map[int][]edit)
			for _, e := range request {
				byKey[e.key] = append(byKey[e.key], e)
			}
			for key, edits := range byKey {
				models[key] = models[key].apply(edits, cut)
			}

			before := rows
			rows, named = after(t, before, editsOf(request, cut), now, named)
			for key, m := range models {
				requireRuns(t, m.runs(), rows, key)
			}
			again, _ := after(t, rows, editsOf(request, cut), now, named)
			if !slices.Equal(rows, again) {
				t.Fatalf("the same request again changes %v to %v", rows, again)
			}
		}
	})
}

func drawEdit(t *rapid.T, spread timeunit.Index) edit {
	first := timeunit.Index(rapid.IntRange(0, 20).Draw(t, "first")) * spread
	e := edit{
		key:    rapid.IntRange(0, 1).Draw(t, "key"),
		window: timeunit.Window{First: first, Last: first + timeunit.Index(rapid.IntRange(0, 8).Draw(t, "length"))},
	}
	if rapid.IntRange(0, 3).Draw(t, "clear") > 0 {
		e.value = &layered{units: rapid.IntRange(1, 2).Draw(t, "units"), split: rapid.IntRange(1, 2).Draw(t, "split")}
	}
	return e
}

func editsOf(request []edit, cut bool) *layers.Edits[int, layered] {
	var how func(layered) layered
	if cut {
		how = layered.whole
	}
	edits := layers.NewEdits[int](how)
	for _, e := range request {
		if e.value == nil {
			edits.Clear(e.key, e.window)
		} else {
			edits.Set(e.key, e.window, *e.value)
		}
	}
	return edits
}

// after returns the active rows after edits, by key and unit. It loads only the
// rows that the edits ask for, and checks the change: only active rows end, no row
// is both ended and added, and the timestamps are right.
func after(t *rapid.T, before []hotel.Row[int, layered], edits *layers.Edits[int, layered], now time.Time, named int) ([]hotel.Row[int, layered], int) {
	near := within(before, edits.Reach())
	if wider := edits.Wider(near); wider != nil {
		near = within(before, wider)
	}
	change := edits.Decide(near, now, func() hotel.ID {
		named++
		return numbered(named)
	})
	rows := slices.Clone(before)
	stamp := now.Truncate(time.Second)
	for _, r := range change.Ended {
		i := slices.IndexFunc(rows, func(a hotel.Row[int, layered]) bool { return a.ID == r.ID })
		if i < 0 || r.Active || r.UpdatedAt.Before(stamp) {
			t.Fatalf("%v is ended; there are %v", r, rows)
		}
		rows = slices.Delete(rows, i, i+1)
	}
	for _, r := range change.Born {
		if slices.ContainsFunc(change.Ended, func(e hotel.Row[int, layered]) bool {
			return e.Key == r.Key && e.First == r.First && e.Last == r.Last && e.Value == r.Value
		}) {
			t.Fatalf("%v is ended and born again", r)
		}
		if !r.Active || r.CreatedAt != stamp || r.UpdatedAt != stamp {
			t.Fatalf("%v is born at %s", r, stamp)
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b hotel.Row[int, layered]) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.First, b.First))
	})
	return rows, named
}

func requireRuns(t *rapid.T, want []run, rows []hotel.Row[int, layered], key int) {
	var got []run
	for _, r := range rows {
		if r.Key == key {
			got = append(got, run{r.First, r.Last, r.Value})
		}
	}
	if !slices.Equal(want, got) {
		t.Fatalf("key %d has %v, want %v", key, got, want)
	}
}
