package hotel

// AdjustmentKey tells which layer of adjustments it is: the public one of a
// resource category, or that of an availability block.
type AdjustmentKey struct {
	Service  ID
	Category ID
	// Block is the zero ID in the public layer.
	Block ID
}

// MaxPaxCounts is how many parts the units of an adjustment can be split into.
const MaxPaxCounts = 5

// PaxCount is a number of units that hold a number of persons each.
type PaxCount struct {
	PersonCount, UnitCount int32
}

// PaxCounts is how the units of an adjustment are split, by ascending
// PersonCount; unused parts at the end are zero. The zero value is one
// undivided lot.
type PaxCounts [MaxPaxCounts]PaxCount

// Parts lists the parts in use.
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
	// ReleaseOverride is when the units go back to the public whatever the
	// block says, in seconds since 1970; zero means nothing is overridden.
	ReleaseOverride int64
}

// AvailabilityAdjustment is a row of availability adjustments.
type AvailabilityAdjustment = Row[AdjustmentKey, Adjustment]
