package metrics

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestMetricsRequested answers with what was asked for and nothing else.
//
// rules 5.2
func TestMetricsRequested(t *testing.T) {
	t.Parallel()
	in := notation.OpenShared(t)
	ask := func(metrics ...any) harness.Answer {
		t.Helper()
		return in.Call(t, "services/getAvailability/2024-01-22", in.MetricsRequest(in.Service, "5", "6").With(harness.Members{"Metrics": metrics}))
	}
	for _, c := range notation.MetricNames {
		var answer notation.MetricsAnswer
		for _, metrics := range [][]any{{c.Metric}, {c.Metric, c.Metric}} {
			ask(metrics...).Decode(t, &answer)
			for _, category := range answer.ResourceCategoryAvailabilities {
				if list, ok := category.Metrics[c.Metric]; !ok || len(list) != 2 || len(category.Metrics) != 1 {
					t.Errorf("%v is answered with %v", metrics, category.Metrics)
				}
			}
		}
	}
	var two notation.MetricsAnswer
	ask("Occupied", "HouseUse").Decode(t, &two)
	want := map[string][]int{"Occupied": {0, 0}, "HouseUse": {0, 0}}
	if diff := cmp.Diff(want, two.ResourceCategoryAvailabilities[0].Metrics); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	notation.Refused(t, ask("Occupied", "Overbookings"), "400 Invalid JSON.")
	notation.Refused(t, ask(), "400 Invalid Metrics.")
	notation.Refused(t, in.Call(t, "services/getAvailability/2024-01-22", in.AvailabilityRequest(in.Service, "5", "6")), "400 Invalid Metrics.")
}

// TestMetricsCategories lists active categories by Ordering, and those of one
// Ordering by their identifiers.
//
// rules 1.4, 5.2
func TestMetricsCategories(t *testing.T) {
	t.Parallel()
	const a, b, c, d = "0000000a-0000-4000-8000-000000000000", "0000000b-0000-4000-8000-000000000000", "0000000c-0000-4000-8000-000000000000", "0000000d-0000-4000-8000-000000000000"
	in := notation.Open(t, "Europe/London", `
    services:
      - id: $stay
        resourceCategories: [{id: `+d+`, ordering: 7}, {id: `+c+`, ordering: -1}, {id: `+b+`, ordering: 7}, {id: `+a+`, ordering: 9}]
      - id: $empty
`, "2026-11-01T00:00:00Z")
	listed := func(day string) []string {
		t.Helper()
		var metrics notation.MetricsAnswer
		in.MustCall(t, "services/getAvailability/2024-01-22", in.MetricsRequest(in.Service, day, day)).Decode(t, &metrics)
		var old notation.AvailabilityAnswer
		in.MustCall(t, "services/getAvailability", in.AvailabilityRequest(in.Service, day, day)).Decode(t, &old)
		var ids, oldIDs []string
		for _, c := range metrics.ResourceCategoryAvailabilities {
			ids = append(ids, c.ResourceCategoryID)
		}
		for _, c := range old.CategoryAvailabilities {
			oldIDs = append(oldIDs, c.CategoryID)
		}
		if !slices.Equal(ids, oldIDs) {
			t.Errorf("the versions differ: %v and %v", ids, oldIDs)
		}
		return ids
	}
	if diff := cmp.Diff([]string{c, b, d, a}, listed("5")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	harness.Retire(t, in.Server, "resource_categories", b)
	if diff := cmp.Diff([]string{c, d, a}, listed("6")); diff != "" {
		t.Errorf("one is retired (-want +got):\n%s", diff)
	}
	for operation, empty := range map[string]string{
		"services/getAvailability":            `{"DatesUtc":null,"TimeUnitStartsUtc":["2026-11-05T00:00:00Z"],"CategoryAvailabilities":[]}`,
		"services/getAvailability/2024-01-22": `{"TimeUnitStartsUtc":["2026-11-05T00:00:00Z"],"ResourceCategoryAvailabilities":[]}`,
	} {
		if a := in.MustCall(t, operation, in.MetricsRequest(notation.ID("empty"), "5", "5")); strings.TrimSpace(string(a.Body)) != empty {
			t.Errorf("%s of no category: %s", operation, a.Body)
		}
	}
}

// TestMetricsReach tells whose services can be asked about: those of all
// enterprises that the token reaches, retired ones too, and no others.
//
// rules 6.2
func TestMetricsReach(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	harness.Retire(t, s, "services", notation.Annex)
	for _, c := range []struct {
		name, service string
		credentials   harness.Members
		first         string
		want          string
	}{
		{"own", harness.LondonDay, harness.SingleLondon(), "5", "4 1"},
		{"portfolio", harness.LondonDay, harness.Portfolio(), "5", "4 1"},
		{"another of the portfolio", harness.BudapestDay, harness.Portfolio(), "2026-11-04T23:00:00Z", "8"},
		{"retired", notation.Annex, harness.SingleLondon(), "5", "2"},
		{"beyond a single token", harness.BudapestDay, harness.SingleLondon(), "2026-11-04T23:00:00Z", "400 Invalid ServiceId."},
		{"beyond the portfolio", notation.ElsewhereDay, harness.Portfolio(), "5", "400 Invalid ServiceId."},
		{"unknown", notation.UnknownID, harness.Portfolio(), "5", "400 Invalid ServiceId."},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := c.credentials.With(harness.Members{
				"ServiceId": c.service, "FirstTimeUnitStartUtc": notation.Instant(c.first), "LastTimeUnitStartUtc": notation.Instant(c.first),
				"Metrics": []string{"UsableResources"},
			})
			metrics, old := s.Call(t, "services/getAvailability/2024-01-22", body), s.Call(t, "services/getAvailability", body)
			if strings.HasPrefix(c.want, "400") {
				notation.Refused(t, metrics, c.want)
				notation.Refused(t, old, c.want)
				return
			}
			var usable, available []int
			var m notation.MetricsAnswer
			metrics.Decode(t, &m)
			for _, category := range m.ResourceCategoryAvailabilities {
				usable = append(usable, category.Metrics["UsableResources"]...)
			}
			var o notation.AvailabilityAnswer
			old.Decode(t, &o)
			for _, category := range o.CategoryAvailabilities {
				available = append(available, category.Availabilities...)
			}
			if notation.Join(usable) != c.want || notation.Join(available) != c.want {
				t.Errorf("usable %v and available %v, want %s", usable, available, c.want)
			}
		})
	}
}

