package race

import (
	"strconv"
	"testing"
	"time"

	"vacancy/test/harness"
)

// Guests come and go at these times of the day.
const (
	arrival   = 15 * time.Hour
	departure = 11 * time.Hour
)

// adding is the request of reservations/add. Its reservations are called by
// name and their place in it.
func (h hotel) adding(service int, r request, name string) harness.Members {
	reservations := make([]harness.Members, len(r.stays))
	for i, s := range r.stays {
		reservations[i] = harness.Members{
			"ChannelNumber":       reservationName(name, i),
			"StartUtc":            opening.AddDate(0, 0, s.first).Add(arrival),
			"EndUtc":              opening.AddDate(0, 0, s.first+s.nights).Add(departure),
			"RequestedCategoryId": categoryID(h.number, service, s.category),
			"PersonCounts":        []harness.Members{{"AgeCategoryId": identifier(5, 0, 0), "Count": 2}},
			"CustomerId":          identifier(6, 0, 0),
			"RateId":              identifier(7, 0, 0),
		}
		if s.block {
			reservations[i]["AvailabilityBlockId"] = blockID(h.number, service)
		}
	}
	return harness.Members{"ServiceId": serviceID(h.number, service), "Reservations": reservations, "CheckOverbooking": !r.unchecked}
}

func reservationName(request string, i int) string { return request + "-" + strconv.Itoa(i) }

// cancellation is the request of reservations/cancel.
func cancellation(reservations []added) harness.Members {
	ids := make([]string, len(reservations))
	for i, r := range reservations {
		ids[i] = r.Reservation.ID
	}
	return harness.Members{"ReservationIds": ids, "Notes": "Race"}
}

// setting is the request of serviceOverbookingLimits/set.
func (h hotel) setting(service, first, last int, limit int32) harness.Members {
	return harness.Members{
		"ServiceId":                   serviceID(h.number, service),
		"SetServiceOverbookingLimits": []harness.Members{units(first, last).With(harness.Members{"Limit": limit})},
	}
}

// clearing is the request of serviceOverbookingLimits/clear.
func (h hotel) clearing(service, first, last int) harness.Members {
	return harness.Members{
		"ServiceId":                     serviceID(h.number, service),
		"ClearServiceOverbookingLimits": []harness.Members{units(first, last)},
	}
}

// adjusting is the request of services/updateAvailability for the public.
func (h hotel) adjusting(service, category, first, last int, n int32) harness.Members {
	return harness.Members{
		"ServiceId": serviceID(h.number, service),
		"AvailabilityUpdates": []harness.Members{units(first, last).With(harness.Members{
			"ResourceCategoryId": categoryID(h.number, service, category), "UnitCountAdjustment": harness.Members{"Value": n},
		})},
	}
}

// allocating is the request of services/updateAvailability for the block.
func (h hotel) allocating(service, category, first, last int, n int32) harness.Members {
	m := h.adjusting(service, category, first, last, -n)
	m["AvailabilityUpdates"].([]harness.Members)[0]["AvailabilityBlockId"] = blockID(h.number, service)
	return m
}

// availability is what services/getAvailability answers.
type availability struct{ available, public matrix }

// readAvailability asks for the availability of all nights, always in the same
// words.
func (h hotel) readAvailability(t *testing.T, at, service int) (read availability, ok bool) {
	t.Helper()
	var answer struct {
		TimeUnitStartsUtc      []time.Time
		CategoryAvailabilities []struct {
			CategoryID                  string `json:"CategoryId"`
			Availabilities, Adjustments []int32
		}
	}
	m := units(0, nights-1).With(harness.Members{"ServiceId": serviceID(h.number, service)})
	if !h.ask(t, at, "services/getAvailability", m, &answer) {
		return read, false
	}
	if len(answer.TimeUnitStartsUtc) != nights || len(answer.CategoryAvailabilities) != categories {
		t.Errorf("services/getAvailability answers with %d units of %d categories", len(answer.TimeUnitStartsUtc), len(answer.CategoryAvailabilities))
		return read, false
	}
	for c, of := range answer.CategoryAvailabilities {
		if of.CategoryID != categoryID(h.number, service, c) {
			t.Errorf("category %d is %s", c, of.CategoryID)
		}
		copy(read.available[c][:], of.Availabilities)
		copy(read.public[c][:], of.Adjustments)
	}
	return read, true
}

