package api

// Customer is a person in the address book of an enterprise.
type Customer struct {
	// Identifier of the customer.
	ID ID `json:"Id"`
	// Identifier of the chain, which is one enterprise.
	ChainID ID `json:"ChainId"`
	// Number of the customer, of at most 19 digits.
	Number string `json:"Number" rule:"length=..19"`
	// Title of the customer.
	Title *CustomerTitle `json:"Title" rule:"nullable"`
	// Sex of the customer.
	Sex *CustomerSex `json:"Sex" rule:"nullable"`
	// First name.
	FirstName *string `json:"FirstName" rule:"nullable"`
	// Last name. A hyphen if it was deleted.
	LastName string `json:"LastName"`
	// Second last name.
	SecondLastName *string `json:"SecondLastName" rule:"nullable"`
	// ISO 3166-1 code of the country whose national the customer is.
	NationalityCode *string `json:"NationalityCode" rule:"nullable"`
	// Language and culture that the customer prefers, such as en-GB.
	PreferredLanguageCode *string `json:"PreferredLanguageCode" rule:"nullable"`
	// The same as PreferredLanguageCode.
	LanguageCode *string `json:"LanguageCode" rule:"nullable"`
	// Date of birth, such as 1984-02-29.
	BirthDate *string `json:"BirthDate" rule:"nullable"`
	// ISO 3166-1 code of the country of birth.
	BirthCountryCode *string `json:"BirthCountryCode" rule:"nullable"`
	// ISO 3166-2 code of the part of the country of birth.
	BirthCountrySubdivisionCode *string `json:"BirthCountrySubdivisionCode" rule:"nullable"`
	// Place of birth.
	BirthPlace *string `json:"BirthPlace" rule:"nullable"`
	// Occupation.
	Occupation *string `json:"Occupation" rule:"nullable"`
	// E-mail address. No two active customers of a chain have the same.
	Email *string `json:"Email" rule:"nullable"`
	// Always false.
	HasOtaEmail bool `json:"HasOtaEmail"`
	// Telephone number.
	Phone *string `json:"Phone" rule:"nullable"`
	// Code in a loyalty programme.
	LoyaltyCode *string `json:"LoyaltyCode" rule:"nullable"`
	// Always null.
	AccountingCode *string `json:"AccountingCode" rule:"nullable"`
	// Always null.
	BillingCode *string `json:"BillingCode" rule:"nullable"`
	// Notes about the customer.
	Notes *string `json:"Notes" rule:"nullable"`
	// Registration number of the customer's car.
	CarRegistrationNumber *string `json:"CarRegistrationNumber" rule:"nullable,length=..255"`
	// What the customer does or does not eat.
	DietaryRequirements *string `json:"DietaryRequirements" rule:"nullable,length=..255"`
	// Tax identification number.
	TaxIdentificationNumber *string `json:"TaxIdentificationNumber" rule:"nullable"`
	// Italian destination code.
	ItalianDestinationCode *string `json:"ItalianDestinationCode" rule:"nullable"`
	// Italian fiscal code.
	ItalianFiscalCode *string `json:"ItalianFiscalCode" rule:"nullable"`
	// Italian lottery code.
	ItalianLotteryCode *string `json:"ItalianLotteryCode" rule:"nullable,length=..15"`
	// When the customer was added.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the customer was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Always null.
	Passport *IdentityDocument `json:"Passport" rule:"nullable,deprecated"`
	// Always null.
	IdentityCard *IdentityDocument `json:"IdentityCard" rule:"nullable,deprecated"`
	// Always null.
	Visa *IdentityDocument `json:"Visa" rule:"nullable,deprecated"`
	// Always null.
	DriversLicense *IdentityDocument `json:"DriversLicense" rule:"nullable,deprecated"`
	// Address of the customer; in lists null unless it was requested.
	Address *CustomerAddress `json:"Address" rule:"nullable,deprecated"`
	// Identifier of the address.
	AddressID *ID `json:"AddressId" rule:"nullable"`
	// What the hotel makes of the customer.
	Classifications []CustomerClassification `json:"Classifications"`
	// What the customer has agreed to.
	Options []CustomerOption `json:"Options"`
	// Identifier of the company that the customer belongs to.
	CompanyID *ID `json:"CompanyId" rule:"nullable"`
	// Always null.
	MergeTargetID *ID `json:"MergeTargetId" rule:"nullable"`
	// The same as IsActive.
	ActivityState ActivityState `json:"ActivityState" rule:"deprecated"`
	// Whether the customer is active, which it is until it is deleted.
	IsActive bool `json:"IsActive"`
	// Always empty.
	PreferredSpaceFeatures []string `json:"PreferredSpaceFeatures"`
	// Identifier of the user who added the customer.
	CreatorProfileID ID `json:"CreatorProfileId"`
	// Identifier of the user who last changed the customer.
	UpdaterProfileID ID `json:"UpdaterProfileId"`
	// Always null.
	CustomTitleID *ID `json:"CustomTitleId" rule:"nullable"`
	// Always null.
	CustomTitleName *string `json:"CustomTitleName" rule:"nullable"`
}

