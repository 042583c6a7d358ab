package notation

import (
	"fmt"
	"testing"

	"vacancy/test/harness"
)

// The rooms of London in hotelSeed, and what lies outside of the server.
const (
	Room101 = "d0b1e000-0000-4000-8000-000000000101"
	Room102 = "d0b1e000-0000-4000-8000-000000000102"
	Room103 = "d0b1e000-0000-4000-8000-000000000103"
	Room104 = "d0b1e000-0000-4000-8000-000000000104"
	Room201 = "5017e000-0000-4000-8000-000000000201"
	Room301 = "0a110000-0000-4000-8000-000000000301"

	GuestID    = "c0570000-0000-4000-8000-000000000001"
	RateID     = "4a7e0000-0000-4000-8000-000000000001"
	AdultsID   = "a6e00000-0000-4000-8000-000000000001"
	ChildrenID = "a6e00000-0000-4000-8000-000000000002"
)

const ListReservations = "reservations/getAll/2023-06-06"

// call sends a request with the credentials of the desk.
func (d *Hotel) Send(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return d.Call(tb, operation, d.Credentials.With(body))
}

// must is call for a request that has to succeed.
func (d *Hotel) MustSend(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return d.MustCall(tb, operation, d.Credentials.With(body))
}

// comes and leaves are when guests do on a day of November 2026.
func Arrival(day int) string   { return fmt.Sprintf("2026-11-%02dT15:00:00Z", day) }
func Departure(day int) string { return fmt.Sprintf("2026-11-%02dT11:00:00Z", day) }

// guestFrom is a reservation to add of a double room from one day of November 2026
// to another, with members added or replaced.
func NewReservation(from, until int, more ...harness.Members) harness.Members {
	r := harness.Members{
		"StartUtc": Arrival(from), "EndUtc": Departure(until), "RequestedCategoryId": harness.LondonDouble, "RateId": RateID,
		"CustomerId": GuestID, "PersonCounts": []any{harness.Members{"AgeCategoryId": AdultsID, "Count": 2}},
	}
	for _, m := range more {
		r = r.With(m)
	}
	return r
}

// requestFor is a request to add reservations to London's service by the day.
func AddReservations(reservations ...harness.Members) harness.Members {
	return harness.Members{"ServiceId": harness.LondonDay, "Reservations": reservations}
}

// book adds reservations and returns them as the answer shows them.
func (d *Hotel) Book(tb testing.TB, reservations ...harness.Members) []Row {
	tb.Helper()
	var answer struct{ Reservations []struct{ Reservation Row } }
	d.MustSend(tb, "reservations/add", AddReservations(reservations...)).Decode(tb, &answer)
	added := make([]Row, len(answer.Reservations))
	for i, r := range answer.Reservations {
		added[i] = r.Reservation
	}
	if len(added) != len(reservations) {
		tb.Fatalf("%d reservations were added, not %d", len(added), len(reservations))
	}
	return added
}

// bookOne adds a reservation and returns its identifier.
func (d *Hotel) BookOne(tb testing.TB, reservation harness.Members) string {
	tb.Helper()
	return d.Book(tb, reservation)[0].Text("Id")
}

// reservation is one as it is listed.
func (d *Hotel) Reservation(tb testing.TB, id string) Row {
	tb.Helper()
	rows := d.List(tb, ListReservations, harness.Members{"ReservationIds": []string{id}})
	if len(rows) != 1 {
		tb.Fatalf("%d reservations %s", len(rows), id)
	}
	return rows[0]
}

// groupFrom is an availability block to add, of days of November 2026.
func NewBlock(first, last int, more ...harness.Members) harness.Members {
	b := harness.Members{
		"ServiceId": harness.LondonDay, "TemplateRateId": RateID, "State": "Confirmed",
		"FirstTimeUnitStartUtc": Instant(fmt.Sprint(first)), "LastTimeUnitStartUtc": Instant(fmt.Sprint(last)),
	}
	for _, m := range more {
		b = b.With(m)
	}
	return b
}

