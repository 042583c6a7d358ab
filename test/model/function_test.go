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

// in returns a layer, which is empty at first.
func (f functions) in(of layer) function {
	if f[of] == nil {
		f[of] = make(function)
	}
	return f[of]
}
