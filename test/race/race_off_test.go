//go:build !race

package race

// calmRounds is how many rounds clients go in storms without a rival.
const calmRounds = 20
