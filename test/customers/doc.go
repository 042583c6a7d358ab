// Package customers tests the address book and who stays in a reservation, over
// HTTP.
package customers
