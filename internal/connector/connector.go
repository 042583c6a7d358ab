// Package connector speaks the Connector API: it turns HTTP requests into calls
// of package inventory and its results into answers. Everything that concerns
// all operations happens once, in call; an operation itself is a row of the
// table in Endpoints and a handler of a few lines.
//
// It knows no rule of the inventory and nothing of a store.
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

// Config is what a Handler is made of.
type Config struct {
	Inventory *inventory.Inventory
	Logger    *slog.Logger
	Metrics   *Metrics
	// Clock tells the time that the API speaks of.
	Clock func() time.Time
	// RateLimit bounds the requests of each access token.
	RateLimit RateLimit
	// Timeout is how long a request may take; 30 seconds if it is zero.
	Timeout time.Duration
	// WriteTimeout is how long a client may take to receive an answer; 15
	// seconds if it is zero.
	WriteTimeout time.Duration
	// Profile is whom requests are answered like; Documented if it is empty.
	Profile Profile
	// HideDetails leaves the Details of errors null, which otherwise explain
	// what a client's developer would ask about.
	HideDetails bool
}

const (
	defaultTimeout      = 30 * time.Second
	defaultWriteTimeout = 15 * time.Second
)

// Handler serves the operations of the API.
type Handler struct {
	config    Config
	inventory *inventory.Inventory
	endpoints map[string]Endpoint
	// paths are those of endpoints, by what they are in lower case, and policies
	// those of the profile, by operation.
	paths       map[string]string
	policies    map[string]policy
	differences []Difference
	limiter     *limiter
	guard       *guard
	cache       *cache
	buffers     sync.Pool
	// clients and strangers bound the bytes of the bodies of those who have been
	// let in, and of those who have not.
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

// ServeHTTP serves one request. Paths are taken to the letter, but for its case
// where the profile says so: none is cleaned or redirected (rules 6.9).
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	c := &call{Handler: h, w: w, r: r, id: SetRequestID(w)}
	if r.Method == http.MethodPost {
		c.find(r.URL.EscapedPath())
	}
	c.guarded(c.serve)
	c.finish(time.Since(start)) //nolint:contextcheck // It is the request's own.
}

// find finds the endpoint that a path names, if it names one.
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

// SetRequestID gives an answer the Request-Id that all have.
func SetRequestID(w http.ResponseWriter) string {
	id := uuid.NewString()
	w.Header().Set("Request-Id", id)
	return id
}
