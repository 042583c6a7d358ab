package bookings

import (
	"maps"
	"testing"
	"time"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

const (
	errIsOver  = "403 The reservation is over and cannot be moved."
	errOnlyEnd = "403 A reservation that has started can only change its end: EndUtc."
)

// TestReservationUpdates changes all members that can be, removes those that
// may be missing, and leaves alone those that are not named.
//
// rules 1.12, 6.13
func TestReservationUpdates(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	group := d.AddBlocks(t, notation.NewBlock(1, 9))[0].Text("Id")
	d.Allocate(t, group, 1, 9, -2)
	id := d.BookOne(t, notation.FullReservation(notation.Arrival(1), notation.Departure(2), group).With(harness.Members{"AssignedResourceLocked": false}))
	want := d.Reservation(t, id)
	d.Clock.Advance(time.Minute)
	update := notation.FullReservationUpdate(notation.Arrival(3), notation.Departure(5), group)
	a := d.MustSend(t, "reservations/update", notation.ReservationUpdate(id, update))
	var answer notation.Row
	a.Decode(t, &answer)
	for member, value := range answer {
		if member != "Reservations" && value != nil {
			t.Errorf("%s is %v", member, value)
		}
	}
	if len(answer) != 20 {
		t.Errorf("the answer has %d members", len(answer))
	}
	maps.Copy(want, notation.Row{
		"UpdatedUtc": "2026-10-20T12:01:00Z", "ChannelNumber": "C-2", "StartUtc": notation.Arrival(3), "ScheduledStartUtc": notation.Arrival(3), "EndUtc": notation.Departure(5),
		"ScheduledEndUtc": notation.Departure(5), "ReleasedUtc": "2026-10-31T12:00:00Z", "AssignedResourceId": notation.Room103, "AssignedResourceLocked": true, "Purpose": "Student",
		"PersonCounts": []any{map[string]any{"AgeCategoryId": notation.ChildrenID, "Count": 3.0}},
	})
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Reservation(t, id)})
	shown := notation.RowsIn(t, a, "Reservations")[0]
	for member, value := range map[string]any{
		"Id": id, "StartUtc": notation.Arrival(3), "EndUtc": notation.Departure(5), "AssignedSpaceId": notation.Room103, "AdultCount": 3.0, "UpdatedUtc": want["UpdatedUtc"], "State": "Optional",
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
	d.UpdateReservation(t, id, nulls)
	want["UpdatedUtc"] = d.Reservation(t, id)["UpdatedUtc"]
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Reservation(t, id)})

	removed := harness.Members{"AssignedResourceLocked": notation.NewValue(false)}
	for of, member := range map[string]string{
		"ChannelNumber": "ChannelNumber", "ReleasedUtc": "ReleasedUtc", "TravelAgencyId": "TravelAgencyId", "CompanyId": "PartnerCompanyId",
		"BusinessSegmentId": "BusinessSegmentId", "Purpose": "Purpose", "BookerId": "BookerId", "CreditCardId": "CreditCardId",
		"AvailabilityBlockId": "AvailabilityBlockId", "AssignedResourceId": "AssignedResourceId",
	} {
		removed[of] = []harness.Members{notation.NewValue(nil), {}}[len(removed)%2]
		want[member] = nil
	}
	want["AssignedResourceLocked"] = false
	d.UpdateReservation(t, id, removed)
	want["UpdatedUtc"] = d.Reservation(t, id)["UpdatedUtc"]
	notation.Same(t, notation.Rows{id: want}, notation.Rows{id: d.Reservation(t, id)})

	// The members outside of the list, of older clients, change nothing.
	other := d.BookOne(t, notation.NewReservation(10, 12))
	want = d.Reservation(t, other)
	d.MustSend(t, "reservations/update", notation.ReservationUpdate(id, nil).With(notation.FullReservationUpdate(notation.Arrival(15), notation.Departure(16), group)).With(harness.Members{"ReservationId": other}))
	notation.Same(t, notation.Rows{other: want}, notation.Rows{other: d.Reservation(t, other)})
}

