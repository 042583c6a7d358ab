package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"vacancy/internal/hotel"
)

// The statements by which the server deletes and inserts a limit.
const (
	deleteLimit = `UPDATE overbooking_limits SET is_active = 0, updated_at = max(updated_at, ?)
		WHERE enterprise_id = ? AND service_id = ? AND id = ? AND is_active = 1`
	insertLimit = `INSERT INTO overbooking_limits
		(enterprise_id, id, first_unit, last_unit, is_active, created_at, updated_at, service_id, overbooking_limit)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

const (
	// maxGroup is the most requests that share a commit.
	maxGroup = 256
	// moment is how long a group waits for one change more.
	moment = 100 * time.Microsecond
)

// driver is SQLite with nothing around it: one goroutine takes changes that are
// ready to be written, groups them into one commit, and answers them after it.
// As long as a group is smaller than the last one it waits a moment for the
// next: without that, half of the commits are those of the first client back.
// The file and the connection are set up as the server's are.
type driver struct {
	conn    *sqlite.Conn
	jobs    chan driverJob
	results sync.Pool
	newID   hotel.IDSource
	moment  *time.Timer
	stopped chan struct{}
	// done counts the changes made.
	done atomic.Int64
}

type driverJob struct {
	change change
	result chan error
}

func openDriver(path string) (*driver, error) {
	conn, err := openDurable(path)
	if err != nil {
		return nil, err
	}
	d := &driver{
		conn: conn, jobs: make(chan driverJob, maxGroup), newID: hotel.NewIDSource(),
		moment: time.NewTimer(moment), stopped: make(chan struct{}),
		results: sync.Pool{New: func() any { return make(chan error, 1) }},
	}
	go d.run()
	return d, nil
}

// openDurable opens a file as the server opens it for writing.
func openDurable(path string) (*sqlite.Conn, error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		return nil, err
	}
	for _, pragma := range []string{"journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "foreign_keys = ON"} {
		if err := sqlitex.ExecuteTransient(conn, "PRAGMA "+pragma, nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return conn, nil
}

// do makes a change durable.
func (d *driver) do(c change) error {
	result := d.results.Get().(chan error)
	defer d.results.Put(result)
	d.jobs <- driverJob{c, result}
	return <-result
}

func (d *driver) close() error {
	close(d.jobs)
	<-d.stopped
	return d.conn.Close()
}

func (d *driver) run() {
	defer close(d.stopped)
	var group []driverJob
	for first := range d.jobs {
		expected := len(group)
		group = append(group[:0], first)
		for len(group) < maxGroup {
			j, ok := d.next(len(group) < expected)
			if !ok {
				break
			}
			group = append(group, j)
		}
		err := d.commit(group)
		for _, j := range group {
			j.result <- err
		}
	}
}

// next takes a change that is there or, where more are expected, comes soon.
func (d *driver) next(expected bool) (driverJob, bool) {
	select {
	case j, ok := <-d.jobs:
		return j, ok
	default:
	}
	if !expected {
		return driverJob{}, false
	}
	d.moment.Reset(moment)
	select {
	case j, ok := <-d.jobs:
		return j, ok
	case <-d.moment.C:
		return driverJob{}, false
	}
}

func (d *driver) commit(group []driverJob) (err error) {
	end, err := sqlitex.ImmediateTransaction(d.conn)
	if err != nil {
		return err
	}
	defer end(&err)
	for _, j := range group {
		if err := d.apply(j.change, time.Now()); err != nil {
			return err
		}
	}
	d.done.Add(int64(len(group)))
	return nil
}

// The property that the driver writes for.
var (
	enterprise = uuid.MustParse(london)
	service    = uuid.MustParse(londonDay)
)

func (d *driver) apply(c change, now time.Time) error {
	remove, err := d.conn.Prepare(deleteLimit)
	if err != nil {
		return err
	}
	for _, r := range c.deleted {
		remove.BindInt64(1, now.Unix())
		remove.BindBytes(2, enterprise[:])
		remove.BindBytes(3, service[:])
		remove.BindBytes(4, r.id[:])
		if _, err := remove.Step(); err != nil {
			return err
		}
		if n := d.conn.Changes(); n != 1 {
			return fmt.Errorf("%d rows are active under the ID %s", n, r.id)
		}
		if err := remove.Reset(); err != nil {
			return err
		}
	}
	insert, err := d.conn.Prepare(insertLimit)
	if err != nil {
		return err
	}
	for _, r := range c.inserted {
		r.id = d.newID(now)
		bindLimit(insert, enterprise, service, storedLimit{
			id: r.id, first: r.step.First, last: r.step.Last, value: int64(r.step.Value), active: true, created: now.Unix(), updated: now.Unix(),
		})
		if _, err := insert.Step(); err != nil {
			return err
		}
		if err := insert.Reset(); err != nil {
			return err
		}
	}
	return nil
}

// storedLimit is a limit as it is stored.
type storedLimit struct {
	id               hotel.ID
	first, last      int64
	value            int64
	active           bool
	created, updated int64
}

func bindLimit(insert *sqlite.Stmt, enterprise, service hotel.ID, l storedLimit) {
	insert.BindBytes(1, enterprise[:])
	insert.BindBytes(2, l.id[:])
	insert.BindInt64(3, l.first)
	insert.BindInt64(4, l.last)
	insert.BindBool(5, l.active)
	insert.BindInt64(6, l.created)
	insert.BindInt64(7, l.updated)
	insert.BindBytes(8, service[:])
	insert.BindInt64(9, l.value)
}
