package operations

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"vacancy/internal/app"
	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// curl is a request as it is printed to be pasted, with the URL and the body.
var curl = regexp.MustCompile(`(?m)^  curl -s (\S+) -d '([^']+)'; echo$`)

// testWelcome reads what the server prints and pastes the requests it tells to
// try.
func testWelcome(t *testing.T, program string) {
	path := filepath.Join(t.TempDir(), "vacancy.db")
	for name, c := range map[string]struct{ clock, database, place string }{
		"now":                         {"system", "sqlite::memory:", "in memory, gone when the server stops"},
		"in a file":                   {"2020-10-01T00:00:00Z", "sqlite:" + path, path},
		"the clocks go forward ahead": {"2026-03-20T12:00:00Z", "sqlite::memory:", "in memory, gone when the server stops"},
		"the clocks go back ahead":    {"2026-10-24T22:59:59Z", "sqlite::memory:", "in memory, gone when the server stops"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := launch(t, program, nil, "--demo", "--database", c.database, "--clock", c.clock, "--listen", "127.0.0.1:0")
			p.await(t, p.out, regexp.MustCompile(`(?:(?s:.*)`+curl.String()+`){4}`))
			welcome := p.out.String()
			livingClient, livingAccess := app.LivingHotel(time.Time{}).Tokens()
			for _, want := range []string{
				"Vacancy listens on " + p.url + "\n", "Data:    " + c.place + "\n",
				harness.LondonClient, harness.LondonAccess, harness.PortfolioClient, harness.PortfolioAccess, livingClient, livingAccess,
			} {
				if !strings.Contains(welcome, want) {
					t.Errorf("%q is not in the welcome:\n%s", want, welcome)
				}
			}
			requests := curl.FindAllStringSubmatch(welcome, -1)
			if n := strings.Count(welcome, "curl"); n != 4 || len(requests) != 4 {
				t.Fatalf("%d requests to try, %d in order:\n%s", n, len(requests), welcome)
			}
			paste := func(i int) string {
				// This is what curl sends with -d.
				status, text, err := p.post(requests[i][1], "application/x-www-form-urlencoded", requests[i][2])
				if err != nil || status != http.StatusOK {
					t.Errorf("request %d, %s: %d %s %v", i+1, requests[i][0], status, text, err)
				}
				return string(text)
			}
			limits := func(want int) {
				t.Helper()
				if text := paste(1); strings.Count(text, `"Limit":10`) != want || strings.Count(text, `"Limit"`) != want {
					t.Errorf("%d limits of 10 were promised: %s", want, text)
				}
			}
			paste(0)
			limits(1)
			paste(2)
			limits(2)
			paste(3)
			var held struct {
				AvailabilityAdjustments []struct{ UnitCount int }
			}
			p.mustCall(t, "availabilityAdjustments/getAll", harness.SingleLondon().With(harness.Members{"Limitation": harness.Members{"Count": 10}}), &held)
			if a := held.AvailabilityAdjustments; len(a) != 1 || a[0].UnitCount != -2 {
				t.Errorf("two rooms were to be held back: %+v", a)
			}
			var lives struct{ Reservations []any }
			p.mustCall(t, "reservations/getAll/2023-06-06", harness.Members{
				"ClientToken": livingClient, "AccessToken": livingAccess, "Client": "Tour 1.0", "Limitation": harness.Members{"Count": 1000},
			}, &lives)
			if n := len(lives.Reservations); n < 500 {
				t.Errorf("the living hotel has %d reservations", n)
			}
			p.stop(t, syscall.SIGTERM)
		})
	}
}

// testWelcomeWithoutDemo promises nothing that is not there.
func testWelcomeWithoutDemo(t *testing.T, program string) {
	p := launch(t, program, nil, "--database", "sqlite::memory:", "--listen", "127.0.0.1:0")
	p.stop(t, syscall.SIGTERM)
	if want := fmt.Sprintf("Vacancy listens on %s\nData:    in memory, gone when the server stops\n", p.url); p.out.String() != want {
		t.Errorf("%q, want %q", p.out, want)
	}
}

// testEnvironment starts a server with variables in place of flags.
func testEnvironment(t *testing.T, program string) {
	folder := t.TempDir()
	seed, path := filepath.Join(folder, "seed.yaml"), filepath.Join(folder, "seeded.db")
	const one, other = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
	file := `
enterprises: [{id: ` + one + `, name: One, timeZoneIdentifier: Asia/Kathmandu}, {id: ` + other + `, name: Other}]
integrations: [{clientToken: client, accessTokens: [{accessToken: access, enterpriseIds: [` + one + `]}]}]
`
	if err := os.WriteFile(seed, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	p := launch(t, program, []string{
		"VACANCY_LISTEN=127.0.0.1:0", "VACANCY_DATABASE=sqlite:" + path, "VACANCY_SEED=" + seed, "VACANCY_CLOCK=2021-06-01T12:00:00Z",
		"VACANCY_RATE_LIMIT=2/1h", "VACANCY_LOG_FORMAT=json", "VACANCY_LOG_LEVEL=info", "VACANCY_DEMO=true",
	})
	credentials := harness.Members{"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0"}
	var got struct {
		NowUtc     string
		Enterprise struct{ Name, TimeZoneIdentifier string }
	}
	p.mustCall(t, "configuration/get", credentials, &got)
	if e := got.Enterprise; e.Name != "One" || e.TimeZoneIdentifier != "Asia/Kathmandu" {
		t.Errorf("the seed gives %+v", e)
	}
	if !strings.HasPrefix(got.NowUtc, "2021-06-01T12:0") {
		t.Errorf("the clock says %s", got.NowUtc)
	}
	p.mustCall(t, "configuration/get", credentials, &got)
	status, text, err := p.call("configuration/get", credentials)
	if err != nil || status != http.StatusTooManyRequests {
		t.Errorf("the third request is answered with %d %s %v", status, text, err)
	}
	p.mustCall(t, "configuration/get", harness.SingleLondon(), &got)
	p.stop(t, syscall.SIGTERM)
	lines := strings.Split(strings.TrimSpace(p.log.String()), "\n")
	if slices.ContainsFunc(lines, func(line string) bool { return !strings.HasPrefix(line, `{"time":`) }) {
		t.Errorf("the log is not in JSON:\n%s", p.log)
	}
	if n := strings.Count(p.log.String(), connector.Base); n != 0 {
		t.Errorf("%d operations are logged by their path:\n%s", n, p.log)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}
