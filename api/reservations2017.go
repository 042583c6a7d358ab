package api

// ReservationTimeFilter is what about a reservation an interval is compared with.
type ReservationTimeFilter string

// The time filters.
const (
	// FilterColliding selects stays that go on within the interval.
	FilterColliding ReservationTimeFilter = "Colliding"
	// FilterOverlapping selects those that touch it as well.
	FilterOverlapping ReservationTimeFilter = "Overlapping"
	FilterCreated     ReservationTimeFilter = "Created"
	FilterUpdated     ReservationTimeFilter = "Updated"
	FilterStart       ReservationTimeFilter = "Start"
	FilterEnd         ReservationTimeFilter = "End"
	FilterCanceled    ReservationTimeFilter = "Canceled"
)

// Values lists the time filters.
func (ReservationTimeFilter) Values() []string {
	return []string{
		string(FilterColliding), string(FilterCreated), string(FilterUpdated), string(FilterStart), string(FilterEnd), string(FilterOverlapping),
		string(FilterCanceled),
	}
}

// GetAllReservations2017Request selects reservations in their first version. All
// filters given must hold. An interval is needed, or a list other than ServiceIds.
type GetAllReservations2017Request struct {
	Credentials
	// Services of the reservations.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Groups of the reservations.
	GroupIDs []ID `json:"GroupIds,omitempty" rule:"items=..1000"`
	// Reservations to return, in whatever state unless States says otherwise.
	ReservationIDs []ID `json:"ReservationIds,omitempty" rule:"items=..1000"`
	// Customers who own the reservations.
	CustomerIDs []ID `json:"CustomerIds,omitempty" rule:"items=..1000"`
	// Resources assigned to the reservations.
	AssignedResourceIDs []ID `json:"AssignedResourceIds,omitempty" rule:"items=..1000"`
	// Rates of the reservations.
	RateIDs []ID `json:"RateIds,omitempty" rule:"items=..1000"`
	// Business segments of the reservations.
	BusinessSegmentIDs []ID `json:"BusinessSegmentIds,omitempty" rule:"items=..1000"`
	// Numbers of the reservations in the channels that they come from.
	ChannelNumbers []string `json:"ChannelNumbers,omitempty" rule:"items=..1000"`
	// Numbers of the reservations.
	Numbers []string `json:"Numbers,omitempty" rule:"items=..1000"`
	// Start of the interval, at most three months and a day before its end.
	StartUtc Time `json:"StartUtc,omitzero"`
	// End of the interval.
	EndUtc Time `json:"EndUtc,omitzero"`
	// What the interval is compared with; if omitted, Colliding.
	TimeFilter ReservationTimeFilter `json:"TimeFilter,omitempty"`
	// Currency of amounts; ignored, since the server stores none.
	Currency string `json:"Currency,omitempty"`
	// States of the reservations; if omitted, Canceled with the TimeFilter Canceled, any with ReservationIds, otherwise Confirmed, Started and Processed.
	States []ReservationState2017 `json:"States,omitempty" rule:"items=..1000"`
	// What to return.
	Extent *ReservationExtent `json:"Extent" rule:"required"`
	// How many reservations to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// ReservationExtent is what to return with reservations. Whatever is requested is
// a list in the answer, and everything else is null.
type ReservationExtent struct {
	// The reservations.
	Reservations bool `json:"Reservations,omitempty"`
	// Their groups.
	ReservationGroups bool `json:"ReservationGroups,omitempty"`
	// The customers who own them or stay in them.
	Customers bool `json:"Customers,omitempty"`
	// The addresses of customers.
	CustomerAdresses bool `json:"CustomerAdresses,omitempty"`
	// Ignored.
	CustomerIdentityDocuments bool `json:"CustomerIdentityDocuments,omitempty"`
	// Their services.
	Services bool `json:"Services,omitempty"`
	// Products of their services.
	Products bool `json:"Products,omitempty"`
	// Their business segments.
	BusinessSegments bool `json:"BusinessSegments,omitempty"`
	// The resources assigned to them.
	Resources bool `json:"Resources,omitempty"`
	// The categories of those resources.
	ResourceCategories bool `json:"ResourceCategories,omitempty"`
	// Which of the resources is in which category.
	ResourceCategoryAssignments bool `json:"ResourceCategoryAssignments,omitempty"`
	// Their rates, and the groups of these.
	Rates bool `json:"Rates,omitempty"`
	// Accounting items; there are none.
	Items bool `json:"Items,omitempty"`
	// Items of orders; there are none.
	OrderItems bool `json:"OrderItems,omitempty"`
	// Notes.
	Notes bool `json:"Notes,omitempty"`
	// QR codes; there are none.
	QrCodeData bool `json:"QrCodeData,omitempty"`
	// Their companies and travel agencies.
	Companies bool `json:"Companies,omitempty"`
	// Ignored.
	AccountingStates []AccountingState `json:"AccountingStates,omitempty" rule:"items=..1000"`
}

// GetAllReservations2017Response is a page of reservations, the newest first, with
// what belongs to them.
type GetAllReservations2017Response struct {
	// The reservations.
	Reservations []Reservation2017 `json:"Reservations" rule:"nullable"`
	// Groups of the reservations.
	ReservationGroups []ReservationGroup2017 `json:"ReservationGroups" rule:"nullable"`
	// Customers who own the reservations or stay in them, as far as they are known.
	Customers []Customer `json:"Customers" rule:"nullable"`
	// Services of the reservations.
	Services []Service `json:"Services" rule:"nullable"`
	// Products of these services.
	Products []Product `json:"Products" rule:"nullable"`
	// Resources assigned to the reservations.
	Resources []Resource `json:"Resources" rule:"nullable"`
	// Categories of the resources.
	ResourceCategories []ResourceCategory `json:"ResourceCategories" rule:"nullable"`
	// Which of the resources is in which category.
	ResourceCategoryAssignments []ResourceCategoryAssignment `json:"ResourceCategoryAssignments" rule:"nullable"`
	// Business segments of the reservations.
	BusinessSegments []BusinessSegment `json:"BusinessSegments" rule:"nullable"`
	// Rates of the reservations.
	Rates []Rate `json:"Rates" rule:"nullable"`
	// Groups of the rates.
	RateGroups []RateGroup2017 `json:"RateGroups" rule:"nullable"`
	// Always empty, if requested.
	Items []Unkept `json:"Items" rule:"nullable"`
	// Always empty, if requested.
	OrderItems []OrderItem `json:"OrderItems" rule:"nullable"`
	// Notes of the reservations.
	Notes []OrderNote `json:"Notes" rule:"nullable"`
	// Always empty, if requested.
	QrCodeData []Unkept `json:"QrCodeData" rule:"nullable"`
	// Companies and travel agencies of the reservations.
	Companies []Company `json:"Companies" rule:"nullable"`
	// Always null.
	ResourceAccessTokens []Unkept `json:"ResourceAccessTokens" rule:"nullable"`
	// Identifier of the last reservation on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// Unkept is an entity of a kind that the server keeps none of, so that lists of it
// are always empty.
type Unkept struct{}
