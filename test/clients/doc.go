// Package clients tests that clients can be generated from the OpenAPI document:
// with a generator that everybody can get, compiled, against a whole server. It
// needs Node.js and npm, so it has a tag of its own: make clients runs it.
package clients
