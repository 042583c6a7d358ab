// Package resources tests resources and resource blocks: what is listed of
// them, their states, and putting rooms out of order or into house use.
package resources
