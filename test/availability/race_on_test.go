//go:build race

package availability

// histories is how many histories each change of the clocks runs, and steps how
// many steps the longest has. The race detector makes each cost ten times as
// much.
const (
	histories = 5
	steps     = 20
)
