// Package demo makes up a living hotel: a provisioning file with rooms, two
// weeks of past and three months of coming reservations, groups, rooms out of
// order, overbooking limits and adjustments, as they stand at the beginning of a
// day.
//
// It is pure: a Config in, a file out, the same each time. Whatever takes
// availability is booked by the rules of package booking, so the hotel never has
// sold more than its overbooking limits allow. The package knows nothing of
// stores, HTTP or how provisioning files are read.
package demo
