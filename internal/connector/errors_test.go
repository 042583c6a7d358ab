package connector

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/internal/hotel"
)

func TestDetailsExplain(t *testing.T) {
	t.Parallel()
	plain := &hotel.Error{Kind: hotel.Refused, Message: "No.", Detail: "item 0"}
	explained := &hotel.Error{Kind: hotel.Refused, Message: "No.", Explanation: "It is full.", Detail: "item 0"}
	for name, c := range map[string]struct {
		err  error
		hide bool
		want any
	}{
		"explained":         {explained, false, "It is full."},
		"explained, hidden": {explained, true, nil},
		"not explained":     {plain, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			x := call{Handler: &Handler{config: Config{HideDetails: c.hide}}, w: w, id: "1"}
			x.fail(c.err)
			var got any
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			want := map[string]any{"Message": "No.", "RequestId": "1", "Details": c.want}
			if diff := cmp.Diff(any(want), got); diff != "" || w.Code != http.StatusForbidden {
				t.Errorf("%d (-want +got):\n%s", w.Code, diff)
			}
		})
	}
}
