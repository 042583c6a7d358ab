package books

import (
	"context"
	"errors"
	"time"

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

	// Write runs decide as the only writer of an enterprise and makes the change
	// that it returns durable before it returns, or nothing of it. decide only
	// reads; it may be run again. An empty change is no write, and leaves the
	// revision as it is.
	Write(ctx context.Context, enterprise hotel.ID, decide func(Snapshot) (*hotel.Change, error)) error

	// View runs fn on a consistent state of an enterprise. fn may be run again.
	View(ctx context.Context, enterprise hotel.ID, fn func(Reader) error) error

	// Update runs fn as the only writer of the enterprise and makes all it
	// wrote durable before it returns, or nothing. fn may be run again.
	Update(ctx context.Context, enterprise hotel.ID, fn func(Tx) error) error
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

// Reader reads one enterprise within a transaction.
type Reader interface {
	// Now is the instant of the transaction, in UTC. Within a process it never
	// goes back.
	Now() time.Time

	// Revision is a number that changes whenever anything of the enterprise
	// does: what was read at a revision holds for as long as it stays. It is
	// false where the store can't promise that.
	Revision() (int64, bool, error)

	// Property is the configuration of the enterprise, or ErrNoEnterprise.
	Property() (*hotel.Property, error)

	Limits() Steps[hotel.LimitKey, int32]
	Adjustments() Steps[hotel.AdjustmentKey, hotel.Adjustment]

	// AdjustmentsTouching returns the active adjustments of a service, public
	// and of blocks, that overlap a window, in no particular order.
	AdjustmentsTouching(service hotel.ID, w timeunit.Window) ([]hotel.AvailabilityAdjustment, error)

	BlockReader
	ResourceReader
	ReservationReader
	CountReader
}

// BlockReader reads availability blocks.
type BlockReader interface {
	// Block finds an availability block, Blocks pages through them.
	Block(id hotel.ID) (hotel.AvailabilityBlock, bool, error)
	Blocks(q BlockQuery) ([]hotel.AvailabilityBlock, error)
	// LastBlockNumber is the greatest number of a block, or zero.
	LastBlockNumber() (int64, error)
}

// ResourceReader reads what happens to resources.
type ResourceReader interface {
	// ResourceBlock finds a resource block, ResourceBlocks pages through them.
	ResourceBlock(id hotel.ID) (hotel.ResourceBlock, bool, error)
	ResourceBlocks(q ResourceBlockQuery) ([]hotel.ResourceBlock, error)
	// ResourceBlocksOn returns the active blocks on any of the resources that
	// overlap [from, until), in no particular order.
	ResourceBlocksOn(resources []hotel.ID, from, until time.Time) ([]hotel.ResourceBlock, error)

	// Housekeeping returns the states of resources, those that were given one;
	// nil means all resources.
	Housekeeping(resources []hotel.ID) (map[hotel.ID]hotel.Housekeeping, error)
}

// ReservationReader reads reservations.
type ReservationReader interface {
	// Reservation finds a reservation, Reservations pages through them.
	Reservation(id hotel.ID) (hotel.Reservation, bool, error)
	Reservations(q ReservationQuery) ([]hotel.Reservation, error)
	// LastReservationNumber is the greatest number of a reservation, or zero.
	LastReservationNumber() (int64, error)
	// StaysOn returns the reservations that deduct and have any of the resources
	// within [from, until), in no particular order.
	StaysOn(resources []hotel.ID, from, until time.Time) ([]hotel.Stay, error)
	// EachDeducting hands over all reservations that deduct.
	EachDeducting(fn func(hotel.Reservation) error) error
}

// CountReader reads the counters that availability is computed from.
type CountReader interface {
	// Counts reads the counters of a service over a window.
	Counts(service hotel.ID, w timeunit.Window) (hotel.Counts, error)
	// EachCount hands over all counters of the enterprise that are not zero, in
	// no particular order.
	EachCount(fn func(service hotel.ID, key hotel.CountKey, unit timeunit.Index, n int32) error) error
}

// Tx reads and writes one enterprise within a transaction. What the key of a
// row refers to must exist.
type Tx interface {
	Reader
	Configurer

	WriteLimits() StepWriter[hotel.LimitKey, int32]
	WriteAdjustments() StepWriter[hotel.AdjustmentKey, hotel.Adjustment]

	// The Put methods add an entity, or replace what has its ID.
	PutHousekeeping(resource hotel.ID, h hotel.Housekeeping) error
	PutBlock(b hotel.AvailabilityBlock) error
	PutResourceBlock(b hotel.ResourceBlock) error
	PutReservation(r hotel.Reservation) error

	// Count changes the counters of a service.
	Count(service hotel.ID, changes []hotel.CountChange) error
	// ClearCounts makes all counters of the enterprise zero.
	ClearCounts() error
}

// Configurer changes the configuration of an enterprise. Its methods add an
// entity, or replace what has its ID.
type Configurer interface {
	PutEnterprise(e hotel.Enterprise) error
	PutService(s hotel.Service) error
	PutCategory(c hotel.ResourceCategory) error
	PutResource(r hotel.Resource) error
	PutAssignment(a hotel.Assignment) error
}

// Steps reads the step functions of one kind in an enterprise.
type Steps[K, V comparable] interface {
	// Touching returns the active rows of one function that overlap a window,
	// in the order of units.
	Touching(key K, w timeunit.Window) ([]hotel.Row[K, V], error)

	// Extent returns the units between the first active row of a function and
	// its last, or false if it has none.
	Extent(key K) (timeunit.Window, bool, error)

	// Count counts the active rows of one function.
	Count(key K) (int, error)

	// Page returns the rows that a query selects, the newest first.
	Page(q Query) ([]hotel.Row[K, V], error)

	// Exists tells whether there is a row, active or not.
	Exists(id hotel.ID) (bool, error)
}

// StepWriter changes the step functions of one kind in an enterprise.
type StepWriter[K, V comparable] interface {
	// Delete marks active rows as deleted at an instant. A row's UpdatedAt
	// never goes back.
	Delete(rows []hotel.Row[K, V], at time.Time) error

	// Insert adds rows. It must leave the active rows of a function disjoint.
	Insert(rows []hotel.Row[K, V]) error
}

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

// ServiceScope selects the rows of one service, all or those that overlap a
// window.
type ServiceScope struct {
	Service   hotel.ID
	Colliding *timeunit.Window
}
