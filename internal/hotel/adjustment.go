package hotel

import (
	"cmp"
	"slices"
)

// AdjustmentKey identifies a function of adjustments: the public one of a resource
// category, or that of an availability block (rules 4.2).
type AdjustmentKey struct {
	Service  ID
	Category ID
	// Block is the zero ID in the public layer.
	Block ID
}

// MaxPaxCounts is how many parts the units of an adjustment can be split into
// (rules 4.6).
const MaxPaxCounts = 5

// PaxCount is a number of units that hold a number of persons each.
type PaxCount struct {
	PersonCount, UnitCount int32
}

// PaxCounts is how the units of an adjustment are split, by ascending
// PersonCount; unused parts at the end are zero. The zero value is units that are
// not split.
type PaxCounts [MaxPaxCounts]PaxCount

// Parts returns the parts in use.
func (p PaxCounts) Parts() []PaxCount {
	n := 0
	for n < len(p) && p[n] != (PaxCount{}) {
		n++
	}
	return p[:n]
}

// Adjustment is the value of an availability adjustment.
type Adjustment struct {
	// UnitCount is added to the availability. It is never zero.
	UnitCount int32
	Pax       PaxCounts
	// ReleaseOverride is when the units go back to public sale, whatever the block
	// says, in seconds since 1970; zero means that the block decides (rules 5.3).
	ReleaseOverride int64
}

// AvailabilityAdjustment is a row of availability adjustments.
type AvailabilityAdjustment = Row[AdjustmentKey, Adjustment]

// NewPaxCounts returns the parts of a split in order, of which there may be at most
// MaxPaxCounts, the sum of their units, and whether each number of persons occurs
// only once.
func NewPaxCounts(parts []PaxCount) (pax PaxCounts, total int64, unique bool) {
	copy(pax[:], parts)
	ordered := pax[:min(len(parts), MaxPaxCounts)]
	slices.SortFunc(ordered, func(a, b PaxCount) int { return cmp.Compare(a.PersonCount, b.PersonCount) })
	unique = true
	for i, p := range ordered {
		unique = unique && (i == 0 || ordered[i-1].PersonCount != p.PersonCount)
		total += int64(p.UnitCount)
	}
	return pax, total, unique
}

// WithoutSplit returns the adjustment without its split.
func (a Adjustment) WithoutSplit() Adjustment {
	a.Pax = PaxCounts{}
	return a
}