// CustomerAddress is the address of a customer.
type CustomerAddress struct {
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
	// ISO 3166-2 code of the part of the country.
	CountrySubdivisionCode *string `json:"CountrySubdivisionCode" rule:"nullable"`
	// Always null.
	Latitude *float64 `json:"Latitude" rule:"nullable"`
	// Always null.
	Longitude *float64 `json:"Longitude" rule:"nullable"`
}

// IdentityDocument is a document such as a passport. The server keeps none.
type IdentityDocument struct {
	// Identifier of the document.
	ID ID `json:"Id"`
}

// CustomerTitle is how a customer is addressed.
type CustomerTitle string

// Values lists the titles.
func (CustomerTitle) Values() []string { return []string{"Mister", "Miss", "Misses"} }

// CustomerSex is the sex of a customer.
type CustomerSex string

// Values lists the sexes.
func (CustomerSex) Values() []string { return []string{"Male", "Female"} }

// CustomerClassification is what a hotel makes of a customer.
type CustomerClassification string

// Values lists the classifications.
func (CustomerClassification) Values() []string {
	return []string{
		"PaymasterAccount", "Blacklist", "Media", "LoyaltyProgram", "PreviousComplaint", "Returning", "Staff", "FriendOrFamily",
		"TopManagement", "Important", "VeryImportant", "Problematic", "Cashlist", "DisabledPerson", "Military", "Airline",
		"HealthCompliant", "InRoom", "WaitingForRoom", "Student", "Blocklist",
	}
}

// CustomerOption is what a customer has agreed to.
type CustomerOption string

// Values lists the options.
func (CustomerOption) Values() []string {
	return []string{
		"SendMarketingEmails", "Invoiceable", "BillAddressObjection", "SendMarketingPostalMail", "SendPartnerMarketingEmails",
		"SendPartnerMarketingPostalMail", "WithdrawCardConsent", "GuestPhotoConsent", "IdPhotosConsent",
	}
}

