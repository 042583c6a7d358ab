package api

// AvailabilityBlock is a set of units held back for a group. Its adjustments
// are the numbers of units for each resource category.
type AvailabilityBlock struct {
	// Identifier of the block.
	ID ID `json:"Id"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
	// Identifier of the service.
	ServiceID ID `json:"ServiceId"`
	// Identifier of the rate that was made for the block.
	RateID ID `json:"RateId"`
	// Identifier of the voucher that gives access to a private rate.
	VoucherID *ID `json:"VoucherId" rule:"nullable"`
	// Identifier of the customer on whose behalf the block was made.
	BookerID *ID `json:"BookerId" rule:"nullable"`
	// Identifier of the company.
	CompanyID *ID `json:"CompanyId" rule:"nullable"`
	// Identifier of the travel agency.
	TravelAgencyID *ID `json:"TravelAgencyId" rule:"nullable"`
	// Budget for all reservations of the block.
	Budget *CurrencyValue `json:"Budget" rule:"nullable"`
	// State of the block.
	State AvailabilityBlockState `json:"State"`
	// Purpose of the stay.
	ReservationPurpose *ReservationPurpose `json:"ReservationPurpose" rule:"nullable"`
	// When the block was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the block was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc"`
	// Start of the last time unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc"`
	// The same as FirstTimeUnitStartUtc.
	StartUtc Time `json:"StartUtc" rule:"deprecated"`
	// The same as LastTimeUnitStartUtc.
	EndUtc Time `json:"EndUtc" rule:"deprecated"`
	// When all units left return to public sale, in a FixedRelease.
	ReleasedUtc *Time `json:"ReleasedUtc" rule:"nullable"`
	// How long before its start a unit that is left returns to public sale, in a RollingRelease; a negative offset is after the start.
	RollingReleaseOffset *Duration `json:"RollingReleaseOffset" rule:"nullable"`
	// Identifier in another system.
	ExternalIdentifier *string `json:"ExternalIdentifier" rule:"nullable,length=..255"`
	// Name of the block.
	Name *string `json:"Name" rule:"nullable"`
	// Notes on the block.
	Notes *string `json:"Notes" rule:"nullable"`
	// How the reservations of the block are grouped.
	PickupDistribution PickupDistribution `json:"PickupDistribution"`
	// Whether the block is active, which it is until it is deleted.
	IsActive bool `json:"IsActive"`
	// State of the block's record; the same as IsActive.
	ActivityState ActivityState `json:"ActivityState" rule:"deprecated"`
	// Identifier of the quote.
	QuoteID *ID `json:"QuoteId" rule:"nullable"`
	// Number of the block, unique within the enterprise.
	AvailabilityBlockNumber string `json:"AvailabilityBlockNumber"`
	// When the units left return to public sale.
	ReleaseStrategy ReleaseStrategy `json:"ReleaseStrategy"`
	// Number of the purchase order.
	PurchaseOrderNumber *string `json:"PurchaseOrderNumber" rule:"nullable"`
	// Identifier of the business segment.
	BusinessSegmentID *ID `json:"BusinessSegmentId" rule:"nullable"`
	// When the block was canceled.
	CanceledUtc *Time `json:"CanceledUtc" rule:"nullable"`
	// Why the block was canceled.
	CancellationReason *CancellationReason `json:"CancellationReason" rule:"nullable"`
	// Why the block was canceled, as text.
	CancellationReasonDetail *string `json:"CancellationReasonDetail" rule:"nullable"`
	*FinancialMetrics
}

// FinancialMetrics are what an availability block earns. They are present only
// if they were requested. The server stores no prices, so they are always null.
type FinancialMetrics struct {
	// Revenue if every unit is picked up.
	ForecastedRevenue *AvailabilityBlockRevenue `json:"ForecastedRevenue" rule:"nullable,optional"`
	// Revenue of the reservations that were picked up.
	ActualisedRevenue *AvailabilityBlockRevenue `json:"ActualisedRevenue" rule:"nullable,optional"`
	// Revenue of the units that were released.
	ReleasedRevenue *AvailabilityBlockRevenue `json:"ReleasedRevenue" rule:"nullable,optional"`
}

