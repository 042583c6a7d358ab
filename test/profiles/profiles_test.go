package profiles

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"vacancy/internal/connector"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// seed is a house of two doubles for two persons and a child, with a block of
// doubles, and a service that is retired.
const seed = `
    services:
      - id: $stay
        resourceCategories:
          - id: $double
            capacity: 2
            extraCapacity: 1
            resources: [{id: $101, name: "101", state: Inspected}, {id: $102, name: "102", state: Inspected}]
        availabilityBlocks:
          - {id: $group, state: Confirmed, firstTimeUnitStartUtc: 2026-11-06T00:00:00Z, lastTimeUnitStartUtc: 2026-11-08T00:00:00Z}
      - id: $retired
`

// both runs do against a fresh server of each profile, and compares what it says.
func both(t *testing.T, do func(t *testing.T, h *notation.Hotel) string, documented, live string) {
	t.Helper()
	for profile, want := range map[connector.Profile]string{connector.Documented: documented, connector.Live: live} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			h := notation.OpenWith(t, "Europe/London", seed, harness.Options{
				Clock: harness.NewClock(t, "2026-11-05T15:00:00Z"), Profile: profile,
			})
			harness.Retire(t, h.Server, "services", notation.ID("retired"))
			if got := do(t, h); got != want {
				t.Errorf("%q\nwant %q", got, want)
			}
		})
	}
}

// said is the outcome of an answer, with the Details if there are any.
func said(t *testing.T, a harness.Answer) string {
	t.Helper()
	text := strings.TrimSpace(notation.Outcome(t, a))
	var e struct{ Details *string }
	if a.Decode(t, &e); e.Details != nil {
		text += " " + *e.Details
	}
	return text
}

// rows is said, with how many rows an answer has.
func rows(t *testing.T, a harness.Answer) string {
	t.Helper()
	if a.Status != http.StatusOK {
		return said(t, a)
	}
	return fmt.Sprintf("200, %d rows", len(notation.PageOf(t, a).Rows))
}

var page = harness.Members{"Limitation": harness.Members{"Count": 10}}

// stay is a reservation of a double from one day of November to another.
func stay(from, until, persons int) harness.Members {
	return notation.NewReservation(from, until, harness.Members{
		"RequestedCategoryId": notation.ID("double"),
		"PersonCounts":        []any{harness.Members{"AgeCategoryId": notation.AdultsID, "Count": persons}},
	})
}

// add adds reservations.
func add(t *testing.T, h *notation.Hotel, reservations ...harness.Members) harness.Answer {
	t.Helper()
	return h.Send(t, "reservations/add", harness.Members{"ServiceId": h.Service, "Reservations": reservations})
}

// booked adds a reservation and returns its identifier.
func booked(t *testing.T, h *notation.Hotel, reservation harness.Members) string {
	t.Helper()
	var added struct {
		Reservations []struct{ Reservation notation.Row }
	}
	a := add(t, h, reservation)
	if a.Decode(t, &added); len(added.Reservations) != 1 {
		t.Fatalf("%s", a.Body)
	}
	return added.Reservations[0].Reservation.Text("Id")
}

const (
	taken = " The live service takes this: --profile live does too."
	full  = "403 We're very sorry, this property has no availability for the selected dates."
)

// provocation is a request whose answer differs.
type provocation struct {
	do               func(t *testing.T, h *notation.Hotel) string
	documented, live string
}

