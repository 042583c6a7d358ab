package api

// ResourceCategoryAssignment puts a resource into a resource category.
type ResourceCategoryAssignment struct {
	// Identifier of the assignment.
	ID ID `json:"Id"`
	// Whether the assignment, its resource and its category are in use.
	IsActive bool `json:"IsActive"`
	// Identifier of the resource.
	ResourceID ID `json:"ResourceId"`
	// Identifier of the resource category.
	CategoryID ID `json:"CategoryId"`
	// When the assignment was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the assignment was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// GetAllResourceCategoryAssignmentsRequest selects assignments of resources to
// categories. All given filters must match.
type GetAllResourceCategoryAssignmentsRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Assignments to return.
	ResourceCategoryAssignmentIDs []ID `json:"ResourceCategoryAssignmentIds,omitempty" rule:"items=..1000"`
	// Resource categories whose assignments to return.
	ResourceCategoryIDs []ID `json:"ResourceCategoryIds" rule:"required,items=1..1000"`
	// Resources whose assignments to return.
	ResourceIDs []ID `json:"ResourceIds,omitempty" rule:"items=..1000"`
	// Interval in which the assignments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active assignments.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many assignments to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllResourceCategoryAssignmentsResponse is one page of assignments, the
// newest first.
type GetAllResourceCategoryAssignmentsResponse struct {
	// The assignments.
	ResourceCategoryAssignments []ResourceCategoryAssignment `json:"ResourceCategoryAssignments"`
	// Identifier of the last assignment on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
