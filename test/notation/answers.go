package notation

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

// hint is what Details say of a request that the live profile takes.
const hint = "--profile live does too."

// Refused reports an answer that is not a refusal such as "403 No.", in the one
// form that all errors have, without Details but the hint that the live profile
// takes the request.
func Refused(tb testing.TB, a harness.Answer, refusal string) {
	tb.Helper()
	status, message, _ := strings.Cut(refusal, " ")
	if got := strconv.Itoa(a.Status); got != status {
		tb.Errorf("the status is %s, not %s: %s", got, refusal, a.Body)
		return
	}
	var got map[string]any
	a.Decode(tb, &got)
	if details, ok := got["Details"].(string); ok && strings.HasSuffix(details, hint) {
		got["Details"] = nil
	}
	want := map[string]any{"Message": message, "RequestId": a.Header.Get("Request-Id"), "Details": nil}
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("(-want +got):\n%s", diff)
	}
}

// Succeeded reports an answer that is not 200 and {}.
func Succeeded(tb testing.TB, a harness.Answer) {
	tb.Helper()
	if a.Status != http.StatusOK || strings.TrimSpace(string(a.Body)) != "{}" {
		tb.Errorf("%d %s", a.Status, a.Body)
	}
}

// Outcome returns the status of an answer and the Message of an error, such as
// "403 No."; a success has none: "200 ".
func Outcome(tb testing.TB, a harness.Answer) string {
	tb.Helper()
	if a.Status == http.StatusOK {
		return "200 "
	}
	return fmt.Sprint(a.Status, " ", a.Message(tb))
}

// Answered reports an answer whose body is not some JSON. In that, names are first
// replaced by identifiers, which are given in turn.
func Answered(tb testing.TB, a harness.Answer, want string, named ...string) {
	tb.Helper()
	var wanted, got any
	if err := json.Unmarshal([]byte(strings.NewReplacer(named...).Replace(want)), &wanted); err != nil {
		tb.Fatal(err)
	}
	a.Decode(tb, &got)
	if diff := cmp.Diff(wanted, got); diff != "" {
		tb.Errorf("(-want +got):\n%s", diff)
	}
}

// Refusals sends requests by their refusals, such as "403 No. (reason)", whose part
// in parentheses only tells them apart. In the end no row may have changed.
func (h *Hotel) Refusals(t *testing.T, operation string, requests map[string]harness.Members) {
	t.Helper()
	before := AllRows(t, h.Server)
	for name, body := range requests {
		refusal, _, _ := strings.Cut(name, " (")
		t.Run(name, func(t *testing.T) { RefusedWithDetails(t, h.Send(t, operation, body), refusal) })
	}
	Same(t, before, AllRows(t, h.Server))
}

// RefusedWithDetails is Refused for answers that may have Details.
func RefusedWithDetails(tb testing.TB, a harness.Answer, refusal string) {
	tb.Helper()
	var body Row
	a.Decode(tb, &body)
	if details, ok := body["Details"].(string); ok && details == "" {
		tb.Error("the Details are empty")
	}
	if got := fmt.Sprintf("%d %s", a.Status, body["Message"]); got != refusal {
		tb.Errorf("%q, not %q: %s", got, refusal, a.Body)
	}
}
