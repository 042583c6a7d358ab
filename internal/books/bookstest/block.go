package bookstest

import (
	"math/rand/v2"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// oneOf chooses a value.
func oneOf[V any](r *rand.Rand, values ...V) V { return values[r.IntN(len(values))] }

// drawStates draws whether to select active records, deleted ones, or both.
func drawStates(t *rapid.T, active, deleted *bool) func(isActive bool) bool {
	*active, *deleted = rapid.Bool().Draw(t, "active"), rapid.Bool().Draw(t, "deleted")
	a, d := *active, *deleted
	return func(isActive bool) bool { return isActive && a || !isActive && d }
}

func availabilityBlocks() recordKind[hotel.AvailabilityBlock, books.BlockQuery] {
	type filters = filter[hotel.AvailabilityBlock, books.BlockQuery]
	return recordKind[hotel.AvailabilityBlock, books.BlockQuery]{
		name: "AvailabilityBlock",
		put:  func(c *hotel.Change, list []hotel.AvailabilityBlock) { c.Blocks = list },
		find: books.Snapshot.BlocksByID,
		page: books.Snapshot.BlockPage,
		full: func(h site) hotel.AvailabilityBlock {
			return hotel.AvailabilityBlock{
				Record:    hotel.Record{ID: numbered('n', 1), Active: true, CreatedAt: opening, UpdatedAt: opening.Add(time.Hour)},
				ServiceID: h.day, RateID: numbered('q', 2), Number: 1 << 40, State: hotel.BlockCanceled,
				First: -20_000, Last: 3_000_000, Strategy: hotel.FixedRelease, ReleasedAt: opening.AddDate(300, 0, 0),
				RollingOffset: timeunit.Duration{Months: -1, Days: 2, Seconds: -3}, CanceledAt: opening.AddDate(-60, 0, 0),
				Pickup: hotel.IndividualGroups,
				BlockDetails: hotel.BlockDetails{
					Name: "Tour d'été \U0001F3A1", Notes: "two\nlines \"and\" quotes\u2028", ExternalIdentifier: "ext-1", PurchaseOrderNumber: "PO 7",
					Purpose: "Business", CancellationReason: "Other", CancellationDetail: "rain",
					BookerID: numbered('q', 3), CompanyID: numbered('q', 4), TravelAgencyID: numbered('q', 5), QuoteID: numbered('q', 6),
					BusinessSegmentID: numbered('q', 7), VoucherID: numbered('q', 8),
					Budget: hotel.Money{Currency: "EUR", Value: -1234.567},
				},
			}
		},
		bare: func(h site) hotel.AvailabilityBlock {
			return hotel.AvailabilityBlock{
				Record:    hotel.Record{ID: numbered('n', 1), CreatedAt: opening, UpdatedAt: opening},
				ServiceID: h.hour, RateID: numbered('q', 1), Number: 7, State: hotel.BlockInquired,
				Strategy: hotel.NoRelease, Pickup: hotel.AllInOneGroup,
			}
		},
		random: func(h site, r *rand.Rand) hotel.AvailabilityBlock {
			block := availabilityBlock(hotel.ID{}, oneOf(r, h.day, h.hour, h.month), 0)
			block.Active, block.State = r.IntN(3) > 0, oneOf(r, hotel.BlockStates()...)
			block.First = timeunit.Index(r.IntN(40) - 20)
			block.Last = block.First + timeunit.Index(r.IntN(10))
			block.Strategy = oneOf(r, hotel.NoRelease, hotel.FixedRelease, hotel.RollingRelease)
			if block.Strategy == hotel.FixedRelease {
				block.ReleasedAt = opening.AddDate(0, 0, r.IntN(20))
			}
			block.ExternalIdentifier = oneOf(r, "", "ext-1", `e"2'`)
			return block
		},
		header: func(b *hotel.AvailabilityBlock) header {
			return header{id: &b.ID, createdAt: &b.CreatedAt, updatedAt: &b.UpdatedAt, number: &b.Number}
		},
		query: func(q *books.BlockQuery) *books.RecordQuery { return &q.RecordQuery },
		all:   books.BlockQuery{Active: true, Deleted: true},
		filters: []filters{
			{"services", func(t *rapid.T, h site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				some := drawSome(t, "services", h.day, h.hour, h.month, numbered('?', 1))
				q.Services = some
				return func(b hotel.AvailabilityBlock) bool { return slices.Contains(some, b.ServiceID) }
			}},
			{"external identifiers", func(t *rapid.T, _ site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				some := drawSome(t, "identifiers", "ext-1", `e"2'`, "ext-9")
				q.ExternalIdentifiers = some
				return func(b hotel.AvailabilityBlock) bool { return slices.Contains(some, b.ExternalIdentifier) }
			}},
			{"block states", func(t *rapid.T, _ site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				some := drawSome(t, "block states", hotel.BlockStates()...)
				q.States = some
				return func(b hotel.AvailabilityBlock) bool { return slices.Contains(some, b.State) }
			}},
			{"released", func(t *rapid.T, _ site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				span := drawSpan(t, opening, 24*time.Hour, 20)
				q.Released = &span
				return func(b hotel.AvailabilityBlock) bool {
					return b.Strategy == hotel.FixedRelease && holdsInstant(span, b.ReleasedAt)
				}
			}},
			{"colliding", func(t *rapid.T, h site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				windows := make(map[hotel.ID]timeunit.Window)
				for _, service := range drawSome(t, "colliding services", h.day, h.hour, h.month, numbered('?', 1)) {
					first := timeunit.Index(rapid.IntRange(-30, 30).Draw(t, "first"))
					windows[service] = timeunit.Window{First: first, Last: first + timeunit.Index(rapid.IntRange(0, 20).Draw(t, "length"))}
				}
				q.Colliding = windows
				return func(b hotel.AvailabilityBlock) bool {
					w, ok := windows[b.ServiceID]
					return ok && b.First <= w.Last && b.Last >= w.First
				}
			}},
			{"states", func(t *rapid.T, _ site, q *books.BlockQuery) func(hotel.AvailabilityBlock) bool {
				hold := drawStates(t, &q.Active, &q.Deleted)
				return func(b hotel.AvailabilityBlock) bool { return hold(b.Active) }
			}},
		},
	}
}

// halfDay returns the instant a number of half days after the opening, plus a
// fraction of a second.
func halfDay(halves int, fraction time.Duration) time.Time {
	return opening.Add(time.Duration(halves)*12*time.Hour + fraction)
}

// drawInterval draws an interval among the first days.
func drawInterval(t *rapid.T) hotel.Interval {
	at := func(name string) time.Time {
		return halfDay(rapid.IntRange(-6, 46).Draw(t, name), rapid.SampledFrom([]time.Duration{0, time.Millisecond}).Draw(t, "fraction"))
	}
	return hotel.Interval{First: at("first"), Last: at("last")}
}

// touches reports whether a stay or block from start until end touches an interval.
func touches(i hotel.Interval, start, end time.Time) bool {
	return !start.After(i.Last) && end.After(i.First)
}

func resourceBlocks() recordKind[hotel.ResourceBlock, books.ResourceBlockQuery] {
	type filters = filter[hotel.ResourceBlock, books.ResourceBlockQuery]
	return recordKind[hotel.ResourceBlock, books.ResourceBlockQuery]{
		name: "ResourceBlock",
		put:  func(c *hotel.Change, list []hotel.ResourceBlock) { c.ResourceBlocks = list },
		find: books.Snapshot.ResourceBlocksByID,
		page: books.Snapshot.ResourceBlockPage,
		full: func(h site) hotel.ResourceBlock {
			return hotel.ResourceBlock{
				Record:     hotel.Record{ID: numbered('n', 1), Active: true, CreatedAt: opening, UpdatedAt: opening.Add(time.Hour)},
				ResourceID: h.dorm, Type: hotel.InternalUseBlock, Start: opening.AddDate(-100, 0, 0), End: opening.AddDate(100, 0, 0),
				Name: "Пожар", Notes: "two\nlines", DeletedAt: opening.Add(time.Minute),
			}
		},
		bare: func(h site) hotel.ResourceBlock {
			return hotel.ResourceBlock{
				Record:     hotel.Record{ID: numbered('n', 1), CreatedAt: opening, UpdatedAt: opening},
				ResourceID: h.bed, Type: hotel.OutOfOrderBlock, Start: opening, End: opening.Add(time.Second),
			}
		},
		random: func(h site, r *rand.Rand) hotel.ResourceBlock {
			start := r.IntN(40)
			return hotel.ResourceBlock{
				Record: hotel.Record{Active: r.IntN(3) > 0}, ResourceID: oneOf(r, h.dorm, h.bed),
				Type:  oneOf(r, hotel.OutOfOrderBlock, hotel.InternalUseBlock),
				Start: halfDay(start, 0), End: halfDay(start+1+r.IntN(8), 0),
			}
		},
		header: func(b *hotel.ResourceBlock) header {
			return header{id: &b.ID, createdAt: &b.CreatedAt, updatedAt: &b.UpdatedAt}
		},
		query: func(q *books.ResourceBlockQuery) *books.RecordQuery { return &q.RecordQuery },
		all:   books.ResourceBlockQuery{Active: true, Deleted: true},
		filters: []filters{
			{"resources", func(t *rapid.T, h site, q *books.ResourceBlockQuery) func(hotel.ResourceBlock) bool {
				some := drawSome(t, "resources", h.dorm, h.bed, numbered('?', 1))
				q.Resources = some
				return func(b hotel.ResourceBlock) bool { return slices.Contains(some, b.ResourceID) }
			}},
			{"colliding", func(t *rapid.T, _ site, q *books.ResourceBlockQuery) func(hotel.ResourceBlock) bool {
				interval := drawInterval(t)
				q.Colliding = &interval
				return func(b hotel.ResourceBlock) bool { return touches(interval, b.Start, b.End) }
			}},
			{"states", func(t *rapid.T, _ site, q *books.ResourceBlockQuery) func(hotel.ResourceBlock) bool {
				hold := drawStates(t, &q.Active, &q.Deleted)
				return func(b hotel.ResourceBlock) bool { return hold(b.Active) }
			}},
		},
	}
}
