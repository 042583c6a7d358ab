package api

// Source is where reservations come from.
type Source struct {
	// Identifier of the source.
	ID ID `json:"Id"`
	// Name of the source.
	Name string `json:"Name"`
	// What the source is.
	Type SourceType `json:"Type"`
	// When the source was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Number of the source.
	Code int32 `json:"Code"`
}

// SourceType is what a source of reservations is.
type SourceType string

// Values lists the values.
func (SourceType) Values() []string {
	return []string{
		"OnlineTravelAgency", "CentralReservationSystem", "GlobalDistributionSystem", "AlternativeDistributionSystem",
		"SalesAndCateringSystem", "PropertyManagementSystem", "TourOperatorSystem", "OnlineBookingEngine", "Kiosk", "Agent",
	}
}

// GetAllSourcesRequest selects sources of all enterprises within reach. All
// filters given must hold.
type GetAllSourcesRequest struct {
	Credentials
	// Sources to return.
	SourceIDs []ID `json:"SourceIds,omitempty" rule:"items=..1000"`
	// Interval in which the sources were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many sources to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllSourcesResponse is one page of sources, the newest first.
type GetAllSourcesResponse struct {
	// The sources.
	Sources []Source `json:"Sources"`
	// Identifier of the last source on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