// readMetrics asks for metrics of all nights, always in the same words. A
// matrix belongs to each.
func (h hotel) readMetrics(t *testing.T, at, service int, metrics []string) (read map[string]matrix, ok bool) {
	t.Helper()
	var answer struct {
		TimeUnitStartsUtc              []time.Time
		ResourceCategoryAvailabilities []struct {
			ResourceCategoryID string `json:"ResourceCategoryId"`
			Metrics            map[string][]int32
		}
	}
	m := units(0, nights-1).With(harness.Members{"ServiceId": serviceID(h.number, service), "Metrics": metrics})
	if !h.ask(t, at, "services/getAvailability/2024-01-22", m, &answer) {
		return nil, false
	}
	if len(answer.TimeUnitStartsUtc) != nights || len(answer.ResourceCategoryAvailabilities) != categories {
		t.Errorf("services/getAvailability answers with %d units of %d categories",
			len(answer.TimeUnitStartsUtc), len(answer.ResourceCategoryAvailabilities))
		return nil, false
	}
	read = make(map[string]matrix)
	for c, of := range answer.ResourceCategoryAvailabilities {
		if of.ResourceCategoryID != categoryID(h.number, service, c) || len(of.Metrics) != len(metrics) {
			t.Errorf("category %d is %s and has %d metrics", c, of.ResourceCategoryID, len(of.Metrics))
		}
		for name, numbers := range of.Metrics {
			all := read[name]
			copy(all[c][:], numbers)
			read[name] = all
		}
	}
	return read, true
}

// readLimits asks for the overbooking limits, always in the same words.
func (h hotel) readLimits(t *testing.T, at, service int) (limits [nights]int32, ok bool) {
	t.Helper()
	var answer struct {
		ServiceOverbookingLimits []struct {
			FirstTimeUnitStartUtc, LastTimeUnitStartUtc time.Time
			Limit                                       int32
		}
	}
	m := harness.Members{"ServiceIds": []string{serviceID(h.number, service)}, "Limitation": harness.Members{"Count": pageSize}}
	if !h.ask(t, at, "serviceOverbookingLimits/getAll", m, &answer) {
		return limits, false
	}
	for night := range limits {
		limits[night] = noLimit
	}
	for _, row := range answer.ServiceOverbookingLimits {
		for at := row.FirstTimeUnitStartUtc; !at.After(row.LastTimeUnitStartUtc); at = at.AddDate(0, 0, 1) {
			limits[int(at.Sub(opening)/(24*time.Hour))] = row.Limit
		}
	}
	return limits, true
}

// pageSize is how many rows are asked for at once.
const pageSize = 1000

// row is a reservation as it is listed.
type row struct {
	ID                          string `json:"Id"`
	State, ChannelNumber        string
	RequestedResourceCategoryID string `json:"RequestedResourceCategoryId"`
	AssignedResourceID          string `json:"AssignedResourceId"`
	AvailabilityBlockID         string `json:"AvailabilityBlockId"`
	ScheduledStartUtc           time.Time
	ScheduledEndUtc             time.Time
}

// readReservations lists the reservations in some states, always in the same
// words.
func (h hotel) readReservations(t *testing.T, at, service int, states ...string) (all []row, ok bool) {
	t.Helper()
	limitation := harness.Members{"Count": pageSize}
	for {
		var answer struct {
			Reservations []row
			Cursor       *string
		}
		m := harness.Members{"ServiceIds": []string{serviceID(h.number, service)}, "States": states, "Limitation": limitation}
		if !h.ask(t, at, "reservations/getAll/2023-06-06", m, &answer) {
			return nil, false
		}
		all = append(all, answer.Reservations...)
		if len(answer.Reservations) < pageSize {
			return all, true
		}
		limitation["Cursor"] = *answer.Cursor
	}
}
