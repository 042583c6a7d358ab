package wire

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// filtered lists the entries that a filter lets through, in order.
func filtered(t *testing.T, s *notation.Hotel, operation string, filter harness.Members) string {
	t.Helper()
	body := s.Credentials.With(harness.Members{"Limitation": harness.Members{"Count": 1000}}).With(filter)
	if operation == "serviceOverbookingLimits/getAll" {
		body["ServiceIds"] = []string{s.Service}
	}
	var entries []string
	for _, r := range notation.PageOf(t, s.MustCall(t, operation, body)).Rows {
		entries = append(entries, s.Format(r))
	}
	slices.Sort(entries)
	return strings.Join(entries, " ")
}

// rules 3.5
func TestCollidingUtc(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, "2026-03-25T12:00:00Z"))
	notation.Succeeded(t, s.Step(t, "set 5[10..20] 6[2026-03-29T00:00:00Z] 8[25]"))
	notation.Succeeded(t, s.Step(t, "clear [25]"))
	const all = "5[10..20] 6[2026-03-29T00:00:00Z]"
	for _, c := range []struct{ start, end, want string }{
		{"2026-11-10T00:00:00Z", "2026-11-10T00:00:00Z", "5[10..20]"},
		{"2026-11-09T23:59:59Z", "2026-11-09T23:59:59Z", ""},
		{"2026-11-20T23:59:59.999Z", "2026-11-20T23:59:59.999Z", "5[10..20]"},
		{"2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z", ""},
		{"2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "5[10..20]"},
		{"2026-11-01T00:00:00Z", "2026-11-09T23:59:59Z", ""},
		{"2026-11-20T23:59:59Z", "2026-12-01T00:00:00Z", "5[10..20]"},
		{"2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z", ""},
		{"2026-11-12T00:00:00Z", "2026-11-13T00:00:00Z", "5[10..20]"},
		{"2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z", ""},
		// The day of 23 hours ends at 23:00.
		{"2026-03-29T22:59:59Z", "2026-03-29T22:59:59Z", "6[2026-03-29T00:00:00Z]"},
		{"2026-03-29T23:00:00Z", "2026-03-29T23:00:00Z", ""},
		{"2026-03-28T23:59:59Z", "2026-03-28T23:59:59Z", ""},
		// No length is too long.
		{"2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z", all},
		{"0001-01-01T00:00:01Z", "9999-12-31T23:59:59Z", all},
		{"2000-01-01T00:00:00Z", "2026-11-09T23:59:59Z", "6[2026-03-29T00:00:00Z]"},
		{"", "", all},
	} {
		if got := filtered(t, s, "serviceOverbookingLimits/getAll", harness.Members{"CollidingUtc": notation.Interval(c.start, c.end)}); got != c.want {
			t.Errorf("%s to %s: %q, not %q", c.start, c.end, got, c.want)
		}
	}
	deleted := harness.Members{"CollidingUtc": notation.Interval("2026-11-25T12:00:00Z", "2026-11-25T12:00:00Z"), "ActivityStates": []string{"Deleted"}}
	if got := filtered(t, s, "serviceOverbookingLimits/getAll", deleted); got != "8[25]" {
		t.Errorf("deleted: %q", got)
	}
}

// rules 6.4
func TestUpdatedUtc(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, "2026-10-20T12:00:00Z"))
	notation.Succeeded(t, s.Step(t, "set 1[1] 2[2..3]"))
	notation.Succeeded(t, s.Step(t, "adjust +1[1] +2[2..3]"))
	// The clock has fractions, rows have none.
	s.Clock.Set(t, "2026-10-20T12:00:10.9Z")
	notation.Succeeded(t, s.Step(t, "clear [3]"))
	notation.Succeeded(t, s.Step(t, "adjust {}[3]"))
	for _, c := range []struct{ start, end, want string }{
		{"2026-10-20T12:00:00Z", "2026-10-20T12:00:10Z", "1[1]"},
		{"2026-10-20T12:00:00Z", "2026-10-20T12:00:11Z", "1[1] 2[2..3] 2[2]"},
		{"2026-10-20T12:00:00Z", "2026-10-20T12:00:10.1Z", "1[1] 2[2..3] 2[2]"},
		{"2026-10-20T12:00:00.1Z", "2026-10-20T12:00:10Z", ""},
		{"2026-10-20T12:00:01Z", "2026-10-20T12:00:10Z", ""},
		{"2026-10-20T12:00:00Z", "2026-10-20T12:00:00Z", "1[1]"},
		{"2026-10-20T14:00:00+02:00", "2026-10-20T12:00:00Z", "1[1]"},
		{"2026-10-20T12:00:10Z", "2026-10-20T12:00:10Z", "2[2..3] 2[2]"},
		{"2026-10-20T12:00:10.9Z", "2026-10-20T12:00:10.9Z", ""},
		{"2026-10-20T12:00:11Z", "2026-10-20T12:00:11Z", ""},
		{"2026-08-01T00:00:00Z", "2026-11-01T00:00:00Z", "1[1] 2[2..3] 2[2]"},
		{"", "", "1[1] 2[2..3] 2[2]"},
	} {
		for operation, want := range map[string]string{
			"serviceOverbookingLimits/getAll": c.want,
			"availabilityAdjustments/getAll":  strings.NewReplacer("1[", "+1[", "2[", "+2[").Replace(c.want),
		} {
			got := filtered(t, s, operation, harness.Members{"UpdatedUtc": notation.Interval(c.start, c.end), "ActivityStates": []string{"Active", "Deleted"}})
			if got != want {
				t.Errorf("%s: %s to %s: %q, not %q", operation, c.start, c.end, got, want)
			}
		}
	}
}

