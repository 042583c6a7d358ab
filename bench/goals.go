package main

import (
	"context"
	"time"
)

// goal says how two rates have to compare.
type goal struct {
	name string
	// ours is what is measured, ceiling what it is measured against.
	ours, ceiling *probe
	// least is the least ratio of ours to the ceiling.
	least float64
}

// probe is something that can be done over and over.
type probe struct {
	name string
	// clients are how many do it at once.
	clients int
	// weight is how much one turn counts for.
	weight int
	open   func(ctx context.Context, b *workbench) (work, error)
	// before, if there is one, is done before each measurement of a length.
	before func(b *workbench, d time.Duration)
}

// work does something once for one of the clients, which count from zero.
type work func(ctx context.Context, client int) error

const (
	fewClients  = 8
	manyClients = 32

	smallPage = 50
	largePage = 1000

	fewRows  = 1_000
	manyRows = 1_000_000
)

var (
	appends      = &probe{name: "append 200 B + fdatasync", clients: 1, weight: 1, open: openAppends}
	setAlone     = &probe{name: "set, 1 client", clients: 1, weight: 1, open: openSetAlone}
	setTogether  = &probe{name: "set, 32 clients", clients: manyClients, weight: 1, open: openSetTogether}
	bareSplices  = &probe{name: "bare driver, 32 clients", clients: manyClients, weight: 1, open: openBareSplices, before: planSplices}
	bareEmpty    = &probe{name: "bare HTTP, {}", clients: fewClients, weight: 1, open: openBareEmpty}
	readSmall    = &probe{name: "getAll of 50 rows", clients: fewClients, weight: 1, open: openReadSmall}
	barePage     = &probe{name: "bare HTTP, same bytes", clients: fewClients, weight: 1, open: openBarePage}
	readLarge    = &probe{name: "getAll, page of 1,000", clients: fewClients, weight: 1, open: openReadLarge}
	readYear     = &probe{name: "getAvailability, 367 days x 10", clients: fewClients, weight: 1, open: openAvailability}
	bareYear     = &probe{name: "bare HTTP, the same bytes", clients: fewClients, weight: 1, open: openBareAvailability}
	computeFew   = &probe{name: "computed, among 100 reservations", clients: fewClients, weight: 1, open: openComputed(fewReservations)}
	computeMany  = &probe{name: "computed, among 1e5 reservations", clients: fewClients, weight: 1, open: openComputed(manyReservations)}
	reserveFew   = &probe{name: "reserve and cancel among 100", clients: 1, weight: 1, open: openReserve(fewReservations)}
	reserveMany  = &probe{name: "reserve and cancel among 1e5", clients: 1, weight: 1, open: openReserve(manyReservations)}
	setOneRange  = &probe{name: "ranges, 1 a request", clients: 1, weight: 1, open: openSetOneRange}
	setAllRanges = &probe{name: "ranges, 1,000 a request", clients: 1, weight: largePage, open: openSetAllRanges}
	setAmongFew  = &probe{name: "set among 1e3 rows", clients: 1, weight: 1, open: openSetAmong(fewRows)}
	setAmongMany = &probe{name: "set among 1e6 rows", clients: 1, weight: 1, open: openSetAmong(manyRows)}
)

// goals are those about rates, numbered as in the list of all, one of which needs a part that comes
// later. P10 is about computing: the kept answers of P6 would hide all of it.
var goals = []goal{
	{name: "P1", ours: setAlone, ceiling: appends, least: 0.60},
	{name: "P2", ours: setTogether, ceiling: bareSplices, least: 0.60},
	{name: "P3", ours: setTogether, ceiling: setAlone, least: 3},
	{name: "P4", ours: readSmall, ceiling: bareEmpty, least: 0.45},
	{name: "P5", ours: readLarge, ceiling: barePage, least: 0.40},
	{name: "P6", ours: readYear, ceiling: bareYear, least: 0.40},
	{name: "P8", ours: setAllRanges, ceiling: setOneRange, least: 10},
	{name: "P9", ours: setAmongMany, ceiling: setAmongFew, least: 0.60},
	{name: "P10", ours: computeMany, ceiling: computeFew, least: 0.80},
	{name: "P18", ours: reserveMany, ceiling: reserveFew, least: 0.80},
}
