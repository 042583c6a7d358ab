package sqlite

import (
	"context"
	"errors"
	"sync"

	"zombiezen.com/go/sqlite"
)

// readers is a pool of connections that only read.
type readers struct {
	free    chan *conn // closed with the readers
	size    int
	closing sync.Once
}

func openReaders(path string, size int) (*readers, error) {
	r := &readers{free: make(chan *conn, size), size: size}
	for range size {
		c, err := openConn(path, sqlite.OpenReadOnly, "PRAGMA cache_size = -65536", "PRAGMA mmap_size = 1073741824")
		if err != nil {
			r.size = len(r.free)
			return nil, errors.Join(err, r.close())
		}
		r.free <- c
	}
	return r, nil
}

// view runs fn on one connection, on one state of the file.
func (r *readers) view(ctx context.Context, fn func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var c *conn
	select {
	case c = <-r.free:
	case <-ctx.Done():
		return ctx.Err()
	}
	if c == nil {
		return errClosed
	}
	defer func() { r.free <- c }()
	c.forget()
	if err := c.exec("BEGIN"); err != nil {
		return err
	}
	// Nothing has been written, so this ends the transaction in any case.
	defer func() { _ = c.exec("ROLLBACK") }()
	return fn(c)
}

// close waits for the connections in use.
func (r *readers) close() (err error) {
	r.closing.Do(func() {
		for range r.size {
			err = errors.Join(err, (<-r.free).Close())
		}
		close(r.free)
	})
	return err
}
