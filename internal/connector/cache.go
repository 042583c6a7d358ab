package connector

import (
	"crypto/sha256"
	"sync"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/inventory"
)

// cache keeps answers to requests that come again word for word, as polling
// clients send them. An answer is served only while what it was read from
// stands, which is asked of the store each time: it is never stale, whoever has
// written, and the store is spared the reading and the server the encoding.
//
// It has two generations. New answers go into the young one; when that is full
// the old one is dropped, so what has not been asked for lately goes first.
type cache struct {
	mu         sync.Mutex
	young, old map[cacheKey]kept
	size       int // bytes in young
	limit      int // bytes in one generation
}

// cacheKey is a digest of a request, its tokens included.
type cacheKey [sha256.Size]byte

// kept is an answer, and to whom and for how long it is one.
type kept struct {
	sender api.Credentials
	// links are what the sender reached.
	links []hotel.Link
	basis inventory.Basis
	body  []byte
	empty bool
}

// cacheSize is how many bytes of answers are kept at the most.
const cacheSize = 64 << 20

func newCache(size int) *cache {
	return &cache{young: make(map[cacheKey]kept), limit: size / 2}
}

func keyOf(operation string, body []byte) cacheKey {
	h := sha256.New()
	h.Write([]byte(operation))
	h.Write([]byte{0})
	h.Write(body)
	return cacheKey(h.Sum(nil))
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
	cost := len(a.body) + len(key)
	if cost > c.limit {
		return
	}
	if c.size+cost > c.limit {
		c.old, c.young, c.size = c.young, make(map[cacheKey]kept), 0
	}
	if was, ok := c.young[key]; ok {
		c.size -= len(was.body) + len(key)
	}
	c.young[key] = a
	c.size += cost
}
