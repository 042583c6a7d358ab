// Package race lets many clients at once fight over the last rooms of a hotel,
// through two processes that serve the same file, and holds what they were
// answered against the overbooking policy.
//
// A storm is large: it ends with the books being what the policy allows for
// some order of the requests, and with all that the server tells being a recount
// of them. A history is small, mixes all that can be asked for, and must be
// linearizable. Both know the policy from a model of their own.
package race
