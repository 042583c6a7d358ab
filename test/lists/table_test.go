package lists

import (
	"vacancy/test/harness"
)

// list is an operation that lists what is configured.
type list struct {
	operation string
	// named is the member that names rows.
	named string
	// required is the member that a request needs, and what of each hotel it names.
	required string
	of       []string
	// unreachable is the refusal where that names what is out of reach.
	unreachable string
	// more is what else requests have.
	more harness.Members
	// rows are those of each hotel.
	rows []string
	// row is the first of the first hotel as it is listed.
	row string
	// removed is the text of the file without which the second row is gone.
	removed []string
	// both says that without ActivityStates rows of both states are listed, and
	// stateless that requests have none.
	both, stateless bool
	// everywhere says that requests have no EnterpriseIds.
	everywhere bool
	// external is an ExternalIdentifier of the first row.
	external string
}

const (
	serviceIDs  = "ServiceIds"
	badServices = "400 Invalid ServiceIds"
	stamps      = `"CreatedUtc": "` + atSetup + `", "UpdatedUtc": "` + atSetup + `"`
	noPrice     = `"TaxValues": [], "Breakdown": {"Items": []}, "Value": null, "Net": null, "Tax": null, "TaxRate": null`
	breakfast   = `{"Currency": "GBP", "NetValue": 12.5, "GrossValue": 12.5, ` + noPrice + `}`
)

