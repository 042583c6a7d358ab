// Package living tests the made-up hotel of `vacancy demo` and `vacancy serve
// --demo`, as a client sees it.
package living
