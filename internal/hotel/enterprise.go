package hotel

import (
	"slices"
	"time"

	"vacancy/internal/timeunit"
)

// Record is what all configured entities have in common.
type Record struct {
	ID        ID
	Active    bool
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Enterprise is a property with its own time zone.
type Enterprise struct {
	Record
	Name string
	// Zone is the zone that time units of all its services are counted in.
	Zone *timeunit.Zone
	// OperationalHistory is how far back overbooking limits can be changed.
	OperationalHistory timeunit.Duration
	// AccountingHistory is how far back accounting data can be changed.
	AccountingHistory timeunit.Duration
}

// EditableHistory returns the shorter of the two histories at an instant (rules
// 1.1).
func (e Enterprise) EditableHistory(at time.Time) timeunit.Duration {
	return e.Zone.Shorter(at, e.OperationalHistory, e.AccountingHistory)
}

// Service is something that is sold by the time unit, such as stays (rules 1.3).
type Service struct {
	Record
	Name     string
	Period   timeunit.Period
	Ordering int32
	// StartOffset and OccupancyStartOffset count from the start of a unit,
	// EndOffset and OccupancyEndOffset from its end.
	StartOffset, EndOffset                   timeunit.Duration
	OccupancyStartOffset, OccupancyEndOffset timeunit.Duration
	// ExternalIdentifier is the identifier in another system; empty if there is none.
	// No other active service of the enterprise has the same.
	ExternalIdentifier string
}

// ResourceCategory is a group of resources of one service that are alike, such as
// doubles (rules 1.4).
type ResourceCategory struct {
	Record
	ServiceID                       ID
	Names, ShortNames, Descriptions Localized
	Type, Classification            string
	Ordering                        int32
	Capacity, ExtraCapacity         int32
	// ExternalIdentifier is the identifier in another system; empty if there is none.
	// No other active category of the enterprise has the same.
	ExternalIdentifier   string
	AccountingCategoryID ID
}

// OtherClassification is the class of the categories that fit no other.
const OtherClassification = "Other"

// MaxPersons returns the most persons that a resource of the category holds.
func (c ResourceCategory) MaxPersons() int32 { return c.Capacity + c.ExtraCapacity }

// Mark returns the place of the record in the order of pages.
func (r Record) Mark() Mark { return Mark{CreatedAt: r.CreatedAt, ID: r.ID} }

// Newer compares records so that the newest comes first; the ID decides between
// those created at the same time (rules 6.3).
func Newer(a, b Record) int { return a.Mark().Compare(b.Mark()) }

// newestFirst returns a list in the order of pages.
func newestFirst[E any](list []E, record func(E) Record) []E {
	return slices.SortedFunc(slices.Values(list), func(a, b E) int { return Newer(record(a), record(b)) })
}
