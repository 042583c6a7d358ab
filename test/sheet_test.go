package test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vacancy/test/harness"
)

type columnName struct{ name, metric string }

// columns are the short names of the metrics, in the order of the formula.
var columns = []columnName{
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
func (in *inn) question(service, first, last string) harness.Members {
	metrics := make([]string, len(columns))
	for i, c := range columns {
		metrics[i] = c.metric
	}
	return in.oldQuestion(service, first, last).With(harness.Members{"Metrics": metrics})
}

// oldQuestion asks for the availability in its older version.
func (in *inn) oldQuestion(service, first, last string) harness.Members {
	return in.credentials.With(harness.Members{
		"ServiceId": service, "FirstTimeUnitStartUtc": instantOf(first), "LastTimeUnitStartUtc": instantOf(last),
	})
}

// metricsAnswer is an answer to question.
type metricsAnswer struct {
	TimeUnitStartsUtc              []string
	ResourceCategoryAvailabilities []struct {
		ResourceCategoryID string `json:"ResourceCategoryId"`
		Metrics            map[string][]int
	}
}

// availabilityAnswer is an answer to oldQuestion.
type availabilityAnswer struct {
	TimeUnitStartsUtc      []string
	CategoryAvailabilities []struct {
		CategoryID                  string `json:"CategoryId"`
		Availabilities, Adjustments []int
	}
}

// lists are all numbers that both versions of getAvailability tell of a
// service, by category and short name. The versions must agree on units,
// categories and adjustments.
func (in *inn) lists(tb testing.TB, service, first, last string) map[string]map[string][]int {
	tb.Helper()
	var metrics metricsAnswer
	in.MustCall(tb, "services/getAvailability/2024-01-22", in.question(service, first, last)).Decode(tb, &metrics)
	var old availabilityAnswer
	in.MustCall(tb, "services/getAvailability", in.oldQuestion(service, first, last)).Decode(tb, &old)
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
		for _, column := range columns {
			list[column.name] = c.Metrics[column.metric]
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
func (in *inn) sheet(tb testing.TB, service, category, last string) string {
	tb.Helper()
	lists := in.lists(tb, named(service), "5", last)[category]
	var cells []string
	for _, c := range append(slices.Clone(columns), columnName{name: "available"}) {
		if slices.ContainsFunc(lists[c.name], func(n int) bool { return n != 0 }) {
			cells = append(cells, c.name+" "+join(lists[c.name]))
		}
	}
	return strings.Join(cells, " | ")
}

func join(numbers []int) string { return strings.Trim(fmt.Sprint(numbers), "[]") }

// column is one list of the doubles.
func (in *inn) column(tb testing.TB, name, first, last string) string {
	tb.Helper()
	return join(in.lists(tb, in.service, first, last)["double"][name])
}

// rooms are the resources of the reservations made, in their order; - is none.
func (in *inn) rooms(tb testing.TB) string {
	tb.Helper()
	var answer struct {
		Reservations []struct {
			ID                 string
			AssignedResourceID *string `json:"AssignedResourceId"`
		}
	}
	in.MustCall(tb, "reservations/getAll/2023-06-06", in.credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}})).Decode(tb, &answer)
	list := make([]string, len(in.reserved))
	for i := range list {
		list[i] = "-"
	}
	for _, r := range answer.Reservations {
		if i := slices.Index(in.reserved, r.ID); i >= 0 && r.AssignedResourceID != nil {
			list[i] = in.names[*r.AssignedResourceID]
		}
	}
	return strings.Join(list, " ")
}
