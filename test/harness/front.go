package harness

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"vacancy/internal/connector"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
)

// TB is what tests and the checks of package rapid have in common.
type TB interface {
	Helper()
	Error(args ...any)
	Fatal(args ...any)
	Cleanup(f func())
	Context() context.Context
}

// Front is an HTTP server in front of one store after another, for tests that
// try many short histories. Each history has a fresh store and a clock of its
// own; they share the port, and must follow one another.
type Front struct {
	*httptest.Server

	metrics *connector.Metrics
	handler atomic.Pointer[connector.Handler]
	// folder is where stores on disk are, and files counts them.
	folder string
	files  int
}

// NewFront runs a server until the test ends. It answers once a store is open.
func NewFront(tb testing.TB) *Front {
	tb.Helper()
	f := &Front{metrics: connector.NewMetrics(prometheus.NewRegistry()), folder: tb.TempDir()}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { f.handler.Load().ServeHTTP(w, r) }))
	tb.Cleanup(f.Close)
	return f
}

// FrontStore is a store behind a front.
type FrontStore struct {
	*sqlite.Store

	path  string
	clock func() time.Time
}

// Open opens a fresh store until the test or the check ends, applies a plan to
// it and has the server answer from it. A store on disk takes ten times as long
// as one in memory, and only of one on disk the server keeps answers.
func (f *Front) Open(tb TB, plan provision.Plan, clock func() time.Time, onDisk bool) *FrontStore {
	tb.Helper()
	s := &FrontStore{path: sqlite.Memory, clock: clock}
	if onDisk {
		f.files++
		s.path = filepath.Join(f.folder, strconv.Itoa(f.files))
	}
	s.open(tb)
	tb.Cleanup(func() { s.close(tb) })
	if _, err := provision.Apply(context.Background(), s.Store, plan); err != nil {
		tb.Fatal(err)
	}
	f.handler.Store(connector.New(connector.Config{
		Inventory: inventory.New(s.Store, hotel.NewIDSource()), Logger: slog.New(slog.DiscardHandler), Metrics: f.metrics, Clock: clock,
	}))
	return s
}

// Post sends members to an operation and returns the answer.
func (f *Front) Post(tb TB, operation string, m Members) (status int, body []byte) {
	tb.Helper()
	status, body, err := Post(tb.Context(), f.Client(), f.URL, operation, m)
	if err != nil {
		tb.Fatal(err)
	}
	return status, body
}

// Reopen closes a store on disk and opens it again, to see what its file says.
// The server can't answer from it any more. A store in memory stays open.
func (s *FrontStore) Reopen(tb TB) {
	tb.Helper()
	if s.path != sqlite.Memory {
		s.close(tb)
		s.open(tb)
	}
}

func (s *FrontStore) open(tb TB) {
	tb.Helper()
	var err error
	if s.Store, err = sqlite.Open(context.Background(), s.path, sqlite.Options{Clock: s.clock}); err != nil {
		tb.Fatal(err)
	}
}

func (s *FrontStore) close(tb TB) {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Error(err)
	}
}