// TestIntervalLength has filters on time take three months and a day, and not a
// second more, wherever there are any (rules 6.4).
//
// rules 6.4
func TestIntervalLength(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	ends := []struct{ start, last, tooLate string }{
		{"2026-02-28T00:00:00Z", "2026-05-29T00:00:00Z", "2026-05-29T00:00:01Z"},
		{"2026-02-01T00:00:00Z", "2026-05-02T00:00:00Z", "2026-05-02T00:00:00.001Z"},
		{"2026-11-30T00:00:00Z", "2027-03-01T00:00:00Z", "2027-03-01T00:00:01Z"},
		{"2027-11-30T12:00:00Z", "2028-03-01T12:00:00Z", "2028-03-01T12:00:01Z"},
	}
	for operation, body := range lists() {
		filters := map[string][]string{
			"enterprises/getAll":        {"LinkedUtc"},
			"resources/getAll":          {"CreatedUtc"},
			"resourceBlocks/getAll":     {"CreatedUtc", "CollidingUtc"},
			"availabilityBlocks/getAll": {"CreatedUtc", "CollidingUtc", "ReleasedUtc"},
			notation.ListReservations:   {"CreatedUtc", "CollidingUtc", "ScheduledStartUtc", "ScheduledEndUtc", "ActualStartUtc", "ActualEndUtc"},
		}[operation]
		filters = append(filters, "UpdatedUtc")
		body = body.With(harness.Members{"Limitation": harness.Members{"Count": 1}})
		for _, filter := range filters {
			for _, c := range ends {
				s.MustCall(t, operation, body.With(harness.Members{filter: notation.Interval(c.start, c.last)}))
				notation.Refused(t, s.Call(t, operation, body.With(harness.Members{filter: notation.Interval(c.start, c.tooLate)})), "400 The interval must not exceed 3M1D.")
			}
			s.MustCall(t, operation, body.With(harness.Members{filter: notation.Interval("", "")}))
			notation.Refused(t, s.Call(t, operation, body.With(harness.Members{filter: notation.Interval(ends[0].start, "")})), "400 Invalid EndUtc.")
			notation.Refused(t, s.Call(t, operation, body.With(harness.Members{filter: notation.Interval("", ends[0].last)})), "400 Invalid StartUtc.")
			notation.Refused(t, s.Call(t, operation, body.With(harness.Members{filter: notation.Interval(ends[0].last, ends[0].start)})), "400 Invalid EndUtc.")
		}
	}
}

// rules 6.5
func TestActivityStates(t *testing.T) {
	t.Parallel()
	s := notation.London(notation.Start(t, notation.AtSetup))
	notation.Succeeded(t, s.Step(t, "set 1[1] 2[2]"))
	notation.Succeeded(t, s.Step(t, "clear [2]"))
	notation.Succeeded(t, s.Step(t, "adjust +1[1] +2[2]"))
	notation.Succeeded(t, s.Step(t, "adjust {}[2]"))
	for _, c := range []struct {
		states any
		want   string
	}{
		{nil, "1[1]"},
		{[]string{}, "1[1]"},
		{[]string{"Active"}, "1[1]"},
		{[]string{"Deleted"}, "2[2]"},
		{[]string{"Deleted", "Active"}, "1[1] 2[2]"},
		{[]string{"Active", "Deleted", "Active"}, "1[1] 2[2]"},
	} {
		filter := harness.Members{"ActivityStates": c.states}
		if got := filtered(t, s, "serviceOverbookingLimits/getAll", filter); got != c.want {
			t.Errorf("limits %v: %q, not %q", c.states, got, c.want)
		}
		if got := strings.ReplaceAll(filtered(t, s, "availabilityAdjustments/getAll", filter), "+", ""); got != c.want {
			t.Errorf("adjustments %v: %q, not %q", c.states, got, c.want)
		}
	}
}

