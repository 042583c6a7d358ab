package sqlite

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// checkpointAfter is how long the writer must be idle before it checkpoints the
	// WAL.
	checkpointAfter = time.Second
	// checkpointSize is the size of the WAL from which it is checkpointed even
	// under load.
	checkpointSize = 64 << 20
	// checkpointTime is how long a checkpoint of another process may take. Until it
	// ends, it can't be told from another program that overwrites the file.
	checkpointTime = 5 * time.Second
	// lookAgain is how often readers check that the file is still the same.
	lookAgain = time.Second
)

// errFileChanged is returned if the file is no longer the one that was opened.
var errFileChanged = errors.New("the database file was moved, deleted, replaced or overwritten while the server was running; restore it and restart the server")

// errOverwritten is the errFileChanged of a file that was overwritten.
var errOverwritten = fmt.Errorf("%w: it was overwritten", errFileChanged)

// watch detects changes to the file of a store and its WAL. Its methods do nothing
// on a nil watch, which is that of a store in memory.
type watch struct {
	path          string
	main, journal os.FileInfo
	// lost is set once a commit may have gone to a file that is no longer there, or
	// the file was overwritten. The store can't recover from either.
	lost atomic.Bool

	mu     sync.Mutex
	looked time.Time
	found  error

	// seen and seenJournal are the file and its WAL after the last transaction, and
	// checkpointed is how many frames of the WAL were in the file by then. Only the
	// writer uses them.
	seen, seenJournal os.FileInfo
	checkpointed      int64
}

// watchFile returns the watch for a file that has just been opened. before is the
// file that was at the path before that, or nil.
func watchFile(path string, before os.FileInfo, c *conn) (*watch, error) {
	f := &watch{path: path}
	// SQLite creates the WAL at the first read.
	err := c.query("SELECT count(*) FROM sqlite_schema", func(row) error { return nil })
	if err != nil {
		return nil, err
	}
	if f.main, err = os.Stat(path); err != nil { //nolint:gosec // The operator names the file.
		return nil, err
	}
	if before != nil && !os.SameFile(before, f.main) {
		return nil, errFileChanged
	}
	if f.journal, err = os.Stat(f.journalPath()); err != nil {
		return nil, err
	}
	return f, f.record(c)
}

func (f *watch) journalPath() string { return f.path + "-wal" }

// stat returns the file and the WAL at their paths. Returns errFileChanged if
// either is not the one that was opened.
func (f *watch) stat() (main, journal os.FileInfo, err error) {
	if main, err = os.Stat(f.path); err == nil {
		journal, err = os.Stat(f.journalPath())
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errFileChanged, err)
	}
	if !os.SameFile(main, f.main) || !os.SameFile(journal, f.journal) {
		return nil, nil, fmt.Errorf("%w: it is another file", errFileChanged)
	}
	return main, journal, nil
}

// broken returns errFileChanged if the file is not the one that was opened. It may
// notice that up to a second late.
func (f *watch) broken() error {
	if f == nil {
		return nil
	}
	if f.lost.Load() {
		return errFileChanged
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if time.Since(f.looked) >= lookAgain {
		_, _, f.found = f.stat()
		f.looked = time.Now()
	}
	return f.found
}

// check returns errFileChanged if the writer's next transaction would not be seen
// by a process that opens the path afterwards. It must not be called during a
// transaction.
func (f *watch) check(c *conn) error {
	if f == nil {
		return nil
	}
	if f.lost.Load() {
		return errFileChanged
	}
	for until := time.Now().Add(checkpointTime); ; time.Sleep(5 * time.Millisecond) {
		err := f.checkWritten(c)
		if err == nil || !errors.Is(err, errOverwritten) {
			return err
		}
		if time.Now().After(until) {
			f.lost.Store(true)
			return err
		}
	}
}

// checkWritten returns errOverwritten if another program has written to the file
// other than by a checkpoint. A checkpoint follows a write to the WAL, or increases
// the number of checkpointed frames when it ends.
func (f *watch) checkWritten(c *conn) error {
	main, journal, err := f.stat()
	if err != nil || same(main, f.seen) || !same(journal, f.seenJournal) {
		return err
	}
	checkpointed, err := c.checkpointed()
	if err == nil && checkpointed == f.checkpointed {
		err = errOverwritten
	}
	return err
}

// checkBefore is the check before a commit.
func (f *watch) checkBefore() error {
	if f == nil {
		return nil
	}
	_, _, err := f.stat()
	return err
}

// checkAfter is the check after a commit.
func (f *watch) checkAfter(c *conn) error {
	if f == nil {
		return nil
	}
	err := f.record(c)
	if err != nil {
		f.lost.Store(true)
	}
	return err
}

// record records the current state of the file.
func (f *watch) record(c *conn) error {
	for {
		main, journal, err := f.stat()
		if err != nil {
			return err
		}
		known := f.seen != nil && same(main, f.seen)
		f.seen, f.seenJournal = main, journal
		if known {
			return nil
		}
		// Repeat, in case another process checkpoints the WAL meanwhile.
		if f.checkpointed, err = c.checkpointed(); err != nil {
			return err
		}
	}
}

// same reports whether a file was not written to between two calls of stat.
func same(a, b os.FileInfo) bool { return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) }

// checkpointed returns how many frames of the WAL are in the file.
func (c *conn) checkpointed() (frames int64, err error) {
	err = c.query("PRAGMA wal_checkpoint(NOOP)", func(r row) error {
		frames = r.int(2)
		return nil
	})
	return frames, err
}

// journalBytes returns the size of the WAL.
func (f *watch) journalBytes() int64 {
	if f == nil {
		return 0
	}
	info, err := os.Stat(f.journalPath())
	if err != nil {
		return 0
	}
	return info.Size()
}

// close closes the last connection to the file, which checkpoints and deletes the
// WAL. That must not be done to a file that has replaced the original, or that was
// overwritten: there the connection is left open until the process ends, and the
// WAL is renamed so that opening a restored file does not apply it.
func (f *watch) close(c *conn) error {
	if f == nil {
		return c.Close()
	}
	journal, err := os.Stat(f.journalPath())
	ours := err == nil && os.SameFile(journal, f.journal)
	main, err := os.Stat(f.path)
	if err == nil && os.SameFile(main, f.main) && f.lost.Load() {
		c.SetInterrupt(nil)
		if ours {
			return os.Rename(f.journalPath(), f.journalPath()+".lost")
		}
		return nil
	}
	if journal != nil && !ours {
		c.SetInterrupt(nil)
		return nil
	}
	return c.Close()
}

// checkpoint writes the WAL back to the file and truncates it, if it has at least a
// size. Readers of older states prevent that; a later call tries again.
func (w *writer) checkpoint(size int64) {
	if w.file == nil || w.conn == nil || w.file.seenJournal.Size() < size || time.Since(w.checkpointed) < checkpointAfter {
		return
	}
	w.checkpointed = time.Now()
	if w.file.check(w.conn) != nil {
		return // The next request reports it.
	}
	err := w.conn.query("PRAGMA wal_checkpoint(TRUNCATE)", func(row) error { return nil })
	if err == nil {
		err = w.file.record(w.conn)
	}
	if err != nil && !isBusy(err) {
		w.health.note(err)
	}
}
