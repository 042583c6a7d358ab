package sqlite

import (
	"bytes"
	"cmp"
	"slices"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// blocks is the table of availability blocks.
var blocks = records[hotel.AvailabilityBlock]{
	name: "availability_blocks",
	columns: []string{
		"id", "is_active", "created_at", "updated_at", "service_id", "rate_id", "number", "state", "first_unit", "last_unit",
		"release_strategy", "released_at", "rolling_offset", "canceled_at", "pickup_distribution",
		"name", "notes", "external_identifier", "purchase_order_number", "purpose", "cancellation_reason", "cancellation_detail",
		"booker_id", "company_id", "travel_agency_id", "quote_id", "business_segment_id", "voucher_id",
		"budget_currency", "budget_value",
	},
	values: func(b hotel.AvailabilityBlock) []any {
		return []any{
			b.ID, b.Active, b.CreatedAt, b.UpdatedAt, b.ServiceID, b.RateID, b.Number, string(b.State), int64(b.First), int64(b.Last),
			string(b.Strategy), instantOrNull(b.ReleasedAt), b.RollingOffset.String(), instantOrNull(b.CanceledAt), string(b.Pickup),
			b.Name, b.Notes, b.ExternalIdentifier, b.PurchaseOrderNumber, b.Purpose, b.CancellationReason, b.CancellationDetail,
			idOrNull(b.BookerID), idOrNull(b.CompanyID), idOrNull(b.TravelAgencyID), idOrNull(b.QuoteID),
			idOrNull(b.BusinessSegmentID), idOrNull(b.VoucherID),
			b.Budget.Currency, b.Budget.Value,
		}
	},
	scan: func(c *scanner) (b hotel.AvailabilityBlock, err error) {
		b = hotel.AvailabilityBlock{
			Record: c.record(), ServiceID: c.id(c.next()), RateID: c.id(c.next()), Number: c.int(c.next()),
			State: hotel.BlockState(c.text(c.next())),
			First: timeunit.Index(c.int(c.next())), Last: timeunit.Index(c.int(c.next())),
			Strategy: hotel.ReleaseStrategy(c.text(c.next())), ReleasedAt: c.timeOrZero(c.next()),
		}
		if b.RollingOffset, err = timeunit.ParseDuration(c.text(c.next())); err != nil {
			return b, err
		}
		b.CanceledAt, b.Pickup = c.timeOrZero(c.next()), hotel.PickupDistribution(c.text(c.next()))
		b.BlockDetails = hotel.BlockDetails{
			Name: c.text(c.next()), Notes: c.text(c.next()),
			ExternalIdentifier: c.text(c.next()), PurchaseOrderNumber: c.text(c.next()), Purpose: c.text(c.next()),
			CancellationReason: c.text(c.next()), CancellationDetail: c.text(c.next()),
			BookerID: c.id(c.next()), CompanyID: c.id(c.next()), TravelAgencyID: c.id(c.next()), QuoteID: c.id(c.next()),
			BusinessSegmentID: c.id(c.next()), VoucherID: c.id(c.next()),
			Budget: hotel.Money{Currency: c.text(c.next()), Value: c.float(c.next())},
		}
		return b, nil
	},
}.prepared()

// BlocksByID implements books.BlockRecords.
func (t *tx) BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error) {
	return blocks.byIDs(t, ids)
}

// BlockPage implements books.BlockRecords. If windows are given, services are
// queried one after another.
func (t *tx) BlockPage(q books.BlockQuery) ([]hotel.AvailabilityBlock, error) {
	if q.Colliding == nil {
		return blocks.page(t, q.RecordQuery, blockCriteria(q, nil))
	}
	var all []hotel.AvailabilityBlock
	for service, window := range q.Colliding {
		page, err := blocks.page(t, q.RecordQuery, blockCriteria(q, &books.ServiceScope{Service: service, Colliding: &window}))
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
	}
	slices.SortFunc(all, func(a, b hotel.AvailabilityBlock) int {
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), bytes.Compare(b.ID[:], a.ID[:]))
	})
	return all[:min(len(all), q.Count)], nil
}

// blockCriteria returns the conditions of a query, the most selective first. scope
// is the only service to search, and its window.
func blockCriteria(q books.BlockQuery, scope *books.ServiceScope) (c criteria) {
	c.ids(blocks.byKey(), "id", q.IDs)
	c.within("availability_blocks_by_update", "updated_at", q.Updated)
	if scope != nil {
		c.and("availability_blocks_by_last_unit", "service_id = +? AND last_unit >= ? AND first_unit <= ?",
			scope.Service, int64(scope.Colliding.First), int64(scope.Colliding.Last))
	}
	c.ids("", "service_id", q.Services)
	texts(&c, "external_identifier", q.ExternalIdentifiers)
	texts(&c, "state", q.States)
	c.within("", "released_at", q.Released)
	c.states(q.Active, q.Deleted)
	return c
}
