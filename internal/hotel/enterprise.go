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

// EditableHistory is the shorter of the two histories, as it is at an instant.
func (e Enterprise) EditableHistory(at time.Time) timeunit.Duration {
	return e.Zone.Shorter(at, e.OperationalHistory, e.AccountingHistory)
}

// Service is something bookable, by the time unit.
type Service struct {
	Record
	Name     string
	Period   timeunit.Period
	Ordering int32
	// StartOffset and OccupancyStartOffset count from the start of a unit,
	// EndOffset and OccupancyEndOffset from its end.
	StartOffset, EndOffset                   timeunit.Duration
	OccupancyStartOffset, OccupancyEndOffset timeunit.Duration
}

// ResourceCategory is a group of like resources of one service.
type ResourceCategory struct {
	Record
	ServiceID               ID
	Name                    string
	Type                    string
	Ordering                int32
	Capacity, ExtraCapacity int32
}

// MaxPersons is how many persons a resource of the category holds at most.
func (c ResourceCategory) MaxPersons() int32 { return c.Capacity + c.ExtraCapacity }

func (r Record) Mark() Mark { return Mark{CreatedAt: r.CreatedAt, ID: r.ID} }

// newer orders records the newest first; the ID decides between equals.
func Newer(a, b Record) int { return a.Mark().Compare(b.Mark()) }

func newestFirst[E any](of map[ID]E, record func(E) Record) []E {
	list := make([]E, 0, len(of))
	for _, e := range of {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b E) int { return Newer(record(a), record(b)) })
	return list
}
