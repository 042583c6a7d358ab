package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// reservations is the table of reservations. The last columns are derived from the
// others for queries, and never read.
var reservations = records[hotel.Reservation]{
	name: "reservations",
	columns: []string{
		"id", "created_at", "updated_at", "service_id", "group_id", "number", "state",
		"resource_category_id", "resource_id", "resource_locked", "availability_block_id",
		"start_at", "end_at", "actual_start_at", "actual_end_at", "released_at", "canceled_at",
		"channel_number", "purpose", "cancellation_reason",
		"account_id", "booker_id", "rate_id", "voucher_id", "credit_card_id", "company_id", "travel_agency_id", "business_segment_id",
		"persons", "stay_from", "stay_until", "stay_length", "deducts",
	},
	values: func(r hotel.Reservation) []any {
		from, until := r.Stay()
		return []any{
			r.ID, r.CreatedAt, r.UpdatedAt, r.ServiceID, r.GroupID, r.Number, string(r.State),
			r.CategoryID, idOrNull(r.ResourceID), r.ResourceLocked, idOrNull(r.BlockID),
			r.Start, r.End, instantOrNull(r.ActualStart), instantOrNull(r.ActualEnd), instantOrNull(r.ReleasedAt), instantOrNull(r.CanceledAt),
			r.ChannelNumber, r.Purpose, r.CancellationReason,
			idOrNull(r.AccountID), idOrNull(r.BookerID), idOrNull(r.RateID), idOrNull(r.VoucherID), idOrNull(r.CreditCardID),
			idOrNull(r.CompanyID), idOrNull(r.TravelAgencyID), idOrNull(r.BusinessSegmentID),
			formatPersons(r.Persons), from, until, lengthOf(until.Sub(from)), r.State.Deducts(),
		}
	},
	scan: func(c *scanner) (r hotel.Reservation, err error) {
		r = hotel.Reservation{
			ID: c.id(c.next()), CreatedAt: c.time(c.next()), UpdatedAt: c.time(c.next()),
			ServiceID: c.id(c.next()), GroupID: c.id(c.next()), Number: c.int(c.next()),
			State:      hotel.ReservationState(c.text(c.next())),
			CategoryID: c.id(c.next()), ResourceID: c.id(c.next()), ResourceLocked: c.bool(c.next()), BlockID: c.id(c.next()),
			Start: c.time(c.next()), End: c.time(c.next()),
			ActualStart: c.timeOrZero(c.next()), ActualEnd: c.timeOrZero(c.next()),
			ReleasedAt: c.timeOrZero(c.next()), CanceledAt: c.timeOrZero(c.next()),
		}
		r.ReservationDetails = hotel.ReservationDetails{
			ChannelNumber: c.text(c.next()), Purpose: c.text(c.next()), CancellationReason: c.text(c.next()),
			AccountID: c.id(c.next()), BookerID: c.id(c.next()), RateID: c.id(c.next()),
			VoucherID: c.id(c.next()), CreditCardID: c.id(c.next()),
			CompanyID: c.id(c.next()), TravelAgencyID: c.id(c.next()), BusinessSegmentID: c.id(c.next()),
		}
		r.Persons, err = parsePersons(c.text(c.next()))
		return r, err
	},
}.prepared()

// ReservationsByID implements books.ReservationRecords.
func (t *tx) ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error) {
	return reservations.byIDs(t, ids)
}

// ReservationPage implements books.ReservationRecords.
func (t *tx) ReservationPage(q books.ReservationQuery) ([]hotel.Reservation, error) {
	return reservations.page(t, q.RecordQuery, reservationCriteria(q))
}

