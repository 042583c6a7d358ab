package books

import (
	"context"
	"errors"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Store keeps the books. All rows belong to an enterprise and no transaction
// reaches beyond one.
//
// Errors of a closure are handed on as they are, and what it wrote is undone.
// Others are: Timeout where the context ended before the outcome was settled,
// Conflict where the store gave up against other writers; in both cases
// nothing has been applied. Anything else is a fault of the store.
type Store interface {
	Directory

	// Read runs fn on one state of an enterprise. fn may be run again.
	Read(ctx context.Context, enterprise hotel.ID, fn func(Snapshot) error) error

	// Properties returns what is configured of enterprises, each as it was last
	// committed, in their order. Returns ErrNoEnterprise if one is not there.
	Properties(ctx context.Context, enterprises []hotel.ID) ([]*hotel.Property, error)

	// Write runs decide as the only writer of an enterprise and makes the change
	// that it returns durable before it returns, or nothing of it. decide only
	// reads; it may be run again. An empty change is no write, and leaves the
	// revision as it is.
	Write(ctx context.Context, enterprise hotel.ID, decide func(Snapshot) (*hotel.Change, error)) error
}

// Directory resolves access tokens and the enterprise that owns a service.
type Directory interface {
	// Access returns what a pair of tokens grants. Returns Unauthorised if that is
	// nothing.
	Access(ctx context.Context, client, access hotel.TokenHash) (hotel.Access, error)

	// Locate returns the enterprises of services, which never change. Unknown
	// services are left out.
	Locate(ctx context.Context, services []hotel.ID) (map[hotel.ID]hotel.ID, error)

	// Integration returns what is configured for a client token. It is false if
	// there is nothing.
	Integration(ctx context.Context, client hotel.TokenHash) (hotel.Integration, bool, error)

	// Enterprises returns all enterprises, by ID.
	Enterprises(ctx context.Context) ([]hotel.ID, error)

	// PutIntegration adds an integration, or replaces the one of the same
	// client token together with its access tokens. Links without a LinkedAt
	// get the present instant.
	PutIntegration(ctx context.Context, i hotel.Integration) error
}

// ErrNoEnterprise is the failure to read the configuration of an enterprise
// that is not there.
var ErrNoEnterprise = errors.New("there is no such enterprise")

// Query selects rows of one kind. All conditions must hold.
type Query struct {
	// Services are those to look in; nil means all.
	Services []ServiceScope
	// IDs are the rows to return; nil means all.
	IDs []hotel.ID
	// Updated is when the rows were last changed; nil means any time.
	Updated *hotel.Span
	// Active and Deleted are the states to return.
	Active, Deleted bool
	// Before is the row after which the page begins; the zero ID means
	// the beginning. It need not fit the other conditions.
	Before hotel.ID
	// Count is the most rows to return.
	Count int
}

// RecordQuery selects records of one kind, the newest first: by CreatedAt, then
// by ID. All conditions must hold.
type RecordQuery struct {
	// IDs are the records to return; nil means all.
	IDs []hotel.ID
	// Created and Updated are when the records were created and last changed;
	// nil means any time.
	Created, Updated *hotel.Span
	// Before is the record after which the page begins; the zero Mark means
	// the beginning. The record need not be of this enterprise.
	Before hotel.Mark
	// Count is the most records to return.
	Count int
}

// BlockQuery selects availability blocks. Lists that are nil mean all.
type BlockQuery struct {
	RecordQuery

	Services            []hotel.ID
	ExternalIdentifiers []string
	States              []hotel.BlockState
	// Released is when a block with a FixedRelease is released.
	Released *hotel.Span
	// Colliding are windows that a block must overlap, by its service; nil
	// means all.
	Colliding       map[hotel.ID]timeunit.Window
	Active, Deleted bool
}

// ResourceBlockQuery selects resource blocks. Lists that are nil mean all.
type ResourceBlockQuery struct {
	RecordQuery

	Resources []hotel.ID
	// Colliding is an interval that a block must touch: it starts at or before
	// the end of it and ends after its start.
	Colliding       *hotel.Interval
	Active, Deleted bool
}

// ReservationQuery selects reservations. Lists that are nil mean all.
type ReservationQuery struct {
	RecordQuery

	Services, Groups, Resources, Blocks []hotel.ID
	Accounts, Companies, TravelAgencies []hotel.ID
	Numbers                             []int64
	ChannelNumbers                      []string
	States                              []hotel.ReservationState
	// Colliding is an interval that a stay must touch: it starts at or before
	// the end of it and ends after its start.
	Colliding                                            *hotel.Interval
	ScheduledStart, ScheduledEnd, ActualStart, ActualEnd *hotel.Span
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

// ServiceScope selects the rows of one service, all or those that overlap a
// window.
type ServiceScope struct {
	Service   hotel.ID
	Colliding *timeunit.Window
}