// AvailabilityBlockRevenue is net revenue in the default currency.
type AvailabilityBlockRevenue struct {
	// Revenue of the units themselves.
	WithoutProducts CurrencyValue `json:"WithoutProducts"`
	// Revenue of products ordered with them.
	ProductsOnly CurrencyValue `json:"ProductsOnly"`
	// Sum of the two.
	Total CurrencyValue `json:"Total"`
}

// AvailabilityBlockState is the state of an availability block. Confirmed and
// Optional blocks deduct their units from the public availability; only
// Confirmed blocks can hold reservations.
type AvailabilityBlockState string

// Values lists the states.
func (AvailabilityBlockState) Values() []string {
	return []string{"Confirmed", "Optional", "Inquired", "Canceled"}
}

// PickupDistribution is how the reservations of an availability block are
// grouped: all in one group, or in groups of up to 750.
type PickupDistribution string

// Values lists the distributions.
func (PickupDistribution) Values() []string { return []string{"AllInOneGroup", "IndividualGroups"} }

// ReleaseStrategy is when the units left in an availability block return to
// public sale: all at one instant, each some time before it starts, or never.
type ReleaseStrategy string

// Values lists the strategies.
func (ReleaseStrategy) Values() []string { return []string{"FixedRelease", "RollingRelease", "None"} }

// CurrencyValue is an amount in a currency.
type CurrencyValue struct {
	// ISO 4217 code.
	Currency string `json:"Currency" rule:"required"`
	// The amount.
	Value *float64 `json:"Value" rule:"nullable"`
	// Ignored, and null in answers.
	Net *float64 `json:"Net" rule:"nullable,deprecated"`
	// Ignored, and null in answers.
	Tax *float64 `json:"Tax" rule:"nullable,deprecated"`
	// Ignored, and null in answers.
	TaxRate *float64 `json:"TaxRate" rule:"nullable,deprecated"`
}

// GetAllAvailabilityBlocksRequest selects availability blocks. All given
// filters must match.
type GetAllAvailabilityBlocksRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// What to return of the blocks.
	Extent *AvailabilityBlockExtent `json:"Extent" rule:"required"`
	// Services whose blocks to return.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Blocks to return.
	AvailabilityBlockIDs []ID `json:"AvailabilityBlockIds,omitempty" rule:"items=..1000"`
	// Interval in which the blocks were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the blocks were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Interval that the blocks must touch, both ends included; at most three months and a day long.
	CollidingUtc *TimeFilterInterval `json:"CollidingUtc,omitempty"`
	// Interval in which the blocks are released, at most three months and a day long.
	ReleasedUtc *TimeFilterInterval `json:"ReleasedUtc,omitempty"`
	// Identifiers in another system.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// States of the blocks; if omitted, all.
	States []AvailabilityBlockState `json:"States,omitempty"`
	// States of the blocks' records; if omitted, only active ones.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many blocks to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// AvailabilityBlockExtent says what to return of availability blocks.
type AvailabilityBlockExtent struct {
	// Whether to return the blocks themselves.
	AvailabilityBlocks bool `json:"AvailabilityBlocks,omitempty"`
	// Whether to return the blocks' active adjustments.
	Adjustments bool `json:"Adjustments,omitempty"`
	// Ignored; reservations/getAll returns reservations by their block.
	ServiceOrders bool `json:"ServiceOrders,omitempty" rule:"deprecated"`
	// Ignored; the server stores no rates.
	Rates bool `json:"Rates,omitempty" rule:"deprecated"`
	// Whether to return financial metrics of the blocks.
	FinancialMetrics bool `json:"FinancialMetrics,omitempty"`
}

