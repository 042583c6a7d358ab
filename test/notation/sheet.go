package notation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// MetricName is the short name of a metric and its name in the API.
type MetricName struct{ Short, Metric string }

// MetricNames are all metrics in the order of the formula.
var MetricNames = []MetricName{
	{"active", "ActiveResources"},
	{"outOfOrder", "OutOfOrderBlocks"},
	{"usable", "UsableResources"},
	{"houseUse", "HouseUse"},
	{"otherService", "OtherServiceReservationCount"},
	{"confirmed", "ConfirmedReservations"},
	{"optional", "OptionalReservations"},
	{"allocated", "AllocatedBlockAvailability"},
	{"block", "BlockAvailability"},
	{"occupied", "Occupied"},
	{"public", "PublicAvailabilityAdjustment"},
}

// MetricsRequest returns the body that asks for all metrics of a service.
func (h *Hotel) MetricsRequest(service, first, last string) harness.Members {
	metrics := make([]string, len(MetricNames))
	for i, c := range MetricNames {
		metrics[i] = c.Metric
	}
	return h.AvailabilityRequest(service, first, last).With(harness.Members{"Metrics": metrics})
}

// AvailabilityRequest returns the body that asks for the availability of a service
// in the older version.
func (h *Hotel) AvailabilityRequest(service, first, last string) harness.Members {
	return h.Credentials.With(harness.Members{
		"ServiceId": service, "FirstTimeUnitStartUtc": Instant(first), "LastTimeUnitStartUtc": Instant(last),
	})
}

// MetricsAnswer is the answer to MetricsRequest.
type MetricsAnswer struct {
	TimeUnitStartsUtc              []string
	ResourceCategoryAvailabilities []struct {
		ResourceCategoryID string `json:"ResourceCategoryId"`
		Metrics            map[string][]int
	}
}

// AvailabilityAnswer is the answer to AvailabilityRequest.
type AvailabilityAnswer struct {
	TimeUnitStartsUtc      []string
	CategoryAvailabilities []struct {
		CategoryID                  string `json:"CategoryId"`
		Availabilities, Adjustments []int
	}
}

// Metrics returns what both versions of getAvailability say of a service: a number
// for each unit, by the name of the category and the short name of the metric.
// The older version's Availabilities are called available. It reports where the
// versions disagree.
func (h *Hotel) Metrics(tb testing.TB, service, first, last string) map[string]map[string][]int {
	tb.Helper()
	var metrics MetricsAnswer
	h.MustCall(tb, "services/getAvailability/2024-01-22", h.MetricsRequest(service, first, last)).Decode(tb, &metrics)
	var old AvailabilityAnswer
	h.MustCall(tb, "services/getAvailability", h.AvailabilityRequest(service, first, last)).Decode(tb, &old)
	if !slices.Equal(metrics.TimeUnitStartsUtc, old.TimeUnitStartsUtc) || len(metrics.ResourceCategoryAvailabilities) != len(old.CategoryAvailabilities) {
		tb.Fatalf("the versions differ: %v and %v", metrics, old)
	}
	lists := make(map[string]map[string][]int)
	for i, c := range metrics.ResourceCategoryAvailabilities {
		was := old.CategoryAvailabilities[i]
		if c.ResourceCategoryID != was.CategoryID || !slices.Equal(c.Metrics["PublicAvailabilityAdjustment"], was.Adjustments) {
			tb.Errorf("the versions differ: %v and %v", c, was)
		}
		list := map[string][]int{"available": was.Availabilities}
		for _, column := range MetricNames {
			list[column.Short] = c.Metrics[column.Metric]
		}
		for name, numbers := range list {
			if len(numbers) != len(old.TimeUnitStartsUtc) {
				tb.Errorf("%s has %d numbers for %d units", name, len(numbers), len(old.TimeUnitStartsUtc))
			}
		}
		lists[h.names[c.ResourceCategoryID]] = list
	}
	return lists
}

// Sheet returns all numbers of a category of a service from 5 November on. Metrics
// that are zero throughout are left out:
//
//	active 2 2 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2
func (h *Hotel) Sheet(tb testing.TB, service, category, last string) string {
	tb.Helper()
	lists := h.Metrics(tb, h.id(service), "5", last)[category]
	var cells []string
	for _, c := range append(slices.Clone(MetricNames), MetricName{Short: "available"}) {
		if slices.ContainsFunc(lists[c.Short], func(n int) bool { return n != 0 }) {
			cells = append(cells, c.Short+" "+Join(lists[c.Short]))
		}
	}
	return strings.Join(cells, " | ")
}

// Join writes numbers with blanks in between.
func Join(numbers []int) string { return strings.Trim(fmt.Sprint(numbers), "[]") }

// Metric returns one metric of the category double.
func (h *Hotel) Metric(tb testing.TB, name, first, last string) string {
	tb.Helper()
	return Join(h.Metrics(tb, h.Service, first, last)["double"][name])
}
