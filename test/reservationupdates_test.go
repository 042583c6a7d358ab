package test

import (
	"maps"
	"testing"
	"time"

	"vacancy/test/harness"
)

const (
	errIsOver  = "403 The reservation is over and cannot be moved."
	errOnlyEnd = "403 A reservation that has started can only change its end: EndUtc."
)

// reservationUpdate is a request to change a reservation.
func reservationUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ReservationUpdates": []harness.Members{harness.Members{"ReservationId": id}.With(more)}}
}

// revise changes a reservation and returns it as the answer shows it.
func (d desk) revise(tb testing.TB, id string, more harness.Members) row {
	tb.Helper()
	return rowsIn(tb, d.must(tb, "reservations/update", reservationUpdate(id, more)), "Reservations")[0]
}

// TestReservationUpdates changes all members that can be, removes those that
// may be missing, and leaves alone those that are not named.
func TestReservationUpdates(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	group := d.hold(t, groupFrom(1, 9))[0].text("Id")
	d.allot(t, group, 1, 9, -2)
	id := d.bookOne(t, fullReservation(comes(1), leaves(2), group).With(harness.Members{"AssignedResourceLocked": false}))
	want := d.reservation(t, id)
	d.Clock.Advance(time.Minute)
	update := fullChanges(comes(3), leaves(5), group)
	a := d.must(t, "reservations/update", reservationUpdate(id, update))
	var answer row
	a.Decode(t, &answer)
	for member, value := range answer {
		if member != "Reservations" && value != nil {
			t.Errorf("%s is %v", member, value)
		}
	}
	if len(answer) != 18 {
		t.Errorf("the answer has %d members", len(answer))
	}
	maps.Copy(want, row{
		"UpdatedUtc": "2026-10-20T12:01:00Z", "ChannelNumber": "C-2", "StartUtc": comes(3), "ScheduledStartUtc": comes(3), "EndUtc": leaves(5),
		"ScheduledEndUtc": leaves(5), "ReleasedUtc": "2026-10-31T12:00:00Z", "AssignedResourceId": room103, "AssignedResourceLocked": true, "Purpose": "Student",
		"PersonCounts": []any{map[string]any{"AgeCategoryId": childrenID, "Count": 3.0}},
	})
	same(t, ledger{id: want}, ledger{id: d.reservation(t, id)})
	shown := rowsIn(t, a, "Reservations")[0]
	for member, value := range map[string]any{
		"Id": id, "StartUtc": comes(3), "EndUtc": leaves(5), "AssignedSpaceId": room103, "AdultCount": 3.0, "UpdatedUtc": want["UpdatedUtc"], "State": "Optional",
	} {
		if shown[member] != value {
			t.Errorf("%s is %v, not %v", member, shown[member], value)
		}
	}

	d.Clock.Advance(time.Minute)
	nulls := harness.Members{}
	for member := range update {
		nulls[member] = nil
	}
	d.revise(t, id, nulls)
	want["UpdatedUtc"] = d.reservation(t, id)["UpdatedUtc"]
	same(t, ledger{id: want}, ledger{id: d.reservation(t, id)})

	removed := harness.Members{"AssignedResourceLocked": newValue(false)}
	for of, member := range map[string]string{
		"ChannelNumber": "ChannelNumber", "ReleasedUtc": "ReleasedUtc", "TravelAgencyId": "TravelAgencyId", "CompanyId": "PartnerCompanyId",
		"BusinessSegmentId": "BusinessSegmentId", "Purpose": "Purpose", "BookerId": "BookerId", "CreditCardId": "CreditCardId",
		"AvailabilityBlockId": "AvailabilityBlockId", "AssignedResourceId": "AssignedResourceId",
	} {
		removed[of] = []harness.Members{newValue(nil), {}}[len(removed)%2]
		want[member] = nil
	}
	want["AssignedResourceLocked"] = false
	d.revise(t, id, removed)
	want["UpdatedUtc"] = d.reservation(t, id)["UpdatedUtc"]
	same(t, ledger{id: want}, ledger{id: d.reservation(t, id)})

	// The members outside of the list, of older clients, change nothing.
	other := d.bookOne(t, guestFrom(10, 12))
	want = d.reservation(t, other)
	d.must(t, "reservations/update", reservationUpdate(id, nil).With(fullChanges(comes(15), leaves(16), group)).With(harness.Members{"ReservationId": other}))
	same(t, ledger{other: want}, ledger{other: d.reservation(t, other)})
}

