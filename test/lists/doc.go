// Package lists tests what clients ask for first: age categories, rates,
// segments, companies and what else is configured or always empty.
package lists