// TestReservationUpdatesInTurn has later changes of a request see earlier ones.
func TestReservationUpdatesInTurn(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	one := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"AssignedResourceId": notation.Room101}))
	two := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"AssignedResourceId": notation.Room102}))
	rows := notation.RowsIn(t, d.MustSend(t, "reservations/update", harness.Members{"ReservationUpdates": []harness.Members{
		{"ReservationId": one, "AssignedResourceId": notation.NewValue(nil)},
		{"ReservationId": two, "AssignedResourceId": notation.NewValue(notation.Room101)},
		{"ReservationId": one, "AssignedResourceId": notation.NewValue(notation.Room102), "ChannelNumber": notation.NewValue("C")},
	}}), "Reservations")
	if len(rows) != 3 || rows[0]["AssignedResourceId"] != nil || rows[1]["AssignedResourceId"] != notation.Room101 || rows[2]["AssignedResourceId"] != notation.Room102 {
		t.Errorf("%v", rows)
	}
	if got := d.Reservation(t, one); got["AssignedResourceId"] != notation.Room102 || got["ChannelNumber"] != "C" {
		t.Errorf("%v", got)
	}
}

// rules 1.12, 6.13
func TestReservationUpdateRefusals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	one := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"AssignedResourceId": notation.Room101}))
	two := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"AssignedResourceId": notation.Room102}))
	full := d.AddBlocks(t, notation.NewBlock(1, 9))[0]["Id"]
	optional := d.AddBlocks(t, notation.NewBlock(1, 9, harness.Members{"State": "Optional"}))[0]["Id"]
	foreign := notation.As(d.Server, notation.Stranger())
	var theirs struct {
		Reservations []struct{ Reservation notation.Row }
	}
	foreign.MustSend(t, "reservations/add", harness.Members{
		"ServiceId": notation.ElsewhereDay, "Reservations": []harness.Members{notation.NewReservation(1, 2, harness.Members{"RequestedCategoryId": notation.ElsewhereDouble})},
	}).Decode(t, &theirs)
	both := func(last harness.Members) harness.Members {
		return harness.Members{"ReservationUpdates": []harness.Members{
			{"ReservationId": one, "ChannelNumber": notation.NewValue("Changed"), "EndUtc": notation.NewValue(notation.Departure(6))}, harness.Members{"ReservationId": two}.With(last),
		}}
	}
	started, processed, canceled := inState(t, d, "Started", 9, harness.Members{"AssignedResourceId": notation.Room104}), inState(t, d, "Processed", 8, nil), inState(t, d, "Canceled", 7, nil)
	requests := map[string]harness.Members{
		"400 Invalid ReservationId. (unknown)":                                                both(harness.Members{"ReservationId": notation.UnknownID}),
		"400 Invalid ReservationId. (another's)":                                              both(harness.Members{"ReservationId": theirs.Reservations[0].Reservation["Id"]}),
		"400 Invalid EndUtc. (backwards)":                                                     both(harness.Members{"EndUtc": notation.NewValue(notation.Arrival(1))}),
		"400 Invalid EndUtc. (start behind it)":                                               both(harness.Members{"StartUtc": notation.NewValue(notation.Arrival(9))}),
		"400 Invalid EndUtc. (too long)":                                                      both(harness.Members{"EndUtc": notation.NewValue("2031-11-01T15:00:01Z")}),
		"400 Invalid StartUtc. (removed)":                                                     both(harness.Members{"StartUtc": harness.Members{}}),
		"400 Invalid RateId. (removed)":                                                       both(harness.Members{"RateId": notation.NewValue(nil)}),
		"400 Invalid PersonCounts. (removed)":                                                 both(harness.Members{"PersonCounts": notation.NewValue(nil)}),
		"400 Invalid AssignedResourceLocked. (removed)":                                       both(harness.Members{"AssignedResourceLocked": notation.NewValue(nil)}),
		"400 Invalid Purpose.":                                                                both(harness.Members{"Purpose": notation.NewValue("Fun")}),
		"400 Invalid RequestedCategoryId. (of another)":                                       both(harness.Members{"RequestedCategoryId": notation.NewValue(notation.AnnexDouble)}),
		"400 Invalid RequestedCategoryId. (unknown)":                                          both(harness.Members{"RequestedCategoryId": notation.NewValue(notation.UnknownID)}),
		"400 Invalid AssignedResourceId. (of another)":                                        both(harness.Members{"AssignedResourceId": notation.NewValue(notation.Room301)}),
		"400 Invalid AssignedResourceId. (unknown)":                                           both(harness.Members{"AssignedResourceId": notation.NewValue(notation.UnknownID)}),
		"400 Invalid AvailabilityBlockId. (of another)":                                       both(harness.Members{"AvailabilityBlockId": notation.NewValue(notation.AnnexBlock)}),
		notation.ErrFull + " (the room is taken)":                                             both(harness.Members{"AssignedResourceId": notation.NewValue(notation.Room101)}),
		notation.ErrFull + " (the block is full)":                                             both(harness.Members{"AvailabilityBlockId": notation.NewValue(full)}),
		"403 Only a confirmed availability block can hold reservations: AvailabilityBlockId.": both(harness.Members{"AvailabilityBlockId": notation.NewValue(optional)}),
	}
	moves := map[string]harness.Members{
		"start": {"StartUtc": notation.NewValue(notation.Arrival(1))}, "category": {"RequestedCategoryId": notation.NewValue(harness.LondonSuite)},
		"room": {"AssignedResourceId": notation.NewValue(nil)}, "block": {"AvailabilityBlockId": notation.NewValue(notation.GroupBlock)}, "end": {"EndUtc": notation.NewValue(notation.Departure(28))},
	}
	for what, move := range moves {
		requests[errIsOver+" ("+what+", processed)"] = both(move.With(harness.Members{"ReservationId": processed}))
		requests[errIsOver+" ("+what+", canceled)"] = both(move.With(harness.Members{"ReservationId": canceled}))
		if what != "end" {
			requests[errOnlyEnd+" ("+what+")"] = both(move.With(harness.Members{"ReservationId": started}))
		}
	}
	d.Refusals(t, "reservations/update", requests)

	// What has no place in time or in the house can change all the same.
	for _, id := range []string{started, processed, canceled} {
		got := d.UpdateReservation(t, id, harness.Members{"ChannelNumber": notation.NewValue("C"), "Purpose": notation.NewValue("Leisure"), "PersonCounts": notation.NewValue([]any{
			harness.Members{"AgeCategoryId": notation.AdultsID, "Count": 1},
		})})
		if got["ChannelNumber"] != "C" || got["AdultCount"] != 1.0 {
			t.Errorf("%v", got)
		}
	}
	if got := d.UpdateReservation(t, started, moves["end"]); got["EndUtc"] != notation.Departure(28) {
		t.Errorf("%v", got)
	}
}

