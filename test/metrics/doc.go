// Package metrics tests what services/getAvailability answers in both versions:
// which time units a stay occupies, and every metric of every category.
package metrics
