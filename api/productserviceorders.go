package api

// ProductServiceOrder is an order of products. The server keeps none, so lists
// of them are always empty.
type ProductServiceOrder struct{}

// GetAllProductServiceOrdersRequest selects orders of products. All filters
// given must hold.
type GetAllProductServiceOrdersRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Orders to return.
	ProductServiceOrderIDs []ID `json:"ProductServiceOrderIds,omitempty" rule:"items=..1000"`
	// Services whose orders to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Customers and companies whose orders to return.
	AccountIDs []ID `json:"AccountIds,omitempty" rule:"items=..1000"`
	// Reservations whose orders to return.
	LinkedReservationIDs []ID `json:"LinkedReservationIds,omitempty" rule:"items=..1000"`
	// Interval in which the orders were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States of the orders to return.
	States []ReservationState `json:"States,omitempty"`
	// How many orders to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllProductServiceOrdersResponse is a page without anything on it: the
// server keeps no orders of products.
type GetAllProductServiceOrdersResponse struct {
	// The orders.
	ProductServiceOrders []ProductServiceOrder `json:"ProductServiceOrders"`
	// Identifier of the last order on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
