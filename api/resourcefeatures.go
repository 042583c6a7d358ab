package api

// ResourceFeature is something that resources of a service have.
type ResourceFeature struct {
	// Identifier of the feature.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Whether the feature is in use.
	IsActive bool `json:"IsActive"`
	// What the feature is.
	Classification ResourceFeatureClassification `json:"Classification"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions"`
	// When the feature was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the feature was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// ResourceFeatureClassification is what a feature is.
type ResourceFeatureClassification string

// Values lists the values.
func (ResourceFeatureClassification) Values() []string {
	return []string{
		"SeaView", "RiverView", "OceanView", "TwinBeds", "DoubleBed", "RollawayBed", "UpperBed", "LowerBed", "Balcony",
		"AccessibleBathroom", "AccessibleRoom", "ElevatorAccess", "HighFloor", "Kitchenette", "AirConditioning",
		"PrivateJacuzzi", "PrivateSauna", "EnsuiteRoom", "PrivateBathroom", "SharedBathroom",
	}
}

// GetAllResourceFeaturesRequest selects features. All filters given must hold.
type GetAllResourceFeaturesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Features to return.
	ResourceFeatureIDs []ID `json:"ResourceFeatureIds,omitempty" rule:"items=..1000"`
	// Services whose features to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Interval in which the features were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active features alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many features to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllResourceFeaturesResponse is one page of features, the newest first.
type GetAllResourceFeaturesResponse struct {
	// The features.
	ResourceFeatures []ResourceFeature `json:"ResourceFeatures"`
	// Identifier of the last feature on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// ResourceFeatureAssignment says that a resource has a feature.
type ResourceFeatureAssignment struct {
	// Identifier of the assignment.
	ID ID `json:"Id"`
	// Whether the assignment is in force.
	IsActive bool `json:"IsActive"`
	// Identifier of the resource.
	ResourceID ID `json:"ResourceId"`
	// Identifier of the feature.
	FeatureID ID `json:"FeatureId"`
	// When the assignment was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the assignment was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// GetAllResourceFeatureAssignmentsRequest selects the assignments of features
// to resources. All filters given must hold.
type GetAllResourceFeatureAssignmentsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Assignments to return.
	ResourceFeatureAssignmentIDs []ID `json:"ResourceFeatureAssignmentIds,omitempty" rule:"items=..1000"`
	// Features whose assignments to return.
	ResourceFeatureIDs []ID `json:"ResourceFeatureIds" rule:"required,items=1..1000"`
	// Interval in which the assignments were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active assignments alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many assignments to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllResourceFeatureAssignmentsResponse is one page of assignments, the
// newest first.
type GetAllResourceFeatureAssignmentsResponse struct {
	// The assignments.
	ResourceFeatureAssignments []ResourceFeatureAssignment `json:"ResourceFeatureAssignments"`
	// Identifier of the last assignment on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
