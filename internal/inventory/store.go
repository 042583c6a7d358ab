package inventory

import (
	"cmp"
	"context"
	"errors"
	"time"

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

	// View runs fn on a consistent state of an enterprise. fn may be run again.
	View(ctx context.Context, enterprise ID, fn func(Reader) error) error

	// Update runs fn as the only writer of the enterprise and makes all it
	// wrote durable before it returns, or nothing. fn may be run again.
	Update(ctx context.Context, enterprise ID, fn func(Tx) error) error
}

// Directory is what is known across enterprises: who may enter, and where what
// is.
type Directory interface {
	// Access finds the grant of a pair of tokens. It is Unauthorised if there
	// is none.
	Access(ctx context.Context, client, access TokenHash) (Access, error)

	// Locate finds the enterprises of services, which never change. Unknown ones
	// are left out.
	Locate(ctx context.Context, services []ID) (map[ID]ID, error)

	// Integration finds what is configured for a client token.
	Integration(ctx context.Context, client TokenHash) (Integration, bool, error)

	// Enterprises lists all enterprises, by ID.
	Enterprises(ctx context.Context) ([]ID, error)

	// PutIntegration adds an integration, or replaces the one of the same
	// client token together with its access tokens. Links without a LinkedAt
	// are made now.
	PutIntegration(ctx context.Context, i Integration) error
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
	Property() (*Property, error)

	Limits() Steps[LimitKey, int32]
	Adjustments() Steps[AdjustmentKey, Adjustment]

	// AdjustmentsTouching returns the active adjustments of a service, public
	// and of blocks, that overlap a window, in no particular order.
	AdjustmentsTouching(service ID, w timeunit.Window) ([]AvailabilityAdjustment, error)

	BlockReader
	ResourceReader
	ReservationReader
	CountReader
}

// BlockReader reads availability blocks.
type BlockReader interface {
	// Block finds an availability block, Blocks pages through them.
	Block(id ID) (AvailabilityBlock, bool, error)
	Blocks(q BlockQuery) ([]AvailabilityBlock, error)
	// LastBlockNumber is the greatest number of a block, or zero.
	LastBlockNumber() (int64, error)
}

// ResourceReader reads what happens to resources.
type ResourceReader interface {
	// ResourceBlock finds a resource block, ResourceBlocks pages through them.
	ResourceBlock(id ID) (ResourceBlock, bool, error)
	ResourceBlocks(q ResourceBlockQuery) ([]ResourceBlock, error)
	// ResourceBlocksOn returns the active blocks on any of the resources that
	// overlap [from, until), in no particular order.
	ResourceBlocksOn(resources []ID, from, until time.Time) ([]ResourceBlock, error)

	// Housekeeping returns the states of resources, those that were given one;
	// nil stands for all resources.
	Housekeeping(resources []ID) (map[ID]Housekeeping, error)
}

// ReservationReader reads reservations.
type ReservationReader interface {
	// Reservation finds a reservation, Reservations pages through them.
	Reservation(id ID) (Reservation, bool, error)
	Reservations(q ReservationQuery) ([]Reservation, error)
	// LastReservationNumber is the greatest number of a reservation, or zero.
	LastReservationNumber() (int64, error)
	// StaysOn returns the reservations that deduct and have any of the resources
	// within [from, until), in no particular order.
	StaysOn(resources []ID, from, until time.Time) ([]Stay, error)
	// EachDeducting hands over all reservations that deduct.
	EachDeducting(fn func(Reservation) error) error
}

// CountReader reads the counters that availability is computed from.
type CountReader interface {
	// Counts reads the counters of a service over a window.
	Counts(service ID, w timeunit.Window) (Counts, error)
	// EachCount hands over all counters of the enterprise that are not zero, in
	// no particular order.
	EachCount(fn func(service ID, key CountKey, unit timeunit.Index, n int32) error) error
}

// Tx reads and writes one enterprise within a transaction. What the key of a
// row refers to must exist.
type Tx interface {
	Reader
	Configurer

	WriteLimits() StepWriter[LimitKey, int32]
	WriteAdjustments() StepWriter[AdjustmentKey, Adjustment]

	// The Put methods add an entity, or replace what has its ID.
	PutHousekeeping(resource ID, h Housekeeping) error
	PutBlock(b AvailabilityBlock) error
	PutResourceBlock(b ResourceBlock) error
	PutReservation(r Reservation) error

	// Count changes the counters of a service.
	Count(service ID, changes []CountChange) error
	// ClearCounts makes all counters of the enterprise zero.
	ClearCounts() error
}

