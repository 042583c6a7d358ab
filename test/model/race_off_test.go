//go:build !race

package model

// sequences is how many sequences each combination of zone and period runs.
const sequences = 480
