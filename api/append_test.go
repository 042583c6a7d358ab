package api_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/api"
)

// TestAppendJSON holds the JSON written by hand against encoding/json.
func TestAppendJSON(t *testing.T) {
	t.Parallel()
	instant := rapid.Custom(func(t *rapid.T) api.Time {
		return api.At(time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")))
	})
	id := rapid.Map(rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), func(s string) api.ID { return api.ID(s) })
	limit := rapid.Custom(func(t *rapid.T) api.ServiceOverbookingLimit {
		return api.ServiceOverbookingLimit{
			ID: id.Draw(t, "id"), ServiceID: id.Draw(t, "service"),
			FirstTimeUnitStartUtc: instant.Draw(t, "first"), LastTimeUnitStartUtc: instant.Draw(t, "last"),
			Limit:      rapid.Int32().Draw(t, "limit"),
			CreatedUtc: instant.Draw(t, "created"), UpdatedUtc: instant.Draw(t, "updated"),
			IsActive: rapid.Bool().Draw(t, "active"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		page := api.GetAllServiceOverbookingLimitsResponse{
			ServiceOverbookingLimits: rapid.SliceOfN(limit, 0, 4).Draw(t, "limits"),
			Cursor:                   rapid.Ptr(id, true).Draw(t, "cursor"),
		}
		if page.ServiceOverbookingLimits == nil {
			page.ServiceOverbookingLimits = []api.ServiceOverbookingLimit{}
		}
		want, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(page.AppendJSON(nil))); diff != "" {
			t.Fatalf("(-encoding/json +by hand):\n%s", diff)
		}
	})
}
