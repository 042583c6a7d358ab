package metrics

import (
	"fmt"
	"testing"
	"time"

	"vacancy/test/notation"
)

// occupancySeed is services that count their units as occupied at different
// hours.
const occupancySeed = `
    services:
      - id: $stay
        startOffset: PT15H
        endOffset: PT12H
        occupancyStartOffset: PT18H
        occupancyEndOffset: PT8H
        resourceCategories: [{id: $double, resources: [{id: $101}]}]
      - id: $day
        startOffset: PT9H
        endOffset: -PT6H
        occupancyStartOffset: PT9H
        occupancyEndOffset: -PT6H
        resourceCategories: [{id: $desk, resources: [{id: $desk1}]}]
      - id: $hour
        timeUnitPeriod: Hour
        resourceCategories: [{id: $sauna, resources: [{id: $sauna1}]}]
      - id: $month
        timeUnitPeriod: Month
        resourceCategories: [{id: $garage, resources: [{id: $garage1}]}]
      - id: $long
        timeUnitPeriod: Month
        occupancyStartOffset: PT12H
        occupancyEndOffset: P1D
        resourceCategories: [{id: $flat, resources: [{id: $flat1}]}]
`

// occupied is one stay, and on which units it counts.
type occupied struct {
	name, from, until string
	want              string
}

// check holds a service against stays, once as those of a guest and once as
// those of whatever puts the resource out of order: both count on the same
// units, from first to last. Instants without a Z are on the wall clock of
// Budapest.
func (o occupied) check(t *testing.T, in *notation.Hotel, service, category, room, first, last string) {
	t.Helper()
	stay := wall(t, o.from) + ".." + wall(t, o.until)
	counted := func() map[string]any {
		var answer notation.MetricsAnswer
		in.MustCall(t, "services/getAvailability/2024-01-22", in.MetricsRequest(notation.ID(service), wall(t, first), wall(t, last))).Decode(t, &answer)
		metrics := answer.ResourceCategoryAvailabilities[0].Metrics
		return map[string]any{"guest": notation.Join(metrics["ConfirmedReservations"]), "out of order": notation.Join(metrics["OutOfOrderBlocks"])}
	}
	in.Service = notation.ID(service)
	in.Play(t, "reserve unchecked "+category+" "+stay)
	guest := counted()["guest"]
	in.Play(t, fmt.Sprint("cancel ", len(in.Reserved)), "outOfOrder "+room+" "+stay)
	outOfOrder := counted()["out of order"]
	in.Play(t, fmt.Sprint("unblock ", len(in.Blocked)))
	if guest != o.want || outOfOrder != o.want {
		t.Errorf("%s: the guest counts on %v, what is out of order on %v, want %s", o.name, guest, outOfOrder, o.want)
	}
}

// wall reads an instant on the wall clock of Budapest.
func wall(tb testing.TB, text string) string {
	tb.Helper()
	if text[len(text)-1] == 'Z' {
		return text
	}
	zone, err := time.LoadLocation("Europe/Budapest")
	if err != nil {
		tb.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, zone)
	if err != nil {
		tb.Fatal(err)
	}
	return at.UTC().Format(time.RFC3339)
}

func openOccupancy(t *testing.T) *notation.Hotel {
	t.Helper()
	return notation.Open(t, "Europe/Budapest", occupancySeed, "2026-01-01T00:00:00Z")
}

// TestOccupiedNights has a stay take those nights whose hours, from 18:00 to
// 08:00, it shares a second with. November 6 is a Friday; the numbers are of
// Wednesday to Tuesday.
//
// rules 5.1
func TestOccupiedNights(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	for _, o := range []occupied{
		{"three in the afternoon to nine in the morning", "2026-11-06 15:00:00", "2026-11-08 09:00:00", "0 0 1 1 0 0 0"},
		{"nine in the morning to one in the afternoon", "2026-11-06 09:00:00", "2026-11-08 13:00:00", "0 0 1 1 0 0 0"},
		{"half past four in the morning to five in the afternoon", "2026-11-06 04:30:00", "2026-11-08 17:00:00", "0 1 1 1 0 0 0"},

		{"until the hours begin", "2026-11-06 15:00:00", "2026-11-08 18:00:00", "0 0 1 1 0 0 0"},
		{"a second into the hours", "2026-11-06 15:00:00", "2026-11-08 18:00:01", "0 0 1 1 1 0 0"},
		{"from the end of the hours", "2026-11-06 08:00:00", "2026-11-08 09:00:00", "0 0 1 1 0 0 0"},
		{"a second before their end", "2026-11-06 07:59:59", "2026-11-08 09:00:00", "0 1 1 1 0 0 0"},
		{"between the hours", "2026-11-06 08:00:00", "2026-11-06 18:00:00", "0 0 0 0 0 0 0"},
		{"exactly the hours", "2026-11-06 18:00:00", "2026-11-07 08:00:00", "0 0 1 0 0 0 0"},
		{"their first second", "2026-11-06 18:00:00", "2026-11-06 18:00:01", "0 0 1 0 0 0 0"},
		{"their last second", "2026-11-07 07:59:59", "2026-11-07 08:00:00", "0 0 1 0 0 0 0"},
		{"a second of each of two nights", "2026-11-06 07:59:59", "2026-11-06 18:00:01", "0 1 1 0 0 0 0"},
		{"beyond what is asked for", "2026-10-20 15:00:00", "2026-11-20 09:00:00", "1 1 1 1 1 1 1"},
	} {
		o.check(t, in, "stay", "double", "101", "2026-11-04 00:00:00", "2026-11-10 00:00:00")
	}
}

