package wire

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"vacancy/internal/connector"
	"vacancy/internal/inventory"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

const (
	errUnauthorised = "401 Cannot perform operation or session has expired."
	errNotFound     = "404 Not found."
	errTimeout      = "408 The request took too long. Nothing has been applied."
	errTooLarge     = "413 The request body must not exceed 8 MiB."
	errTooMany      = "429 Too many requests."
)

// writes are a request of each operation that writes.
var writes = []string{"set 9[4..13]", "clear [2..3]", "adjust -9[4..13] {}[2]"}

// startBooked runs a server that has rows that all writes would change.
func startBooked(t *testing.T, o harness.Options) (at *notation.Hotel, before notation.Rows) {
	t.Helper()
	o.Seed, o.Clock = notation.PropertiesSeed, harness.NewClock(t, notation.AtSetup)
	at = notation.London(harness.Start(t, o))
	notation.Succeeded(t, at.Step(t, "set 1[1..5] 2[6..9] 3[12..15]"))
	notation.Succeeded(t, at.Step(t, "adjust -1[1..5] -2[6..9] -3@group[12..15]"))
	return at, notation.LimitsAndAdjustments(t, at.Server, harness.LondonDay)
}

// unchanged reports whatever has been written since.
func unchanged(t *testing.T, s *notation.Hotel, before notation.Rows) {
	t.Helper()
	notation.Same(t, before, notation.LimitsAndAdjustments(t, s.Server, harness.LondonDay))
}

// rules 6.1
func TestUnauthorised(t *testing.T) {
	t.Parallel()
	s, before := startBooked(t, harness.Options{})
	all := bodies(t, notation.Start(t, notation.AtSetup))
	for name, wrong := range map[string]harness.Members{
		"client token":          {"ClientToken": "wrong"},
		"access token":          {"AccessToken": "wrong"},
		"both":                  {"ClientToken": "wrong", "AccessToken": "wrong"},
		"swapped":               {"ClientToken": harness.LondonAccess, "AccessToken": harness.LondonClient},
		"another's client":      {"ClientToken": harness.PortfolioClient},
		"another's access":      {"AccessToken": harness.PortfolioAccess},
		"in lower case":         {"AccessToken": strings.ToLower(harness.LondonAccess)},
		"with a blank":          {"AccessToken": harness.LondonAccess + " "},
		"of another enterprise": {"AccessToken": "stranger-access"},
	} {
		t.Run(name, func(t *testing.T) {
			at := s.As(s.Credentials.With(wrong))
			for _, request := range writes {
				notation.Refused(t, at.Step(t, request), errUnauthorised)
			}
			for operation, body := range all {
				notation.Refused(t, s.Call(t, operation, body.With(harness.SingleLondon()).With(wrong)), errUnauthorised)
			}
			unchanged(t, s, before)
		})
	}
}

// rules 2.7, 3.6, 4.5
func TestRefused(t *testing.T) {
	t.Parallel()
	s, before := startBooked(t, harness.Options{Inventory: []inventory.Option{inventory.WithMaxActiveRows(5)}})
	for request, refusal := range map[string]string{
		"set 4[2026-10-13T23:00:00Z]":     notation.ErrHistory,
		"clear [2026-10-13T23:00:00Z]":    notation.ErrHistory,
		"adjust -4[2026-10-13T23:00:00Z]": notation.ErrHistory,
		"adjust -4[2031-10-20T23:00:00Z]": notation.ErrFuture,
		"adjust -4@canceled[5]":           notation.ErrCanceled,
		"adjust -4@group[1]":              notation.ErrBeforeBlock,
		"adjust -4@group[30]":             notation.ErrAfterBlock,
		"set 7[3] 8[20]":                  "403 The service cannot have more than 5 active overbooking limits.",
		"clear [2] [4] [7]":               "403 The service cannot have more than 5 active overbooking limits.",
	} {
		notation.Refused(t, s.Step(t, request), refusal)
		unchanged(t, s, before)
	}
	notation.Succeeded(t, s.Step(t, "set 7[4..5] 8[20]"))
	notation.Succeeded(t, s.Step(t, "set 9[21] 8[1..20]"))
}

