package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// moment is how long a group waits for one more request, where more are
// expected: far less than a commit takes.
const moment = 100 * time.Microsecond

// maxGroup is the most requests that one commit makes durable. It bounds how
// long the first of them waits for the last.
const maxGroup = 256

var errClosed = errors.New("the store is closed")

// writer is the one goroutine that writes. Requests that are waiting when it
// comes round share a commit.
type writer struct {
	conn  *conn
	jobs  chan *job
	group []*job
	// expected is how many requests the last group had.
	expected int
	moment   *time.Timer
	// observe is told how many requests a commit made durable, and lost that
	// one made none.
	observe func(requests int)
	lost    func()

	closing  sync.RWMutex
	isClosed bool
	stop     chan struct{} // closed when the store is closed
	done     chan error    // the result of closing the connection
}

// job is a request for the writer.
type job struct {
	ctx context.Context //nolint:containedctx // A job lives no longer than its request.
	fn  func(*conn) error
	// claimed is set by whoever decides the job's fate: the writer when it
	// begins it, or the client when it gives up before that.
	claimed atomic.Bool
	err     error
	result  chan error
}

func startWriter(c *conn, observe func(int), lost func()) *writer {
	w := &writer{conn: c, jobs: make(chan *job, maxGroup), observe: observe, lost: lost, moment: time.NewTimer(moment), stop: make(chan struct{}), done: make(chan error, 1)}
	go w.run()
	return w
}

// submit hands fn to the writer and waits until what it did is on disk. If the
// context ends before the writer has begun, fn is not run at all; after that
// the outcome is awaited, so that no error is returned for what has happened.
func (w *writer) submit(ctx context.Context, fn func(*conn) error) error {
	j := &job{ctx: ctx, fn: fn, result: make(chan error, 1)}
	if err := w.enqueue(j); err != nil {
		return err
	}
	select {
	case err := <-j.result:
		return err
	case <-ctx.Done():
		if j.claimed.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		return <-j.result
	}
}

func (w *writer) enqueue(j *job) error {
	w.closing.RLock()
	defer w.closing.RUnlock()
	if w.isClosed {
		return errClosed
	}
	select {
	case w.jobs <- j:
		return nil
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
}

// close lets the requests in the queue finish and closes the connection.
func (w *writer) close() error {
	w.closing.Lock()
	if w.isClosed {
		w.closing.Unlock()
		return nil
	}
	w.isClosed = true
	close(w.stop)
	close(w.jobs)
	w.closing.Unlock()
	return <-w.done
}

func (w *writer) run() {
	for first := range w.jobs {
		w.commitGroup(first)
	}
	w.done <- w.conn.Close()
}

// commitGroup runs the first job and all that are waiting in one transaction,
// and answers them when it is on disk.
func (w *writer) commitGroup(first *job) {
	if err := w.begin(first); err != nil {
		if first.claimed.CompareAndSwap(false, true) {
			first.result <- err
		}
		return
	}
	w.group = w.group[:0]
	w.runJob(first)
	for len(w.group) < maxGroup {
		j := w.next()
		if j == nil {
			break
		}
		w.runJob(j)
	}
	w.expected = len(w.group)
	w.commit()
}

// next returns the next job of the group, or nil if there is none to wait for.
// Clients that were answered together come back one after another: as long as
// fewer are there than last time, the next is given a moment. Otherwise the
// first one back would have a commit to itself, and all others wait for it.
func (w *writer) next() *job {
	select {
	case j := <-w.jobs:
		return j
	default:
	}
	if len(w.group) >= w.expected {
		return nil
	}
	w.moment.Reset(moment)
	select {
	case j := <-w.jobs:
		return j
	case <-w.moment.C:
		return nil
	}
}

// begin takes the file's write lock. Another process may hold it: begin waits
// as long as the job does, unless the store is closed.
func (w *writer) begin(first *job) error {
	for {
		w.conn.forget()
		err := w.conn.exec("BEGIN IMMEDIATE")
		if err == nil || !isBusy(err) {
			return err
		}
		select {
		case <-first.ctx.Done():
			return first.ctx.Err()
		case <-w.stop:
			return err
		default:
		}
	}
}

// runJob runs a job within the group's transaction. One that fails leaves no
// trace in it.
func (w *writer) runJob(j *job) {
	if !j.claimed.CompareAndSwap(false, true) {
		return
	}
	w.group = append(w.group, j)
	if w.conn.AutocommitEnabled() {
		j.err = errGroupLost
		return
	}
	if j.err = w.conn.exec("SAVEPOINT request"); j.err != nil {
		return
	}
	j.err = call(j.fn, w.conn)
	if j.err == nil {
		j.err = j.ctx.Err()
	}
	if j.err != nil && !w.conn.AutocommitEnabled() {
		w.conn.forget()
		j.err = errors.Join(j.err, w.conn.exec("ROLLBACK TO request"))
	}
	if !w.conn.AutocommitEnabled() {
		j.err = errors.Join(j.err, w.conn.exec("RELEASE request"))
	}
}

// errGroupLost is the failure of jobs that shared a transaction with one that
// SQLite undid as a whole, as it does when the disk is full.
var errGroupLost = errors.New("the transaction was undone")

// commit makes the group durable and answers its jobs.
func (w *writer) commit() {
	if len(w.group) == 0 {
		// All had given up; nothing was written.
		_ = w.conn.exec("ROLLBACK")
		return
	}
	err := errGroupLost
	if !w.conn.AutocommitEnabled() {
		if err = w.conn.exec("COMMIT"); err != nil && !w.conn.AutocommitEnabled() {
			err = errors.Join(err, w.conn.exec("ROLLBACK"))
		}
	}
	if err == nil {
		w.observe(len(w.group))
	} else {
		w.lost()
	}
	for i, j := range w.group {
		if j.err == nil {
			j.err = err
		}
		j.result <- j.err
		w.group[i] = nil
	}
}

// call runs fn and turns a panic into an error: the writer must go on.
func call(fn func(*conn) error, c *conn) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return fn(c)
}
