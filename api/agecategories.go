package api

// AgeCategory is a range of ages that a service counts persons in.
type AgeCategory struct {
	// Identifier of the age category.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Least age, in years; null without a bound.
	MinimalAge *int32 `json:"MinimalAge" rule:"nullable"`
	// Greatest age, in years; null without a bound.
	MaximalAge *int32 `json:"MaximalAge" rule:"nullable"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames"`
	// When the age category was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the age category was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Whether it is of adults or of children.
	Classification AgeClassification `json:"Classification"`
	// Whether the age category is in use.
	IsActive bool `json:"IsActive"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
}

// AgeClassification is whether an age category is of adults or of children.
type AgeClassification string

// Values lists the classes.
func (AgeClassification) Values() []string { return []string{"Adult", "Child"} }

// GetAllAgeCategoriesRequest selects age categories. All filters given must
// hold.
type GetAllAgeCategoriesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Age categories to return.
	AgeCategoryIDs []ID `json:"AgeCategoryIds,omitempty" rule:"items=..1000"`
	// Services whose age categories to return; without them, all services.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Interval in which the age categories were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active age categories alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many age categories to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllAgeCategoriesResponse is one page of age categories, the newest first.
type GetAllAgeCategoriesResponse struct {
	// The age categories.
	AgeCategories []AgeCategory `json:"AgeCategories"`
	// Identifier of the last age category on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