// TestConfiguredStates lists services and categories that are no longer active
// only where they are asked for.
//
// rules 1.3, 6.5
func TestConfiguredStates(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	harness.Retire(t, s, "services", notation.Annex)
	harness.Retire(t, s, "resource_categories", harness.LondonSuite)
	for operation, c := range map[string]struct{ active, deleted []string }{
		"services/getAll":           {[]string{harness.LondonDay}, []string{notation.Annex}},
		"resourceCategories/getAll": {[]string{notation.AnnexDouble, harness.LondonDouble}, []string{harness.LondonSuite}},
	} {
		for _, of := range []struct {
			states any
			want   []string
		}{
			{nil, c.active}, {[]string{"Active"}, c.active}, {[]string{"Deleted"}, c.deleted}, {[]string{"Active", "Deleted"}, append(c.active, c.deleted...)},
		} {
			body := harness.SingleLondon().With(harness.Members{"ActivityStates": of.states})
			if operation == "resourceCategories/getAll" {
				body["ServiceIds"] = []string{harness.LondonDay, notation.Annex}
			}
			got := notation.ReadPage(t, s, operation, body, 1000, nil).IDs()
			slices.Sort(got)
			slices.Sort(of.want)
			if diff := cmp.Diff(of.want, got); diff != "" {
				t.Errorf("%s of %v (-want +got):\n%s", operation, of.states, diff)
			}
		}
	}
}

// TestFiltersByID selects rows by their IDs in any case, passes over unknown
// and foreign ones, and lets all filters hold at once.
//
// rules 3.5
func TestFiltersByID(t *testing.T) {
	t.Parallel()
	s, hotels := startBusy(t)
	for operation, member := range map[string]string{
		"serviceOverbookingLimits/getAll": "ServiceOverbookingLimitIds", "availabilityAdjustments/getAll": "AvailabilityAdjustmentIds",
		"services/getAll": "ServiceIds", "resourceCategories/getAll": "ResourceCategoryIds", "enterprises/getAll": "EnterpriseIds",
		"resources/getAll": "ResourceIds", "resourceCategoryAssignments/getAll": "ResourceCategoryAssignmentIds", "resourceBlocks/getAll": "ResourceBlockIds",
		"availabilityBlocks/getAll": "AvailabilityBlockIds", notation.ListReservations: "ReservationIds",
	} {
		body := lists()[operation]
		all := notation.ReadPage(t, s, operation, body, 1000, nil).IDs()
		want := []string{all[0], all[2]}
		ids := []string{strings.ToUpper(want[1]), want[0], want[1]}
		if operation != "enterprises/getAll" {
			ids = append(ids, notation.UnknownID)
		}
		if diff := cmp.Diff(want, notation.ReadPage(t, s, operation, body.With(harness.Members{member: ids}), 1000, nil).IDs()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", operation, diff)
		}
	}
	rows := hotels[0].Limits(t)
	for id, r := range rows {
		want := r["IsActive"] == true && hotels[0].Format(r) == "0[1]"
		got := notation.ReadPage(t, s, "serviceOverbookingLimits/getAll", harness.Portfolio().With(harness.Members{
			"ServiceIds": []string{harness.LondonDay}, "ServiceOverbookingLimitIds": []string{id},
			"CollidingUtc": notation.Interval(notation.Instant("1"), notation.Instant("1")), "UpdatedUtc": notation.Interval(notation.AtSetup, notation.AtSetup),
		}), 10, nil).IDs()
		if want != (len(got) == 1 && got[0] == id) {
			t.Errorf("%s is listed as %v", hotels[0].Format(r), got)
		}
	}
	services := lists()["services/getAll"]
	for kind, want := range map[any]int{"Bookable": 6, "Additional": 0, nil: 6} {
		if got := len(notation.ReadPage(t, s, "services/getAll", services.With(harness.Members{"ServiceType": kind}), 1000, nil).Rows); got != want {
			t.Errorf("%d services of the type %v", got, kind)
		}
	}
	named := lists()["enterprises/getAll"].With(harness.Members{"ExternalIdentifiers": []string{"E-1"}})
	if got := notation.ReadPage(t, s, "enterprises/getAll", named, 1000, nil); len(got.Rows) != 0 {
		t.Errorf("enterprises with an external identifier: %v", got.IDs())
	}
}
