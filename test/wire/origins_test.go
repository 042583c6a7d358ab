package wire

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// access is what of an answer concerns other origins.
type access struct {
	status                                            int
	origin, methods, headers, maxAge, exposed, varies string
}

func accessOf(a harness.Answer) access {
	get := func(name string) string { return strings.Join(a.Header.Values(name), " and ") }
	return access{
		a.Status, get("Access-Control-Allow-Origin"), get("Access-Control-Allow-Methods"), get("Access-Control-Allow-Headers"),
		get("Access-Control-Max-Age"), get("Access-Control-Expose-Headers"), get("Vary"),
	}
}

// TestOrigins asks from pages of several origins, with and without a preflight.
//
// rules 6.16
func TestOrigins(t *testing.T) {
	t.Parallel()
	const dashboard, other = "http://localhost:5173", "https://rms.example"
	s := harness.Start(t, harness.Options{AllowOrigins: []string{dashboard + "/", "HTTPS://rms.example:443"}})
	const operation = connector.Base + "services/getAll"
	body := `{"ClientToken":"` + harness.LondonClient + `","AccessToken":"` + harness.LondonAccess + `","Client":"Page 1.0","Limitation":{"Count":1}}`
	preflight := func(origin string) []string {
		return []string{"Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type"}
	}
	const exposed = "Request-Id, Retry-After"
	for _, c := range []struct {
		method, path, body string
		header             []string
		want               access
	}{
		{http.MethodOptions, operation, "", preflight(dashboard), access{204, dashboard, "GET, HEAD, POST", "*", "600", "", "Origin"}},
		{http.MethodOptions, operation, "", preflight(other), access{204, other, "GET, HEAD, POST", "*", "600", "", "Origin"}},
		{http.MethodOptions, connector.Base + "bills/getAll", "", preflight(dashboard), access{204, dashboard, "GET, HEAD, POST", "*", "600", "", "Origin"}},
		{http.MethodOptions, "/openapi.json", "", preflight(dashboard), access{204, dashboard, "GET, HEAD, POST", "*", "600", "", "Origin"}},
		{http.MethodOptions, operation, "", []string{"Origin", dashboard}, access{404, dashboard, "", "", "", exposed, "Origin"}},
		{http.MethodPost, operation, body, []string{"Origin", dashboard}, access{200, dashboard, "", "", "", exposed, "Origin"}},
		{http.MethodPost, operation, body, []string{"Origin", other}, access{200, other, "", "", "", exposed, "Origin"}},
		{http.MethodPost, operation, "{}", []string{"Origin", dashboard}, access{400, dashboard, "", "", "", exposed, "Origin"}},
		{http.MethodPost, connector.Base + "bills/getAll", "", []string{"Origin", dashboard}, access{404, dashboard, "", "", "", exposed, "Origin"}},
		{http.MethodGet, "/openapi.json", "", []string{"Origin", dashboard}, access{200, dashboard, "", "", "", exposed, "Origin"}},
		// Neither a part of an origin nor more than it is the origin.
		{http.MethodOptions, operation, "", preflight("http://localhost"), access{status: 404, varies: "Origin"}},
		{http.MethodOptions, operation, "", preflight(dashboard + ".example"), access{status: 404, varies: "Origin"}},
		{http.MethodOptions, operation, "", preflight("http://rms.example"), access{status: 404, varies: "Origin"}},
		{http.MethodOptions, operation, "", preflight("null"), access{status: 404, varies: "Origin"}},
		{http.MethodPost, operation, body, []string{"Origin", "http://localhost:8000"}, access{status: 200, varies: "Origin"}},
		{http.MethodGet, "/openapi.json", "", []string{"Origin", "null"}, access{status: 200, varies: "Origin"}},
		// What is no page sends no origin.
		{http.MethodPost, operation, body, nil, access{status: 200, varies: "Origin"}},
		{http.MethodOptions, operation, "", []string{"Access-Control-Request-Method", "POST"}, access{status: 404, varies: "Origin"}},
		// The rest of the server is for no page.
		{http.MethodGet, "/readyz", "", []string{"Origin", dashboard}, access{status: 200}},
		{http.MethodGet, "/healthz", "", []string{"Origin", dashboard}, access{status: 200}},
		{http.MethodOptions, "/metrics", "", preflight(dashboard), access{status: 404}},
	} {
		if got := accessOf(s.Do(t, c.method, c.path, c.body, c.header...)); got != c.want {
			t.Errorf("%s %s %v:\n     %+v\nwant %+v", c.method, c.path, c.header, got, c.want)
		}
	}
}

// TestNoOrigins has no origin named: no answer says anything to pages.
//
// rules 6.16
func TestNoOrigins(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{})
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{http.MethodOptions, connector.Base + "services/getAll", 404},
		{http.MethodPost, connector.Base + "services/getAll", 400},
		{http.MethodGet, "/openapi.json", 200},
	} {
		got := accessOf(s.Do(t, c.method, c.path, "", "Origin", "http://localhost:5173", "Access-Control-Request-Method", "POST"))
		if got != (access{status: c.want}) {
			t.Errorf("%s %s: %+v", c.method, c.path, got)
		}
	}
}

// TestPreflightsAreFree sends more preflights than there may be requests, valid
// or not, and no request is refused for it.
//
// rules 6.16, 6.10
func TestPreflightsAreFree(t *testing.T) {
	t.Parallel()
	const page = "http://localhost:5173"
	s := harness.Start(t, harness.Options{AllowOrigins: []string{page}, RateLimit: connector.RateLimit{Requests: 1, Window: time.Hour}})
	const path = connector.Base + "services/getAll"
	for range 20 {
		if a := s.Do(t, http.MethodOptions, path, "", "Origin", page, "Access-Control-Request-Method", "POST"); a.Status != http.StatusNoContent || len(a.Body) > 0 {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	first := harness.SingleLondon().With(harness.Members{"Limitation": harness.Members{"Count": 1}})
	if a := s.Call(t, "services/getAll", first, "Origin", page); a.Status != http.StatusOK {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	// A page can read how long it has to wait.
	a := s.Call(t, "services/getAll", first, "Origin", page)
	if a.Status != http.StatusTooManyRequests || a.Header.Get("Retry-After") == "" || a.Header.Get("Access-Control-Allow-Origin") != page {
		t.Errorf("%d %v %s", a.Status, a.Header, a.Body)
	}
	if metrics := string(s.Get(t, "/metrics").Body); strings.Contains(metrics, `operation=""`) {
		t.Errorf("preflights are counted:\n%s", metrics)
	}
}
