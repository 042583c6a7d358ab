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

// refused holds an answer against a refusal, such as "403 No.": the status, the
// message, and the one form that all errors have.
func Refused(tb testing.TB, a harness.Answer, refusal string) {
	tb.Helper()
	status, message, _ := strings.Cut(refusal, " ")
	if got := strconv.Itoa(a.Status); got != status {
		tb.Errorf("the status is %s, not %s: %s", got, refusal, a.Body)
		return
	}
	var got any
	a.Decode(tb, &got)
	want := map[string]any{"Message": message, "RequestId": a.Header.Get("Request-Id"), "Details": nil}
	if diff := cmp.Diff(any(want), got); diff != "" {
		tb.Errorf("(-want +got):\n%s", diff)
	}
}

// succeeded holds an answer against plain success.
func Succeeded(tb testing.TB, a harness.Answer) {
	tb.Helper()
	if a.Status != http.StatusOK || strings.TrimSpace(string(a.Body)) != "{}" {
		tb.Errorf("%d %s", a.Status, a.Body)
	}
}

// outcome is the status of an answer and the Message of an error, such as
// "403 No."; a success has none: "200 ".
func Outcome(tb testing.TB, a harness.Answer) string {
	tb.Helper()
	if a.Status == http.StatusOK {
		return "200 "
	}
	return fmt.Sprint(a.Status, " ", a.Message(tb))
}

// answered holds the body of an answer against JSON text. In it, what stands
// for identifiers is replaced first: names and identifiers in turn.
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

// refusals sends requests that are refused for good and holds that nothing
// has changed.
func (d *Hotel) Refusals(t *testing.T, operation string, requests map[string]harness.Members) {
	t.Helper()
	before := AllRows(t, d.Server)
	for name, body := range requests {
		refusal, _, _ := strings.Cut(name, " (")
		t.Run(name, func(t *testing.T) { RefusedWithDetails(t, d.Send(t, operation, body), refusal) })
	}
	Same(t, before, AllRows(t, d.Server))
}

// refusedFor is refused for answers that may have Details.
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