// TestLockedRooms exchanges the room of a reservation only once it is unlocked.
//
// rules 5.5
func TestLockedRooms(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	id := d.BookOne(t, notation.NewReservation(1, 3, harness.Members{"AssignedResourceId": notation.Room101, "AssignedResourceLocked": true}))
	for _, room := range []any{notation.Room102, nil} {
		notation.Refused(t, d.Send(t, "reservations/update", notation.ReservationUpdate(id, harness.Members{"AssignedResourceId": notation.NewValue(room)})),
			"403 The reservation is locked to its resource: AssignedResourceId.")
	}
	if got := d.Reservation(t, id)["AssignedResourceId"]; got != notation.Room101 {
		t.Errorf("the room is %v", got)
	}
	got := d.UpdateReservation(t, id, harness.Members{"AssignedResourceId": notation.NewValue(notation.Room102), "AssignedResourceLocked": notation.NewValue(false)})
	if got["AssignedResourceId"] != notation.Room102 || got["AssignedResourceLocked"] != false {
		t.Errorf("%v", got)
	}
}

// TestCategoryChanges gives a reservation a room of its new category, if there
// is one.
//
// rules 5.5
func TestCategoryChanges(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	one, two := d.BookOne(t, notation.NewReservation(1, 3)), d.BookOne(t, notation.NewReservation(2, 4))
	toSuite := harness.Members{"RequestedCategoryId": notation.NewValue(harness.LondonSuite)}
	if got := d.UpdateReservation(t, one, toSuite); got["AssignedResourceId"] != notation.Room201 || got["RequestedCategoryId"] != harness.LondonSuite {
		t.Errorf("%v", got)
	}
	if got := d.UpdateReservation(t, two, toSuite); got["AssignedResourceId"] != nil || got["RequestedCategoryId"] != harness.LondonSuite {
		t.Errorf("%v", got)
	}
	if got := d.UpdateReservation(t, one, toSuite.With(harness.Members{"AssignedResourceId": notation.NewValue(notation.Room104)})); got["AssignedResourceId"] != notation.Room104 {
		t.Errorf("an upgrade has the room %v", got["AssignedResourceId"])
	}
}

