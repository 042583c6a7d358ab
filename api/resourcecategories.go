package api

// ResourceCategory is a group of like resources of one service, such as double
// rooms.
type ResourceCategory struct {
	// Identifier of the category.
	ID ID `json:"Id"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Whether the category is in use.
	IsActive bool `json:"IsActive"`
	// Type of the resources.
	Type ResourceCategoryType `json:"Type"`
	// Class that the resources belong to.
	Classification ResourceClassification `json:"Classification"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions"`
	// Position in the order of categories; simpler categories come first.
	Ordering int32 `json:"Ordering"`
	// Persons that a resource holds normally.
	Capacity int32 `json:"Capacity" rule:"min=1"`
	// Additional persons that a resource can hold.
	ExtraCapacity int32 `json:"ExtraCapacity" rule:"min=0"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// Identifier of the accounting category.
	AccountingCategoryID *ID `json:"AccountingCategoryId" rule:"nullable"`
}

// ResourceCategoryType is the type of the resources of a category.
type ResourceCategoryType string

// Values lists the types.
func (ResourceCategoryType) Values() []string {
	return []string{
		"Room", "Bed", "Dorm", "Apartment", "Suite", "Villa", "Site", "Office", "MeetingRoom", "ParkingSpot", "Desk", "TeamArea",
		"Membership", "Tent", "CaravanOrRV", "UnequippedCampsite", "Bike", "ExtraBed", "Cot", "Crib", "ConferenceRoom", "Rooftop",
		"Garden", "Restaurant", "Amphitheater", "PrivateSpaces", "Cabin", "Pod", "SunBed",
	}
}

// ResourceClassification is a class of resources.
type ResourceClassification string

// OtherClassification is the class of resources that fit no other.
const OtherClassification ResourceClassification = "Other"

// Values lists the classes.
func (ResourceClassification) Values() []string {
	return []string{
		"StandardSingle", "StandardDouble", "SuperiorTwin", "SuperiorDouble", "JuniorSuite", "SharedOrDorm", string(OtherClassification),
		"SuperiorSingle", "Triple", "Family", "StandardTwin", "Studio", "SuperiorTripleRoom", "OneBedroomApartment",
		"ThreeBedroomsApartment", "TwoBedroomsApartment",
	}
}

// GetAllResourceCategoriesRequest selects resource categories. All given
// filters must match.
type GetAllResourceCategoriesRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Categories to return.
	ResourceCategoryIDs []ID `json:"ResourceCategoryIds,omitempty" rule:"items=..1000"`
	// Services whose categories to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Interval in which the categories were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active categories.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many categories to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllResourceCategoriesResponse is one page of resource categories, the
// newest first.
type GetAllResourceCategoriesResponse struct {
	// The categories.
	ResourceCategories []ResourceCategory `json:"ResourceCategories"`
	// Identifier of the last category on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
