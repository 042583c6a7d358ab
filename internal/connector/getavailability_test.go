package connector

import (
	"reflect"
	"testing"

	"vacancy/api"
	"vacancy/internal/inventory"
)

// TestMetricsAreThoseAskedFor asks for each metric alone: its list is there,
// and no other is.
func TestMetricsAreThoseAskedFor(t *testing.T) {
	t.Parallel()
	of := inventory.CategoryAvailability{
		ActiveResources: []int32{1}, OutOfOrder: []int32{2}, Usable: []int32{3}, HouseUse: []int32{4}, OtherService: []int32{5},
		Confirmed: []int32{6}, Optional: []int32{7}, AllocatedBlock: []int32{8}, Block: []int32{9}, Occupied: []int32{10},
		PublicAdjustment: []int32{11}, Available: []int32{12},
	}
	want := map[api.AvailabilityMetric]int64{
		api.ActiveResources: 1, api.OutOfOrderBlocks: 2, api.UsableResources: 3, api.HouseUse: 4, api.OtherServiceReservationCount: 5,
		api.ConfirmedReservations: 6, api.OptionalReservations: 7, api.AllocatedBlockAvailability: 8, api.BlockAvailability: 9,
		api.Occupied: 10, api.PublicAvailabilityAdjustment: 11,
	}
	for _, name := range api.AvailabilityMetric.Values("") {
		metrics := reflect.ValueOf(wireMetrics(of, []api.AvailabilityMetric{api.AvailabilityMetric(name)}))
		for i := range metrics.NumField() {
			list, field := metrics.Field(i), metrics.Type().Field(i).Name
			switch {
			case field != name && !list.IsNil():
				t.Errorf("%s comes with %s", name, field)
			case field == name && (list.Len() != 1 || list.Index(0).Int() != want[api.AvailabilityMetric(name)]):
				t.Errorf("%s is %v", name, list)
			}
		}
	}
}
