// Package app assembles the parts: the store, the inventory, the API and what runs
// around them. It is the only package that knows all others, and has no rules of
// its own.
package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"vacancy/internal/books"
	"vacancy/internal/connector"
	"vacancy/internal/connector/openapi"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

// Config configures a Server.
type Config struct {
	// Listen is the address to listen on; port 0 takes any free port.
	Listen string
	// Database is the URL of the store: sqlite:PATH or sqlite::memory:.
	Database string
	// Demo adds the demo hotels that do not exist yet.
	Demo bool
	// Seed is applied before the server listens.
	Seed      []provision.Plan
	Clock     func() time.Time
	RateLimit connector.RateLimit
	// Timeout is the time limit of a request, and WriteTimeout how long a client
	// may take to receive an answer; zero means the default.
	Timeout, WriteTimeout time.Duration
	// DrainTimeout is how long the requests in progress may take to finish when the
	// server is closed; 20 seconds if it is zero.
	DrainTimeout time.Duration
	Logger       *slog.Logger
	// Profile is whom requests are answered like; connector.Documented if it is
	// empty.
	Profile connector.Profile
	// HideDetails keeps the Details of errors null.
	HideDetails bool
	// AllowOrigins are the origins, such as http://localhost:5173, whose pages may
	// call the server from a browser.
	AllowOrigins []string
	// Options are options of the inventory.
	Options []inventory.Option
}

// Server serves the API over HTTP.
type Server struct {
	listener net.Listener
	http     *http.Server
	origins  origins
	store    store
	logger   *slog.Logger
	draining atomic.Bool
	served   chan error
	// underWay counts the requests in progress.
	underWay     sync.WaitGroup
	drainTimeout time.Duration
}

const (
	// headerTimeout is how long a client may take to send the header, and
	// idleTimeout how long an idle connection is kept open.
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	// maxHeader is the maximum size of a header in bytes.
	maxHeader = 64 << 10
	// answerTimeout bounds the time of any request with its answer. The API has
	// shorter limits of its own.
	answerTimeout = time.Minute
	// drainTimeout is how long Close waits for the requests in progress, and
	// cutTimeout how long it then waits for requests to notice that their
	// connections have been closed (rules 6.11).
	drainTimeout = 20 * time.Second
	cutTimeout   = 3 * time.Second
)

// Start opens the store, provisions it and listens.
func Start(ctx context.Context, c Config) (*Server, error) {
	allowed, err := parseOrigins(c.AllowOrigins)
	if err != nil {
		return nil, fmt.Errorf("--allow-origin: %w", err)
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	groups := prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "vacancy_commit_group_size", Help: "Requests made durable by one commit.", Buckets: prometheus.ExponentialBuckets(1, 2, 9),
	})
	registry.MustRegister(groups)

	opened, err := openStore(ctx, c.Database, sqlite.Options{Clock: c.Clock, ObserveGroup: func(n int) { groups.Observe(float64(n)) }})
	if err != nil {
		return nil, err
	}
	registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "vacancy_journal_bytes", Help: "Size of the write-ahead log.",
	}, func() float64 { return float64(opened.JournalBytes()) }))
	if err := c.provision(ctx, opened); err != nil {
		return nil, errors.Join(fmt.Errorf("provision: %w", err), opened.Close())
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("--listen: %w", err), opened.Close())
	}
	s := &Server{
		listener: listener, store: opened, origins: allowed, logger: c.Logger, served: make(chan error, 1),
		drainTimeout: cmp.Or(c.DrainTimeout, drainTimeout),
	}
	api := connector.New(connector.Config{
		Inventory: inventory.New(opened, hotel.NewIDSource(), c.Options...),
		Logger:    c.Logger, Metrics: connector.NewMetrics(registry), Clock: c.Clock, RateLimit: c.RateLimit, Timeout: c.Timeout,
		WriteTimeout: c.WriteTimeout, Profile: c.Profile, HideDetails: c.HideDetails,
	})
	s.http = &http.Server{
		Handler:           s.routes(api, registry),
		ReadHeaderTimeout: headerTimeout,
		WriteTimeout:      answerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(c.Logger.Handler(), slog.LevelWarn),
	}
	go func() { s.served <- s.http.Serve(listener) }()
	return s, nil
}

