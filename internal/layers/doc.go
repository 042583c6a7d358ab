// Package layers holds the rules of the layers on a service's time units:
// overbooking limits and availability adjustments. What all layers have in common
// lives here: how intervals are resolved, which units are editable, how edits
// splice the existing rows, and how many rows a service may have.
//
// All functions are pure. The package knows no store, clock or transaction.
package layers
