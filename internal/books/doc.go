// Package books is the seam between the inventory and the stores that keep it:
// what a store must do, and the queries that it answers.
//
// It knows no rule and no database engine.
package books
