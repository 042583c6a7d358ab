package limits

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/notation"
)

// TestClockChanges has the starts of consecutive units around special dates
// taken, one by one, into one row, and instants beside them refused.
//
// rules 2.1, 2.2
func TestClockChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, zone, period, units, wrong string }{
		{
			"spring", "Europe/Budapest", "Day",
			"2026-03-27T23:00 2026-03-28T23:00 2026-03-29T22:00 2026-03-30T22:00", "2026-03-28T00:00 2026-03-28T22:00 2026-03-29T00:00 2026-03-29T23:00",
		},
		{
			"autumn", "Europe/Budapest", "Day",
			"2026-10-23T22:00 2026-10-24T22:00 2026-10-25T23:00 2026-10-26T23:00", "2026-10-24T23:00 2026-10-25T00:00 2026-10-25T22:00 2026-10-26T22:00",
		},
		{"autumn", "Europe/Budapest", "Month", "2026-09-30T22:00 2026-10-31T23:00 2026-11-30T23:00", "2026-10-31T22:00 2026-11-01T00:00 2026-11-01T23:00"},
		{"hour skipped", "Europe/Budapest", "Hour", "2026-03-29T00:00 2026-03-29T01:00 2026-03-29T02:00", "2026-03-29T00:30 2026-03-29T01:01"},
		{"hour twice", "Europe/Budapest", "Hour", "2026-10-24T23:00 2026-10-25T00:00 2026-10-25T01:00 2026-10-25T02:00", "2026-10-25T00:30"},
		{
			"no midnight", "America/Santiago", "Day",
			"2026-09-05T04:00 2026-09-06T04:00 2026-09-07T03:00", "2026-09-06T00:00 2026-09-06T03:00 2026-09-06T05:00 2026-09-07T04:00",
		},
		{"last hour twice", "America/Santiago", "Day", "2026-04-04T03:00 2026-04-05T04:00 2026-04-06T04:00", "2026-04-05T03:00 2026-04-05T05:00"},
		{"no midnight", "Asia/Beirut", "Day", "2026-03-27T22:00 2026-03-28T22:00 2026-03-29T21:00", "2026-03-28T21:00 2026-03-29T22:00"},
		{"last hour twice", "Asia/Beirut", "Day", "2026-10-23T21:00 2026-10-24T22:00 2026-10-25T22:00", "2026-10-24T21:00 2026-10-25T21:00"},
		{"no midnight", "Africa/Cairo", "Day", "2026-04-22T22:00 2026-04-23T22:00 2026-04-24T21:00", "2026-04-23T21:00 2026-04-24T22:00"},
		{"midnight twice", "America/Havana", "Day", "2026-10-31T04:00 2026-11-01T04:00 2026-11-02T05:00", "2026-11-01T05:00 2026-11-02T04:00"},
		{"midnight twice", "America/Havana", "Month", "2026-10-01T04:00 2026-11-01T04:00 2026-12-01T05:00", "2026-11-01T05:00"},
		{"midnight twice", "America/Havana", "Hour", "2026-11-01T03:00 2026-11-01T04:00 2026-11-01T05:00 2026-11-01T06:00", "2026-11-01T04:30"},
		{"half an hour skipped", "Australia/Lord_Howe", "Day", "2026-10-02T13:30 2026-10-03T13:30 2026-10-04T13:00", "2026-10-03T13:00 2026-10-04T13:30"},
		{
			"half an hour skipped", "Australia/Lord_Howe", "Hour",
			"2026-10-03T13:30 2026-10-03T14:30 2026-10-03T16:00 2026-10-03T17:00", "2026-10-03T14:00 2026-10-03T15:00 2026-10-03T15:30 2026-10-03T16:30",
		},
		{
			"half an hour twice", "Australia/Lord_Howe", "Hour",
			"2026-04-04T13:00 2026-04-04T14:00 2026-04-04T15:30 2026-04-04T16:30", "2026-04-04T14:30 2026-04-04T15:00 2026-04-04T16:00",
		},
		{
			"day skipped", "Pacific/Apia", "Day",
			"2011-12-28T10:00 2011-12-29T10:00 2011-12-30T10:00 2011-12-31T10:00", "2011-12-29T11:00 2011-12-30T00:00 2011-12-30T11:00",
		},
		{"day skipped", "Pacific/Apia", "Month", "2011-11-01T10:00 2011-12-01T10:00 2011-12-31T10:00 2012-01-31T10:00", "2011-12-30T10:00 2012-01-01T10:00"},
		{"quarters", "Asia/Kathmandu", "Hour", "2026-02-01T00:15 2026-02-01T01:15", "2026-02-01T00:00 2026-02-01T00:30 2026-02-01T01:00"},
		{"quarters", "Asia/Kathmandu", "Day", "2026-01-31T18:15 2026-02-01T18:15", "2026-02-01T00:00 2026-02-01T18:00 2026-02-01T18:30"},
		{"quarters", "Asia/Kathmandu", "Month", "2026-01-31T18:15 2026-02-28T18:15", "2026-02-01T00:00 2026-02-01T18:15"},
	} {
		t.Run(c.name+" "+c.zone+" "+c.period, func(t *testing.T) {
			t.Parallel()
			s := notation.InZone(notation.StartZones(t, notation.AtNewYear), c.zone, c.period)
			units := notation.Instants(c.units)
			for _, unit := range units {
				notation.Succeeded(t, s.Step(t, "set 7["+unit+"]"))
				notation.Succeeded(t, s.Step(t, "adjust -7["+unit+"]"))
			}
			before := s.Limits(t)
			for _, wrong := range notation.Instants(c.wrong) {
				for _, w := range []string{"set 8", "clear ", "adjust -8"} {
					notation.Refused(t, s.Step(t, w+"["+wrong+"]"), notation.ErrFirst)
					notation.Refused(t, s.Step(t, w+"["+units[0]+".."+wrong+"]"), notation.ErrLast)
				}
			}
			notation.Same(t, before, s.Limits(t))
			run := "7[" + units[0] + ".." + units[len(units)-1] + "]"
			if diff := cmp.Diff([]string{run}, s.FormatActive(before)); diff != "" {
				t.Errorf("limits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{"-" + run}, s.FormatActive(s.Adjustments(t))); diff != "" {
				t.Errorf("adjustments (-want +got):\n%s", diff)
			}
			// A hole in the middle leaves the units on both sides of it.
			notation.Succeeded(t, s.Step(t, "clear ["+units[1]+"]"))
			want := []string{"7[" + units[0] + "]"}
			switch rest := units[2:]; len(rest) {
			case 0:
			case 1:
				want = append(want, "7["+rest[0]+"]")
			default:
				want = append(want, "7["+rest[0]+".."+rest[len(rest)-1]+"]")
			}
			if diff := cmp.Diff(want, s.FormatActive(s.Limits(t))); diff != "" {
				t.Errorf("cut (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSizes sends the longest intervals that there may be, and those of one
// unit more.
//
// rules 2.5
func TestSizes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, period, verbs, first, last, beyond, limit string }{
		{"Europe/Budapest", "Day", "set clear adjust", "2025-12-31T23:00", "2027-01-01T23:00", "2027-01-02T23:00", "367D"},
		{"Europe/Budapest", "Day", "set clear adjust", "2027-12-31T23:00", "2028-12-31T23:00", "2029-01-01T23:00", "367D"},
		{"Europe/Budapest", "Month", "set clear adjust", "2025-12-31T23:00", "2030-11-30T23:00", "2030-12-31T23:00", "60M"},
		{"Europe/Budapest", "Hour", "set", "2026-01-01T00:00", "2027-01-02T23:00", "2027-01-03T00:00", "367D"},
		{"Europe/Budapest", "Hour", "clear adjust", "2026-01-01T00:00", "2026-01-16T06:00", "2026-01-16T07:00", "367H"},
		{"Europe/Budapest", "Hour", "clear adjust", "2026-10-20T00:00", "2026-11-04T06:00", "2026-11-04T07:00", "367H"},
		// A unit that is not there is not counted.
		{"Pacific/Apia", "Day", "set clear adjust", "2011-06-01T11:00", "2012-06-01T11:00", "2012-06-02T11:00", "367D"},
		{"Australia/Lord_Howe", "Hour", "clear adjust", "2026-10-01T00:30", "2026-10-16T07:00", "2026-10-16T08:00", "367H"},
	} {
		t.Run(c.zone+" "+c.period+" "+c.first, func(t *testing.T) {
			t.Parallel()
			s := notation.InZone(notation.StartZones(t, notation.AtNewYear), c.zone, c.period)
			value := map[string]string{"set": "7", "adjust": "-7"}
			for verb := range strings.FieldsSeq(c.verbs) {
				at := notation.Instants(c.first + " " + c.last + " " + c.beyond)
				notation.Refused(t, s.Step(t, verb+" "+value[verb]+"["+at[0]+".."+at[2]+"]"), "400 The interval must not exceed "+c.limit+".")
				notation.Succeeded(t, s.Step(t, verb+" "+value[verb]+"["+at[0]+".."+at[1]+"]"))
			}
		})
	}
}

// TestFarEnds finds the first and the last unit that can be adjusted where the
// wall clock jumps.
//
// rules 2.7
func TestFarEnds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, zone, period, now, last, beyond string }{
		{"leap day", "Europe/Budapest", "Day", "2024-02-29T12:00:00Z", "2029-02-27T23:00", "2029-02-28T23:00"},
		{"last day of a month", "Europe/Budapest", "Month", "2026-01-31T12:00:00Z", "2030-12-31T23:00", "2031-01-31T23:00"},
		{"just before midnight", "Europe/Budapest", "Day", "2026-06-30T21:59:59Z", "2031-06-29T22:00", "2031-06-30T22:00"},
		{"hour that is cut in half", "Australia/Lord_Howe", "Hour", "2026-10-04T14:15:00Z", "2031-10-04T14:30", "2031-10-04T16:00"},
		{"day before a day skipped", "Pacific/Apia", "Day", "2006-12-29T23:00:00Z", "2011-12-29T10:00", "2011-12-30T10:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := notation.InZone(notation.StartZones(t, c.now), c.zone, c.period)
			at := notation.Instants(c.last + " " + c.beyond)
			notation.Succeeded(t, s.Step(t, "adjust -1["+at[0]+"]"))
			notation.Refused(t, s.Step(t, "adjust -1["+at[1]+"]"), notation.ErrFuture)
			notation.Succeeded(t, s.Step(t, "set 1["+at[1]+"]"))
		})
	}
}
