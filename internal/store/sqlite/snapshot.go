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
	return b.store.read(ctx, func(c *conn) error {
		return fn(&tx{store: b.store, ctx: ctx, conn: c, enterprise: enterprise})
	})
}

// Write implements books.Backend.
func (b backend) Write(ctx context.Context, enterprise hotel.ID, decide func(books.Records) (*books.Batch, error)) error {
	return b.store.write(ctx, func(c *conn) error {
		t := &tx{store: b.store, ctx: ctx, conn: c, enterprise: enterprise}
		batch, err := decide(t)
		if err != nil || batch == nil {
			return err
		}
		return t.apply(batch)
	})
}

// apply writes a change.
func (t *tx) apply(c *books.Batch) error {
	if c.Enterprise != nil {
		if err := t.PutEnterprise(*c.Enterprise); err != nil {
			return err
		}
	}
	if err := putAll(c.Services, t.PutService); err != nil {
		return err
	}
	if err := putAll(c.Categories, t.PutCategory); err != nil {
		return err
	}
	if err := putAll(c.Resources, t.PutResource); err != nil {
		return err
	}
	if err := putAll(c.Assignments, t.PutAssignment); err != nil {
		return err
	}
	if c.Recount {
		if err := t.ClearCounts(); err != nil {
			return err
		}
	}
	if err := putAll(c.Blocks, t.PutBlock); err != nil {
		return err
	}
	if err := putAll(c.ResourceBlocks, t.PutResourceBlock); err != nil {
		return err
	}
	if err := putAll(c.Reservations, t.PutReservation); err != nil {
		return err
	}
	for name, change := range c.Layers() {
		if err := layers[name].apply(t, change); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, h := range c.Housekeeping {
		if err := t.PutHousekeeping(h.ResourceID, h.Housekeeping); err != nil {
			return err
		}
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

// Layer implements books.Snapshot.
func (t *tx) Layer(name string) any { return layers[name].reader(t) }

// byIDs finds records.
func byIDs[R any](ids []hotel.ID, find func(hotel.ID) (R, bool, error)) ([]R, error) {
	var list []R
	for _, id := range distinct(ids) {
		r, ok, err := find(id)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, r)
		}
	}
	return list, nil
}

// BlocksByID implements books.Snapshot.
func (t *tx) BlocksByID(ids []hotel.ID) ([]hotel.AvailabilityBlock, error) {
	return byIDs(ids, t.Block)
}

// BlockPage implements books.Snapshot.
func (t *tx) BlockPage(q books.BlockQuery) ([]hotel.AvailabilityBlock, error) { return t.Blocks(q) }

// BlocksInUse implements books.Snapshot.
func (t *tx) BlocksInUse(ids []hotel.ID) (used []hotel.ID, err error) {
	err = t.query(blocksInUse, func(r row) error {
		used = append(used, r.id(0))
		return nil
	}, hexList(distinct(ids)), t.enterprise)
	return used, err
}

// blocksInUse seeks a reservation of each block.
const blocksInUse = `SELECT unhex(b.value) FROM json_each(?) b WHERE EXISTS (
	SELECT 1 FROM reservations INDEXED BY reservations_by_block
	WHERE enterprise_id = ? AND availability_block_id = unhex(b.value) AND state <> 'Canceled')`

// ResourceBlocksByID implements books.Snapshot.
func (t *tx) ResourceBlocksByID(ids []hotel.ID) ([]hotel.ResourceBlock, error) {
	return byIDs(ids, t.ResourceBlock)
}

// ResourceBlockPage implements books.Snapshot.
func (t *tx) ResourceBlockPage(q books.ResourceBlockQuery) ([]hotel.ResourceBlock, error) {
	return t.ResourceBlocks(q)
}

// ResourceBlocksWithin implements books.Snapshot.
func (t *tx) ResourceBlocksWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.ResourceBlock, error) {
	return within(periods,
		func(p hotel.Period) ([]hotel.ResourceBlock, error) {
			return t.ResourceBlocksOn(resources, p.From, p.Until)
		},
		func(b hotel.ResourceBlock) (hotel.ID, hotel.Period) {
			return b.ID, hotel.Period{From: b.Start, Until: b.End}
		})
}

// ReservationsByID implements books.Snapshot.
func (t *tx) ReservationsByID(ids []hotel.ID) ([]hotel.Reservation, error) {
	return byIDs(ids, t.Reservation)
}

// ReservationPage implements books.Snapshot.
func (t *tx) ReservationPage(q books.ReservationQuery) ([]hotel.Reservation, error) {
	return t.Reservations(q)
}

// StaysWithin implements books.Snapshot.
func (t *tx) StaysWithin(resources []hotel.ID, periods []hotel.Period) ([]hotel.Stay, error) {
	return within(periods,
		func(p hotel.Period) ([]hotel.Stay, error) { return t.StaysOn(resources, p.From, p.Until) },
		func(s hotel.Stay) (hotel.ID, hotel.Period) {
			return s.ReservationID, hotel.Period{From: s.From, Until: s.Until}
		})
}

// readSlack is the time between two periods up to which they are read as one:
// reading some rows too many is cheaper than seeking all resources once more.
const readSlack = 14 * 24 * time.Hour

// within returns what overlaps any of the periods, each once. read returns all
// that overlaps a period, and of the ID and the period of what was read.
func within[E any](periods []hotel.Period, read func(hotel.Period) ([]E, error), of func(E) (hotel.ID, hotel.Period)) ([]E, error) {
	wanted := books.JoinedPeriods(periods, 0)
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

// Deducting implements books.Snapshot.
func (t *tx) Deducting(after hotel.ID, count int) (list []hotel.Reservation, err error) {
	return reservations.list(t, "SELECT "+reservations.selected()+
		" FROM reservations WHERE enterprise_id = ? AND id > ? AND deducts = 1 ORDER BY id LIMIT ?", t.enterprise, after, count)
}

// LastNumbers implements books.Snapshot.
func (t *tx) LastNumbers() (reservation, block int64, err error) {
	if reservation, err = t.LastReservationNumber(); err != nil {
		return 0, 0, err
	}
	block, err = t.LastBlockNumber()
	return reservation, block, err
}
