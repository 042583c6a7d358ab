// Package profiles tests in what the profiles of the server differ: each row of
// the table of differences, over HTTP, in both.
package profiles
