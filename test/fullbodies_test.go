package test

import (
	"testing"
	"time"

	"vacancy/test/harness"
)

// newValue wraps a new value of a member, or null to remove it.
func newValue(value any) harness.Members { return harness.Members{"Value": value} }

// Identifiers of what lies outside of the server.
const (
	bookerID   = "b00c0000-0000-4000-8000-000000000001"
	companyID  = "c0c00000-0000-4000-8000-000000000001"
	agencyID   = "a9e00000-0000-4000-8000-000000000001"
	segmentID  = "5e900000-0000-4000-8000-000000000001"
	cardID     = "ca4d0000-0000-4000-8000-000000000001"
	quoteID    = "900e0000-0000-4000-8000-000000000001"
	productID  = "940d0000-0000-4000-8000-000000000001"
	groupingID = "94000000-0000-4000-8000-000000000001"
)

// fullGroup is an availability block to add, with all members that there are.
var fullGroup = groupFrom(1, 5, harness.Members{
	"TemplateRateId": rateID, "RateId": rateID, "ReleasedUtc": "2026-10-30T12:00:00Z", "RollingReleaseOffset": "P2D", "Name": "Conference",
	"VoucherCode": "SPRING", "BookerId": bookerID, "CompanyId": companyID, "TravelAgencyId": agencyID,
	"Budget":             harness.Members{"Currency": "GBP", "Value": 48.5, "Net": 40.0, "Tax": 8.5, "TaxRate": 0.2},
	"ReservationPurpose": "Business", "ExternalIdentifier": "B-1", "Notes": "Quiet rooms", "State": "Confirmed", "QuoteId": quoteID,
	"PurchaseOrderNumber": "P-1", "BusinessSegmentId": segmentID, "PickupDistribution": "IndividualGroups",
})

// fullGroupUpdate changes all members of an availability block that can be.
func fullGroupUpdate(id string) harness.Members {
	return harness.Members{
		"AvailabilityBlockId": id, "Name": newValue("Congress"), "FirstTimeUnitStartUtc": newValue(instantOf("2")),
		"LastTimeUnitStartUtc": newValue(instantOf("6")), "ExternalIdentifier": newValue("B-2"), "State": newValue("Optional"),
		"ReservationPurpose": newValue("Leisure"), "CompanyId": newValue(companyID), "TravelAgencyId": newValue(agencyID),
		"BookerId": newValue(bookerID), "Notes": newValue("Loud rooms"),
		"Budget":             newValue(harness.Members{"Currency": "EUR", "Value": 12.25, "Net": 10.0, "Tax": 2.25, "TaxRate": 0.2}),
		"CancellationReason": newValue("ForceMajeure"), "CancellationReasonDetail": newValue("Rain"), "RollingReleaseOffset": newValue("P1D"),
		"ReleasedUtc": newValue("2026-10-31T12:00:00Z"), "ReleaseStrategy": newValue("FixedRelease"), "QuoteId": newValue(quoteID),
		"PurchaseOrderNumber": newValue("P-2"), "BusinessSegmentId": newValue(segmentID),
	}
}

// fullReservation is a reservation to add for a night, with all members that
// there are.
func fullReservation(start, end, block string) harness.Members {
	amount := harness.Members{"Currency": "GBP", "TaxCodes": []any{"UK-S"}, "NetValue": 10.5, "GrossValue": 12.6}
	return harness.Members{
		"Identifier": "1234", "ChannelNumber": "C-1", "State": "Optional", "StartUtc": start, "EndUtc": end, "ReleasedUtc": "2026-10-30T12:00:00Z",
		"AdultCount": 2, "ChildCount": 1, "CustomerId": guestID, "BookerId": bookerID, "RequestedCategoryId": harness.LondonDouble,
		"PersonCounts": []any{
			harness.Members{"AgeCategoryId": adultsID, "Count": 2}, harness.Members{"AgeCategoryId": childrenID, "Count": 1},
		},
		"AssignedResourceId": room102, "AssignedResourceLocked": true, "RateId": rateID, "VoucherCode": "SPRING", "CreditCardId": cardID,
		"TravelAgencyId": agencyID, "CompanyId": companyID, "BusinessSegmentId": segmentID, "Notes": "Late", "TimeUnitAmount": amount,
		"TimeUnitPrices": []any{harness.Members{"Index": 0, "Amount": amount}},
		"ProductOrders": []any{harness.Members{
			"ProductId": productID, "Count": 1, "UnitAmount": amount, "StartUtc": start, "EndUtc": end, "ExternalIdentifier": "O-1",
		}},
		"AvailabilityBlockId": block,
	}
}