// hold adds availability blocks and returns them.
func (d *Hotel) AddBlocks(tb testing.TB, blocks ...harness.Members) []Row {
	tb.Helper()
	return RowsIn(tb, d.MustSend(tb, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": blocks}), "AvailabilityBlocks")
}

// allot puts units of a double room into an availability block; less than zero
// is more of them.
func (d *Hotel) Allocate(tb testing.TB, block string, first, last, units int) {
	tb.Helper()
	Succeeded(tb, d.Send(tb, "services/updateAvailability", harness.Members{
		"ServiceId": harness.LondonDay,
		"AvailabilityUpdates": []harness.Members{{
			"FirstTimeUnitStartUtc": Instant(fmt.Sprint(first)), "LastTimeUnitStartUtc": Instant(fmt.Sprint(last)),
			"ResourceCategoryId": harness.LondonDouble, "AvailabilityBlockId": block, "UnitCountAdjustment": harness.Members{"Value": units},
		}},
	}))
}

// outOfUse is a resource block to add.
func NewResourceBlock(resource, start, end string, more ...harness.Members) harness.Members {
	b := harness.Members{"ResourceId": resource, "Name": "Paint", "Type": "OutOfOrder", "StartUtc": start, "EndUtc": end}
	for _, m := range more {
		b = b.With(m)
	}
	return b
}

// shut adds resource blocks and returns them.
func (d *Hotel) AddResourceBlocks(tb testing.TB, blocks ...harness.Members) []Row {
	tb.Helper()
	return RowsIn(tb, d.MustSend(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": blocks}), "ResourceBlocks")
}

// tidy sets the state of a room.
func (d *Hotel) SetResourceState(tb testing.TB, room, state string) {
	tb.Helper()
	Succeeded(tb, d.Send(tb, "resources/update", harness.Members{
		"ResourceUpdates": []harness.Members{{"ResourceId": room, "State": harness.Members{"Value": state}}},
	}))
}

// extents are what lists need to be told to return anything.
var Extents = map[string]harness.Members{
	"resources/getAll":          {"Resources": true},
	"availabilityBlocks/getAll": {"AvailabilityBlocks": true},
}

// list reads a whole list, the newest first.
func (d *Hotel) List(tb testing.TB, operation string, filter harness.Members) []Row {
	tb.Helper()
	body := harness.Members{"Limitation": harness.Members{"Count": 1000}}
	if extent, ok := Extents[operation]; ok {
		body["Extent"] = extent
	}
	return PageOf(tb, d.MustSend(tb, operation, body.With(filter))).Rows
}

// block is one as it is listed, deleted or not.
func (d *Hotel) Block(tb testing.TB, id string) Row {
	tb.Helper()
	return d.List(tb, ListBlocks, harness.Members{"AvailabilityBlockIds": []string{id}, "ActivityStates": []string{"Active", "Deleted"}})[0]
}

// change changes an availability block and returns it.
func (d *Hotel) UpdateBlock(tb testing.TB, id string, more harness.Members) Row {
	tb.Helper()
	return RowsIn(tb, d.MustSend(tb, "availabilityBlocks/update", BlockUpdate(id, more)), "AvailabilityBlocks")[0]
}

// pass has a reservation confirmed, started, processed or canceled.
func (d *Hotel) Transition(tb testing.TB, operation, id string) harness.Answer {
	tb.Helper()
	switch body := (harness.Members{}); operation {
	case "confirm", "cancel":
		return d.Send(tb, "reservations/"+operation, body.With(harness.Members{"ReservationIds": []string{id}, "Notes": "No train"}))
	default:
		return d.Send(tb, "reservations/"+operation, body.With(harness.Members{"ReservationId": id}))
	}
}

// revise changes a reservation and returns it as the answer shows it.
func (d *Hotel) UpdateReservation(tb testing.TB, id string, more harness.Members) Row {
	tb.Helper()
	return RowsIn(tb, d.MustSend(tb, "reservations/update", ReservationUpdate(id, more)), "Reservations")[0]
}

// stateOf is the state in which a room is listed.
func (d *Hotel) ResourceState(tb testing.TB, room string) string {
	tb.Helper()
	return d.List(tb, "resources/getAll", harness.Members{"ResourceIds": []string{room}})[0].Text("State")
}

// blockUpdate is a request to change one availability block.
func BlockUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"AvailabilityBlocks": []harness.Members{harness.Members{"AvailabilityBlockId": id}.With(more)}}
}

// reservationUpdate is a request to change a reservation.
func ReservationUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ReservationUpdates": []harness.Members{harness.Members{"ReservationId": id}.With(more)}}
}

// roomUpdate is a request to update one resource.
func ResourceUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ResourceUpdates": []harness.Members{harness.Members{"ResourceId": id}.With(more)}}
}

const ListBlocks = "availabilityBlocks/getAll"
