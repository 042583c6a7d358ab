// Package hotel holds what is written down about hotels: enterprises, their
// services, resource categories, resources and how these contain each other,
// the rows of layers, availability blocks, resource blocks, reservations and
// counters, with the identifiers and errors that all other packages share.
//
// It holds types and what they say of themselves. It knows no rule that
// decides about a request, and no store.
package hotel
