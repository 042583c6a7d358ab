package notation

import (
	"encoding/json"
	"testing"

	"vacancy/test/harness"
)

// NewValue wraps a new value of a member, or null to remove it.
func NewValue(value any) harness.Members { return harness.Members{"Value": value} }

// Identifiers of what lies outside of the server, or in the annex of London alone.
const (
	BookerID    = "b00c0000-0000-4000-8000-000000000001"
	CompanyID   = "c0c00000-0000-4000-8000-000000000001"
	AgencyID    = "a9e00000-0000-4000-8000-000000000001"
	SegmentID   = "5e900000-0000-4000-8000-000000000001"
	CardID      = "ca4d0000-0000-4000-8000-000000000001"
	QuoteID     = "900e0000-0000-4000-8000-000000000001"
	BookingsID  = "acc00000-0000-4000-8000-000000000001"
	ProductID   = "940d0000-0000-4000-8000-000000000001"
	SourceID    = "50c00000-0000-4000-8000-000000000001"
	FeatureID   = "fea00000-0000-4000-8000-000000000001"
	RateGroupID = "4a7e9000-0000-4000-8000-000000000001"
	GroupingID  = "94000000-0000-4000-8000-000000000001"
)

// FullBlock is an availability block to add, with all members that there are.
var FullBlock = NewBlock(1, 5, harness.Members{
	"TemplateRateId": RateID, "RateId": RateID, "ReleasedUtc": "2026-10-30T12:00:00Z", "RollingReleaseOffset": "P2D", "Name": "Conference",
	"VoucherCode": "SPRING", "BookerId": BookerID, "CompanyId": CompanyID, "TravelAgencyId": AgencyID,
	"Budget":             harness.Members{"Currency": "GBP", "Value": 48.5, "Net": 40.0, "Tax": 8.5, "TaxRate": 0.2},
	"ReservationPurpose": "Business", "ExternalIdentifier": "B-1", "Notes": "Quiet rooms", "State": "Confirmed", "QuoteId": QuoteID,
	"PurchaseOrderNumber": "P-1", "BusinessSegmentId": SegmentID, "PickupDistribution": "IndividualGroups",
})

// FullBlockUpdate returns changes of all members of an availability block that can be.
func FullBlockUpdate(id string) harness.Members {
	return harness.Members{
		"AvailabilityBlockId": id, "Name": NewValue("Congress"), "FirstTimeUnitStartUtc": NewValue(Instant("2")),
		"LastTimeUnitStartUtc": NewValue(Instant("6")), "ExternalIdentifier": NewValue("B-2"), "State": NewValue("Optional"),
		"ReservationPurpose": NewValue("Leisure"), "CompanyId": NewValue(CompanyID), "TravelAgencyId": NewValue(AgencyID),
		"BookerId": NewValue(BookerID), "Notes": NewValue("Loud rooms"),
		"Budget":             NewValue(harness.Members{"Currency": "EUR", "Value": 12.25, "Net": 10.0, "Tax": 2.25, "TaxRate": 0.2}),
		"CancellationReason": NewValue("ForceMajeure"), "CancellationReasonDetail": NewValue("Rain"), "RollingReleaseOffset": NewValue("P1D"),
		"ReleasedUtc": NewValue("2026-10-31T12:00:00Z"), "ReleaseStrategy": NewValue("FixedRelease"), "QuoteId": NewValue(QuoteID),
		"PurchaseOrderNumber": NewValue("P-2"), "BusinessSegmentId": NewValue(SegmentID),
	}
}

// FullCategory is a resource category to add, with all members that there are.
func FullCategory(external string) harness.Members {
	return NewCategory(harness.Members{
		"Names": harness.Members{"en-GB": "Loft", "de-DE": "Dachzimmer"}, "ShortNames": harness.Members{"en-GB": "L"},
		"Descriptions": harness.Members{"en-GB": "Under the roof", "cs-CZ": "Pod střechou"}, "Type": "Suite", "Classification": "Family", "Ordering": -3,
		"Capacity": 3, "ExtraCapacity": 1, "ExternalIdentifier": external, "AccountingCategoryId": BookingsID,
	})
}

