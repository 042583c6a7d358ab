package sqlite

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"vacancy/internal/hotel"
)

const (
	// moment is how long a group waits for one more request if more are expected.
	// It is much shorter than a commit.
	moment = 100 * time.Microsecond
	// maxGroup is the maximum number of requests in one commit.
	maxGroup = 256
	// groupTime is how long a group accepts further requests.
	groupTime = 10 * time.Millisecond
	// slowJob is the duration of a job after which its group is committed at once,
	// so that the others in it need not wait longer.
	slowJob = 4 * time.Millisecond
)

var (
	errClosed = errors.New("the store is closed")
	// errRolledBack is returned to jobs that shared a transaction with one for which
	// SQLite rolled back the whole transaction, as it does if the disk is full.
	errRolledBack = errors.New("the transaction was rolled back")
)

// decide is the first half of a job. It only reads, and returns the second half,
// which writes; nil if there is nothing to write. Either half may run more than
// once.
type decide func(*conn) (apply func(*conn) error, err error)

// writer is the only goroutine that writes. Requests that are waiting share a
// commit.
type writer struct {
	// conn is nil if the connection was closed after an error, until it is
	// reopened.
	conn *conn
	// reopen reopens the connection; nil in memory, where that would lose
	// everything.
	reopen func() (*conn, error)
	// file is nil in memory.
	file  *watch
	queue *queue
	group []*job
	// expected is the number of requests in the last group.
	expected int
	moment   *time.Timer
	// checkpointed is when the last checkpoint was attempted.
	checkpointed       time.Time
	groupTime, slowJob time.Duration
	health             *health
	// observe is called with the number of requests that a commit made durable, and
	// lost when a transaction is rolled back.
	observe func(requests int)
	lost    func()
	stop    chan struct{} // closed when the store is closed
	done    chan error    // the result of closing the connection
}

// job is a request for the writer.
type job struct {
	ctx        context.Context //nolint:containedctx // A job lives no longer than its request.
	enterprise hotel.ID
	decide     decide
	// claimed is set by whoever decides the outcome of the job: the writer when it
	// begins it, or the client when it gives up before that.
	claimed atomic.Bool
	err     error
	result  chan error
}

func (w *writer) start() {
	w.queue = newQueue()
	w.moment = time.NewTimer(moment)
	w.groupTime, w.slowJob = groupTime, slowJob
	w.stop, w.done = make(chan struct{}), make(chan error, 1)
	go w.run()
}

