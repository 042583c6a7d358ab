// Package faultfs makes SQLite's files fail on demand: a write, a sync, a read, a
// truncation or an open returns an error as a disk would. The files underneath are
// real. It is for tests.
//
// It wraps the default file system of SQLite and becomes the default itself, so
// that the store under test needs no option. It passes through files outside the
// folders of armed injectors.
package faultfs

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Kind is a kind of fault.
type Kind string

// The kinds of faults.
const (
	Open     Kind = "open"
	Read     Kind = "read"
	Write    Kind = "write"
	Torn     Kind = "torn write"
	Full     Kind = "disk full"
	Sync     Kind = "sync"
	Truncate Kind = "truncate"
	Delete   Kind = "delete"
)

// Injector makes the files of one folder fail. Its faults are determined by its
// seed and the order of operations.
type Injector struct {
	folder string

	mu     sync.Mutex
	random *rand.Rand
	one    int // One in so many operations fails; 0 is none.
	next   Kind
	counts map[Kind]int
}

// readsPerFault makes reads fail less often than other operations, because there
// are many more of them.
const readsPerFault = 8

var (
	install   sync.Once
	errNone   = errors.New("faultfs: SQLite has no default file system")
	installed error

	mu        sync.RWMutex
	injectors []*Injector
	// owners are the injectors of open files, by the address of the file.
	owners sync.Map

	base *lib.Tsqlite3_vfs
	vfs  lib.Tsqlite3_vfs
	io   lib.Tsqlite3_io_methods
)

// New returns an injector for the files in a folder. Nothing fails before Arm or
// Fail is called. Call Remove once the files are closed.
func New(folder string, seed uint64) (*Injector, error) {
	install.Do(register)
	if installed != nil {
		return nil, installed
	}
	i := &Injector{folder: folder, random: rand.New(rand.NewPCG(seed, seed)), counts: make(map[Kind]int)}
	mu.Lock()
	defer mu.Unlock()
	injectors = append(injectors, i)
	return i, nil
}

// Remove deactivates the injector.
func (i *Injector) Remove() {
	mu.Lock()
	defer mu.Unlock()
	for at, other := range injectors {
		if other == i {
			injectors = append(injectors[:at:at], injectors[at+1:]...)
			return
		}
	}
}

// Arm makes one of so many operations fail at random; 0 makes none fail.
func (i *Injector) Arm(one int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.one = one
}

// Fail makes the next operation of a kind fail.
func (i *Injector) Fail(next Kind) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.next = next
}

// Counts returns the number of faults of each kind.
func (i *Injector) Counts() map[Kind]int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return maps.Clone(i.counts)
}

// strike decides whether an operation fails, and as which of the given kinds.
func (i *Injector) strike(kinds ...Kind) Kind {
	if i == nil {
		return ""
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if slices.Contains(kinds, i.next) {
		k := i.next
		i.next = ""
		i.counts[k]++
		return k
	}
	one := i.one
	if kinds[0] == Read {
		one *= readsPerFault
	}
	if one == 0 || i.random.IntN(one) > 0 {
		return ""
	}
	k := kinds[i.random.IntN(len(kinds))]
	i.counts[k]++
	return k
}

// of returns the injector of a path.
func of(path string) *Injector {
	mu.RLock()
	defer mu.RUnlock()
	for _, i := range injectors {
		if strings.HasPrefix(path, i.folder) {
			return i
		}
	}
	return nil
}

// header precedes the underlying file in the memory of an open file.
type header struct {
	methods uintptr
	pad     uintptr
}

const headerSize = unsafe.Sizeof(header{})

func below(file uintptr) uintptr { return file + headerSize }

func methods(file uintptr) *lib.Tsqlite3_io_methods {
	return (*lib.Tsqlite3_io_methods)(at(*(*uintptr)(at(below(file)))))
}

// at converts an address of SQLite's memory to a pointer. That memory is not
// managed by Go.
func at(address uintptr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&address))
}

func owner(file uintptr) *Injector {
	if i, ok := owners.Load(file); ok {
		return i.(*Injector)
	}
	return nil
}

// register puts the file system in front of the default one.
func register() {
	tls := libc.NewTLS()
	lib.Xsqlite3_initialize(tls)
	found := lib.Xsqlite3_vfs_find(tls, 0)
	if found == 0 {
		installed = errNone
		return
	}
	base = (*lib.Tsqlite3_vfs)(at(found))
	vfs = *base
	name, err := libc.CString("faultfs")
	if err != nil {
		installed = err
		return
	}
	vfs.FpNext, vfs.FzName = 0, name
	vfs.FszOsFile = base.FszOsFile + int32(headerSize)
	// The system calls are those of the default file system.
	vfs.FiVersion = 2
	vfs.FxOpen = fn(xOpen)
	vfs.FxDelete = fn(xDelete)
	vfs.FxAccess = fn(func(t *libc.TLS, _, a uintptr, b int32, c uintptr) int32 {
		return call[func(*libc.TLS, uintptr, uintptr, int32, uintptr) int32](base.FxAccess)(t, baseAddress(), a, b, c)
	})
	vfs.FxFullPathname = fn(func(t *libc.TLS, _, a uintptr, b int32, c uintptr) int32 {
		return call[func(*libc.TLS, uintptr, uintptr, int32, uintptr) int32](base.FxFullPathname)(t, baseAddress(), a, b, c)
	})
	registerMethods()
	own := uintptr(unsafe.Pointer(&vfs))
	if rc := lib.Xsqlite3_vfs_register(tls, own, 1); rc != lib.SQLITE_OK {
		installed = errNone
	}
}

func baseAddress() uintptr {
	return uintptr(unsafe.Pointer(base))
}

// kept holds the functions whose addresses have been given to SQLite.
var kept []any

// fn returns the address by which transpiled code calls a function.
func fn[F any](f F) uintptr {
	p := &struct{ f F }{f}
	kept = append(kept, p)
	return *(*uintptr)(unsafe.Pointer(p))
}

// call returns the function at such an address.
func call[F any](address uintptr) F {
	return *(*F)(unsafe.Pointer(&struct{ uintptr }{address}))
}

func xOpen(t *libc.TLS, _, name, file uintptr, flags int32, out uintptr) int32 {
	path := ""
	if name != 0 {
		path = libc.GoString(name)
	}
	i := of(path)
	h := (*header)(at(file))
	h.methods = 0
	if i.strike(Open) != "" {
		return lib.SQLITE_CANTOPEN
	}
	rc := call[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](base.FxOpen)(t, baseAddress(), name, below(file), flags, out)
	if *(*uintptr)(at(below(file))) != 0 {
		h.methods = uintptr(unsafe.Pointer(&io))
		if i != nil {
			owners.Store(file, i)
		}
	}
	return rc
}

func xDelete(t *libc.TLS, _, name uintptr, dir int32) int32 {
	if of(libc.GoString(name)).strike(Delete) != "" {
		return lib.SQLITE_IOERR_DELETE
	}
	return call[func(*libc.TLS, uintptr, uintptr, int32) int32](base.FxDelete)(t, baseAddress(), name, dir)
}
