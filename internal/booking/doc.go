// Package booking holds the rules of what is booked: availability blocks,
// resource blocks and reservations, how they begin, change and end, and which
// resource a reservation is given.
//
// Everything here is pure: what the rules look at is handed to them, with the
// instant at which they decide.
package booking
