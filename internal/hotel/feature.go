package hotel

// Feature is something that resources of a service have (rules 1.14).
type Feature struct {
	Record `json:"-"`

	ServiceID                    ID
	Classification               string
	Name, ShortName, Description string `json:",omitempty"`
}

// FeatureAssignment says that a resource has a feature.
type FeatureAssignment struct {
	Record `json:"-"`

	// ServiceID is the service of the feature.
	ServiceID, FeatureID, ResourceID ID
}

// ImageAssignment says that an image shows a resource category.
type ImageAssignment struct {
	Record `json:"-"`

	CategoryID, ImageID ID
	Ordering            int32
}
