// Package booking holds the rules of availability blocks, resource blocks and
// reservations: how they are created, change and end, and which resource a
// reservation is assigned.
//
// All functions are pure; callers load what the rules need and pass the instant of
// the transaction.
package booking
