// Package harness runs a whole server for a test, on a real port and a real
// store, and calls it over HTTP. Every request that succeeds and every answer
// is held against the OpenAPI document that the server itself serves.
package harness

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"vacancy/internal/app"
	"vacancy/internal/connector"
	"vacancy/internal/inventory"
	"vacancy/internal/provision"
)

// Tokens of the demo property, and identifiers in it.
const (
	PortfolioClient = "E0D439EE522F44368DC78E1BFB03710C-D24FB11DBE31D4621C4817E028D9E1D"
	PortfolioAccess = "C66EF7B239D24632943D115EDE9CB810-EA00F8FD8294692C940F6B5A8F9453D"
	LondonClient    = "E916C341431C4D28A866AD200152DBD3-A046EB5583FFBE94DE1172237763712"
	LondonAccess    = "CC150C355D6A4048A220AD20015483AB-B6D09C0C84B09538077CB8FFBB907B4"

	London          = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
	Budapest        = "4d0201db-36f5-428b-8d11-4f0a65e960cc"
	LondonDay       = "bd26d8db-86da-4f96-9efc-e5a4654a4a94"
	LondonHour      = "8c1bd738-a505-4b29-aa71-9ecc2982b843"
	LondonMonth     = "0f515589-99b4-423d-b83a-b237009f0509"
	BudapestDay     = "fc79a518-bc69-45b8-93bd-83326201bd14"
	LondonDouble    = "46bc1498-38cf-4d03-b144-aa69012f5d50"
	LondonSuite     = "773d5e42-de1e-43a0-9ce6-f940faf2303f"
	LondonHourRoom  = "1d4ab8b5-6b7a-4f5f-9a30-5f1c8f0f8a01"
	LondonMonthSpot = "2e5bc9c6-7c8b-4a60-8b41-601d901a9b02"
	BudapestDouble  = "5c0804f9-d03a-4b13-a57d-b00300781a41"
	LondonRate      = "ed4b660b-19d0-434b-9360-a4de2ea42eda"
	LondonAdults    = "1f67644f-052d-4863-acdf-ae1600c60ca0"
	LondonBlock     = "23e85a44-d95a-4dcf-9f36-acb000b10abe"
)

// Clock is a clock that a test sets. It stands still in between.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// NewClock returns a clock at an instant, such as 2020-10-01T00:00:00Z.
func NewClock(tb testing.TB, at string) *Clock {
	tb.Helper()
	c := new(Clock)
	c.Set(tb, at)
	return c
}

