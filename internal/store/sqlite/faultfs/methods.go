package faultfs

import (
	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// The types of the functions of an open file.
type (
	plain    = func(*libc.TLS, uintptr) int32
	withInt  = func(*libc.TLS, uintptr, int32) int32
	transfer = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	withSize = func(*libc.TLS, uintptr, int64) int32
	withOut  = func(*libc.TLS, uintptr, uintptr) int32
	control  = func(*libc.TLS, uintptr, int32, uintptr) int32
	shmMap   = func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32
	shmLock  = func(*libc.TLS, uintptr, int32, int32, int32) int32
)

// registerMethods sets the functions of open files: those that can fail, and those
// that are passed through.
func registerMethods() {
	io.FiVersion = 2 // Version 2 has no memory mapping, which the store does not use.
	io.FxClose = fn(func(t *libc.TLS, f uintptr) int32 {
		owners.Delete(f)
		return call[plain](methods(f).FxClose)(t, below(f))
	})
	io.FxRead = fn(func(t *libc.TLS, f, buffer uintptr, n int32, offset int64) int32 {
		if owner(f).strike(Read) != "" {
			return lib.SQLITE_IOERR_READ
		}
		return call[transfer](methods(f).FxRead)(t, below(f), buffer, n, offset)
	})
	io.FxWrite = fn(func(t *libc.TLS, f, buffer uintptr, n int32, offset int64) int32 {
		write := call[transfer](methods(f).FxWrite)
		switch owner(f).strike(Write, Torn, Full) {
		case Write:
			return lib.SQLITE_IOERR_WRITE
		case Full:
			return lib.SQLITE_FULL
		case Torn:
			if rc := write(t, below(f), buffer, n/2, offset); rc != lib.SQLITE_OK {
				return rc
			}
			return lib.SQLITE_IOERR_WRITE
		default:
			return write(t, below(f), buffer, n, offset)
		}
	})
	io.FxTruncate = fn(func(t *libc.TLS, f uintptr, size int64) int32 {
		if owner(f).strike(Truncate) != "" {
			return lib.SQLITE_IOERR_TRUNCATE
		}
		return call[withSize](methods(f).FxTruncate)(t, below(f), size)
	})
	io.FxSync = fn(func(t *libc.TLS, f uintptr, flags int32) int32 {
		if owner(f).strike(Sync) != "" {
			return lib.SQLITE_IOERR_FSYNC
		}
		return call[withInt](methods(f).FxSync)(t, below(f), flags)
	})
	io.FxFileSize = fn(func(t *libc.TLS, f, out uintptr) int32 { return call[withOut](methods(f).FxFileSize)(t, below(f), out) })
	io.FxLock = fn(func(t *libc.TLS, f uintptr, n int32) int32 { return call[withInt](methods(f).FxLock)(t, below(f), n) })
	io.FxUnlock = fn(func(t *libc.TLS, f uintptr, n int32) int32 { return call[withInt](methods(f).FxUnlock)(t, below(f), n) })
	io.FxCheckReservedLock = fn(func(t *libc.TLS, f, out uintptr) int32 {
		return call[withOut](methods(f).FxCheckReservedLock)(t, below(f), out)
	})
	io.FxFileControl = fn(func(t *libc.TLS, f uintptr, op int32, arg uintptr) int32 {
		return call[control](methods(f).FxFileControl)(t, below(f), op, arg)
	})
	io.FxSectorSize = fn(func(t *libc.TLS, f uintptr) int32 { return call[plain](methods(f).FxSectorSize)(t, below(f)) })
	io.FxDeviceCharacteristics = fn(func(t *libc.TLS, f uintptr) int32 {
		return call[plain](methods(f).FxDeviceCharacteristics)(t, below(f))
	})
	io.FxShmMap = fn(func(t *libc.TLS, f uintptr, page, size, extend int32, out uintptr) int32 {
		return call[shmMap](methods(f).FxShmMap)(t, below(f), page, size, extend, out)
	})
	io.FxShmLock = fn(func(t *libc.TLS, f uintptr, offset, n, flags int32) int32 {
		return call[shmLock](methods(f).FxShmLock)(t, below(f), offset, n, flags)
	})
	io.FxShmBarrier = fn(func(t *libc.TLS, f uintptr) { call[func(*libc.TLS, uintptr)](methods(f).FxShmBarrier)(t, below(f)) })
	io.FxShmUnmap = fn(func(t *libc.TLS, f uintptr, remove int32) int32 {
		return call[withInt](methods(f).FxShmUnmap)(t, below(f), remove)
	})
}
