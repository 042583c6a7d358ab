package sqlite

import (
	"os"
	"sync"
)

// walHeader is the header of the WAL index, which SQLite keeps twice at the
// beginning of the -shm file. Every commit of any process changes it, so what was
// read from the file holds while the header stays the same. Reading the header
// takes one system call and no lock. See https://sqlite.org/walformat.html.
type walHeader [2][48]byte

// walIndex reads the header of one file.
type walIndex struct {
	file    *os.File
	closing sync.Once
}

// openIndexes are the -shm files that are open in this process, with the number of
// stores that use each. Closing a file releases all locks that the process has on
// it, including SQLite's, so it must not be closed before the last store that uses
// it.
var openIndexes = struct {
	sync.Mutex
	uses map[*os.File]int
}{uses: make(map[*os.File]int)}

// openWALIndex opens the -shm file of a database, which must be open in a
// connection.
func openWALIndex(path string) (*walIndex, error) {
	openIndexes.Lock()
	defer openIndexes.Unlock()
	now, err := os.Stat(path + "-shm") //nolint:gosec // The operator names the file.
	if err != nil {
		return nil, err
	}
	for file := range openIndexes.uses {
		if was, err := file.Stat(); err == nil && os.SameFile(was, now) {
			openIndexes.uses[file]++
			return &walIndex{file: file}, nil
		}
	}
	file, err := os.Open(path + "-shm") //nolint:gosec // It stands beside the database.
	if err != nil {
		return nil, err
	}
	openIndexes.uses[file] = 1
	return &walIndex{file: file}, nil
}

// header returns the header, and false if it can't be read or is being written.
func (w *walIndex) header() (h walHeader, ok bool) {
	if w == nil {
		return h, false
	}
	var b [len(h) * len(h[0])]byte
	if _, err := w.file.ReadAt(b[:], 0); err != nil {
		return h, false
	}
	copy(h[0][:], b[:len(h[0])])
	copy(h[1][:], b[len(h[0]):])
	return h, h[0] == h[1]
}

// close closes the file, unless another store of this process uses it. The
// connections of the store must have been closed.
func (w *walIndex) close() (err error) {
	if w == nil {
		return nil
	}
	w.closing.Do(func() {
		openIndexes.Lock()
		defer openIndexes.Unlock()
		if openIndexes.uses[w.file]--; openIndexes.uses[w.file] == 0 {
			delete(openIndexes.uses, w.file)
			err = w.file.Close()
		}
	})
	return err
}
