// Package hotel holds the types of the domain: enterprises, their services,
// resource categories and resources, the rows of layers, availability blocks,
// resource blocks, reservations and counters, with the identifiers and errors
// that all other packages share.
//
// It knows no rule that decides about a request, and no store.
package hotel
