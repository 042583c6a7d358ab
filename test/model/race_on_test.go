//go:build race

package model

// sequences is how many sequences each combination of zone and period runs. The
// race detector makes each cost ten times as much.
const sequences = 20
