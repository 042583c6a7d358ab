package api

// Enterprise is a property: a hotel, a hostel, a car park.
type Enterprise struct {
	// Identifier of the enterprise.
	ID ID `json:"Id"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// Key of the holding that the enterprise belongs to.
	HoldingKey *string `json:"HoldingKey" rule:"nullable,length=..255"`
	// Identifier of the chain.
	ChainID ID `json:"ChainId"`
	// Name of the chain.
	ChainName string `json:"ChainName"`
	// When the enterprise was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the enterprise was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Name of the enterprise.
	Name string `json:"Name"`
	// Short name of the enterprise.
	ShortName *string `json:"ShortName" rule:"nullable,length=..11"`
	// IANA identifier of the time zone, in which time units are counted.
	TimeZoneIdentifier string `json:"TimeZoneIdentifier"`
	// Legal environment.
	LegalEnvironmentCode string `json:"LegalEnvironmentCode"`
	// Accommodation environment.
	AccommodationEnvironmentCode string `json:"AccommodationEnvironmentCode"`
	// Accounting environment.
	AccountingEnvironmentCode string `json:"AccountingEnvironmentCode"`
	// Tax environment.
	TaxEnvironmentCode string `json:"TaxEnvironmentCode"`
	// Language in which names are given.
	DefaultLanguageCode string `json:"DefaultLanguageCode"`
	// The shorter of the two editable histories.
	EditableHistoryInterval Duration `json:"EditableHistoryInterval" rule:"deprecated"`
	// How far back accounting data can be changed.
	AccountingEditableHistoryInterval Duration `json:"AccountingEditableHistoryInterval"`
	// How far back operational data, overbooking limits among it, can be changed.
	OperationalEditableHistoryInterval Duration `json:"OperationalEditableHistoryInterval"`
	// How long after midnight the business day closes.
	BusinessDayClosingOffset *Duration `json:"BusinessDayClosingOffset" rule:"nullable"`
	// Address of the website.
	WebsiteURL *string `json:"WebsiteUrl" rule:"nullable"`
	// Email address.
	Email *string `json:"Email" rule:"nullable"`
	// Telephone number.
	Phone *string `json:"Phone" rule:"nullable"`
	// Identifier of the logo.
	LogoImageID *ID `json:"LogoImageId" rule:"nullable"`
	// Identifier of the cover picture.
	CoverImageID *ID `json:"CoverImageId" rule:"nullable"`
	// Whether prices include taxes.
	Pricing PricingMode `json:"Pricing"`
	// Digits of tax amounts.
	TaxPrecision *int32 `json:"TaxPrecision" rule:"nullable"`
	// Identifier of the postal address.
	AddressID ID `json:"AddressId"`
	// Postal address.
	Address Address `json:"Address"`
	// Names of the groups that the enterprise belongs to.
	GroupNames []string `json:"GroupNames"`
	// Data of the subscription.
	Subscription EnterpriseSubscription `json:"Subscription"`
}

// PortfolioEnterprise is an enterprise as a member of a portfolio.
type PortfolioEnterprise struct {
	Enterprise
	// When the enterprise was joined to the portfolio.
	LinkedUtc Time `json:"LinkedUtc"`
}

// PricingMode tells whether prices include taxes.
type PricingMode string

// The pricing modes.
const (
	Gross PricingMode = "Gross"
	Net   PricingMode = "Net"
)

// Values lists the pricing modes.
func (PricingMode) Values() []string { return []string{string(Gross), string(Net)} }

// Address is a postal address.
type Address struct {
	// Identifier of the address.
	ID ID `json:"Id"`
	// First line.
	Line1 *string `json:"Line1" rule:"nullable"`
	// Second line.
	Line2 *string `json:"Line2" rule:"nullable"`
	// City.
	City *string `json:"City" rule:"nullable"`
	// Postal code.
	PostalCode *string `json:"PostalCode" rule:"nullable"`
	// ISO 3166-1 code of the country.
	CountryCode *string `json:"CountryCode" rule:"nullable"`
	// ISO 3166-2 code of the subdivision.
	CountrySubdivisionCode *string `json:"CountrySubdivisionCode" rule:"nullable"`
	// Latitude in degrees.
	Latitude *float64 `json:"Latitude" rule:"nullable"`
	// Longitude in degrees.
	Longitude *float64 `json:"Longitude" rule:"nullable"`
}

// EnterpriseSubscription is the data of the enterprise as a subscriber.
type EnterpriseSubscription struct {
	// Tax identifier.
	TaxIdentifier *string `json:"TaxIdentifier" rule:"nullable"`
}

// GetAllEnterprisesRequest selects enterprises within reach of the access
// token. All given filters must match.
type GetAllEnterprisesRequest struct {
	Credentials
	// Enterprises to return.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// External identifiers of the enterprises to return.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// Interval in which the enterprises were joined to the portfolio, at most three months and a day long.
	LinkedUtc *TimeFilterInterval `json:"LinkedUtc,omitempty"`
	// Interval in which the enterprises were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many enterprises to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllEnterprisesResponse is one page of enterprises, the newest first.
type GetAllEnterprisesResponse struct {
	// The enterprises.
	Enterprises []PortfolioEnterprise `json:"Enterprises"`
	// Identifier of the last enterprise on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