// AddCustomerRequest adds a customer, or overwrites the one who has the e-mail
// address.
type AddCustomerRequest struct {
	Credentials
	// Chain of the customer; required with a portfolio access token, otherwise ignored.
	ChainID ID `json:"ChainId,omitempty"`
	// Whether to overwrite a customer who has the e-mail address. If false, the request is refused then.
	OverwriteExisting *bool `json:"OverwriteExisting" rule:"required"`
	// Title of the customer.
	Title CustomerTitle `json:"Title,omitempty"`
	// Sex of the customer.
	Sex CustomerSex `json:"Sex,omitempty"`
	// First name.
	FirstName string `json:"FirstName,omitempty"`
	// Last name.
	LastName string `json:"LastName" rule:"required"`
	// Second last name.
	SecondLastName string `json:"SecondLastName,omitempty"`
	// ISO 3166-1 code of the country whose national the customer is.
	NationalityCode string `json:"NationalityCode,omitempty"`
	// Language and culture that the customer prefers, such as en-GB.
	PreferredLanguageCode string `json:"PreferredLanguageCode,omitempty"`
	// Date of birth, such as 1984-02-29.
	BirthDate string `json:"BirthDate,omitempty"`
	// ISO 3166-1 code of the country of birth.
	BirthCountryCode string `json:"BirthCountryCode,omitempty"`
	// ISO 3166-2 code of the part of the country of birth.
	BirthCountrySubdivisionCode string `json:"BirthCountrySubdivisionCode,omitempty"`
	// Place of birth.
	BirthPlace string `json:"BirthPlace,omitempty"`
	// Occupation.
	Occupation string `json:"Occupation,omitempty"`
	// E-mail address. No two active customers of a chain have the same.
	Email string `json:"Email,omitempty"`
	// Telephone number.
	Phone string `json:"Phone,omitempty"`
	// Code in a loyalty programme.
	LoyaltyCode string `json:"LoyaltyCode,omitempty"`
	// Notes about the customer.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
	// Registration number of the customer's car.
	CarRegistrationNumber string `json:"CarRegistrationNumber,omitempty" rule:"length=..255"`
	// What the customer does or does not eat.
	DietaryRequirements string `json:"DietaryRequirements,omitempty" rule:"length=..255"`
	// Tax identification number.
	TaxIdentificationNumber string `json:"TaxIdentificationNumber,omitempty"`
	// Italian destination code.
	ItalianDestinationCode string `json:"ItalianDestinationCode,omitempty"`
	// Italian fiscal code.
	ItalianFiscalCode string `json:"ItalianFiscalCode,omitempty"`
	// Italian lottery code.
	ItalianLotteryCode string `json:"ItalianLotteryCode,omitempty" rule:"length=..15"`
	// Company that the customer belongs to.
	CompanyID ID `json:"CompanyId,omitempty"`
	// Address of the customer.
	Address *AddressParameters `json:"Address,omitempty"`
	// What the hotel makes of the customer.
	Classifications []CustomerClassification `json:"Classifications,omitempty"`
	// What the customer has agreed to.
	Options []CustomerOption `json:"Options,omitempty"`
}

// AddressParameters is an address to keep.
type AddressParameters struct {
	// First line.
	Line1 string `json:"Line1,omitempty"`
	// Second line.
	Line2 string `json:"Line2,omitempty"`
	// City.
	City string `json:"City,omitempty"`
	// Postal code.
	PostalCode string `json:"PostalCode,omitempty"`
	// ISO 3166-1 code of the country.
	CountryCode string `json:"CountryCode,omitempty"`
	// ISO 3166-2 code of the part of the country.
	CountrySubdivisionCode string `json:"CountrySubdivisionCode,omitempty"`
}

// UpdateCustomerRequest changes a customer. What is left out, null or empty stays
// as it is.
type UpdateCustomerRequest struct {
	Credentials
	// Chain of the customer; required with a portfolio access token, otherwise ignored.
	ChainID ID `json:"ChainId,omitempty"`
	// Customer to change.
	CustomerID ID `json:"CustomerId" rule:"required"`
	// Title of the customer.
	Title CustomerTitle `json:"Title,omitempty"`
	// Sex of the customer.
	Sex CustomerSex `json:"Sex,omitempty"`
	// First name.
	FirstName string `json:"FirstName,omitempty"`
	// Last name.
	LastName string `json:"LastName,omitempty"`
	// Second last name.
	SecondLastName string `json:"SecondLastName,omitempty"`
	// ISO 3166-1 code of the country whose national the customer is.
	NationalityCode string `json:"NationalityCode,omitempty"`
	// Language and culture that the customer prefers, such as en-GB.
	PreferredLanguageCode string `json:"PreferredLanguageCode,omitempty"`
	// Date of birth, such as 1984-02-29.
	BirthDate string `json:"BirthDate,omitempty"`
	// ISO 3166-1 code of the country of birth.
	BirthCountryCode string `json:"BirthCountryCode,omitempty"`
	// ISO 3166-2 code of the part of the country of birth.
	BirthCountrySubdivisionCode string `json:"BirthCountrySubdivisionCode,omitempty"`
	// Place of birth.
	BirthPlace string `json:"BirthPlace,omitempty"`
	// Occupation.
	Occupation string `json:"Occupation,omitempty"`
	// E-mail address. No two active customers of a chain have the same.
	Email string `json:"Email,omitempty"`
	// Telephone number.
	Phone string `json:"Phone,omitempty"`
	// Code in a loyalty programme.
	LoyaltyCode string `json:"LoyaltyCode,omitempty"`
	// Notes about the customer.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
	// Registration number of the customer's car.
	CarRegistrationNumber string `json:"CarRegistrationNumber,omitempty" rule:"length=..255"`
	// What the customer does or does not eat.
	DietaryRequirements string `json:"DietaryRequirements,omitempty" rule:"length=..255"`
	// Tax identification number.
	TaxIdentificationNumber string `json:"TaxIdentificationNumber,omitempty"`
	// Italian destination code.
	ItalianDestinationCode *StringUpdateValue `json:"ItalianDestinationCode,omitempty"`
	// Italian fiscal code.
	ItalianFiscalCode *StringUpdateValue `json:"ItalianFiscalCode,omitempty"`
	// Italian lottery code. At most 15 characters long.
	ItalianLotteryCode *StringUpdateValue `json:"ItalianLotteryCode,omitempty"`
	// Company that the customer belongs to.
	CompanyID ID `json:"CompanyId,omitempty"`
	// Address of the customer.
	Address *AddressParameters `json:"Address,omitempty"`
	// What the hotel makes of the customer.
	Classifications []CustomerClassification `json:"Classifications,omitempty"`
	// What the customer has agreed to.
	Options []CustomerOption `json:"Options,omitempty"`
}