// TestOccupiedClockChanges keeps the hours of a night on the wall clock where
// the day before or after it has 23 or 25 hours.
//
// rules 5.1
func TestOccupiedClockChanges(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	for _, spring := range []occupied{ // 27 to 30 March; the 29th has 23 hours.
		{"until 18:00 on the 28th", "2026-03-28T10:00:00Z", "2026-03-28T17:00:00Z", "0 0 0 0"},
		{"a second longer", "2026-03-28T10:00:00Z", "2026-03-28T17:00:01Z", "0 1 0 0"},
		{"from 08:00 on the 29th", "2026-03-29T06:00:00Z", "2026-03-29T10:00:00Z", "0 0 0 0"},
		{"a second earlier", "2026-03-29T05:59:59Z", "2026-03-29T10:00:00Z", "0 1 0 0"},
		{"until 18:00 on the 29th", "2026-03-29T10:00:00Z", "2026-03-29T16:00:00Z", "0 0 0 0"},
		{"a second longer than that", "2026-03-29T10:00:00Z", "2026-03-29T16:00:01Z", "0 0 1 0"},
		{"from 08:00 on the 30th", "2026-03-30T06:00:00Z", "2026-03-30T10:00:00Z", "0 0 0 0"},
		{"a second earlier than that", "2026-03-30T05:59:59Z", "2026-03-30T10:00:00Z", "0 0 1 0"},
		{"over it all", "2026-03-27T17:00:00Z", "2026-03-31T06:00:00Z", "1 1 1 1"},
	} {
		spring.check(t, in, "stay", "double", "101", "2026-03-26T23:00:00Z", "2026-03-29T22:00:00Z")
	}
	for _, autumn := range []occupied{ // 23 to 26 October; the 25th has 25 hours.
		{"until 18:00 on the 24th", "2026-10-24T10:00:00Z", "2026-10-24T16:00:00Z", "0 0 0 0"},
		{"a second longer", "2026-10-24T10:00:00Z", "2026-10-24T16:00:01Z", "0 1 0 0"},
		{"from 08:00 on the 25th", "2026-10-25T07:00:00Z", "2026-10-25T10:00:00Z", "0 0 0 0"},
		{"a second earlier", "2026-10-25T06:59:59Z", "2026-10-25T10:00:00Z", "0 1 0 0"},
		{"until 18:00 on the 25th", "2026-10-25T10:00:00Z", "2026-10-25T17:00:00Z", "0 0 0 0"},
		{"a second longer than that", "2026-10-25T10:00:00Z", "2026-10-25T17:00:01Z", "0 0 1 0"},
		{"from 08:00 on the 26th", "2026-10-26T07:00:00Z", "2026-10-26T10:00:00Z", "0 0 0 0"},
		{"a second earlier than that", "2026-10-26T06:59:59Z", "2026-10-26T10:00:00Z", "0 0 1 0"},
		{"over it all", "2026-10-23T16:00:00Z", "2026-10-27T07:00:00Z", "1 1 1 1"},
	} {
		autumn.check(t, in, "stay", "double", "101", "2026-10-22T22:00:00Z", "2026-10-25T23:00:00Z")
	}
}

// TestOccupiedDays has a service of the day, from 09:00 to 18:00, take nothing
// of guests who come and go in the night.
//
// rules 5.1
func TestOccupiedDays(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	for _, o := range []occupied{
		{"noon", "2026-11-06 11:00:00", "2026-11-06 13:00:00", "0 1 0"},
		{"until the desk opens", "2026-11-05 18:00:00", "2026-11-06 09:00:00", "0 0 0"},
		{"a second longer", "2026-11-05 18:00:00", "2026-11-06 09:00:01", "0 1 0"},
		{"a second of the day before", "2026-11-05 17:59:59", "2026-11-06 09:00:00", "1 0 0"},
		{"two days", "2026-11-06 12:00:00", "2026-11-07 12:00:00", "0 1 1"},
	} {
		o.check(t, in, "day", "desk", "desk1", "2026-11-05 00:00:00", "2026-11-07 00:00:00")
	}
}

