package race

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"vacancy/api"
	"vacancy/test/harness"
)

// Ways into a site.
const (
	// front is the server within this process, rival the process besides.
	front, rival = 0, 1
	desks        = 2
)

// site is a database file and two servers on it.
type site struct {
	database string
	urls     [desks]string
	client   *http.Client
	began    time.Time
}

// newSite provisions a number of hotels. They have nothing in common but the
// file.
func newSite(t *testing.T, hotels int, rooms [categories]int32) *site {
	t.Helper()
	server := harness.Start(t, harness.Options{Clock: harness.NewClock(t, present), Seed: provisioningFile(hotels, rooms)})
	s := &site{
		database: server.Database,
		client:   &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: time.Minute},
		began:    time.Now(),
	}
	s.urls = [desks]string{front: server.URL(), rival: startRival(t, s.database)}
	t.Cleanup(s.client.CloseIdleConnections)
	return s
}

// now is how long the site has been open.
func (s *site) now() time.Duration { return time.Since(s.began) }

// hotel is one of the hotels of a site.
type hotel struct {
	*site

	number int
}

// refusals are the messages with which an operation may be refused.
var refusals = map[string]string{
	"reservations/add":    "We're very sorry, this property has no availability for the selected dates.",
	"reservations/cancel": "Please provide reason.",
}

// ask sends a request to one of the servers and reads the answer, unless it is
// refused. Anything else fails the test. It may be called from any goroutine.
func (h hotel) ask(t *testing.T, at int, operation string, m harness.Members, into any) (granted bool) {
	t.Helper()
	status, body, err := h.post(t, at, operation, m)
	if err != nil {
		t.Errorf("%s: %v", operation, err)
		return false
	}
	if status == http.StatusOK {
		if err := json.Unmarshal(body, into); err != nil {
			t.Errorf("%s: %v in %s", operation, err, body)
			return false
		}
		return true
	}
	var e api.ErrorResponse
	if err := json.Unmarshal(body, &e); err != nil || status != http.StatusForbidden || e.Message != refusals[operation] {
		t.Errorf("%s %v\nis answered with %d %s", operation, m, status, body)
	}
	return false
}

// must is ask for a request that has to be granted.
func (h hotel) must(t *testing.T, at int, operation string, m harness.Members, into any) {
	t.Helper()
	if !h.ask(t, at, operation, m, into) {
		t.Fatalf("%s is not granted", operation)
	}
}

func (h hotel) post(t *testing.T, at int, operation string, m harness.Members) (status int, body []byte, err error) {
	t.Helper()
	m = m.With(harness.Members{"ClientToken": clientToken, "AccessToken": accessToken(h.number), "Client": "Race 1.0"})
	return harness.Post(t.Context(), h.client, h.urls[at], operation, m)
}

// What is provisioned. Hotels have two services, which have no room in common.
const (
	double, suite = 0, 1
	categories    = 2
	services      = 2
	// nights are those that clients fight for.
	nights = 14
	// blockFirst and blockLast are the nights between which units can be held
	// back in a service's availability block.
	blockFirst, blockLast = 2, nights - 3

	present     = "2026-05-01T00:00:00Z"
	clientToken = "client"
)

// opening is when the first of the nights starts.
var opening = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)

func accessToken(hotel int) string { return fmt.Sprintf("access %d", hotel) }

// identifier is that of the n-th of a kind in a hotel.
func identifier(kind, hotel, n int) string {
	return fmt.Sprintf("%d0000000-0000-4000-8000-%06d%06d", kind, hotel, n)
}

func enterpriseID(hotel int) string       { return identifier(1, hotel, 0) }
func serviceID(hotel, service int) string { return identifier(2, hotel, service) }
func blockID(hotel, service int) string   { return identifier(3, hotel, service) }
func categoryID(hotel, service, which int) string {
	return identifier(4, hotel, categories*service+which)
}
func nightStart(night int) string { return opening.AddDate(0, 0, night).Format(time.RFC3339) }
func units(first, last int) harness.Members {
	return harness.Members{"FirstTimeUnitStartUtc": nightStart(first), "LastTimeUnitStartUtc": nightStart(last)}
}

func provisioningFile(hotels int, rooms [categories]int32) string {
	var enterprises, integrations strings.Builder
	for h := range hotels {
		fmt.Fprintf(&enterprises, "  - id: %s\n    timeZoneIdentifier: UTC\n    services:\n", enterpriseID(h))
		for s := range services {
			fmt.Fprintf(&enterprises, "      - id: %s\n        resourceCategories:\n", serviceID(h, s))
			for c := range categories {
				fmt.Fprintf(&enterprises, "          - {id: %s, resources: %d}\n", categoryID(h, s, c), rooms[c])
			}
			fmt.Fprintf(&enterprises, "        availabilityBlocks: [{id: %s, firstTimeUnitStartUtc: %q, lastTimeUnitStartUtc: %q}]\n",
				blockID(h, s), nightStart(blockFirst), nightStart(blockLast))
		}
		fmt.Fprintf(&integrations, "      - {accessToken: %s, enterpriseIds: [%s]}\n", accessToken(h), enterpriseID(h))
	}
	return "enterprises:\n" + enterprises.String() + "integrations:\n  - clientToken: " + clientToken + "\n    accessTokens:\n" + integrations.String()
}