// lists are all of them. The rows of assignments are given by what is assigned,
// since their own identifiers are derived.
var lists = []list{
	{
		operation: "ageCategories/getAll", named: "AgeCategoryIds", required: serviceIDs, of: []string{"1"}, unreachable: badServices, rows: []string{"0ae 01", "0ae 02"},
		row: `{"Id": "a0ae0000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000", "MinimalAge": 12, "MaximalAge": null,
			"Names": {"en-GB": "Grown-up"}, "ShortNames": {"en-GB": "G"}, "Classification": "Adult", "IsActive": true, "ExternalIdentifier": "a-adult", ` + stamps + `}`,
		removed: []string{"          - {id: a0ae0000-0000-4000-8000-000000000002, classification: Child, minimalAge: 0, maximalAge: 11}\n", ""},
	},
	{
		operation: "businessSegments/getAll", named: "Ids", required: serviceIDs, of: []string{"1"}, unreachable: badServices, rows: []string{"05e 01", "05e 02"},
		row:     `{"Id": "a05e0000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000", "Name": "Leisure", "IsActive": true, ` + stamps + `}`,
		removed: []string{"          - {id: a05e0000-0000-4000-8000-000000000002, name: Business}\n", ""},
	},
	{
		operation: "rateGroups/getAll", named: "RateGroupIds", required: serviceIDs, of: []string{"1"}, unreachable: badServices, rows: []string{"0d0 01", "0d0 02"},
		row: `{"Id": "a0d00000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000", "Ordering": 0, "IsActive": true,
			"Names": {"en-GB": "Standard"}, "ShortNames": {"en-GB": "S"}, "Descriptions": {"en-GB": "All of them."}, "ExternalIdentifier": "a-group", ` + stamps + `}`,
		removed: []string{
			"          - {id: a0d00000-0000-4000-8000-000000000002, name: Corporate, ordering: 5}\n", "",
			", rateGroupId: a0d00000-0000-4000-8000-000000000002", "",
		},
		external: "a-group",
	},
	{
		operation: "rates/getAll", named: "RateIds", required: serviceIDs, of: []string{"1"}, unreachable: badServices, more: harness.Members{"Extent": harness.Members{"Rates": true}},
		rows: []string{"0a0 01", "0a0 02"}, both: true, external: "a-rate",
		row: `{"Id": "a0a00000-0000-4000-8000-000000000001", "GroupId": "a0d00000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000",
			"BaseRateId": null, "IsBaseRate": true, "BusinessSegmentId": "a05e0000-0000-4000-8000-000000000001", "IsActive": true, "IsEnabled": true, "IsPublic": true,
			"IsDefault": true, "Type": "Public", "Name": "Flexible", "Names": {"en-GB": "Flexible"}, "ShortName": "F", "ExternalNames": {"en-GB": "Stay flexible"},
			"Description": {"en-GB": "Cancel any time."}, "ExternalIdentifier": "a-rate", "TaxExemptionReason": null, "TaxExemptionLegalReference": null,
			"UpdatedUtc": "` + atSetup + `"}`,
		removed: []string{"          - {id: a0a00000-0000-4000-8000-000000000002, name: Corporate, type: Private", "          # - {"},
	},
	{
		operation: "sources/getAll", named: "SourceIds", rows: []string{"05c 01", "05c 02"}, everywhere: true, stateless: true,
		row:     `{"Id": "a05c0000-0000-4000-8000-000000000001", "Name": "Desk", "Type": "Agent", "Code": 12, "UpdatedUtc": "` + atSetup + `"}`,
		removed: []string{"      - {id: a05c0000-0000-4000-8000-000000000002, name: Site}\n", ""},
	},
	{
		operation: "companies/getAll", named: "Ids", rows: []string{"0c0 01", "0c0 02"}, both: true, everywhere: true, external: "a-company",
		row: `{"Id": "a0c00000-0000-4000-8000-000000000001", "ChainId": "CHAIN", "Name": "Tours", "MotherCompanyId": null, "InvoicingEmail": null, "WebsiteUrl": null,
			"InvoiceDueInterval": null, "Options": {"Invoiceable": false, "AddFeesToInvoices": false, "AddTaxDeductedPaymentToInvoices": false}, "CreditRating": {"Basic": null},
			"Department": null, "DunsNumber": null, "ReferenceIdentifier": null, "AccountingCode": null, "AdditionalTaxIdentifier": null, "BillingCode": null, "Contact": null,
			"ContactPerson": null, "ElectronicInvoiceIdentifier": null, "Identifier": "R1", "Iata": "96", "IsActive": true, "Notes": "Good.", "Number": 7,
			"TaxIdentifier": "GB1", "Telephone": "1", "Address": null, "AddressId": null, "MergeTargetId": null, "TaxIdentificationNumber": "GB1",
			"ExternalIdentifier": "a-company", ` + stamps + `}`,
		removed: []string{"      - {id: a0c00000-0000-4000-8000-000000000002, name: Agency, motherCompanyId: a0c00000-0000-4000-8000-000000000001}\n", ""},
	},
	{
		operation: "products/getAll", named: "ProductIds", required: serviceIDs, of: []string{"1"}, unreachable: badServices, rows: []string{"00d 01", "00d 02"}, stateless: true,
		row: `{"Id": "a00d0000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000", "CategoryId": null, "AccountingCategoryId": null,
			"IsActive": true, "IsDefault": false, "Name": "Breakfast", "Names": {"en-GB": "Breakfast"}, "ExternalName": "Full English", "ExternalNames": {"en-GB": "Full English"},
			"ShortName": "B", "ShortNames": {"en-GB": "B"}, "Description": "Until ten.", "Descriptions": {"en-GB": "Until ten."}, "Charging": "PerPersonPerTimeUnit",
			"ChargingMode": "PerPersonPerTimeUnit", "Posting": "Daily", "PostingMode": "PerTimeUnit", "Options": {"BillAsPackage": false, "ExcludePriceFromOffer": false},
			"Promotions": {"BeforeCheckIn": false, "AfterCheckIn": false, "DuringStay": false, "BeforeCheckOut": false, "AfterCheckOut": false, "DuringCheckOut": false},
			"Classifications": {"Food": false, "Beverage": false, "Wellness": false, "CityTax": false, "Fee": false}, "Price": ` + breakfast + `,
			"Pricing": {"Discriminator": "Absolute", "Value": ` + breakfast + `}, "ImageIds": [], "Ordering": 0, "ExternalIdentifier": "a-product",
			"TaxExemptionReason": null, "TaxExemptionLegalReference": null, "ConsumptionMoment": "ServiceOrderStart", ` + stamps + `}`,
		removed: []string{"          - {id: a00d0000-0000-4000-8000-000000000002, name: Parking}\n", ""},
	},
	{
		operation: "resourceFeatures/getAll", named: "ResourceFeatureIds", required: serviceIDs, of: []string{"1"}, unreachable: badServices, rows: []string{"0f0 01", "0f0 02"},
		row: `{"Id": "a0f00000-0000-4000-8000-000000000001", "ServiceId": "a1000000-0000-4000-8000-000000000000", "IsActive": true, "Classification": "SeaView",
			"Names": {"en-GB": "View"}, "ShortNames": {"en-GB": "V"}, "Descriptions": {"en-GB": "Of the sea."}, ` + stamps + `}`,
		removed: []string{"          - {id: a0f00000-0000-4000-8000-000000000002", "          # - {"},
	},
	{
		operation: "resourceFeatureAssignments/getAll", named: "ResourceFeatureAssignmentIds", required: "ResourceFeatureIds", of: []string{"0f0 01", "0f0 02"},
		unreachable: "400 Invalid ResourceFeatureIds",
		rows:        []string{"0f0 01", "0f0 02"},
		row:         `{"Id": "ID", "IsActive": true, "ResourceId": "a3000000-0000-4000-8000-000000000000", "FeatureId": "a0f00000-0000-4000-8000-000000000001", ` + stamps + `}`,
		removed:     []string{"classification: TwinBeds, resourceIds: [a3000000-0000-4000-8000-000000000000]", "classification: TwinBeds, resourceIds: []"},
	},
	{
		operation: "resourceCategoryImageAssignments/getAll", named: "ResourceCategoryImageAssignmentIds", required: "ResourceCategoryIds", of: []string{"2"},
		unreachable: "400 Invalid ResourceCategoryIds",
		rows:        []string{"01a 01", "01a 02"},
		row:         `{"Id": "ID", "IsActive": true, "CategoryId": "a2000000-0000-4000-8000-000000000000", "ImageId": "a01a0000-0000-4000-8000-000000000001", "Ordering": 0, ` + stamps + `}`,
		removed:     []string{", a01a0000-0000-4000-8000-000000000002]", "]"},
	},
}
