package wire

import "strings"

// members are all members of all requests, with their kinds. A path that begins
// with a dot goes on from the last one that does not. The kind of what an update
// wraps begins with new, and stands for that of its wrapper too.
var members = map[string]string{
	"configuration/get":  "EnterpriseId:id",
	"enterprises/getAll": "EnterpriseIds:ids ExternalIdentifiers:texts LinkedUtc:updated UpdatedUtc:updated Limitation:object!",
	"services/getAll":    "EnterpriseIds:ids ServiceIds:ids ServiceType:enum UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"services/updateAvailability": `EnterpriseId:id ServiceId:id! ServiceId:unknownid AvailabilityUpdates:items!
		AvailabilityUpdates.0.FirstTimeUnitStartUtc:instant AvailabilityUpdates.0.LastTimeUnitStartUtc:instant
		AvailabilityUpdates.0.StartUtc:instant AvailabilityUpdates.0.EndUtc:instant
		AvailabilityUpdates.0.ResourceCategoryId:id! AvailabilityUpdates.0.ResourceCategoryId:unknownid
		AvailabilityUpdates.0.UnitCountAdjustment:object! AvailabilityUpdates.0.UnitCountAdjustment.Value:number
		AvailabilityUpdates.0.AvailabilityBlockId:unknownid AvailabilityUpdates.0.PaxCounts:pax
		AvailabilityUpdates.0.PaxCounts.0.PersonCount:positive! AvailabilityUpdates.0.PaxCounts.0.UnitCount:unsigned!`,
	"resourceCategories/getAll": "EnterpriseIds:ids ResourceCategoryIds:ids ServiceIds:ids! UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"resourceCategories/add": `EnterpriseId:id ResourceCategories:items100! .0.ServiceId:id! .0.ServiceId:unknownid .0.Type:enum! .0.Classification:enum
		.0.Names:localized .0.ShortNames:localized .0.Descriptions:localized .0.Ordering:number .0.Capacity:positive! .0.ExtraCapacity:unsigned
		.0.ExternalIdentifier:text255 .0.AccountingCategoryId:id`,
	"resourceCategories/update": `EnterpriseId:id ResourceCategoryUpdates:items100! .0.ResourceCategoryId:id! .0.ResourceCategoryId:unknownid
		.0.Names:newlocalized! .0.ShortNames:newlocalized! .0.Descriptions:newlocalized! .0.Type:newenum! .0.Classification:newenum
		.0.Ordering:newnumber! .0.Capacity:newpositive! .0.ExtraCapacity:newunsigned! .0.ExternalIdentifier:newtext255 .0.AccountingCategoryId:newid`,
	"resourceCategories/delete":      "EnterpriseId:id ResourceCategoryIds:ids100!",
	"availabilityAdjustments/getAll": "EnterpriseIds:ids AvailabilityAdjustmentIds:ids UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"serviceOverbookingLimits/getAll": `EnterpriseIds:ids ServiceIds:ids! ServiceOverbookingLimitIds:ids CollidingUtc:interval UpdatedUtc:updated
		ActivityStates:states Limitation:object!`,
	"resourceCategoryAssignments/getAll": `EnterpriseIds:ids ResourceCategoryAssignmentIds:ids ResourceCategoryIds:ids! ResourceIds:ids UpdatedUtc:updated
		ActivityStates:states Limitation:object!`,
	"resources/getAll": `EnterpriseIds:ids ResourceIds:ids Names:texts CreatedUtc:updated UpdatedUtc:updated Limitation:object!
		Extent:object! .Resources:bool .ResourceCategories:bool .ResourceCategoryAssignments:bool .ResourceCategoryImageAssignments:bool
		.ResourceFeatures:bool .ResourceFeatureAssignments:bool .Inactive:bool`,
	"resources/update": `ResourceUpdates:items! .0.ResourceId:id! .0.ResourceId:unknownid .0.Name:newtext! .0.ParentResourceId:newknown
		.0.State:newname! .0.StateReason:newtext .0.Data:object .0.Data.Discriminator:enum .0.Data.Value:object
		.0.Data.Value.FloorNumber:newtext .0.Data.Value.LocationNotes:newtext`,
	"resourceBlocks/getAll": `EnterpriseIds:ids Extent:object .Inactive:bool ResourceBlockIds:ids AssignedResourceIds:ids CollidingUtc:updated
		CreatedUtc:updated UpdatedUtc:updated ActivityStates:states Limitation:object!`,
	"resourceBlocks/add": `ResourceBlocks:items! .0.ResourceId:id! .0.ResourceId:unknownid .0.Name:text! .0.Type:enum! .0.StartUtc:instant!
		.0.EndUtc:instant! .0.Notes:text`,
	"resourceBlocks/delete": "ResourceBlockIds:ids!",
	"availabilityBlocks/getAll": `EnterpriseIds:ids Extent:object! .AvailabilityBlocks:bool .Adjustments:bool .ServiceOrders:bool .Rates:bool .FinancialMetrics:bool
		ServiceIds:ids ServiceIds:unknown AvailabilityBlockIds:ids CreatedUtc:updated UpdatedUtc:updated CollidingUtc:updated ReleasedUtc:updated
		ExternalIdentifiers:texts States:states ActivityStates:states Limitation:object!`,
	"availabilityBlocks/add": `EnterpriseId:id AvailabilityBlocks:items! .0.ServiceId:id! .0.ServiceId:unknownid .0.TemplateRateId:id .0.RateId:id
		.0.FirstTimeUnitStartUtc:instant! .0.LastTimeUnitStartUtc:instant! .0.ReleasedUtc:instant .0.RollingReleaseOffset:duration .0.Name:text
		.0.VoucherCode:text .0.BookerId:id .0.CompanyId:id .0.TravelAgencyId:id .0.Budget:object .0.Budget.Currency:text! .0.Budget.Value:double
		.0.Budget.Net:double .0.Budget.Tax:double .0.Budget.TaxRate:double .0.ReservationPurpose:enum .0.ExternalIdentifier:text255
		.0.Notes:text .0.State:enum! .0.QuoteId:id .0.PurchaseOrderNumber:text .0.BusinessSegmentId:id .0.PickupDistribution:enum`,
	"availabilityBlocks/update": `EnterpriseId:id AvailabilityBlocks:items! .0.AvailabilityBlockId:id! .0.AvailabilityBlockId:unknownid .0.Name:newtext
		.0.FirstTimeUnitStartUtc:newinstant! .0.LastTimeUnitStartUtc:newinstant! .0.ExternalIdentifier:newtext255 .0.State:newname!
		.0.ReservationPurpose:newname .0.CompanyId:newid .0.TravelAgencyId:newid .0.BookerId:newid .0.Notes:newtext .0.Budget:object
		.0.Budget.Value:object .0.Budget.Value.Currency:text! .0.Budget.Value.Value:double .0.Budget.Value.Net:double .0.Budget.Value.Tax:double
		.0.Budget.Value.TaxRate:double .0.CancellationReason:newname .0.CancellationReasonDetail:newtext .0.RollingReleaseOffset:newduration
		.0.ReleasedUtc:newinstant .0.ReleaseStrategy:newenum! .0.QuoteId:newid .0.PurchaseOrderNumber:newtext .0.BusinessSegmentId:newid`,
	"availabilityBlocks/delete": "EnterpriseId:id AvailabilityBlockIds:ids!",
	"reservations/getAll": `ServiceIds:ids! GroupIds:ids ReservationIds:ids CustomerIds:ids AssignedResourceIds:ids RateIds:ids BusinessSegmentIds:ids
		ChannelNumbers:texts Numbers:texts StartUtc:instant EndUtc:instant TimeFilter:enum Currency:text States:states Extent:object! .Reservations:bool
		.ReservationGroups:bool .Customers:bool .CustomerAdresses:bool .CustomerIdentityDocuments:bool .Services:bool .Products:bool
		.BusinessSegments:bool .Resources:bool .ResourceCategories:bool .ResourceCategoryAssignments:bool .Rates:bool .Items:bool .OrderItems:bool
		.Notes:bool .QrCodeData:bool .Companies:bool .AccountingStates:states Limitation:object!`,
	"reservations/getAll/2023-06-06": `EnterpriseIds:ids ReservationIds:ids ServiceIds:ids ServiceIds:unknown ReservationGroupIds:ids AccountIds:ids
		PartnerCompanyIds:ids100 TravelAgencyIds:ids100 Numbers:texts ChannelNumbers:texts100 AssignedResourceIds:ids AvailabilityBlockIds:ids100
		CreatedUtc:updated UpdatedUtc:updated CollidingUtc:updated ScheduledStartUtc:updated ScheduledEndUtc:updated ActualStartUtc:updated
		ActualEndUtc:updated States:states Limitation:object!`,
	"reservations/add": `EnterpriseId:id ServiceId:id! ServiceId:unknownid GroupId:id GroupName:text CheckRateApplicability:bool CheckOverbooking:bool
		SendConfirmationEmail:bool Reservations:items! .0.Identifier:text .0.ChannelNumber:text .0.State:enum .0.StartUtc:instant! .0.EndUtc:instant!
		.0.ReleasedUtc:instant .0.AdultCount:number .0.ChildCount:number .0.PersonCounts:persons! .0.PersonCounts.0.AgeCategoryId:id!
		.0.PersonCounts.0.Count:positive! .0.CustomerId:id! .0.BookerId:id .0.RequestedCategoryId:id! .0.RequestedCategoryId:unknownid
		.0.AssignedResourceId:unknownid .0.AssignedResourceLocked:bool .0.RateId:id! .0.VoucherCode:text .0.CreditCardId:id .0.TravelAgencyId:id
		.0.CompanyId:id .0.BusinessSegmentId:id .0.Notes:text
		.0.TimeUnitAmount:object .0.TimeUnitAmount.Currency:text! .0.TimeUnitAmount.TaxCodes:alltexts .0.TimeUnitAmount.NetValue:double .0.TimeUnitAmount.GrossValue:double
		.0.TimeUnitPrices:items .0.TimeUnitPrices.0.Index:number .0.TimeUnitPrices.0.Amount:object .0.TimeUnitPrices.0.Amount.Currency:text! .0.TimeUnitPrices.0.Amount.TaxCodes:alltexts .0.TimeUnitPrices.0.Amount.NetValue:double .0.TimeUnitPrices.0.Amount.GrossValue:double
		.0.ProductOrders:items .0.ProductOrders.0.ProductId:id! .0.ProductOrders.0.Count:number .0.ProductOrders.0.StartUtc:instant
		.0.ProductOrders.0.EndUtc:instant .0.ProductOrders.0.ExternalIdentifier:text .0.ProductOrders.0.UnitAmount:object .0.ProductOrders.0.UnitAmount.Currency:text! .0.ProductOrders.0.UnitAmount.TaxCodes:alltexts .0.ProductOrders.0.UnitAmount.NetValue:double .0.ProductOrders.0.UnitAmount.GrossValue:double
		.0.AvailabilityBlockId:unknownid`,
	"reservations/confirm": "EnterpriseId:id ReservationIds:ids! SendConfirmationEmail:bool",
	"reservations/cancel":  "EnterpriseId:id ReservationIds:ids ReservationIds:unknown ReservationId:id PostCancellationFee:bool SendEmail:bool Notes:text!",
	"reservations/start":   "EnterpriseId:id ReservationId:id! ReservationId:unknownid",
	"reservations/process": "EnterpriseId:id ReservationId:id! ReservationId:unknownid CloseBills:bool AllowOpenBalance:bool Notes:text",
	"reservations/update": `EnterpriseId:id ReservationId:id Reprice:bool ApplyCancellationFee:bool Reason:text
		ChannelNumber:newtext StartUtc:newtext EndUtc:newtext ReleasedUtc:newtext PersonCounts:newitems
		PersonCounts.Value.0.AgeCategoryId:id! PersonCounts.Value.0.Count:positive! AssignedResourceId:newid
		RequestedCategoryId:newid TravelAgencyId:newid CompanyId:newid BusinessSegmentId:newid Purpose:newtext
		RateId:newid BookerId:newid CreditCardId:newid AvailabilityBlockId:newid AssignedResourceLocked:newbool
		TimeUnitPrices:object TimeUnitPrices.Value:items TimeUnitPrices.Value.0.Index:number
		TimeUnitPrices.Value.0.Amount:object TimeUnitPrices.Value.0.Amount.Currency:text! TimeUnitPrices.Value.0.Amount.TaxCodes:alltexts
		TimeUnitPrices.Value.0.Amount.NetValue:double TimeUnitPrices.Value.0.Amount.GrossValue:double
		Options:object Options.OwnerCheckedIn:newbool
		ReservationUpdates:items! .0.ReservationId:id! .0.ReservationId:unknownid
		.0.ChannelNumber:newtext .0.StartUtc:newinstant! .0.EndUtc:newinstant! .0.ReleasedUtc:newinstant .0.PersonCounts:newpersons!
		.0.PersonCounts.Value.0.AgeCategoryId:id! .0.PersonCounts.Value.0.Count:positive! .0.AssignedResourceId:newknown
		.0.RequestedCategoryId:newknown! .0.TravelAgencyId:newid .0.CompanyId:newid .0.BusinessSegmentId:newid .0.Purpose:newname
		.0.RateId:newid! .0.BookerId:newid .0.CreditCardId:newid .0.AvailabilityBlockId:newknown .0.AssignedResourceLocked:newbool!
		.0.TimeUnitPrices:object .0.TimeUnitPrices.Value:items .0.TimeUnitPrices.Value.0.Index:number
		.0.TimeUnitPrices.Value.0.Amount:object .0.TimeUnitPrices.Value.0.Amount.Currency:text! .0.TimeUnitPrices.Value.0.Amount.TaxCodes:alltexts
		.0.TimeUnitPrices.Value.0.Amount.NetValue:double .0.TimeUnitPrices.Value.0.Amount.GrossValue:double
		.0.Options:object .0.Options.OwnerCheckedIn:newbool`,
	"reservations/updateInterval": `EnterpriseId:id ReservationId:id! ReservationId:unknownid StartUtc:instant EndUtc:instant
		ChargeCancellationFee:bool!`,
	"reservations/addCompanion":             "EnterpriseId:id ReservationId:id! ReservationId:unknownid CustomerId:id!",
	"reservations/deleteCompanion":          "EnterpriseId:id ReservationId:id! ReservationId:unknownid CustomerId:id! CustomerId:unknownid",
	"reservations/updateCustomer":           "EnterpriseId:id ReservationId:id! ReservationId:unknownid CustomerId:id!",
	"resources/getOccupancyState":           "ResourceCategoryIds:ids5! ResourceStates:states OccupancyStates:states",
	"reservations/getAllItems":              "ReservationIds:ids! Currency:text AccountingStates:states",
	"reservations/getChannelManagerDetails": "ReservationIds:ids100!",
	"serviceOrderNotes/getAll": `EnterpriseIds:ids ServiceOrderIds:ids! ServiceOrderNoteIds:ids UpdatedUtc:updated Types:states
		Limitation:object!`,
	"serviceOrderNotes/add":    "ServiceOrderNotes:items! .0.ServiceOrderId:id! .0.ServiceOrderId:unknownid .0.Text:text!",
	"serviceOrderNotes/update": "ServiceOrderNoteUpdates:items! .0.ServiceOrderNoteId:id! .0.ServiceOrderNoteId:unknownid .0.Text:newtext",
	"serviceOrderNotes/delete": "ServiceOrderNoteIds:ids!",
	"companionships/getAll": `EnterpriseIds:ids CompanionshipIds:ids ReservationIds:ids CustomerIds:ids ReservationGroupIds:ids UpdatedUtc:updated
		Extent:object! .Reservations:bool .ReservationGroups:bool .Customers:bool Limitation:object!`,
	"customers/getAll": `ChainIds:ids CustomerIds:ids CompanyIds:ids1 Emails:texts FirstNames:texts LastNames:texts LoyaltyCodes:texts CreatedUtc:updated
		UpdatedUtc:updated DeletedUtc:updated ActivityStates:states Extent:object! .Customers:bool .Documents:bool .Addresses:bool Limitation:object!`,
	"customers/search": "Name:text ResourceId:id Extent:object .Customers:bool .Documents:bool .Addresses:bool",
	"customers/add": `OverwriteExisting:bool! ChainId:id Title:enum Sex:enum FirstName:text LastName:text! SecondLastName:text NationalityCode:text
		PreferredLanguageCode:text BirthDate:date BirthCountryCode:text BirthCountrySubdivisionCode:text BirthPlace:text Occupation:text Email:email
		Phone:text LoyaltyCode:text Notes:text CarRegistrationNumber:text255 DietaryRequirements:text255 TaxIdentificationNumber:text CompanyId:id
		Classifications:states Options:states Address:object .Line1:text .Line2:text .City:text .PostalCode:text .CountryCode:text
		.CountrySubdivisionCode:text
		ItalianDestinationCode:text ItalianFiscalCode:text ItalianLotteryCode:text15`,
	"customers/update": `CustomerId:id! CustomerId:unknownid ChainId:id Title:enum Sex:enum FirstName:text LastName:text SecondLastName:text NationalityCode:text
		PreferredLanguageCode:text BirthDate:date BirthCountryCode:text BirthCountrySubdivisionCode:text BirthPlace:text Occupation:text Email:email
		Phone:text LoyaltyCode:text Notes:text CarRegistrationNumber:text255 DietaryRequirements:text255 TaxIdentificationNumber:text CompanyId:id
		Classifications:states Options:states Address:object .Line1:text .Line2:text .City:text .PostalCode:text .CountryCode:text
		.CountrySubdivisionCode:text
		ItalianDestinationCode:newtext ItalianFiscalCode:newtext ItalianLotteryCode:newtext15`,
	"services/getAvailability": `ServiceId:id! ServiceId:unknownid FirstTimeUnitStartUtc:instant LastTimeUnitStartUtc:instant StartUtc:instant
		EndUtc:instant`,
	"services/getAvailability/2024-01-22": `ServiceId:id! ServiceId:unknownid FirstTimeUnitStartUtc:instant! LastTimeUnitStartUtc:instant!
		Metrics:metrics!`,
	"serviceOverbookingLimits/set": `EnterpriseId:id ServiceId:id! ServiceId:unknownid SetServiceOverbookingLimits:items!
		SetServiceOverbookingLimits.0.FirstTimeUnitStartUtc:instant! SetServiceOverbookingLimits.0.LastTimeUnitStartUtc:instant!
		SetServiceOverbookingLimits.0.Limit:limit!`,
	"serviceOverbookingLimits/clear": `EnterpriseId:id ServiceId:id! ServiceId:unknownid ClearServiceOverbookingLimits:items!
		ClearServiceOverbookingLimits.0.FirstTimeUnitStartUtc:instant! ClearServiceOverbookingLimits.0.LastTimeUnitStartUtc:instant!`,
	"ageCategories/getAll":    "EnterpriseIds:ids AgeCategoryIds:ids ServiceIds:ids ServiceIds:unknown UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"businessSegments/getAll": "EnterpriseIds:ids Ids:ids ServiceIds:ids ServiceIds:unknown UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"rates/getAll": `EnterpriseIds:ids Extent:object .Rates:bool .RateGroups:bool .AvailabilityBlockAssignments:bool RateIds:ids UpdatedUtc:updated
		ServiceIds:ids! ExternalIdentifiers:texts ActivityStates:states Limitation:object!`,
	"rateGroups/getAll": `EnterpriseIds:ids RateGroupIds:ids ServiceIds:ids ServiceIds:unknown ExternalIdentifiers:texts UpdatedUtc:updated
		ActivityStates:states Limitation:object!`,
	"sources/getAll": "SourceIds:ids UpdatedUtc:updated Limitation:object!",
	"companies/getAll": `ChainIds:ids ChainIds:unknown Ids:ids MotherCompanyIds:ids Names:texts ExternalIdentifiers:texts CreatedUtc:updated UpdatedUtc:updated
		TimeFilter:enum StartUtc:instant EndUtc:instant ActivityStates:states Limitation:object!`,
	"products/getAll":         "EnterpriseIds:ids ProductIds:ids ServiceIds:ids! UpdatedUtc:updated IncludeDefault:bool Limitation:object!",
	"resourceFeatures/getAll": "EnterpriseIds:ids ResourceFeatureIds:ids ServiceIds:ids! UpdatedUtc:updated ActivityStates:states Limitation:object!",
	"resourceFeatureAssignments/getAll": `EnterpriseIds:ids ResourceFeatureAssignmentIds:ids ResourceFeatureIds:ids! UpdatedUtc:updated
		ActivityStates:states Limitation:object!`,
	"resourceCategoryImageAssignments/getAll": `EnterpriseIds:ids ResourceCategoryImageAssignmentIds:ids ResourceCategoryIds:ids! UpdatedUtc:updated
		ActivityStates:states Limitation:object!`,
	"reservationGroups/getAll":            "EnterpriseIds:ids ReservationGroupIds:ids UpdatedUtc:updated Limitation:object!",
	"sourceAssignments/getAll":            "EnterpriseIds:ids ReservationGroupIds:ids UpdatedUtc:updated Limitation:object!",
	"sourceAssignments/getAll/2024-09-20": "EnterpriseIds:oneid ReservationIds:ids100 UpdatedUtc:updated Limitation:object!",
	"orderItems/getAll": `EnterpriseIds:ids OrderItemIds:ids AccountIds:ids100 ServiceOrderIds:ids ServiceIds:ids ServiceIds:unknown BillIds:ids
		CreatedUtc:updated UpdatedUtc:updated ConsumedUtc:updated CanceledUtc:updated ClosedUtc:updated Currency:text AccountingStates:states
		Types:states Limitation:object!`,
	"productServiceOrders/getAll": `EnterpriseIds:ids ProductServiceOrderIds:ids ServiceIds:ids! AccountIds:ids LinkedReservationIds:ids
		UpdatedUtc:updated States:states Limitation:object!`,
	"rules/getAll": `EnterpriseIds:ids Ids:ids ServiceIds:ids! UpdatedUtc:updated Extent:object! .RuleActions:bool .Rates:bool .RateGroups:bool
		.ResourceCategories:bool .BusinessSegments:bool Limitation:object!`,
	"vouchers/getAll": `EnterpriseIds:ids Extent:object! .Vouchers:bool .VoucherCodes:bool .VoucherAssignments:bool .Companies:bool .Rates:bool
		ServiceIds:ids! VoucherIds:ids CompanyIds:ids VoucherCodeValues:texts ExternalIdentifiers:texts UpdatedUtc:updated ActivityStates:states
		Limitation:object!`,
	"voucherCodes/getAll": "EnterpriseIds:ids VoucherCodeIds:ids VoucherIds:allids! UpdatedUtc:updated Limitation:object!",
	"currencies/getAll":   "", "countries/getAll": "", "languages/getAll": "", "taxEnvironments/getAll": "", "taxations/getAll": "",
}

// membersOf lists the members of an operation's request by their paths, those
// that all requests have among them.
func membersOf(operation string) [][2]string {
	text := members[operation] + " ClientToken:token AccessToken:token Client:text! LanguageCode:language CultureCode:language"
	if strings.Contains(members[operation], "Limitation:object!") {
		text += " Limitation.Count:count! Limitation.Cursor:unknownid"
	}
	var list [][2]string
	var parent string
	for field := range strings.FieldsSeq(text) {
		path, kind, _ := strings.Cut(field, ":")
		if strings.HasPrefix(path, ".") {
			path = parent + path
		} else {
			parent = path
		}
		if strings.HasPrefix(kind, "new") {
			list = append(list, [2]string{path, "object"})
			path += ".Value"
		}
		list = append(list, [2]string{path, kind})
	}
	return list
}