// TestReservationUpdatesInTurn has later changes of a request see earlier ones.
func TestReservationUpdatesInTurn(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	one := d.bookOne(t, guestFrom(1, 3, harness.Members{"AssignedResourceId": room101}))
	two := d.bookOne(t, guestFrom(1, 3, harness.Members{"AssignedResourceId": room102}))
	rows := rowsIn(t, d.must(t, "reservations/update", harness.Members{"ReservationUpdates": []harness.Members{
		{"ReservationId": one, "AssignedResourceId": newValue(nil)},
		{"ReservationId": two, "AssignedResourceId": newValue(room101)},
		{"ReservationId": one, "AssignedResourceId": newValue(room102), "ChannelNumber": newValue("C")},
	}}), "Reservations")
	if len(rows) != 3 || rows[0]["AssignedResourceId"] != nil || rows[1]["AssignedResourceId"] != room101 || rows[2]["AssignedResourceId"] != room102 {
		t.Errorf("%v", rows)
	}
	if got := d.reservation(t, one); got["AssignedResourceId"] != room102 || got["ChannelNumber"] != "C" {
		t.Errorf("%v", got)
	}
}

func TestReservationUpdateRefusals(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	one := d.bookOne(t, guestFrom(1, 3, harness.Members{"AssignedResourceId": room101}))
	two := d.bookOne(t, guestFrom(1, 3, harness.Members{"AssignedResourceId": room102}))
	full := d.hold(t, groupFrom(1, 9))[0]["Id"]
	optional := d.hold(t, groupFrom(1, 9, harness.Members{"State": "Optional"}))[0]["Id"]
	foreign := desk{d.Server, stranger()}
	var theirs struct{ Reservations []struct{ Reservation row } }
	foreign.must(t, "reservations/add", harness.Members{
		"ServiceId": elsewhereDay, "Reservations": []harness.Members{guestFrom(1, 2, harness.Members{"RequestedCategoryId": elsewhereDouble})},
	}).Decode(t, &theirs)
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ReservationUpdates": []harness.Members{
			{"ReservationId": one, "ChannelNumber": newValue("Changed"), "EndUtc": newValue(leaves(6))}, harness.Members{"ReservationId": two}.With(last),
		}}
	}
	started, processed, canceled := d.inState(t, "Started", 9, harness.Members{"AssignedResourceId": room104}), d.inState(t, "Processed", 8, nil), d.inState(t, "Canceled", 7, nil)
	requests := map[string]harness.Members{
		"400 Invalid ReservationId. (unknown)":                                                both(harness.Members{"ReservationId": unknownID}),
		"400 Invalid ReservationId. (another's)":                                              both(harness.Members{"ReservationId": theirs.Reservations[0].Reservation["Id"]}),
		"400 Invalid EndUtc. (backwards)":                                                     both(harness.Members{"EndUtc": newValue(comes(1))}),
		"400 Invalid EndUtc. (start behind it)":                                               both(harness.Members{"StartUtc": newValue(comes(9))}),
		"400 Invalid EndUtc. (too long)":                                                      both(harness.Members{"EndUtc": newValue("2031-11-01T15:00:01Z")}),
		"400 Invalid StartUtc. (removed)":                                                     both(harness.Members{"StartUtc": harness.Members{}}),
		"400 Invalid RateId. (removed)":                                                       both(harness.Members{"RateId": newValue(nil)}),
		"400 Invalid PersonCounts. (removed)":                                                 both(harness.Members{"PersonCounts": newValue(nil)}),
		"400 Invalid AssignedResourceLocked. (removed)":                                       both(harness.Members{"AssignedResourceLocked": newValue(nil)}),
		"400 Invalid Purpose.":                                                                both(harness.Members{"Purpose": newValue("Fun")}),
		"400 Invalid RequestedCategoryId. (of another)":                                       both(harness.Members{"RequestedCategoryId": newValue(annexDouble)}),
		"400 Invalid RequestedCategoryId. (unknown)":                                          both(harness.Members{"RequestedCategoryId": newValue(unknownID)}),
		"400 Invalid AssignedResourceId. (of another)":                                        both(harness.Members{"AssignedResourceId": newValue(room301)}),
		"400 Invalid AssignedResourceId. (unknown)":                                           both(harness.Members{"AssignedResourceId": newValue(unknownID)}),
		"400 Invalid AvailabilityBlockId. (of another)":                                       both(harness.Members{"AvailabilityBlockId": newValue(annexBlock)}),
		errNoRoom + " (the room is taken)":                                                    both(harness.Members{"AssignedResourceId": newValue(room101)}),
		errNoRoom + " (the block is full)":                                                    both(harness.Members{"AvailabilityBlockId": newValue(full)}),
		"403 Only a confirmed availability block can hold reservations: AvailabilityBlockId.": both(harness.Members{"AvailabilityBlockId": newValue(optional)}),
	}
	moves := map[string]harness.Members{
		"start": {"StartUtc": newValue(comes(1))}, "category": {"RequestedCategoryId": newValue(harness.LondonSuite)},
		"room": {"AssignedResourceId": newValue(nil)}, "block": {"AvailabilityBlockId": newValue(groupBlock)}, "end": {"EndUtc": newValue(leaves(28))},
	}
	for what, move := range moves {
		requests[errIsOver+" ("+what+", processed)"] = both(move.With(harness.Members{"ReservationId": processed}))
		requests[errIsOver+" ("+what+", canceled)"] = both(move.With(harness.Members{"ReservationId": canceled}))
		if what != "end" {
			requests[errOnlyEnd+" ("+what+")"] = both(move.With(harness.Members{"ReservationId": started}))
		}
	}
	d.refusals(t, "reservations/update", requests)

	// What has no place in time or in the house can change all the same.
	for _, id := range []string{started, processed, canceled} {
		got := d.revise(t, id, harness.Members{"ChannelNumber": newValue("C"), "Purpose": newValue("Leisure"), "PersonCounts": newValue([]any{
			harness.Members{"AgeCategoryId": adultsID, "Count": 1},
		})})
		if got["ChannelNumber"] != "C" || got["AdultCount"] != 1.0 {
			t.Errorf("%v", got)
		}
	}
	if got := d.revise(t, started, moves["end"]); got["EndUtc"] != leaves(28) {
		t.Errorf("%v", got)
	}
}

