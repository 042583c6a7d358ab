package journeys

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"vacancy/test/harness"
)

// someRate stands for a rate: the hotel has none configured.
const someRate = "4a7e0000-0000-4000-8000-00000000000a"

// reserve adds reservations and returns them.
func (c *client) reserve(service string, more harness.Members, reservations ...harness.Members) []row {
	c.t.Helper()
	var added struct{ Reservations []struct{ Reservation row } }
	c.call("reservations/add", harness.Members{"ServiceId": service, "Reservations": reservations}.With(more), &added)
	rows := make([]row, len(added.Reservations))
	for i, r := range added.Reservations {
		rows[i] = r.Reservation
	}
	if len(rows) != len(reservations) {
		c.t.Fatalf("%d reservations were added, not %d", len(rows), len(reservations))
	}
	return rows
}

func (c *client) reservation(category, customer, adults string, from, until int) harness.Members {
	return harness.Members{
		"StartUtc": c.at(c.arrival(from)), "EndUtc": c.at(c.departure(until)), "RequestedCategoryId": category, "CustomerId": customer, "RateId": someRate,
		"PersonCounts": []any{harness.Members{"AgeCategoryId": adults, "Count": 1}},
	}
}

// state returns the state of a reservation.
func (c *client) state(reservation string) string {
	c.t.Helper()
	return c.list("reservations/getAll/2023-06-06", "Reservations", harness.Members{"ReservationIds": []string{reservation}})[0].text("State")
}

// TestRevenueManagement pulls a hotel's books, keeps up with them, and sets limits.
func TestRevenueManagement(t *testing.T) {
	t.Parallel()
	everyone(t, func(c *client) {
		c.call("configuration/get", nil, nil)
		service, categories := c.stays()
		rooms := c.list("resources/getAll", "Resources", harness.Members{"Extent": harness.Members{"Resources": true}})
		assigned := c.list("resourceCategoryAssignments/getAll", "ResourceCategoryAssignments", harness.Members{"ResourceCategoryIds": ids(categories)})
		if len(rooms) < 60 || len(assigned) < 60 {
			t.Errorf("%d rooms, %d assignments", len(rooms), len(assigned))
		}
		pulled := make(map[string]bool)
		for week := -3; week < 12; week++ {
			arrivals := c.between(now.AddDate(0, 0, 7*week), now.AddDate(0, 0, 7*week+7))
			for _, r := range c.list("reservations/getAll/2023-06-06", "Reservations", harness.Members{"ScheduledStartUtc": arrivals, "ServiceIds": []string{service}}) {
				pulled[r.text("Id")] = true
			}
		}
		if len(pulled) < 100 {
			t.Errorf("only %d reservations were pulled", len(pulled))
		}
		var some []string
		for id := range pulled {
			some = append(some, id)
		}
		c.list("orderItems/getAll", "OrderItems", harness.Members{"ServiceOrderIds": some[:10]})
		c.list("businessSegments/getAll", "BusinessSegments", nil)
		c.list("rates/getAll", "Rates", harness.Members{"ServiceIds": []string{service}})
		c.list("rateGroups/getAll", "RateGroups", harness.Members{"ServiceIds": []string{service}})
		quarter := c.between(now, now.AddDate(0, 0, 90))
		if blocks := c.list("resourceBlocks/getAll", "ResourceBlocks", harness.Members{"CollidingUtc": quarter}); len(blocks) == 0 {
			t.Error("no room is out of order")
		}
		if !slices.Contains(c.without, "Extent") {
			both := harness.Members{"AvailabilityBlocks": true, "Adjustments": true}
			c.list("availabilityBlocks/getAll", "Adjustments", harness.Members{"CollidingUtc": quarter, "Extent": both})
		}
		c.metrics(service, 0, 99, "Occupied", "UsableResources")

		since := now.Add(-time.Minute)
		limits := func() []row {
			return c.list("serviceOverbookingLimits/getAll", "ServiceOverbookingLimits", harness.Members{
				"ServiceIds": []string{service}, "ActivityStates": []string{"Active", "Deleted"}, "UpdatedUtc": c.between(since, now.Add(time.Hour)),
			})
		}
		before := len(limits())
		c.Clock.Advance(time.Minute)
		interval := harness.Members{"FirstTimeUnitStartUtc": c.at(c.night(200)), "LastTimeUnitStartUtc": c.at(c.night(209))}
		c.call("serviceOverbookingLimits/set", harness.Members{
			"ServiceId": service, "SetServiceOverbookingLimits": []any{interval.With(harness.Members{"Limit": 3})},
		}, nil)
		if got := len(limits()) - before; got != 1 {
			t.Errorf("%d limits are new", got)
		}
		middle := harness.Members{"FirstTimeUnitStartUtc": c.at(c.night(203)), "LastTimeUnitStartUtc": c.at(c.night(204))}
		c.call("serviceOverbookingLimits/clear", harness.Members{"ServiceId": service, "ClearServiceOverbookingLimits": []any{middle}}, nil)
		if got := len(limits()) - before; got != 3 {
			t.Errorf("after the clearing there are %d more limits", got)
		}
		category, left := c.free(service, 200, 209)
		c.call("services/updateAvailability", harness.Members{"ServiceId": service, "AvailabilityUpdates": []any{interval.With(harness.Members{
			"ResourceCategoryId": category, "UnitCountAdjustment": harness.Members{"Value": -2},
		})}}, nil)
		adjusted := c.metrics(service, 200, 209, "PublicAvailabilityAdjustment")[category]["PublicAvailabilityAdjustment"]
		if adjusted[0] != -2 || adjusted[9] != -2 || left < 3 {
			t.Errorf("the adjustments are %v of %v", adjusted, left)
		}
		changed := c.list("reservations/getAll/2023-06-06", "Reservations", harness.Members{"UpdatedUtc": c.between(since.Add(30*time.Minute), now.Add(time.Hour))})
		if len(changed) != 0 {
			t.Errorf("%d reservations changed of themselves", len(changed))
		}
	})
}