// fullChanges change all members of a reservation that can be.
func fullChanges(start, end, block string) harness.Members {
	amount := harness.Members{"Currency": "GBP", "TaxCodes": []any{"UK-S"}, "NetValue": 10.5, "GrossValue": 12.6}
	return harness.Members{
		"ChannelNumber": newValue("C-2"), "StartUtc": newValue(start), "EndUtc": newValue(end), "ReleasedUtc": newValue("2026-10-31T12:00:00Z"),
		"PersonCounts":       newValue([]any{harness.Members{"AgeCategoryId": childrenID, "Count": 3}}),
		"AssignedResourceId": newValue(room103), "RequestedCategoryId": newValue(harness.LondonDouble), "TravelAgencyId": newValue(agencyID),
		"CompanyId": newValue(companyID), "BusinessSegmentId": newValue(segmentID), "Purpose": newValue("Student"), "RateId": newValue(rateID),
		"BookerId": newValue(bookerID), "CreditCardId": newValue(cardID), "AssignedResourceLocked": newValue(true),
		"TimeUnitPrices": newValue([]any{harness.Members{"Index": 0, "Amount": amount}}), "AvailabilityBlockId": newValue(block),
		"Options": harness.Members{"OwnerCheckedIn": newValue(true)},
	}
}

// bodiesOfHouse are those of resources and of blocks of both kinds.
func bodiesOfHouse(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := desk{s, harness.SingleLondon()}
	shut := d.shut(tb, outOfUse(room104, comes(1), comes(2)), outOfUse(room104, comes(1), comes(2)))
	held := d.hold(tb, groupFrom(1, 5), groupFrom(1, 5), groupFrom(1, 5))
	resources := listing(room101, harness.Members{
		"ResourceIds": []any{room101}, "Names": []any{"101"}, "CreatedUtc": october,
		"Extent": harness.Members{
			"Resources": true, "ResourceCategories": true, "ResourceCategoryAssignments": true, "ResourceCategoryImageAssignments": true,
			"ResourceFeatures": true, "ResourceFeatureAssignments": true, "Inactive": true,
		},
	})
	delete(resources, "ActivityStates")
	write := harness.Members{"EnterpriseId": harness.London}
	return map[string]harness.Members{
		"resources/getAll": resources,
		"resources/update": {"ResourceUpdates": []any{harness.Members{
			"ResourceId": room103, "Name": newValue("103b"), "ParentResourceId": newValue(nil), "State": newValue("Clean"), "StateReason": newValue("Cleaned"),
			"Data": harness.Members{"Discriminator": "Space", "Value": harness.Members{"FloorNumber": newValue("1"), "LocationNotes": newValue("Right")}},
		}}},
		"resourceBlocks/getAll": listing(shut[0].text("Id"), harness.Members{
			"Extent": harness.Members{"Inactive": true}, "ResourceBlockIds": []any{shut[0]["Id"]}, "AssignedResourceIds": []any{room104},
			"CollidingUtc": october, "CreatedUtc": october,
		}),
		"resourceBlocks/add":    {"ResourceBlocks": []any{outOfUse(room201, comes(3), comes(4), harness.Members{"Notes": "All white"})}},
		"resourceBlocks/delete": {"ResourceBlockIds": []any{shut[1]["Id"]}},
		"availabilityBlocks/getAll": listing(held[0].text("Id"), harness.Members{
			"Extent":     harness.Members{"AvailabilityBlocks": true, "Adjustments": true, "ServiceOrders": true, "Rates": true},
			"ServiceIds": []any{harness.LondonDay}, "AvailabilityBlockIds": []any{held[0]["Id"]}, "CreatedUtc": october, "CollidingUtc": october,
			"ReleasedUtc": october, "ExternalIdentifiers": []any{"B-1"}, "States": []any{"Confirmed", "Optional"},
		}),
		"availabilityBlocks/add":    write.With(harness.Members{"AvailabilityBlocks": []any{fullGroup}}),
		"availabilityBlocks/update": write.With(harness.Members{"AvailabilityBlocks": []any{fullGroupUpdate(held[1].text("Id"))}}),
		"availabilityBlocks/delete": write.With(harness.Members{"AvailabilityBlockIds": []any{held[2]["Id"]}}),
	}
}

