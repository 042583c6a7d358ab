package books

import (
	"context"
	"errors"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Store is what the use cases read from and write to. Every row belongs to one
// enterprise, and no transaction spans more than one.
//
// If a closure returns an error, nothing is written and that error is returned
// unchanged. Otherwise methods return Timeout if the context ended before the
// outcome was settled, or Conflict if the store gave up because of other writers;
// in both cases nothing has been applied. Any other error is a fault of the store.
type Store interface {
	Directory

	// Read runs fn on a consistent state of an enterprise. fn may be run more than
	// once.
	Read(ctx context.Context, enterprise hotel.ID, fn func(Snapshot) error) error

	// Properties returns what is configured of enterprises, each as it was last
	// committed, in their order. Returns ErrNoEnterprise if one is not there.
	Properties(ctx context.Context, enterprises []hotel.ID) ([]*hotel.Property, error)

	// Write runs decide as the only writer of an enterprise and commits the change
	// that it returns, all of it or nothing, before returning. decide must only
	// read; it may be run more than once. An empty change writes nothing and leaves
	// the revision unchanged.
	Write(ctx context.Context, enterprise hotel.ID, decide func(Snapshot) (*hotel.Change, error)) error
}

// Directory resolves access tokens and the enterprise that owns a service.
type Directory interface {
	// Access returns what a pair of tokens grants. Returns Unauthorised if they
	// grant nothing.
	Access(ctx context.Context, client, access hotel.TokenHash) (hotel.Access, error)

	// Locate returns the enterprise of each service, which never changes. Unknown
	// services are left out.
	Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error)

	// Integration returns the integration of a client token, and false if there is
	// none.
	Integration(ctx context.Context, client hotel.TokenHash) (hotel.Integration, bool, error)

	// Enterprises returns all enterprises, ordered by ID.
	Enterprises(ctx context.Context) ([]hotel.ID, error)

	// PutIntegration adds an integration, or replaces the one with the same client
	// token together with its access tokens. Links without a LinkedAt get the
	// current instant.
	PutIntegration(ctx context.Context, i hotel.Integration) error
}

// ErrNoEnterprise is returned when the configuration of an enterprise is read that
// does not exist.
var ErrNoEnterprise = errors.New("there is no such enterprise")

// Query selects rows of one kind. All conditions must hold.
type Query struct {
	// Services are the services to search; nil means all.
	Services []ServiceScope
	// IDs are the rows to return; nil means all.
	IDs []hotel.ID
	// Updated is when the rows were last changed; nil means any time.
	Updated *hotel.Span
	// Active and Deleted select the states to return.
	Active, Deleted bool
	// Before is the row after which the page begins; the zero ID is the beginning.
	// That row need not meet the other conditions.
	Before hotel.ID
	// Count is the maximum number of rows to return.
	Count int
}

// RecordQuery selects records of one kind, the newest first: by CreatedAt, then by
// ID. All conditions must hold.
type RecordQuery struct {
	// IDs are the records to return; nil means all.
	IDs []hotel.ID
	// Created and Updated are when the records were created and last changed;
	// nil means any time.
	Created, Updated *hotel.Span
	// Before is the position after which the page begins; the zero Mark is the
	// beginning. The record there need not belong to this enterprise.
	Before hotel.Mark
	// Count is the maximum number of records to return.
	Count int
}

// BlockQuery selects availability blocks. Nil lists mean all.
type BlockQuery struct {
	RecordQuery

	Services            []hotel.ID
	ExternalIdentifiers []string
	States              []hotel.BlockState
	// Released is when a block with the FixedRelease strategy is released.
	Released *hotel.Span
	// Colliding is the window that a block must overlap, by service; nil means any.
	Colliding       map[hotel.ID]timeunit.Window
	Active, Deleted bool
}

// ResourceBlockQuery selects resource blocks. Nil lists mean all.
type ResourceBlockQuery struct {
	RecordQuery

	Resources []hotel.ID
	// Colliding is an interval that a block must touch: the block starts at or
	// before its end, and ends after its start.
	Colliding       *hotel.Interval
	Active, Deleted bool
}

// ReservationQuery selects reservations. Nil lists mean all.
type ReservationQuery struct {
	RecordQuery

	Services, Groups, Resources, Blocks []hotel.ID
	Accounts, Companies, TravelAgencies []hotel.ID
	Rates, BusinessSegments             []hotel.ID
	Numbers                             []int64
	ChannelNumbers                      []string
	States                              []hotel.ReservationState
	// Colliding is an interval that a stay must touch: the stay starts at or before
	// its end, and ends after its start.
	Colliding                                            *hotel.Interval
	ScheduledStart, ScheduledEnd, ActualStart, ActualEnd *hotel.Span
	Canceled                                             *hotel.Span
}

// DocumentQuery selects documents of a collection.
type DocumentQuery struct {
	RecordQuery

	Collection string
	// Keys are values by the names of keys: of each name, a document must have one
	// of the values as a key.
	Keys            map[string][]string
	Active, Deleted bool
}

// ServiceScope selects the rows of one service: all of them, or those that overlap
// a window.
type ServiceScope struct {
	Service   hotel.ID
	Colliding *timeunit.Window
}
