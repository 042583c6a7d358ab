package hotel

// BusinessSegment is what kind of business a reservation is (rules 1.14).
type BusinessSegment struct {
	Record `json:"-"`

	ServiceID ID
	Name      string
}

// Source is where reservations come from (rules 1.14).
type Source struct {
	Record `json:"-"`

	Name, Type string
	Code       int32
}

// Company is an organisation that reservations are made or paid by (rules 1.14).
type Company struct {
	Record `json:"-"`

	Name   string
	Number int32
	// MotherCompanyID is the company that it belongs to; zero if there is none.
	MotherCompanyID                            ID
	Identifier, TaxIdentifier, Iata, Telephone string `json:",omitempty"`
	Notes, ExternalIdentifier                  string `json:",omitempty"`
}
