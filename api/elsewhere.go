package api

// The server does not store what is outside the inventory. Answers have null in
// the members for it.

// AccountingItem is an item of a bill. The server stores none, so lists of them
// are always null.
type AccountingItem struct{}

// ReservationQrCode is a code for a guest to open doors with. The server stores
// none, so lists of them are always null.
type ReservationQrCode struct{}

// ResourceAccessToken is a token for a guest to open doors with. The server
// stores none, so lists of them are always null.
type ResourceAccessToken struct{}

// ChannelManagerReservation is a reservation as a channel manager knows it. The
// server stores none, so lists of them are always null.
type ChannelManagerReservation struct{}
