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
	// foldAfter is how long the writer has to be idle to give the journal back.
	foldAfter = time.Second
	// foldSize is the size from which the journal is given back under load, too.
	foldSize = 64 << 20
	// foldTime is how long another process may take to fold the journal. Until then
	// nobody can tell it from one that overwrites the file.
	foldTime = 5 * time.Second
	// lookAgain is how often readers look whether the file is still the same.
	lookAgain = time.Second
)

// errFileChanged is the failure to use a file that is no longer the one that
// was opened.
var errFileChanged = errors.New("the file under the server was moved, deleted, replaced or overwritten; put it right and restart the server")

// errOverwritten is an errFileChanged.
var errOverwritten = fmt.Errorf("%w: it was overwritten", errFileChanged)

// watch watches the file of a store and its journal. Its methods do nothing on
// nil, which is the file of a store in memory.
type watch struct {
	path          string
	main, journal os.FileInfo
	// lost is set once a commit may have gone to a file that is not there any
	// more, or once the file was overwritten: there is no way back from that.
	lost atomic.Bool

	mu     sync.Mutex
	looked time.Time
	found  error

	// seen and seenJournal are the file and its journal after the last
	// transaction, and folded is how much of the journal was in the file by then.
	// Only the writer uses them.
	seen, seenJournal os.FileInfo
	folded            int64
}

// watchFile returns the watch over a file that has just been opened. before is
// what was at the path before that, or nil.
func watchFile(path string, before os.FileInfo, c *conn) (*watch, error) {
	f := &watch{path: path}
	// SQLite makes the journal when it first reads.
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

// stat returns what is at the two paths. Returns errFileChanged if either is not
// what was opened.
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

// broken returns errFileChanged if the file is not the one that was opened. It
// may be up to a second late.
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

// check returns errFileChanged if what the writer is about to do would not be
// found by whoever opens the path next. No transaction may be under way.
func (f *watch) check(c *conn) error {
	if f == nil {
		return nil
	}
	if f.lost.Load() {
		return errFileChanged
	}
	for until := time.Now().Add(foldTime); ; time.Sleep(5 * time.Millisecond) {
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

// checkWritten returns errOverwritten if the file was written to by another than
// who folds the journal into it. That one has written to the journal or has
// moved the mark up to which it is folded, which it does at the end.
func (f *watch) checkWritten(c *conn) error {
	main, journal, err := f.stat()
	if err != nil || same(main, f.seen) || !same(journal, f.seenJournal) {
		return err
	}
	folded, err := c.folded()
	if err == nil && folded == f.folded {
		err = errOverwritten
	}
	return err
}

// checkBefore is check for what is about to be committed.
func (f *watch) checkBefore() error {
	if f == nil {
		return nil
	}
	_, _, err := f.stat()
	return err
}

// checkAfter is check for what has just been committed.
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

// record remembers the file as it is.
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
		// Once more, in case another process folds the journal meanwhile.
		if f.folded, err = c.folded(); err != nil {
			return err
		}
	}
}

// same reports whether a file was not written to between two looks at it.
func same(a, b os.FileInfo) bool { return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) }

// folded is how many frames of the journal are in the file.
func (c *conn) folded() (frames int64, err error) {
	err = c.query("PRAGMA wal_checkpoint(NOOP)", func(r row) error {
		frames = r.int(2)
		return nil
	})
	return frames, err
}

// journalBytes is the size of the journal.
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

// close closes the last connection to the file, which folds the journal into it
// and removes the journal. That must not be done to a file that has taken the
// place of ours, nor to one that was overwritten: there the connection is left
// to the end of the process, and our journal is put aside, so that it does not
// undo the restored file when it is opened next.
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

// fold folds the journal into the file and gives its space back, if it has a
// size. Readers of older states prevent it; the next one tries again.
func (w *writer) fold(size int64) {
	if w.file == nil || w.conn == nil || w.file.seenJournal.Size() < size || time.Since(w.folded) < foldAfter {
		return
	}
	w.folded = time.Now()
	if w.file.check(w.conn) != nil {
		return // The next request is told.
	}
	err := w.conn.query("PRAGMA wal_checkpoint(TRUNCATE)", func(row) error { return nil })
	if err == nil {
		err = w.file.record(w.conn)
	}
	if err != nil && !isBusy(err) {
		w.health.note(err)
	}
}
