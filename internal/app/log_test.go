package app

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"vacancy/internal/connector"
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

// TestLogLines sends various requests and checks the log line of each.
func TestLogLines(t *testing.T) {
	t.Parallel()
	r := start(t, Config{})
	defer r.stop(t)
	const unknown = "0123456789ABCDEF0123456789ABCDEF-FEDCBA9876543210FEDCBA987654321"
	tokens := []string{demoClient, demoAccess, demoPortfolioClient, demoPortfolioAccess, unknown}
	for _, c := range []struct {
		name, method, path, body string
		want                     line // RequestID and Duration aside
	}{
		{"a write", "POST", "serviceOverbookingLimits/set", asLondon(setLimit), line{Level: "INFO", Operation: "serviceOverbookingLimits/set", Enterprise: london, Status: 200}},
		{"a read", "POST", "serviceOverbookingLimits/getAll", asLondon(getAll), line{Level: "INFO", Operation: "serviceOverbookingLimits/getAll", Enterprise: london, Status: 200}},
		{"the same read again", "POST", "serviceOverbookingLimits/getAll", asLondon(getAll), line{Level: "INFO", Operation: "serviceOverbookingLimits/getAll", Enterprise: london, Status: 200}},
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
			line{Level: "INFO", Operation: "services/getAll", Status: 400, Error: "Invalid JSON.: unexpected EOF"},
		},
		{
			"a body that is a token", "POST", "services/getAll", demoAccess,
			line{Level: "INFO", Operation: "services/getAll", Status: 400, Error: "Invalid JSON.: syntax error after byte 0"},
		},
		{
			"a token where an identifier belongs", "POST", "services/getAll", asLondon(`"ServiceIds":["` + demoAccess + `"],"Limitation":{"Count":1}`),
			line{Level: "INFO", Operation: "services/getAll", Enterprise: london, Status: 400, Error: "Invalid JSON.: invalid ServiceIds"},
		},
		{
			"a token where a number belongs", "POST", "services/getAll", asLondon(`"Limitation":{"Count":"` + demoAccess + `"}`),
			line{Level: "INFO", Operation: "services/getAll", Enterprise: london, Status: 400, Error: "Invalid Count.: invalid Count"},
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
			got.Error = c.want.Error // The rest comes from a library.
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

// tokenPart is the length of a part of a token that must not be logged.
const tokenPart = 8

// noneOf checks that a text contains no part of a token.
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
