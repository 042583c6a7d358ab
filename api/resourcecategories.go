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

// AddResourceCategoriesRequest adds resource categories. Either all are added, or
// none.
type AddResourceCategoriesRequest struct {
	Credentials
	// Enterprise of the services; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// The categories.
	ResourceCategories []NewResourceCategory `json:"ResourceCategories" rule:"required,items=1..100"`
}

// NewResourceCategory is a resource category to add.
type NewResourceCategory struct {
	// Service that sells the category.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// Type of the resources.
	Type ResourceCategoryType `json:"Type" rule:"required"`
	// Class that the resources belong to; Other by default.
	Classification ResourceClassification `json:"Classification,omitempty"`
	// Names by language.
	Names map[string]string `json:"Names,omitempty" rule:"items=..100"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames,omitempty" rule:"items=..100"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions,omitempty" rule:"items=..100"`
	// Position in the order of categories; by default the last.
	Ordering *int32 `json:"Ordering,omitempty"`
	// Persons that a resource holds normally.
	Capacity *int32 `json:"Capacity" rule:"required,min=1"`
	// Additional persons that a resource can hold; none by default.
	ExtraCapacity *int32 `json:"ExtraCapacity,omitempty" rule:"min=0"`
	// Identifier in another system, which no other active category of the enterprise has.
	ExternalIdentifier string `json:"ExternalIdentifier,omitempty" rule:"length=..255"`
	// Identifier of the accounting category. It is not looked up.
	AccountingCategoryID ID `json:"AccountingCategoryId,omitempty"`
}

// UpdateResourceCategoriesRequest changes resource categories. Either all are
// changed, or none.
type UpdateResourceCategoriesRequest struct {
	Credentials
	// Enterprise of the categories; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// The changes.
	ResourceCategoryUpdates []ResourceCategoryUpdate `json:"ResourceCategoryUpdates" rule:"required,items=1..100"`
}

// ResourceCategoryUpdate changes one resource category.
type ResourceCategoryUpdate struct {
	// Category to change.
	ResourceCategoryID ID `json:"ResourceCategoryId" rule:"required"`
	// New names by language. They can't be removed.
	Names *LocalizedUpdateValue `json:"Names,omitempty"`
	// New short names by language. They can't be removed.
	ShortNames *LocalizedUpdateValue `json:"ShortNames,omitempty"`
	// New descriptions by language. They can't be removed.
	Descriptions *LocalizedUpdateValue `json:"Descriptions,omitempty"`
	// New type of the resources. It can't be removed.
	Type *ResourceCategoryTypeUpdateValue `json:"Type,omitempty"`
	// New number of persons that a resource holds normally. It can't be removed.
	Capacity *Int32UpdateValue `json:"Capacity,omitempty"`
	// New number of additional persons that a resource can hold. It can't be removed.
	ExtraCapacity *Int32UpdateValue `json:"ExtraCapacity,omitempty"`
	// New position in the order of categories. It can't be removed.
	Ordering *Int32UpdateValue `json:"Ordering,omitempty"`
	// New class that the resources belong to; null makes it Other.
	Classification *ResourceClassificationUpdateValue `json:"Classification,omitempty"`
	// New identifier in another system.
	ExternalIdentifier *StringUpdateValue `json:"ExternalIdentifier,omitempty"`
	// New identifier of the accounting category. It is not looked up.
	AccountingCategoryID *NullableIDUpdateValue `json:"AccountingCategoryId,omitempty"`
}

// ResourceCategoryTypeUpdateValue wraps a type of resources to change.
type ResourceCategoryTypeUpdateValue struct {
	// New value.
	Value ResourceCategoryType `json:"Value"`
}

// ResourceClassificationUpdateValue wraps a class of resources to change.
type ResourceClassificationUpdateValue struct {
	// New value; null means Other.
	Value ResourceClassification `json:"Value"`
}

// ResourceCategoriesResponse is the resource categories that were added or
// changed, in the order of the request.
type ResourceCategoriesResponse struct {
	// The categories.
	ResourceCategories []ResourceCategory `json:"ResourceCategories"`
}

// DeleteResourceCategoriesRequest deletes resource categories that nothing uses.
// Either all are deleted, or none.
type DeleteResourceCategoriesRequest struct {
	Credentials
	// Enterprise of the categories; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Categories to delete.
	ResourceCategoryIDs []ID `json:"ResourceCategoryIds" rule:"required,items=1..100"`
}
