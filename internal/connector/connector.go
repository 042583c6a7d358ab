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
	// HideDetails leaves the Details of errors null, which otherwise explain
	// what a client's developer would ask about.
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
	limiter   *limiter
	guard     *guard
	cache     *cache
	buffers   sync.Pool
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
		limiter: newLimiter(c.RateLimit, time.Now), guard: newGuard(c.RateLimit, time.Now),
		cache:   newCache(cacheSize),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		clients: newBudget(admittedBytes), strangers: newBudget(strangeBytes),
	}
	for _, e := range Endpoints() {
		h.endpoints[Base+e.Operation] = e
	}
	return h
}

// ServeHTTP serves one request. Paths are taken to the letter: none is
// cleaned or redirected (rules 6.9).
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	c := &call{Handler: h, w: w, r: r, id: SetRequestID(w), profile: documented}
	if e, ok := h.endpoints[r.URL.EscapedPath()]; ok && r.Method == http.MethodPost {
		c.endpoint = e
	}
	c.guarded(c.serve)
	c.finish(time.Since(start)) //nolint:contextcheck // It is the request's own.
}

// SetRequestID gives an answer the Request-Id that all have.
func SetRequestID(w http.ResponseWriter) string {
	id := uuid.NewString()
	w.Header().Set("Request-Id", id)
	return id
}