// Configurer changes the configuration of an enterprise. Its methods add an
// entity, or replace what has its ID.
type Configurer interface {
	PutEnterprise(e Enterprise) error
	PutService(s Service) error
	PutCategory(c ResourceCategory) error
	PutResource(r Resource) error
	PutAssignment(a Assignment) error
}

// Row is one step of a step function over the units of a service, as it is
// stored. Rows are never changed but to be deleted, and deleted ones stay.
type Row[K, V comparable] struct {
	ID ID
	// Key tells which function the step belongs to.
	Key K
	// First and Last are the units that the step covers, both included.
	First, Last timeunit.Index
	Value       V
	// CreatedAt and UpdatedAt are whole seconds.
	CreatedAt, UpdatedAt time.Time
	Active               bool
}

// Steps reads the step functions of one kind in an enterprise.
type Steps[K, V comparable] interface {
	// Touching returns the active rows of one function that overlap a window,
	// in the order of units.
	Touching(key K, w timeunit.Window) ([]Row[K, V], error)

	// Extent returns the units between the first active row of a function and
	// its last, or false if it has none.
	Extent(key K) (timeunit.Window, bool, error)

	// Count counts the active rows of one function.
	Count(key K) (int, error)

	// Page returns the rows that a query selects, the newest first.
	Page(q Query) ([]Row[K, V], error)

	// Exists tells whether there is a row, active or not.
	Exists(id ID) (bool, error)
}

// StepWriter changes the step functions of one kind in an enterprise.
type StepWriter[K, V comparable] interface {
	// Delete marks active rows as deleted at an instant. A row's UpdatedAt
	// never goes back.
	Delete(rows []Row[K, V], at time.Time) error

	// Insert adds rows. It must leave the active rows of a function disjoint.
	Insert(rows []Row[K, V]) error
}

// Query selects rows of one kind. All conditions must hold.
type Query struct {
	// Services are those to look in; nil stands for all.
	Services []ServiceScope
	// IDs are the rows to return; nil stands for all.
	IDs []ID
	// Updated is when the rows were last changed; nil stands for ever.
	Updated *Span
	// Active and Deleted are the states to return.
	Active, Deleted bool
	// Before is the row after which the page begins; the zero ID stands for
	// the beginning. It need not fit the other conditions.
	Before ID
	// Count is the most rows to return.
	Count int
}

// RecordQuery selects records of one kind, the newest first: by CreatedAt, then
// by ID. All conditions must hold.
type RecordQuery struct {
	// IDs are the records to return; nil stands for all.
	IDs []ID
	// Created and Updated are when the records were created and last changed;
	// nil stands for ever.
	Created, Updated *Span
	// Before is the record after which the page begins; the zero Mark stands
	// for the beginning. The record need not be of this enterprise.
	Before Mark
	// Count is the most records to return.
	Count int
}

// Mark is the place of a record in the order of pages, the newest first.
type Mark struct {
	CreatedAt time.Time
	ID        ID
}

func (m Mark) compare(other Mark) int {
	return cmp.Or(other.CreatedAt.Compare(m.CreatedAt), compareIDs(other.ID, m.ID))
}

// BlockQuery selects availability blocks. Lists that are nil stand for all.
type BlockQuery struct {
	RecordQuery

	Services            []ID
	ExternalIdentifiers []string
	States              []BlockState
	// Released is when a block with a FixedRelease is released.
	Released *Span
	// Colliding are windows that a block must overlap, by its service; nil
	// stands for all.
	Colliding       map[ID]timeunit.Window
	Active, Deleted bool
}

// ResourceBlockQuery selects resource blocks. Lists that are nil stand for all.
type ResourceBlockQuery struct {
	RecordQuery

	Resources []ID
	// Colliding is an interval that a block must touch: it starts at or before
	// the end of it and ends after its start.
	Colliding       *Interval
	Active, Deleted bool
}

// ReservationQuery selects reservations. Lists that are nil stand for all.
type ReservationQuery struct {
	RecordQuery

	Services, Groups, Resources, Blocks []ID
	Accounts, Companies, TravelAgencies []ID
	Numbers                             []int64
	ChannelNumbers                      []string
	States                              []ReservationState
	// Colliding is an interval that a stay must touch: it starts at or before
	// the end of it and ends after its start.
	Colliding                                            *Interval
	ScheduledStart, ScheduledEnd, ActualStart, ActualEnd *Span
}

// ServiceScope selects the rows of one service, all or those that overlap a
// window.
type ServiceScope struct {
	Service   ID
	Colliding *timeunit.Window
}

// Span is an interval of whole seconds since 1970, From included and Until not.
type Span struct {
	From, Until int64
}