// TestOccupiedHours counts whole hours, of which the clock change in autumn has
// one twice and that in spring has one less.
//
// rules 5.1
func TestOccupiedHours(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	for _, c := range []struct {
		occupied
		first, last string
	}{
		{occupied{"from within an hour to its end", "2026-11-06T10:15:00Z", "2026-11-06T12:00:00Z", "0 1 1 0"}, "2026-11-06T09:00:00Z", "2026-11-06T12:00:00Z"},
		{occupied{"a second longer", "2026-11-06T10:15:00Z", "2026-11-06T12:00:01Z", "0 1 1 1"}, "2026-11-06T09:00:00Z", "2026-11-06T12:00:00Z"},
		{occupied{"a second earlier", "2026-11-06T09:59:59Z", "2026-11-06T12:00:00Z", "1 1 1 0"}, "2026-11-06T09:00:00Z", "2026-11-06T12:00:00Z"},
		{occupied{"first of the hours that come twice", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "0 1 0 0"}, "2026-10-24T23:00:00Z", "2026-10-25T02:00:00Z"},
		{occupied{"second of them", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", "0 0 1 0"}, "2026-10-24T23:00:00Z", "2026-10-25T02:00:00Z"},
		{occupied{"half of each", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "0 1 1 0"}, "2026-10-24T23:00:00Z", "2026-10-25T02:00:00Z"},
		{occupied{"over the hour that is not there", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "0 1 1 0"}, "2026-03-28T23:00:00Z", "2026-03-29T02:00:00Z"},
	} {
		c.check(t, in, "hour", "sauna", "sauna1", c.first, c.last)
	}
}

// TestOccupiedMonths counts whole months of the wall clock, and with hours of
// their own those that the stay reaches into.
//
// rules 5.1
func TestOccupiedMonths(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	const september, december = "2026-08-31T22:00:00Z", "2026-11-30T23:00:00Z"
	for _, o := range []occupied{
		{"within a month", "2026-10-31 00:00:00", "2026-10-31 23:59:59", "0 1 0 0"},
		{"to its end", "2026-10-05 00:00:00", "2026-11-01 00:00:00", "0 1 0 0"},
		{"a second longer", "2026-10-05 00:00:00", "2026-11-01 00:00:01", "0 1 1 0"},
		{"from its beginning, in summer time", "2026-09-30T22:00:00Z", "2026-10-02T00:00:00Z", "0 1 0 0"},
		{"a second earlier", "2026-09-30T21:59:59Z", "2026-10-02T00:00:00Z", "1 1 0 0"},
	} {
		o.check(t, in, "month", "garage", "garage1", september, december)
	}
	for _, o := range []occupied{ // From noon on the 1st to the end of the 1st of the next month.
		{"until noon on the 1st", "2026-10-10 00:00:00", "2026-11-01 12:00:00", "0 1 0 0"},
		{"a second longer, with flat", "2026-10-10 00:00:00", "2026-11-01 12:00:01", "0 1 1 0"},
		{"from the 2nd on", "2026-11-02 00:00:00", "2026-11-03 00:00:00", "0 0 1 0"},
		{"a second earlier, with flat", "2026-11-01 23:59:59", "2026-11-03 00:00:00", "0 1 1 0"},
	} {
		o.check(t, in, "long", "flat", "flat1", september, december)
	}
}

// TestOccupiedUntilGone has a guest who leaves before the time take the nights
// until then, and none who leaves late, is still in house or comes late take any
// other than those booked. Nights are those of 5 to 9 November, from 18:00 to
// 08:00.
//
// rules 5.1
func TestOccupiedUntilGone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		steps []string
		want  string
	}{
		{"expected", nil, "0 1 1 1 0"},
		{"in house", []string{"at 6T16:00", "start 1"}, "0 1 1 1 0"},
		{"came late", []string{"at 8T10:00", "start 1"}, "0 1 1 1 0"},
		{"left after the first night", []string{"at 6T16:00", "start 1", "at 7T17:00", "process 1"}, "0 1 0 0 0"},
		{"a second into the second night", []string{"at 6T16:00", "start 1", "at 7T17:00:01", "process 1"}, "0 1 1 0 0"},
		{"left before the first night", []string{"at 6T16:00", "start 1", "at 6T17:00", "process 1"}, "0 0 0 0 0"},
		{"in house too long", []string{"at 6T16:00", "start 1", "at 9T19:00"}, "0 1 1 1 0"},
		{"left a night too late", []string{"at 6T16:00", "start 1", "at 9T19:00", "process 1"}, "0 1 1 1 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := openOccupancy(t)
			in.Play(t, "state 101 Inspected", "reserve double 6..9")
			in.Play(t, c.steps...)
			if got := in.Metric(t, "confirmed", "2026-11-04T23:00:00Z", "2026-11-08T23:00:00Z"); got != c.want {
				t.Errorf("confirmed %s, want %s", got, c.want)
			}
		})
	}
}

// TestOccupiedRooms frees a room for others when the guest has left, and not
// before.
//
// rules 5.1
func TestOccupiedRooms(t *testing.T) {
	t.Parallel()
	in := openOccupancy(t)
	in.Play(t, "at 6T16:00",
		"state 101 Inspected", "reserve double 6..9", "start 1",
		"at 7T17:00", "reserve double 7T18:00..9 => full", "process 1", "reserve double 7T18:00..9")
	if got := in.AssignedRooms(t); got != "101 101" {
		t.Errorf("the rooms are %s", got)
	}
}