// rules 6.9
func TestNotFound(t *testing.T) {
	t.Parallel()
	s, before := startBooked(t, harness.Options{})
	const operation = connector.Base + "serviceOverbookingLimits/set"
	body := notation.Encode(t, s.Request(t, "set", "9[4..13]"))
	for _, request := range [][2]string{
		{http.MethodGet, operation},
		{http.MethodHead, operation},
		{http.MethodPut, operation},
		{http.MethodOptions, operation},
		{http.MethodDelete, operation},
		{http.MethodPost, operation + "/"},
		{http.MethodPost, operation + "//"},
		{http.MethodPost, operation + "s"},
		{http.MethodPost, operation + "%20"},
		{http.MethodPost, "/"},
		{http.MethodPost, "/nowhere"},
		{http.MethodPost, connector.Base},
		{http.MethodPost, strings.TrimSuffix(connector.Base, "/")},
		{http.MethodPost, connector.Base + "serviceOverbookingLimits"},
		{http.MethodPost, connector.Base + "serviceOverbookingLimits/Set"},
		{http.MethodPost, connector.Base + "ServiceOverbookingLimits/set"},
		{http.MethodPost, strings.ToUpper(operation)},
		{http.MethodPost, "/" + operation},
		{http.MethodPost, connector.Base + "/serviceOverbookingLimits/set"},
		{http.MethodPost, connector.Base + "serviceOverbookingLimits//set"},
		{http.MethodPost, connector.Base + "serviceOverbookingLimits%2Fset"},
		{http.MethodPost, connector.Base + "serviceOverbookingLimits/%73et"},
		{http.MethodPost, connector.Base + "./serviceOverbookingLimits/set"},
		{http.MethodPost, connector.Base + "services/../serviceOverbookingLimits/set"},
		{http.MethodPost, operation + "/2024-01-22"},
		{http.MethodPost, "/healthz"},
		{http.MethodPost, "/openapi.json"},
		{http.MethodGet, "/healthz/"},
		{http.MethodGet, "/metrics/x"},
	} {
		t.Run(request[0]+" "+request[1], func(t *testing.T) {
			a := s.Do(t, request[0], request[1], body)
			if request[0] == http.MethodHead {
				if a.Status != http.StatusNotFound || len(a.Body) > 0 {
					t.Errorf("%d %s", a.Status, a.Body)
				}
				return
			}
			notation.Refused(t, a, errNotFound)
		})
	}
	unchanged(t, s, before)
}

// TestNotImplemented asks for operations that the live service has and the server
// has not, and for paths that are near theirs. None of it needs a token.
//
// rules 6.9
func TestNotImplemented(t *testing.T) {
	t.Parallel()
	for hidden, s := range map[bool]*harness.Server{
		false: harness.Start(t, harness.Options{}),
		true:  harness.Start(t, harness.Options{HideDetails: true}),
	} {
		for request, want := range map[[2]string]string{
			{http.MethodPost, "bills/getAll"}:        "bills/getAll is not implemented by Vacancy.",
			{http.MethodPost, "restrictions/add"}:    "restrictions/add is not implemented by Vacancy: the live service has discontinued it.",
			{http.MethodGet, "bills/getAll"}:         "",
			{http.MethodPost, "bills/getAll/"}:       "",
			{http.MethodPost, "bills/get%41ll"}:      "",
			{http.MethodPost, "Bills/GetAll"}:        "",
			{http.MethodPost, "bills"}:               "",
			{http.MethodPost, "bills/getEverything"}: "",
			{http.MethodPost, "services/getAll/"}:    "",
		} {
			a := s.Do(t, request[0], connector.Base+request[1], "")
			if want == "" || hidden {
				notation.Refused(t, a, errNotFound)
				continue
			}
			notation.RefusedWithDetails(t, a, errNotFound)
			var e struct{ Details string }
			if a.Decode(t, &e); e.Details != want {
				t.Errorf("%v: %s, want %s", request, a.Body, want)
			}
		}
	}
}

// TestTimeout has another process hold the file, so that writes have to wait
// until their time is up. Once it lets go, none of them may come to life.
//
// rules 6.11
func TestTimeout(t *testing.T) {
	t.Parallel()
	s, before := startBooked(t, harness.Options{Timeout: 5 * time.Second})
	holder := harness.OpenFile(t, s.Server)
	harness.Execute(t, holder, "BEGIN IMMEDIATE")
	answers := make(chan harness.Answer, len(writes))
	for _, request := range writes {
		go func() { answers <- s.Step(t, request) }()
	}
	// Who only reads need not wait.
	unchanged(t, s, before)
	for range writes {
		notation.Refused(t, <-answers, errTimeout)
	}
	harness.Execute(t, holder, "ROLLBACK")

	// The writer takes requests in turn: whatever it still had to do comes
	// before this one, in the same layer and beside the others.
	annexed := s.As(s.Credentials)
	annexed.Service, annexed.Layers = notation.Annex, map[string]notation.Layer{"": {Category: notation.AnnexDouble}}
	notation.Succeeded(t, annexed.Step(t, "set 1[1]"))
	unchanged(t, s, before)
}

// rules 6.12
func TestTooLarge(t *testing.T) {
	t.Parallel()
	const most = 8 << 20
	s, before := startBooked(t, harness.Options{})
	const operation = "serviceOverbookingLimits/set"
	body := notation.Encode(t, s.Request(t, "set", "9[4..13]"))
	notation.Refused(t, s.Call(t, operation, body+strings.Repeat(" ", most+1-len(body))), errTooLarge)
	unchanged(t, s, before)
	notation.Succeeded(t, s.Call(t, operation, body+strings.Repeat(" ", most-len(body))))
}

