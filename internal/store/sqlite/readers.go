package sqlite

import (
	"context"
	"errors"
	"sync"

	"zombiezen.com/go/sqlite"
)

// readers is a pool of connections that only read.
type readers struct {
	path string
	file *watch
	// free holds the idle places; the conn of a place is nil if it must be
	// reopened. It is closed by close.
	free    chan *reader
	size    int
	closing sync.Once
}

// reader is a place in the pool.
type reader struct {
	conn *conn
}

func openReaders(path string, size int) (*readers, error) {
	r := &readers{path: path, free: make(chan *reader, size), size: size}
	for range size {
		c, err := r.open()
		if err != nil {
			r.size = len(r.free)
			return nil, errors.Join(err, r.close())
		}
		r.free <- &reader{conn: c}
	}
	return r, nil
}

// open opens a connection. The file is not memory-mapped, because a file that is
// truncated underneath would crash the process. A connection caches 4 MiB of pages:
// the system caches those of the file anyway, and the caches of all readers would
// be most of the server's memory.
func (r *readers) open() (*conn, error) {
	return openConn(r.path, sqlite.OpenReadOnly, "PRAGMA cache_size = -4096", "PRAGMA mmap_size = 0")
}

// view runs fn on one connection and one state of the file. It interrupts fn when
// the context ends.
func (r *readers) view(ctx context.Context, fn func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var place *reader
	select {
	case place = <-r.free:
	case <-ctx.Done():
		return ctx.Err()
	}
	if place == nil {
		return errClosed
	}
	defer func() { r.free <- place }()
	if err := r.file.broken(); err != nil {
		return err
	}
	if place.conn == nil {
		c, err := r.open()
		if err != nil {
			return err
		}
		place.conn = c
	}
	err := place.view(ctx, fn)
	if c := place.conn; !c.AutocommitEnabled() || isBroken(err) {
		place.conn = nil
		err = errors.Join(err, c.Close())
	}
	return err
}

func (r *reader) view(ctx context.Context, fn func(*conn) error) error {
	c := r.conn
	c.forget()
	if err := c.exec("BEGIN"); err != nil {
		return err
	}
	err := func() (err error) {
		defer catch(&err)
		defer c.follow(ctx)()
		return fn(c)
	}()
	c.settle()
	// Nothing has been written, so there is nothing to commit.
	return errors.Join(err, c.exec("ROLLBACK"))
}

// close waits for the connections in use and closes the pool.
func (r *readers) close() (err error) {
	r.closing.Do(func() {
		for range r.size {
			if place := <-r.free; place.conn != nil {
				err = errors.Join(err, r.closeConn(place.conn))
			}
		}
		close(r.free)
	})
	return err
}

// closeConn closes a connection. If the file has been lost, it leaves the
// connection open, so that the writer's is not the last one.
func (r *readers) closeConn(c *conn) error {
	if r.file != nil && r.file.lost.Load() {
		c.SetInterrupt(nil)
		return nil
	}
	return c.Close()
}
