// Package blocks tests availability blocks: adding, changing and deleting them,
// releasing what is left in them, and picking it up with reservations.
package blocks
