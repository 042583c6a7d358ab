package connector_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"vacancy/internal/connector"
)

// TestTokensAreBounded sends credentials of 1,000 characters, and longer ones
// (6.1).
func TestTokensAreBounded(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	for _, member := range []string{"ClientToken", "AccessToken", "Client", "LanguageCode", "CultureCode"} {
		for length, want := range map[int]string{1000: "", 1001: "Invalid " + member + "."} {
			members := map[string]string{
				"ClientToken": "client", "AccessToken": "access", "Client": "Test 1.0", "LanguageCode": "en-GB", "CultureCode": "en-GB",
				member: strings.Repeat("ü", length),
			}
			body := `{"Limitation":{"Count":1}`
			for name, text := range members {
				body += `,"` + name + `":"` + text + `"`
			}
			w := post(t, h, "services/getAll", []byte(body+"}"))
			if got := w.Body.String(); want != "" && (w.Code != http.StatusBadRequest || !strings.Contains(got, `"`+want+`"`)) {
				t.Errorf("%s of %d characters: %d %s", member, length, w.Code, got)
			}
			if want == "" && w.Code == http.StatusBadRequest {
				t.Errorf("%s of %d characters: %d %s", member, length, w.Code, w.Body)
			}
		}
	}
}

// TestStrictJSON sends bodies that are nearly right (6.7).
func TestStrictJSON(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	const credentials = `"ClientToken":"client","AccessToken":"access","Client":"Test 1.0"`
	const invalid = "Invalid JSON."
	for rest, want := range map[string]string{
		`,"Limitation":{"Count":10}`:                              "",
		`,"Limitation":{"Count":10},"Limitation":{"Count":10}`:    invalid,
		`,"Limitation":{"Count":10,"Count":10}`:                   invalid,
		`,"Limitation":{"Count":10,"\u0043ount":10}`:              invalid,
		`,"Limitation":{"Count":10},"X":1,"X":1`:                  invalid,
		`,"Limitation":{"Count":10},"X":[{"Y":{"Z":1,"Z":2}}]`:    invalid,
		`,"Limitation":{"Count":10},"X":{"Y":1},"Y":{"Y":1}`:      "",
		`,"Limitation":{"Count":10},"X":[{"Y":1},{"Y":1}]`:        "",
		`,"Client":"Test 1.0","Limitation":{"Count":10}`:          invalid,
		`,"limitation":{"Count":10}`:                              "Invalid Limitation.",
		`,"Limitation":{"count":10}`:                              "Invalid Count.",
		`,"Limitation":{"Count":10,"count":2000}`:                 "",
		`,"Limitation":{"\u0043ount":10}`:                         "",
		`,"Limitation":{"Count":10.0}`:                            "",
		`,"Limitation":{"Count":1e1}`:                             "",
		`,"Limitation":{"Count":1.0E+1}`:                          "",
		`,"Limitation":{"Count":1000e-2}`:                         "",
		`,"Limitation":{"Count":10.5}`:                            "Invalid Count.",
		`,"Limitation":{"Count":1e-1}`:                            "Invalid Count.",
		`,"Limitation":{"Count":1e10}`:                            "Invalid Count.",
		`,"Limitation":{"Count":1e99999999999999999999}`:          "Invalid Count.",
		`,"Limitation":{"Count":10},"X":0e99999999999999999999`:   "",
		`,"Limitation":{"Count":010}`:                             invalid,
		`,"Limitation":{"Count":+10}`:                             invalid,
		`,"Limitation":{"Count":10},"X":"` + "\xff" + `"`:         invalid,
		`,"Limitation":{"Count":10},"` + "\xff" + `":"X"`:         invalid,
		`,"Limitation":{"Count":10},"X":"` + "\xed\xa0\x80" + `"`: invalid,
		`,"Limitation":{"Count":10},"X":"\ud800"`:                 invalid,
		`,"Limitation":{"Count":10},"X":"\udc00\ud800"`:           invalid,
		`,"Limitation":{"Count":10},"X":"\ud83d\ude00"`:           "",
		`,"Limitation":{"Count":10},`:                             invalid,
		`,"Limitation":{"Count":10}/**/`:                          invalid,
		`,"Limitation":{"Count":10},"X":[1,]`:                     invalid,
		`,"Limitation":{"Count":10,"Cursor":null},"ServiceIds":null,"ServiceType":null,"UpdatedUtc":null,"ActivityStates":null,"LanguageCode":null`: "",
		`,"Limitation":{"Count":10,"Cursor":""},"ServiceIds":[null],"EnterpriseIds":[""],"UpdatedUtc":{"StartUtc":null,"EndUtc":null}`:              "",
	} {
		for _, bom := range []string{"", "\ufeff"} {
			w := post(t, h, "services/getAll", []byte(bom+"{"+credentials+rest+"}"))
			if got := w.Body.String(); (want == "") != (w.Code == http.StatusOK) || want != "" && !strings.Contains(got, `"Message":"`+want+`"`) {
				t.Errorf("%q: %d %s, want %q", bom+rest, w.Code, got, want)
			}
		}
	}
}

// TestContentEncoding takes bodies as they are alone (6.7).
func TestContentEncoding(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	for coding, want := range map[string]int{
		"": 200, "identity": 200, "Identity": 200, "gzip": 415, "br": 415, "identity, gzip": 415, "unknown": 415,
	} {
		r := httptest.NewRequest(http.MethodPost, connector.Base+"services/getAll",
			strings.NewReader(`{"ClientToken":"client","AccessToken":"access","Client":"Test 1.0","Limitation":{"Count":10}}`))
		r.Header.Set("Content-Encoding", coding)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want || want != http.StatusOK && !strings.Contains(w.Body.String(), `"RequestId":"`+w.Header().Get("Request-Id")) {
			t.Errorf("%q: %d %s", coding, w.Code, w.Body)
		}
	}
}

// TestSpellings takes states as older and newer versions of the API spell them.
func TestSpellings(t *testing.T) {
	t.Parallel()
	h := newHandler(t)
	const credentials = `{"ClientToken":"client","AccessToken":"access","Client":"Test 1.0","Limitation":{"Count":10},`
	for _, state := range []string{"Inquired", "Enquired", "Canceled", "Cancelled"} {
		for operation, more := range map[string]string{
			"reservations/getAll/2023-06-06": `"States":["` + state + `"]}`,
			"availabilityBlocks/getAll":      `"Extent":{"AvailabilityBlocks":true},"States":["` + state + `"]}`,
			"availabilityBlocks/update": `"AvailabilityBlocks":[{"AvailabilityBlockId":"40000000-0000-4000-8000-000000000001","State":{"Value":"` +
				state + `"}}]}`,
		} {
			if w := post(t, h, operation, []byte(credentials+more)); w.Code == http.StatusBadRequest {
				t.Errorf("%s with %s: %d %s", operation, state, w.Code, w.Body)
			}
		}
	}
}
