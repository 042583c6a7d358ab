package connector

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
	"vacancy/internal/store/sqlite"
)

// askedStore counts how often the store is asked for tokens.
type askedStore struct {
	*sqlite.Store
	asked int
}

func (s *askedStore) Access(ctx context.Context, client, access hotel.TokenHash) (hotel.Access, error) {
	s.asked++
	return s.Store.Access(ctx, client, access)
}

// TestGuardIsAskedFirst sends invalid tokens from one address until the store is
// no longer asked for them.
//
// rules 6.10
func TestGuardIsAskedFirst(t *testing.T) {
	t.Parallel()
	store, err := sqlite.Open(t.Context(), sqlite.Memory, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	s := &askedStore{Store: store}
	h := New(Config{
		Inventory: inventory.New(s, hotel.NewIDSource()), Logger: slog.New(slog.DiscardHandler), Metrics: NewMetrics(prometheus.NewRegistry()),
		Clock: time.Now, RateLimit: RateLimit{Requests: 3, Window: time.Hour},
	})
	statuses := make(map[int]int)
	for range 20 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, Base+"services/getAll", strings.NewReader(`{"ClientToken":"x","AccessToken":"y","Client":"Test 1.0"}`)))
		statuses[w.Code]++
	}
	if s.asked != 6 || statuses[http.StatusUnauthorized] != 3 || statuses[http.StatusTooManyRequests] != 17 {
		t.Errorf("the store was asked %d times, and the statuses are %v", s.asked, statuses)
	}
}

// TestPanicOverHTTP lets an operation panic: the client gets an answer and keeps
// its connection.
//
// rules 6.7
func TestPanicOverHTTP(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	h := New(Config{Logger: slog.New(slog.NewTextHandler(&log, nil)), Metrics: NewMetrics(prometheus.NewRegistry()), Clock: time.Now})
	server := httptest.NewServer(h)
	// There is no inventory, so asking it for tokens panics.
	response, err := server.Client().Post(server.URL+Base+"services/getAll", "application/json",
		strings.NewReader(`{"ClientToken":"x","AccessToken":"y","Client":"Test 1.0"}`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	if err := response.Body.Close(); err != nil {
		t.Error(err)
	}
	server.Close()
	id := response.Header.Get("Request-Id")
	if response.StatusCode != http.StatusInternalServerError || id == "" || !bytes.Contains(text, []byte(id)) || !strings.Contains(log.String(), id) {
		t.Errorf("%d %s %s, and the log has\n%s", response.StatusCode, id, text, &log)
	}
}