// TestGroupSales holds rooms for a group, books guests into it, and gives the rest
// back.
func TestGroupSales(t *testing.T) {
	t.Parallel()
	everyone(t, func(c *client) {
		c.call("configuration/get", nil, nil)
		service, _ := c.stays()
		for _, operation := range []string{"taxEnvironments/getAll", "taxations/getAll", "countries/getAll", "currencies/getAll", "languages/getAll"} {
			c.call(operation, nil, nil)
		}
		c.list("companies/getAll", "Companies", nil)
		c.list("products/getAll", "Products", harness.Members{"ServiceIds": []string{service}})
		c.list("rates/getAll", "Rates", harness.Members{"ServiceIds": []string{service}})
		category, left := c.free(service, 150, 153)
		blocks := c.list("availabilityBlocks/add", "AvailabilityBlocks", harness.Members{"AvailabilityBlocks": []any{harness.Members{
			"ServiceId": service, "TemplateRateId": someRate, "FirstTimeUnitStartUtc": c.at(c.night(150)), "LastTimeUnitStartUtc": c.at(c.night(152)),
			"State": "Confirmed", "Name": "Choir", "ReleasedUtc": c.at(now.AddDate(0, 3, 0)),
		}}})
		block := blocks[0].text("Id")
		allot := func(rooms int, more harness.Members) {
			c.call("services/updateAvailability", harness.Members{"ServiceId": service, "AvailabilityUpdates": []any{harness.Members{
				"FirstTimeUnitStartUtc": c.at(c.night(150)), "LastTimeUnitStartUtc": c.at(c.night(152)), "ResourceCategoryId": category,
				"AvailabilityBlockId": block, "UnitCountAdjustment": harness.Members{"Value": rooms},
			}.With(more)}}, nil)
		}
		allot(-3, nil)
		held := c.metrics(service, 150, 152, "BlockAvailability")[category]["BlockAvailability"]
		adults, conductor, singer := c.adults(service), c.guest("Conductor"), c.guest("Singer")
		into := harness.Members{"AvailabilityBlockId": block}
		two := c.reservation(category, conductor, adults, 150, 152).With(into)
		two["PersonCounts"] = []any{harness.Members{"AgeCategoryId": adults, "Count": 2}}
		booked := c.reserve(service, harness.Members{"GroupName": "Choir"}, two, c.reservation(category, singer, adults, 151, 153).With(into))
		if booked[0].text("GroupId") != booked[1].text("GroupId") {
			t.Error("the group is not together")
		}
		c.call("reservations/addCompanion", harness.Members{"ReservationId": booked[0].text("Id"), "CustomerId": singer}, nil)
		pickup := c.list("reservations/getAll/2023-06-06", "Reservations", harness.Members{"AvailabilityBlockIds": []string{block}})
		after := c.metrics(service, 150, 152, "BlockAvailability")[category]["BlockAvailability"]
		if len(pickup) != 2 || held[0]-after[0] != 1 || held[1]-after[1] != 2 || held[2]-after[2] != 1 {
			t.Errorf("%d were picked up, and %v became %v", len(pickup), held, after)
		}
		if a := c.ask("reservations/add", harness.Members{"ServiceId": service, "Reservations": []any{
			c.reservation(category, singer, adults, 151, 152).With(into), c.reservation(category, singer, adults, 151, 152).With(into),
		}}); a.Status != http.StatusForbidden {
			t.Errorf("more than is left in the block: %d %s", a.Status, a.Body)
		}
		c.call("availabilityBlocks/update", harness.Members{"AvailabilityBlocks": []any{harness.Members{
			"AvailabilityBlockId": block, "Name": harness.Members{"Value": "Choir and band"},
		}}}, nil)
		allot(-2, harness.Members{"ReleaseOverride": harness.Members{"Value": "P10D"}})
		c.call("reservations/cancel", harness.Members{"ReservationIds": ids(booked), "Notes": "No train"}, nil)
		c.call("availabilityBlocks/delete", harness.Members{"AvailabilityBlockIds": []string{block}}, nil)
		if _, again := c.free(service, 150, 153); again < left {
			t.Errorf("%v rooms are left, and there were %v", again, left)
		}
	})
}