// FullCategoryUpdate returns changes of all members of a resource category that can
// be.
func FullCategoryUpdate(id, external string) harness.Members {
	return harness.Members{
		"ResourceCategoryId": id, "Names": NewValue(harness.Members{"fr-FR": "Grenier"}), "ShortNames": NewValue(harness.Members{"fr-FR": "G"}),
		"Descriptions": NewValue(harness.Members{}), "Type": NewValue("Apartment"), "Classification": NewValue("Studio"), "Ordering": NewValue(9),
		"Capacity": NewValue(5), "ExtraCapacity": NewValue(2), "ExternalIdentifier": NewValue(external), "AccountingCategoryId": NewValue(BookingsID),
	}
}

// FullReservation returns a reservation to add for a night, with all members that
// there are.
func FullReservation(start, end, block string) harness.Members {
	amount := harness.Members{"Currency": "GBP", "TaxCodes": []any{"UK-S"}, "NetValue": 10.5, "GrossValue": 12.6}
	return harness.Members{
		"Identifier": "1234", "ChannelNumber": "C-1", "State": "Optional", "StartUtc": start, "EndUtc": end, "ReleasedUtc": "2026-10-30T12:00:00Z",
		"AdultCount": 2, "ChildCount": 1, "CustomerId": GuestID, "BookerId": BookerID, "RequestedCategoryId": harness.LondonDouble,
		"PersonCounts": []any{
			harness.Members{"AgeCategoryId": AdultsID, "Count": 2}, harness.Members{"AgeCategoryId": ChildrenID, "Count": 1},
		},
		"AssignedResourceId": Room102, "AssignedResourceLocked": true, "RateId": RateID, "VoucherCode": "SPRING", "CreditCardId": CardID,
		"TravelAgencyId": AgencyID, "CompanyId": CompanyID, "BusinessSegmentId": SegmentID, "Notes": "Late", "TimeUnitAmount": amount,
		"TimeUnitPrices": []any{harness.Members{"Index": 0, "Amount": amount}},
		"ProductOrders": []any{harness.Members{
			"ProductId": ProductID, "Count": 1, "UnitAmount": amount, "StartUtc": start, "EndUtc": end, "ExternalIdentifier": "O-1",
		}},
		"AvailabilityBlockId": block,
	}
}

// FullReservationUpdate returns changes of all members of a reservation that can be.
func FullReservationUpdate(start, end, block string) harness.Members {
	amount := harness.Members{"Currency": "GBP", "TaxCodes": []any{"UK-S"}, "NetValue": 10.5, "GrossValue": 12.6}
	return harness.Members{
		"ChannelNumber": NewValue("C-2"), "StartUtc": NewValue(start), "EndUtc": NewValue(end), "ReleasedUtc": NewValue("2026-10-31T12:00:00Z"),
		"PersonCounts":       NewValue([]any{harness.Members{"AgeCategoryId": ChildrenID, "Count": 3}}),
		"AssignedResourceId": NewValue(Room103), "RequestedCategoryId": NewValue(harness.LondonDouble), "TravelAgencyId": NewValue(AgencyID),
		"CompanyId": NewValue(CompanyID), "BusinessSegmentId": NewValue(SegmentID), "Purpose": NewValue("Student"), "RateId": NewValue(RateID),
		"BookerId": NewValue(BookerID), "CreditCardId": NewValue(CardID), "AssignedResourceLocked": NewValue(true),
		"TimeUnitPrices": NewValue([]any{harness.Members{"Index": 0, "Amount": amount}}), "AvailabilityBlockId": NewValue(block),
		"Options": harness.Members{"OwnerCheckedIn": NewValue(true)},
	}
}

// Encode writes a body.
func Encode(tb testing.TB, body harness.Members) string {
	tb.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}
