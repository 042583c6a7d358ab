// Package connector implements the Connector API: it turns HTTP requests into calls
// of package inventory, and results into answers. What all operations have in
// common is done once, in call; an operation is a row of the table in Endpoints and
// a handler of a few lines.
//
// It knows no rules of the inventory, and no store.
package connector

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/inventory"
)

// Config configures a Handler.
type Config struct {
	Inventory *inventory.Inventory
	Logger    *slog.Logger
	Metrics   *Metrics
	// Clock returns the current time of the server.
	Clock func() time.Time
	// RateLimit is the limit on the requests of each access token.
	RateLimit RateLimit
	// Timeout is the time limit of a request; 30 seconds if it is zero.
	Timeout time.Duration
	// WriteTimeout is how long a client may take to receive an answer; 15 seconds
	// if it is zero.
	WriteTimeout time.Duration
	// Profile is what to follow where the published documents and the live service
	// differ; Documented if it is empty.
	Profile Profile
	// HideDetails leaves the Details of errors null. Otherwise they explain an
	// error to the developers of a client.
	HideDetails bool
}

// How long a request and its answer may take (rules 6.11).
const (
	defaultTimeout      = 30 * time.Second
	defaultWriteTimeout = 15 * time.Second
)

// Handler serves the operations of the API.
type Handler struct {
	config    Config
	inventory *inventory.Inventory
	endpoints map[string]Endpoint
	// paths are those of the endpoints by their lower case, and policies are how the
	// profile answers operations, by operation.
	paths       map[string]string
	policies    map[string]policy
	differences []Difference
	limiter     *limiter
	guard       *guard
	cache       *cache
	buffers     sync.Pool
	// clients bounds the bytes of the bodies of authenticated clients, strangers
	// that of all other bodies.
	clients, strangers *budget
}

// New returns a Handler.
func New(c Config) *Handler {
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	if c.WriteTimeout == 0 {
		c.WriteTimeout = defaultWriteTimeout
	}
	h := &Handler{
		config: c, inventory: c.Inventory, endpoints: make(map[string]Endpoint),
		paths: make(map[string]string), policies: make(map[string]policy), differences: Differences(),
		limiter: newLimiter(c.RateLimit, time.Now), guard: newGuard(c.RateLimit, time.Now),
		cache:   newCache(cacheSize),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		clients: newBudget(admittedBytes), strangers: newBudget(strangeBytes),
	}
	for _, e := range Endpoints() {
		h.endpoints[Base+e.Operation] = e
		h.paths[strings.ToLower(Base+e.Operation)] = Base + e.Operation
		h.policies[e.Operation] = h.policyOf(e.Operation)
	}
	return h
}

// ServeHTTP serves one request. Paths are matched exactly, except for their case if
// the profile says so: they are neither cleaned nor redirected (rules 6.9).
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	c := &call{Handler: h, w: w, r: r, id: SetRequestID(w)}
	if r.Method == http.MethodPost {
		c.find(r.URL.EscapedPath())
	}
	c.guarded(c.serve)
	c.finish(time.Since(start)) //nolint:contextcheck // The call has the request's context.
}

// find sets the endpoint that a path names, if there is one.
func (c *call) find(path string) {
	e, ok := c.endpoints[path]
	if !ok {
		e = c.endpoints[c.paths[strings.ToLower(path)]]
		if c.otherCase = e.Operation != ""; c.otherCase && !c.policies[e.Operation].anyCase {
			return
		}
	}
	c.endpoint, c.policy = e, c.policies[e.Operation]
}

// SetRequestID sets a new Request-Id header, which every answer has, and returns
// it.
func SetRequestID(w http.ResponseWriter) string {
	id := uuid.NewString()
	w.Header().Set("Request-Id", id)
	return id
}
