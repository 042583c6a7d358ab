package wire

import (
	"testing"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// bodiesOfReferences are those of what clients ask for first, of London and its
// annex.
func bodiesOfReferences(tb testing.TB, s *harness.Server) map[string]harness.Members {
	tb.Helper()
	d := notation.As(s, harness.SingleLondon())
	group := d.Book(tb, notation.NewReservation(28, 29, harness.Members{"State": "Enquired"}))[0]["GroupId"]
	assigned := func(operation, member, id string) string {
		return d.List(tb, operation, harness.Members{member: []string{id}})[0].Text("Id")
	}
	feature := assigned("resourceFeatureAssignments/getAll", "ResourceFeatureIds", notation.FeatureID)
	image := assigned("resourceCategoryImageAssignments/getAll", "ResourceCategoryIds", notation.AnnexDouble)
	without := func(body harness.Members, members ...string) harness.Members {
		for _, m := range members {
			delete(body, m)
		}
		return body
	}
	var configuration struct {
		Enterprise struct {
			ChainID string `json:"ChainId"`
		}
	}
	d.MustSend(tb, "configuration/get", nil).Decode(tb, &configuration)
	const nothing = ""
	services := []any{notation.Annex}
	return map[string]harness.Members{
		"ageCategories/getAll":    listing(notation.AdultsID, harness.Members{"AgeCategoryIds": []any{notation.AdultsID}, "ServiceIds": services}),
		"businessSegments/getAll": listing(notation.SegmentID, harness.Members{"Ids": []any{notation.SegmentID}, "ServiceIds": services}),
		"rates/getAll": listing(notation.RateID, harness.Members{
			"RateIds": []any{notation.RateID}, "ServiceIds": services, "ExternalIdentifiers": []any{"R-1"},
			"Extent": harness.Members{"Rates": true, "RateGroups": true, "AvailabilityBlockAssignments": true},
		}),
		"rateGroups/getAll": listing(notation.RateGroupID, harness.Members{
			"RateGroupIds": []any{notation.RateGroupID}, "ServiceIds": services, "ExternalIdentifiers": []any{"G-1"},
		}),
		"sources/getAll": without(listing(notation.SourceID, harness.Members{"SourceIds": []any{notation.SourceID}}), "EnterpriseIds", "ActivityStates"),
		"companies/getAll": without(listing(notation.CompanyID, harness.Members{
			"ChainIds": []any{configuration.Enterprise.ChainID}, "Ids": []any{notation.CompanyID}, "MotherCompanyIds": []any{notation.CompanyID}, "Names": []any{"Tours"},
			"ExternalIdentifiers": []any{"C-1"}, "CreatedUtc": october, "TimeFilter": "Created", "StartUtc": october["StartUtc"], "EndUtc": october["EndUtc"],
		}), "EnterpriseIds"),
		"products/getAll": without(listing(notation.ProductID, harness.Members{
			"ProductIds": []any{notation.ProductID}, "ServiceIds": services, "IncludeDefault": true,
		}), "ActivityStates"),
		"resourceFeatures/getAll": listing(notation.FeatureID, harness.Members{"ResourceFeatureIds": []any{notation.FeatureID}, "ServiceIds": services}),
		"resourceFeatureAssignments/getAll": listing(feature, harness.Members{
			"ResourceFeatureAssignmentIds": []any{feature}, "ResourceFeatureIds": []any{notation.FeatureID},
		}),
		"resourceCategoryImageAssignments/getAll": listing(image, harness.Members{
			"ResourceCategoryImageAssignmentIds": []any{image}, "ResourceCategoryIds": []any{notation.AnnexDouble},
		}),
		"reservationGroups/getAll":            without(listing(group.(string), harness.Members{"ReservationGroupIds": []any{group}}), "ActivityStates"),
		"sourceAssignments/getAll":            without(listing(nothing, harness.Members{"ReservationGroupIds": []any{group}}), "ActivityStates"),
		"sourceAssignments/getAll/2024-09-20": without(listing(nothing, harness.Members{"ReservationIds": []any{notation.UnknownID}}), "ActivityStates"),
		"orderItems/getAll": without(listing(nothing, harness.Members{
			"OrderItemIds": []any{notation.UnknownID}, "AccountIds": []any{notation.GuestID}, "ServiceOrderIds": []any{notation.UnknownID},
			"ServiceIds": services, "BillIds": []any{notation.UnknownID}, "CreatedUtc": october, "ConsumedUtc": october, "CanceledUtc": october,
			"ClosedUtc": october, "Currency": "GBP", "AccountingStates": []any{"Open"}, "Types": []any{"SpaceOrder"},
		}), "ActivityStates"),
		"productServiceOrders/getAll": without(listing(nothing, harness.Members{
			"ProductServiceOrderIds": []any{notation.UnknownID}, "ServiceIds": services, "AccountIds": []any{notation.GuestID},
			"LinkedReservationIds": []any{notation.UnknownID}, "States": []any{"Confirmed"},
		}), "ActivityStates"),
		"rules/getAll": without(listing(nothing, harness.Members{
			"Ids": []any{notation.UnknownID}, "ServiceIds": services,
			"Extent": harness.Members{"RuleActions": true, "Rates": true, "RateGroups": true, "ResourceCategories": true, "BusinessSegments": true},
		}), "ActivityStates"),
		"vouchers/getAll": listing(nothing, harness.Members{
			"ServiceIds": services, "VoucherIds": []any{notation.UnknownID}, "CompanyIds": []any{notation.CompanyID}, "VoucherCodeValues": []any{"SPRING"},
			"ExternalIdentifiers": []any{"V-1"},
			"Extent":              harness.Members{"Vouchers": true, "VoucherCodes": true, "VoucherAssignments": true, "Companies": true, "Rates": true},
		}),
		"voucherCodes/getAll": without(listing(nothing, harness.Members{
			"VoucherCodeIds": []any{notation.UnknownID}, "VoucherIds": []any{notation.UnknownID},
		}), "ActivityStates"),
		"currencies/getAll": {}, "countries/getAll": {}, "languages/getAll": {}, "taxEnvironments/getAll": {}, "taxations/getAll": {},
	}
}
