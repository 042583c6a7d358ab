//go:build !race

package availability

// histories is how many histories each change of the clocks runs, and steps how
// many steps the longest has.
const (
	histories = 60
	steps     = 40
)