// provision applies the seed and the demo property of the configuration.
func (c Config) provision(ctx context.Context, s books.Store) error {
	if c.Demo {
		demo, err := DemoPlan()
		if err != nil {
			return err
		}
		there, err := provision.Exists(ctx, s, demo)
		if err != nil {
			return err
		}
		if !there {
			if err := c.apply(ctx, s, demo, "demo"); err != nil {
				return err
			}
		}
		if err := c.provisionLiving(ctx, s); err != nil {
			return err
		}
	}
	for _, plan := range c.Seed {
		if err := c.apply(ctx, s, plan, "seed"); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) apply(ctx context.Context, s books.Store, plan provision.Plan, what string) error {
	report, err := provision.Apply(ctx, s, plan)
	if err == nil {
		c.Logger.InfoContext(ctx, "provisioned", "what", what, "result", report.String())
	}
	return err
}

// URL returns the URL of the server.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Run serves until the context ends, and then closes the server.
func (s *Server) Run(ctx context.Context) error {
	select {
	case err := <-s.served:
		return errors.Join(err, s.http.Close(), s.store.Close())
	case <-ctx.Done():
	}
	s.logger.InfoContext(ctx, "draining")
	return s.Close() //nolint:contextcheck // The context has ended; draining has its own.
}

// Close drains and closes the server: it accepts no new requests, waits for those
// in progress and closes the store. It closes connections whose requests do not
// finish in time, so that a client which does not read its answers can't delay it
// further. Returns an error only if the server or its store has failed.
func (s *Server) Close() error {
	s.draining.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), s.drainTimeout)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		s.logger.WarnContext(ctx, "closing connections whose requests have not finished in time")
		err = s.http.Close()
		s.awaitRequests()
	}
	if served := <-s.served; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return errors.Join(err, s.store.Close())
}

// awaitRequests waits for requests to notice that their connections are closed, so
// that the store is not closed while they use it.
func (s *Server) awaitRequests() {
	done := make(chan struct{})
	go func() {
		s.underWay.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(cutTimeout):
	}
}

// documentPath is where the OpenAPI document is.
const documentPath = "/openapi.json"

// routes returns a handler for the API and the other paths of the server. There is
// no router in front of the API, because its paths must match exactly.
func (s *Server) routes(api http.Handler, registry *prometheus.Registry) http.Handler {
	metrics := promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
	around := map[string]http.Handler{
		"/healthz":   http.HandlerFunc(s.healthz),
		"/readyz":    http.HandlerFunc(s.readyz),
		"/metrics":   metrics,
		documentPath: http.HandlerFunc(openAPI),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.underWay.Add(1)
		defer s.underWay.Done()
		if s.origins.concern(r.URL.EscapedPath()) && s.origins.admit(w, r) {
			return
		}
		if h, ok := around[r.URL.EscapedPath()]; ok && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			connector.SetRequestID(w)
			h.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
}

// healthz answers that the process is alive.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") }

// readyz answers whether a write would be accepted now.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		writeText(w, http.StatusServiceUnavailable, "draining\n")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if err := s.store.Ready(ctx); err != nil {
		s.logger.WarnContext(ctx, "not ready", "error", err)
		writeText(w, http.StatusServiceUnavailable, "a write would not be accepted\n")
		return
	}
	writeText(w, http.StatusOK, "ok\n")
}

func openAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(openapi.Document) // The client may be gone.
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // The client may be gone.
}

// readPlan reads a provisioning file.
func readPlan(path string) (provision.Plan, error) {
	text, err := os.ReadFile(path) //nolint:gosec // The operator names the file.
	if err != nil {
		return provision.Plan{}, err
	}
	plan, err := provision.Parse(text)
	if err != nil {
		return plan, fmt.Errorf("%s:\n%w", path, err)
	}
	return plan, nil
}
