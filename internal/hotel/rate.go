package hotel

// RateType is who may book by a rate.
type RateType string

// The types of rates.
const (
	PublicRate  RateType = "Public"
	PrivateRate RateType = "Private"
	// BlockRate is the type of a rate of one availability block.
	BlockRate RateType = "AvailabilityBlock"
)

// RateTypes returns the types of rates.
func RateTypes() []RateType { return []RateType{PublicRate, PrivateRate, BlockRate} }

// RateGroup is a group of rates of one service (rules 1.13).
type RateGroup struct {
	Record `json:"-"`

	ServiceID                    ID
	Name, ShortName, Description string `json:",omitempty"`
	Ordering                     int32
	ExternalIdentifier           string `json:",omitempty"`
}

// Rate is the conditions that units of a service are sold on (rules 1.13).
type Rate struct {
	Record `json:"-"`

	ServiceID, GroupID ID
	// BaseRateID is the rate that the prices derive from; zero if there is none.
	BaseRateID ID
	// SegmentID is the business segment of what is sold; zero if there is none.
	SegmentID ID
	Type      RateType
	// Enabled is whether the rate is on sale.
	Enabled bool
	// Default is whether the rate is the first of its service.
	Default                                    bool
	Name, ShortName, ExternalName, Description string `json:",omitempty"`
	ExternalIdentifier                         string `json:",omitempty"`
}
