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
	// moment is how long a group waits for one more request, where more are
	// expected: far less than a commit takes.
	moment = 100 * time.Microsecond
	// maxGroup is the most requests that one commit makes durable.
	maxGroup = 256
	// groupTime is after how long a group takes no more requests.
	groupTime = 10 * time.Millisecond
	// slowJob is how long a job takes after which its group is committed at once,
	// so that nobody else in it waits for more.
	slowJob = 4 * time.Millisecond
)

var (
	errClosed = errors.New("the store is closed")
	// errUndone is the failure of jobs that shared a transaction with one that
	// SQLite undid as a whole, as it does when the disk is full.
	errUndone = errors.New("the transaction was undone")
)

// decide is the first half of a job. It only reads, and returns what writes what
// it decided; nil if there is nothing to write. Either half may be run again.
type decide func(*conn) (apply func(*conn) error, err error)

// writer is the one goroutine that writes. Requests that are waiting when it
// comes round share a commit.
type writer struct {
	// conn is nil after it was in doubt, until it is opened anew.
	conn *conn
	// reopen opens the connection anew; nil in memory, where that would lose
	// everything.
	reopen func() (*conn, error)
	// file is nil in memory.
	file  *watch
	queue *queue
	group []*job
	// expected is how many requests the last group had.
	expected int
	moment   *time.Timer
	// folded is when folding the journal was last tried.
	folded             time.Time
	groupTime, slowJob time.Duration
	health             *health
	// observe is told how many requests a commit made durable, and lost that
	// a transaction was undone.
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
	// claimed is set by whoever decides the job's fate: the writer when it
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

// submit hands a job to the writer and waits until what it did is on disk. If
// the context ends before the writer has begun, the job is not run at all; after
// that the outcome is awaited, so that no error is returned for what has
// happened.
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

// close lets the requests in the queue finish and closes the connection.
func (w *writer) close() error {
	if !w.queue.close() {
		return nil
	}
	close(w.stop)
	return <-w.done
}

func (w *writer) run() {
	idle := time.NewTicker(foldAfter)
	defer idle.Stop()
	for {
		switch j := w.queue.pop(false); {
		case j != nil:
			if j.claimed.CompareAndSwap(false, true) {
				w.commitGroup(j)
			}
			idle.Reset(foldAfter)
		case w.queue.closed():
			w.done <- w.closeConn()
			return
		default:
			select {
			case <-w.queue.arrived:
			case <-idle.C:
				w.fold(1)
			}
		}
	}
}

// commitGroup runs the first job and those that are waiting in one transaction,
// and answers them when it is on disk.
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
			w.again(w.group)
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

// next returns the next job of the group, or nil if there is none to wait for.
// Clients that were answered together come back one after another: as long as
// fewer are there than last time, the next is given a moment. Otherwise the
// first one back would have a commit to itself, and all others wait for it.
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

// again runs jobs whose transaction was undone in a new one, and answers them.
// If one of them undoes that too, the others are each run by themselves.
func (w *writer) again(jobs []*job) {
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
				w.again(others[k : k+1])
			}
			return
		}
	}
	w.commit(jobs)
}

// begin takes the file's write lock. Another process may hold it: begin waits
// as long as the job does, unless the store is closed.
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

// do runs a job within the transaction under way. It reports false if the
// transaction had to be undone because the job failed after it had written. Why
// a job failed is in its err.
func (w *writer) do(j *job) bool {
	c := w.conn
	c.wrote = false
	j.err = attempt(c, j)
	c.settle()
	if c.AutocommitEnabled() {
		j.err = firstError(j.err, errUndone)
	} else if j.err == nil || !c.wrote && !isFault(j.err) {
		return true
	}
	w.health.note(j.err)
	j.err = errors.Join(j.err, w.undo(j.err))
	return false
}

// firstError returns the first error that is one.
func firstError(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// attempt runs the two halves of a job. The first can be interrupted; the second
// can't, because SQLite would undo the whole transaction. It turns a panic into
// an error: the writer must go on.
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

// commit makes jobs durable and answers them.
func (w *writer) commit(jobs []*job) {
	err := w.file.checkBefore()
	if err == nil {
		err = w.conn.exec("COMMIT")
		if err == nil && w.conn.AutocommitEnabled() {
			if err = w.file.checkAfter(w.conn); err == nil {
				w.health.note(nil)
				w.observe(len(jobs))
				answer(jobs, nil)
				w.fold(foldSize)
				return
			}
		}
		err = firstError(err, errUndone)
	}
	w.health.note(err)
	err = errors.Join(err, w.undo(err))
	w.overwrite()
	answer(jobs, err)
}

// answer tells jobs how they ended: as err says, or else as they did themselves.
func answer(jobs []*job, err error) {
	for _, j := range jobs {
		j.result <- firstError(err, j.err)
	}
}

// undo undoes the transaction under way because of an error. If it can't be sure
// that it has, or that the connection is of use, it closes the connection.
func (w *writer) undo(because error) error {
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

// drop closes the connection; the next transaction opens it anew.
func (w *writer) drop() error {
	if w.reopen == nil {
		return nil
	}
	c := w.conn
	w.conn = nil
	return c.Close()
}

// overwrite writes something after a commit that failed. What failed may be in
// the journal whole but for the note that it is valid, so that it would come
// back if the process crashed; a later commit takes its place.
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
		_ = w.undo(err) // As above.
	}
}

// closeConn closes the connection for good.
func (w *writer) closeConn() error {
	if w.conn == nil {
		return nil
	}
	return w.file.close(w.conn)
}