// provocations are those of the rows of the table, by their names.
var provocations = map[string]provocation{
	"Client is missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			return said(t, h.Call(t, "configuration/get", harness.Members{"ClientToken": "client", "AccessToken": "access"}))
		},
		"400 Invalid Client. Client is missing." + taken, "200",
	},
	"Limitation is missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			return rows(t, h.Send(t, "resourceCategories/getAll", harness.Members{"ServiceIds": []string{h.Service}}))
		},
		"400 Invalid Limitation. Limitation is missing." + taken, "200, 1 rows",
	},
	"Extent of resources is missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			return rows(t, h.Send(t, "resources/getAll", page))
		},
		"400 Invalid Extent. Extent is missing." + taken, "200, 2 rows",
	},
	"Extent of availability blocks is missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			a := h.Send(t, "availabilityBlocks/getAll", page)
			if a.Status != http.StatusOK {
				return said(t, a)
			}
			var members map[string]any
			a.Decode(t, &members)
			for name, value := range members {
				if value != nil {
					t.Errorf("%s is %v", name, value)
				}
			}
			return fmt.Sprintf("200, %d members", len(members))
		},
		"400 Invalid Extent. Extent is missing." + taken, "200, 5 members",
	},
	"State of an availability block is missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			block := notation.NewBlock(6, 8, harness.Members{"ServiceId": h.Service})
			delete(block, "State")
			a := h.Send(t, "availabilityBlocks/add", harness.Members{"AvailabilityBlocks": []harness.Members{block}})
			if a.Status != http.StatusOK {
				return said(t, a)
			}
			return "200 " + notation.RowsIn(t, a, "AvailabilityBlocks")[0].Text("State")
		},
		"400 Invalid State. State is missing." + taken, "200 Confirmed",
	},
	"Times without a zone": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			filter := rows(t, h.Send(t, "services/getAll", page.With(harness.Members{
				"UpdatedUtc":     harness.Members{"StartUtc": "2026-11-01T00:00:00", "EndUtc": "2026-12-01T00:00:00.000"},
				"ActivityStates": []string{"Active"},
			})))
			id := booked(t, h, stay(6, 7, 1))
			moved := said(t, h.Send(t, "reservations/update", notation.ReservationUpdate(id, harness.Members{
				"EndUtc": harness.Members{"Value": "2026-11-09T11:00:00"},
			})))
			return strings.Join([]string{filter, moved, h.Reservation(t, id).Text("EndUtc")}, "; ")
		},
		"400 Invalid StartUtc. StartUtc has no time zone." + taken + "; 400 Invalid EndUtc. EndUtc has no time zone." + taken + "; 2026-11-07T11:00:00Z",
		"200, 1 rows; 200; 2026-11-09T11:00:00Z",
	},
	"Paths in another letter case": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			return said(t, h.Do(t, http.MethodPost, connector.Base+"Configuration/Get", notation.Encode(t, h.Credentials)))
		},
		"404 Not found. The path is in another letter case. The live service may take this: --profile live does too.", "200",
	},
	"Inactive services": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			active := harness.Members{"ActivityStates": []string{"Active"}}
			return rows(t, h.Send(t, "services/getAll", page)) + "; " + rows(t, h.Send(t, "services/getAll", page.With(active)))
		},
		"200, 1 rows; 200, 1 rows", "200, 2 rows; 200, 1 rows",
	},
	"More than 100 days of metrics": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			until := func(last string) string {
				return said(t, h.Send(t, "services/getAvailability/2024-01-22", harness.Members{
					"ServiceId": h.Service, "Metrics": []string{"Occupied"},
					"FirstTimeUnitStartUtc": "2026-11-01T00:00:00Z", "LastTimeUnitStartUtc": last,
				}))
			}
			return until("2027-02-08T00:00:00Z") + "; " + until("2027-02-09T00:00:00Z")
		},
		"200; 200", "200; 400 The interval must not exceed 100D.",
	},
	"Adjustments of a block above zero": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			adjust := func(block any, value int) string {
				return said(t, h.Send(t, "services/updateAvailability", harness.Members{
					"ServiceId": h.Service, "AvailabilityUpdates": []harness.Members{{
						"FirstTimeUnitStartUtc": notation.Instant("6"), "LastTimeUnitStartUtc": notation.Instant("7"), "ResourceCategoryId": notation.ID("double"),
						"AvailabilityBlockId": block, "UnitCountAdjustment": harness.Members{"Value": value},
					}},
				}))
			}
			return strings.Join([]string{adjust(notation.ID("group"), 1), adjust(notation.ID("group"), -1), adjust(nil, 1)}, "; ")
		},
		"200; 200; 200", "403 An adjustment of an availability block must have a non-positive resource count.; 200; 200",
	},
	"No single room is free for the whole stay": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			add(t, h, stay(10, 11, 1).With(harness.Members{"AssignedResourceId": notation.ID("101")}))
			add(t, h, stay(11, 12, 1).With(harness.Members{"AssignedResourceId": notation.ID("102")}))
			split := said(t, add(t, h, stay(10, 12, 1)))
			h.Play(t, "set 1[20]")
			return split + "; " + said(t, add(t, h, stay(20, 21, 1), stay(20, 21, 1), stay(20, 21, 1)))
		},
		"200; 200",
		full + " Category " + notation.ID("double") + " (" + notation.ID("double") + ") has resources left, but none is free for the whole stay.; 200",
	},
	"More guests than the category holds": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			return said(t, add(t, h, stay(10, 11, 3))) + "; " + said(t, add(t, h, stay(10, 11, 4)))
		},
		"200; 200", "200; 400 Invalid PersonCounts.",
	},
	"Notes of a cancellation are missing": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			id := booked(t, h, stay(10, 11, 1))
			cancel := said(t, h.Send(t, "reservations/cancel", harness.Members{"ReservationIds": []string{id}}))
			return cancel + "; " + h.Reservation(t, id).Text("State")
		},
		"400 Invalid Notes.; Confirmed", "403 Please provide reason.; Confirmed",
	},
	"Check-in to a blocked room": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			id := booked(t, h, stay(5, 6, 1).With(harness.Members{"AssignedResourceId": notation.ID("101")}))
			start := func() string { return said(t, h.Send(t, "reservations/start", harness.Members{"ReservationId": id})) }
			block := func(kind string) string {
				return h.AddResourceBlocks(t, notation.NewResourceBlock(notation.ID("101"), notation.Arrival(5), "2026-11-05T16:00:00Z",
					harness.Members{"Type": kind}))[0].Text("Id")
			}
			outOfOrder := block("OutOfOrder")
			said := start()
			notation.Succeeded(t, h.Send(t, "resourceBlocks/delete", harness.Members{"ResourceBlockIds": []string{outOfOrder}}))
			block("InternalUse")
			return said + "; " + start()
		},
		"403 The resource assigned to the reservation is not inspected.; 200",
		"403 Cannot check in reservation because assigned space is blocked.; 403 Cannot check in reservation because assigned space is blocked.",
	},
	"Check-out before the last day": {
		func(t *testing.T, h *notation.Hotel) string {
			t.Helper()
			h.Clock.Set(t, "2026-11-05T23:59:59Z")
			process := func() string {
				id := booked(t, h, stay(5, 6, 1))
				notation.Succeeded(t, h.Send(t, "reservations/start", harness.Members{"ReservationId": id}))
				return said(t, h.Send(t, "reservations/process", harness.Members{"ReservationId": id}))
			}
			early := process()
			h.Clock.Set(t, "2026-11-06T00:00:00Z")
			return early + "; " + process()
		},
		"200; 200",
		"403 Cannot complete check-out for reservation because it's too early.; 200",
	},
}

// TestDifferences provokes every row of the table in both profiles.
//
// rules 6.17
func TestDifferences(t *testing.T) {
	t.Parallel()
	var names []string
	for _, d := range connector.Differences() {
		names = append(names, d.Name)
		p, ok := provocations[d.Name]
		if !ok {
			t.Errorf("nothing provokes %q", d.Name)
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			t.Parallel()
			if p.documented == p.live {
				t.Error("both profiles are to answer the same")
			}
			both(t, p.do, p.documented, p.live)
		})
	}
	for name := range provocations {
		if !slices.Contains(names, name) {
			t.Errorf("there is no difference %q", name)
		}
	}
}
