package connector

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// RateLimit is how many requests are allowed within any window of time. The
// zero value allows any number.
type RateLimit struct {
	Requests int
	Window   time.Duration
}

// String writes a limit as ParseRateLimit reads it.
func (r RateLimit) String() string {
	if r.Requests == 0 {
		return "off"
	}
	return fmt.Sprintf("%d/%s", r.Requests, r.Window)
}

// maxRateLimit bounds the memory that one token can take.
const maxRateLimit = 1_000_000

// ParseRateLimit reads a limit such as "200/30s", or "off".
func ParseRateLimit(text string) (RateLimit, error) {
	if text == "off" {
		return RateLimit{}, nil
	}
	requests, window, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(requests)
	d, windowErr := time.ParseDuration(window)
	if err != nil || windowErr != nil || n < 1 || n > maxRateLimit || d <= 0 {
		return RateLimit{}, fmt.Errorf("invalid rate limit %q: want REQUESTS/WINDOW such as 200/30s, or off", text)
	}
	return RateLimit{Requests: n, Window: d}, nil
}

// limiter holds keys to a limit: in no window of time are more requests taken
// than allowed.
type limiter struct {
	limit RateLimit
	clock func() time.Time
	// most is how many keys are told apart at once, if it is not zero. Those
	// beyond are held to the limit together.
	most int
	mu   sync.Mutex
	// recent has of each key the times of its latest requests; the empty key
	// stands for all that there is no room for.
	recent map[string]*ring
	swept  time.Time
}

// ring is the times of the latest requests, the oldest at next once it is full.
type ring struct {
	times []time.Time
	next  int
}

func newLimiter(limit RateLimit, clock func() time.Time) *limiter {
	return &limiter{limit: limit, clock: clock, recent: make(map[string]*ring), swept: clock()}
}

// take counts a request of a key. If it is one too many it is not counted, and
// the time to wait for the next is returned.
func (l *limiter) take(key string) time.Duration {
	if l.limit.Requests == 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	l.sweep(now)
	r := l.ring(key)
	if r == nil {
		if l.full() {
			key = ""
		}
		r = new(ring)
		l.recent[key] = r
	}
	if wait := l.wait(r, now); wait > 0 {
		return wait
	}
	if len(r.times) < l.limit.Requests {
		r.times = append(r.times, now)
		return 0
	}
	r.times[r.next] = now
	r.next = (r.next + 1) % len(r.times)
	return 0
}

// peek returns the time that a key has to wait, and counts nothing.
func (l *limiter) peek(key string) time.Duration {
	if l.limit.Requests == 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.ring(key)
	if r == nil {
		return 0
	}
	return l.wait(r, l.clock())
}

// ring is that of a key, or nil if there is none yet and there is room for one.
func (l *limiter) ring(key string) *ring {
	r := l.recent[key]
	if r == nil && l.full() {
		r = l.recent[""]
	}
	return r
}

func (l *limiter) full() bool { return l.most > 0 && len(l.recent) >= l.most }

// wait is the time until the oldest of a full ring's requests leaves the window.
func (l *limiter) wait(r *ring, now time.Time) time.Duration {
	if len(r.times) < l.limit.Requests {
		return 0
	}
	return max(0, r.times[r.next].Add(l.limit.Window).Sub(now))
}

// sweep forgets, once in a window, the keys that have no request in it.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < l.limit.Window {
		return
	}
	l.swept = now
	for key, r := range l.recent {
		latest := r.times[(r.next+len(r.times)-1)%len(r.times)]
		if now.Sub(latest) >= l.limit.Window {
			delete(l.recent, key)
		}
	}
}