// rules 6.10
func TestTooMany(t *testing.T) {
	t.Parallel()
	for limit, want := range map[string]int{"200/30s": 200, "3/1h": 3} {
		t.Run(limit, func(t *testing.T) {
			t.Parallel()
			rate, err := connector.ParseRateLimit(limit)
			if err != nil {
				t.Fatal(err)
			}
			s := notation.London(harness.Start(t, harness.Options{Seed: notation.PropertiesSeed, Clock: harness.NewClock(t, notation.AtSetup), RateLimit: rate}))
			for range want {
				notation.Succeeded(t, s.Step(t, "set 1[1..5]"))
			}
			for range 3 {
				a := s.Step(t, "set 2[1..5]")
				notation.Refused(t, a, errTooMany)
				seconds, err := strconv.Atoi(a.Header.Get("Retry-After"))
				if err != nil || seconds < 1 || seconds > int(rate.Window.Seconds()) {
					t.Errorf("Retry-After is %q", a.Header.Get("Retry-After"))
				}
			}
			// Another token is another count, and sees that nothing came of it.
			portfolio := s.As(harness.Portfolio())
			if got := portfolio.FormatActive(portfolio.Limits(t)); fmt.Sprint(got) != "[1[1..5]]" {
				t.Errorf("the limits are %v", got)
			}
		})
	}
}

// TestTooManyUnauthorised bounds what can be tried with invalid tokens from
// one address, and lets valid ones from there pass.
//
// rules 6.10
func TestTooManyUnauthorised(t *testing.T) {
	t.Parallel()
	s := notation.London(harness.Start(t, harness.Options{
		Seed: notation.PropertiesSeed, Clock: harness.NewClock(t, notation.AtSetup), RateLimit: connector.RateLimit{Requests: 3, Window: time.Hour},
	}))
	guess := s.As(s.Credentials.With(harness.Members{"AccessToken": "wrong"}))
	for range 3 {
		notation.Refused(t, guess.Step(t, "set 1[1]"), errUnauthorised)
	}
	a := guess.Step(t, "set 1[1]")
	notation.Refused(t, a, errTooMany)
	if a.Header.Get("Retry-After") == "" {
		t.Error("there is no Retry-After")
	}
	notation.Succeeded(t, s.Step(t, "set 1[1]"))
}

// TestUnexpected breaks the store from outside, so that writes fail halfway
// and reads at once. The log tells why, the answer does not.
//
// rules 6.7, 6.15
func TestUnexpected(t *testing.T) {
	t.Parallel()
	lines := make(logLines, 1000)
	s, before := startBooked(t, harness.Options{Log: lines})
	other := harness.OpenFile(t, s.Server)

	harness.Execute(t, other,
		"CREATE TRIGGER no_limits BEFORE INSERT ON overbooking_limits BEGIN SELECT RAISE(ABORT, 'inner detail'); END",
		"CREATE TRIGGER no_adjustments BEFORE INSERT ON availability_adjustments BEGIN SELECT RAISE(ABORT, 'inner detail'); END")
	for _, request := range writes {
		a := s.Step(t, request)
		notation.Refused(t, a, notation.ErrUnexpected)
		lines.await(t, a.Header.Get("Request-Id"), "inner detail")
	}
	unchanged(t, s, before)
	harness.Execute(t, other, "DROP TRIGGER no_limits", "DROP TRIGGER no_adjustments", "ALTER TABLE overbooking_limits RENAME TO elsewhere")
	a := s.Call(t, "serviceOverbookingLimits/getAll", s.Credentials.With(harness.Members{
		"ServiceIds": []string{s.Service}, "Limitation": harness.Members{"Count": 1},
	}))
	notation.Refused(t, a, notation.ErrUnexpected)
	lines.await(t, a.Header.Get("Request-Id"), "no such table")
	harness.Execute(t, other, "ALTER TABLE elsewhere RENAME TO overbooking_limits")
	unchanged(t, s, before)
	for _, request := range writes {
		notation.Succeeded(t, s.Step(t, request))
	}
}

// logLines are the lines of a log as they are written.
type logLines chan string

func (l logLines) Write(line []byte) (int, error) {
	l <- string(line)
	return len(line), nil
}

// await waits for the line of a request and holds it against a text.
func (l logLines) await(t *testing.T, request, text string) {
	t.Helper()
	for line := range l {
		if strings.Contains(line, request) {
			if !strings.Contains(line, text) || strings.Contains(line, harness.LondonAccess) {
				t.Errorf("the log has %s", line)
			}
			return
		}
	}
}
