package model

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/provision"
	"vacancy/test/harness"
)

// What is provisioned, the same in every hotel.
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

// plan is what to provision a hotel with that lives by a calendar.
func plan(t *testing.T, c *calendar) provision.Plan {
	t.Helper()
	p, err := provision.Parse(fmt.Appendf(nil, provisioningFile, c.zone, operationalHistory, accountingHistory, c.period.name,
		c.starts[c.blockFirst()].UTC().Format(time.RFC3339), c.starts[c.blockLast()].UTC().Format(time.RFC3339)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// hotel is a server with one hotel and a clock of its own.
type hotel struct {
	*rapid.T
	*calendar
	front *harness.Front
	// seconds are how far the clock is past the calendar's present.
	seconds atomic.Int64
}

// open opens a hotel behind the front.
func open(t *rapid.T, f *harness.Front, c *calendar, p provision.Plan) *hotel {
	h := &hotel{T: t, calendar: c, front: f}
	f.Open(t, p, h.time, rapid.IntRange(0, 19).Draw(t, "on disk") == 19)
	return h
}

func (h *hotel) time() time.Time { return h.now.Add(time.Duration(h.seconds.Load()) * time.Second) }

// stamp is how the API writes the time.
func (h *hotel) stamp() string { return h.time().UTC().Format(time.RFC3339) }

// members are members of a request.
type members map[string]any

// post sends a request and returns what is answered.
func (h *hotel) post(operation string, m members) (status int, body []byte) {
	m["ClientToken"], m["AccessToken"], m["Client"] = clientToken, accessToken, "Model 1.0"
	return h.front.Post(h.T, operation, harness.Members(m))
}

// must is post for a request that has to succeed.
func (h *hotel) must(operation string, m members) []byte {
	status, body := h.post(operation, m)
	if status != http.StatusOK {
		h.Fatalf("%s %v: %d %s", operation, m, status, body)
	}
	return body
}
