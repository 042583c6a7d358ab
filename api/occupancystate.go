package api

// OccupancyState is what a resource is taken by.
type OccupancyState string

// Values lists the states.
func (OccupancyState) Values() []string {
	return []string{"Vacant", "Reserved", "ReservedLocked", "InternalUse", "OutOfOrder"}
}

// GetOccupancyStateRequest selects resources by their categories.
type GetOccupancyStateRequest struct {
	Credentials
	// Categories of the resources.
	ResourceCategoryIDs []ID `json:"ResourceCategoryIds" rule:"required,items=1..5"`
	// States of the resources to return; if omitted, all.
	ResourceStates []ResourceState `json:"ResourceStates,omitempty" rule:"items=..1000"`
	// Occupancy states of the resources to return; if omitted, all.
	OccupancyStates []OccupancyState `json:"OccupancyStates,omitempty" rule:"items=..1000"`
}

// GetOccupancyStateResponse is the occupancy of resources at present.
type GetOccupancyStateResponse struct {
	// The categories, in the order of the request.
	ResourceCategoryOccupancyStates []ResourceCategoryOccupancyState `json:"ResourceCategoryOccupancyStates"`
}

// ResourceCategoryOccupancyState is the occupancy of the resources of a category.
type ResourceCategoryOccupancyState struct {
	// The category.
	ResourceCategoryID ID `json:"ResourceCategoryId"`
	// Its active resources.
	ResourceOccupancyStates []ResourceOccupancyState `json:"ResourceOccupancyStates"`
}

// ResourceOccupancyState is the state of a resource and what it is taken by.
type ResourceOccupancyState struct {
	// The resource.
	ResourceID ID `json:"ResourceId"`
	// Its state.
	ResourceState ResourceState `json:"ResourceState"`
	// What it is taken by on the time unit that is now.
	OccupancyState OccupancyState `json:"OccupancyState"`
}
