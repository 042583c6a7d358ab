package connector

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// took is the times of the requests of each key that were let in.
type took map[string][]time.Time

// wait is how long a key has to wait: until there are fewer requests in the
// window that ends then than the limit allows.
func (m took) wait(key string, now time.Time, limit RateLimit) time.Duration {
	var within []time.Time
	for _, at := range m[key] {
		if now.Sub(at) < limit.Window {
			within = append(within, at)
		}
	}
	if len(within) < limit.Requests {
		return 0
	}
	return within[len(within)-limit.Requests].Add(limit.Window).Sub(now)
}

func TestLimiterAgainstModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		limit := RateLimit{
			Requests: rapid.IntRange(1, 5).Draw(t, "requests"),
			Window:   time.Duration(rapid.IntRange(1, 20).Draw(t, "window")) * time.Second,
		}
		now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
		l := newLimiter(limit, func() time.Time { return now })
		model := make(took)
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 3_000).Draw(t, "milliseconds")) * time.Millisecond)
			if rapid.IntRange(0, 30).Draw(t, "pause") == 30 {
				now = now.Add(2 * limit.Window)
			}
			key := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "key")
			want := model.wait(key, now, limit)
			if got := l.take(key); got != want {
				t.Fatalf("take(%s) = %v, want %v", key, got, want)
			}
			if want == 0 {
				model[key] = append(model[key], now)
			}
		}
		for key, times := range model {
			for i := limit.Requests; i < len(times); i++ {
				if times[i].Sub(times[i-limit.Requests]) < limit.Window {
					t.Fatalf("%s was let in %d times within %v, up to %v", key, limit.Requests+1, limit.Window, times[i])
				}
			}
		}
	})
}

func TestLimiterLetsInAfterTheWait(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := newLimiter(RateLimit{Requests: 200, Window: 30 * time.Second}, func() time.Time { return now })
	for i := range 200 {
		if wait := l.take("key"); wait != 0 {
			t.Fatalf("request %d has to wait %v", i, wait)
		}
		now = now.Add(10 * time.Millisecond)
	}
	wait := l.take("key")
	if want := 28 * time.Second; wait != want {
		t.Errorf("the 201st request has to wait %v, want %v", wait, want)
	}
	if other := l.take("other"); other != 0 {
		t.Errorf("another key has to wait %v", other)
	}
	now = now.Add(wait - 1)
	if got := l.take("key"); got != 1 {
		t.Errorf("a nanosecond too early the wait is %v", got)
	}
	now = now.Add(1)
	if got := l.take("key"); got != 0 {
		t.Errorf("after the wait there is another of %v", got)
	}
}

func TestLimiterForgets(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := newLimiter(RateLimit{Requests: 2, Window: time.Minute}, func() time.Time { return now })
	for i := range 1000 {
		l.take(strconv.Itoa(i))
	}
	now = now.Add(30 * time.Second)
	l.take("late")
	now = now.Add(30 * time.Second)
	l.take("latest")
	if len(l.recent) != 2 {
		t.Errorf("%d keys are remembered, want the 2 that have been seen within the window", len(l.recent))
	}
}

func TestNoLimit(t *testing.T) {
	t.Parallel()
	l := newLimiter(RateLimit{}, func() time.Time { return time.Unix(0, 0) })
	for range 10_000 {
		if l.take("key") != 0 {
			t.Fatal("without a limit there is a wait")
		}
	}
}

func TestParseRateLimit(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]RateLimit{
		"off":          {},
		"200/30s":      {200, 30 * time.Second},
		"1/1ns":        {1, 1},
		"1000000/1h2m": {1_000_000, time.Hour + 2*time.Minute},
	} {
		if got, err := ParseRateLimit(text); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range notRateLimits {
		if got, err := ParseRateLimit(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}

var notRateLimits = []string{
	"", "Off", "200", "200/", "/30s", "200/30", "0/30s", "-1/30s", "1000001/30s", "200/0s", "200/-30s", "200/30s/1", " 200/30s", "200 / 30s",
	"1e3/30s", "99999999999999999999/30s", "200/1000000000h",
}

func FuzzParseRateLimit(f *testing.F) {
	for _, text := range slices.Concat(notRateLimits, []string{"off", "200/30s", "1/1ns", "1000000/1h2m3.5s", "+5/1m"}) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		limit, err := ParseRateLimit(text)
		if err != nil {
			if limit != (RateLimit{}) {
				t.Errorf("%q is %v in spite of %v", text, limit, err)
			}
			return
		}
		if off := limit == (RateLimit{}); off != (text == "off") || !off && (limit.Requests < 1 || limit.Requests > maxRateLimit || limit.Window <= 0) {
			t.Errorf("%q is %v", text, limit)
		}
		if again, err := ParseRateLimit(limit.String()); err != nil || again != limit {
			t.Errorf("%q is written as %q, which is %v, %v", text, limit, again, err)
		}
	})
}
