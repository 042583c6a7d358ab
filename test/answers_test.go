package test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
)

// succeeded holds an answer against plain success.
func succeeded(tb testing.TB, a harness.Answer) {
	tb.Helper()
	if a.Status != http.StatusOK || strings.TrimSpace(string(a.Body)) != "{}" {
		tb.Errorf("%d %s", a.Status, a.Body)
	}
}

// refused holds an answer against a refusal, such as "403 No.": the status, the
// message, and the one form that all errors have.
func refused(tb testing.TB, a harness.Answer, refusal string) {
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
