package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/connector"
	"vacancy/internal/provision"
)

// running is a server under test with its log.
type running struct {
	*Server
	client *http.Client
	path   string
	log    *logged
}

// logged is a log that can be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// start runs a server with the demo property in a file of its own. The caller must
// close it.
func start(t *testing.T, c Config) *running {
	t.Helper()
	plan, err := DemoPlan()
	if err != nil {
		t.Fatal(err)
	}
	r := &running{path: filepath.Join(t.TempDir(), "vacancy.db"), client: &http.Client{Transport: new(http.Transport)}, log: new(logged)}
	c.Listen, c.Database, c.Seed = "127.0.0.1:0", "sqlite:"+r.path, []provision.Plan{plan}
	c.Clock = func() time.Time { return time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC) }
	c.Logger = slog.New(slog.NewJSONHandler(r.log, nil))
	r.Server, err = Start(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *running) stop(t *testing.T) {
	t.Helper()
	r.client.CloseIdleConnections()
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// answer is an answer of the server.
type answer struct {
	status    int
	requestID string
	body      string
}

// do sends a request.
func (r *running) do(t *testing.T, method, path, body string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, r.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := r.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{status: response.StatusCode, requestID: response.Header.Get("Request-Id"), body: string(text)}
}

// execute runs SQL on the store's file beside the server.
func (r *running) execute(t *testing.T, statement string) {
	t.Helper()
	c, err := sqlite.OpenConn(r.path, sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	c.SetBusyTimeout(10 * time.Second)
	if err := sqlitex.ExecuteTransient(c, statement, nil); err != nil {
		t.Error(err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// asLondon and asPortfolio return bodies with the credentials of the demo property
// and other members.
func asLondon(members string) string { return credentials(demoClient, demoAccess, members) }

func asPortfolio(members string) string {
	return credentials(demoPortfolioClient, demoPortfolioAccess, members)
}

func credentials(client, access, members string) string {
	return `{"ClientToken":"` + client + `","AccessToken":"` + access + `","Client":"Test 1.0",` + members + `}`
}

// Requests that the tests below send.
const (
	london   = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
	interval = `"FirstTimeUnitStartUtc":"2020-11-01T00:00:00Z","LastTimeUnitStartUtc":"2020-11-30T00:00:00Z"`
	setLimit = `"ServiceId":"` + demoService + `","SetServiceOverbookingLimits":[{` + interval + `,"Limit":1}]`
	getAll   = `"ServiceIds":["` + demoService + `"],"Limitation":{"Count":10}`
)

func TestHealthz(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	defer r.stop(t)
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		a := r.do(t, method, "/healthz", "")
		want := map[string]string{http.MethodGet: "ok\n"}[method]
		if a.status != http.StatusOK || a.body != want || a.requestID == "" {
			t.Errorf("%s: %+v", method, a)
		}
	}
	for _, c := range []struct{ method, path string }{{"POST", "/healthz"}, {"GET", "/healthz/"}, {"GET", "/Healthz"}, {"GET", "/"}} {
		if a := r.do(t, c.method, c.path, ""); a.status != http.StatusNotFound {
			t.Errorf("%s %s: %+v", c.method, c.path, a)
		}
	}
}

// TestReadyz makes the store unavailable to a running server, and available again.
func TestReadyz(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	defer r.stop(t)
	// A successful write counts as ready for the next second.
	expect := func(when string, status int, text string) {
		t.Helper()
		a := r.do(t, http.MethodGet, "/readyz", "")
		for until := time.Now().Add(10 * time.Second); a.status != status && time.Now().Before(until); a = r.do(t, http.MethodGet, "/readyz", "") {
			time.Sleep(50 * time.Millisecond)
		}
		if a.status != status || a.body != text {
			t.Errorf("%s: %+v, want %d %q", when, a, status, text)
		}
	}
	expect("at first", http.StatusOK, "ok\n")
	r.execute(t, "ALTER TABLE probe RENAME TO gone")
	expect("without what it writes", http.StatusServiceUnavailable, "a write would not be accepted\n")
	if !strings.Contains(r.log.String(), `"msg":"not ready","error":"`) {
		t.Errorf("why it is not ready is not logged:\n%s", r.log)
	}
	if a := r.do(t, http.MethodGet, "/healthz", ""); a.status != http.StatusOK {
		t.Errorf("the process is alive, and /healthz says %+v", a)
	}
	r.execute(t, "ALTER TABLE gone RENAME TO probe")
	expect("with it again", http.StatusOK, "ok\n")
}

// TestDraining sends requests to a server that has drained, bypassing its listener.
func TestDraining(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	r.stop(t)
	recorder := httptest.NewRecorder()
	r.http.Handler.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/readyz", nil))
	if recorder.Code != http.StatusServiceUnavailable || recorder.Body.String() != "draining\n" {
		t.Errorf("%d %q", recorder.Code, recorder.Body)
	}
}

// TestRunEndsWithItsContext lets a server run until its context ends.
func TestRunEndsWithItsContext(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx) }()
	if a := r.do(t, http.MethodGet, "/readyz", ""); a.status != http.StatusOK {
		t.Errorf("while it runs: %+v", a)
	}
	r.client.CloseIdleConnections()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if connection, err := net.Dial("tcp", r.listener.Addr().String()); err == nil {
		t.Errorf("it listens after its end: %v", connection.Close())
	}
	if !strings.Contains(r.log.String(), `"msg":"draining"`) {
		t.Errorf("draining is not logged:\n%s", r.log)
	}
}

// TestRunEndsWithItsListener closes the listener of a running server.
func TestRunEndsWithItsListener(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	if err := r.listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Run(t.Context()); err == nil {
		t.Error("it ends without an error")
	}
}

// TestStalledBody sends half a request. The server must not wait longer than the
// time limit of a request.
func TestStalledBody(t *testing.T) {
	t.Parallel()
	r := start(t, Config{Timeout: 50 * time.Millisecond})
	defer r.stop(t)
	connection, err := net.Dial("tcp", r.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if err := connection.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(connection, "POST "+connector.Base+"services/getAll HTTP/1.1\r\nHost: hotel\r\nContent-Length: 500\r\n\r\n{\"Client"); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(text), "took too long") {
		t.Errorf("%d %s %v", response.StatusCode, text, err)
	}
}

// TestMetrics reads the metrics after a known number of requests.
func TestMetrics(t *testing.T) {
	t.Parallel()
	r := start(t, Config{RateLimit: connector.RateLimit{Requests: 5, Window: time.Hour}})
	defer r.stop(t)
	const set, get = connector.Base + "serviceOverbookingLimits/set", connector.Base + "serviceOverbookingLimits/getAll"
	for i, c := range []struct {
		path, body string
		want       int
	}{
		{set, asLondon(setLimit), 200},
		{set, asLondon(setLimit), 200},
		{set, asLondon(strings.ReplaceAll(setLimit, "2020-11", "2019-11")), 403},
		{get, asLondon(getAll), 200},
		{get, asLondon(getAll), 200},
		{get, asLondon(getAll), 429},
		{get, credentials("nobody", "nobody", getAll), 401},
		{connector.Base + "nothing/at/all", "", 404},
		{connector.Base + "bills/getAll", "", 404},
	} {
		if a := r.do(t, http.MethodPost, c.path, c.body); a.status != c.want {
			t.Errorf("request %d: %+v, want %d", i, a, c.want)
		}
	}
	metrics := r.do(t, http.MethodGet, "/metrics", "")
	if metrics.status != http.StatusOK {
		t.Fatalf("%+v", metrics)
	}
	lines := strings.Split(metrics.body, "\n")
	for _, want := range []string{
		`vacancy_requests_total{operation="serviceOverbookingLimits/set",status="200"} 2`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/set",status="403"} 1`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="200"} 2`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="429"} 1`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="401"} 1`,
		`vacancy_requests_total{operation="",status="404"} 2`,
		`vacancy_request_duration_seconds_count{operation="serviceOverbookingLimits/set"} 3`,
		`vacancy_request_duration_seconds_count{operation="serviceOverbookingLimits/getAll"} 4`,
		`vacancy_rate_limited_total 1`,
		`vacancy_kept_answers_total 1`,
		`# TYPE vacancy_commit_group_size histogram`,
		`# TYPE vacancy_journal_bytes gauge`,
		`# TYPE go_goroutines gauge`,
		`# TYPE process_start_time_seconds gauge`,
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("%s is not among the metrics", want)
		}
	}
	var commits int
	for _, line := range lines {
		if n, ok := strings.CutPrefix(line, "vacancy_commit_group_size_count "); ok {
			if err := json.Unmarshal([]byte(n), &commits); err != nil {
				t.Error(err)
			}
		}
	}
	if commits < 3 {
		t.Errorf("%d commits are counted, and two enterprises and a limit were written", commits)
	}
	noneOf(t, metrics.body, []string{demoClient, demoAccess})
}
