// Package wire tests what all operations have in common: bodies and members,
// statuses and headers, lists, pages and filters, tokens and what they reach,
// and the samples of the public documentation.
package wire
