package connector_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"pgregory.net/rapid"

	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

// property is what the sample bodies in testdata speak of.
const property = `
enterprises:
  - id: 10000000-0000-4000-8000-000000000001
    timeZoneIdentifier: Europe/Budapest
    operationalEditableHistoryInterval: P5D
    services:
      - id: 20000000-0000-4000-8000-000000000001
        resourceCategories:
          - id: 30000000-0000-4000-8000-000000000001
            resources:
              - {id: 70000000-0000-4000-8000-000000000001, name: 101}
              - {id: 70000000-0000-4000-8000-000000000002, name: 102}
          - id: 30000000-0000-4000-8000-000000000002
        availabilityBlocks:
          - id: 40000000-0000-4000-8000-000000000001
            firstTimeUnitStartUtc: "2026-11-30T23:00:00Z"
            lastTimeUnitStartUtc: "2026-12-30T23:00:00Z"
          - id: 40000000-0000-4000-8000-000000000002
            firstTimeUnitStartUtc: "2026-11-30T23:00:00Z"
            lastTimeUnitStartUtc: "2026-12-30T23:00:00Z"
        reservations:
          - id: 90000000-0000-4000-8000-000000000001
            state: Optional
            startUtc: "2026-12-10T14:00:00Z"
            endUtc: "2026-12-12T10:00:00Z"
            resourceCategoryId: 30000000-0000-4000-8000-000000000001
          - id: 90000000-0000-4000-8000-000000000002
            startUtc: "2026-11-21T10:00:00Z"
            endUtc: "2026-11-23T10:00:00Z"
            resourceCategoryId: 30000000-0000-4000-8000-000000000001
            assignedResourceId: 70000000-0000-4000-8000-000000000001
          - id: 90000000-0000-4000-8000-000000000003
            state: Started
            startUtc: "2026-11-20T14:00:00Z"
            endUtc: "2026-11-22T10:00:00Z"
            resourceCategoryId: 30000000-0000-4000-8000-000000000001
            assignedResourceId: 70000000-0000-4000-8000-000000000002
          - id: 90000000-0000-4000-8000-000000000004
            startUtc: "2026-12-20T14:00:00Z"
            endUtc: "2026-12-21T10:00:00Z"
            resourceCategoryId: 30000000-0000-4000-8000-000000000001
        resourceFeatures: [{id: fe000000-0000-4000-8000-000000000001, classification: SeaView}]
      - {id: 20000000-0000-4000-8000-000000000002, timeUnitPeriod: Hour}
      - {id: 20000000-0000-4000-8000-000000000003, timeUnitPeriod: Month}
    resourceBlocks:
      - id: 80000000-0000-4000-8000-000000000001
        resourceId: 70000000-0000-4000-8000-000000000002
        startUtc: "2026-12-01T10:00:00Z"
        endUtc: "2026-12-02T10:00:00Z"
integrations:
  - {clientToken: client, accessTokens: [{accessToken: access, enterpriseIds: [10000000-0000-4000-8000-000000000001]}]}
`

// newHandler returns a handler over a store of its own.
func newHandler(tb testing.TB) http.Handler {
	tb.Helper()
	clock := func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }
	store, err := sqlite.Open(context.Background(), sqlite.Memory, sqlite.Options{Clock: clock})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := store.Close(); err != nil {
			tb.Error(err)
		}
	})
	plan, err := provision.Parse([]byte(property))
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := provision.Apply(context.Background(), store, plan); err != nil {
		tb.Fatal(err)
	}
	return connector.New(connector.Config{
		Inventory: inventory.New(store, hotel.NewIDSource()), Logger: slog.New(slog.DiscardHandler),
		Metrics: connector.NewMetrics(prometheus.NewRegistry()), Clock: clock,
	})
}

// samples are a sample body of each operation, in the order of the table.
func samples(tb testing.TB) [][]byte {
	tb.Helper()
	var all [][]byte
	for _, e := range connector.Endpoints() {
		body, err := os.ReadFile(filepath.Join("testdata", "bodies", strings.ReplaceAll(e.Operation, "/", "_")+".json"))
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, body)
	}
	return all
}

// post sends a body and fails unless the answer has the form that all have.
func post(tb rapid.TB, h http.Handler, operation string, body []byte) *httptest.ResponseRecorder {
	tb.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, connector.Base+operation, bytes.NewReader(body)))
	if w.Code >= http.StatusInternalServerError {
		tb.Fatalf("%s %q is answered with %d %s", operation, body, w.Code, w.Body)
	}
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || answer == nil {
		tb.Fatalf("%s %q is answered with %d and no JSON object: %s", operation, body, w.Code, w.Body)
	}
	if w.Code == http.StatusOK {
		return w
	}
	message, _ := answer["Message"].(string)
	details, hasDetails := answer["Details"]
	_, explains := details.(string)
	if id := w.Header().Get("Request-Id"); message == "" || id == "" || answer["RequestId"] != id || !hasDetails || details != nil && !explains || len(answer) != 3 {
		tb.Errorf("%s %q is answered with %d %s", operation, body, w.Code, w.Body)
	}
	return w
}

// TestSamples makes sure that the samples are not all refused at the door, and
// so are seeds worth growing from.
func TestSamples(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	bodies := samples(t)
	for i, e := range connector.Endpoints() {
		want := http.StatusOK
		switch e.Operation {
		case "serviceOverbookingLimits/getAll":
			want = http.StatusBadRequest // Its cursor is that of no row.
		case "customers/update", "serviceOrderNotes/update", "serviceOrderNotes/delete":
			want = http.StatusBadRequest // The identifiers of customers are random.
		}
		if w := post(t, h, e.Operation, bodies[i]); w.Code != want {
			t.Errorf("%s is answered with %d %s", e.Operation, w.Code, w.Body)
		}
	}
}

// FuzzRequestBody sends any body to any operation, as it is, and if it is a JSON
// object once more with credentials that are good.
func FuzzRequestBody(f *testing.F) {
	endpoints := connector.Endpoints()
	for i, body := range samples(f) {
		for j := range endpoints {
			f.Add(uint8(j), body)
		}
		f.Add(uint8(i), bytes.ReplaceAll(body, []byte(`"`), nil))
		f.Add(uint8(i), bytes.ReplaceAll(body, []byte("[{"), []byte("[null,{")))
		f.Add(uint8(i), bytes.ToLower(body))
	}
	for _, body := range []string{``, `null`, `[]`, `""`, `0`, `{`, `{}`, `{"ServiceId":{}}`, `{"Limitation":[]}`, "{}\n{}", "\xef\xbb\xbf{}"} {
		f.Add(uint8(0), []byte(body))
	}
	h := newHandler(f)
	f.Fuzz(func(t *testing.T, i uint8, body []byte) {
		operation := endpoints[int(i)%len(endpoints)].Operation
		post(t, h, operation, body)
		var members map[string]json.RawMessage
		if json.Unmarshal(body, &members) != nil || members == nil {
			return
		}
		for name, text := range map[string]string{"ClientToken": `"client"`, "AccessToken": `"access"`, "Client": `"Fuzzer 1.0"`} {
			members[name] = json.RawMessage(text)
		}
		known, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		post(t, h, operation, known)
	})
}
