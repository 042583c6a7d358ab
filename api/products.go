package api

// Product is something that is sold along with time units of a service.
type Product struct {
	// Identifier of the product.
	ID ID `json:"Id"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Identifier of the product category. Always null.
	CategoryID *ID `json:"CategoryId" rule:"nullable"`
	// Identifier of the accounting category. Always null.
	AccountingCategoryID *ID `json:"AccountingCategoryId" rule:"nullable"`
	// Whether the product is in use.
	IsActive bool `json:"IsActive"`
	// Whether the product is the time unit itself, such as the night.
	IsDefault bool `json:"IsDefault" rule:"deprecated"`
	// Name in the default language.
	Name *string `json:"Name" rule:"nullable,deprecated"`
	// Names by language.
	Names map[string]string `json:"Names"`
	// Name for guests in the default language.
	ExternalName *string `json:"ExternalName" rule:"nullable,deprecated"`
	// Names for guests, by language.
	ExternalNames map[string]string `json:"ExternalNames"`
	// Short name in the default language.
	ShortName *string `json:"ShortName" rule:"nullable,deprecated"`
	// Short names by language.
	ShortNames map[string]string `json:"ShortNames"`
	// Description in the default language.
	Description *string `json:"Description" rule:"nullable,deprecated"`
	// Descriptions by language.
	Descriptions map[string]string `json:"Descriptions"`
	// The same as ChargingMode.
	Charging ChargingMode `json:"Charging" rule:"deprecated"`
	// How often the price is charged.
	ChargingMode ChargingMode `json:"ChargingMode"`
	// How often the price is put on the bill.
	Posting Posting2017 `json:"Posting" rule:"deprecated"`
	// How often the price is put on the bill.
	PostingMode PostingMode `json:"PostingMode"`
	// Options of the product.
	Options ProductOptions `json:"Options"`
	// When the product is promoted.
	Promotions Promotions `json:"Promotions"`
	// What the product is.
	Classifications ProductClassifications `json:"Classifications"`
	// Price of the product.
	Price ExtendedAmount `json:"Price"`
	// Price of the product.
	Pricing ProductPricing `json:"Pricing" rule:"deprecated"`
	// Identifiers of images. Always empty.
	ImageIDs []ID `json:"ImageIds"`
	// Place in the order of products, the lowest first.
	Ordering int32 `json:"Ordering"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// Why no tax is due. Always null.
	TaxExemptionReason *TaxExemptionReason `json:"TaxExemptionReason" rule:"nullable"`
	// The law that says so. Always null.
	TaxExemptionLegalReference *string `json:"TaxExemptionLegalReference" rule:"nullable"`
	// When the product was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the product was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// When the product is consumed.
	ConsumptionMoment ConsumptionMoment `json:"ConsumptionMoment"`
}

// ChargingMode is how often the price of a product is charged.
type ChargingMode string

// Values lists the values.
func (ChargingMode) Values() []string {
	return []string{"Once", "PerTimeUnit", "PerPersonPerTimeUnit", "PerPerson"}
}

// Posting2017 is how often the price of a product is put on the bill, as the
// first version of the API spells it.
type Posting2017 string

// Values lists the values.
func (Posting2017) Values() []string { return []string{"Once", "Daily"} }

// PostingMode is how often the price of a product is put on the bill.
type PostingMode string

// Values lists the values.
func (PostingMode) Values() []string { return []string{"Once", "PerTimeUnit"} }

// ConsumptionMoment is when a product is consumed.
type ConsumptionMoment string

// Values lists the values.
func (ConsumptionMoment) Values() []string {
	return []string{"ServiceOrderEnd", "ServiceOrderStart", "PostingTimeUnit", "NextTimeUnit"}
}

// ProductOptions are options of a product.
type ProductOptions struct {
	// Whether the product is billed together with the time unit.
	BillAsPackage bool `json:"BillAsPackage"`
	// Whether offers leave out the price.
	ExcludePriceFromOffer bool `json:"ExcludePriceFromOffer"`
}

// ProductClassifications say what a product is.
type ProductClassifications struct {
	// Food.
	Food bool `json:"Food"`
	// A drink.
	Beverage bool `json:"Beverage"`
	// For well-being.
	Wellness bool `json:"Wellness"`
	// A tax of the city.
	CityTax bool `json:"CityTax"`
	// A fee.
	Fee bool `json:"Fee"`
}

// ExtendedAmount is an amount of money with what taxes it holds.
type ExtendedAmount struct {
	// ISO 4217 code.
	Currency string `json:"Currency"`
	// Amount without taxes.
	NetValue float64 `json:"NetValue"`
	// Amount with taxes.
	GrossValue float64 `json:"GrossValue"`
	// Taxes. Always empty.
	TaxValues []TaxValue `json:"TaxValues"`
	// Amount by tax rate.
	Breakdown TaxBreakdown `json:"Breakdown"`
	// Always null.
	Value *float64 `json:"Value" rule:"nullable,deprecated"`
	// Always null.
	Net *float64 `json:"Net" rule:"nullable,deprecated"`
	// Always null.
	Tax *float64 `json:"Tax" rule:"nullable,deprecated"`
	// Always null.
	TaxRate *float64 `json:"TaxRate" rule:"nullable,deprecated"`
}

// TaxValue is an amount of tax.
type TaxValue struct {
	// Code of the tax rate.
	Code *string `json:"Code" rule:"nullable"`
	// Amount of the tax.
	Value float64 `json:"Value"`
}

// TaxBreakdown is an amount by tax rate.
type TaxBreakdown struct {
	// The parts. Always empty.
	Items []TaxBreakdownItem `json:"Items"`
}

// TaxBreakdownItem is the part of an amount that has one tax rate.
type TaxBreakdownItem struct {
	// Code of the tax rate.
	TaxRateCode *string `json:"TaxRateCode" rule:"nullable"`
	// Amount without the tax.
	NetValue float64 `json:"NetValue"`
	// Amount of the tax.
	TaxValue float64 `json:"TaxValue"`
}

// ProductPricing is how a product is priced.
type ProductPricing struct {
	// How the product is priced.
	Discriminator ProductPricingDiscriminator `json:"Discriminator"`
	// The price.
	Value ExtendedAmount `json:"Value"`
}

// ProductPricingDiscriminator is how a product is priced. The server keeps
// absolute prices alone.
type ProductPricingDiscriminator string

// Values lists the values.
func (ProductPricingDiscriminator) Values() []string { return []string{"Absolute", "Relative"} }

// GetAllProductsRequest selects active products. All filters given must hold.
type GetAllProductsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Products to return.
	ProductIDs []ID `json:"ProductIds,omitempty" rule:"items=..1000"`
	// Services whose products to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Interval in which the products were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Whether to return products that are the time unit itself besides.
	IncludeDefault bool `json:"IncludeDefault,omitempty"`
	// How many products to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllProductsResponse is one page of products, the newest first.
type GetAllProductsResponse struct {
	// The products.
	Products []Product `json:"Products"`
	// Products of customers. Always empty.
	CustomerProducts []Product `json:"CustomerProducts"`
	// Identifier of the last product on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