// reservationCriteria returns the conditions of a query, the most selective first.
func reservationCriteria(q books.ReservationQuery) (c criteria) {
	c.ids(reservations.byKey(), "id", q.IDs)
	c.numbers("reservations_by_number", "number", q.Numbers)
	if q.ChannelNumbers != nil {
		c.and("reservations_by_channel_number", "channel_number <> ''")
		texts(&c, "channel_number", q.ChannelNumbers)
	}
	c.ids("reservations_by_group", "group_id", q.Groups)
	c.ids("reservations_by_account", "account_id", q.Accounts)
	c.ids("reservations_by_block", "availability_block_id", q.Blocks)
	c.ids("reservations_by_resource", "resource_id", q.Resources)
	c.within("reservations_by_update", "updated_at", q.Updated)
	c.within("reservations_by_cancellation", "canceled_at", q.Canceled)
	c.within("reservations_by_start", "start_at", q.ScheduledStart)
	if q.ScheduledEnd != nil {
		// A reservation that ends before an instant starts before it, too.
		c.and("reservations_by_start", "start_at < ? AND end_at >= ? AND end_at < ?", q.ScheduledEnd.Until, q.ScheduledEnd.From, q.ScheduledEnd.Until)
	}
	if q.Colliding != nil {
		c.and("reservations_by_stay", "stay_until > ? AND stay_from <= ?", q.Colliding.First, q.Colliding.Last)
	}
	c.ids("", "service_id", q.Services)
	texts(&c, "state", q.States)
	c.ids("", "rate_id", q.Rates)
	c.ids("", "business_segment_id", q.BusinessSegments)
	c.ids("", "company_id", q.Companies)
	c.ids("", "travel_agency_id", q.TravelAgencies)
	c.within("", "actual_start_at", q.ActualStart)
	c.within("", "actual_end_at", q.ActualEnd)
	return c
}

// staysOn returns the stays of deducting reservations that are assigned any of the
// resources and overlap [from, until).
func (t *tx) staysOn(resources []hotel.ID, from, until time.Time) (stays []hotel.Stay, err error) {
	last := lastBefore(until)
	args := make([]any, 0, 5*len(stayLengths)+4)
	list := hexList(resources)
	for _, longest := range stayLengths {
		args = append(args, t.enterprise, list, from, last.Add(longest), last)
	}
	args = append(args, t.enterprise, list, from, last)
	err = t.query(staysOnResources, func(r row) error {
		stays = append(stays, hotel.Stay{
			ReservationID: r.id(0), ServiceID: r.id(1), CategoryID: r.id(2), ResourceID: r.id(3), From: r.time(4), Until: r.time(5),
		})
		return nil
	}, args...)
	return stays, err
}

// stayLengths are the maximum durations of the length classes of stays, except for
// the last class, which has none.
var stayLengths = []time.Duration{4 * 24 * time.Hour, 32 * 24 * time.Hour}

// lengthOf returns the length class of a stay.
func lengthOf(d time.Duration) int {
	length := 0
	for length < len(stayLengths) && d > stayLengths[length] {
		length++
	}
	return length
}

// staysOnResources finds stays by the end of the stay. A stay of a bounded class
// that overlaps the period ends at most that bound after it, which limits the range
// of the index to search; for the last class everything that ends after the start
// of the period is searched.
var staysOnResources = staysOnWhere("stay_length = 0 AND stay_until > ? AND stay_until <= ? AND stay_from <= ?") +
	" UNION ALL " + staysOnWhere("stay_length = 1 AND stay_until > ? AND stay_until <= ? AND stay_from <= ?") +
	" UNION ALL " + staysOnWhere("stay_length = 2 AND stay_until > ? AND stay_from <= ?")

func staysOnWhere(condition string) string {
	return `SELECT id, service_id, resource_category_id, resource_id, stay_from, stay_until FROM reservations INDEXED BY reservations_by_resource
	WHERE enterprise_id = +? AND resource_id IN (SELECT unhex(value) FROM json_each(?)) AND deducts = 1 AND ` + condition
}

// formatPersons returns persons as [["age category",persons],…], or an empty text
// if there are none.
func formatPersons(persons []hotel.PersonCount) string {
	if len(persons) == 0 {
		return ""
	}
	pairs := make([]string, len(persons))
	for i, p := range persons {
		pairs[i] = fmt.Sprintf(`["%s",%d]`, p.AgeCategoryID, p.Count)
	}
	return "[" + strings.Join(pairs, ",") + "]"
}

func parsePersons(text string) ([]hotel.PersonCount, error) {
	if text == "" {
		return nil, nil
	}
	var pairs [][2]json.RawMessage
	if err := json.Unmarshal([]byte(text), &pairs); err != nil {
		return nil, fmt.Errorf("persons: %w", err)
	}
	persons := make([]hotel.PersonCount, len(pairs))
	for i, p := range pairs {
		if err := errors.Join(json.Unmarshal(p[0], &persons[i].AgeCategoryID), json.Unmarshal(p[1], &persons[i].Count)); err != nil {
			return nil, fmt.Errorf("persons: %w", err)
		}
	}
	return persons, nil
}
