package api_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vacancy/api"
)

// Generators of what answers are made of. Tests that run side by side must not
// share any.

func anInstant() *rapid.Generator[api.Time] {
	return rapid.Custom(func(t *rapid.T) api.Time {
		return api.At(time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")))
	})
}

func anID() *rapid.Generator[api.ID] {
	return rapid.Map(rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), func(s string) api.ID { return api.ID(s) })
}

// listOf draws a list that may be empty, which JSON tells from none.
func listOf[E any](t *rapid.T, item *rapid.Generator[E], label string) []E {
	return append([]E{}, rapid.SliceOfN(item, 0, 4).Draw(t, label)...)
}

// holdAppended holds JSON written by hand against encoding/json.
func holdAppended(t *rapid.T, body interface{ AppendJSON(b []byte) []byte }) {
	want, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(body.AppendJSON(nil))); diff != "" {
		t.Fatalf("(-encoding/json +by hand):\n%s", diff)
	}
}

func TestAppendLimits(t *testing.T) {
	t.Parallel()
	limit := rapid.Custom(func(t *rapid.T) api.ServiceOverbookingLimit {
		return api.ServiceOverbookingLimit{
			ID: anID().Draw(t, "id"), ServiceID: anID().Draw(t, "service"),
			FirstTimeUnitStartUtc: anInstant().Draw(t, "first"), LastTimeUnitStartUtc: anInstant().Draw(t, "last"),
			Limit:      rapid.Int32().Draw(t, "limit"),
			CreatedUtc: anInstant().Draw(t, "created"), UpdatedUtc: anInstant().Draw(t, "updated"),
			IsActive: rapid.Bool().Draw(t, "active"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		holdAppended(t, &api.GetAllServiceOverbookingLimitsResponse{
			ServiceOverbookingLimits: listOf(t, limit, "limits"), Cursor: rapid.Ptr(anID(), true).Draw(t, "cursor"),
		})
	})
}

func TestAppendAvailability(t *testing.T) {
	t.Parallel()
	category := rapid.Custom(func(t *rapid.T) api.CategoryAvailability {
		return api.CategoryAvailability{
			CategoryID: anID().Draw(t, "category"), Availabilities: listOf(t, rapid.Int32(), "availabilities"), Adjustments: listOf(t, rapid.Int32(), "adjustments"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		holdAppended(t, &api.GetServiceAvailabilityResponse{
			TimeUnitStartsUtc: listOf(t, anInstant(), "starts"), CategoryAvailabilities: listOf(t, category, "categories"),
		})
	})
}

func TestAppendMetrics(t *testing.T) {
	t.Parallel()
	category := rapid.Custom(func(t *rapid.T) api.ResourceCategoryAvailability {
		c := api.ResourceCategoryAvailability{ResourceCategoryID: anID().Draw(t, "category")}
		for _, list := range []*[]int32{
			&c.Metrics.OutOfOrderBlocks, &c.Metrics.PublicAvailabilityAdjustment, &c.Metrics.OtherServiceReservationCount,
			&c.Metrics.Occupied, &c.Metrics.ConfirmedReservations, &c.Metrics.OptionalReservations, &c.Metrics.BlockAvailability,
			&c.Metrics.AllocatedBlockAvailability, &c.Metrics.UsableResources, &c.Metrics.ActiveResources, &c.Metrics.HouseUse,
		} {
			*list = listOf(t, rapid.Int32(), "metric")
		}
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		holdAppended(t, &api.GetServiceAvailabilityMetricsResponse{
			TimeUnitStartsUtc: listOf(t, anInstant(), "starts"), ResourceCategoryAvailabilities: listOf(t, category, "categories"),
		})
	})
}

// TestAppendInstantsBeyond writes instants that the API's four digits of a year
// can't hold as the nearest that they can.
func TestAppendInstantsBeyond(t *testing.T) {
	t.Parallel()
	for at, want := range map[time.Time]string{
		time.Date(9999, 12, 31, 23, 59, 59, 999, time.UTC): `"9999-12-31T23:59:59Z"`,
		time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC):       `"9999-12-31T23:59:59Z"`,
		time.Date(12026, 11, 1, 0, 0, 0, 0, time.UTC):      `"9999-12-31T23:59:59Z"`,
		time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC):           `"0001-01-01T00:00:01Z"`,
		time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC):         `"0001-01-01T00:00:01Z"`,
		time.Date(-7974, 11, 1, 0, 0, 0, 0, time.UTC):      `"0001-01-01T00:00:01Z"`,
	} {
		if got := string(api.At(at).AppendJSON(nil)); got != want {
			t.Errorf("%v is written as %s, not %s", at, got, want)
		}
	}
}
