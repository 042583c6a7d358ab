package app

import (
	"fmt"
	"time"
)

// systemClock is the setting of the clock that tells the machine's time.
const systemClock = "system"

// parseClock reads the setting of the clock: the system's, or one that starts
// at an instant and runs on from there.
func parseClock(setting string) (func() time.Time, error) {
	if setting == systemClock {
		return time.Now, nil
	}
	at, err := time.Parse(time.RFC3339, setting)
	if err != nil {
		return nil, fmt.Errorf("--clock: %q is neither %q nor an RFC 3339 instant such as 2020-10-01T00:00:00Z", setting, systemClock)
	}
	started := time.Now()
	return func() time.Time { return at.Add(time.Since(started)) }, nil
}