// submit passes a job to the writer and waits until its writes are on disk. If the
// context ends before the writer has begun the job, the job does not run. After
// that, submit waits for the outcome, so that it never returns an error for a write
// that happened.
func (w *writer) submit(ctx context.Context, enterprise hotel.ID, d decide) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{ctx: ctx, enterprise: enterprise, decide: d, result: make(chan error, 1)}
	if err := w.queue.push(j); err != nil {
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

// close lets the jobs in the queue finish and closes the connection.
func (w *writer) close() error {
	if !w.queue.close() {
		return nil
	}
	close(w.stop)
	return <-w.done
}

func (w *writer) run() {
	idle := time.NewTicker(checkpointAfter)
	defer idle.Stop()
	for {
		switch j := w.queue.pop(false); {
		case j != nil:
			if j.claimed.CompareAndSwap(false, true) {
				w.commitGroup(j)
			}
			idle.Reset(checkpointAfter)
		case w.queue.closed():
			w.done <- w.closeConn()
			return
		default:
			select {
			case <-w.queue.arrived:
			case <-idle.C:
				w.checkpoint(1)
			}
		}
	}
}

// commitGroup runs the first job and waiting ones in one transaction, and returns
// their results once it is on disk.
func (w *writer) commitGroup(first *job) {
	if err := w.begin(first); err != nil {
		w.health.note(err)
		first.result <- err
		return
	}
	w.group = w.group[:0]
	since := time.Now()
	last := since
	for j := first; j != nil; j = w.next(since, last) {
		if j != first && !j.claimed.CompareAndSwap(false, true) {
			continue
		}
		if !w.do(j) {
			w.retry(w.group)
			j.result <- j.err
			return
		}
		w.group = append(w.group, j)
		now := time.Now()
		slow := now.Sub(last) >= w.slowJob
		w.queue.observe(j.enterprise, slow)
		if last = now; slow {
			break
		}
	}
	w.expected = len(w.group)
	w.commit(w.group)
	clear(w.group)
}

// next returns the next job of the group, or nil if the group is complete. Clients
// of one commit send their next requests one after another. So while fewer have
// arrived than were in the last group, next waits a moment for another. Otherwise
// the first to arrive would get a commit of its own, and all others would wait for
// it.
func (w *writer) next(since, now time.Time) *job {
	if len(w.group) >= maxGroup || now.Sub(since) >= w.groupTime {
		return nil
	}
	if j := w.queue.pop(true); j != nil || len(w.group) >= w.expected {
		return j
	}
	w.moment.Reset(moment)
	for {
		select {
		case <-w.queue.arrived:
			if j := w.queue.pop(true); j != nil {
				return j
			}
		case <-w.moment.C:
			return nil
		}
	}
}

// retry runs jobs whose transaction was rolled back in a new one, and returns their
// results. If one of them causes another rollback, each of the others runs in a
// transaction of its own.
func (w *writer) retry(jobs []*job) {
	if len(jobs) == 0 {
		return
	}
	if err := w.begin(jobs[0]); err != nil {
		w.health.note(err)
		answer(jobs, err)
		return
	}
	for i, j := range jobs {
		if !w.do(j) {
			others := slices.Concat(jobs[:i], jobs[i+1:])
			j.result <- j.err
			for k := range others {
				w.retry(others[k : k+1])
			}
			return
		}
	}
	w.commit(jobs)
}

// begin takes the write lock of the file. If another process holds it, begin waits
// until the context of the job ends or the store is closed.
func (w *writer) begin(first *job) error {
	for {
		if w.conn == nil {
			opened, err := w.reopen()
			if err != nil {
				return err
			}
			w.conn = opened
		}
		w.conn.forget()
		err := w.file.check(w.conn)
		if err == nil {
			err = w.conn.exec("BEGIN IMMEDIATE")
		}
		if err == nil {
			return nil
		}
		if isBroken(err) {
			return errors.Join(err, w.drop())
		}
		if !isBusy(err) {
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

// do runs a job within the current transaction and sets its err. It returns false
// if the transaction had to be rolled back because the job failed after it had
// written.
func (w *writer) do(j *job) bool {
	c := w.conn
	c.wrote = false
	j.err = attempt(c, j)
	c.settle()
	if c.AutocommitEnabled() {
		j.err = firstError(j.err, errRolledBack)
	} else if j.err == nil || !c.wrote && !isFault(j.err) {
		return true
	}
	w.health.note(j.err)
	j.err = errors.Join(j.err, w.rollback(j.err))
	return false
}

// firstError returns the first error that is not nil.
func firstError(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// attempt runs both halves of a job. The first can be interrupted; the second
// can't, because SQLite would roll back the whole transaction. A panic becomes an
// error, so that the writer goes on.
func attempt(c *conn, j *job) (err error) {
	defer catch(&err)
	apply, err := func() (func(*conn) error, error) {
		defer c.follow(j.ctx)()
		return j.decide(c)
	}()
	if err == nil {
		err = j.ctx.Err()
	}
	if err != nil || apply == nil {
		return err
	}
	return apply(c)
}

// catch turns a panic into an error.
func catch(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	}
}

// commit commits the transaction of jobs and returns their results.
func (w *writer) commit(jobs []*job) {
	err := w.file.checkBefore()
	if err == nil {
		err = w.conn.exec("COMMIT")
		if err == nil && w.conn.AutocommitEnabled() {
			if err = w.file.checkAfter(w.conn); err == nil {
				w.health.note(nil)
				w.observe(len(jobs))
				answer(jobs, nil)
				w.checkpoint(checkpointSize)
				return
			}
		}
		err = firstError(err, errRolledBack)
	}
	w.health.note(err)
	err = errors.Join(err, w.rollback(err))
	w.overwrite()
	answer(jobs, err)
}

// answer sends jobs their results: err if it is not nil, otherwise their own.
func answer(jobs []*job, err error) {
	for _, j := range jobs {
		j.result <- firstError(err, j.err)
	}
}

// rollback rolls back the current transaction because of an error. If it may not
// have succeeded, or the connection may be unusable, it closes the connection.
func (w *writer) rollback(because error) error {
	w.lost()
	w.conn.forget()
	var err error
	if !w.conn.AutocommitEnabled() {
		err = w.conn.exec("ROLLBACK")
	}
	if err != nil || !w.conn.AutocommitEnabled() || isBroken(because) {
		err = errors.Join(err, w.drop())
	}
	return err
}

// drop closes the connection. The next transaction reopens it.
func (w *writer) drop() error {
	if w.reopen == nil {
		return nil
	}
	c := w.conn
	w.conn = nil
	return c.Close()
}

// overwrite commits another write after a commit that failed. The failed commit may
// be in the WAL complete except for its commit mark, so that a crash could bring it
// back. A later commit replaces it.
func (w *writer) overwrite() {
	if w.file == nil || w.file.broken() != nil {
		return
	}
	if err := w.begin(&job{ctx: context.Background()}); err != nil {
		return // The error that led here is the one to report.
	}
	err := w.conn.exec(touchProbe)
	if err == nil {
		err = w.conn.exec("COMMIT")
	}
	if err != nil {
		_ = w.rollback(err) // As above.
	}
}

// closeConn closes the connection for good.
func (w *writer) closeConn() error {
	if w.conn == nil {
		return nil
	}
	return w.file.close(w.conn)
}
