package connector

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// panicking is an answer that can't be encoded.
type panicking struct{}

func (panicking) AppendJSON([]byte) []byte { panic("no JSON today") }

// TestPanicIsAnswered lets a handler panic, and the encoding of an answer: both
// are answered with 500 and a Request-Id, logged with a stack under it, and
// counted.
func TestPanicIsAnswered(t *testing.T) {
	t.Parallel()
	for name, panics := range map[string]func(*call) error{
		"in a handler":  func(*call) error { panic("no room today") },
		"when encoding": func(c *call) error { return c.succeed(answer{body: panicking{}}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			metrics := NewMetrics(prometheus.NewRegistry())
			h := New(Config{Metrics: metrics, Logger: slog.New(slog.NewTextHandler(&log, nil)), Clock: time.Now})
			w := httptest.NewRecorder()
			c := &call{Handler: h, w: w, r: httptest.NewRequest(http.MethodPost, "/", nil), id: SetRequestID(w)}
			c.guarded(func() { _ = panics(c) })
			c.finish(time.Millisecond)
			var got map[string]any
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if w.Code != http.StatusInternalServerError || got["RequestId"] != c.id || strings.Contains(w.Body.String(), "today") {
				t.Errorf("the answer is %d %s", w.Code, w.Body)
			}
			for _, want := range []string{c.id, "today", "protection_test.go", "level=ERROR"} {
				if !strings.Contains(log.String(), want) {
					t.Errorf("the log lacks %s:\n%s", want, &log)
				}
			}
			if n := testutil.ToFloat64(metrics.requests.WithLabelValues("", "500")); n != 1 {
				t.Errorf("%v requests are counted", n)
			}
		})
	}
}

// TestGuard follows an address that fails (6.10): it is told to wait, then the
// store is no longer asked, except for tokens that were found valid before.
func TestGuard(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	g := newGuard(RateLimit{Requests: 3, Window: time.Minute}, func() time.Time { return now })
	known, unknown := pairOf("client", "known"), pairOf("client", "unknown")
	g.valid.add(known)
	for i, told := range []bool{false, false, false, true, true, true} {
		if g.check("a", unknown) != 0 {
			t.Fatalf("the store is not asked after %d failures", i)
		}
		if wait := g.fail("a"); wait > 0 != told {
			t.Errorf("failure %d: wait %v", i+1, wait)
		}
	}
	if wait := g.check("a", unknown); wait != time.Minute {
		t.Errorf("after as many again the store is asked, or not for %v", wait)
	}
	if g.check("a", known) != 0 || g.check("b", unknown) != 0 {
		t.Error("tokens known as valid are shut out, or those from elsewhere")
	}
	now = now.Add(time.Minute)
	if g.check("a", unknown) != 0 {
		t.Error("the address is shut out beyond the window")
	}
}

// TestGuardIsBounded fails from more addresses than are told apart.
func TestGuardIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	g := newGuard(RateLimit{Requests: maxRateLimit, Window: time.Minute}, func() time.Time { return now })
	for i := range 3 * maxAddresses {
		for range 2 {
			g.fail(string(rune('0' + i)))
		}
	}
	for range 3 * maxFailures {
		g.fail("0")
	}
	if len(g.slow.recent) > maxAddresses+1 || len(g.shut.recent) > maxAddresses+1 {
		t.Errorf("%d and %d addresses are remembered", len(g.slow.recent), len(g.shut.recent))
	}
	if n := len(g.shut.recent["0"].times); n > 2*maxFailures {
		t.Errorf("%d failures are remembered of one address", n)
	}
}

func TestAddressOf(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"192.0.2.1:1234":              "192.0.2.1",
		"[::ffff:192.0.2.1]:1234":     "192.0.2.1",
		"[2001:db8:1:2:3:4:5:6]:1234": "2001:db8:1:2::/64",
		"[fe80::1%eth0]:1234":         "fe80::/64",
		"somewhere":                   "somewhere",
	} {
		if got := addressOf(&http.Request{RemoteAddr: from}); got != want {
			t.Errorf("%s is %s, want %s", from, got, want)
		}
	}
}

// TestKeptAnswersAreCountedInFull fills the cache with answers that have little
// but a basis.
func TestKeptAnswersAreCountedInFull(t *testing.T) {
	t.Parallel()
	one := kept{body: make([]byte, 10), links: make([]hotel.Link, 600), basis: make(inventory.Basis, 600)}
	if size := one.size(); size < 600*(40+48) {
		t.Fatalf("an answer from 600 enterprises is said to take %d bytes", size)
	}
	c := newCache(1 << 20)
	for i := range 1000 {
		c.put(keyOf("get", []byte{byte(i), byte(i >> 8)}), one)
	}
	if n := len(c.young) + len(c.old); n*one.size() > 1<<20 {
		t.Errorf("%d answers of %d bytes are kept in 1 MiB", n, one.size())
	}
}

// TestAnswersThatMoveAreKeptTheSecondTime asks the same with and without an
// interval of time.
func TestAnswersThatMoveAreKeptTheSecondTime(t *testing.T) {
	t.Parallel()
	c := newCache(1 << 20)
	key := keyOf("get", []byte("{}"))
	if c.shouldKeep(key, true) || !c.shouldKeep(key, true) || !c.shouldKeep(keyOf("get", nil), false) || c.shouldKeep(cacheKey{}, false) {
		t.Error("what moves must be asked for twice, what does not once")
	}
	for i := range 10 * maxAsked {
		c.shouldKeep(keyOf("get", []byte{byte(i), byte(i >> 8), byte(i >> 16)}), true)
	}
	if n := len(c.asked.young) + len(c.asked.old); n > 2*maxAsked {
		t.Errorf("%d requests are remembered", n)
	}
}
