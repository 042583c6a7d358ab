package api

// Company is an organisation that reservations are made or paid by.
type Company struct {
	// Identifier of the company.
	ID ID `json:"Id"`
	// Identifier of the chain.
	ChainID ID `json:"ChainId"`
	// Name of the company.
	Name string `json:"Name"`
	// Company that it belongs to.
	MotherCompanyID *ID `json:"MotherCompanyId" rule:"nullable"`
	// Address that invoices are sent to. Always null.
	InvoicingEmail *string `json:"InvoicingEmail" rule:"nullable"`
	// Address of the web site. Always null.
	WebsiteURL *string `json:"WebsiteUrl" rule:"nullable"`
	// When invoices are due. Always null.
	InvoiceDueInterval *string `json:"InvoiceDueInterval" rule:"nullable"`
	// Options of the company.
	Options CompanyOptions `json:"Options"`
	// Credit rating of the company.
	CreditRating CreditRating `json:"CreditRating"`
	// Department. Always null.
	Department *string `json:"Department" rule:"nullable"`
	// Number by Dun & Bradstreet. Always null.
	DunsNumber *string `json:"DunsNumber" rule:"nullable"`
	// Identifier for reference. Always null.
	ReferenceIdentifier *string `json:"ReferenceIdentifier" rule:"nullable"`
	// Code in accounting. Always null.
	AccountingCode *string `json:"AccountingCode" rule:"nullable"`
	// Further tax identifier. Always null.
	AdditionalTaxIdentifier *string `json:"AdditionalTaxIdentifier" rule:"nullable"`
	// Code in billing. Always null.
	BillingCode *string `json:"BillingCode" rule:"nullable"`
	// Contact. Always null.
	Contact *string `json:"Contact" rule:"nullable"`
	// Person to contact. Always null.
	ContactPerson *string `json:"ContactPerson" rule:"nullable"`
	// Identifier for electronic invoices. Always null.
	ElectronicInvoiceIdentifier *string `json:"ElectronicInvoiceIdentifier" rule:"nullable,deprecated"`
	// Identifier of the company, such as its number in a register.
	Identifier *string `json:"Identifier" rule:"nullable"`
	// IATA number.
	Iata *string `json:"Iata" rule:"nullable"`
	// Whether the company is in use.
	IsActive bool `json:"IsActive"`
	// Notes.
	Notes *string `json:"Notes" rule:"nullable"`
	// Number of the company.
	Number int32 `json:"Number"`
	// Tax identifier.
	TaxIdentifier *string `json:"TaxIdentifier" rule:"nullable"`
	// Telephone number.
	Telephone *string `json:"Telephone" rule:"nullable"`
	// When the company was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the company was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Address. Always null.
	Address *Address `json:"Address" rule:"nullable,deprecated"`
	// Identifier of the address. Always null.
	AddressID *ID `json:"AddressId" rule:"nullable"`
	// Company that it was merged into. Always null.
	MergeTargetID *ID `json:"MergeTargetId" rule:"nullable"`
	// The same as TaxIdentifier.
	TaxIdentificationNumber *string `json:"TaxIdentificationNumber" rule:"nullable,deprecated"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
}

// CompanyOptions are options of a company.
type CompanyOptions struct {
	// Whether bills may be closed as invoices.
	Invoiceable bool `json:"Invoiceable"`
	// Whether fees are added to invoices.
	AddFeesToInvoices bool `json:"AddFeesToInvoices"`
	// Whether deducted tax is added to invoices.
	AddTaxDeductedPaymentToInvoices bool `json:"AddTaxDeductedPaymentToInvoices"`
}

// CreditRating is how a company is rated.
type CreditRating struct {
	// The rating. Always null.
	Basic *BasicCreditRating `json:"Basic" rule:"nullable"`
}

// BasicCreditRating is a credit rating.
type BasicCreditRating string

// Values lists the values.
func (BasicCreditRating) Values() []string {
	return []string{"CreditOk", "PaymentRequiredUpfront", "LocalDecisionRequired"}
}

// CompanyTimeFilter is what an interval of StartUtc and EndUtc selects
// companies by.
type CompanyTimeFilter string

// Values lists the values.
func (CompanyTimeFilter) Values() []string { return []string{"Created", "Updated"} }

// GetAllCompaniesRequest selects companies of all enterprises within reach.
// All filters given must hold.
type GetAllCompaniesRequest struct {
	Credentials
	// Chains whose companies to return; without them, all.
	ChainIDs []ID `json:"ChainIds,omitempty" rule:"items=..1000"`
	// Companies to return.
	IDs []ID `json:"Ids,omitempty" rule:"items=..1000"`
	// Companies whose own to return.
	MotherCompanyIDs []ID `json:"MotherCompanyIds,omitempty" rule:"items=..1000"`
	// Names of the companies to return.
	Names []string `json:"Names,omitempty" rule:"items=..1000"`
	// Identifiers in another system of the companies to return.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// Interval in which the companies were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the companies were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// What StartUtc and EndUtc select by.
	TimeFilter CompanyTimeFilter `json:"TimeFilter,omitempty" rule:"deprecated"`
	// First instant of the interval that TimeFilter speaks of.
	StartUtc Time `json:"StartUtc,omitzero" rule:"deprecated"`
	// End of the interval that TimeFilter speaks of.
	EndUtc Time `json:"EndUtc,omitzero" rule:"deprecated"`
	// States to return; without them, companies of both states.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many companies to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllCompaniesResponse is one page of companies, the newest first.
type GetAllCompaniesResponse struct {
	// The companies.
	Companies []Company `json:"Companies"`
	// Identifier of the last company on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
