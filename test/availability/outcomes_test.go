package availability

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// outcomes count how steps went, for the reader of a log: what never happens is
// not tested.
type outcomes struct {
	mu    sync.Mutex
	times map[string]int
}

func (o *outcomes) note(operation string, v verdict) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.times == nil {
		o.times = make(map[string]int)
	}
	reason, _, _ := strings.Cut(v.reason, " on ")
	o.times[fmt.Sprintf("%s %d: %s", operation, v.status, reason)]++
}

// String is a line for each outcome.
func (o *outcomes) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	var text strings.Builder
	text.WriteString("steps taken:\n")
	for _, outcome := range slices.Sorted(maps.Keys(o.times)) {
		fmt.Fprintf(&text, "%7d %s\n", o.times[outcome], outcome)
	}
	return text.String()
}
