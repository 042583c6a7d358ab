package connector

import (
	"crypto/sha256"
	"sync"
	"unsafe"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// cache holds answers to requests that are repeated byte for byte, as polling
// clients do. An answer is served only while its basis holds, which the store is
// asked each time. So it is never stale, whichever process has written, and a hit
// saves reading and encoding the answer (rules 6.14).
//
// It has two generations. New answers go into the young one; when that is full, the
// old one is dropped, so that answers not used lately go first. An answer that is
// unlikely to be requested again is cached only when its request comes a second
// time.
type cache struct {
	mu         sync.Mutex
	young, old map[cacheKey]kept
	size       int // bytes in young
	limit      int // bytes in one generation
	// asked are requests that have come once and whose answers are not cached yet.
	asked *recent[cacheKey]
}

// cacheKey is a digest of a request, including its tokens.
type cacheKey [sha256.Size]byte

// kept is a cached answer with what it depends on. It holds nothing of the request.
type kept struct {
	// links are the enterprises that the sender could reach.
	links []hotel.Link
	basis inventory.Basis
	body  []byte
	empty bool
}

const (
	// cacheSize is the maximum size in bytes of the cached answers.
	cacheSize = 64 << 20
	// maxAsked is the minimum number of requests that have come once to remember.
	maxAsked = 8192
	// entrySize is the size of an answer without its lists: its key and struct,
	// doubled for the free space in a map.
	entrySize = 2 * int(unsafe.Sizeof(cacheKey{})+unsafe.Sizeof(kept{}))
)

func newCache(size int) *cache {
	return &cache{young: make(map[cacheKey]kept), limit: size / 2, asked: newRecent[cacheKey](maxAsked)}
}

func keyOf(operation string, body []byte) cacheKey {
	h := sha256.New()
	h.Write([]byte(operation))
	h.Write([]byte{0})
	h.Write(body)
	return cacheKey(h.Sum(nil))
}

// size returns the memory that an answer takes. Its links count in full, though it
// may share them with others of the same access token.
func (k kept) size() int {
	return entrySize + cap(k.body) + cap(k.links)*int(unsafe.Sizeof(hotel.Link{})) + cap(k.basis)*int(unsafe.Sizeof(inventory.Revision{}))
}

// shouldKeep reports whether to cache the answer to a request. One that filters by
// time must have come before.
func (c *cache) shouldKeep(key cacheKey, filtersByTime bool) bool {
	return key != cacheKey{} && (!filtersByTime || c.asked.add(key))
}

// get returns a cached answer. The caller must check that the sender still reaches
// the same enterprises and that the basis holds.
func (c *cache) get(key cacheKey) (kept, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, ok := c.young[key]
	if !ok {
		if a, ok = c.old[key]; ok {
			c.add(key, a)
		}
	}
	return a, ok
}

// put caches an answer. The body must not be changed afterwards.
func (c *cache) put(key cacheKey, a kept) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(key, a)
}

func (c *cache) add(key cacheKey, a kept) {
	cost := a.size()
	if cost > c.limit {
		return
	}
	if was, ok := c.young[key]; ok {
		c.size -= was.size()
		delete(c.young, key)
	}
	if c.size+cost > c.limit {
		c.old, c.young, c.size = c.young, make(map[cacheKey]kept), 0
	}
	// An answer is in one generation only.
	delete(c.old, key)
	c.young[key] = a
	c.size += cost
}
