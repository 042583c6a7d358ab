package books

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Snapshot reads one consistent state of one enterprise. Every method takes and
// returns sets, so that the number of calls does not grow with the size of a
// request. Lists are in no particular order unless a method says otherwise. What
// does not exist is left out, without an error.
type Snapshot interface {
	// Now returns the instant of the transaction, in UTC.
	Now() time.Time

	// Revision returns the number of the last change of the enterprise. What was
	// read at a revision stays true while the revision does not change. It returns
	// false if the store can't promise that.
	Revision() (int64, bool, error)

	// Property returns the configuration of the enterprise. Returns ErrNoEnterprise
	// if the enterprise does not exist.
	Property() (*hotel.Property, error)

	RecordReader

	// CountsWithin returns the counters of a service over windows, one Counts for
	// each window. Nil categories mean all.
	CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error)
	// AllCounts returns all counters of the enterprise that are not zero, as
	// changes from zero.
	AllCounts() ([]hotel.ServiceCountChange, error)
}

// RecordReader reads the rows of an enterprise as they are stored.
type RecordReader interface {
	// Layer returns the LayerReader of a layer, with the layer's key and value
	// types. Rows returns it typed. It panics if there is no layer of that name.
	Layer(name string) any

	BlockRecords
	ResourceRecords
	ReservationRecords
	DocumentRecords

	// LastNumbers returns the greatest reservation number and the greatest
	// availability block number, or zero if there are none.
	LastNumbers() (reservation, block int64, err error)
}

// BlockRecords reads availability blocks.
type BlockRecords interface {
	// BlocksByID returns availability blocks.
	BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error)
	// BlockPage returns availability blocks, the newest first.
	BlockPage(q BlockQuery) ([]hotel.AvailabilityBlock, error)
	// BlocksInUse returns those of the blocks that have reservations that are not
	// canceled.
	BlocksInUse(ids []hotel.ID) ([]hotel.ID, error)
}

// ResourceRecords reads resource blocks and the housekeeping states of resources.
type ResourceRecords interface {
	// ResourceBlocksByID returns resource blocks.
	ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error)
	// ResourceBlockPage returns resource blocks, the newest first.
	ResourceBlockPage(q ResourceBlockQuery) ([]hotel.ResourceBlock, error)
	// ResourceBlocksWithin returns the active blocks of the resources that overlap
	// any of the periods.
	ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error)

	// Housekeeping returns the states of those resources that have been given one.
	// Nil means all resources.
	Housekeeping(resources []hotel.ID) (map[hotel.ID]hotel.Housekeeping, error)
}

// ReservationRecords reads reservations.
type ReservationRecords interface {
	// ReservationsByID returns reservations.
	ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error)
	// ReservationPage returns reservations, the newest first.
	ReservationPage(q ReservationQuery) ([]hotel.Reservation, error)
	// StaysWithin returns the stays of deducting reservations that are assigned any
	// of the resources and overlap any of the periods.
	StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error)
	// CategoriesInUse returns those of the resource categories that are requested by
	// reservations neither processed nor canceled.
	CategoriesInUse(ids []hotel.ID) ([]hotel.ID, error)
	// Deducting returns at most count deducting reservations, ordered by ID, after
	// the given ID. The zero ID is the beginning.
	Deducting(after hotel.ID, count int) ([]hotel.Reservation, error)
}

// DocumentRecords reads documents. Use Documents and DocumentPage to have their
// entities.
type DocumentRecords interface {
	// DocumentsByID returns documents of a collection.
	DocumentsByID(collection string, ids []hotel.ID) ([]hotel.Document, error)
	// DocumentPage returns documents of a collection, the newest first.
	DocumentPage(q DocumentQuery) ([]hotel.Document, error)
}

// Documents returns entities of a collection.
func Documents[E any](s Snapshot, c *hotel.Collection[E], ids []hotel.ID) ([]E, error) {
	list, err := s.DocumentsByID(c.Name, ids)
	return c.Entities(list), err
}

// DocumentPage returns the entities of a collection that a query selects, the newest
// first.
func DocumentPage[E any](s Snapshot, c *hotel.Collection[E], q DocumentQuery) ([]E, error) {
	q.Collection = c.Name
	list, err := s.DocumentPage(q)
	return c.Entities(list), err
}

// LayerReader reads the rows of one layer of an enterprise.
type LayerReader[K, V comparable] interface {
	// Within returns the active rows of each function that overlap its windows, in
	// the order of the list and then of units. A row that overlaps several windows
	// is returned once.
	Within(reach []hotel.Reach[K]) ([]hotel.Row[K, V], error)

	// Overlapping returns the active rows of all functions of a service that
	// overlap any of the windows, each row once.
	Overlapping(service hotel.ID, windows []timeunit.Window) ([]hotel.Row[K, V], error)

	// Exceeds reports whether a service has more than n active rows.
	Exceeds(service hotel.ID, n int) (bool, error)

	// RowPage returns the rows that a query selects, the newest first.
	RowPage(q Query) ([]hotel.Row[K, V], error)

	// Exists reports whether a row exists, active or not.
	Exists(id hotel.ID) (bool, error)
}

// Rows returns the typed reader of a layer.
func Rows[K, V comparable](s Snapshot, layer *hotel.Layer[K, V]) LayerReader[K, V] {
	return s.Layer(layer.Name).(LayerReader[K, V])
}
