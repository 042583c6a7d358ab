package inventory

import (
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

	// Block finds an availability block.
	Block(id ID) (AvailabilityBlock, bool, error)

	// Resources lists the resources of a category, active or not, by ID.
	Resources(category ID) ([]Resource, error)

	Limits() Steps[LimitKey, int32]
	Adjustments() Steps[AdjustmentKey, Adjustment]
}

// Tx reads and writes one enterprise within a transaction. What the key of a
// row refers to must exist.
type Tx interface {
	Reader

	WriteLimits() StepWriter[LimitKey, int32]
	WriteAdjustments() StepWriter[AdjustmentKey, Adjustment]

	// The Put methods add something configured, or replace what has its ID.
	PutEnterprise(e Enterprise) error
	PutService(s Service) error
	PutCategory(c ResourceCategory) error
	PutResource(r Resource) error
	PutBlock(b AvailabilityBlock) error
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