// GetAllAvailabilityBlocksResponse is one page of availability blocks, the
// newest first.
type GetAllAvailabilityBlocksResponse struct {
	// The blocks; null if they were not requested.
	AvailabilityBlocks []AvailabilityBlock `json:"AvailabilityBlocks" rule:"nullable"`
	// The reservations in the blocks on this page; null if they were not requested.
	ServiceOrders []Reservation2017 `json:"ServiceOrders" rule:"nullable,deprecated"`
	// The active adjustments of the blocks on this page; null if they were not requested.
	Adjustments []AvailabilityAdjustment `json:"Adjustments" rule:"nullable"`
	// The rates of the blocks on this page, as far as they are configured; null if they were not requested.
	Rates []Rate `json:"Rates" rule:"nullable,deprecated"`
	// Identifier of the last block on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// AddAvailabilityBlocksRequest adds availability blocks. Either all are added,
// or none.
type AddAvailabilityBlocksRequest struct {
	Credentials
	// Enterprise of the services; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// The blocks to add.
	AvailabilityBlocks []NewAvailabilityBlock `json:"AvailabilityBlocks" rule:"required,items=1..1000"`
}

// NewAvailabilityBlock is an availability block to add. It gets a rate of its
// own.
type NewAvailabilityBlock struct {
	// Service whose units to hold back.
	ServiceID ID `json:"ServiceId" rule:"required"`
	// Rate from which the rate of the block is derived. Required unless RateId is given.
	TemplateRateID ID `json:"TemplateRateId,omitempty"`
	// The same as TemplateRateId.
	RateID ID `json:"RateId,omitempty" rule:"deprecated"`
	// Start of the first time unit.
	FirstTimeUnitStartUtc Time `json:"FirstTimeUnitStartUtc" rule:"required"`
	// Start of the last time unit; the same as the first for a single unit.
	LastTimeUnitStartUtc Time `json:"LastTimeUnitStartUtc" rule:"required"`
	// When all units left return to public sale. It takes precedence over RollingReleaseOffset.
	ReleasedUtc Time `json:"ReleasedUtc,omitzero"`
	// How long before its start a unit that is left returns to public sale; a negative offset is after the start.
	RollingReleaseOffset Duration `json:"RollingReleaseOffset,omitempty"`
	// Name of the block.
	Name string `json:"Name,omitempty"`
	// Code of a voucher that gives access to a private rate. It is not stored.
	VoucherCode string `json:"VoucherCode,omitempty"`
	// Identifier of the customer on whose behalf the block is made.
	BookerID ID `json:"BookerId,omitempty"`
	// Identifier of the company.
	CompanyID ID `json:"CompanyId,omitempty"`
	// Identifier of the travel agency.
	TravelAgencyID ID `json:"TravelAgencyId,omitempty"`
	// Budget for all reservations of the block.
	Budget *CurrencyValue `json:"Budget,omitempty"`
	// Purpose of the stay.
	ReservationPurpose ReservationPurpose `json:"ReservationPurpose,omitempty"`
	// Identifier in another system.
	ExternalIdentifier string `json:"ExternalIdentifier,omitempty" rule:"length=..255"`
	// Notes on the block.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
	// State of the block.
	State AvailabilityBlockState `json:"State" rule:"required"`
	// Identifier of the quote.
	QuoteID ID `json:"QuoteId,omitempty"`
	// Number of the purchase order.
	PurchaseOrderNumber string `json:"PurchaseOrderNumber,omitempty"`
	// Identifier of the business segment.
	BusinessSegmentID ID `json:"BusinessSegmentId,omitempty"`
	// How the reservations of the block are grouped; if omitted, all in one group. It can't be changed later.
	PickupDistribution PickupDistribution `json:"PickupDistribution,omitempty"`
}

// AvailabilityBlocksResponse is the availability blocks that were added or
// changed, in their new state.
type AvailabilityBlocksResponse struct {
	// The blocks, in the order of the request.
	AvailabilityBlocks []AvailabilityBlock `json:"AvailabilityBlocks"`
}

// UpdateAvailabilityBlocksRequest changes availability blocks. Either all are
// changed, or none.
type UpdateAvailabilityBlocksRequest struct {
	Credentials
	// Enterprise of the blocks; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// The changes.
	AvailabilityBlocks []AvailabilityBlockUpdate `json:"AvailabilityBlocks" rule:"required,items=1..1000"`
}

// AvailabilityBlockUpdate changes one availability block.
type AvailabilityBlockUpdate struct {
	// Block to change.
	AvailabilityBlockID ID `json:"AvailabilityBlockId" rule:"required"`
	// New name.
	Name *StringUpdateValue `json:"Name,omitempty"`
	// New start of the first time unit. It can't be removed.
	FirstTimeUnitStartUtc *StringUpdateValue `json:"FirstTimeUnitStartUtc,omitempty"`
	// New start of the last time unit. It can't be removed.
	LastTimeUnitStartUtc *StringUpdateValue `json:"LastTimeUnitStartUtc,omitempty"`
	// New identifier in another system, at most 255 characters long.
	ExternalIdentifier *StringUpdateValue `json:"ExternalIdentifier,omitempty"`
	// New state: Confirmed, Optional, Inquired or Canceled. It can't be removed.
	State *StringUpdateValue `json:"State,omitempty"`
	// New purpose of the stay: Leisure, Business or Student.
	ReservationPurpose *StringUpdateValue `json:"ReservationPurpose,omitempty"`
	// New company.
	CompanyID *NullableIDUpdateValue `json:"CompanyId,omitempty"`
	// New travel agency.
	TravelAgencyID *NullableIDUpdateValue `json:"TravelAgencyId,omitempty"`
	// New customer on whose behalf the block is made.
	BookerID *NullableIDUpdateValue `json:"BookerId,omitempty"`
	// New notes.
	Notes *StringUpdateValue `json:"Notes,omitempty"`
	// New budget.
	Budget *CurrencyUpdateValue `json:"Budget,omitempty"`
	// New reason for the cancellation, one of those of reservations.
	CancellationReason *StringUpdateValue `json:"CancellationReason,omitempty"`
	// New reason for the cancellation, as text.
	CancellationReasonDetail *StringUpdateValue `json:"CancellationReasonDetail,omitempty"`
	// New time from a unit's release to its start. Required for a RollingRelease.
	RollingReleaseOffset *StringUpdateValue `json:"RollingReleaseOffset,omitempty"`
	// New instant at which all units left are released. Required for a FixedRelease; without a ReleaseStrategy, it selects FixedRelease.
	ReleasedUtc *StringUpdateValue `json:"ReleasedUtc,omitempty"`
	// New release strategy.
	ReleaseStrategy *ReleaseStrategyUpdateValue `json:"ReleaseStrategy,omitempty"`
	// New quote.
	QuoteID *NullableIDUpdateValue `json:"QuoteId,omitempty"`
	// New number of the purchase order.
	PurchaseOrderNumber *StringUpdateValue `json:"PurchaseOrderNumber,omitempty"`
	// New business segment.
	BusinessSegmentID *NullableIDUpdateValue `json:"BusinessSegmentId,omitempty"`
}

// CurrencyUpdateValue wraps an amount to change: it is set to Value, or removed
// if Value is null.
type CurrencyUpdateValue struct {
	// New value; null removes what was there.
	Value *CurrencyValue `json:"Value"`
}

// ReleaseStrategyUpdateValue wraps a release strategy to change.
type ReleaseStrategyUpdateValue struct {
	// New value.
	Value ReleaseStrategy `json:"Value"`
}

// DeleteAvailabilityBlocksRequest deletes availability blocks together with
// their adjustments. Either all are deleted, or none.
type DeleteAvailabilityBlocksRequest struct {
	Credentials
	// Enterprise of the blocks; required with a portfolio access token, otherwise ignored.
	EnterpriseID ID `json:"EnterpriseId,omitempty"`
	// Blocks to delete.
	AvailabilityBlockIDs []ID `json:"AvailabilityBlockIds" rule:"required,items=1..1000"`
}