// TestBookingEngine looks for a room, holds it for a guest and confirms it.
func TestBookingEngine(t *testing.T) {
	t.Parallel()
	everyone(t, func(c *client) {
		service, categories := c.stays()
		c.list("resourceCategoryImageAssignments/getAll", "ResourceCategoryImageAssignments", harness.Members{"ResourceCategoryIds": ids(categories)})
		c.list("resourceFeatures/getAll", "ResourceFeatures", harness.Members{"ServiceIds": []string{service}})
		adults := c.adults(service)
		category, left := c.free(service, 120, 122)
		c.list("rates/getAll", "Rates", harness.Members{"ServiceIds": []string{service}})
		for _, operation := range []string{"vouchers/getAll", "rules/getAll", "products/getAll"} {
			c.call(operation, harness.Members{"ServiceIds": []string{service}, "Extent": harness.Members{"Rules": true, "RuleActions": true, "Vouchers": true}}, nil)
		}
		guest := c.guest("Traveller")
		offer := c.reservation(category, guest, adults, 120, 123).With(harness.Members{"State": "Optional", "ReleasedUtc": c.at(now.Add(30 * time.Minute))})
		held := c.reserve(service, nil, offer)[0]
		if _, now := c.free(service, 120, 122); held.text("State") != "Optional" || now > left {
			t.Errorf("held as %v, with %v left of %v", held.text("State"), now, left)
		}
		c.call("reservations/confirm", harness.Members{"ReservationIds": []string{held.text("Id")}}, nil)
		if got := c.state(held.text("Id")); got != "Confirmed" {
			t.Errorf("the reservation is %s", got)
		}
		if found := c.list("customers/getAll", "Customers", harness.Members{"Emails": []string{"traveller@example.com"}, "Extent": harness.Members{"Customers": true}}); len(found) != 1 {
			t.Errorf("%d customers have the address", len(found))
		}
	})
}

