// Package journeys tests what whole programs do, call after call: revenue
// management, group sales, a booking engine and a kiosk. Each runs as its
// documentation says, and with the habits that clients of the live service have.
package journeys
