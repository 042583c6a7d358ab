// Package occupancy holds the rules of occupancy: which units a stay occupies, how
// it is counted, the availability metrics that follow from the counters, and the
// overbooking policy.
//
// All functions are pure; callers load what the rules need. Reservations and
// resource blocks are kept as counters, so that computing availability costs the
// same however many there are. Recount returns what the counters must be.
package occupancy
