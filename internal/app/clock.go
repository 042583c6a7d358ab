package app

import (
	"fmt"
	"sync"
	"time"

	"vacancy/api"
)

// systemClock is the setting for the clock of the machine.
const systemClock = "system"

// The range of the clock. Version 7 IDs count from the first instant, and the API
// can't represent anything after the last.
var (
	firstInstant = time.Unix(0, 0).UTC()
	lastInstant  = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// parseClock returns the clock for a setting: the clock of the machine, or one that
// starts at an instant and runs from there, independent of the machine's. Returns
// an error if the instant is malformed or out of range.
func parseClock(setting string) (func() time.Time, error) {
	if setting == systemClock {
		started := time.Now()
		return steady(func() (time.Time, time.Duration) {
			now := time.Now()
			return now, now.Sub(started)
		}), nil
	}
	start := api.ParseTime(setting)
	if start.Malformed() {
		return nil, fmt.Errorf("--clock: invalid clock %q: want %q or an RFC 3339 instant such as 2020-10-01T00:00:00Z", setting, systemClock)
	}
	if start.Before(firstInstant) || start.After(lastInstant) {
		return nil, fmt.Errorf("--clock: %q is out of range: want %s to %s", setting, firstInstant.Format(time.RFC3339), lastInstant.Format(time.RFC3339))
	}
	started := time.Now()
	return func() time.Time { return bounded(start.Add(time.Since(started))) }, nil
}

// bounded returns an instant in UTC, moved into the range of the clock.
func bounded(t time.Time) time.Time {
	// Round removes the monotonic reading, which comparisons would use.
	t = t.Round(0).UTC()
	switch {
	case t.Before(firstInstant):
		return firstInstant
	case t.After(lastInstant):
		return lastInstant
	}
	return t
}

// steady returns a clock that follows a wall clock but never goes backwards, since
// what was decided at one instant must not be decided again at an earlier one
// (rules 6.4). read returns the wall clock and how long the process has run by a
// clock that can't be set.
//
// If the wall clock is set forward, the clock follows at once, so that it is right
// after a machine wakes from sleep. If the wall clock is set back, the clock runs
// at half speed until the wall clock has caught up, which takes twice the time by
// which it was set back. So time never stops, releases and editable histories
// advance, and in the end the clock is right. A restart takes the wall clock as it
// is: instants of rows may then lie ahead of it, and the UpdatedUtc of such a row
// stays as it is until the clock has passed it.
func steady(read func() (wall time.Time, running time.Duration)) func() time.Time {
	var (
		mu   sync.Mutex
		told time.Time
		last time.Duration
	)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		wall, running := read()
		slow := told.Add((running - last) / 2)
		told, last = bounded(wall), running
		if slow.After(told) {
			told = bounded(slow)
		}
		return told
	}
}