// GetAllCustomersRequest selects customers. All given filters must match, and at
// least one must be given. Names and e-mail addresses are compared regardless of
// letter case.
type GetAllCustomersRequest struct {
	Credentials
	// Chains whose customers to return; required with a portfolio access token, otherwise ignored.
	ChainIDs []ID `json:"ChainIds,omitempty" rule:"items=..1000"`
	// Interval in which the customers were added, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the customers were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Interval in which the customers were deleted, at most three months and a day long. It needs Deleted among the ActivityStates.
	DeletedUtc *TimeFilterInterval `json:"DeletedUtc,omitempty"`
	// What to return of the customers.
	Extent *CustomerExtent `json:"Extent" rule:"required"`
	// States of the customers; if omitted, only active ones.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// Customers to return.
	CustomerIDs []ID `json:"CustomerIds,omitempty" rule:"items=..1000"`
	// Company that the customers belong to.
	CompanyIDs []ID `json:"CompanyIds,omitempty" rule:"items=..1"`
	// E-mail addresses of the customers.
	Emails []string `json:"Emails,omitempty" rule:"items=..1000"`
	// First names of the customers.
	FirstNames []string `json:"FirstNames,omitempty" rule:"items=..1000"`
	// Last names of the customers.
	LastNames []string `json:"LastNames,omitempty" rule:"items=..1000"`
	// Loyalty codes of the customers, in the same letter case.
	LoyaltyCodes []string `json:"LoyaltyCodes,omitempty" rule:"items=..1000"`
	// How many customers to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// CustomerExtent says what to return of customers.
type CustomerExtent struct {
	// Whether to return the customers themselves.
	Customers bool `json:"Customers,omitempty"`
	// Ignored; the server keeps no documents.
	Documents bool `json:"Documents,omitempty" rule:"deprecated"`
	// Whether to return the customers' addresses.
	Addresses bool `json:"Addresses,omitempty"`
}

// GetAllCustomersResponse is one page of customers, the newest first.
type GetAllCustomersResponse struct {
	// The customers; none if they were not requested.
	Customers []Customer `json:"Customers"`
	// Always null.
	Documents []IdentityDocument `json:"Documents" rule:"nullable,deprecated"`
	// Identifier of the last customer on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// SearchCustomersRequest searches for guests in house: the owners and companions
// of reservations that have started.
type SearchCustomersRequest struct {
	Credentials
	// Part of the full name, regardless of letter case.
	Name string `json:"Name,omitempty"`
	// Resource that the reservation is assigned to.
	ResourceID ID `json:"ResourceId,omitempty"`
	// What to return of the customers; if omitted, the customers themselves.
	Extent *CustomerExtent `json:"Extent,omitempty"`
}

// SearchCustomersResponse is guests in house, at most a thousand, those of the
// newest reservation first.
type SearchCustomersResponse struct {
	// The guests.
	Customers []ChargeableCustomer `json:"Customers"`
	// Always null.
	Documents []IdentityDocument `json:"Documents" rule:"nullable,deprecated"`
}

// ChargeableCustomer is a guest in house.
type ChargeableCustomer struct {
	// The customer.
	Customer Customer `json:"Customer"`
	// The reservation in which the customer stays.
	Reservation *Reservation2017 `json:"Reservation" rule:"nullable"`
}
