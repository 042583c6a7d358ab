package booking_test

import (
	"testing"
	"time"

	"vacancy/internal/booking"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// TestSpread adds stays that lie further and further apart, by services of
// whatever time unit: what counts is the first start and the last end.
//
// rules 5.6, 6.15
func TestSpread(t *testing.T) {
	t.Parallel()
	first, late := day(30, 23, 0), time.Date(2036, 11, 30, 23, 0, 0, 0, time.UTC)
	house := newHouse(t, "UTC")
	w := newWorld(house)
	w.groups[id("option")] = hotel.AvailabilityBlock{Record: record("option"), ServiceID: id("night"), State: hotel.BlockOptional}
	enquired := one("double", "", first, first.Add(time.Hour))
	enquired.State = hotel.Inquired
	inBlock := func(n booking.NewReservation, block string) booking.NewReservation {
		n.BlockID = id(block)
		return n
	}
	unchecked := func(n booking.NewReservations) booking.NewReservations {
		n.Unchecked = true
		return n
	}
	for _, c := range []struct {
		name string
		add  booking.NewReservations
		want hotel.Kind
	}{
		{"nights of ten years", of("night", one("double", "", first, first.Add(time.Hour)), one("double", "", late.Add(-time.Hour), late)), 0},
		{"a second more", of("night", one("double", "", late.Add(-time.Hour), late.Add(time.Second)), one("double", "", first, first.Add(time.Hour))), hotel.Invalid},
		{"hours of ten years", of("hour", one("meeting", "", first, first.Add(time.Hour)), one("meeting", "", late.Add(-time.Hour), late)), 0},
		{"an hour more", of("hour", one("meeting", "", first, first.Add(time.Hour)), one("meeting", "", late, late.Add(time.Hour))), hotel.Invalid},
		// Both months are ten years apart to the day.
		{"months of ten years", of("month", one("lease", "", first, first.Add(time.Hour)), one("lease", "", late.Add(-time.Hour), late)), 0},
		{"an hour more within the month", of("month", one("lease", "", first, first.Add(time.Hour)), one("lease", "", late, late.Add(time.Hour))), hotel.Invalid},
		{"what takes nothing counts for nothing", of("night", enquired, one("double", "", late, late.AddDate(5, 0, 0))), 0},
		{"nothing to check", unchecked(of("night", one("double", "", first, first.Add(time.Hour)), one("double", "", late, late.AddDate(5, 0, 0)))), 0},
		{
			"malformed before forbidden",
			unchecked(of("night", inBlock(one("double", "", first, first.Add(time.Hour)), "option"), one("double", "", late, late.AddDate(5, 0, 0)))),
			hotel.Invalid,
		},
		{"forbidden", unchecked(of("night", inBlock(one("double", "", first, first.Add(time.Hour)), "option"))), hotel.Refused},
	} {
		service, _ := house.Service(c.add.ServiceID)
		_, err := w.frame(opening).Add(service, c.add, 0, w.newID)
		if got := hotel.KindOf(err); got != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestPartsAreBounded looks at one time unit more than one request may.
//
// rules 5.6
func TestPartsAreBounded(t *testing.T) {
	t.Parallel()
	house := newHouse(t, "UTC")
	service, _ := house.Service(id("hour"))
	f := newWorld(house).frame(opening)
	for units, want := range map[timeunit.Index]error{booking.MaxJudged: nil, booking.MaxJudged + 1: errNamed} {
		_, err := f.Parts(booking.ServiceNeed{
			Service: service, Windows: []timeunit.Window{{First: 1, Last: units}}, Categories: []hotel.ID{id("meeting")},
		}, nil)
		if (err == nil) != (want == nil) || want != nil && err.Error() != errNamed.Message+" The stays take too many time units of too many resource categories for one request." {
			t.Errorf("%d units: %v", units, err)
		}
	}
}
