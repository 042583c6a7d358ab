package api

// The server does not store what is outside the inventory. Answers have null in
// the members for it.

// ReservationGroup is a group of reservations. The server stores only its
// identifier, so lists of groups are always null.
type ReservationGroup struct{}

// Product is a product. The server stores none, so lists of them are always
// null.
type Product struct{}

// BusinessSegment is a business segment. The server stores none, so lists of
// them are always null.
type BusinessSegment struct{}

// Rate is a rate. The server stores none, so lists of them are always null.
type Rate struct{}

// RateGroup is a group of rates. The server stores none, so lists of them are
// always null.
type RateGroup struct{}

// AccountingItem is an item of a bill. The server stores none, so lists of them
// are always null.
type AccountingItem struct{}

// OrderItem is an item of an order. The server stores none, so lists of them
// are always null.
type OrderItem struct{}

// OrderNote is a note on an order. The server stores none, so lists of them are
// always null.
type OrderNote struct{}

// ReservationQrCode is a code for a guest to open doors with. The server stores
// none, so lists of them are always null.
type ReservationQrCode struct{}

// Company is a company. The server stores none, so lists of them are always
// null.
type Company struct{}

// ResourceAccessToken is a token for a guest to open doors with. The server
// stores none, so lists of them are always null.
type ResourceAccessToken struct{}

// AgeCategory is a range of ages. The server stores none, so lists of them are
// always null.
type AgeCategory struct{}

// ChannelManagerReservation is a reservation as a channel manager knows it. The
// server stores none, so lists of them are always null.
type ChannelManagerReservation struct{}
