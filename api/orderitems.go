package api

// OrderItem is an item of an order. The server keeps none, so lists of them
// are always empty.
type OrderItem struct{}

// AccountingState is whether an item of an order is on a bill.
type AccountingState string

// Values lists the values.
func (AccountingState) Values() []string { return []string{"Open", "Closed", "Inactive", "Canceled"} }

// OrderItemType is what an item of an order is.
type OrderItemType string

// Values lists the values.
func (OrderItemType) Values() []string {
	return []string{
		"CancellationFee", "NightRebate", "ProductOrderRebate", "AdditionalExpenseRebate", "Deposit", "ExchangeRateDifference",
		"CustomItem", "ServiceCharge", "CityTax", "CityTaxDiscount", "SpaceOrder", "ProductOrder", "Surcharge", "TaxCorrection",
		"ResourceUpgradeFee", "InvoiceFee", "MulticurrencyFee", "AllowanceDiscount", "AllowanceBreakage",
		"AllowanceContraBreakage",
	}
}

// GetAllOrderItemsRequest selects items of orders. All filters given must
// hold. One of OrderItemIds, AccountIds, ServiceOrderIds, ServiceIds, BillIds
// and the intervals is needed.
type GetAllOrderItemsRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Items to return.
	OrderItemIDs []ID `json:"OrderItemIds,omitempty" rule:"items=..1000"`
	// Customers and companies whose items to return.
	AccountIDs []ID `json:"AccountIds,omitempty" rule:"items=..100"`
	// Reservations whose items to return.
	ServiceOrderIDs []ID `json:"ServiceOrderIds,omitempty" rule:"items=..1000"`
	// Services whose items to return.
	ServiceIDs []ID `json:"ServiceIds,omitempty" rule:"items=..1000"`
	// Bills whose items to return.
	BillIDs []ID `json:"BillIds,omitempty" rule:"items=..1000"`
	// Interval in which the items were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the items were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// Interval in which the items were consumed, at most three months and a day long.
	ConsumedUtc *TimeFilterInterval `json:"ConsumedUtc,omitempty"`
	// Interval in which the items were canceled, at most three months and a day long.
	CanceledUtc *TimeFilterInterval `json:"CanceledUtc,omitempty"`
	// Interval in which the items were put on a closed bill, at most three months and a day long.
	ClosedUtc *TimeFilterInterval `json:"ClosedUtc,omitempty"`
	// ISO 4217 code of the currency of amounts.
	Currency string `json:"Currency,omitempty"`
	// States of the items to return.
	AccountingStates []AccountingState `json:"AccountingStates,omitempty" rule:"items=..1000"`
	// Types of the items to return.
	Types []OrderItemType `json:"Types,omitempty" rule:"items=..1000"`
	// How many items to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllOrderItemsResponse is a page without anything on it: the server keeps
// no items.
type GetAllOrderItemsResponse struct {
	// The items.
	OrderItems []OrderItem `json:"OrderItems"`
	// Identifier of the last item on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
