package bookstest

import (
	"math/rand/v2"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

func reservations() recordKind[hotel.Reservation, books.ReservationQuery] {
	return recordKind[hotel.Reservation, books.ReservationQuery]{
		name: "Reservation",
		put:  func(c *hotel.Change, list []hotel.Reservation) { c.Reservations = list },
		find: books.Snapshot.ReservationsByID,
		page: books.Snapshot.ReservationPage,
		full: func(h site) hotel.Reservation {
			return hotel.Reservation{
				ID: numbered('n', 1), CreatedAt: opening, UpdatedAt: opening.Add(time.Hour), ServiceID: h.day, GroupID: numbered('g', 1),
				Number: 1 << 40, State: hotel.Processed, CategoryID: h.room, ResourceID: h.bed, ResourceLocked: true, BlockID: h.block,
				Start: opening.AddDate(-100, 0, 0), End: opening.AddDate(100, 0, 0),
				ActualStart: opening.AddDate(-101, 0, 0), ActualEnd: opening.AddDate(99, 0, 0),
				ReleasedAt: opening.Add(time.Second), CanceledAt: opening.Add(time.Minute),
				ReservationDetails: hotel.ReservationDetails{
					ChannelNumber: "ch\"1'", Purpose: "Leisure", CancellationReason: "BookedElsewhere",
					AccountID: numbered('q', 1), BookerID: numbered('q', 2), RateID: numbered('q', 3), VoucherID: numbered('q', 4),
					CreditCardID: numbered('q', 5), CompanyID: numbered('q', 6), TravelAgencyID: numbered('q', 7), BusinessSegmentID: numbered('q', 8),
				},
				Persons: []hotel.PersonCount{{AgeCategoryID: numbered('q', 9), Count: 2}, {AgeCategoryID: numbered('q', 0), Count: -1}},
			}
		},
		bare: func(h site) hotel.Reservation {
			return hotel.Reservation{
				ID: numbered('n', 1), CreatedAt: opening, UpdatedAt: opening, ServiceID: h.hour, GroupID: numbered('g', 2),
				Number: 7, State: hotel.Inquired, CategoryID: h.desk, Start: opening, End: opening.Add(time.Second),
			}
		},
		random: randomReservation,
		header: func(r *hotel.Reservation) header {
			return header{id: &r.ID, createdAt: &r.CreatedAt, updatedAt: &r.UpdatedAt, number: &r.Number}
		},
		query:   func(q *books.ReservationQuery) *books.RecordQuery { return &q.RecordQuery },
		filters: reservationFilters(),
	}
}

// randomReservation returns a random reservation within the first days.
func randomReservation(h site, r *rand.Rand) hotel.Reservation {
	start := r.IntN(40)
	of := func(kind byte) hotel.ID { return oneOf(r, hotel.ID{}, numbered(kind, 1), numbered(kind, 2)) }
	made := hotel.Reservation{
		ServiceID: oneOf(r, h.day, h.hour, h.month), GroupID: oneOf(r, numbered('g', 1), numbered('g', 2), numbered('g', 3)),
		State: oneOf(r, hotel.ReservationStates()...), CategoryID: oneOf(r, h.room, h.suite),
		ResourceID: oneOf(r, hotel.ID{}, h.dorm, h.bed), BlockID: oneOf(r, hotel.ID{}, h.block),
		Start: halfDay(start, 0), End: halfDay(start+1+r.IntN(8), 0),
		ReservationDetails: hotel.ReservationDetails{
			ChannelNumber: oneOf(r, "", "ch-1", `c"2'`), AccountID: of('q'), CompanyID: of('u'), TravelAgencyID: of('l'),
			RateID: of('r'), BusinessSegmentID: of('s'),
		},
	}
	if r.IntN(3) == 0 {
		made.ActualStart = halfDay(start-2+r.IntN(4), 0)
	}
	if made.State == hotel.Canceled {
		made.CanceledAt = halfDay(start-r.IntN(10), 0)
	}
	if r.IntN(3) == 0 {
		made.ActualEnd = halfDay(start+r.IntN(10), 0)
	}
	return made
}

func reservationFilters() []filter[hotel.Reservation, books.ReservationQuery] {
	type (
		query = books.ReservationQuery
		stay  = hotel.Reservation
		one   = filter[stay, query]
	)
	// ids is a filter by a list of IDs.
	ids := func(name string, into func(*query) *[]hotel.ID, of func(stay) hotel.ID, values func(h site) []hotel.ID) one {
		return one{name, func(t *rapid.T, h site, q *query) func(stay) bool {
			some := drawSome(t, name, append(values(h), numbered('?', 1))...)
			*into(q) = some
			return func(r stay) bool { return slices.Contains(some, of(r)) }
		}}
	}
	// span is a filter by an instant, which may be unset.
	span := func(name string, into func(*query) **hotel.Span, of func(stay) time.Time) one {
		return one{name, func(t *rapid.T, _ site, q *query) func(stay) bool {
			span := drawSpan(t, opening, 12*time.Hour, 46)
			*into(q) = &span
			return func(r stay) bool { return !of(r).IsZero() && holdsInstant(span, of(r)) }
		}}
	}
	pair := func(kind byte) func(site) []hotel.ID {
		return func(site) []hotel.ID { return []hotel.ID{numbered(kind, 1), numbered(kind, 2)} }
	}
	return []one{
		ids("services", func(q *query) *[]hotel.ID { return &q.Services }, func(r stay) hotel.ID { return r.ServiceID },
			func(h site) []hotel.ID { return []hotel.ID{h.day, h.hour, h.month} }),
		ids("groups", func(q *query) *[]hotel.ID { return &q.Groups }, func(r stay) hotel.ID { return r.GroupID }, pair('g')),
		ids("resources", func(q *query) *[]hotel.ID { return &q.Resources }, func(r stay) hotel.ID { return r.ResourceID },
			func(h site) []hotel.ID { return []hotel.ID{h.dorm, h.bed} }),
		ids("blocks", func(q *query) *[]hotel.ID { return &q.Blocks }, func(r stay) hotel.ID { return r.BlockID },
			func(h site) []hotel.ID { return []hotel.ID{h.block} }),
		ids("accounts", func(q *query) *[]hotel.ID { return &q.Accounts }, func(r stay) hotel.ID { return r.AccountID }, pair('q')),
		ids("companies", func(q *query) *[]hotel.ID { return &q.Companies }, func(r stay) hotel.ID { return r.CompanyID }, pair('u')),
		ids("travel agencies", func(q *query) *[]hotel.ID { return &q.TravelAgencies },
			func(r stay) hotel.ID { return r.TravelAgencyID }, pair('l')),
		ids("rates", func(q *query) *[]hotel.ID { return &q.Rates }, func(r stay) hotel.ID { return r.RateID }, pair('r')),
		ids("business segments", func(q *query) *[]hotel.ID { return &q.BusinessSegments },
			func(r stay) hotel.ID { return r.BusinessSegmentID }, pair('s')),
		{"numbers", func(t *rapid.T, _ site, q *query) func(stay) bool {
			some := rapid.SliceOfN(rapid.Int64Range(990, 1010), 0, 9).Draw(t, "numbers")
			q.Numbers = append([]int64{}, some...)
			return func(r stay) bool { return slices.Contains(some, r.Number) }
		}},
		{"channel numbers", func(t *rapid.T, _ site, q *query) func(stay) bool {
			some := drawSome(t, "channel numbers", "ch-1", `c"2'`, "ch-9")
			q.ChannelNumbers = some
			return func(r stay) bool { return slices.Contains(some, r.ChannelNumber) }
		}},
		{"states", func(t *rapid.T, _ site, q *query) func(stay) bool {
			some := drawSome(t, "states", hotel.ReservationStates()...)
			q.States = some
			return func(r stay) bool { return slices.Contains(some, r.State) }
		}},
		{"colliding", func(t *rapid.T, _ site, q *query) func(stay) bool {
			interval := drawInterval(t)
			q.Colliding = &interval
			return func(r stay) bool {
				from, until := r.Stay()
				return touches(interval, from, until)
			}
		}},
		span("scheduled start", func(q *query) **hotel.Span { return &q.ScheduledStart }, func(r stay) time.Time { return r.Start }),
		span("scheduled end", func(q *query) **hotel.Span { return &q.ScheduledEnd }, func(r stay) time.Time { return r.End }),
		span("actual start", func(q *query) **hotel.Span { return &q.ActualStart }, func(r stay) time.Time { return r.ActualStart }),
		span("actual end", func(q *query) **hotel.Span { return &q.ActualEnd }, func(r stay) time.Time { return r.ActualEnd }),
		span("canceled", func(q *query) **hotel.Span { return &q.Canceled }, func(r stay) time.Time { return r.CanceledAt }),
	}
}
