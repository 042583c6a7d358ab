// Package model tries out the whole server, over HTTP, with random sequences of
// requests, and holds what it lists after each of them against a map from time
// unit to value: too slow to use, and too simple to be wrong.
//
// The map's units are found by walking through time with package time alone.
package model
