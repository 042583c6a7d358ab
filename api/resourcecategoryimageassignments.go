package api

// ResourceCategoryImageAssignment says that an image shows a resource
// category.
type ResourceCategoryImageAssignment struct {
	// Identifier of the assignment.
	ID ID `json:"Id"`
	// Whether the assignment is in force.
	IsActive bool `json:"IsActive"`
	// Identifier of the category.
	CategoryID ID `json:"CategoryId"`
	// Identifier of the image.
	ImageID ID `json:"ImageId"`
	// When the assignment was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the assignment was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Place in the order of images, the lowest first.
	Ordering int32 `json:"Ordering"`
}

// GetAllResourceCategoryImageAssignmentsRequest selects the assignments of
// images to resource categories. All filters given must hold.
type GetAllResourceCategoryImageAssignmentsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Assignments to return.
	ResourceCategoryImageAssignmentIDs []ID `json:"ResourceCategoryImageAssignmentIds,omitempty" rule:"items=..1000"`
	// Categories whose assignments to return.
	ResourceCategoryIDs []ID `json:"ResourceCategoryIds" rule:"required,items=1..1000"`
	// Interval in which the assignments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active assignments alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many assignments to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllResourceCategoryImageAssignmentsResponse is one page of assignments,
// the newest first.
type GetAllResourceCategoryImageAssignmentsResponse struct {
	// The assignments.
	ResourceCategoryImageAssignments []ResourceCategoryImageAssignment `json:"ResourceCategoryImageAssignments"`
	// Identifier of the last assignment on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
