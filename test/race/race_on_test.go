//go:build race

package race

// calmRounds is how many rounds clients go in storms without a rival. The race
// detector makes each request cost ten times as much.
const calmRounds = 3
