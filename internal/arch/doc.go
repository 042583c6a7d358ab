// Package arch holds the floor plan of the module as a test: which package may
// import which, and which libraries. It has no code of its own, and a package
// that the plan does not name fails the test. Another test checks that every
// rule of docs/rules.md has a test that names it.
package arch
