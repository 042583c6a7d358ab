// Package availability tries out the whole server, over HTTP, with random
// histories of a hotel, and holds both versions of services/getAvailability
// after each step against a recount: every time unit, every room and every
// reservation is looked at anew, by the definitions of the metrics alone.
//
// The recount finds units and hours by walking through time with package time.
// It also says beforehand what the server has to answer to a step, and which
// room it has to assign.
package availability