// TestLockedRooms exchanges the room of a reservation only once it is unlocked.
func TestLockedRooms(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	id := d.bookOne(t, guestFrom(1, 3, harness.Members{"AssignedResourceId": room101, "AssignedResourceLocked": true}))
	for _, room := range []any{room102, nil} {
		refused(t, d.call(t, "reservations/update", reservationUpdate(id, harness.Members{"AssignedResourceId": newValue(room)})),
			"403 The reservation is locked to its resource: AssignedResourceId.")
	}
	if got := d.reservation(t, id)["AssignedResourceId"]; got != room101 {
		t.Errorf("the room is %v", got)
	}
	got := d.revise(t, id, harness.Members{"AssignedResourceId": newValue(room102), "AssignedResourceLocked": newValue(false)})
	if got["AssignedResourceId"] != room102 || got["AssignedResourceLocked"] != false {
		t.Errorf("%v", got)
	}
}

// TestCategoryChanges gives a reservation a room of its new category, if there
// is one.
func TestCategoryChanges(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	one, two := d.bookOne(t, guestFrom(1, 3)), d.bookOne(t, guestFrom(2, 4))
	toSuite := harness.Members{"RequestedCategoryId": newValue(harness.LondonSuite)}
	if got := d.revise(t, one, toSuite); got["AssignedResourceId"] != room201 || got["RequestedCategoryId"] != harness.LondonSuite {
		t.Errorf("%v", got)
	}
	if got := d.revise(t, two, toSuite); got["AssignedResourceId"] != nil || got["RequestedCategoryId"] != harness.LondonSuite {
		t.Errorf("%v", got)
	}
	if got := d.revise(t, one, toSuite.With(harness.Members{"AssignedResourceId": newValue(room104)})); got["AssignedResourceId"] != room104 {
		t.Errorf("an upgrade has the room %v", got["AssignedResourceId"])
	}
}

// TestReservationIntervals moves either end of a stay, both, or neither.
func TestReservationIntervals(t *testing.T) {
	t.Parallel()
	d := startDesk(t)
	id := d.bookOne(t, guestFrom(1, 3))
	move := func(more harness.Members) harness.Members {
		return harness.Members{"ReservationId": id, "ChargeCancellationFee": false}.With(more)
	}
	want := d.reservation(t, id)
	for _, c := range []struct {
		more       harness.Members
		start, end string
	}{
		{harness.Members{"StartUtc": comes(2)}, comes(2), leaves(3)},
		{harness.Members{"EndUtc": leaves(5)}, comes(2), leaves(5)},
		{harness.Members{"StartUtc": "2026-11-07T15:00:00.999Z", "EndUtc": "2026-11-09T12:00:00+01:00"}, comes(7), leaves(9)},
		{harness.Members{"StartUtc": nil, "EndUtc": nil}, comes(7), leaves(9)},
		{harness.Members{"ChargeCancellationFee": true}, comes(7), leaves(9)},
	} {
		d.Clock.Advance(time.Minute)
		succeeded(t, d.call(t, "reservations/updateInterval", move(c.more)))
		got := d.reservation(t, id)
		maps.Copy(want, row{"StartUtc": c.start, "ScheduledStartUtc": c.start, "EndUtc": c.end, "ScheduledEndUtc": c.end, "UpdatedUtc": got["UpdatedUtc"]})
		same(t, ledger{id: want}, ledger{id: got})
	}
	processed := d.inState(t, "Processed", 9, nil)
	d.refusals(t, "reservations/updateInterval", map[string]harness.Members{
		"400 Invalid EndUtc. (backwards)":       move(harness.Members{"EndUtc": comes(7)}),
		"400 Invalid EndUtc. (start behind it)": move(harness.Members{"StartUtc": leaves(9)}),
		"400 Invalid ChargeCancellationFee.":    move(harness.Members{"ChargeCancellationFee": nil, "EndUtc": leaves(10)}),
		"400 Invalid ReservationId. (unknown)":  move(harness.Members{"ReservationId": unknownID}),
		errIsOver + " (processed)":              move(harness.Members{"ReservationId": processed, "EndUtc": leaves(10)}),
	})
}
