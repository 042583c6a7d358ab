package connector

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// RateLimit is how many requests are allowed in any window of time. The zero value
// allows any number.
type RateLimit struct {
	Requests int
	Window   time.Duration
}

// String returns the limit in the form that ParseRateLimit reads.
func (r RateLimit) String() string {
	if r.Requests == 0 {
		return "off"
	}
	return fmt.Sprintf("%d/%s", r.Requests, r.Window)
}

// maxRateLimit bounds the memory that one token can take.
const maxRateLimit = 1_000_000

// ParseRateLimit parses a limit such as "200/30s", or "off".
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

// limiter enforces a limit for each key: no window of time contains more requests
// than allowed.
type limiter struct {
	limit RateLimit
	clock func() time.Time
	// most is the maximum number of keys to track; zero means no maximum. Keys
	// beyond it share one limit.
	most int
	mu   sync.Mutex
	// recent holds the times of the latest requests of each key. The empty key
	// stands for all keys beyond most.
	recent map[string]*ring
	swept  time.Time
}

// ring holds the times of the latest requests. Once it is full, next is the oldest.
type ring struct {
	times []time.Time
	next  int
}

func newLimiter(limit RateLimit, clock func() time.Time) *limiter {
	return &limiter{limit: limit, clock: clock, recent: make(map[string]*ring), swept: clock()}
}

// take counts a request of a key and returns zero. If the limit is exceeded, it
// counts nothing and returns the time to wait.
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

// peek returns the time that a key must wait, without counting a request.
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

// ring returns the ring of a key, or nil if the key has none yet and there is room
// for one.
func (l *limiter) ring(key string) *ring {
	r := l.recent[key]
	if r == nil && l.full() {
		r = l.recent[""]
	}
	return r
}

func (l *limiter) full() bool { return l.most > 0 && len(l.recent) >= l.most }

// wait returns the time until the oldest request of a full ring leaves the window.
func (l *limiter) wait(r *ring, now time.Time) time.Duration {
	if len(r.times) < l.limit.Requests {
		return 0
	}
	return max(0, r.times[r.next].Add(l.limit.Window).Sub(now))
}

// sweep deletes, once in a window, the keys without a request in it.
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
