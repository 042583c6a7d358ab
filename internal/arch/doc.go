// Package arch tests the architecture of the module: which packages each package
// may import. A package that is missing from the plan fails the test. Another test
// checks that every rule of docs/rules.md is named by a test.
package arch