// TestKiosk checks a guest in and out, and a maid after that.
func TestKiosk(t *testing.T) {
	t.Parallel()
	everyone(t, func(c *client) {
		service, _ := c.stays()
		today := c.between(c.night(0), c.night(1))
		older := harness.Members{"ServiceIds": []string{service}, "TimeFilter": "Start"}.With(today).With(harness.Members{"Extent": harness.Members{"Reservations": true}})
		newer := c.list("reservations/getAll/2023-06-06", "Reservations", harness.Members{
			"ServiceIds": []string{service}, "ScheduledStartUtc": today, "States": []string{"Confirmed", "Started", "Processed"},
		})
		if got := c.list("reservations/getAll", "Reservations", older); !slices.Equal(ids(got), ids(newer)) || len(got) == 0 {
			t.Errorf("%d reservations arrive today by the older list, and %d by the newer", len(got), len(newer))
		}
		category, _ := c.free(service, 0, 1)
		walkIn := c.guest("Walker")
		adults := c.adults(service)
		c.Clock.Set(c.t, c.arrival(0).UTC().Format(time.RFC3339))
		two := c.reservation(category, walkIn, adults, 0, 2)
		two["PersonCounts"] = []any{harness.Members{"AgeCategoryId": adults, "Count": 2}}
		stay := c.reserve(service, nil, two)[0]
		id, room := stay.text("Id"), stay.text("AssignedResourceId")
		if room == "" {
			t.Fatal("the guest has no room")
		}
		clean := func(state string) {
			c.call("resources/update", harness.Members{"ResourceUpdates": []any{harness.Members{"ResourceId": room, "State": harness.Members{"Value": state}}}}, nil)
		}
		occupancy := func() string {
			for _, of := range c.list("resources/getOccupancyState", "ResourceCategoryOccupancyStates", harness.Members{"ResourceCategoryIds": []string{category}}) {
				states, _ := of["ResourceOccupancyStates"].([]any)
				for _, s := range states {
					if is, _ := s.(map[string]any); is["ResourceId"] == room {
						state, _ := is["OccupancyState"].(string)
						return state
					}
				}
			}
			return ""
		}
		clean("Inspected")
		if got := occupancy(); got != "Reserved" {
			t.Errorf("before check-in the room is %s", got)
		}
		c.call("reservations/start", harness.Members{"ReservationId": id}, nil)
		friend := c.guest("Friend")
		c.call("reservations/addCompanion", harness.Members{"ReservationId": id, "CustomerId": friend}, nil)
		c.call("reservations/updateCustomer", harness.Members{"ReservationId": id, "CustomerId": friend}, nil)
		c.call("reservations/updateInterval", harness.Members{
			"ReservationId": id, "EndUtc": c.at(c.departure(1)), "ChargeCancellationFee": false,
		}, nil)
		c.Clock.Set(c.t, c.departure(1).UTC().Format(time.RFC3339))
		c.call("reservations/process", harness.Members{"ReservationId": id}, nil)
		clean("Dirty")
		if got, state := occupancy(), c.state(id); got != "Vacant" || state != "Processed" {
			t.Errorf("after check-out the room is %s, and the reservation %s", got, state)
		}
		c.call("resourceBlocks/add", harness.Members{"ResourceBlocks": []any{harness.Members{
			"ResourceId": room, "Name": "Paint", "Type": "OutOfOrder", "StartUtc": c.at(c.night(1).Add(13 * time.Hour)), "EndUtc": c.at(c.night(2)),
		}}}, nil)
	})
}

// TestQuarters steps through a year by 90 days from each of its days, as clients do
// that keep below three months.
//
// rules 6.4
func TestQuarters(t *testing.T) {
	t.Parallel()
	everyone(t, func(c *client) {
		service, _ := c.stays()
		for day := range 366 {
			if day%7 > 0 && c.more != nil {
				continue // What such clients add matters no more on each day.
			}
			from := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day)
			window := c.between(from, from.AddDate(0, 0, 90))
			for _, a := range []harness.Answer{
				c.ask("reservations/getAll/2023-06-06", harness.Members{"UpdatedUtc": window}),
				c.ask("reservations/getAll", harness.Members{"ServiceIds": []string{service}, "Extent": harness.Members{"Reservations": true}}.With(window)),
			} {
				if a.Status != http.StatusOK {
					c.t.Fatalf("90 days from %s: %d %s", from, a.Status, a.Body)
				}
			}
		}
	})
}