// TestMetricsSizes asks about the longest intervals there may be, and those of
// one unit more.
//
// rules 2.5
func TestMetricsSizes(t *testing.T) {
	t.Parallel()
	s := notation.StartZones(t, notation.AtNewYear)
	for _, c := range []struct {
		zone, period, first, last, beyond string
		units                             int
		limit                             string
	}{
		{"Europe/Budapest", "Day", "2025-12-31T23:00", "2027-01-01T23:00", "2027-01-02T23:00", 367, "367D"},
		{"Europe/Budapest", "Hour", "2026-10-20T00:00", "2026-11-04T06:00", "2026-11-04T07:00", 367, "367H"},
		{"Europe/Budapest", "Month", "2025-12-31T23:00", "2030-11-30T23:00", "2030-12-31T23:00", 60, "60M"},
		{"Pacific/Apia", "Day", "2011-06-01T11:00", "2012-06-01T11:00", "2012-06-02T11:00", 367, "367D"},
	} {
		t.Run(c.zone+" "+c.period, func(t *testing.T) {
			at := notation.InZone(s, c.zone, c.period)
			instants := notation.Instants(c.first + " " + c.last + " " + c.beyond)
			for _, operation := range []string{"services/getAvailability", "services/getAvailability/2024-01-22"} {
				ask := func(first, last string) harness.Answer {
					return s.Call(t, operation, at.Credentials.With(harness.Members{
						"ServiceId": at.Service, "FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last, "Metrics": []string{"Occupied"},
					}))
				}
				notation.Refused(t, ask(instants[0], instants[2]), "400 The interval must not exceed "+c.limit+".")
				notation.Refused(t, ask(instants[1], instants[0]), "400 Invalid LastTimeUnitStartUtc.")
				var answer notation.MetricsAnswer
				ask(instants[0], instants[1]).Decode(t, &answer)
				if starts := answer.TimeUnitStartsUtc; len(starts) != c.units || starts[0] != instants[0] || starts[len(starts)-1] != instants[1] {
					t.Errorf("%d units: %v", len(starts), starts)
				}
			}
		})
	}
}

