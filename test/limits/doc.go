// Package limits tests overbooking limits: setting and clearing them, the rows
// that remain, their quota, and the time units they are given in.
package limits
