package api

// Rule is a rule on what is added to reservations. The server keeps none, so
// lists of them are always empty.
type Rule struct{}

// RuleAction is what a rule does. The server keeps none, so lists of them are
// always empty.
type RuleAction struct{}

// GetAllRulesRequest selects rules. All filters given must hold.
type GetAllRulesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Rules to return.
	IDs []ID `json:"Ids,omitempty" rule:"items=..1000"`
	// Services whose rules to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Interval in which the rules were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// What to return.
	Extent *RuleExtent `json:"Extent" rule:"required"`
	// How many rules to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// RuleExtent says what to return.
type RuleExtent struct {
	// Whether to return actions of the rules on the page.
	RuleActions bool `json:"RuleActions,omitempty"`
	// Whether to return rates of the rules on the page.
	Rates bool `json:"Rates,omitempty"`
	// Whether to return rate groups of the rules on the page.
	RateGroups bool `json:"RateGroups,omitempty"`
	// Whether to return resource categories of the rules on the page.
	ResourceCategories bool `json:"ResourceCategories,omitempty"`
	// Whether to return business segments of the rules on the page.
	BusinessSegments bool `json:"BusinessSegments,omitempty"`
}

// GetAllRulesResponse is a page without anything on it: the server keeps no
// rules.
type GetAllRulesResponse struct {
	// The rules.
	Rules []Rule `json:"Rules"`
	// Actions of the rules; null where they were not asked for.
	RuleActions []RuleAction `json:"RuleActions" rule:"nullable"`
	// Rates of the rules; null where they were not asked for.
	Rates []Rate `json:"Rates" rule:"nullable"`
	// Rate groups of the rules; null where they were not asked for.
	RateGroups []RateGroup2017 `json:"RateGroups" rule:"nullable"`
	// Resource categories of the rules; null where they were not asked for.
	ResourceCategories []ResourceCategory `json:"ResourceCategories" rule:"nullable"`
	// Business segments of the rules; null where they were not asked for.
	BusinessSegments []BusinessSegment `json:"BusinessSegments" rule:"nullable"`
	// Identifier of the last rule on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
