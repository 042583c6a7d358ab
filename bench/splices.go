package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// openSetTogether lets many clients set limits at once.
func openSetTogether(ctx context.Context, b *workbench) (work, error) {
	return b.splices(ctx, 0, manyClients)
}

// openSetAlone lets one client do it, in the region that the many leave over.
func openSetAlone(ctx context.Context, b *workbench) (work, error) {
	return b.splices(ctx, manyClients, 1)
}

// splicesDatabase is where both of them write.
const splicesDatabase = "splices"

func (b *workbench) splices(ctx context.Context, region, clients int) (work, error) {
	server, err := b.server(ctx, splicesDatabase, nil)
	if err != nil {
		return nil, err
	}
	streams := make([]editStream, clients)
	for i := range streams {
		streams[i] = newEdits(region + i)
	}
	set := b.client.sets(server.url, 1, streams)
	return func(ctx context.Context, client int) error {
		b.spliced.Add(1)
		return set(ctx, client)
	}, nil
}

// openBareSplices lets many clients make the same changes through the driver.
func openBareSplices(ctx context.Context, b *workbench) (work, error) {
	if err := b.provision(ctx, driverDatabase); err != nil {
		return nil, err
	}
	var err error
	if b.driver, err = openDriver(b.database(driverDatabase)); err != nil {
		return nil, err
	}
	for i := range manyClients {
		b.plans = append(b.plans, newPlan(newEdits(i)))
	}
	return func(_ context.Context, client int) error { return b.driver.do(b.plans[client].next()) }, nil
}

// fastestDriver is more changes a second than one client has ever got done.
const fastestDriver = 2000

// planSplices works out what the driver is to write.
func planSplices(b *workbench, d time.Duration) {
	for _, p := range b.plans {
		p.workOut(int(d.Seconds() * fastestDriver))
	}
}

const driverDatabase = "driver"

// checkSplices counts what the requests have left in the files: ours and those
// of the driver must have changed as many rows each.
func (b *workbench) checkSplices(ctx context.Context, out io.Writer) error {
	requests := map[string]*atomic.Int64{splicesDatabase: &b.spliced}
	if b.driver != nil {
		requests[driverDatabase] = &b.driver.done
	}
	if err := b.stopStores(); err != nil {
		return err
	}
	for _, name := range []string{splicesDatabase, driverDatabase} {
		count, ok := requests[name]
		if !ok || count.Load() == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		deleted, inserted, err := countRows(b.database(name))
		if err != nil {
			return err
		}
		n := float64(count.Load())
		if _, err := fmt.Fprintf(out, "%s: %d requests deleted %.2f and inserted %.2f rows each\n",
			name, count.Load(), float64(deleted)/n, float64(inserted)/n); err != nil {
			return err
		}
	}
	return nil
}

// countRows counts the rows ever deleted and inserted.
func countRows(path string) (deleted, inserted int64, err error) {
	c, err := sqlite.OpenConn(path, sqlite.OpenReadOnly)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	err = sqlitex.ExecuteTransient(c, "SELECT count(*), count(*) FILTER (WHERE is_active = 0) FROM overbooking_limits", &sqlitex.ExecOptions{
		ResultFunc: func(stmt *sqlite.Stmt) error {
			inserted, deleted = stmt.ColumnInt64(0), stmt.ColumnInt64(1)
			return nil
		},
	})
	return deleted, inserted, err
}
