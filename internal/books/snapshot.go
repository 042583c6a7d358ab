package books

import (
	"time"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Snapshot reads one state of one enterprise. Every method takes and returns
// sets, so that the number of calls does not grow with a request. Lists are in
// no particular order unless a method says otherwise. What is not there is left
// out and is no error.
type Snapshot interface {
	// Now returns the instant of the transaction, in UTC.
	Now() time.Time

	// Revision returns the number of the last change of the enterprise: what was
	// read at a revision holds as long as it stays. It is false where the store
	// can't promise that.
	Revision() (int64, bool, error)

	// Property returns the configuration. Returns ErrNoEnterprise if there is
	// none.
	Property() (*hotel.Property, error)

	RecordReader

	// CountsWithin returns the counters of a service over windows, one Counts for
	// each. Nil categories mean all.
	CountsWithin(service hotel.ID, windows []timeunit.Window, categories []hotel.ID) ([]hotel.Counts, error)
	// AllCounts returns all counters of the enterprise that are not zero, as
	// changes from zero.
	AllCounts() ([]hotel.ServiceCountChange, error)
}

// RecordReader reads what is written down of an enterprise as it is.
type RecordReader interface {
	// Layer returns the reader of a layer: a LayerReader of the layer's types. Use
	// Rows to have it typed. It panics on an unknown name.
	Layer(name string) any

	BlockRecords
	ResourceRecords
	ReservationRecords
	DocumentRecords

	// LastNumbers returns the greatest numbers of a reservation and of an
	// availability block, or zero.
	LastNumbers() (reservation, block int64, err error)
}

// BlockRecords reads availability blocks.
type BlockRecords interface {
	// BlocksByID returns availability blocks.
	BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error)
	// BlockPage returns availability blocks, the newest first.
	BlockPage(q BlockQuery) ([]hotel.AvailabilityBlock, error)
	// BlocksInUse returns those of the blocks that have reservations which are not
	// canceled.
	BlocksInUse(ids []hotel.ID) ([]hotel.ID, error)
}

// ResourceRecords reads what happens to resources.
type ResourceRecords interface {
	// ResourceBlocksByID returns resource blocks.
	ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error)
	// ResourceBlockPage returns resource blocks, the newest first.
	ResourceBlockPage(q ResourceBlockQuery) ([]hotel.ResourceBlock, error)
	// ResourceBlocksWithin returns the active blocks on any of the resources that
	// overlap any of the periods.
	ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error)

	// Housekeeping returns the states of those resources that were given one; nil
	// means all resources.
	Housekeeping(resources []hotel.ID) (map[hotel.ID]hotel.Housekeeping, error)
}

// ReservationRecords reads reservations.
type ReservationRecords interface {
	// ReservationsByID returns reservations.
	ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error)
	// ReservationPage returns reservations, the newest first.
	ReservationPage(q ReservationQuery) ([]hotel.Reservation, error)
	// StaysWithin returns the reservations that deduct and are assigned any of the
	// resources within any of the periods.
	StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error)
	// Deducting returns the next reservations that deduct, by ID, after one ID; at
	// most count of them. The zero ID begins.
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
	// Within returns the active rows of functions that overlap the windows given
	// of each, by the order of the list and then of units. A row that overlaps
	// several windows is returned once.
	Within(reach []hotel.Reach[K]) ([]hotel.Row[K, V], error)

	// Overlapping returns the active rows of all functions of a service that
	// overlap any of the windows, each once.
	Overlapping(service hotel.ID, windows []timeunit.Window) ([]hotel.Row[K, V], error)

	// Exceeds reports whether a service has more than n active rows.
	Exceeds(service hotel.ID, n int) (bool, error)

	// RowPage returns the rows that a query selects, the newest first.
	RowPage(q Query) ([]hotel.Row[K, V], error)

	// Exists reports whether there is a row, active or not.
	Exists(id hotel.ID) (bool, error)
}

// Rows returns the reader of a layer.
func Rows[K, V comparable](s Snapshot, layer *hotel.Layer[K, V]) LayerReader[K, V] {
	return s.Layer(layer.Name).(LayerReader[K, V])
}
