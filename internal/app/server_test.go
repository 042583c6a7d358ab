package app

import (
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
	"vacancy/internal/connector"
	"vacancy/internal/provision"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// running is a server under test and what it has logged.
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

// start runs a server with the demo property in a file of its own. Whoever
// starts it stops it.
func start(t *testing.T, limit connector.RateLimit) *running {
	t.Helper()
	plan, err := DemoPlan()
	if err != nil {
		t.Fatal(err)
	}
	r := &running{path: filepath.Join(t.TempDir(), "vacancy.db"), client: &http.Client{Transport: new(http.Transport)}, log: new(logged)}
	r.Server, err = Start(context.Background(), Config{
		Listen: "127.0.0.1:0", Database: "sqlite:" + r.path, Seed: []provision.Plan{plan}, RateLimit: limit,
		Clock:  func() time.Time { return time.Date(2020, 10, 1, 0, 0, 0, 0, time.UTC) },
		Logger: slog.New(slog.NewJSONHandler(r.log, nil)),
	})
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

// answer is what the server has answered.
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

// asLondon and asPortfolio are bodies with the credentials of the demo property
// and more members.
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

// line is a line of the log.
type line struct {
	Level      string `json:"level"`
	Msg        string `json:"msg"`
	RequestID  string `json:"request_id"`
	Operation  string `json:"operation"`
	Enterprise string `json:"enterprise"`
	Method     string `json:"method"`
	Path       string `json:"path"`
	Status     int    `json:"status"`
	Duration   *int64 `json:"duration"`
	Error      string `json:"error"`
}

// TestLogLines drives requests of all sorts and reads the line of each.
func TestLogLines(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{})
	defer r.stop(t)
	const unknown = "0123456789ABCDEF0123456789ABCDEF-FEDCBA9876543210FEDCBA987654321"
	tokens := []string{demoClient, demoAccess, demoPortfolioClient, demoPortfolioAccess, unknown}
	for _, c := range []struct {
		name, method, path, body string
		want                     line // RequestID and Duration aside
	}{
		{"a write", "POST", "serviceOverbookingLimits/set", asLondon(setLimit), line{Level: "INFO", Operation: "serviceOverbookingLimits/set", Enterprise: london, Status: 200}},
		{"a read", "POST", "serviceOverbookingLimits/getAll", asLondon(getAll), line{Level: "INFO", Operation: "serviceOverbookingLimits/getAll", Enterprise: london, Status: 200}},
		{
			"a write with a portfolio", "POST", "serviceOverbookingLimits/set", asPortfolio(`"EnterpriseId":"` + london + `",` + setLimit),
			line{Level: "INFO", Operation: "serviceOverbookingLimits/set", Enterprise: london, Status: 200},
		},
		{
			"an unknown operation", "POST", "restrictions/set", asLondon(setLimit),
			line{Level: "INFO", Method: "POST", Path: connector.Base + "restrictions/set", Status: 404, Error: "Not found."},
		},
		{
			"tokens in the query", "GET", "services/getAll?ClientToken=" + demoClient + "&AccessToken=" + demoAccess, "",
			line{Level: "INFO", Method: "GET", Path: connector.Base + "services/getAll", Status: 404, Error: "Not found."},
		},
		{
			"an unknown access token", "POST", "services/getAll", credentials(demoClient, unknown, `"Limitation":{"Count":1}`),
			line{Level: "INFO", Operation: "services/getAll", Status: 401, Error: "Cannot perform operation or session has expired."},
		},
		{
			"an unknown client token", "POST", "services/getAll", credentials(unknown, demoAccess, `"Limitation":{"Count":1}`),
			line{Level: "INFO", Operation: "services/getAll", Status: 401, Error: "Cannot perform operation or session has expired."},
		},
		{"tokens exchanged", "POST", "services/getAll", credentials(demoAccess, demoClient, `"Limitation":{"Count":1}`), line{
			Level: "INFO", Operation: "services/getAll", Status: 401, Error: "Cannot perform operation or session has expired.",
		}},
		{
			"a body that ends within a token", "POST", "services/getAll", asLondon("")[:len(`{"ClientToken":"`)+40],
			line{Level: "INFO", Operation: "services/getAll", Status: 400, Error: "Invalid JSON.: unexpected end of JSON input"},
		},
		{
			"a body that is a token", "POST", "services/getAll", demoAccess,
			line{Level: "INFO", Operation: "services/getAll", Status: 400, Error: "Invalid JSON.: invalid character 'C' looking for beginning of value"},
		},
		{
			"a token where an identifier belongs", "POST", "services/getAll", asLondon(`"ServiceIds":["` + demoAccess + `"],"Limitation":{"Count":1}`),
			line{Level: "INFO", Operation: "services/getAll", Enterprise: london, Status: 400, Error: "Invalid JSON.: invalid ServiceIds"},
		},
		{
			"a token where a number belongs", "POST", "services/getAll", asLondon(`"Limitation":{"Count":"` + demoAccess + `"}`),
			line{Level: "INFO", Operation: "services/getAll", Enterprise: london, Status: 400, Error: "Invalid Count.: json: cannot unmarshal string"},
		},
		{
			"a token where an instant belongs", "POST", "serviceOverbookingLimits/getAll", asLondon(getAll + `,"UpdatedUtc":{"StartUtc":"` + demoAccess + `"}`),
			line{Level: "INFO", Operation: "serviceOverbookingLimits/getAll", Enterprise: london, Status: 400, Error: "Invalid StartUtc.: invalid StartUtc"},
		},
		{
			"what a rule forbids", "POST", "serviceOverbookingLimits/set", asLondon(strings.ReplaceAll(setLimit, "2020-11", "2019-11")),
			line{
				Level: "INFO", Operation: "serviceOverbookingLimits/set", Enterprise: london, Status: 403,
				Error: "Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval. (item 0)",
			},
		},
	} {
		before := len(r.log.String())
		a := r.do(t, c.method, connector.Base+c.path, c.body)
		if a.status != c.want.Status {
			t.Errorf("%s: answered with %d, want %d", c.name, a.status, c.want.Status)
		}
		var got line
		if text := r.log.String()[before:]; json.Unmarshal([]byte(text), &got) != nil {
			t.Errorf("%s: logged is %q", c.name, text)
			continue
		}
		if got.RequestID != a.requestID || a.requestID == "" {
			t.Errorf("%s: the request_id is %q, the Request-Id %q", c.name, got.RequestID, a.requestID)
		}
		if got.Duration == nil || *got.Duration <= 0 || *got.Duration > int64(time.Minute) {
			t.Errorf("%s: the duration is %v", c.name, got.Duration)
		}
		got.RequestID, got.Duration, c.want.Msg = "", nil, "request"
		if c.want.Error != "" && strings.HasPrefix(got.Error, c.want.Error) {
			got.Error = c.want.Error // How the cause is worded further on is not ours.
		}
		if got != c.want {
			t.Errorf("%s: logged\n     %+v\nwant %+v", c.name, got, c.want)
		}
	}
	if a := r.do(t, "POST", connector.Base+"services/getAll", asPortfolio(`"Limitation":{"Count":1}`)); a.status != http.StatusOK {
		t.Errorf("a read with a portfolio: %+v", a)
	}
	if !strings.Contains(r.log.String(), `"portfolio":"`) {
		t.Error("a read with a portfolio is logged without it")
	}
	r.execute(t, "ALTER TABLE overbooking_limits RENAME TO gone")
	before := len(r.log.String())
	a := r.do(t, "POST", connector.Base+"serviceOverbookingLimits/set", asLondon(strings.Replace(setLimit, `"Limit":1`, `"Limit":2`, 1)))
	if text := r.log.String()[before:]; a.status != http.StatusInternalServerError || !strings.Contains(text, `"level":"ERROR"`) ||
		!strings.Contains(text, "overbooking_limits") || strings.Contains(a.body, "overbooking_limits") {
		t.Errorf("a fault of the store is answered with %+v and logged as %s", a, text)
	}
	noneOf(t, r.log.String(), tokens)
}

// tokenPart is how much of a token is too much to be seen.
const tokenPart = 8

// noneOf checks that no part of a token is in a text.
func noneOf(t *testing.T, text string, tokens []string) {
	t.Helper()
	text = strings.ToLower(text)
	for _, token := range tokens {
		for i := range len(token) - tokenPart {
			if part := strings.ToLower(token[i : i+tokenPart]); strings.Contains(text, part) {
				t.Errorf("%s of the token %s is in the log:\n%s", part, token, text)
				return
			}
		}
	}
}

func TestHealthz(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{})
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

// TestReadyz takes the store away from under a server, and gives it back.
func TestReadyz(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{})
	defer r.stop(t)
	expect := func(when string, status int, text string) {
		t.Helper()
		if a := r.do(t, http.MethodGet, "/readyz", ""); a.status != status || a.body != text {
			t.Errorf("%s: %+v, want %d %q", when, a, status, text)
		}
	}
	expect("at first", http.StatusOK, "ok\n")
	r.execute(t, "ALTER TABLE catalog RENAME TO gone")
	expect("without the catalog", http.StatusServiceUnavailable, "the store can't be read\n")
	if !strings.Contains(r.log.String(), `"msg":"not ready","error":"`) {
		t.Errorf("why it is not ready is not logged:\n%s", r.log)
	}
	if a := r.do(t, http.MethodGet, "/healthz", ""); a.status != http.StatusOK {
		t.Errorf("the process is alive, and /healthz says %+v", a)
	}
	r.execute(t, "ALTER TABLE gone RENAME TO catalog")
	expect("with the catalog again", http.StatusOK, "ok\n")
}

// TestDraining asks a server that has drained, past its listener.
func TestDraining(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{})
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
	r := start(t, connector.RateLimit{})
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

// TestRunEndsWithItsListener takes the listener away from under a server.
func TestRunEndsWithItsListener(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{})
	if err := r.listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Run(t.Context()); err == nil {
		t.Error("it ends without an error")
	}
}

// TestMetrics reads the metrics after requests of which it knows the number.
func TestMetrics(t *testing.T) {
	t.Parallel()
	r := start(t, connector.RateLimit{Requests: 4, Window: time.Hour})
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
		{get, asLondon(getAll), 429},
		{get, credentials("nobody", "nobody", getAll), 401},
		{connector.Base + "nothing/at/all", "", 404},
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
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="200"} 1`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="429"} 1`,
		`vacancy_requests_total{operation="serviceOverbookingLimits/getAll",status="401"} 1`,
		`vacancy_requests_total{operation="",status="404"} 1`,
		`vacancy_request_duration_seconds_count{operation="serviceOverbookingLimits/set"} 3`,
		`vacancy_request_duration_seconds_count{operation="serviceOverbookingLimits/getAll"} 3`,
		`vacancy_rate_limited_total 1`,
		`# TYPE vacancy_commit_group_size histogram`,
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
