package notation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

type MetricName struct{ name, Metric string }

// columns are the short names of the metrics, in the order of the formula.
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

// question asks for all metrics of a service.
func (in *Hotel) MetricsRequest(service, first, last string) harness.Members {
	metrics := make([]string, len(MetricNames))
	for i, c := range MetricNames {
		metrics[i] = c.Metric
	}
	return in.AvailabilityRequest(service, first, last).With(harness.Members{"Metrics": metrics})
}

// oldQuestion asks for the availability in its older version.
func (in *Hotel) AvailabilityRequest(service, first, last string) harness.Members {
	return in.Credentials.With(harness.Members{
		"ServiceId": service, "FirstTimeUnitStartUtc": Instant(first), "LastTimeUnitStartUtc": Instant(last),
	})
}

// metricsAnswer is an answer to question.
type MetricsAnswer struct {
	TimeUnitStartsUtc              []string
	ResourceCategoryAvailabilities []struct {
		ResourceCategoryID string `json:"ResourceCategoryId"`
		Metrics            map[string][]int
	}
}

// availabilityAnswer is an answer to oldQuestion.
type AvailabilityAnswer struct {
	TimeUnitStartsUtc      []string
	CategoryAvailabilities []struct {
		CategoryID                  string `json:"CategoryId"`
		Availabilities, Adjustments []int
	}
}

// lists are all numbers that both versions of getAvailability tell of a
// service, by category and short name. The versions must agree on units,
// categories and adjustments.
func (in *Hotel) Metrics(tb testing.TB, service, first, last string) map[string]map[string][]int {
	tb.Helper()
	var metrics MetricsAnswer
	in.MustCall(tb, "services/getAvailability/2024-01-22", in.MetricsRequest(service, first, last)).Decode(tb, &metrics)
	var old AvailabilityAnswer
	in.MustCall(tb, "services/getAvailability", in.AvailabilityRequest(service, first, last)).Decode(tb, &old)
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
			list[column.name] = c.Metrics[column.Metric]
		}
		for name, numbers := range list {
			if len(numbers) != len(old.TimeUnitStartsUtc) {
				tb.Errorf("%s has %d numbers for %d units", name, len(numbers), len(old.TimeUnitStartsUtc))
			}
		}
		lists[in.names[c.ResourceCategoryID]] = list
	}
	return lists
}

// sheet is all numbers of a category of a service from November 5 on. Lists of
// nothing but zeros are left out:
//
//	active 2 2 | usable 2 2 | confirmed 1 0 | occupied 1 0 | available 1 2
func (in *Hotel) Sheet(tb testing.TB, service, category, last string) string {
	tb.Helper()
	lists := in.Metrics(tb, ID(service), "5", last)[category]
	var cells []string
	for _, c := range append(slices.Clone(MetricNames), MetricName{name: "available"}) {
		if slices.ContainsFunc(lists[c.name], func(n int) bool { return n != 0 }) {
			cells = append(cells, c.name+" "+Join(lists[c.name]))
		}
	}
	return strings.Join(cells, " | ")
}

func Join(numbers []int) string { return strings.Trim(fmt.Sprint(numbers), "[]") }

// column is one list of the doubles.
func (in *Hotel) Metric(tb testing.TB, name, first, last string) string {
	tb.Helper()
	return Join(in.Metrics(tb, in.Service, first, last)["double"][name])
}