// TestMetricsIntervals gives the interval in the way of older clients, by any
// instants in its first and last days, where no days are given. The newer
// version knows days alone.
//
// rules 2.6
func TestMetricsIntervals(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	ask := func(start, end, first, last any) harness.Members {
		return harness.SingleLondon().With(harness.Members{
			"ServiceId": harness.LondonDay, "StartUtc": start, "EndUtc": end, "FirstTimeUnitStartUtc": first, "LastTimeUnitStartUtc": last,
		})
	}
	for _, c := range []struct {
		name                    string
		start, end, first, last any
		want                    string
	}{
		{"every day that is touched", "2026-11-10T15:00:00Z", "2026-11-14T11:00:00Z", nil, nil, "10 11 12 13 14"},
		{"the first instant of the last day", "2026-11-10T00:00:00Z", "2026-11-12T00:00:00Z", nil, nil, "10 11 12"},
		{"an instant", "2026-11-10T23:59:59Z", "2026-11-10T23:59:59Z", nil, nil, "10"},
		{"a second across midnight", "2026-11-10T23:59:59Z", "2026-11-11T00:00:00Z", nil, nil, "10 11"},
		{"days go first", "2026-11-10T15:00:00Z", "2026-11-14T11:00:00Z", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", "20 21"},
		{"days go first, whatever is beside them", "2026-11-14T11:00:00Z", "2026-11-10T15:00:00Z", "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", "20"},
		{"half of the days", "2026-11-10T15:00:00Z", "2026-11-14T11:00:00Z", "2026-11-20T00:00:00Z", nil, "400 Invalid LastTimeUnitStartUtc."},
		{"the other half", "2026-11-10T15:00:00Z", "2026-11-14T11:00:00Z", nil, "2026-11-20T00:00:00Z", "400 Invalid FirstTimeUnitStartUtc."},
		{"days unaligned", nil, nil, "2026-11-20T01:00:00Z", "2026-11-21T00:00:00Z", notation.ErrFirst},
		{"last day unaligned", nil, nil, "2026-11-20T00:00:00Z", "2026-11-21T00:00:01Z", notation.ErrLast},
		{"backwards", "2026-11-12T11:00:00Z", "2026-11-12T10:59:59Z", nil, nil, "400 Invalid EndUtc."},
		{"half", "2026-11-12T11:00:00Z", nil, nil, nil, "400 Invalid EndUtc."},
		{"nothing", nil, nil, nil, nil, "400 Invalid FirstTimeUnitStartUtc."},
		{"368 days", "2026-10-31T05:00:00Z", "2027-11-02T00:00:00Z", nil, nil, notation.ErrTooManyDays},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := s.Call(t, "services/getAvailability", ask(c.start, c.end, c.first, c.last))
			if strings.HasPrefix(c.want, "400") {
				notation.Refused(t, a, c.want)
				return
			}
			var answer notation.AvailabilityAnswer
			a.Decode(t, &answer)
			days := make([]string, len(answer.TimeUnitStartsUtc))
			for i, start := range answer.TimeUnitStartsUtc {
				days[i] = notation.Unit(start)
			}
			if got := strings.Join(days, " "); got != c.want {
				t.Errorf("the days are %s, want %s", got, c.want)
			}
		})
	}
	old := ask("2026-11-10T15:00:00Z", "2026-11-14T11:00:00Z", nil, nil).With(harness.Members{"Metrics": []string{"Occupied"}})
	notation.Refused(t, s.Call(t, "services/getAvailability/2024-01-22", old), "400 Invalid FirstTimeUnitStartUtc.")
}

// TestMetricsClockChanges lists each unit once where hours are skipped or come
// twice, with a number for each.
//
// rules 2.2
func TestMetricsClockChanges(t *testing.T) {
	t.Parallel()
	s := notation.StartZones(t, notation.AtNewYear)
	for _, c := range []struct{ zone, period, units string }{
		{"Europe/Budapest", "Day", "2026-03-27T23:00 2026-03-28T23:00 2026-03-29T22:00"},
		{"Europe/Budapest", "Day", "2026-10-23T22:00 2026-10-24T22:00 2026-10-25T23:00"},
		{"Europe/Budapest", "Hour", "2026-03-29T00:00 2026-03-29T01:00 2026-03-29T02:00"},
		{"Europe/Budapest", "Hour", "2026-10-24T23:00 2026-10-25T00:00 2026-10-25T01:00 2026-10-25T02:00"},
		{"Europe/Budapest", "Month", "2026-09-30T22:00 2026-10-31T23:00 2026-11-30T23:00"},
		{"America/Santiago", "Day", "2026-09-05T04:00 2026-09-06T04:00 2026-09-07T03:00"},
		{"Australia/Lord_Howe", "Hour", "2026-10-03T13:30 2026-10-03T14:30 2026-10-03T16:00"},
		{"Pacific/Apia", "Day", "2011-12-28T10:00 2011-12-29T10:00 2011-12-30T10:00"},
	} {
		t.Run(c.zone+" "+c.period+" "+c.units[:7], func(t *testing.T) {
			at := notation.InZone(s, c.zone, c.period)
			units := notation.Instants(c.units)
			notation.Succeeded(t, at.Step(t, "adjust +3["+units[1]+"]"))
			a := s.MustCall(t, "services/getAvailability", at.Credentials.With(harness.Members{
				"ServiceId": at.Service, "FirstTimeUnitStartUtc": units[0], "LastTimeUnitStartUtc": units[len(units)-1],
			}))
			numbers := make([]int, len(units))
			numbers[1] = 3
			encode := func(v any) string {
				text, err := json.Marshal(v)
				if err != nil {
					t.Fatal(err)
				}
				return string(text)
			}
			for _, want := range []string{
				`"TimeUnitStartsUtc":` + encode(units), `"Availabilities":` + encode(numbers), `"Adjustments":` + encode(numbers),
			} {
				if a.Status != http.StatusOK || !strings.Contains(string(a.Body), want) {
					t.Errorf("%d %s has no %s", a.Status, a.Body, want)
				}
			}
		})
	}
}
