package api

// Resource is a single room, bed, desk or parking spot.
type Resource struct {
	// Identifier of the resource.
	ID ID `json:"Id"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
	// Whether the resource is in use.
	IsActive bool `json:"IsActive"`
	// Resource that it is a part of, as a bed is of a dormitory.
	ParentResourceID *ID `json:"ParentResourceId" rule:"nullable"`
	// Name, such as the number of a room.
	Name string `json:"Name"`
	// Whether the resource is ready for its next guest.
	State ResourceState `json:"State"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions"`
	// When the resource was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the resource or its state was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// When the resource was deleted; null while it is active.
	DeletedUtc *Time `json:"DeletedUtc" rule:"nullable"`
	// What is specific to the kind of resource.
	Data ResourceData `json:"Data"`
	// Names for guests, by language.
	ExternalNames map[string]string `json:"ExternalNames"`
	// Directions for guests, by language.
	Directions map[string]string `json:"Directions"`
}

// ResourceState is whether a resource is ready for its next guest. It is
// OutOfOrder while a resource block of that type is in force.
type ResourceState string

// Values lists the states.
func (ResourceState) Values() []string {
	return []string{"Dirty", "Clean", "Inspected", "OutOfService", "OutOfOrder"}
}

// ResourceDataDiscriminator is a kind of resource.
type ResourceDataDiscriminator string

// Space is the kind of resources that guests stay in.
const Space ResourceDataDiscriminator = "Space"

// Values lists the kinds of resources.
func (ResourceDataDiscriminator) Values() []string {
	return []string{string(Space), "Object", "Person"}
}

// ResourceData is what is specific to the kind of resource.
type ResourceData struct {
	// Kind of resource. The server has only spaces.
	Discriminator ResourceDataDiscriminator `json:"Discriminator"`
	// Data of a space.
	Value SpaceData `json:"Value"`
}

// SpaceData is the location of a space.
type SpaceData struct {
	// Number of the floor; 0 if it is not known.
	FloorNumber string `json:"FloorNumber"`
	// Directions to the space.
	LocationNotes *string `json:"LocationNotes" rule:"nullable"`
}

// GetAllResourcesRequest selects resources. All given filters must match.
type GetAllResourcesRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Resources to return.
	ResourceIDs []ID `json:"ResourceIds,omitempty" rule:"items=..1000"`
	// Names of the resources to return.
	Names []string `json:"Names,omitempty" rule:"items=..1000"`
	// What to return.
	Extent *ResourceExtent `json:"Extent" rule:"required"`
	// Interval in which the resources were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the resources were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many resources to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// ResourceExtent says what to return.
type ResourceExtent struct {
	// Whether to return resources.
	Resources bool `json:"Resources,omitempty"`
	// Whether to return the categories of the resources on the page.
	ResourceCategories bool `json:"ResourceCategories,omitempty" rule:"deprecated"`
	// Whether to return the assignments of the resources on the page to categories.
	ResourceCategoryAssignments bool `json:"ResourceCategoryAssignments,omitempty" rule:"deprecated"`
	// Whether to return the assignments of images to the categories of the resources on the page.
	ResourceCategoryImageAssignments bool `json:"ResourceCategoryImageAssignments,omitempty" rule:"deprecated"`
	// Whether to return the features of the resources on the page.
	ResourceFeatures bool `json:"ResourceFeatures,omitempty" rule:"deprecated"`
	// Whether to return the assignments of features to the resources on the page.
	ResourceFeatureAssignments bool `json:"ResourceFeatureAssignments,omitempty" rule:"deprecated"`
	// Whether to return resources that are not in use, too.
	Inactive bool `json:"Inactive,omitempty"`
}

// GetAllResourcesResponse is one page of resources, the newest first.
type GetAllResourcesResponse struct {
	// The resources; null if they were not requested.
	Resources []Resource `json:"Resources" rule:"nullable"`
	// The categories of the resources on the page; null if they were not requested.
	ResourceCategories []ResourceCategory `json:"ResourceCategories" rule:"nullable,deprecated"`
	// The assignments of the resources on the page to categories; null if they were not requested.
	ResourceCategoryAssignments []ResourceCategoryAssignment `json:"ResourceCategoryAssignments" rule:"nullable,deprecated"`
	// The assignments of images to these categories, which are none; null if they were not requested.
	ResourceCategoryImageAssignments []ResourceCategoryImageAssignment `json:"ResourceCategoryImageAssignments" rule:"nullable,deprecated"`
	// The features of the resources on the page, which are none; null if they were not requested.
	ResourceFeatures []ResourceFeature `json:"ResourceFeatures" rule:"nullable,deprecated"`
	// The assignments of features to the resources on the page, which are none; null if they were not requested.
	ResourceFeatureAssignments []ResourceFeatureAssignment `json:"ResourceFeatureAssignments" rule:"nullable,deprecated"`
	// Identifier of the last resource on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// UpdateResourcesRequest changes resources. Either all are changed, or none.
type UpdateResourcesRequest struct {
	Credentials
	// The changes.
	ResourceUpdates []ResourceUpdate `json:"ResourceUpdates" rule:"required,items=1..1000"`
}

// ResourceUpdate changes one resource.
type ResourceUpdate struct {
	// Resource to change.
	ResourceID ID `json:"ResourceId" rule:"required"`
	// New name. It can't be removed.
	Name *StringUpdateValue `json:"Name,omitempty"`
	// New resource that it is a part of.
	ParentResourceID *NullableIDUpdateValue `json:"ParentResourceId,omitempty"`
	// New data.
	Data *ResourceDataUpdate `json:"Data,omitempty"`
	// New state: Dirty, Clean, Inspected or OutOfService. It can't be removed.
	State *StringUpdateValue `json:"State,omitempty"`
	// Why the state is changed. It is not stored.
	StateReason *StringUpdateValue `json:"StateReason,omitempty"`
}

// ResourceDataUpdate changes what is specific to the kind of resource.
type ResourceDataUpdate struct {
	// Kind of resource, which can't be changed.
	Discriminator ResourceDataDiscriminator `json:"Discriminator,omitempty"`
	// New data of a space.
	Value *SpaceDataUpdate `json:"Value,omitempty"`
}

// SpaceDataUpdate changes the location of a space.
type SpaceDataUpdate struct {
	// New number of the floor.
	FloorNumber *StringUpdateValue `json:"FloorNumber,omitempty"`
	// New directions to the space.
	LocationNotes *StringUpdateValue `json:"LocationNotes,omitempty"`
}
