//go:build !race

package connector_test

// Under the race detector a sync.Pool drops what is put into it at random, so that
// what a request allocates says nothing there.

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"vacancy/internal/connector"
)

// cost sends a body and returns how much memory was allocated on the way, and
// how long it took. Nothing else may run meanwhile.
func cost(h http.Handler, operation, body string) (status int, allocated uint64, took time.Duration) {
	var before, after runtime.MemStats
	r := httptest.NewRequest(http.MethodPost, connector.Base+operation, strings.NewReader(body))
	w := httptest.NewRecorder()
	runtime.ReadMemStats(&before)
	began := time.Now()
	h.ServeHTTP(w, r)
	took = time.Since(began)
	runtime.ReadMemStats(&after)
	return w.Code, after.TotalAlloc - before.TotalAlloc, took
}

// TestLargeBodiesAreCheap sends the largest bodies that there are (6.12): none
// makes more of itself in memory than a few copies, whoever sends it and
// wherever it has its tokens.
func TestLargeBodiesAreCheap(t *testing.T) { //nolint:paralleltest // It counts what all allocate.
	const most = 8 << 20
	h := newHandler(t)
	fill := func(start, one, end string) string {
		return start + strings.Repeat(one, (most-len(start)-len(end))/len(one)) + end
	}
	const good, bad = `"ClientToken":"client","AccessToken":"access","Client":"Test 1.0"`, `"ClientToken":"x","AccessToken":"y","Client":"Test 1.0"`
	const stay = `,"ServiceId":"20000000-0000-4000-8000-000000000001"`
	var names bytes.Buffer
	for i := 0; names.Len() < most-1000; i++ {
		names.WriteString(`,"` + strings.Map(func(r rune) rune { return 'a' + r - '0' }, time.Duration(i).String()) + `":0`)
	}
	for name, c := range map[string]struct {
		operation, body string
		status          int
		copies          uint64
	}{
		"a stranger's":              {"reservations/add", fill("{"+bad+stay+`,"Reservations":[`, "{},", "{}]}"), 401, 1},
		"a stranger's, tokens last": {"reservations/add", fill(`{"Reservations":[`, "{},", "{}],"+bad+"}"), 401, 5},
		"without tokens":            {"reservations/add", fill(`{"Reservations":[`, "{},", "{}]}"), 400, 5},
		"a client's":                {"reservations/add", fill("{"+good+stay+`,"Reservations":[`, "{},", "{}]}"), 400, 5},
		"lists in lists": {
			"reservations/add", fill("{"+good+stay+`,"Reservations":[{"ProductOrders":[`, "{},", "{}]}]}"), 400, 12,
		},
		"identifiers":      {"services/getAll", fill("{"+good+`,"ServiceIds":[`, `"",`, `""]}`), 400, 5},
		"one long text":    {"services/getAll", fill("{"+good+`,"Cursor":"`, "x", `"}`), 400, 5},
		"a long client":    {"services/getAll", fill(`{"ClientToken":"client","AccessToken":"access","Client":"`, "x", `"}`), 400, 5},
		"a long token":     {"services/getAll", fill(`{"ClientToken":"client","AccessToken":"`, "x", `"}`), 400, 7},
		"a number for one": {"services/getAll", fill(`{"ClientToken":5,"AccessToken":"`, "x", `"}`), 400, 1},
		"many members":     {"services/getAll", "{" + bad[:len(bad)-len(`,"Client":"Test 1.0"`)] + names.String() + "}", 400, 5},
		"deeply nested":    {"services/getAll", fill("{"+good+`,"X":`, "[", ""), 400, 5},
		"nothing at all":   {"services/getAll", strings.Repeat(" ", most), 400, 5},
	} {
		status, allocated, took := cost(h, c.operation, c.body)
		if status != c.status || allocated > c.copies*most {
			t.Errorf("%s: %d, %d MiB allocated in %v", name, status, allocated>>20, took)
		}
	}
}
