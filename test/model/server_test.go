package model

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"pgregory.net/rapid"

	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
	"vacancy/test/harness"
)

// What is provisioned, the same in every property.
const (
	service, otherService    = "10000000-0000-4000-8000-000000000001", "10000000-0000-4000-8000-000000000002"
	room, suite, otherRoom   = "20000000-0000-4000-8000-000000000001", "20000000-0000-4000-8000-000000000002", "20000000-0000-4000-8000-000000000003"
	block                    = "30000000-0000-4000-8000-000000000001"
	clientToken, accessToken = "client", "access"
	provisioningFile         = `
enterprises:
  - id: 40000000-0000-4000-8000-000000000001
    timeZoneIdentifier: %s
    operationalEditableHistoryInterval: P%dD
    accountingEditableHistoryInterval: P%dD
    services:
      - id: ` + service + `
        timeUnitPeriod: %s
        resourceCategories: [{id: ` + room + `, capacity: 2}, {id: ` + suite + `, capacity: 2}]
        availabilityBlocks: [{id: ` + block + `, firstTimeUnitStartUtc: "%s", lastTimeUnitStartUtc: "%s"}]
      - id: ` + otherService + `
        resourceCategories: [{id: ` + otherRoom + `}]
integrations:
  - {clientToken: ` + clientToken + `, accessTokens: [{accessToken: ` + accessToken + `, enterpriseIds: [40000000-0000-4000-8000-000000000001]}]}
`
)

// front is an HTTP server behind which one property after another answers.
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

// plan is what to provision a property with that lives by a calendar.
func plan(t *testing.T, c *calendar) provision.Plan {
	t.Helper()
	p, err := provision.Parse(fmt.Appendf(nil, provisioningFile, c.zone, operationalHistory, accountingHistory, c.period.name,
		c.starts[c.blockFirst()].UTC().Format(time.RFC3339), c.starts[c.blockLast()].UTC().Format(time.RFC3339)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// property is a server with one property and a clock of its own.
type property struct {
	*rapid.T
	*calendar
	front *front
	// seconds are how far the clock is past the calendar's present.
	seconds atomic.Int64
}

// open opens a property behind the front.
func open(t *rapid.T, f *front, c *calendar, p provision.Plan) *property {
	h := &property{T: t, calendar: c, front: f}
	path := sqlite.Memory
	if rapid.IntRange(0, 19).Draw(t, "on disk") == 19 {
		// Answers are kept there, and it takes ten times as long.
		f.files++
		path = filepath.Join(f.folder, strconv.Itoa(f.files))
	}
	store, err := sqlite.Open(context.Background(), path, sqlite.Options{Clock: h.time})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := provision.Apply(context.Background(), store, p); err != nil {
		t.Fatal(err)
	}
	f.handler.Store(connector.New(connector.Config{
		Inventory: inventory.New(store, hotel.NewIDSource()), Logger: slog.New(slog.DiscardHandler), Metrics: f.metrics, Clock: h.time,
	}))
	return h
}

func (h *property) time() time.Time { return h.now.Add(time.Duration(h.seconds.Load()) * time.Second) }

// stamp is how the API writes the time.
func (h *property) stamp() string { return h.time().UTC().Format(time.RFC3339) }

// members are members of a request.
type members map[string]any

// post sends a request and returns what is answered.
func (h *property) post(operation string, m members) (status int, body []byte) {
	m["ClientToken"], m["AccessToken"], m["Client"] = clientToken, accessToken, "Model 1.0"
	status, body, err := harness.Post(h.Context(), h.front.Client(), h.front.URL, operation, harness.Members(m))
	if err != nil {
		h.Fatal(err)
	}
	return status, body
}

// must is post for a request that has to succeed.
func (h *property) must(operation string, m members) []byte {
	status, body := h.post(operation, m)
	if status != http.StatusOK {
		h.Fatalf("%s %v: %d %s", operation, m, status, body)
	}
	return body
}