// Now tells the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Set sets the time.
func (c *Clock) Set(tb testing.TB, at string) {
	tb.Helper()
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		tb.Fatal(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

// Advance moves the time on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Options are how a server is to run. The zero value is the demo property in a
// fresh file, at 2020-10-01T00:00:00Z, without a rate limit.
type Options struct {
	// Clock is the server's; by default one that stands still.
	Clock *Clock
	// Seed is a provisioning file to apply instead of the demo property.
	Seed string
	// Database is the store's URL; by default a fresh file.
	Database  string
	RateLimit connector.RateLimit
	Timeout   time.Duration
	// Profile is whom requests are answered like; by default the documents.
	Profile connector.Profile
	// HideDetails keeps the Details of errors null.
	HideDetails bool
	// AllowOrigins are the origins whose pages may call the server.
	AllowOrigins []string
	// Log is where the log goes; by default nowhere.
	Log       io.Writer
	Inventory []inventory.Option
}

// Server is a server under test.
type Server struct {
	*app.Server
	Clock *Clock
	// Database is the store's URL.
	Database string
	profile  connector.Profile
	document *openapi3.T
	client   *http.Client
}

// Start runs a server until the test ends.
func Start(tb testing.TB, o Options) *Server {
	tb.Helper()
	if o.Clock == nil {
		o.Clock = NewClock(tb, "2020-10-01T00:00:00Z")
	}
	if o.Database == "" {
		o.Database = "sqlite:" + filepath.Join(tb.TempDir(), "vacancy.db")
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	plan, err := app.DemoPlan()
	if o.Seed != "" {
		plan, err = provision.Parse([]byte(o.Seed))
	}
	if err != nil {
		tb.Fatal(err)
	}
	server, err := app.Start(context.Background(), app.Config{
		Listen: "127.0.0.1:0", Database: o.Database, Seed: []provision.Plan{plan}, Clock: o.Clock.Now,
		RateLimit: o.RateLimit, Timeout: o.Timeout, Profile: o.Profile, HideDetails: o.HideDetails, AllowOrigins: o.AllowOrigins, Options: o.Inventory,
		Logger: slog.New(slog.NewTextHandler(o.Log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{Server: server, Clock: o.Clock, Database: o.Database, profile: o.Profile, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	tb.Cleanup(func() {
		s.client.CloseIdleConnections()
		if err := server.Close(); err != nil {
			tb.Error(err)
		}
	})
	s.document = loadDocument(tb, s.Get(tb, "/openapi.json").Body)
	return s
}

// documents are the OpenAPI documents read so far, by their text: reading one
// takes longer than all else that starts a server.
var documents sync.Map

func loadDocument(tb testing.TB, text []byte) *openapi3.T {
	tb.Helper()
	if known, ok := documents.Load(string(text)); ok {
		return known.(*openapi3.T)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		tb.Fatal(err)
	}
	known, _ := documents.LoadOrStore(string(text), document)
	return known.(*openapi3.T)
}

// Document is the OpenAPI document that the server serves. It must not be changed.
func (s *Server) Document() *openapi3.T { return s.document }

// Answer is what the server answered.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Message is the Message of an error.
func (a Answer) Message(tb testing.TB) string {
	tb.Helper()
	var e struct{ Message string }
	a.Decode(tb, &e)
	return e.Message
}

// Decode reads the body.
func (a Answer) Decode(tb testing.TB, into any) {
	tb.Helper()
	if err := json.Unmarshal(a.Body, into); err != nil {
		tb.Fatalf("%v in the answer %s", err, a.Body)
	}
}

// Members are members of a request.
type Members map[string]any

// With returns the members with more added or replaced.
func (m Members) With(more Members) Members {
	all := Members{}
	maps.Copy(all, m)
	maps.Copy(all, more)
	return all
}

// Portfolio and SingleLondon are the credentials of the demo property.
func Portfolio() Members {
	return Members{"ClientToken": PortfolioClient, "AccessToken": PortfolioAccess, "Client": "Test 1.0"}
}

// SingleLondon are the credentials that reach London alone.
func SingleLondon() Members {
	return Members{"ClientToken": LondonClient, "AccessToken": LondonAccess, "Client": "Test 1.0"}
}

// Call sends a request and holds it and the answer against the OpenAPI
// document. The body is JSON text, or what JSON is to be made of.
func (s *Server) Call(tb testing.TB, operation string, body any, header ...string) Answer {
	tb.Helper()
	text, ok := body.(string)
	if !ok {
		encoded, err := json.Marshal(body)
		if err != nil {
			tb.Fatal(err)
		}
		text = string(encoded)
	}
	a := s.Do(tb, http.MethodPost, connector.Base+operation, text, header...)
	s.hold(tb, operation, text, a)
	return a
}

// MustCall is Call for a request that has to be answered with 200.
func (s *Server) MustCall(tb testing.TB, operation string, body any) Answer {
	tb.Helper()
	a := s.Call(tb, operation, body)
	if a.Status != http.StatusOK {
		tb.Fatalf("%s: %d %s", operation, a.Status, a.Body)
	}
	return a
}

// Get gets a path.
func (s *Server) Get(tb testing.TB, path string) Answer {
	tb.Helper()
	return s.Do(tb, http.MethodGet, path, "")
}

// Do sends any request. Headers are names and values in turn.
func (s *Server) Do(tb testing.TB, method, path, body string, header ...string) Answer {
	tb.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, s.URL()+path, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	answer, err := s.client.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		tb.Fatal(err)
	}
	if len(answer.Header.Get("Request-Id")) != len(London) {
		tb.Errorf("%s %s: the Request-Id is %q", method, path, answer.Header.Get("Request-Id"))
	}
	return Answer{Status: answer.StatusCode, Header: answer.Header, Body: text}
}

// Post sends members to an operation of a server that has no harness around it,
// and returns what is answered.
func Post(ctx context.Context, client *http.Client, url, operation string, m Members) (status int, body []byte, err error) {
	text, err := json.Marshal(m)
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+connector.Base+operation, bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	answer, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	return answer.StatusCode, body, err
}

// hold checks an exchange against the document.
func (s *Server) hold(tb testing.TB, operation, request string, a Answer) {
	tb.Helper()
	if s.profile == connector.Live {
		// There the letter case of paths does not matter.
		for name := range s.document.Paths.Map() {
			if strings.EqualFold(name, connector.Base+operation) {
				operation = strings.TrimPrefix(name, connector.Base)
			}
		}
	}
	path := s.document.Paths.Find(connector.Base + operation)
	if path == nil {
		if a.Status != http.StatusNotFound {
			tb.Errorf("%s is answered with %d and is not in the OpenAPI document", operation, a.Status)
		}
		return
	}
	// The live profile takes requests that the document does not allow.
	if a.Status < 300 && s.profile != connector.Live {
		visit(tb, operation+" request", path.Post.RequestBody.Value.Content.Get("application/json").Schema, []byte(request))
	}
	response := path.Post.Responses.Status(a.Status)
	if response == nil {
		tb.Errorf("%s: the OpenAPI document has no answer %d", operation, a.Status)
		return
	}
	content := response.Value.Content.Get("application/json")
	if content == nil {
		if len(a.Body) > 0 || a.Header.Get("Content-Type") != "" {
			tb.Errorf("%s: %d has a body: %q", operation, a.Status, a.Body)
		}
		return
	}
	if got := a.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		tb.Errorf("%s: the Content-Type is %q", operation, got)
	}
	visit(tb, operation+" answer", content.Schema, a.Body)
}

func visit(tb testing.TB, what string, schema *openapi3.SchemaRef, text []byte) {
	tb.Helper()
	var value any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		tb.Errorf("%s: %v in %s", what, err, text)
		return
	}
	if err := schema.Value.VisitJSON(value, openapi3.MultiErrors()); err != nil {
		tb.Errorf("%s does not fit the OpenAPI document: %v\n%s", what, err, text)
	}
}
