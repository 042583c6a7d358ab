package api

// Service is something that an enterprise sells: stays, meeting rooms, parking.
type Service struct {
	// Identifier of the service.
	ID ID `json:"Id"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
	// Whether the service is in use.
	IsActive bool `json:"IsActive"`
	// Name in the default language.
	Name string `json:"Name" rule:"deprecated"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Start of the service, as an offset from the start of a time unit.
	StartTime *Duration `json:"StartTime" rule:"nullable,deprecated"`
	// End of the service, as an offset from the end of a time unit.
	EndTime *Duration `json:"EndTime" rule:"nullable,deprecated"`
	// Options of the service.
	Options ServiceOptions `json:"Options"`
	// When the service is promoted.
	Promotions *Promotions `json:"Promotions" rule:"nullable,deprecated"`
	// Reservable for a bookable service.
	Type *string `json:"Type" rule:"nullable,deprecated"`
	// Position in the order of services; the lowest comes first.
	Ordering int32 `json:"Ordering"`
	// What is specific to the kind of service.
	Data ServiceData `json:"Data"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// When the service was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the service was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
}

// ServiceOptions are options of a service.
type ServiceOptions struct {
	// Whether the items of an order are billed as one.
	BillAsPackage bool `json:"BillAsPackage"`
}

// Promotions is at which points of a stay a service is promoted.
type Promotions struct {
	// Before check-in.
	BeforeCheckIn bool `json:"BeforeCheckIn"`
	// After check-in.
	AfterCheckIn bool `json:"AfterCheckIn"`
	// During the stay.
	DuringStay bool `json:"DuringStay"`
	// Before check-out.
	BeforeCheckOut bool `json:"BeforeCheckOut"`
	// After check-out.
	AfterCheckOut bool `json:"AfterCheckOut"`
	// During check-out.
	DuringCheckOut bool `json:"DuringCheckOut"`
}

// ServiceType is a kind of service.
type ServiceType string

// The kinds of services.
const (
	Bookable   ServiceType = "Bookable"
	Additional ServiceType = "Additional"
)

// Values lists the kinds of services.
func (ServiceType) Values() []string { return []string{string(Bookable), string(Additional)} }

// ServiceData is what is specific to the kind of service.
type ServiceData struct {
	// Kind of service. The server has only bookable services.
	Discriminator ServiceType `json:"Discriminator"`
	// Data of a bookable service.
	Value BookableServiceData `json:"Value"`
}

// TimeUnitPeriod is the length of a time unit.
type TimeUnitPeriod string

// The lengths of time units.
const (
	Hour  TimeUnitPeriod = "Hour"
	Day   TimeUnitPeriod = "Day"
	Month TimeUnitPeriod = "Month"
)

// Values lists the lengths of time units.
func (TimeUnitPeriod) Values() []string { return []string{string(Hour), string(Day), string(Month)} }

// BookableServiceData is how a bookable service is divided into time units.
type BookableServiceData struct {
	// When the service starts, from the start of the first time unit.
	StartOffset Duration `json:"StartOffset"`
	// When the service ends, from the end of the last time unit.
	EndOffset Duration `json:"EndOffset"`
	// When a time unit counts as occupied, from its start.
	OccupancyStartOffset Duration `json:"OccupancyStartOffset"`
	// Until when a time unit counts as occupied, from its end.
	OccupancyEndOffset Duration `json:"OccupancyEndOffset"`
	// Length of a time unit.
	TimeUnit TimeUnitPeriod `json:"TimeUnit" rule:"deprecated"`
	// Length of a time unit.
	TimeUnitPeriod TimeUnitPeriod `json:"TimeUnitPeriod"`
}

// GetAllServicesRequest selects services. All given filters must match.
type GetAllServicesRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Services to return.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Kind of services to return.
	ServiceType ServiceType `json:"ServiceType,omitempty"`
	// Interval in which the services were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active services.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many services to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllServicesResponse is one page of services, the newest first.
type GetAllServicesResponse struct {
	// The services.
	Services []Service `json:"Services"`
	// Identifier of the last service on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
