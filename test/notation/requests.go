package notation

import (
	"fmt"
	"testing"

	"vacancy/test/harness"
)

// The rooms of London in PropertiesSeed, and identifiers of what lies outside of
// the server.
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

// ListReservations and ListBlocks are operations that many tests read.
const (
	ListReservations = "reservations/getAll/2023-06-06"
	ListBlocks       = "availabilityBlocks/getAll"
)

// Send sends a body with the hotel's credentials.
func (h *Hotel) Send(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return h.Call(tb, operation, h.Credentials.With(body))
}

// MustSend is Send for a request that has to succeed.
func (h *Hotel) MustSend(tb testing.TB, operation string, body harness.Members) harness.Answer {
	tb.Helper()
	return h.MustCall(tb, operation, h.Credentials.With(body))
}

// Arrival returns when guests arrive on a day of November 2026.
func Arrival(day int) string { return fmt.Sprintf("2026-11-%02dT15:00:00Z", day) }

// Departure returns when guests depart on a day of November 2026.
func Departure(day int) string { return fmt.Sprintf("2026-11-%02dT11:00:00Z", day) }

// NewReservation returns a reservation to add, of a double room in London from one
// day of November 2026 to another, with members added or replaced.
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

// AddReservations returns a request to add reservations to London's service by the day.
func AddReservations(reservations ...harness.Members) harness.Members {
	return harness.Members{"ServiceId": harness.LondonDay, "Reservations": reservations}
}

// Book adds reservations and returns them as the answer shows them.
func (h *Hotel) Book(tb testing.TB, reservations ...harness.Members) []Row {
	tb.Helper()
	var answer struct{ Reservations []struct{ Reservation Row } }
	h.MustSend(tb, "reservations/add", AddReservations(reservations...)).Decode(tb, &answer)
	added := make([]Row, len(answer.Reservations))
	for i, r := range answer.Reservations {
		added[i] = r.Reservation
	}
	if len(added) != len(reservations) {
		tb.Fatalf("%d reservations were added, not %d", len(added), len(reservations))
	}
	return added
}

// BookOne adds a reservation and returns its identifier.
func (h *Hotel) BookOne(tb testing.TB, reservation harness.Members) string {
	tb.Helper()
	return h.Book(tb, reservation)[0].Text("Id")
}

// Reservation returns a reservation as it is listed.
func (h *Hotel) Reservation(tb testing.TB, id string) Row {
	tb.Helper()
	rows := h.List(tb, ListReservations, harness.Members{"ReservationIds": []string{id}})
	if len(rows) != 1 {
		tb.Fatalf("%d reservations %s", len(rows), id)
	}
	return rows[0]
}

// NewBlock returns an availability block to add, in London from one day of November
// 2026 to another, with members added or replaced.
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

