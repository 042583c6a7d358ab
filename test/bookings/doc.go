// Package bookings tests reservations: adding and changing them, their states,
// the check for overbooking and the choice of rooms.
package bookings
