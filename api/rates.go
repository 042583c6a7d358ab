package api

// Rate is the conditions that time units of a service are sold on.
type Rate struct {
	// Identifier of the rate.
	ID ID `json:"Id"`
	// Identifier of the rate group.
	GroupID ID `json:"GroupId"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Identifier of the rate that the prices derive from.
	BaseRateID *ID `json:"BaseRateId" rule:"nullable"`
	// Whether the prices derive from no other rate.
	IsBaseRate bool `json:"IsBaseRate"`
	// Identifier of the business segment.
	BusinessSegmentID *ID `json:"BusinessSegmentId" rule:"nullable"`
	// Whether the rate is in use.
	IsActive bool `json:"IsActive"`
	// Whether the rate is on sale.
	IsEnabled bool `json:"IsEnabled"`
	// Whether anybody may book by the rate.
	IsPublic bool `json:"IsPublic"`
	// Whether the rate is the default one of its service.
	IsDefault bool `json:"IsDefault"`
	// Who may book by the rate.
	Type RateType `json:"Type"`
	// Name in the default language.
	Name *string `json:"Name" rule:"nullable,deprecated"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Short name in the default language.
	ShortName *string `json:"ShortName" rule:"nullable"`
	// When the rate was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Names for guests, by language.
	ExternalNames map[string]string `json:"ExternalNames"`
	// Descriptions by language.
	Description map[string]string `json:"Description"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// Why no tax is due. Always null.
	TaxExemptionReason *TaxExemptionReason `json:"TaxExemptionReason" rule:"nullable"`
	// The law that says so. Always null.
	TaxExemptionLegalReference *string `json:"TaxExemptionLegalReference" rule:"nullable"`
}

// RateType is who may book by a rate.
type RateType string

// Values lists the types.
func (RateType) Values() []string { return []string{"Public", "Private", "AvailabilityBlock"} }

// TaxExemptionReason is why no tax is due.
type TaxExemptionReason string

// Values lists the reasons.
func (TaxExemptionReason) Values() []string {
	return []string{"Unknown", "IT_N1", "IT_N2_2", "IT_N3_5", "IT_N4", "IT_N5", "PL_ZW", "PL_NP", "DE_NATO"}
}

// RateGroup2017 is a group of rates as the first version of the API shows it.
type RateGroup2017 struct {
	// Identifier of the group.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Whether the group is in use.
	IsActive bool `json:"IsActive"`
	// Name in the default language.
	Name *string `json:"Name" rule:"nullable"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
}

// RateRestrictions are older restrictions. The server keeps none, so that all
// lists are empty.
type RateRestrictions struct {
	// Always empty.
	DateRestrictions []DateRestriction `json:"DateRestrictions"`
	// Always empty.
	EarlinessRestrictions []EarlinessRestriction `json:"EarlinessRestrictions"`
	// Always empty.
	LengthRestrictions []LengthRestriction `json:"LengthRestrictions"`
}

// DateRestriction is a restriction to dates. The server keeps none, so lists of
// them are always empty.
type DateRestriction struct{}

// EarlinessRestriction is a restriction on how early to book. The server keeps
// none, so lists of them are always empty.
type EarlinessRestriction struct{}

// LengthRestriction is a restriction on the length of stays. The server keeps
// none, so lists of them are always empty.
type LengthRestriction struct{}

// AvailabilityBlockAssignment says which availability block a rate is of.
type AvailabilityBlockAssignment struct {
	// Identifier of the rate.
	RateID ID `json:"RateId"`
	// Identifier of the availability block.
	AvailabilityBlockID ID `json:"AvailabilityBlockId"`
}

// GetAllRatesRequest selects rates. All filters given must hold.
type GetAllRatesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// What to return; without it, rates and rate groups.
	Extent *RateExtent `json:"Extent,omitempty"`
	// Rates to return.
	RateIDs []ID `json:"RateIds,omitempty" rule:"items=..1000"`
	// Interval in which the rates were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Services whose rates to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Identifiers in another system of the rates to return.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// States to return; without them, rates of both states.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many rates to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// RateExtent says what to return.
type RateExtent struct {
	// Whether to return rates.
	Rates bool `json:"Rates,omitempty"`
	// Whether to return the groups of the rates on the page.
	RateGroups bool `json:"RateGroups,omitempty" rule:"deprecated"`
	// Whether to return which availability blocks of the services have which rates; on the first page.
	AvailabilityBlockAssignments bool `json:"AvailabilityBlockAssignments,omitempty"`
}

// GetAllRatesResponse is one page of rates, the newest first.
type GetAllRatesResponse struct {
	// The rates; empty where they were not asked for.
	Rates []Rate `json:"Rates"`
	// The groups of the rates on the page; empty where they were not asked for.
	RateGroups []RateGroup2017 `json:"RateGroups" rule:"deprecated"`
	// Older restrictions, which the server does not keep.
	RateRestrictions RateRestrictions `json:"RateRestrictions" rule:"deprecated"`
	// Which active availability blocks have which rates; left out where they were not asked for.
	AvailabilityBlockAssignments []AvailabilityBlockAssignment `json:"AvailabilityBlockAssignments,omitzero" rule:"optional"`
	// Identifier of the last rate on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// RateGroup is a group of rates of one service.
type RateGroup struct {
	// Identifier of the group.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Whether the group is in use.
	IsActive bool `json:"IsActive"`
	// When the group was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the group was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Place in the order of groups, the lowest first.
	Ordering int32 `json:"Ordering"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
}

// GetAllRateGroupsRequest selects rate groups. All filters given must hold;
// RateGroupIds or ServiceIds is needed.
type GetAllRateGroupsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Groups to return.
	RateGroupIDs []ID `json:"RateGroupIds,omitempty" rule:"items=..1000"`
	// Services whose groups to return.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Identifiers in another system of the groups to return.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// Interval in which the groups were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active groups alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many groups to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllRateGroupsResponse is one page of rate groups, the newest first.
type GetAllRateGroupsResponse struct {
	// The groups.
	RateGroups []RateGroup `json:"RateGroups"`
	// Identifier of the last group on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
