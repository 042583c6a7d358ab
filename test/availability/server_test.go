package availability

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
	"vacancy/test/harness"
)

// clock is a clock that stands still unless it is moved on.
type clock struct{ seconds atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(c.seconds.Load(), 0).UTC() }

// front is an HTTP server behind which one hotel after another answers.
type front struct {
	*httptest.Server

	metrics *connector.Metrics
	handler atomic.Pointer[connector.Handler]
	// folder is where stores on disk are, and files counts them.
	folder string
	files  int
}

func newFront(t *testing.T) *front {
	t.Helper()
	f := &front{metrics: connector.NewMetrics(prometheus.NewRegistry()), folder: t.TempDir()}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { f.handler.Load().ServeHTTP(w, r) }))
	t.Cleanup(f.Close)
	return f
}

// open opens the hotel behind the front.
func (h *history) open(zone string) {
	h.path = sqlite.Memory
	if h.oneIn(5, "on disk") {
		// Answers are kept there, and it takes ten times as long.
		h.front.files++
		h.path = filepath.Join(h.front.folder, strconv.Itoa(h.front.files))
	}
	h.openStore()
	h.Cleanup(func() {
		if err := h.store.Close(); err != nil {
			h.Error(err)
		}
	})
	file := h.provisioningFile(zone)
	plan, err := provision.Parse(file)
	if err != nil {
		h.Fatalf("%v\n%s", err, file)
	}
	if _, err := provision.Apply(context.Background(), h.store, plan); err != nil {
		h.Fatal(err)
	}
	h.front.handler.Store(connector.New(connector.Config{
		Inventory: inventory.New(h.store, hotel.NewIDSource()), Logger: slog.New(slog.DiscardHandler), Metrics: h.front.metrics, Clock: h.clock.now,
	}))
}

func (h *history) openStore() {
	var err error
	if h.store, err = sqlite.Open(context.Background(), h.path, sqlite.Options{Clock: h.clock.now}); err != nil {
		h.Fatal(err)
	}
}

// members are members of a request.
type members map[string]any

// post sends a request and returns what is answered.
func (h *history) post(operation string, m members) (status int, body []byte) {
	m["ClientToken"], m["AccessToken"], m["Client"] = clientToken, accessToken, "Model 1.0"
	status, body, err := harness.Post(h.Context(), h.front.Client(), h.front.URL, operation, harness.Members(m))
	if err != nil {
		h.Fatal(err)
	}
	return status, body
}

// take takes a step: it sends a request, which has to be answered as foreseen,
// and reads what is answered if it succeeds.
func (h *history) take(operation string, m members, want verdict, into any) {
	status, body := h.post(operation, m)
	delete(m, "ClientToken")
	delete(m, "AccessToken")
	delete(m, "Client")
	text, err := json.Marshal(m)
	if err != nil {
		h.Fatal(err)
	}
	h.Logf("at %s %s %s", stamp(h.clock.now()), operation, text)
	if status != want.status {
		h.Fatalf("is answered with %d %s\nwant %d: %s", status, body, want.status, want.reason)
	}
	h.outcomes.note(operation, want)
	if want != accepted || into == nil {
		return
	}
	if err := json.Unmarshal(body, into); err != nil {
		h.Fatal(err)
	}
}

// verify fails if the store's counters are not what its rows say. A store on
// disk is closed and opened again first.
func (h *history) verify() {
	if h.path != sqlite.Memory {
		if err := h.store.Close(); err != nil {
			h.Fatal(err)
		}
		h.openStore()
	}
	drifts, err := inventory.Verify(context.Background(), h.store, uuid.MustParse(enterprise))
	if err != nil {
		h.Fatal(err)
	}
	for _, d := range drifts {
		h.Errorf("service %s category %s block %s on %s: %s is counted %d times, and is there %d times",
			d.ServiceID, d.Category, d.Block, d.UnitStart.Format(time.RFC3339), d.Kind, d.Counted, d.Actual)
	}
}

// stamp is how the API writes an instant.
func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }
