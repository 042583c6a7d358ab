package sqlite

import (
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// resourceBlocks is the table of resource blocks.
var resourceBlocks = records[hotel.ResourceBlock]{
	name: "resource_blocks",
	columns: []string{
		"id", "is_active", "created_at", "updated_at", "resource_id", "type", "start_at", "end_at", "name", "notes", "deleted_at",
	},
	values: func(b hotel.ResourceBlock) []any {
		return []any{
			b.ID, b.Active, b.CreatedAt, b.UpdatedAt, b.ResourceID, string(b.Type), b.Start, b.End, b.Name, b.Notes, instantOrNull(b.DeletedAt),
		}
	},
	scan: func(c *scanner) (hotel.ResourceBlock, error) {
		return hotel.ResourceBlock{
			Record: c.record(), ResourceID: c.id(c.next()), Type: hotel.ResourceBlockType(c.text(c.next())),
			Start: c.time(c.next()), End: c.time(c.next()),
			Name: c.text(c.next()), Notes: c.text(c.next()), DeletedAt: c.timeOrZero(c.next()),
		}, nil
	},
}.prepared()

// ResourceBlocksByID implements books.ResourceRecords.
func (t *tx) ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error) {
	return resourceBlocks.byIDs(t, ids)
}

// ResourceBlockPage implements books.ResourceRecords.
func (t *tx) ResourceBlockPage(q books.ResourceBlockQuery) ([]hotel.ResourceBlock, error) {
	return resourceBlocks.page(t, q.RecordQuery, resourceBlockCriteria(q))
}

// resourceBlockCriteria returns the conditions of a query, the most selective
// first.
func resourceBlockCriteria(q books.ResourceBlockQuery) (c criteria) {
	c.ids(resourceBlocks.byKey(), "id", q.IDs)
	c.ids("resource_blocks_by_resource", "resource_id", q.Resources)
	c.within("resource_blocks_by_update", "updated_at", q.Updated)
	if q.Colliding != nil {
		c.and("resource_blocks_by_end", "end_at > ? AND start_at <= ?", q.Colliding.First, q.Colliding.Last)
	}
	c.states(q.Active, q.Deleted)
	return c
}

// resourceBlocksOn returns the active blocks of the resources that overlap [from,
// until).
func (t *tx) resourceBlocksOn(resources []hotel.ID, from, until time.Time) ([]hotel.ResourceBlock, error) {
	return resourceBlocks.list(t, blocksOnResources, t.enterprise, hexList(resources), from, lastBefore(until))
}

var blocksOnResources = "SELECT " + resourceBlocks.selected() + ` FROM resource_blocks INDEXED BY resource_blocks_by_resource
	WHERE enterprise_id = +? AND resource_id IN (SELECT unhex(value) FROM json_each(?)) AND is_active = 1 AND end_at > ? AND start_at <= ?`

// lastBefore returns the last instant before another. It may be rounded down for
// comparison with whole seconds.
func lastBefore(at time.Time) time.Time { return at.Add(-1) }
