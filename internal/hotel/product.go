package hotel

// Product is something that is sold along with units of a service (rules 1.14).
type Product struct {
	Record `json:"-"`

	ServiceID                                  ID
	Name, ShortName, ExternalName, Description string `json:",omitempty"`
	// Charging is how often the price is charged, and Posting how often it is put
	// on the bill.
	Charging, Posting string
	// Default is whether the product is the unit itself, such as the night.
	Default  bool
	Ordering int32
	// Price is in hundredths of the currency's unit, taxes included.
	Price              int64
	ExternalIdentifier string `json:",omitempty"`
}
