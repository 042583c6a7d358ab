// Package books defines the storage seam: what a store must implement, and the
// queries that it answers.
//
// It knows no rules and no database engine.
package books
