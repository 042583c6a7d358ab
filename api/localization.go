package api

// Currency is a currency.
type Currency struct {
	// ISO 4217 code.
	Code string `json:"Code"`
	// Digits after the decimal point.
	Precision int32 `json:"Precision"`
}

// GetAllCurrenciesRequest asks for currencies.
type GetAllCurrenciesRequest struct {
	Credentials
}

// GetAllCurrenciesResponse is all currencies.
type GetAllCurrenciesResponse struct {
	// The currencies, by their codes.
	Currencies []Currency `json:"Currencies"`
}

// Country is a country or a territory.
type Country struct {
	// ISO 3166-1 alpha-2 code.
	Code string `json:"Code"`
	// Code of the country that it belongs to.
	SovereignCountryCode string `json:"SovereignCountryCode"`
	// Name in English.
	EnglishName string `json:"EnglishName"`
}

// CountrySubdivision is a part of a country.
type CountrySubdivision struct {
	// ISO 3166-2 code.
	Code string `json:"Code"`
	// Code of the country.
	CountryCode string `json:"CountryCode"`
	// Name in English.
	EnglishName string `json:"EnglishName"`
}

// CountryRule says what identity documents of a country lack.
type CountryRule struct {
	// Code of the country.
	CountryCode string `json:"CountryCode"`
	// Whether identity cards may be without an end.
	IdentityCardExpirationDateNotRequired bool `json:"IdentityCardExpirationDateNotRequired"`
	// Whether driving licences may be without an end.
	DriverLicenceExpirationDateNotRequired bool `json:"DriverLicenceExpirationDateNotRequired"`
}

// CountryGroup is a group of countries.
type CountryGroup struct {
	// Code of the group.
	Code string `json:"Code"`
	// Name in English.
	EnglishName string `json:"EnglishName"`
	// Codes of the countries.
	CountryCodes []string `json:"CountryCodes"`
}

// GetAllCountriesRequest asks for countries.
type GetAllCountriesRequest struct {
	Credentials
}

// GetAllCountriesResponse is all countries.
type GetAllCountriesResponse struct {
	// The countries, by their codes.
	Countries []Country `json:"Countries"`
	// Parts of countries. Always empty.
	CountrySubdivisions []CountrySubdivision `json:"CountrySubdivisions"`
	// Rules on identity documents. Always empty.
	CountryRules []CountryRule `json:"CountryRules"`
	// Groups of countries. Always empty.
	CountryGroups []CountryGroup `json:"CountryGroups"`
}

// Language is a language.
type Language struct {
	// Code of the language and its country, such as en-GB.
	Code string `json:"Code"`
	// Language to use where there is no text in this one.
	FallbackLanguageCode *string `json:"FallbackLanguageCode" rule:"nullable"`
	// Name in English.
	EnglishName string `json:"EnglishName"`
	// Name in the language itself.
	LocalName string `json:"LocalName"`
}

// GetAllLanguagesRequest asks for languages.
type GetAllLanguagesRequest struct {
	Credentials
}

// GetAllLanguagesResponse is all languages.
type GetAllLanguagesResponse struct {
	// The languages, by their codes.
	Languages []Language `json:"Languages"`
}
