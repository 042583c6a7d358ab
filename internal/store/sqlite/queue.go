package sqlite

import (
	"sync"

	"vacancy/internal/hotel"
)

// maxLanes is how many lanes a queue keeps before it drops the empty ones.
const maxLanes = 1024

// queue holds the jobs that wait for the writer, in one lane per enterprise. Lanes
// take turns, so that a job waits for at most one job of each other enterprise.
// Within a lane, jobs keep their order.
type queue struct {
	// arrived receives an element after a push, and when the queue is closed.
	arrived chan struct{}

	mu    sync.Mutex
	lanes map[hotel.ID]*lane
	// turns are the lanes with waiting jobs, the next one first.
	turns    []*lane
	isClosed bool
}

// lane is the jobs of one enterprise.
type lane struct {
	enterprise hotel.ID
	jobs       []*job
	// slow is true if the last job of the lane was slow.
	slow bool
}

func newQueue() *queue {
	return &queue{arrived: make(chan struct{}, 1), lanes: make(map[hotel.ID]*lane)}
}

// push adds a job. Returns errClosed if the queue is closed.
func (q *queue) push(j *job) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.isClosed {
		return errClosed
	}
	l := q.lane(j.enterprise)
	if len(l.jobs) == 0 {
		q.turns = append(q.turns, l)
	}
	l.jobs = append(l.jobs, j)
	q.signal()
	return nil
}

// lane returns the lane of an enterprise. The queue must be locked.
func (q *queue) lane(enterprise hotel.ID) *lane {
	if l := q.lanes[enterprise]; l != nil {
		return l
	}
	if len(q.lanes) >= maxLanes {
		for id, l := range q.lanes {
			if len(l.jobs) == 0 {
				delete(q.lanes, id)
			}
		}
	}
	l := &lane{enterprise: enterprise}
	q.lanes[enterprise] = l
	return l
}

func (q *queue) signal() {
	select {
	case q.arrived <- struct{}{}:
	default:
	}
}

// pop returns the next job, or nil if there is none. If quick is true, lanes whose
// last job was slow are skipped but keep their turn.
func (q *queue) pop(quick bool) *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, l := range q.turns {
		if quick && l.slow {
			continue
		}
		j := l.jobs[0]
		l.jobs[0] = nil
		l.jobs = l.jobs[1:]
		copy(q.turns[i:], q.turns[i+1:])
		q.turns = q.turns[:len(q.turns)-1]
		if len(l.jobs) > 0 {
			q.turns = append(q.turns, l)
		}
		return j
	}
	return nil
}

// observe records whether the last job of an enterprise was slow.
func (q *queue) observe(enterprise hotel.ID, slow bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if l := q.lanes[enterprise]; l != nil {
		l.slow = slow
	}
}

// close makes the queue reject further jobs, and reports whether it was open.
func (q *queue) close() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	wasOpen := !q.isClosed
	q.isClosed = true
	q.signal()
	return wasOpen
}

// closed reports whether the queue is closed.
func (q *queue) closed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.isClosed
}

// waiting returns the number of waiting jobs.
func (q *queue) waiting() (n int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, l := range q.turns {
		n += len(l.jobs)
	}
	return n
}