// bodiesOfReservations are those of reservations. Each has a night of its own,
// so that there is room for any number of them.
func bodiesOfReservations(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := desk{s, harness.SingleLondon()}
	nights := len(d.list(tb, listReservations, nil))
	at := func(year, day, hour int) string {
		return time.Date(year, time.November, day, hour, 0, 0, 0, time.UTC).Format(time.RFC3339)
	}
	// Nights to come are those of a winter, when the days of London are those
	// of UTC.
	night, start, end := at(2027, 1+nights, 0), at(2027, 1+nights, 16), at(2027, 2+nights, 10)
	nextStart, nextEnd := at(2027, 2+nights, 16), at(2027, 3+nights, 10)
	group := d.hold(tb, groupFrom(8, 20, harness.Members{"LastTimeUnitStartUtc": "2028-11-01T00:00:00Z"}))[0].text("Id")
	succeeded(tb, d.call(tb, "services/updateAvailability", harness.Members{"ServiceId": harness.LondonDay, "AvailabilityUpdates": []any{
		harness.Members{
			"FirstTimeUnitStartUtc": night, "LastTimeUnitStartUtc": at(2027, 2+nights, 0), "ResourceCategoryId": harness.LondonDouble,
			"AvailabilityBlockId": group, "UnitCountAdjustment": newValue(-3),
		},
	}}))
	made := func(more harness.Members) any {
		nights++
		// Guests who leave today have stayed until today, so the next come earlier.
		past := harness.Members{"StartUtc": at(2020, -nights, 15), "EndUtc": at(2020, 1-nights, 11)}
		return d.bookOne(tb, guestFrom(1, 2, past, more))
	}
	optional := harness.Members{"State": "Optional"}
	write := harness.Members{"EnterpriseId": harness.London}
	listed := listing(made(nil).(string), harness.Members{
		"ReservationIds": []any{made(nil)}, "ServiceIds": []any{harness.LondonDay}, "ReservationGroupIds": []any{groupingID},
		"AccountIds": []any{guestID}, "PartnerCompanyIds": []any{companyID}, "TravelAgencyIds": []any{agencyID}, "Numbers": []any{"1", "2"},
		"ChannelNumbers": []any{"C-1"}, "AssignedResourceIds": []any{room101}, "AvailabilityBlockIds": []any{group}, "CreatedUtc": october,
		"CollidingUtc": october, "States": []any{"Confirmed", "Inquired"},
		// Those that are scheduled and those that are actual do not go together, unless they are empty.
		"ScheduledStartUtc": harness.Members{}, "ActualStartUtc": harness.Members{}, "ScheduledEndUtc": harness.Members{}, "ActualEndUtc": harness.Members{},
	})
	delete(listed, "ActivityStates")
	started := made(nil)
	succeeded(tb, d.call(tb, "reservations/start", harness.Members{"ReservationId": started}))
	updated, moved := made(nil), made(nil)
	return map[string]harness.Members{
		listReservations: listed,
		"reservations/add": write.With(harness.Members{
			"ServiceId": harness.LondonDay, "GroupId": groupingID, "GroupName": "Smith", "CheckRateApplicability": false, "CheckOverbooking": false,
			"SendConfirmationEmail": false, "Reservations": []any{fullReservation(start, end, group)},
		}),
		"reservations/confirm": write.With(harness.Members{"ReservationIds": []any{made(optional)}, "SendConfirmationEmail": false}),
		"reservations/cancel": write.With(harness.Members{
			"ReservationIds": []any{made(nil)}, "ReservationId": made(nil), "PostCancellationFee": true, "SendEmail": false, "Notes": "No train",
		}),
		"reservations/start": write.With(harness.Members{"ReservationId": made(nil)}),
		"reservations/process": write.With(harness.Members{
			"ReservationId": started, "CloseBills": true, "AllowOpenBalance": true, "Notes": "Paid",
		}),
		"reservations/update": write.With(fullChanges(nextStart, nextEnd, group)).With(harness.Members{
			"ReservationId": updated, "Reprice": true, "ApplyCancellationFee": true, "Reason": "Testing",
			"ReservationUpdates": []any{fullChanges(nextStart, nextEnd, group).With(harness.Members{"ReservationId": updated})},
		}),
		"reservations/updateInterval": write.With(harness.Members{
			"ReservationId": moved, "StartUtc": "2026-11-10T15:00:00Z", "EndUtc": "2026-11-11T11:00:00Z", "ChargeCancellationFee": false,
		}),
	}
}
