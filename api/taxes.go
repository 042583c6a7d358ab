package api

// TaxEnvironment is a law by which taxes are charged.
type TaxEnvironment struct {
	// Code of the environment.
	Code string `json:"Code"`
	// ISO 3166-1 alpha-2 code of the country.
	CountryCode string `json:"CountryCode"`
	// When the environment begins to hold; null if it always has.
	ValidityStartUtc *Time `json:"ValidityStartUtc" rule:"nullable"`
	// When the environment ceases to hold; null if it does not.
	ValidityEndUtc *Time `json:"ValidityEndUtc" rule:"nullable"`
	// Codes of the taxes.
	TaxationCodes []string `json:"TaxationCodes"`
}

// GetAllTaxEnvironmentsRequest asks for tax environments.
type GetAllTaxEnvironmentsRequest struct {
	Credentials
}

// GetAllTaxEnvironmentsResponse is all tax environments.
type GetAllTaxEnvironmentsResponse struct {
	// The tax environments.
	TaxEnvironments []TaxEnvironment `json:"TaxEnvironments"`
}

// Taxation is a tax.
type Taxation struct {
	// Code of the tax.
	Code string `json:"Code"`
	// Name in English.
	Name string `json:"Name"`
	// Name in the language of the country.
	LocalName string `json:"LocalName"`
}

// TaxRate is a rate of a tax.
type TaxRate struct {
	// Code of the rate.
	Code string `json:"Code"`
	// Code of the tax.
	TaxationCode string `json:"TaxationCode"`
	// The rate: 0.2 is 20 %.
	Value float64 `json:"Value"`
	// When the rate holds; null if always.
	ValidityIntervalsUtc []ValidityInterval `json:"ValidityInvervalsUtc" rule:"nullable"`
	// How the tax is computed.
	Strategy TaxRateStrategy `json:"Strategy"`
}

// ValidityInterval is a time in which something holds.
type ValidityInterval struct {
	// First instant; null without a bound.
	StartUtc *Time `json:"StartUtc" rule:"nullable"`
	// End; null without a bound.
	EndUtc *Time `json:"EndUtc" rule:"nullable"`
}

// TaxRateStrategy is how a tax is computed.
type TaxRateStrategy struct {
	// How the tax is computed.
	Discriminator TaxRateStrategyDiscriminator `json:"Discriminator"`
	// By what.
	Value RelativeTaxRate `json:"Value"`
}

// TaxRateStrategyDiscriminator is how a tax is computed. The server knows
// relative rates alone.
type TaxRateStrategyDiscriminator string

// Values lists the values.
func (TaxRateStrategyDiscriminator) Values() []string {
	return []string{"Relative", "Flat", "Dependent"}
}

// RelativeTaxRate is a rate of the net amount.
type RelativeTaxRate struct {
	// The rate: 0.2 is 20 %.
	Value float64 `json:"Value"`
}

// GetAllTaxationsRequest asks for taxes and their rates.
type GetAllTaxationsRequest struct {
	Credentials
}

// GetAllTaxationsResponse is all taxes and their rates.
type GetAllTaxationsResponse struct {
	// The taxes.
	Taxations []Taxation `json:"Taxations"`
	// The rates.
	TaxRates []TaxRate `json:"TaxRates"`
}
