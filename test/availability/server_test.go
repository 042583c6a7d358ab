package availability

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/test/harness"
)

// clock is a clock that stands still unless it is moved on.
type clock struct{ seconds atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(c.seconds.Load(), 0).UTC() }

// open opens the hotel behind the front.
func (h *history) open(zone string) {
	onDisk := h.oneIn(5, "on disk")
	file := h.provisioningFile(zone)
	plan, err := provision.Parse(file)
	if err != nil {
		h.Fatalf("%v\n%s", err, file)
	}
	h.store = h.front.Open(h.T, plan, h.clock.now, onDisk)
}

// members are members of a request.
type members map[string]any

// post sends a request and returns what is answered.
func (h *history) post(operation string, m members) (status int, body []byte) {
	m["ClientToken"], m["AccessToken"], m["Client"] = clientToken, accessToken, "Model 1.0"
	return h.front.Post(h.T, operation, harness.Members(m))
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
	h.store.Reopen(h.T)
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
