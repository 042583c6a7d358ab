// Package layers holds the rules of what is laid over the time units of a
// service: overbooking limits and availability adjustments. How intervals are
// resolved, which units may be edited, how edits splice the rows that are there
// and how many rows a service may have is the same for all layers and lives here
// once.
//
// Everything here is pure. The package knows no store, clock or transaction.
package layers
