package sqlite

import (
	"context"
	"fmt"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/hotel"
)

// backend implements books.Backend.
type backend struct {
	store *Store
}

// Read implements books.Backend.
func (b backend) Read(ctx context.Context, enterprise hotel.ID, fn func(books.Records) error) error {
	return b.store.readOf(ctx, enterprise, func(c *conn) error {
		return fn(&tx{store: b.store, ctx: ctx, conn: c, enterprise: enterprise})
	})
}

// Write implements books.Backend.
func (b backend) Write(ctx context.Context, enterprise hotel.ID, decide func(books.Records) (*books.Batch, error)) error {
	return b.store.submit(ctx, enterprise, func(c *conn) (func(*conn) error, error) {
		t := &tx{store: b.store, ctx: ctx, conn: c, enterprise: enterprise}
		batch, err := decide(t)
		if err != nil || batch == nil {
			return nil, err
		}
		return func(*conn) error { return t.apply(batch) }, nil
	})
}

// apply writes a change.
func (t *tx) apply(c *books.Batch) error {
	if c.Enterprise != nil {
		if err := t.putEnterprise(*c.Enterprise); err != nil {
			return err
		}
	}
	if err := putAll(c.Services, t.putService); err != nil {
		return err
	}
	if err := putAll(c.Categories, t.putCategory); err != nil {
		return err
	}
	if err := putAll(c.Resources, t.putResource); err != nil {
		return err
	}
	if err := putAll(c.Assignments, t.putAssignment); err != nil {
		return err
	}
	if err := putAll(c.Documents, t.putDocument); err != nil {
		return err
	}
	if c.Recount {
		if err := t.clearCounts(); err != nil {
			return err
		}
	}
	if err := blocks.storeAll(t, c.Blocks); err != nil {
		return err
	}
	if err := resourceBlocks.storeAll(t, c.ResourceBlocks); err != nil {
		return err
	}
	if err := reservations.storeAll(t, c.Reservations); err != nil {
		return err
	}
	for name, change := range c.Layers() {
		if err := layers[name].apply(t, change); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := putAll(c.Housekeeping, t.putHousekeeping); err != nil {
		return err
	}
	if err := t.putChunks(c.Chunks); err != nil {
		return err
	}
	return t.conn.raise(t.enterprise, c.Configures())
}

func putAll[E any](list []E, put func(E) error) error {
	for _, e := range list {
		if err := put(e); err != nil {
			return err
		}
	}
	return nil
}

// Layer implements books.Records.
func (t *tx) Layer(name string) any { return layers[name].reader(t) }

// BlocksInUse implements books.Records.
func (t *tx) BlocksInUse(ids []hotel.ID) (used []hotel.ID, err error) {
	err = t.query(blocksInUse, func(r row) error {
		used = append(used, r.id(0))
		return nil
	}, hexList(distinct(ids)), t.enterprise)
	return used, err
}

// blocksInUse selects the blocks that have a reservation which is not canceled.
const blocksInUse = `SELECT unhex(b.value) FROM json_each(?) b WHERE EXISTS (
	SELECT 1 FROM reservations INDEXED BY reservations_by_block
	WHERE enterprise_id = ? AND availability_block_id = unhex(b.value) AND state <> 'Canceled')`

// CategoriesInUse implements books.Records.
func (t *tx) CategoriesInUse(ids []hotel.ID) (used []hotel.ID, err error) {
	err = t.query(categoriesInUse, func(r row) error {
		used = append(used, r.id(0))
		return nil
	}, hexList(distinct(ids)), t.enterprise)
	return used, err
}

// categoriesInUse selects the categories that a reservation which is not over
// requests.
const categoriesInUse = `SELECT unhex(c.value) FROM json_each(?) c WHERE EXISTS (
	SELECT 1 FROM reservations INDEXED BY reservations_by_category
	WHERE enterprise_id = ? AND resource_category_id = unhex(c.value) AND state NOT IN ('Processed', 'Canceled'))`

// ResourceBlocksWithin implements books.Records.
func (t *tx) ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error) {
	return within(periods,
		func(p hotel.Period) ([]hotel.ResourceBlock, error) {
			return t.resourceBlocksOn(resources, p.From, p.Until)
		},
		func(b hotel.ResourceBlock) (hotel.ID, hotel.Period) {
			return b.ID, hotel.Period{From: b.Start, Until: b.End}
		})
}

// StaysWithin implements books.Records.
func (t *tx) StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error) {
	return within(periods,
		func(p hotel.Period) ([]hotel.Stay, error) { return t.staysOn(resources, p.From, p.Until) },
		func(s hotel.Stay) (hotel.ID, hotel.Period) {
			return s.ReservationID, hotel.Period{From: s.From, Until: s.Until}
		})
}

// readSlack is the gap between two periods up to which they are read together:
// reading some rows too many is cheaper than searching all resources once more.
const readSlack = 14 * 24 * time.Hour

// within returns what overlaps any of the periods, without duplicates. read returns
// everything that overlaps a period, and of the ID and the period of an item.
func within[E any](periods []hotel.Period, read func(hotel.Period) ([]E, error), of func(E) (hotel.ID, hotel.Period)) ([]E, error) {
	// Periods that only adjoin are kept apart: an empty stay may lie between them.
	wanted := books.JoinedPeriods(periods, -time.Nanosecond)
	var all []E
	seen := make(map[hotel.ID]bool)
	for _, p := range books.JoinedPeriods(periods, readSlack) {
		found, err := read(p)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			id, period := of(e)
			if !seen[id] && books.OverlapsAny(period, wanted) {
				seen[id] = true
				all = append(all, e)
			}
		}
	}
	return all, nil
}

// Deducting implements books.Records.
func (t *tx) Deducting(after hotel.ID, count int) (list []hotel.Reservation, err error) {
	return reservations.list(t, "SELECT "+reservations.selected()+
		" FROM reservations WHERE enterprise_id = ? AND id > ? AND deducts = 1 ORDER BY id LIMIT ?", t.enterprise, after, count)
}

// LastNumbers implements books.Records.
func (t *tx) LastNumbers() (reservation, block int64, err error) {
	if reservation, err = reservations.lastNumber(t); err != nil {
		return 0, 0, err
	}
	block, err = blocks.lastNumber(t)
	return reservation, block, err
}
