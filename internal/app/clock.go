package app

import (
	"fmt"
	"sync"
	"time"

	"vacancy/api"
)

// systemClock is the setting of the clock that tells the machine's time.
const systemClock = "system"

// The instants that a clock can tell. Version 7 IDs count from the first, and
// the API can write nothing after the last.
var (
	firstInstant = time.Unix(0, 0).UTC()
	lastInstant  = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// parseClock reads the setting of the clock: the machine's, or one that starts
// at an instant and runs on from there, whatever the machine's is set to. Returns
// an error if the instant is malformed or not from 1970 to 9999.
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

// bounded returns the instant that a clock can tell and that is nearest to t, in
// UTC.
func bounded(t time.Time) time.Time {
	// Round drops the monotonic reading, by which Go would go on comparing.
	t = t.Round(0).UTC()
	switch {
	case t.Before(firstInstant):
		return firstInstant
	case t.After(lastInstant):
		return lastInstant
	}
	return t
}

// steady returns a clock that follows a wall clock but never goes back, since
// what was decided at an instant must not be decided again at an earlier one
// (rules 6.4). read returns what the wall clock shows and how long the process
// has run by a clock that nobody sets.
//
// The clock follows a wall clock that is set forward at once: a machine that
// slept is right when it wakes. When the wall clock is set back, the clock runs
// at half speed until the wall clock has caught up, which takes twice the time
// by which it was set back. So time passes all the while, releases come and
// editable histories move on, and in the end the clock is right. A restart takes
// the wall clock as it is: instants of rows may then be ahead of it, and a row's
// UpdatedUtc stays where it is until time has passed it.
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
