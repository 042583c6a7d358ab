package model

import (
	"maps"
	"slices"
)

// layer is one function from units to values: the limits of the service, or the
// adjustments of a category, public or of the block.
type layer struct {
	category string
	block    bool
}

// value is what a unit has. Limits are zero or more, adjustments never zero.
type value struct {
	number int
	// parts is how many parts the units of a block are split into, by persons.
	parts int
}

// function is a map from unit to value.
type function map[int]value

// set gives units a value; nil takes it away.
func (f function) set(first, last int, to *value) {
	for unit := first; unit <= last; unit++ {
		delete(f, unit)
		if to != nil {
			f[unit] = *to
		}
	}
}

// run is units in a row that have the same value in a layer.
type run struct {
	layer       layer
	first, last int
	value       value
}

// runs are the rows that a layer has to be listed as: disjoint, and as long as
// they can be.
func (f function) runs(of layer) []run {
	var list []run
	for _, unit := range slices.Sorted(maps.Keys(f)) {
		if n := len(list); n > 0 && list[n-1].last == unit-1 && list[n-1].value == f[unit] {
			list[n-1].last = unit
			continue
		}
		list = append(list, run{layer: of, first: unit, last: unit, value: f[unit]})
	}
	return list
}

// functions are the layers of one kind of rows.
type functions map[layer]function

func (f functions) runs() map[run]bool {
	all := make(map[run]bool)
	for of, one := range f {
		for _, r := range one.runs(of) {
			all[r] = true
		}
	}
	return all
}

// clone returns a copy.
func (f functions) clone() functions {
	all := make(functions, len(f))
	for of, one := range f {
		all[of] = maps.Clone(one)
	}
	return all
}

// cut takes the split from the units that a request leaves of rows of which it
// changes a unit (4.6). Before is what there was before the request.
func (f functions) cut(before functions, entries []entry) {
	for of, was := range before {
		after := f.in(of)
		for _, r := range was.runs(of) {
			changed := false
			for unit := r.first; unit <= r.last; unit++ {
				value, ok := after[unit]
				changed = changed || !ok || value != r.value
			}
			for unit := r.first; changed && unit <= r.last; unit++ {
				if !slices.ContainsFunc(entries, func(e entry) bool { return e.of == of && e.first <= unit && unit <= e.last }) {
					after[unit] = value{number: r.value.number}
				}
			}
		}
	}
}

// in returns a layer, which is empty at first.
func (f functions) in(of layer) function {
	if f[of] == nil {
		f[of] = make(function)
	}
	return f[of]
}
