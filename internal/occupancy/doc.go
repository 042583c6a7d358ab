// Package occupancy holds the rules of what takes rooms: which units a stay
// occupies, what is counted of it, the metrics of availability that follow, and
// the overbooking policy.
//
// Everything here is pure: what the rules look at is handed to them. Reservations
// and resource blocks change counters, which are kept so that availability costs
// the same however many there are; Recount says what the counters must be.
package occupancy