// AddBlocks adds availability blocks and returns them.
func (h *Hotel) AddBlocks(tb testing.TB, blocks ...harness.Members) []Row {
	tb.Helper()
	return RowsIn(tb, h.MustSend(tb, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": blocks}), "AvailabilityBlocks")
}

// Allocate adjusts the doubles of an availability block. Units less than zero are
// units allocated to it.
func (h *Hotel) Allocate(tb testing.TB, block string, first, last, units int) {
	tb.Helper()
	Succeeded(tb, h.Send(tb, "services/updateAvailability", harness.Members{
		"ServiceId": harness.LondonDay,
		"AvailabilityUpdates": []harness.Members{{
			"FirstTimeUnitStartUtc": Instant(fmt.Sprint(first)), "LastTimeUnitStartUtc": Instant(fmt.Sprint(last)),
			"ResourceCategoryId": harness.LondonDouble, "AvailabilityBlockId": block, "UnitCountAdjustment": harness.Members{"Value": units},
		}},
	}))
}

// NewCategory returns a resource category to add to London's service by the day, with
// members added or replaced.
func NewCategory(more ...harness.Members) harness.Members {
	c := harness.Members{"ServiceId": harness.LondonDay, "Type": "Room", "Capacity": 2}
	for _, m := range more {
		c = c.With(m)
	}
	return c
}

// AddCategories adds resource categories and returns them.
func (h *Hotel) AddCategories(tb testing.TB, categories ...harness.Members) []Row {
	tb.Helper()
	return RowsIn(tb, h.MustSend(tb, "resourceCategories/add", harness.Members{"ResourceCategories": categories}), "ResourceCategories")
}

// NewResourceBlock returns a resource block to add, with members added or replaced.
func NewResourceBlock(resource, start, end string, more ...harness.Members) harness.Members {
	b := harness.Members{"ResourceId": resource, "Name": "Paint", "Type": "OutOfOrder", "StartUtc": start, "EndUtc": end}
	for _, m := range more {
		b = b.With(m)
	}
	return b
}

// AddResourceBlocks adds resource blocks and returns them.
func (h *Hotel) AddResourceBlocks(tb testing.TB, blocks ...harness.Members) []Row {
	tb.Helper()
	return RowsIn(tb, h.MustSend(tb, "resourceBlocks/add", harness.Members{"ResourceBlocks": blocks}), "ResourceBlocks")
}

// SetResourceState sets the housekeeping state of a resource.
func (h *Hotel) SetResourceState(tb testing.TB, room, state string) {
	tb.Helper()
	Succeeded(tb, h.Send(tb, "resources/update", harness.Members{
		"ResourceUpdates": []harness.Members{{"ResourceId": room, "State": harness.Members{"Value": state}}},
	}))
}

// Extents are the Extent without which an operation lists nothing.
var Extents = map[string]harness.Members{
	"resources/getAll":          {"Resources": true},
	"availabilityBlocks/getAll": {"AvailabilityBlocks": true},
}

// List reads a whole list, the newest row first.
func (h *Hotel) List(tb testing.TB, operation string, filter harness.Members) []Row {
	tb.Helper()
	body := harness.Members{"Limitation": harness.Members{"Count": 1000}}
	if extent, ok := Extents[operation]; ok {
		body["Extent"] = extent
	}
	return PageOf(tb, h.MustSend(tb, operation, body.With(filter))).Rows
}

// Block returns an availability block as it is listed, deleted or not.
func (h *Hotel) Block(tb testing.TB, id string) Row {
	tb.Helper()
	return h.List(tb, ListBlocks, harness.Members{"AvailabilityBlockIds": []string{id}, "ActivityStates": []string{"Active", "Deleted"}})[0]
}

// UpdateBlock changes an availability block and returns it.
func (h *Hotel) UpdateBlock(tb testing.TB, id string, more harness.Members) Row {
	tb.Helper()
	return RowsIn(tb, h.MustSend(tb, "availabilityBlocks/update", BlockUpdate(id, more)), "AvailabilityBlocks")[0]
}

// Transition confirms, starts, processes or cancels a reservation.
func (h *Hotel) Transition(tb testing.TB, operation, id string) harness.Answer {
	tb.Helper()
	switch body := (harness.Members{}); operation {
	case "confirm", "cancel":
		return h.Send(tb, "reservations/"+operation, body.With(harness.Members{"ReservationIds": []string{id}, "Notes": "No train"}))
	default:
		return h.Send(tb, "reservations/"+operation, body.With(harness.Members{"ReservationId": id}))
	}
}

// UpdateReservation changes a reservation and returns it as the answer shows it.
func (h *Hotel) UpdateReservation(tb testing.TB, id string, more harness.Members) Row {
	tb.Helper()
	return RowsIn(tb, h.MustSend(tb, "reservations/update", ReservationUpdate(id, more)), "Reservations")[0]
}

// ResourceState returns the housekeeping state in which a resource is listed.
func (h *Hotel) ResourceState(tb testing.TB, room string) string {
	tb.Helper()
	return h.List(tb, "resources/getAll", harness.Members{"ResourceIds": []string{room}})[0].Text("State")
}

// BlockUpdate returns a request to change one availability block.
func BlockUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"AvailabilityBlocks": []harness.Members{harness.Members{"AvailabilityBlockId": id}.With(more)}}
}

// ReservationUpdate returns a request to change a reservation.
func ReservationUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ReservationUpdates": []harness.Members{harness.Members{"ReservationId": id}.With(more)}}
}

// CategoryUpdate returns a request to change one resource category.
func CategoryUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ResourceCategoryUpdates": []harness.Members{harness.Members{"ResourceCategoryId": id}.With(more)}}
}

// ResourceUpdate returns a request to update one resource.
func ResourceUpdate(id string, more harness.Members) harness.Members {
	return harness.Members{"ResourceUpdates": []harness.Members{harness.Members{"ResourceId": id}.With(more)}}
}
