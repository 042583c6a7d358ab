package connector

import (
	"crypto/sha256"
	"sync"
	"unsafe"

	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// cache keeps answers to requests that come again word for word, as polling
// clients send them. An answer is served only while what it was read from
// stands, which is asked of the store each time: it is never stale, whoever has
// written, and the store is spared the reading and the server the encoding
// (rules 6.14).
//
// It has two generations. New answers go into the young one; when that is full
// the old one is dropped, so what has not been asked for lately goes first. A
// request that will hardly come again has to come twice before its answer is
// kept.
type cache struct {
	mu         sync.Mutex
	young, old map[cacheKey]kept
	size       int // bytes in young
	limit      int // bytes in one generation
	// asked are requests that have come once.
	asked *recent[cacheKey]
}

// cacheKey is a digest of a request, its tokens included.
type cacheKey [sha256.Size]byte

// kept is an answer, and to whom and for how long it is one. It holds nothing of
// the request.
type kept struct {
	// links are what the sender reached.
	links []hotel.Link
	basis inventory.Basis
	body  []byte
	empty bool
}

const (
	// cacheSize is how many bytes of memory kept answers take at the most.
	cacheSize = 64 << 20
	// maxAsked is how many requests that have come once are remembered at least.
	maxAsked = 8192
	// entrySize is what an answer takes beside its lists: its key, itself, and as
	// much again for the room that a map keeps free.
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

// size is what an answer takes of memory. The links are those of the access
// token, which others may share; they count in full all the same.
func (k kept) size() int {
	return entrySize + cap(k.body) + cap(k.links)*int(unsafe.Sizeof(hotel.Link{})) + cap(k.basis)*int(unsafe.Sizeof(inventory.Revision{}))
}

// worth reports whether the answer to a request is to be kept. One that moves
// has to have come before.
func (c *cache) worth(key cacheKey, moves bool) bool {
	return key != cacheKey{} && (!moves || c.asked.add(key))
}

// get finds an answer. It is one only as long as its sender is let in and
// reaches the same, and its basis stands.
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

// put keeps an answer. The body must not be changed any more.
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
	// What is in both generations is in memory once.
	delete(c.old, key)
	c.young[key] = a
	c.size += cost
}