// TestReservationIntervals moves either end of a stay, both, or neither.
//
// rules 1.12
func TestReservationIntervals(t *testing.T) {
	t.Parallel()
	d := notation.StartLondon(t)
	id := d.BookOne(t, notation.NewReservation(1, 3))
	move := func(more harness.Members) harness.Members {
		return harness.Members{"ReservationId": id, "ChargeCancellationFee": false}.With(more)
	}
	want := d.Reservation(t, id)
	for _, c := range []struct {
		more       harness.Members
		start, end string
	}{
		{harness.Members{"StartUtc": notation.Arrival(2)}, notation.Arrival(2), notation.Departure(3)},
		{harness.Members{"EndUtc": notation.Departure(5)}, notation.Arrival(2), notation.Departure(5)},
		{harness.Members{"StartUtc": "2026-11-07T15:00:00.999Z", "EndUtc": "2026-11-09T12:00:00+01:00"}, notation.Arrival(7), notation.Departure(9)},
		{harness.Members{"StartUtc": nil, "EndUtc": nil}, notation.Arrival(7), notation.Departure(9)},
		{harness.Members{"ChargeCancellationFee": true}, notation.Arrival(7), notation.Departure(9)},
	} {
		d.Clock.Advance(time.Minute)
		notation.Succeeded(t, d.Send(t, "reservations/updateInterval", move(c.more)))
		got := d.Reservation(t, id)
		maps.Copy(want, notation.Row{"StartUtc": c.start, "ScheduledStartUtc": c.start, "EndUtc": c.end, "ScheduledEndUtc": c.end, "UpdatedUtc": got["UpdatedUtc"]})
		notation.Same(t, notation.Rows{id: want}, notation.Rows{id: got})
	}
	processed := inState(t, d, "Processed", 9, nil)
	d.Refusals(t, "reservations/updateInterval", map[string]harness.Members{
		"400 Invalid EndUtc. (backwards)":       move(harness.Members{"EndUtc": notation.Arrival(7)}),
		"400 Invalid EndUtc. (start behind it)": move(harness.Members{"StartUtc": notation.Departure(9)}),
		"400 Invalid ChargeCancellationFee.":    move(harness.Members{"ChargeCancellationFee": nil, "EndUtc": notation.Departure(10)}),
		"400 Invalid ReservationId. (unknown)":  move(harness.Members{"ReservationId": notation.UnknownID}),
		errIsOver + " (processed)":              move(harness.Members{"ReservationId": processed, "EndUtc": notation.Departure(10)}),
	})
}
