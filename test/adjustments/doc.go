// Package adjustments tests availability adjustments: what
// services/updateAvailability writes, in public and in availability blocks, and
// when its rows are released.
package adjustments
